/**
 * The Redfield equation without its principal values, as Bloch–Redfield codes often have it: Γ(ν) is replaced by γ(ν)/2. With one temperature detailed
 * balance, γ(−ν) = γ(ν)e^{−ν/T}, makes the Gibbs state of H_S exactly stationary: Σ_ν γ(ν)X_ν e^{−H_S/T} is Hermitian.
 */
import type { Method } from './method.ts';
import { redfieldForm } from './redfield.ts';
import { generatorOf } from './superoperator.ts';

export const redfieldNoPrincipalValues: Method = {
  name: 'redfieldNoPrincipalValues',
  title: 'Redfield without principal values',
  reference:
    'the Bloch–Redfield tensor of J. R. Johansson, P. D. Nation, F. Nori, Comput. Phys. Commun. 183, 1760 (2012), Sec. 3',
  completelyPositive: false,
  generator: ({ system }) =>
    generatorOf(system, ({ halfSided }) => redfieldForm({ halfSided: (nu) => ({ ...halfSided(nu), im: 0 }) })),
};
