/**
 * Golden-rule rates by bath: W^(k)_ba = 2πJ_k(ω)(n_k(ω) + 1)|A_ab|² for the way down from a to b, ω = E_a − E_b > 0, and 2πJ_k n_k |A_ba|² for the way up.
 */

import { type Rates, ratesOf, transitionsOf } from '../leadingOrder/goldenRule.ts';
import type { NumericSystem } from '../numericSystem.ts';

/** By bath: the rate from level `from` to level `to`, in the order of the levels of the system, at `to·d + from`. */
export function transitionRates(system: NumericSystem): ReadonlyMap<string, Rates> {
  const d = system.dimension;
  return new Map(
    system.couplings.map(({ bathName, bath, a }) => {
      const one = { ...system, couplings: [{ bathName, a }], lindblad: [] };
      const transitions = transitionsOf(one);
      const { value, error } = ratesOf(transitions, [bath]);
      const placed: Rates = { value: new Float64Array(d * d), error: new Float64Array(d * d) };
      for (const [from, level] of transitions.order.entries()) {
        for (const [to, other] of transitions.order.entries()) {
          placed.value[other * d + level] = value[from * d + to]!;
          placed.error[other * d + level] = error[from * d + to]!;
        }
      }
      return [bathName, placed] as const;
    }),
  );
}
