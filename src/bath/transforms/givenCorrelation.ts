/**
 * Kernels and half-sided transforms of a bath whose correlation functions are given as sums of exponentials.
 *
 *   noise = Re(G_> + G_<), dissipation = −Im(G_> + G_<), dissipationPartner = Re(G_> − G_<), noisePartner = −Im(G_> − G_<),
 *   ∫₀ᵗ e^{−wτ}dτ = (1 − e^{−wt})/w with w = ν ∓ iω for e^{−ντ}e^{±iωτ}.
 */
import * as c from '../../numerics/complex.ts';
import type { Complex, Estimate } from '../../numerics/index.ts';
import { roundingOf } from '../../numerics/index.ts';
import type { CorrelationBath } from '../density.ts';
import type { Kernel, Transform, TransformRequest } from '../kernel.ts';

/** A few operations on each exponential. */
const ROUNDING = roundingOf(16);

/** A number with the size of what it was made of. */
interface Sized {
  readonly value: Complex;
  readonly size: number;
}

/** Σ c f(ν) of G_> ± G_<, its real part or minus the imaginary one. */
function kernelSum({ greater, lesser }: CorrelationBath, kernel: Kernel, f: (rate: Complex) => Sized): Estimate {
  const sign = kernel === 'noise' || kernel === 'dissipation' ? 1 : -1;
  const isReal = kernel === 'noise' || kernel === 'dissipationPartner';
  let [value, size] = [0, 0];
  for (const [terms, factor] of [
    [greater, 1],
    [lesser, sign],
  ] as const) {
    for (const { coefficient, rate } of terms) {
      const at = f(rate);
      const product = c.mul(coefficient, at.value);
      value += factor * (isReal ? product.re : -product.im);
      size += c.abs(coefficient) * at.size;
    }
  }
  return { value, error: ROUNDING * size };
}

/** kernel(τ) */
export const givenKernel = (bath: CorrelationBath, kernel: Kernel, tau: number): Estimate =>
  kernelSum(bath, kernel, (rate) => {
    const value = c.exp(c.scale(rate, -tau));
    return { value, size: (1 + tau * c.abs(rate)) * c.abs(value) };
  });

/** Σ c e^{−ντ} at τ ≥ 0. */
export function givenSum(terms: CorrelationBath['greater'], tau: number): Complex & { readonly error: number } {
  let [sum, size] = [c.ZERO, 0];
  for (const { coefficient, rate } of terms) {
    const term = c.mul(coefficient, c.exp(c.scale(rate, -tau)));
    sum = c.plus(sum, term);
    size += c.abs(term) * (1 + tau * c.abs(rate));
  }
  return { ...sum, error: ROUNDING * size };
}

/** ∫₀^∞ kernel(τ){cos, sin}(ωτ) dτ */
export const givenLongTime = (
  bath: CorrelationBath,
  kernel: Kernel,
  transform: Transform,
  frequency: number,
): Estimate => halfSided(bath, { kernel, transform, frequency }, c.inv);

/** ∫₀ᵗ kernel(τ){cos, sin}(ωτ) dτ */
export const givenFiniteTime = (bath: CorrelationBath, request: TransformRequest, time: number): Estimate =>
  halfSided(bath, request, (w) => upTo(time, w));

/** cos = (e^{iωτ} + e^{−iωτ})/2, sin = (e^{iωτ} − e^{−iωτ})/2i; `integral(w)` is that of e^{−wτ}. */
function halfSided(
  bath: CorrelationBath,
  { kernel, transform, frequency }: TransformRequest,
  integral: (w: Complex) => Complex,
): Estimate {
  return kernelSum(bath, kernel, (rate) => {
    const plus = integral({ re: rate.re, im: rate.im - frequency });
    const minus = integral({ re: rate.re, im: rate.im + frequency });
    const value =
      transform === 'cos' ? c.scale(c.plus(plus, minus), 0.5) : c.mul({ re: 0, im: -0.5 }, c.minus(plus, minus));
    return { value, size: c.abs(plus) + c.abs(minus) };
  });
}

/** Below this |wt| (1 − e^{−wt})/w is a series. */
const SERIES = 0.5;
/** 0.5^18/18! is far below ε. */
const SERIES_TERMS = 18;

/** (1 − e^{−wt})/w */
function upTo(time: number, w: Complex): Complex {
  const x = c.scale(w, -time);
  if (c.abs(x) > SERIES) return c.div(c.minus(c.ONE, c.exp(x)), w);
  let [sum, term] = [c.ONE, c.ONE];
  for (let n = 2; n <= SERIES_TERMS; n++) {
    term = c.scale(c.mul(term, x), 1 / n);
    sum = c.plus(sum, term);
  }
  return c.scale(sum, time);
}
