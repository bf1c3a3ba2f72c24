/**
 * Levels that lie about as close as the baths couple them, between baths of several temperatures.
 *
 * The order-λ coherence −i (K σ)_ij/ω_ij of two such levels is no small correction any more, and as it acts back on the populations these are not
 * those of golden-rule rates either. With ω_ij counted as of order λ like K, the state at order λ⁰ has that coherence and is stationary under −iω_ij and
 * the part of K that stays within a group of close levels, as for levels of one energy, which are the limit ω_ij → 0. At one temperature the state at
 * order λ⁰ is that of Gibbs at any distance, and the coherence at order λ has a finite limit: nothing needs to be grouped.
 */
import { degenerateLeadingOrder } from './degenerateLeadingOrder.ts';
import type { NumericSystem } from './numericSystem.ts';
import type { NumericLeadingOrder } from './outcome.ts';

/** Levels are close where K is more than this fraction of their distance: what is left out of the order-λ coherence is of that relative size. */
const CLOSE = 0.1;

/** `leading`, or with close levels the leading order in which they mix. A system whose levels are all close to one another is left as it is. */
export function withCloseLevels(system: NumericSystem, leading: NumericLeadingOrder): NumericLeadingOrder {
  const temperatures = new Set(system.couplings.map(({ bath }) => bath.temperature));
  if (leading.kind === 'none' || temperatures.size < 2) return leading;
  const groups = closeGroups(system.levels, leading);
  const mixed = groups.some((group, i) => groups.some((other, j) => group === other && orderOf(leading, i, j) === 1));
  return mixed && new Set(groups).size > 1 ? degenerateLeadingOrder(system, groups) : leading;
}

type Found = Extract<NumericLeadingOrder, { kind: 'found' }>;

const orderOf = ({ orders, populations }: Found, i: number, j: number): number => orders[i * populations.length + j]!;

/** The number of the group of each level; close to a member is in the group. */
function closeGroups(levels: Float64Array, leading: Found): number[] {
  const d = levels.length;
  const groups = Array.from(levels, (_, i) => i);
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const gap = Math.abs(levels[i]! - levels[j]!);
      if (orderOf(leading, i, j) === 1 && gap * CLOSE >= leading.drives[i * d + j]!) continue;
      const [joined, left] = [groups[i]!, groups[j]!];
      for (const [k, group] of groups.entries()) if (group === left) groups[k] = joined;
    }
  }
  return groups;
}
