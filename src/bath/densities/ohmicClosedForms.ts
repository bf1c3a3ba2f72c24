/**
 * Closed forms of the Ohmic family. With x = ν/Ω, for the exponential cut-off,
 *
 *   dissipation·cos = (λΩ/2)(E₊ + E₋),  dissipationPartner·sin = (λΩ/2)(E₊ − E₋),
 *   E₊ = ∫₀^∞ u^s e^{−u}/(u + x) du = Γ(s+1)x^s e^x Γ(−s, x),
 *   E₋ = P∫₀^∞ u^s e^{−u}/(u − x) du = Γ(s+1)x^s e^{−x} Re[e^{iπs}Γ(−s, e^{iπ}x)]   (DLMF 8.6.4),
 *
 * which for integer s are polynomials plus (−x)^s e^x E₁(x) and −x^s e^{−x} Ei(x). For the hard cut-off and integer s the integrals are
 * elementary.
 */

import {
  type Estimate,
  gamma,
  gammaPrincipalValue,
  gammaStieltjes,
  powerTimesExponential,
} from '../../numerics/index.ts';
import {
  absolute,
  braces,
  call,
  difference,
  equal,
  exponential,
  type Formula,
  letters,
  logarithm,
  named,
  negative,
  numeral,
  over,
  powerOf,
  product,
  round,
  square,
  squareBrackets,
  sum,
} from '../../typeset/index.ts';
import type { ClosedForm } from '../density.ts';
import { athermalForms, reorganizationForm, withRounding } from './closedForm.ts';
import type { OhmicParameters } from './parameters.ts';

export function exponentialClosedForms({ lambda, s, cutoff }: OhmicParameters): readonly ClosedForm[] {
  const scale = (lambda * cutoff) / 2;
  const numbers = (sign: number) => (nu: number) => {
    if (nu === 0) return undefined;
    const x = nu / cutoff;
    const [stieltjes, principal] = [gammaStieltjes(s, x), gammaPrincipalValue(s, x)];
    const size =
      stieltjes + Math.abs(principal) + gamma(s + 1) * powerTimesExponential(s, x) * (1 + Math.abs(Math.log(x)));
    return withRounding(scale * (stieltjes + sign * principal), scale * size);
  };
  const integer = Number.isInteger(s) && s <= 12;
  const sine = integer ? integerForm(s, -1) : generalForm(-1);
  const cosine = integer ? integerForm(s, 1) : generalForm(1);
  return [
    reorganizationForm(product(strength, edge, call(GAMMA, exponent)), lambda * cutoff * gamma(s)),
    ...athermalForms({ formula: sine, value: numbers(-1) }, { formula: cosine, value: numbers(1) }, WHERE),
  ];
}

/** The frequency in units of the cut-off. */
const x = letters.scaledFrequency;
const { lambda: strength, s: exponent, cutoff: edge, bohr, pi, gammaFunction: GAMMA } = letters;
const WHERE = equal(x, over(bohr, edge));
const inverse = (of: Formula): Formula => exponential(negative(of));

/** ½(E₊ ± E₋) with incomplete Γ functions. */
function generalForm(sign: 1 | -1): Formula {
  const above = product(exponential(x), call(GAMMA, negative(exponent), x));
  const continued = product(exponential(product(letters.imaginaryUnit, pi)), x);
  const phase = exponential(product(letters.imaginaryUnit, pi, exponent));
  const below = product(
    inverse(x),
    named('Re', squareBrackets(product(phase, call(GAMMA, negative(exponent), continued)))),
  );
  return product(
    over(product(strength, edge), 2),
    call(GAMMA, sum(exponent, 1)),
    powerOf(x, exponent),
    braces(sum(above, sign === 1 ? below : negative(below))),
  );
}

/** ½(E₊ ± E₋) for s = n: Σ k!(∓1)…x^{n−1−k} over every other k, and the two exponential integrals. */
function integerForm(n: number, sign: 1 | -1): Formula {
  const series: Formula[] = [];
  let factorial = 1;
  for (let k = 0; k < n; k++) {
    if (k > 0) factorial *= k;
    const degree = n - 1 - k;
    if ((degree % 2 === 0) !== (sign === 1)) continue;
    const term =
      degree === 0 ? numeral(factorial) : factorial === 1 ? monomial(degree) : product(factorial, monomial(degree));
    series.unshift(signed(sign, term));
  }
  // E₁(x) = −Ei(−x)
  const rising = signed(n % 2 === 0 ? -1 : 1, product(exponential(x), named('Ei', round(negative(x)))));
  const falling = signed(sign === 1 ? -1 : 1, product(inverse(x), named('Ei', round(x))));
  const tail = product(over(monomial(n), 2), squareBrackets(sum(rising, falling)));
  return product(strength, edge, braces(sum(...series, tail)));
}

const monomial = (degree: number): Formula => (degree === 0 ? numeral(1) : degree === 1 ? x : powerOf(x, degree));
const signed = (sign: 1 | -1, of: Formula): Formula => (sign === 1 ? of : negative(of));

export function gaussianClosedForms({ lambda, s, cutoff }: OhmicParameters): readonly ClosedForm[] {
  return [
    reorganizationForm(
      product(over(product(strength, edge), 2), call(GAMMA, over(exponent, 2))),
      (lambda * cutoff * gamma(s / 2)) / 2,
    ),
  ];
}

export function hardClosedForms({ lambda, s, cutoff }: OhmicParameters): readonly ClosedForm[] {
  const energy = reorganizationForm(over(product(strength, edge), exponent), (lambda * cutoff) / s);
  if (!Number.isInteger(s) || s > 12) return [energy];
  const moment = (m: number, factor: (nu: number) => number) => {
    const { formula, value } = hardMoment(m);
    const at = (nu: number) => {
      if (nu === 0 || nu === cutoff) return undefined;
      const { value: sum, error } = value(nu / cutoff);
      return { value: factor(nu) * sum, error: Math.abs(factor(nu)) * error };
    };
    return { formula, at };
  };
  const sine = moment(s, (nu) => -lambda * nu);
  const cosine = moment(s + 1, () => lambda * cutoff);
  return [
    energy,
    ...athermalForms(
      { formula: negative(product(strength, bohr, braces(sine.formula))), value: sine.at },
      { formula: product(strength, edge, braces(cosine.formula)), value: cosine.at },
      WHERE,
    ),
  ];
}

/** P∫₀¹ u^m/(u² − x²) du = Σ_j x^{2j}/(m − 1 − 2j) + x^{m−1}·½ln|(1−x)/(1+x)| (m even) or x^{m−1}·½ln|(1−x²)/x²| (m odd). */
function hardMoment(m: number): { formula: Formula; value(x: number): Estimate } {
  const terms: Formula[] = [];
  for (let j = 0; 2 * j <= m - 2; j++) {
    const [above, denominator] = [monomial(2 * j), m - 1 - 2 * j];
    terms.push(denominator === 1 ? above : over(above, denominator));
  }
  const ratio = m % 2 === 0 ? over(difference(1, x), sum(1, x)) : over(difference(1, square(x)), square(x));
  terms.push(product(over(monomial(m - 1), 2), logarithm(absolute(ratio))));
  return {
    formula: sum(...terms),
    value: (x) => {
      let series = 0;
      for (let j = 0; 2 * j <= m - 2; j++) series += x ** (2 * j) / (m - 1 - 2 * j);
      const logarithm =
        m % 2 === 0 ? Math.log(Math.abs((1 - x) / (1 + x))) : Math.log(Math.abs((1 - x) * (1 + x))) - 2 * Math.log(x);
      const rest = x ** (m - 1) / 2;
      return withRounding(
        series + rest * logarithm,
        series + (rest * (1 + Math.abs(logarithm))) / Math.min(1, Math.abs(1 - x)),
      );
    },
  };
}
