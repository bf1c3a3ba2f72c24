/**
 * The unified equation: frequencies in clusters, whose neighbours are no farther apart than the secular window, Γ at the centre of each cluster and
 * only pairs inside a cluster,
 *
 *   a_νν′ = γ(ν̄),    h_νν′ = S(ν̄)    for ν, ν′ in the cluster around ν̄,
 *
 * which is the full secular approximation for an H_S whose close levels coincide, beside the true H_S in the commutator.
 */
import type { BoundedComplex } from '../bath/index.ts';
import type { BathChannel } from './channel.ts';
import { transitionFrequencies } from './frequencies.ts';
import type { Method } from './method.ts';
import { generatorOf, type KossakowskiForm, NONE } from './superoperator.ts';
import { secularWindowOf } from './timeScales.ts';

export const unified: Method = {
  name: 'unified',
  title: 'Unified equation',
  reference: 'A. Trushechkin, Phys. Rev. A 103, 062226 (2021)',
  completelyPositive: true,
  generator: (context) => {
    const { system } = context;
    const window = secularWindowOf(context);
    if (typeof window !== 'number') return window;
    return generatorOf(system, withinClusters, transitionFrequencies(system, window));
  },
};

/** Asked for centres of clusters, where γ is needed even if no transition of A has that frequency. */
function withinClusters({ rate, halfSided }: BathChannel): KossakowskiForm {
  const equal =
    (part: (nu: number) => BoundedComplex) =>
    (nu: number, nuPrime: number): BoundedComplex =>
      nu === nuPrime ? part(nu) : NONE;
  return {
    dissipation: equal((nu) => {
      const { value, error } = rate(nu);
      return { re: value, im: 0, error };
    }),
    lambShift: equal((nu) => {
      const { im, error } = halfSided(nu);
      return { re: im, im: 0, error };
    }),
  };
}
