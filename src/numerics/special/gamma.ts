/** The gamma function (DLMF chapter 5) for real argument. */
import { NoAnswerError } from '../../errors.ts';

/** 1/Γ(1+x) = Σ c_k x^k (DLMF 5.7.1). */
const RECIPROCAL_SERIES = [
  1, 0.5772156649015329, -0.6558780715202539, -0.04200263503409524, 0.16653861138229148, -0.04219773455554433,
  -0.009621971527876973, 0.0072189432466631, -0.0011651675918590652, -0.00021524167411495098, 0.0001280502823881162,
  -2.013485478078824e-5, -1.2504934821426706e-6, 1.133027231981696e-6, -2.056338416977607e-7, 6.116095104481416e-9,
  5.002007644469223e-9, -1.18127457048702e-9, 1.0434267116911005e-10, 7.782263439905071e-12, -3.696805618642206e-12,
  5.100370287454476e-13, -2.0583260535665066e-14, -5.348122539423018e-15,
] as const;

/** B₂ₖ/(2k(2k−1)), the coefficients of Stirling's series (DLMF 5.11.1). */
const STIRLING = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
  -174611 / 125400,
] as const;
const SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

/** (1/Γ(1+x) − 1)/x for |x| ≤ 1/2, without cancellation at x = 0. */
export function reciprocalGammaRemainder(x: number): number {
  let sum = 0;
  for (let k = RECIPROCAL_SERIES.length - 1; k >= 1; k--) sum = sum * x + RECIPROCAL_SERIES[k]!;
  return sum;
}

/** |Γ(x)| of every double below this is smaller than the smallest one: 1/|sin πx| ≤ 4e13 beside the poles, and Γ(1 − x) > 1e350. */
const UNDERFLOW_BELOW = -190;

/**
 * Γ(x) for real x to a few units in the last place (relative 1e-15, growing to 1e-14 at |x| = 170).
 * @throws NoAnswerError at the poles 0, −1, −2, …, and where |Γ| exceeds the largest double: above 171.62, within 5.6e-309 of 0
 */
export function gamma(x: number): number {
  refusePole('gamma', x);
  return checkRange(`gamma function of ${x}`, x > 30 ? byStirling(x) : x < -20 ? byReflection(x) : byRecurrence(x));
}

/** @throws NoAnswerError when a value, of what is named, is not finite */
export function checkRange(name: string, value: number): number {
  if (Number.isFinite(value)) return value;
  throw new NoAnswerError('out-of-validity', `The ${name} leaves the range of double precision, ±1.8e308.`);
}

/** @throws NoAnswerError at 0, −1, −2, …, the poles of Γ and ψ */
export function refusePole(name: 'gamma' | 'digamma', x: number): void {
  if (x <= 0 && Number.isInteger(x)) {
    throw new NoAnswerError('out-of-validity', `The ${name} function has a pole at ${x}.`);
  }
}

/** √(2π) x^{x−1/2} e^{−x} (1 + …), DLMF 5.11.1; the power in two halves, neither of which overflows before Γ does. */
function byStirling(x: number): number {
  const half = x ** (0.5 * (x - 0.5));
  return half * Math.exp(-x) * half * (SQRT_TWO_PI * Math.exp(stirlingRemainder(x)));
}

/** −π/(x sin πx Γ(−x)), DLMF 5.5.1 and 5.5.3, by the factors of Γ(−x) one by one: the result may be in range where Γ(−x) is not. */
function byReflection(x: number): number {
  if (x < UNDERFLOW_BELOW) return 0;
  const half = (-x) ** (0.5 * (-x - 0.5));
  const factors = x * sinPi(x) * SQRT_TWO_PI * Math.exp(stirlingRemainder(-x));
  return ((-Math.PI / factors) * Math.exp(-x)) / half / half;
}

/** Γ(x) = (x − 1)Γ(x − 1) to an argument within 1/2 of 1. */
function byRecurrence(x: number): number {
  const shift = Math.round(x) - 1;
  const fraction = x - 1 - shift;
  let factor = 1;
  for (let k = 1; k <= shift; k++) factor *= x - k;
  for (let k = 0; k < -shift; k++) factor /= x + k;
  return factor / (1 + fraction * reciprocalGammaRemainder(fraction));
}

/** sin πx with the argument reduced exactly. */
export function sinPi(x: number): number {
  const nearest = Math.round(x);
  return Math.sin(Math.PI * (x - nearest)) * (nearest % 2 === 0 ? 1 : -1);
}

/** Σ B₂ₖ/(2k(2k−1)x^{2k−1}) */
function stirlingRemainder(x: number): number {
  const inverseSquare = 1 / (x * x);
  let sum = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * inverseSquare + STIRLING[k]!;
  return sum / x;
}
