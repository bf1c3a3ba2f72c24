/** Derivatives by central differences inside ranges, extrapolated in the step. */
import type { SearchRange } from './task.ts';

/** Of a range: the step, of which the second is half. */
const STEP = 1 / 512;

/** d/dx_k of each of the numbers; null where they do not exist at the points needed. */
export function differenceOf(
  of: (x: readonly number[]) => readonly number[] | null,
  x: readonly number[],
  k: number,
  { from, to }: SearchRange,
): readonly number[] | null {
  const centre = x[k]!;
  const room = Math.min(centre - from, to - centre);
  const wanted = STEP * (to - from);
  const shifted = (by: number) => of(x.map((value, n) => (n === k ? value + by : value)));
  if (room > wanted / 8) {
    const step = Math.min(wanted, room);
    const slopes = (h: number) => {
      const [a, b] = [shifted(h), shifted(-h)];
      return a && b ? a.map((value, n) => (value - b[n]!) / (2 * h)) : null;
    };
    const [coarse, fine] = [slopes(step), slopes(step / 2)];
    return coarse && fine ? fine.map((value, n) => (4 * value - coarse[n]!) / 3) : null;
  }
  // at an end from three values on the side that is in the range
  const h = to - centre > centre - from ? wanted / 4 : -wanted / 4;
  const [zero, one, two] = [of(x), shifted(h), shifted(2 * h)];
  return zero && one && two ? one.map((value, n) => (4 * value - 3 * zero[n]! - two[n]!) / (2 * h)) : null;
}

/** The gradient of a number. */
export function differences(
  of: (x: readonly number[]) => number | null,
  x: readonly number[],
  ranges: readonly SearchRange[],
): readonly number[] | null {
  const list = (y: readonly number[]) => {
    const value = of(y);
    return value === null ? null : [value];
  };
  const slopes = ranges.map((range, k) => differenceOf(list, x, k, range)?.[0]);
  return slopes.every((slope) => slope !== undefined) ? slopes : null;
}
