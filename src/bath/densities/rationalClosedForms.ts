/**
 * Closed forms for the Drude and the underdamped spectral density, whose poles at ω = ip turn every integral with coth into digamma
 * functions by Binet's formula (DLMF 5.9.15): with Φ(p) = ψ(p/2πT) + πT/p (and ln p at T = 0), and Re ψ(iν/2πT) (and ln ν),
 *
 *   P∫₀^∞ ω coth(ω/2T)[1/(ω² − ν²) − 1/(ω² + p²)] dω = Φ(p) − Re ψ(iν/2πT).
 */

import * as c from '../../numerics/complex.ts';
import { type Complex, complexDigamma, digamma, type Estimate } from '../../numerics/index.ts';
import type { ClosedForm } from '../density.ts';
import { athermalForms, reorganizationForm, transformForm, withRounding } from './closedForm.ts';
import type { DrudeParameters, UnderdampedParameters } from './parameters.ts';

const ZERO = { value: 0, error: 0 };
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
        value: (nu) => {
          const logarithm = Math.log(nu / gamma);
          return nu === 0 ? ZERO : withRounding(prefactor(nu) * logarithm, prefactor(nu) * (1 + Math.abs(logarithm)));
        },
      },
      {
        latex: String.raw`\frac{\lambda\gamma^{2}}{\gamma^{2}+\nu^{2}}`,
        value: (nu) => {
          const value = lambda / (1 + (nu / gamma) ** 2);
          return withRounding(value, value);
        },
      },
    ),
    transformForm(
      'noise',
      'sin',
      'T > 0',
      String.raw`${prefactorLatex}\left[${PSI_NU} - \psi\!\left(\frac{\gamma}{2\pi T}\right) - \frac{\pi T}{\gamma}\right]`,
      (nu, temperature) => {
        if (nu === 0) return ZERO;
        const psi = digamma(gamma / (2 * Math.PI * temperature));
        const pole = (Math.PI * temperature) / gamma;
        const psiNu = psiOfFrequency(nu, temperature);
        const size = 1 + Math.abs(psiNu) + Math.abs(psi) + pole;
        return withRounding(prefactor(nu) * (psiNu - psi - pole), prefactor(nu) * size);
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
  // how much relative rounding errors of ω₁ − ν are amplified near the resonance
  const resonance = (nu: number): number =>
    1 + ((omega1 + nu) ** 2 * (Math.abs(omega1 - nu) * (omega1 + nu))) / denominator(nu);
  const total = (nu: number, ofNu: number, ofRate: (p: Complex) => Complex) => {
    const rest = sum(nu, ofRate);
    if (rest === undefined) return undefined;
    const first = ofNu / denominator(nu);
    const size = (Math.abs(first) + 1 / denominator(nu)) * resonance(nu) + rest.error;
    return withRounding(prefactor(nu) * (first + rest.value), prefactor(nu) * size);
  };
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
          const logarithm = Math.log(nu / omega1);
          return nu === 0 ? ZERO : total(nu, logarithm, (p) => c.log(c.scale(p, 1 / omega1)));
        },
      },
      {
        latex: String.raw`\lambda\,\frac{\omega_{1}^{2}(\omega_{1}^{2}-\nu^{2})}{${DENOMINATOR}}`,
        value: (nu) => {
          const value = (lambda * omega1 * omega1 * (omega1 - nu) * (omega1 + nu)) / denominator(nu);
          return withRounding(value, value * resonance(nu));
        },
      },
    ),
    transformForm(
      'noise',
      'sin',
      'T > 0',
      latex(PSI_NU, (p) => String.raw`\psi\!\left(\frac{${p}}{2\pi T}\right)+\frac{\pi T}{${p}}`),
      (nu, temperature) => {
        if (nu === 0) return ZERO;
        const scale = 2 * Math.PI * temperature;
        return total(nu, psiOfFrequency(nu, temperature), (p) =>
          c.add(complexDigamma(c.scale(p, 1 / scale)), c.scale(c.inv(p), Math.PI * temperature)),
        );
      },
    ),
  ];
}

/**
 * [Φ(p₁)/(p₁²+ν²) − Φ(p₂)/(p₂²+ν²)]/(p₁² − p₂²) with the two rates p, as `error` the size of its parts; undefined at critical damping, where
 * the rates coincide.
 */
function underdampedSum(
  Gamma: number,
  omega1: number,
): (nu: number, phi: (p: Complex) => Complex) => Estimate | undefined {
  const half = Gamma / 2;
  const discriminant = (half - omega1) * (half + omega1);
  const root = Math.sqrt(Math.abs(discriminant));
  const over = discriminant > 0;
  const first: Complex = over ? { re: half + root, im: 0 } : { re: half, im: root };
  const second: Complex = over ? { re: omega1 * (omega1 / (half + root)), im: 0 } : { re: half, im: -root };
  return (nu, phi) => {
    if (discriminant === 0) return undefined;
    // p² + ν² = (p + iν)(p − iν)
    const part = (p: Complex): { value: Complex; size: number } => {
      const [above, below] = [
        { re: p.re, im: p.im + nu },
        { re: p.re, im: p.im - nu },
      ];
      const value = c.div(phi(p), c.mul(above, below));
      const nearest = Math.min(c.abs(above), c.abs(below));
      const unit = 1 / (c.abs(above) * c.abs(below));
      return { value, size: (c.abs(value) + unit) * (1 + (c.abs(p) + nu) / nearest) };
    };
    const [x, y] = [part(first), part(second)];
    // p₁² − p₂² = (p₁ + p₂)(p₁ − p₂)
    const difference: Complex = over ? { re: 2 * Gamma * root, im: 0 } : { re: 0, im: 2 * Gamma * root };
    const size = ((x.size + y.size) / c.abs(difference)) * (1 + (half * half) / Math.abs(discriminant));
    return { value: c.div(c.sub(x.value, y.value), difference).re, error: size };
  };
}
