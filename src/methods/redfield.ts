/**
 * The second-order time-convolutionless equation at long times (Redfield), which all others start from:
 *
 *   a_νν′ = Γ(ν) + Γ(ν′)*,    h_νν′ = [Γ(ν) − Γ(ν′)*]/2i.
 */
import type { BoundedComplex } from '../bath/index.ts';
import type { BathChannel } from './channel.ts';
import type { Method } from './method.ts';
import { generatorOf, type KossakowskiForm } from './superoperator.ts';

export function redfieldForm({ halfSided }: Pick<BathChannel, 'halfSided'>): KossakowskiForm {
  return {
    dissipation: (nu, nuPrime) => redfieldDissipation(halfSided(nu), halfSided(nuPrime)),
    lambShift: (nu, nuPrime) => redfieldLambShift(halfSided(nu), halfSided(nuPrime)),
  };
}

/** Γ + Γ′* */
const redfieldDissipation = (p: BoundedComplex, q: BoundedComplex): BoundedComplex => ({
  re: p.re + q.re,
  im: p.im - q.im,
  error: p.error + q.error,
});

/** (Γ − Γ′*)/2i = (S + S′)/2 + (γ − γ′)/4i */
const redfieldLambShift = (p: BoundedComplex, q: BoundedComplex): BoundedComplex => ({
  re: (p.im + q.im) / 2,
  im: (q.re - p.re) / 2,
  error: (p.error + q.error) / 2,
});

export const redfieldEquation: Method = {
  name: 'redfield',
  title: 'Redfield (TCL2)',
  reference:
    'A. G. Redfield, IBM J. Res. Dev. 1, 19 (1957); H.-P. Breuer, F. Petruccione, The Theory of Open Quantum Systems (Oxford, 2002), Sec. 9.2',
  completelyPositive: false,
  generator: ({ system }) => generatorOf(system, redfieldForm),
};
