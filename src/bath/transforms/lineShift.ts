/**
 * Principal-value integrals of emission and absorption, the imaginary parts of Γ_>(ν) = πJ(ν)(n+1)θ(ν) + iP∫J(n+1)/(ν − ω) and
 * Γ_<(ν) = πJ(−ν)n(−ν)θ(−ν) + iP∫Jn/(ν + ω).
 */
import type { Bath } from '../density.ts';
import { bracketIntegral } from '../integrals/bracketIntegral.ts';
import type { Kernel, Transform } from '../kernel.ts';
import { finite, type Quantity } from '../quantity.ts';
import { bracketOf, checkFrequency } from './longTime.ts';

/**
 * P∫₀^∞ J(ω)(n(ω) + 1)/(ω − ν) dω for any real ν.
 *
 * @throws InputError when `frequency` is not finite.
 */
export function emissionShift({ density, temperature }: Bath, frequency: number): Quantity {
  const nu = Math.abs(frequency);
  checkFrequency(nu);
  // n + 1 = (coth + 1)/2 and 1/(ω − ν) = (ω + ν)/(ω² − ν²)
  const sign = frequency < 0 ? -1 : 1;
  const term = (kernel: Kernel, transform: Transform, coefficient: number) => ({
    kernel,
    transform,
    frequency: nu,
    coefficient,
  });
  const terms = [
    term('noisePartner', 'cos', 0.5),
    term('noise', 'sin', -0.5 * sign),
    term('dissipation', 'cos', 0.5),
    term('dissipationPartner', 'sin', -0.5 * sign),
  ];
  return bracketIntegral(density, bracketOf(temperature, terms));
}

/**
 * P∫₀^∞ J(ω)n(ω)/(ω + ν) dω for any real ν, accurate relative to itself also where n is small.
 *
 * @throws InputError when `frequency` is not finite.
 */
export function absorptionShift({ density, temperature }: Bath, frequency: number): Quantity {
  const nu = Math.abs(frequency);
  checkFrequency(nu);
  if (temperature === 0) return finite(0, 0);
  const bracket = { temperature, factor: 'occupation' } as const;
  if (nu === 0) return bracketIntegral(density, { ...bracket, poles: [], origin: { b: 0.5, c: 0 } });
  // 1/(ω + ν) = (ω − ν)/(ω² − ν²)
  const pole = { frequency: nu, a: frequency < 0 ? -0.5 : 0.5, b: 0.5, c: 0, d: 0 };
  return bracketIntegral(density, { ...bracket, poles: [pole], origin: { b: 0, c: 0 } });
}
