/**
 * The weak-coupling limit: only pairs of equal frequency of the second-order generator, a_νν = γ(ν) and h_νν = S(ν). With one temperature the Gibbs
 * state of H_S is stationary.
 */
import type { Method } from './method.ts';
import { redfieldForm } from './redfield.ts';
import { generatorOf } from './superoperator.ts';
import { withinWindow } from './withinWindow.ts';

export const davies: Method = {
  name: 'davies',
  title: 'Davies (full secular approximation)',
  reference: 'E. B. Davies, Commun. Math. Phys. 39, 91 (1974)',
  completelyPositive: true,
  generator: ({ system }) => generatorOf(system, (channel) => withinWindow(redfieldForm(channel), 0)),
};
