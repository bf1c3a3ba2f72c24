/**
 * Levels that lie closer than the baths couple them.
 *
 * The order-λ coherence c_ij = −i (K σ)_ij/ω_ij is the first term of an expansion in K_ij/ω_ij. Where two levels lie closer than that and others do not,
 * the populations follow the coherence: between baths of several temperatures it is neither c_ij, which grows without bound as ω_ij → 0, nor that of
 * coinciding levels. At one temperature σ is the state of Gibbs, K σ vanishes with ω_ij, and c_ij has the right limit.
 */
import { type Bath, commonTemperature, type Quantity } from '../../../bath/index.ts';
import type { NumericOperators } from '../numericSystem.ts';
import type { NumericLeadingOrder } from '../outcome.ts';
import { coincidingLevels } from './degenerateLeadingOrder.ts';

type Found = Extract<NumericLeadingOrder, { kind: 'found' }>;

export interface ClosePair {
  readonly i: number;
  readonly j: number;
  /** |ω_ij| > 0 */
  readonly gap: number;
  /** max_k |K_ij,kk| > |ω_ij| */
  readonly drive: number;
}

/** Different levels that lie closer than populations drive their coherence. */
export function closePairs({ drives }: Found, levels: Float64Array): readonly ClosePair[] {
  const d = levels.length;
  const pairs: ClosePair[] = [];
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const gap = Math.abs(levels[i]! - levels[j]!);
      const drive = drives[i * d + j]!;
      if (gap > 0 && gap < drive) pairs.push({ i, j, gap, drive });
    }
  }
  return pairs;
}

/** The pair that lies closest for how strongly it is driven. */
export const closest = (pairs: readonly ClosePair[]): ClosePair | undefined =>
  pairs.reduce<ClosePair | undefined>(
    (best, pair) => (best === undefined || pair.gap * best.drive < best.gap * pair.drive ? pair : best),
    undefined,
  );

/**
 * `leading`, or none where the expansion does not hold for some levels of several temperatures. Where all levels are close to one another the coupling is
 * strong for all of them, and the leading order what it is at a weaker one.
 */
export function withoutCloseLevels(
  leading: NumericLeadingOrder,
  { dimension: d, levels: given, lindblad }: NumericOperators,
  baths: readonly Bath[],
): NumericLeadingOrder {
  const inEquilibrium = lindblad.length === 0 && commonTemperature(baths) !== undefined;
  if (leading.kind === 'none' || inEquilibrium) return leading;
  const levels = coincidingLevels(given);
  const pairs = closePairs(leading, levels);
  if (pairs.length === 0 || new Set(groupsOf(pairs, levels)).size === 1) return leading;
  const pair = closest(pairs.filter(({ i, j }) => !vanishes(leading.coherences[i * d + j]!)));
  if (pair === undefined) return leading;
  const { i, j, gap, drive } = pair;
  return {
    kind: 'none',
    cause: 'out-of-validity',
    message: `The energies of |${i}> and |${j}> differ by ${gap.toPrecision(2)}, less than baths of several temperatures couple these levels (${drive.toPrecision(2)}): neither the expansion in λ at given energies nor that of coinciding levels holds, and there is no leading order. The full TCL2 state needs neither.`,
  };
}

/** A coherence that is 0 leaves the populations alone. */
function vanishes({ re, im }: { readonly re: Quantity; readonly im: Quantity }): boolean {
  return [re, im].every((part) => part.kind === 'finite' && Math.abs(part.value) <= part.error);
}

/** The number of the group of each level: levels that coincide, or are linked by pairs. */
function groupsOf(pairs: readonly ClosePair[], levels: Float64Array): readonly number[] {
  const groups = Array.from(levels, (level) => levels.indexOf(level));
  for (const { i, j } of pairs) {
    const [joined, left] = [groups[i]!, groups[j]!];
    for (const [k, group] of groups.entries()) if (group === left) groups[k] = joined;
  }
  return groups;
}
