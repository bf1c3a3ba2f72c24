/** The transitions of a system by frequency: |a⟩⟨b| lowers the energy by ν = E_b − E_a. */

import { roundingOf } from '../numerics/index.ts';
import type { NumericSystem } from '../tcl/index.ts';

export interface TransitionFrequencies {
  /** Every frequency once, ascending and symmetric under ν → −ν. */
  readonly values: Float64Array;
  /** Which of them |a⟩⟨b| has, row-major. */
  readonly index: Int32Array;
}

/** Of the width of the spectrum: what is left open by the rounding of differences of levels that were typed or are sums of a few. */
const ROUNDING = roundingOf(16);

/**
 * Frequencies whose neighbours differ by no more than `window`, or by rounding, are one: the middle of the smallest and the largest of them.
 */
export function transitionFrequencies(
  { levels, rounding }: Pick<NumericSystem, 'levels' | 'rounding'>,
  window = 0,
): TransitionFrequencies {
  const d = levels.length;
  const largest = levels.reduce((most, level) => Math.max(most, Math.abs(level)), widthOf(levels));
  const closest = window + ROUNDING * largest + 4 * rounding.energy;
  const exact = Float64Array.from({ length: d * d }, (_, key) => levels[key % d]! - levels[Math.floor(key / d)]!);
  const order = [...exact.keys()].sort((p, q) => exact[p]! - exact[q]!);
  const index = new Int32Array(d * d);
  const values: number[] = [];
  let start = 0;
  for (const [k, key] of order.entries()) {
    index[key] = values.length;
    const next = order[k + 1];
    if (next !== undefined && exact[next]! - exact[key]! <= closest) continue;
    values.push((exact[order[start]!]! + exact[key]!) / 2);
    start = k + 1;
  }
  return { values: Float64Array.from(values), index };
}

/** The largest transition frequency. */
export const widthOf = (levels: Float64Array): number => Math.max(...levels) - Math.min(...levels);
