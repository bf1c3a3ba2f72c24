/** When a state that moves in time stops being a density matrix, and how far it goes: between the times that are printed, too. */
import { bisect, minimumBetween, type OdeStep } from '../../numerics/index.ts';

export interface Positivity {
  /** The smallest eigenvalue of ρ at all times, and when it is reached. */
  readonly smallest: number;
  readonly smallestAt: number;
  /** When an eigenvalue first becomes negative; null when none does. */
  readonly leavesAt: number | null;
}

/** Samples of a step: one of order 8 is short compared with the periods of the motion. */
const PER_STEP = 8;

interface Sample {
  readonly time: number;
  readonly value: number;
  /** The smallest eigenvalue from the sample before to this one. */
  readonly at: (time: number) => number;
}

/**
 * Follows the smallest eigenvalue of ρ over the steps of an integration. It is sampled inside every step, minima between the samples are found by
 * golden section and the crossing of zero by bisection. Eigenvalues above `threshold` < 0 count as zero.
 */
export function positivityWatch(
  initial: Float64Array,
  smallestEigenvalue: (state: Float64Array) => number,
  threshold: number,
): { readonly step: (step: OdeStep) => void; readonly result: () => Positivity } {
  const first = smallestEigenvalue(initial);
  let before: Sample | undefined;
  let last: Sample = { time: 0, value: first, at: () => first };
  let smallest = last;
  let leavesAt = first < threshold ? 0 : null;

  const record = (sample: Sample, previous: Sample): void => {
    if (sample.value < smallest.value) smallest = sample;
    if (leavesAt !== null || sample.value >= threshold) return;
    const limit = previous.value >= 0 ? 0 : threshold;
    leavesAt = bisect((time) => sample.at(time) >= limit, previous.time, sample.time);
  };

  const follow = (next: Sample): void => {
    if (before !== undefined && mayDipBelow(smallest.value, before.value, last.value, next.value)) {
      const { time: middle, at } = last;
      const value = (time: number) => (time <= middle ? at(time) : next.at(time));
      const time = minimumBetween(value, before.time, next.time);
      const dip = { time, value: value(time), at: value };
      record(dip, time <= middle ? before : last);
    }
    record(next, last);
    before = last;
    last = next;
  };

  const step = ({ start, end, at }: OdeStep): void => {
    const value = (time: number): number => smallestEigenvalue(at(time));
    for (let k = 1; k <= PER_STEP; k++) {
      const time = k === PER_STEP ? end : start + ((end - start) * k) / PER_STEP;
      follow({ time, value: value(time), at: value });
    }
  };
  return { step, result: () => ({ smallest: smallest.value, smallestAt: smallest.time, leavesAt }) };
}

/** Whether b is the least of three samples, and the minimum around it, if parabolic within a factor of eight, may lie below `floor`. */
const mayDipBelow = (floor: number, a: number, b: number, c: number): boolean =>
  b <= a && b <= c && b - (a - b + (c - b)) < floor;
