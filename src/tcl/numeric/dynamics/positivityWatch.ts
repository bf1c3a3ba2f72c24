/** When a state that moves in time stops being a density matrix, and how far it goes: between the times that are printed, too. */
import { bisect, minimumBetween } from '../../../numerics/index.ts';
import type { OdeStep } from '../../../numerics/propagation/index.ts';

export interface Positivity {
  /** The smallest eigenvalue of ρ at all times, and when it is reached. */
  readonly smallest: number;
  readonly smallestAt: number;
  /** When an eigenvalue first becomes negative; null when none does. */
  readonly leavesAt: number | null;
}

/** Samples of a step: one of order 8 is short compared with the periods of the motion. */
const PER_STEP = 8;
/** Samples of one period. */
const PER_PERIOD = 12;
/** Thirds by which the place of the least eigenvalue is narrowed down; it is flat there. */
const NARROWINGS = 10;
/** Periods of the fastest motion that are looked at in one place. */
const MOST_PERIODS = 8;

/** The times in which a state moves. */
export interface Motion {
  readonly fastest: number;
  /** After this time the motion has been seen. */
  readonly slowest: number;
}

interface Sample {
  readonly time: number;
  readonly value: number;
  /** The smallest eigenvalue from the sample before to this one. */
  readonly at: (time: number) => number;
}

export interface PositivityWatch {
  readonly step: (step: OdeStep) => void;
  /** A step of many periods. */
  readonly panel: (step: OdeStep, motion: Motion) => void;
  /** Whether all states whose eigenvalues are within `radius` of those of `state` have none below the smallest so far. */
  readonly isAbove: (state: Float64Array, radius: number) => boolean;
  readonly result: () => Positivity;
}

/**
 * Follows the smallest eigenvalue of ρ over the steps of an integration. It is sampled inside every step, minima between the samples are found by
 * golden section and the crossing of zero by bisection. Eigenvalues above `threshold` < 0 count as zero. A step of many periods is looked at over
 * whole periods in several places, all of it where they would cover it, if its samples vary enough for an eigenvalue to pass its bounds between them.
 */
export function positivityWatch(
  initial: Float64Array,
  smallestEigenvalue: (state: Float64Array) => number,
  threshold: number,
): PositivityWatch {
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
    if (before !== undefined && mayDipBelow(smallest.value, [before.value, last.value, next.value])) {
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
      const time = k === PER_STEP ? end : start + (end - start) * (k / PER_STEP);
      follow({ time, value: value(time), at: value });
    }
  };
  /** Sampled densely over some lengths of the motion from `from` on. */
  const window = ({ start, end, at }: OdeStep, from: number, lengths: number, motion: Motion): void => {
    const first = Math.max(start, from);
    const until = Math.min(end, from + lengths * lengthOf(motion));
    const count = Math.max(1, Math.ceil((PER_PERIOD * (until - first)) / motion.fastest));
    const value = (time: number): number => smallestEigenvalue(at(time));
    before = undefined;
    last = { time: first, value: value(first), at: value };
    for (let k = 1; k <= count; k++) {
      const time = first + ((until - first) * k) / count;
      follow({ time, value: value(time), at: value });
    }
    before = undefined;
  };

  /** The whole periods of a panel: first where the state leaves, then where its eigenvalue is smallest. */
  const search = (whole: OdeStep, motion: Motion, places: readonly number[]): void => {
    const { end, at } = whole;
    const length = lengthOf(motion);
    const leastFrom = (from: number): number => {
      let least = Number.POSITIVE_INFINITY;
      const count = Math.ceil((PER_PERIOD * length) / motion.fastest);
      for (let k = 0; k < count; k++) {
        least = Math.min(least, smallestEigenvalue(at(Math.min(end, from + (length * k) / count))));
      }
      return least;
    };
    const least = places.map(leastFrom);
    const left = leavesAt === null ? least.findIndex((value) => value < threshold) : -1;
    if (left >= 0) {
      let [low, high] = [places[Math.max(0, left - 1)]!, places[left]!];
      while (high - low > length) {
        const middle = low + (high - low) / 2;
        if (leastFrom(middle) < threshold) high = middle;
        else low = middle;
      }
      window(whole, low - length, 4, motion);
    }
    const best = least.indexOf(Math.min(...least));
    if (least[best]! >= smallest.value) return;
    let [low, high] = [places[Math.max(0, best - 1)]!, places[Math.min(places.length - 1, best + 1)]!];
    for (let k = 0; k < NARROWINGS && high - low > length; k++) {
      const third = (high - low) / 3;
      if (leastFrom(low + third) < leastFrom(high - third)) high -= third;
      else low += third;
    }
    window(whole, low - length, 3, motion);
    window(whole, places[best]!, 1, motion);
  };

  const panel = (whole: OdeStep, motion: Motion): void => {
    const { start, end, at } = whole;
    const places = Array.from({ length: PER_STEP + 1 }, (_, k) => start + (end - start) * (k / PER_STEP));
    const value = (time: number): number => smallestEigenvalue(at(time));
    const values = places.map(value);
    const least = Math.min(...values);
    const spread = Math.max(...values) - least;
    const bound = leavesAt === null ? Math.max(smallest.value, threshold) : smallest.value;
    if (least - 2 * spread < bound && spread > -threshold) {
      if (end - start <= PER_STEP * lengthOf(motion)) window(whole, start, PER_STEP, motion);
      else search(whole, motion, places);
    }
    before = undefined;
    last = { time: start, value: values[0]!, at: value };
    for (const [k, time] of places.entries()) if (k > 0) follow({ time, value: values[k]!, at: value });
    before = undefined;
  };

  const isAbove = (state: Float64Array, radius: number): boolean =>
    smallestEigenvalue(state) - radius >= smallest.value;

  return { step, panel, isAbove, result: () => ({ smallest: smallest.value, smallestAt: smallest.time, leavesAt }) };
}

/** How long the motion is followed in one place. */
const lengthOf = ({ fastest, slowest }: Motion): number => Math.min(slowest, MOST_PERIODS * fastest);

/** Whether the second of three samples is the least, and the minimum around it, if parabolic within a factor of eight, may lie below `floor`. */
const mayDipBelow = (floor: number, [a, b, c]: readonly [number, number, number]): boolean =>
  b <= a && b <= c && b - (a - b + (c - b)) < floor;
