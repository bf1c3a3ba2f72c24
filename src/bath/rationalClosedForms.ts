/**
 * Closed forms for the Drude and the underdamped spectral density, whose poles at ω = ip turn every integral with coth into digamma
 * functions by Binet's formula (DLMF 5.9.15): with Φ(p) = ψ(p/2πT) + πT/p (and ln p at T = 0), and Re ψ(iν/2πT) (and ln ν),
 *
 *   P∫₀^∞ ω coth(ω/2T)[1/(ω² − ν²) − 1/(ω² + p²)] dω = Φ(p) − Re ψ(iν/2πT).
 */

import type { Complex } from '../numerics/complex.ts';
import * as c from '../numerics/complex.ts';
import { complexDigamma, digamma } from '../numerics/digamma.ts';
import { athermalForms, type ClosedForm, reorganizationForm, transformForm } from './closedForm.ts';
import type { DrudeParameters, UnderdampedParameters } from './lorentzian.ts';

const PSI_NU = String.raw`\mathrm{Re}\,\psi\!\left(\frac{i\nu}{2\pi T}\right)`;

const psiOfFrequency = (nu: number, temperature: number): number =>
  complexDigamma({ re: 0, im: nu / (2 * Math.PI * temperature) }).re;

export function drudeClosedForms({ lambda, gamma }: DrudeParameters): readonly ClosedForm[] {
  const prefactor = (nu: number): number => (2 * lambda * gamma * nu) / (Math.PI * (gamma * gamma + nu * nu));
  const prefactorLatex = String.raw`\frac{2\lambda}{\pi}\,\frac{\gamma\nu}{\gamma^{2}+\nu^{2}}`;
  return [
    reorganizationForm(String.raw`\lambda`, lambda),
    ...athermalForms(
      {
        latex: String.raw`${prefactorLatex}\,\ln\frac{\nu}{\gamma}`,
        value: (nu) => (nu > 0 ? prefactor(nu) * Math.log(nu / gamma) : 0),
      },
      {
        latex: String.raw`\frac{\lambda\gamma^{2}}{\gamma^{2}+\nu^{2}}`,
        value: (nu) => (lambda * gamma * gamma) / (gamma * gamma + nu * nu),
      },
    ),
    transformForm(
      'noise',
      'sin',
      'T > 0',
      String.raw`${prefactorLatex}\left[${PSI_NU} - \psi\!\left(\frac{\gamma}{2\pi T}\right) - \frac{\pi T}{\gamma}\right]`,
      (nu, temperature) => {
        if (nu === 0) return 0;
        const drude = digamma(gamma / (2 * Math.PI * temperature)) + (Math.PI * temperature) / gamma;
        return prefactor(nu) * (psiOfFrequency(nu, temperature) - drude);
      },
    ),
  ];
}

const RATES = String.raw`,\qquad p_{1,2}=\frac{\Gamma}{2}\pm\sqrt{\frac{\Gamma^{2}}{4}-\omega_{1}^{2}}`;
const DENOMINATOR = String.raw`(\omega_{1}^{2}-\nu^{2})^{2}+\Gamma^{2}\nu^{2}`;

export function underdampedClosedForms({ lambda, Gamma, omega: omega1 }: UnderdampedParameters): readonly ClosedForm[] {
  const denominator = (nu: number): number => ((omega1 - nu) * (omega1 + nu)) ** 2 + (Gamma * nu) ** 2;
  const sum = underdampedSum(Gamma, omega1);
  const prefactor = (nu: number): number => (2 * lambda * Gamma * omega1 * omega1 * nu) / Math.PI;
  const latex = (ofNu: string, ofRate: (p: string) => string): string => {
    const fraction = (p: string): string => String.raw`\frac{${ofRate(p)}}{${p}^{2}+\nu^{2}}`;
    return String.raw`\frac{2\lambda}{\pi}\,\Gamma\omega_{1}^{2}\nu\left\{\frac{${ofNu}}{${DENOMINATOR}} + \frac{1}{p_{1}^{2}-p_{2}^{2}}\left[${fraction('p_{1}')} - ${fraction('p_{2}')}\right]\right\}${RATES}`;
  };
  return [
    reorganizationForm(String.raw`\lambda`, lambda),
    ...athermalForms(
      {
        latex: latex(String.raw`\ln\nu`, (p) => String.raw`\ln ${p}`),
        value: (nu) => {
          if (nu === 0) return 0;
          const rest = sum(nu, (p) => c.log(c.scale(p, 1 / omega1)));
          return rest === undefined ? undefined : prefactor(nu) * (Math.log(nu / omega1) / denominator(nu) + rest);
        },
      },
      {
        latex: String.raw`\lambda\,\frac{\omega_{1}^{2}(\omega_{1}^{2}-\nu^{2})}{${DENOMINATOR}}`,
        value: (nu) => (lambda * omega1 * omega1 * (omega1 - nu) * (omega1 + nu)) / denominator(nu),
      },
    ),
    transformForm(
      'noise',
      'sin',
      'T > 0',
      latex(PSI_NU, (p) => String.raw`\psi\!\left(\frac{${p}}{2\pi T}\right)+\frac{\pi T}{${p}}`),
      (nu, temperature) => {
        if (nu === 0) return 0;
        const rest = sum(nu, (p) =>
          c.add(complexDigamma(c.scale(p, 1 / (2 * Math.PI * temperature))), c.scale(c.inv(p), Math.PI * temperature)),
        );
        return rest === undefined
          ? undefined
          : prefactor(nu) * (psiOfFrequency(nu, temperature) / denominator(nu) + rest);
      },
    ),
  ];
}

/** [Φ(p₁)/(p₁²+ν²) − Φ(p₂)/(p₂²+ν²)]/(p₁² − p₂²) with the two rates p; undefined at critical damping, where they coincide. */
function underdampedSum(
  Gamma: number,
  omega1: number,
): (nu: number, phi: (p: Complex) => Complex) => number | undefined {
  const half = Gamma / 2;
  const discriminant = (half - omega1) * (half + omega1);
  const root = Math.sqrt(Math.abs(discriminant));
  const over = discriminant > 0;
  const first: Complex = over ? { re: half + root, im: 0 } : { re: half, im: root };
  const second: Complex = over ? { re: omega1 * (omega1 / (half + root)), im: 0 } : { re: half, im: -root };
  return (nu, phi) => {
    if (discriminant === 0) return undefined;
    const part = (p: Complex): Complex => c.div(phi(p), c.add(c.mul(p, p), c.complex(nu * nu)));
    // p₁² − p₂² = (p₁ + p₂)(p₁ − p₂)
    const difference: Complex = over ? { re: 2 * Gamma * root, im: 0 } : { re: 0, im: 2 * Gamma * root };
    return c.div(c.sub(part(first), part(second)), difference).re;
  };
}
