/**
 * The Hurwitz zeta function ζ(s, a) = Σ_{n≥0} (n + a)^{−s} (DLMF 25.11.1) for real s > 1, by Euler–Maclaurin summation (DLMF 25.11.28 and
 * 2.10.1): N terms, then (N+a)^{1−s}/(s−1) + ½(N+a)^{−s} + Σ_k B₂ₖ/(2k)! (s)_{2k−1}(N+a)^{1−s−2k}.
 */

import type { Complex } from '../complex.ts';
import * as c from '../complex.ts';
import { checkRange } from './gamma.ts';

/** B₂ₖ/(2k)!, k = 1, 2, … */
const EULER_MACLAURIN = [
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
  5.5090028283602295e-18,
  -1.3954464685812522e-19,
] as const;

/**
 * The sum proper ends where |a + N| ≥ 7 + s: the terms of the asymptotic correction, (s)_{2k−1}B₂ₖ/(2k)! |a+N|^{1−2k}, of which twelve are taken, are
 * then below double precision.
 */
const SERIES_FROM = 7;

/** ζ(s, a) for s > 1 and complex a with Re a > 0, principal powers. @throws NoAnswerError where it exceeds the largest double, at small |a| */
export function complexHurwitzZeta(s: number, a: Complex): Complex {
  // its limit as a → ∞
  if (c.abs(a) === Infinity) return { re: 0, im: 0 };
  let re = 0;
  let im = 0;
  let x = a.re;
  const y = a.im;
  // a margin for complex a, whose corrections have bounds larger by sec^{2k}(½ arg a) (compare DLMF 5.11(ii))
  const limit = 1.2 * (SERIES_FROM + s);
  while (x * x + y * y < limit * limit) {
    const modulus = (x * x + y * y) ** (-s / 2);
    const angle = -s * Math.atan2(y, x);
    re += modulus * Math.cos(angle);
    im += modulus * Math.sin(angle);
    x += 1;
  }
  const top = { re: x, im: y };
  const power = c.pow(top, -s);
  const inverse = c.inv(top);
  const inverseSquare = c.mul(inverse, inverse);
  let factor = c.scale(inverse, s);
  let correction: Complex = { re: 0.5, im: 0 };
  for (let k = 0; k < EULER_MACLAURIN.length; k++) {
    correction = c.plus(correction, c.scale(factor, EULER_MACLAURIN[k]!));
    factor = c.scale(c.mul(factor, inverseSquare), (s + 2 * k + 1) * (s + 2 * k + 2));
  }
  const tail = c.mul(power, c.plus(c.scale(top, 1 / (s - 1)), correction));
  const value = { re: re + tail.re, im: im + tail.im };
  checkRange(`Hurwitz zeta function of s = ${s}, a = ${a.re} + ${a.im}i`, c.abs(value));
  return value;
}
