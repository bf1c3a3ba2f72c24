/** Thermal factors of a bosonic mode; ħ = k_B = 1. */

import type { Complex } from '../numerics/complex.ts';
import * as c from '../numerics/complex.ts';

/** (x/2) coth(x/2) = Σ B₂ₙ x²ⁿ/(2n)!, the coefficients of x², x⁴, … (DLMF 24.2.1, 4.36). */
const HALF_COTH_SERIES = [
  1 / 12,
  -1 / 720,
  1 / 30240,
  -1 / 1209600,
  1 / 47900160,
  -691 / 1307674368000,
  1 / 74724249600,
  -3.3896802963225827e-13,
  8.586062056277845e-15,
  -2.174868698558062e-16,
] as const;
const SERIES_LIMIT = 0.75;

function cothRemainderSeries(x: number): number {
  const square = x * x;
  let sum = 0;
  for (let n = HALF_COTH_SERIES.length - 1; n >= 0; n--) sum = sum * square + HALF_COTH_SERIES[n]!;
  return 2 * x * sum;
}

/** coth(ω/2T) = 2n(ω) + 1 for ω > 0; 1 at T = 0. */
export function coth(omega: number, temperature: number): number {
  if (temperature === 0) return 1;
  const x = omega / temperature;
  return x < SERIES_LIMIT ? 2 / x + cothRemainderSeries(x) : 1 + 2 / (Math.exp(x) - 1);
}

/**
 * coth(ω/2T) − 2T/ω without its cancellation at high temperature; 1 at T = 0.
 * Between the series and the plain difference by Lambert's fraction coth y − 1/y = y/(3 + y²/(5 + y²/(7 + …))) (DLMF 4.39.1).
 */
export function cothRemainder(omega: number, temperature: number): number {
  if (temperature === 0) return 1;
  const x = omega / temperature;
  if (x < SERIES_LIMIT) return cothRemainderSeries(x);
  if (x > 6) return coth(omega, temperature) - 2 / x;
  const y = x / 2;
  let fraction = 37;
  for (let n = 35; n >= 3; n -= 2) fraction = n + (y * y) / fraction;
  return y / fraction;
}

/** coth(z/2T) − 2T/z for complex z with Re z > 0. */
export function complexCothRemainder(z: Complex, temperature: number): Complex {
  if (temperature === 0) return c.one;
  const y = c.scale(z, 1 / (2 * temperature));
  if (c.abs(y) > 3) {
    const decay = c.exp(c.scale(y, -2));
    const hyperbolic = c.div({ re: 1 + decay.re, im: decay.im }, { re: 1 - decay.re, im: -decay.im });
    return c.sub(hyperbolic, c.inv(y));
  }
  const square = c.mul(y, y);
  let fraction = c.complex(37);
  for (let n = 35; n >= 3; n -= 2) fraction = c.add(c.complex(n), c.div(square, fraction));
  return c.div(y, fraction);
}

/** n(ω) = 1/(e^{ω/T} − 1) for ω > 0; 0 at T = 0. */
export function occupation(omega: number, temperature: number): number {
  return temperature === 0 ? 0 : 1 / Math.expm1(omega / temperature);
}

/** tanh(ω/2T); 1 at T = 0. */
export function thermalPolarization(omega: number, temperature: number): number {
  return temperature === 0 ? 1 : Math.tanh(omega / (2 * temperature));
}
