/** The digamma function ψ = Γ′/Γ (DLMF 5.2.2) for real and complex argument. */

import type { Complex } from '../complex.ts';
import * as c from '../complex.ts';
import { checkRange, refusePole, sinPi } from './gamma.ts';

/** B₂ₖ/2k, the coefficients of the asymptotic series ψ(z) ~ ln z − 1/(2z) − Σ B₂ₖ/(2k z^{2k}) (DLMF 5.11.2). */
const ASYMPTOTIC = [
  1 / 12,
  -1 / 120,
  1 / 252,
  -1 / 240,
  1 / 132,
  -691 / 32760,
  1 / 12,
  -3617 / 8160,
  43867 / 14364,
  -174611 / 6600,
] as const;
/** The first term left out of the asymptotic series is below 2e-18 from here on; the recurrence takes at most 20 steps to come here. */
const ASYMPTOTIC_FROM = 10;

/**
 * ψ(x), absolute accuracy a few 1e-16 relative to the largest of 1, |ψ| and 1/|x| (DLMF 5.5.2, 5.5.4, 5.11.2).
 * @throws NoAnswerError at the poles 0, −1, −2, …, and within 5.6e-309 of 0, where |ψ| exceeds the largest double
 */
export function digamma(x: number): number {
  refusePole('digamma', x);
  if (x < -ASYMPTOTIC_FROM) return digamma(1 - x) - (Math.PI * sinPi(x + 0.5)) / sinPi(x);
  let shifted = x;
  let sum = 0;
  for (; shifted < ASYMPTOTIC_FROM; shifted++) sum -= 1 / shifted;
  const inverseSquare = 1 / (shifted * shifted);
  let series = 0;
  for (let k = ASYMPTOTIC.length - 1; k >= 0; k--) series = (series + ASYMPTOTIC[k]!) * inverseSquare;
  return checkRange(`digamma function of ${x}`, sum + Math.log(shifted) - 0.5 / shifted - series);
}

/**
 * ψ(z) for complex z, as `digamma`.
 * @throws NoAnswerError at the poles 0, −1, −2, …, and so close to one that |ψ| exceeds the largest double
 */
export function complexDigamma(z: Complex): Complex {
  if (z.im === 0) refusePole('digamma', z.re);
  if (z.re < -ASYMPTOTIC_FROM) {
    const reflected = complexDigamma({ re: 1 - z.re, im: -z.im });
    const fraction = { re: Math.PI * (z.re - Math.round(z.re)), im: Math.PI * z.im };
    return checkComplexRange(z, c.minus(reflected, c.scale(c.cot(fraction), Math.PI)));
  }
  let shifted = z;
  let sum = c.ZERO;
  while (shifted.re < 0 || c.abs(shifted) < ASYMPTOTIC_FROM) {
    sum = c.minus(sum, c.inv(shifted));
    shifted = { re: shifted.re + 1, im: shifted.im };
  }
  const inverse = c.inv(shifted);
  const inverseSquare = c.mul(inverse, inverse);
  let series = c.ZERO;
  for (let k = ASYMPTOTIC.length - 1; k >= 0; k--) {
    series = c.mul({ re: series.re + ASYMPTOTIC[k]!, im: series.im }, inverseSquare);
  }
  return checkComplexRange(z, c.minus(c.plus(sum, c.log(shifted)), c.plus(c.scale(inverse, 0.5), series)));
}

function checkComplexRange(z: Complex, value: Complex): Complex {
  checkRange(`digamma function of ${z.re} + ${z.im}i`, c.abs(value));
  return value;
}
