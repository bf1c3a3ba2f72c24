/**
 * Closed forms for the Drude and the underdamped spectral density, whose poles at ω = ip turn every integral with coth into digamma
 * functions by Binet's formula (DLMF 5.9.15): with Φ(p) = ψ(p/2πT) + πT/p (and ln p at T = 0), and Re ψ(iν/2πT) (and ln ν),
 *
 *   P∫₀^∞ ω coth(ω/2T)[1/(ω² − ν²) − 1/(ω² + p²)] dω = Φ(p) − Re ψ(iν/2πT).
 */

import * as c from '../../numerics/complex.ts';
import { type Complex, complexDigamma, digamma, type Estimate } from '../../numerics/index.ts';
import {
  braces,
  call,
  difference,
  equal,
  type Formula,
  index,
  letters,
  logarithm,
  named,
  negative,
  over,
  plusMinus,
  product,
  square,
  squareBrackets,
  squareRootOf,
  sum,
} from '../../typeset/index.ts';
import type { ClosedForm } from '../density.ts';
import { athermalForms, reorganizationForm, transformForm, withRounding } from './closedForm.ts';
import type { DrudeParameters, UnderdampedParameters } from './parameters.ts';

const ZERO = { value: 0, error: 0 };
const { lambda: strength, drudeRate, damping, oscillator, bohr: frequency, temperature: T, pi } = letters;
const psi = (of: Formula): Formula => call(letters.digamma, over(of, product(2, pi, T)));
const PSI_NU = named('Re', psi(product(letters.imaginaryUnit, frequency)));
const NOISE_SINE = { kernel: 'noise', transform: 'sin', validity: 'T > 0' } as const;
const PREFACTOR = over(product(2, strength), pi);

const psiOfFrequency = (nu: number, temperature: number): number =>
  complexDigamma({ re: 0, im: nu / (2 * Math.PI * temperature) }).re;

export function drudeClosedForms({ lambda, gamma }: DrudeParameters): readonly ClosedForm[] {
  const prefactor = (nu: number): number => (2 * lambda * gamma * nu) / (Math.PI * (gamma * gamma + nu * nu));
  const squares = sum(square(drudeRate), square(frequency));
  const inFront = product(PREFACTOR, over(product(drudeRate, frequency), squares));
  return [
    reorganizationForm(strength, lambda),
    ...athermalForms(
      {
        formula: product(inFront, logarithm(over(frequency, drudeRate))),
        value: (nu) => {
          const logarithm = Math.log(nu / gamma);
          return nu === 0 ? ZERO : withRounding(prefactor(nu) * logarithm, prefactor(nu) * (1 + Math.abs(logarithm)));
        },
      },
      {
        formula: over(product(strength, square(drudeRate)), squares),
        value: (nu) => {
          const x = nu / gamma;
          const value = x < 1 ? lambda / (1 + x * x) : lambda / x / (1 / x + x);
          return withRounding(value, value);
        },
      },
    ),
    transformForm(
      {
        ...NOISE_SINE,
        formula: product(
          inFront,
          squareBrackets(sum(PSI_NU, negative(psi(drudeRate)), negative(over(product(pi, T), drudeRate)))),
        ),
      },
      (nu, temperature) => {
        if (nu === 0) return ZERO;
        const psiRate = digamma(gamma / (2 * Math.PI * temperature));
        const pole = (Math.PI * temperature) / gamma;
        const psiNu = psiOfFrequency(nu, temperature);
        const size = 1 + Math.abs(psiNu) + Math.abs(psiRate) + pole;
        return withRounding(prefactor(nu) * (psiNu - psiRate - pole), prefactor(nu) * size);
      },
    ),
  ];
}

const RATES = equal(
  index(letters.poles, '1,2'),
  sum(over(damping, 2), plusMinus(squareRootOf(difference(over(square(damping), 4), square(oscillator))))),
);
const DENOMINATOR = sum(
  square(difference(square(oscillator), square(frequency))),
  product(square(damping), square(frequency)),
);
const [p1, p2] = [index(letters.poles, '1'), index(letters.poles, '2')];

/** The sum over the poles at ν and at the two rates. */
function poleSum(ofNu: Formula, ofRate: (p: Formula) => Formula): Formula {
  const part = (p: Formula): Formula => over(ofRate(p), sum(square(p), square(frequency)));
  const rates = product(over(1, difference(square(p1), square(p2))), squareBrackets(difference(part(p1), part(p2))));
  const inFront = product(PREFACTOR, damping, square(oscillator), frequency);
  return product(inFront, braces(sum(over(ofNu, DENOMINATOR), rates)));
}

export function underdampedClosedForms({ lambda, Gamma, omega: omega1 }: UnderdampedParameters): readonly ClosedForm[] {
  const denominator = (nu: number): number => ((omega1 - nu) * (omega1 + nu)) ** 2 + (Gamma * nu) ** 2;
  const atRates = underdampedSum(Gamma, omega1);
  const prefactor = (nu: number): number => (2 * lambda * Gamma * omega1 * omega1 * nu) / Math.PI;
  // how much relative rounding errors of ω₁ − ν are amplified near the resonance
  const resonance = (nu: number): number =>
    1 + ((omega1 + nu) ** 2 * (Math.abs(omega1 - nu) * (omega1 + nu))) / denominator(nu);
  const total = (nu: number, ofNu: number, ofRate: (p: Complex) => Complex) => {
    const rest = atRates(nu, ofRate);
    if (rest === undefined) return undefined;
    const first = ofNu / denominator(nu);
    const size = (Math.abs(first) + 1 / denominator(nu)) * resonance(nu) + rest.error;
    return withRounding(prefactor(nu) * (first + rest.value), prefactor(nu) * size);
  };
  return [
    reorganizationForm(strength, lambda),
    ...athermalForms(
      {
        formula: poleSum(logarithm(frequency), logarithm),
        value: (nu) => {
          const logarithm = Math.log(nu / omega1);
          return nu === 0 ? ZERO : total(nu, logarithm, (p) => c.log(c.scale(p, 1 / omega1)));
        },
      },
      {
        formula: product(
          strength,
          over(product(square(oscillator), difference(square(oscillator), square(frequency))), DENOMINATOR),
        ),
        value: (nu) => {
          const value = (lambda * omega1 * omega1 * (omega1 - nu) * (omega1 + nu)) / denominator(nu);
          return withRounding(value, value * resonance(nu));
        },
      },
      RATES,
    ),
    transformForm(
      { ...NOISE_SINE, formula: poleSum(PSI_NU, (p) => sum(psi(p), over(product(pi, T), p))), where: RATES },
      (nu, temperature) => {
        if (nu === 0) return ZERO;
        const scale = 2 * Math.PI * temperature;
        return total(nu, psiOfFrequency(nu, temperature), (p) =>
          c.plus(complexDigamma(c.scale(p, 1 / scale)), c.scale(c.inv(p), Math.PI * temperature)),
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
    return { value: c.div(c.minus(x.value, y.value), difference).re, error: size };
  };
}
