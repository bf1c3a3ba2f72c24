/**
 * Fig. 2(b): the coherence of the rotating-wave model, Eq. (5), per f₁ against the temperature.
 *
 * For f₁ → 0 the derived coherence is linear in f₁ for every exponent (zero-frequency noise enters with f₁² only),
 *   C/f₁ = 2f₂|N| / √((4ω₀ − f₂²D)² + 4γ²f₂⁴),
 * D = 4P∫J coth(ω/2T)/(ω − ω₀)dω, N = D tanh(ω₀/2T) + 4∫J/ω dω − 4P∫J/(ω − ω₀)dω, γ = 2πJ(ω₀)coth(ω₀/2T). Its maximum over f₂, at f₂² = 4ω₀/√(D² + 4γ²), is finite at every
 * temperature because γ > 0: no resonance peak. Like the optimum of Eq. (4) it lies where the
 * second-order terms are as large as ω₀, outside weak coupling; the leading order does not.
 */
import { differentiate, type Expr, evaluateComplex, substitute, zero } from '../../algebra/index.ts';
import { type Derivation, derive, type OpenSystem } from '../../tcl/index.ts';
import { letterSystem } from '../table.ts';
import { type ExactSeries, exactPoints } from './exactPoints.ts';
import { CUTOFF, EXPONENTS, exponentName, LAMBDA, STATED_F2 } from './fig2a.ts';
import {
  bathAt,
  type Coefficients,
  coefficientsOf,
  coherenceOf,
  couplings,
  leadingCoherences,
  rotatingWaveModel,
} from './models.ts';
import { type FigureSeries, type LetterFigure, OMEGA0, temperatureGrid } from './series.ts';

/** C/f₁ maximised over f₂ in the derived form for f₁ → 0. */
export interface OptimumSeries extends FigureSeries {
  readonly kind: 'optimum';
  readonly s: number;
  readonly optimalF2Squared: readonly number[];
}

/** C/f₁ at order λ at a stated f₂; `composite` is the same for Eq. (1). */
export interface LeadingSeries extends FigureSeries {
  readonly kind: 'leading';
  readonly s: number;
  readonly f2: number;
  readonly composite: readonly (number | null)[];
}

export interface Fig2b extends LetterFigure<OptimumSeries | LeadingSeries | ExactSeries> {
  readonly name: 'fig2b';
}

const TEMPERATURES = [0.02, ...temperatureGrid(0.05, 3)];

/**
 * Couplings and temperatures at which the exact state is computed in a second altogether. For s ≤ 1 and T > 0 there is an equilibrium state but no hierarchy:
 * G_> and G_<, with which f₁σ_z + f₂σ₊ meets the bath, diverge at zero frequency, where ∫Jn/ω does.
 */
const [F1, F2] = [0.3, 0.5];
const EXACT = [
  { s: 3, method: 'hierarchy', temperatures: [1] },
  { s: 3, method: 'modes', temperatures: [0.2, 0.5, 2] },
  { s: 1, method: 'modes', temperatures: [0.2, 0.5, 1] },
  { s: 0.5, method: 'modes', temperatures: [0.2, 0.5, 1] },
] as const;

const exactSeries = (system: OpenSystem, { s, method, temperatures }: (typeof EXACT)[number]): ExactSeries =>
  exactPoints({
    label: `exact, f₁ = ${F1}, f₂ = ${F2}, s = ${exponentName(s)}`,
    method,
    system,
    bath: { s, lambda: LAMBDA, cutoff: CUTOFF },
    f1: F1,
    f2: F2,
    temperatures,
    reference: { lambda: LAMBDA, f2: STATED_F2 },
  });

export function fig2b(): Fig2b {
  const derivation = derive(rotatingWaveModel());
  return {
    name: 'fig2b',
    title: 'Rotating-wave coupling: coherence per f₁ against temperature',
    axes: { x: 'T/omega0', y: 'C/f1' },
    series: [
      ...EXPONENTS.map((s) => optimumSeries(derivation, s)),
      ...EXPONENTS.map((s) => leadingSeries(derivation, s)),
      ...EXACT.map((one) => exactSeries(derivation.system, one)),
    ],
    parameters: { omega0: OMEGA0, lambda: LAMBDA, cutoff: CUTOFF, s: [...EXPONENTS], f2: STATED_F2 },
    caption: `Coherence per f₁ of the rotating-wave model, Eq. (5), against T, as derived. Solid: order λ at f₂ = ${STATED_F2}. Dotted: maximum over f₂ of the long-time second-order solution for f₁ → 0, reached where f₂²√(D² + 4γ²) = 4ω₀, D = 4P∫J(ω)coth(ω/2T)/(ω − ω₀)dω: there the second-order terms are as large as ω₀, outside weak coupling (for s = 3, where γ ≪ D, this is a narrow maximum in f₂ and a large value). Points: exact coherence at f₁ = ${F1} and f₂ = ${F2}, times ${STATED_F2 / F2}: order λ is in proportion to f₂; for s = 3 and T = ω₀ the steady state of the hierarchical equations, which for s ≤ 1 and T > 0 do not exist, else the equilibrium state of the qubit with two modes in place of the bath and second order for what is left of it. Neither has a resonance peak: the rate γ = 2πJ(ω₀)coth(ω₀/2T) keeps the denominator from vanishing. J = λω^sΩ^{1−s}e^{−ω/Ω}, λ = ${LAMBDA}, Ω = ${CUTOFF} ω₀. For s ≤ 1 and T > 0 a zero-frequency coefficient of the generator diverges at long times; it enters with f₁² and does not touch these curves.`,
  };
}

/** dv₁/df₁ and dv₂/df₁ at f₁ = 0 of the derived steady state. */
export function slopesInF1({ steadyState }: Derivation): readonly [Expr, Expr] {
  if (steadyState.kind !== 'unique') throw new Error('The rotating-wave model has a unique steady state.');
  const slope = (k: number) => substitute(differentiate(steadyState.solution[k]!, 'f1'), new Map([['f1', zero]]));
  return [slope(0), slope(1)];
}

/** C/f₁ for f₁ → 0 at given f₂. */
export function coherencePerF1(slopes: readonly [Expr, Expr], { values }: Coefficients, f2: number): number {
  const at = new Map(values).set('f2', f2);
  return Math.hypot(evaluateComplex(slopes[0], at).re, evaluateComplex(slopes[1], at).re);
}

/** f₂² = 4ω₀/√(D² + 4γ²), D = 4P∫J coth(ω/2T)/(ω − ω₀)dω. */
export function optimalF2Squared({ read }: Coefficients): number {
  const [even, odd] = [read('noise', 'sin', 'omega0'), read('noisePartner', 'cos', 'omega0')];
  const gamma = read('noise', 'cos', 'omega0');
  if (even === null || odd === null || gamma === null) throw new Error('Coefficients at ω₀ must be finite.');
  return (4 * OMEGA0) / Math.hypot(even - odd, 2 * gamma);
}

function optimumSeries(derivation: Derivation, s: number): OptimumSeries {
  const slopes = slopesInF1(derivation);
  const rows = TEMPERATURES.map((temperature) => {
    const bath = bathAt({ s, lambda: LAMBDA, cutoff: CUTOFF }, temperature);
    const coefficients = coefficientsOf(derivation, couplings(0, 1), bath);
    const square = optimalF2Squared(coefficients);
    return { square, value: coherencePerF1(slopes, coefficients, Math.sqrt(square)) };
  });
  return {
    label: `maximum over f₂, s = ${exponentName(s)}`,
    kind: 'optimum',
    s,
    x: TEMPERATURES,
    y: rows.map(({ value }) => value),
    optimalF2Squared: rows.map(({ square }) => square),
  };
}

function leadingSeries({ system }: Derivation, s: number): LeadingSeries {
  const composite = letterSystem();
  const at = (temperature: number) => bathAt({ s, lambda: LAMBDA, cutoff: CUTOFF }, temperature);
  const values = couplings(1, STATED_F2);
  return {
    label: `order λ, f₂ = ${STATED_F2}, s = ${exponentName(s)}`,
    kind: 'leading',
    s,
    f2: STATED_F2,
    x: TEMPERATURES,
    y: TEMPERATURES.map((temperature) => coherenceOf(leadingCoherences(system, values, at(temperature)))),
    composite: TEMPERATURES.map((temperature) => coherenceOf(leadingCoherences(composite, values, at(temperature)))),
  };
}
