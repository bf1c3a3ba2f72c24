/** Thermal factors of a bosonic mode; ħ = k_B = 1. */

import * as c from '../../numerics/complex.ts';
import type { Complex } from '../../numerics/index.ts';

/** (x/2) coth(x/2) = Σ B₂ₙ x²ⁿ/(2n)!, the coefficients of x², x⁴, … (DLMF 24.2.1, 4.36). */
const HALF_COTH_SERIES = [
  0.08333333333333333, -0.001388888888888889, 3.306878306878307e-5, -8.267195767195768e-7, 2.08767569878681e-8,
  -5.284190138687493e-10, 1.3382536530684679e-11, -3.3896802963225827e-13, 8.586062056277845e-15,
  -2.174868698558062e-16, 5.5090028283602295e-18, -1.3954464685812522e-19, 3.534707039629467e-21,
  -8.953517427037546e-23, 2.267952452337683e-24, -5.744790668872202e-26, 1.455172475614865e-27,
] as const;
const [B1, B2, B3, B4, B5, B6, B7, B8, B9, B10] = HALF_COTH_SERIES;
const SHORT_SERIES_LIMIT = 0.75;
const SERIES_LIMIT = 2;
/** From here on coth(x/2) is 1 to rounding. */
const SATURATED = 38;

/** coth(x/2) − 2/x = 2·Σ B₂ₙx^{2n−1}/(2n)! for x < SERIES_LIMIT. */
function cothRemainderSeries(x: number): number {
  const square = x * x;
  let sum = 0;
  for (let n = HALF_COTH_SERIES.length - 1; n >= 0; n--) sum = sum * square + HALF_COTH_SERIES[n]!;
  return 2 * x * sum;
}

/** The same for x < SHORT_SERIES_LIMIT, where ten terms are enough: even and odd ones apart, which a processor adds up at once. */
function shortCothRemainderSeries(x: number): number {
  const square = x * x;
  const fourth = square * square;
  const odd = (((B9 * fourth + B7) * fourth + B5) * fourth + B3) * fourth + B1;
  const even = (((B10 * fourth + B8) * fourth + B6) * fourth + B4) * fourth + B2;
  return 2 * x * (odd + square * even);
}

/** coth(ω/2T) = 2n(ω) + 1 for ω > 0; 1 at T = 0. */
export function coth(omega: number, temperature: number): number {
  if (temperature === 0) return 1;
  const x = omega / temperature;
  if (x < SHORT_SERIES_LIMIT) return 2 / x + shortCothRemainderSeries(x);
  return x < SATURATED ? 1 + 2 / (Math.exp(x) - 1) : 1;
}

/** coth(ω/2T) − 2T/ω without its cancellation at high temperature; 1 at T = 0. */
export function cothRemainder(omega: number, temperature: number): number {
  if (temperature === 0) return 1;
  const x = omega / temperature;
  if (x < SHORT_SERIES_LIMIT) return shortCothRemainderSeries(x);
  if (x < SERIES_LIMIT) return cothRemainderSeries(x);
  return (x < SATURATED ? 1 + 2 / (Math.exp(x) - 1) : 1) - 2 / x;
}

/**
 * [L(ω) − L(ν)]/(ω − ν) with L(ω) = coth(ω/2T) − 2T/ω, without its cancellation for ω → ν; 0 at T = 0. With x = ω/T and y = ν/T it is
 * {2/xy − sinhc[(x − y)/2]/[2 sinh(x/2) sinh(y/2)]}/T.
 */
export function cothRemainderSlope({ from, to }: { from: number; to: number }, temperature: number): number {
  if (temperature === 0) return 0;
  const [x, y] = [to / temperature, from / temperature];
  if (x < SERIES_LIMIT && y < SERIES_LIMIT) return cothRemainderSeriesSlope(x, y) / temperature;
  const powers = 2 / (x * y);
  if (Math.min(x, y) > 2 * SATURATED) return powers / temperature;
  const half = (to - from) / temperature / 2;
  const ratio = half === 0 ? 1 : Math.sinh(half) / half;
  return (powers - ratio / (2 * Math.sinh(x / 2) * Math.sinh(y / 2))) / temperature;
}

/** The divided difference of 2xS(x²) is 2S(x²) + 2y(x + y)·[S(x²) − S(y²)]/(x² − y²), the last by Horner's rule. */
function cothRemainderSeriesSlope(x: number, y: number): number {
  const [square, other] = [x * x, y * y];
  let [sum, divided] = [0, 0];
  for (let n = HALF_COTH_SERIES.length - 1; n >= 0; n--) {
    divided = divided * square + sum;
    sum = sum * other + HALF_COTH_SERIES[n]!;
  }
  return 2 * (sum + divided * (square - other)) + 2 * y * (x + y) * divided;
}

/** coth(z/2T) − 2T/z for complex z with Re z > 0; for small z by Lambert's fraction coth y − 1/y = y/(3 + y²/(5 + y²/(7 + …))) (DLMF 4.39.1). */
export function complexCothRemainder(z: Complex, temperature: number): Complex {
  if (temperature === 0) return c.ONE;
  const y = c.scale(z, 1 / (2 * temperature));
  if (c.abs(y) > 3) {
    const decay = c.exp(c.scale(y, -2));
    const hyperbolic = c.div({ re: 1 + decay.re, im: decay.im }, { re: 1 - decay.re, im: -decay.im });
    return c.minus(hyperbolic, c.inv(y));
  }
  const square = c.mul(y, y);
  let fraction = c.complex(37);
  for (let n = 35; n >= 3; n -= 2) fraction = c.plus(c.complex(n), c.div(square, fraction));
  return c.div(y, fraction);
}

/** n(ω) = 1/(e^{ω/T} − 1) for ω > 0; 0 at T = 0. */
export function occupation(omega: number, temperature: number): number {
  return temperature === 0 ? 0 : 1 / Math.expm1(omega / temperature);
}
