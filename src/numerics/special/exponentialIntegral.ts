/** The exponential integrals E₁ and Ei (DLMF chapter 6) for x > 0. */
import { NoAnswerError } from '../../errors.ts';

const EULER_GAMMA = 0.5772156649015329;
/** From here on the asymptotic series of Ei reaches double precision: its smallest term is about √(2πx) e^{−x} < 1e-16. */
const ASYMPTOTIC_FROM = 40;

/** Σ_{k≥1} x^k/(k k!), DLMF 6.6.1; its terms fall faster than geometrically from k = |x| on, so that it ends. */
function entireSeries(x: number): number {
  let sum = x;
  let power = x;
  // 1e-17: the terms left out, fewer than 1e-17/(1 − |x|/k) of the sum, are less than a rounding error
  for (let k = 2, term = x; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
    power *= x / k;
    term = power / k;
    sum += term;
  }
  return sum;
}

/**
 * E₁(x) = ∫ₓ^∞ e^{−t}/t dt for x > 0, to a few 1e-16: DLMF 6.6.2 below x = 1, the continued fraction 6.9.1 above, of which n terms leave a
 * relative error of about e^{−4√(nx)}: e^{−40} at x = 1, less above.
 */
export function exponentialIntegralE1(x: number): number {
  if (x <= 1) return -EULER_GAMMA - Math.log(x) - entireSeries(-x);
  // e^{−x} is below the smallest double
  if (x > 745) return 0;
  let fraction = 0;
  for (let k = Math.ceil(20 + 80 / x); k >= 1; k--) fraction = k / (1 + k / (x + fraction));
  return Math.exp(-x) / (x + fraction);
}

/**
 * Ei(x) = −P∫_{−x}^∞ e^{−t}/t dt for x > 0 (DLMF 6.2.5); absolute accuracy 1e-16 near its zero at 0.3725.
 * @throws NoAnswerError where it exceeds the largest double, above x = 716.3
 */
export function exponentialIntegralEi(x: number): number {
  if (x < ASYMPTOTIC_FROM) return EULER_GAMMA + Math.log(x) + entireSeries(x);
  let sum = 1;
  let term = 1;
  for (let k = 1; k < x; k++) {
    term *= k / x;
    sum += term;
    // of a sum above 1; the terms fall until k = x
    if (term < 1e-17) break;
  }
  // in two halves: e^x leaves the range of double precision before e^x/x does
  const half = Math.exp(x / 2);
  const value = half * ((half / x) * sum);
  if (Number.isFinite(value)) return value;
  throw new NoAnswerError(
    'out-of-validity',
    `The exponential integral Ei(${x}) leaves the range of double precision, ±1.8e308.`,
  );
}
