/** A bath whose correlation functions are given as sums of exponentials, as the kernels that fits of other baths are made of. */
import * as c from '../../numerics/complex.ts';
import type { Complex } from '../../numerics/index.ts';
import type { CorrelationBath } from '../density.ts';
import type { Kernel } from '../kernel.ts';
import type { CorrelationFit } from './correlationFit.ts';

/** N = Re(G_> + G_<), D = −Im(G_> + G_<), D̃ = Re(G_> − G_<), Ñ = −Im(G_> − G_<), with Re c e^{−ντ} = ½ c e^{−ντ} + c.c., −Im = (i/2) c e^{−ντ} + c.c. */
const PARTS: readonly { readonly kernel: Kernel; readonly factor: Complex; readonly lesser: number }[] = [
  { kernel: 'noise', factor: { re: 0.5, im: 0 }, lesser: 1 },
  { kernel: 'dissipation', factor: { re: 0, im: 0.5 }, lesser: 1 },
  { kernel: 'dissipationPartner', factor: { re: 0.5, im: 0 }, lesser: -1 },
  { kernel: 'noisePartner', factor: { re: 0, im: 0.5 }, lesser: -1 },
];

export function givenExponentials({ greater, lesser }: CorrelationBath): CorrelationFit {
  const poles: Complex[] = [];
  const coefficients = new Map(PARTS.map(({ kernel }) => [kernel, [] as Complex[]]));
  for (const [terms, isLesser] of [
    [greater, false],
    [lesser, true],
  ] as const) {
    for (const { coefficient, rate } of terms) {
      const upper = { re: -rate.re, im: Math.abs(rate.im) };
      let k = poles.findIndex(({ re, im }) => re === upper.re && im === upper.im);
      if (k < 0) {
        k = poles.push(upper) - 1;
        for (const list of coefficients.values()) list.push(c.ZERO);
      }
      for (const { kernel, factor, lesser: sign } of PARTS) {
        const own = c.scale(c.mul(factor, coefficient), isLesser ? sign : 1);
        // both halves of it are at a real pole; of −ν below the axis it is the conjugate that is above
        const there = rate.im === 0 ? { re: 2 * own.re, im: 0 } : rate.im > 0 ? c.conj(own) : own;
        const list = coefficients.get(kernel)!;
        list[k] = c.plus(list[k]!, there);
      }
    }
  }
  return { poles, coefficients: Object.fromEntries(coefficients), error: 0, largestError: 0, interpolated: true };
}
