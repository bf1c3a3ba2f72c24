/** Zeros and minima of functions of one variable, inside an interval that holds one. */

import { roundingOf } from './rounding.ts';

/** Where a statement that holds at `from` and not at `to` ceases to hold, to rounding; at most some 2100 halvings, as many as there are powers of two. */
export function bisect(holds: (x: number) => boolean, from: number, to: number): number {
  let [a, b] = [from, to];
  for (;;) {
    const middle = (a + b) / 2;
    if (middle === a || middle === b) return b;
    if (holds(middle)) a = middle;
    else b = middle;
  }
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The place of a minimum of f between two numbers by golden section (one of several, where there are several), to rounding or to 2e-17 of the
 * interval, which is what 80 steps leave of it.
 */
export function minimumBetween(f: (x: number) => number, from: number, to: number): number {
  let [a, b] = [from, to];
  for (let i = 0; i < 80 && b - a > roundingOf(4) * Math.max(Math.abs(a), Math.abs(b)); i++) {
    const [x, y] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
    if (f(x) < f(y)) b = y;
    else a = x;
  }
  return (a + b) / 2;
}
