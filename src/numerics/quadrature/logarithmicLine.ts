/**
 * The logarithmic line ω = a e^{φ(t)}, φ(t) = t − e^{−t} + (a/b)e^t, for integrals over 0 < ω < ∞.
 *
 * Every length scale of an integrand becomes a shift, its singularities at complex ω stay at the distance |arg ω| from the real t line
 * whatever their modulus, and both algebraic tails decay doubly exponentially, below ω = a and above ω = b (Takahasi & Mori 1974).
 */
import { NoAnswerError } from '../../errors.ts';
import type { Complex } from '../complex.ts';
import * as c from '../complex.ts';

/**
 * Where an integrand f ceases to matter: beyond either scale, a on the left and b on the right, ωf(ω) falls like the power `rate`. An
 * infinite rate on the right means that f is negligible above b; the map is not bent there.
 */
export interface LogarithmicRange {
  readonly left: LogarithmicEnd;
  readonly right: LogarithmicEnd;
}

export interface LogarithmicEnd {
  readonly scale: number;
  readonly rate: number;
}

/** What is left out at either end is smaller than the largest piece of the integrand by e^{−NEGLIGIBLE}. */
export const NEGLIGIBLE = 41;

/** y with y + ln y = x > 0, by Newton's method for ln y: six steps from this start leave no more than rounding, for all x. */
function inverseOfSumWithLogarithm(x: number): number {
  let y = x > 1 ? x : Math.exp(x - 1);
  for (let i = 0; i < 6; i++) y = (y * (1 + x - Math.log(y))) / (1 + y);
  return y;
}

/** y > 1 with y − ln y = x, by Newton's method for ln y: six steps leave less than 1e-13 for x > 1.01, where 1e-2 would do for an end. */
export function upperInverseOfDifferenceWithLogarithm(x: number): number {
  let y = x + Math.log(x) + 1;
  for (let i = 0; i < 6; i++) y = (y * (x - 1 + Math.log(y))) / (y - 1);
  return y;
}

/** a/b, or 0 where the map is not bent on the right. */
export const foldOf = ({ left, right }: LogarithmicRange): number =>
  right.rate === Number.POSITIVE_INFINITY ? 0 : left.scale / right.scale;

/** ln ω at t */
export const logarithmAt = (range: LogarithmicRange, t: number): number =>
  Math.log(range.left.scale) + t - Math.exp(-t) + foldOf(range) * Math.exp(t);

/** φ(t + y) − φ(t), without cancellation for small y. */
export const logarithmBetween = (range: LogarithmicRange, t: number, y: number): number =>
  y - Math.exp(-t) * Math.expm1(-y) + foldOf(range) * Math.exp(t) * Math.expm1(y);

/** φ′(t) */
export const slopeAt = (range: LogarithmicRange, t: number): number => 1 + Math.exp(-t) + foldOf(range) * Math.exp(t);

/** Several times what is needed (at most 8, from the starts chosen here). */
const NEWTON_STEPS = 60;
/** The square of a change this small, the error it leaves, is a rounding error. */
const LAST_CHANGE = 1e-8;

const notConverged = (): NoAnswerError =>
  new NoAnswerError('not-converged', 'The place of a frequency on the logarithmic line was not found.');

/**
 * t of a frequency ω > 0, by Newton's method for φ(t) = ln ω/a. Between the bends the start is off by less than 1 and the slope between 1 and 2;
 * beyond a bend it is on the side of the root from which the steps are monotonic (φ is concave on the left, convex on the right).
 * @throws NoAnswerError('not-converged')
 */
export function parameterOf(range: LogarithmicRange, omega: number): number {
  const fold = foldOf(range);
  const target = Math.log(omega / range.left.scale);
  const bend = -Math.log(fold);
  let t = target < 0 ? -Math.log1p(-target) : target > bend ? bend + Math.log1p(target - bend) : target;
  for (let i = 0; i < NEWTON_STEPS; i++) {
    const left = Math.exp(-t);
    const right = fold === 0 ? 0 : fold * Math.exp(t);
    const change = (t - left + right - target) / (1 + left + right);
    t -= change;
    if (Math.abs(change) < LAST_CHANGE) return t;
  }
  throw notConverged();
}

/**
 * y with φ(t + y) = φ(t) + `difference` for a difference of at most 1, relatively accurate however small it is, by Newton's method.
 * @throws NoAnswerError('not-converged')
 */
export function parameterBetween(range: LogarithmicRange, t: number, difference: number): number {
  let y = difference / slopeAt(range, t);
  for (let i = 0; i < NEWTON_STEPS; i++) {
    const change = (logarithmBetween(range, t, y) - difference) / slopeAt(range, t + y);
    y -= change;
    if (Math.abs(change) <= LAST_CHANGE * Math.abs(y)) return y;
  }
  throw notConverged();
}

/**
 * y with φ(t + y) = φ(t) + `difference` for a complex difference, by Newton's method; the start, y = difference/φ′(t), is as good as the
 * difference is small, and good enough for steps of the line up to 0.6 and angles up to π.
 * @throws NoAnswerError('not-converged')
 */
export function complexParameterBetween(range: LogarithmicRange, t: number, difference: Complex): Complex {
  const left = Math.exp(-t);
  const right = foldOf(range) * Math.exp(t);
  let y = c.scale(difference, 1 / (1 + left + right));
  for (let i = 0; i < NEWTON_STEPS; i++) {
    const toLeft = c.scale(c.exp(c.neg(y)), left);
    const toRight = c.scale(c.exp(y), right);
    const excess = c.minus(c.plus(y, c.minus(toRight, toLeft)), c.plus(difference, c.complex(right - left)));
    const change = c.div(excess, c.plus(c.ONE, c.plus(toLeft, toRight)));
    y = c.minus(y, change);
    if (c.abs(change) < LAST_CHANGE) return y;
  }
  throw notConverged();
}

/** The interval of t outside which the integrand is negligible. */
export function limitsOf(range: LogarithmicRange): { readonly start: number; readonly end: number } {
  const { left, right } = range;
  const start = -Math.log(inverseOfSumWithLogarithm(NEGLIGIBLE / left.rate));
  const end =
    right.rate === Number.POSITIVE_INFINITY
      ? parameterOf(range, right.scale)
      : Math.log((right.scale / left.scale) * inverseOfSumWithLogarithm(NEGLIGIBLE / right.rate));
  return { start, end };
}
