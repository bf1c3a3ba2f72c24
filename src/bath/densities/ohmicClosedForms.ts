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
import type { ClosedForm } from '../density.ts';
import { athermalForms, reorganizationForm, withRounding } from './closedForm.ts';
import type { OhmicParameters } from './parameters.ts';

export function exponentialClosedForms({ lambda, s, cutoff }: OhmicParameters): readonly ClosedForm[] {
  const scale = (lambda * cutoff) / 2;
  const sum = (sign: number) => (nu: number) => {
    if (nu === 0) return undefined;
    const x = nu / cutoff;
    const [stieltjes, principal] = [gammaStieltjes(s, x), gammaPrincipalValue(s, x)];
    const size =
      stieltjes + Math.abs(principal) + gamma(s + 1) * powerTimesExponential(s, x) * (1 + Math.abs(Math.log(x)));
    return withRounding(scale * (stieltjes + sign * principal), scale * size);
  };
  const integer = Number.isInteger(s) && s <= 12;
  const sine = integer ? integerLatex(s, -1) : generalLatex('-');
  const cosine = integer ? integerLatex(s, 1) : generalLatex('+');
  return [
    reorganizationForm(String.raw`\lambda\Omega\,\Gamma(s)`, lambda * cutoff * gamma(s)),
    ...athermalForms({ latex: sine, value: sum(-1) }, { latex: cosine, value: sum(1) }),
  ];
}

const WITH_X = String.raw`,\qquad x=\frac{\nu}{\Omega}`;

const generalLatex = (sign: '+' | '-'): string =>
  String.raw`\frac{\lambda\Omega}{2}\,\Gamma(s+1)\,x^{s}\left\{e^{x}\,\Gamma(-s,x) ${sign} e^{-x}\,\mathrm{Re}\!\left[e^{i\pi s}\,\Gamma(-s,e^{i\pi}x)\right]\right\}${WITH_X}`;

/** ½(E₊ ± E₋) for s = n: Σ k!(∓1)…x^{n−1−k} over every other k, and the two exponential integrals. */
function integerLatex(n: number, sign: 1 | -1): string {
  const parts: string[] = [];
  let factorial = 1;
  for (let k = 0; k < n; k++) {
    if (k > 0) factorial *= k;
    const degree = n - 1 - k;
    if ((degree % 2 === 0) !== (sign === 1)) continue;
    const power = monomial(degree);
    parts.unshift(
      signed(sign, factorial === 1 && degree > 0 ? power : `${factorial}${power === '' ? '' : String.raw`\,${power}`}`),
    );
  }
  const parity = n % 2 === 0 ? 1 : -1;
  const prefactor = String.raw`\frac{${monomial(n)}}{2}`;
  const inner = `${parity === 1 ? '' : '-'}e^{x}\\,E_{1}(x)${sign === 1 ? ' - ' : ' + '}e^{-x}\\,\\mathrm{Ei}(x)`;
  const series = parts.join('').replace(/^ \+ /, '').replace(/^ - /, '-');
  const tail = String.raw`${prefactor}\left[${inner}\right]`;
  return String.raw`\lambda\Omega\left\{${series === '' ? tail : `${series} + ${tail}`}\right\}${WITH_X}`;
}

const monomial = (degree: number): string => (degree === 0 ? '' : degree === 1 ? 'x' : `x^{${degree}}`);
const signed = (sign: 1 | -1, text: string): string => (sign === 1 ? ` + ${text}` : ` - ${text}`);

export function gaussianClosedForms({ lambda, s, cutoff }: OhmicParameters): readonly ClosedForm[] {
  return [
    reorganizationForm(
      String.raw`\frac{\lambda\Omega}{2}\,\Gamma\!\left(\frac{s}{2}\right)`,
      (lambda * cutoff * gamma(s / 2)) / 2,
    ),
  ];
}

export function hardClosedForms({ lambda, s, cutoff }: OhmicParameters): readonly ClosedForm[] {
  const energy = reorganizationForm(String.raw`\frac{\lambda\Omega}{s}`, (lambda * cutoff) / s);
  if (!Number.isInteger(s) || s > 12) return [energy];
  const moment = (m: number, factor: (nu: number) => number) => {
    const { latex, value } = hardMoment(m);
    const at = (nu: number) => {
      if (nu === 0 || nu === cutoff) return undefined;
      const { value: sum, error } = value(nu / cutoff);
      return { value: factor(nu) * sum, error: Math.abs(factor(nu)) * error };
    };
    return { latex, at };
  };
  const sine = moment(s, (nu) => -lambda * nu);
  const cosine = moment(s + 1, () => lambda * cutoff);
  return [
    energy,
    ...athermalForms(
      { latex: String.raw`-\lambda\nu\left\{${sine.latex}\right\}${WITH_X}`, value: sine.at },
      { latex: String.raw`\lambda\Omega\left\{${cosine.latex}\right\}${WITH_X}`, value: cosine.at },
    ),
  ];
}

/** P∫₀¹ u^m/(u² − x²) du = Σ_j x^{2j}/(m − 1 − 2j) + x^{m−1}·½ln|(1−x)/(1+x)| (m even) or x^{m−1}·½ln|(1−x²)/x²| (m odd). */
function hardMoment(m: number): { latex: string; value(x: number): Estimate } {
  const terms: string[] = [];
  for (let j = 0; 2 * j <= m - 2; j++) {
    const [power, denominator] = [monomial(2 * j), m - 1 - 2 * j];
    terms.push(denominator === 1 ? power || '1' : String.raw`\frac{${power || '1'}}{${denominator}}`);
  }
  const ratio = m % 2 === 0 ? String.raw`\frac{1-x}{1+x}` : String.raw`\frac{1-x^{2}}{x^{2}}`;
  terms.push(String.raw`\frac{${monomial(m - 1) || '1'}}{2}\ln\left|${ratio}\right|`);
  return {
    latex: terms.join(' + '),
    value: (x) => {
      let sum = 0;
      for (let j = 0; 2 * j <= m - 2; j++) sum += x ** (2 * j) / (m - 1 - 2 * j);
      const logarithm =
        m % 2 === 0 ? Math.log(Math.abs((1 - x) / (1 + x))) : Math.log(Math.abs((1 - x) * (1 + x))) - 2 * Math.log(x);
      const rest = x ** (m - 1) / 2;
      return withRounding(
        sum + rest * logarithm,
        sum + (rest * (1 + Math.abs(logarithm))) / Math.min(1, Math.abs(1 - x)),
      );
    },
  };
}
