/**
 * Fig. 2(a): the coherence of Eq. (1) per f₁ against the temperature, as printed in Eq. (4) and as derived.
 *
 * Eq. (4) is the maximum of the printed |v̄₁|/f₁ = f₂|N|/|ω₀ + f₂²Δ₁| over f₂, reached at f₂² = ω₀/Δ₁ where Δ₁ > 0. The derived denominator
 * ω₀ − f₂²Δ₁ has a pole there and a maximum, of the same value, only where Δ₁ < 0. Either way λf₂² ≪ ω₀ is left, and at Δ₁ = 0 the optimum is at
 * f₂ = ∞: the spike. The leading order at a stated f₂, right at order λ, has none.
 */

import { derive } from '../../tcl/index.ts';
import { printedEquation4 } from '../equations.ts';
import { letterSystem } from '../table.ts';
import { type ExactSeries, exactCoherence, exactPoints } from './exactPoints.ts';
import { bathAt, coefficientsOf, coherenceOf, couplings, leadingCoherences, type OhmicBath } from './models.ts';
import { resonanceTemperature } from './resonance.ts';
import { bracketedRoot } from './root.ts';
import { type FigureSeries, type LetterFigure, OMEGA0, temperatureGrid, WEAK_COUPLING } from './series.ts';

/** Eq. (4) as printed: x = T/ω₀, y = eq4. */
export interface PrintedSeries extends FigureSeries {
  readonly kind: 'printed';
  readonly s: number;
  /** Δ₁ with J_eff = J coth(ω/2T), Δ₂, and N = Δ₁ tanh(ω₀/2T) + 4λΩΓ(s) + Δ₂, in units of ω₀. */
  readonly Delta1: readonly number[];
  readonly Delta2: readonly number[];
  readonly numerator: readonly number[];
  /** |N|/(2√|ω₀Δ₁|) */
  readonly eq4: readonly number[];
  /** Where Δ₁ < 0: the printed form has no real optimum, the derived one has this one. */
  readonly formal: readonly boolean[];
  /** f₂² = ω₀/|Δ₁| of the optimum, and whether it violates λf₂² ≪ ω₀. */
  readonly optimalF2Squared: readonly number[];
  readonly leavesWeakCoupling: readonly boolean[];
}

/** |v̄₁|/f₁ at order λ and a stated f₂. */
export interface DerivedSeries extends FigureSeries {
  readonly kind: 'derived';
  readonly s: number;
  readonly f2: number;
}

/** Where the spike of one exponent lies, and where the resonance condition puts it. */
export interface Spike {
  readonly s: number;
  readonly zeroOfDelta1: number | null;
  readonly resonance: number | null;
}

export interface Fig2a extends LetterFigure<PrintedSeries | DerivedSeries | ExactSeries> {
  readonly name: 'fig2a';
  readonly spikes: readonly Spike[];
}

export const EXPONENTS = [0.5, 1, 3] as const;
export const LAMBDA = 0.01;
export const CUTOFF = 5;
/** At which the leading order, linear in f₂, is shown. */
export const STATED_F2 = 1.5;
const TEMPERATURES = temperatureGrid(0.02, 3);
const BESIDE_SPIKE = [1e-4, 3e-4, 1e-3, 3e-3, 7e-3];

/** Exponents, couplings and temperatures at which the exact state is computed in a second altogether. */
const EXACT = [
  { s: 1, lambda: LAMBDA, method: 'hierarchy', temperatures: [0.5, 1, 2] },
  { s: 1, lambda: 3 * LAMBDA, method: 'paths', temperatures: [0.5, 1] },
  { s: 3, lambda: LAMBDA, method: 'hierarchy', temperatures: [1, 2] },
  // no hierarchy: the noise diverges at zero frequency
  { s: 0.5, lambda: LAMBDA, method: 'paths', temperatures: [0.3, 0.5, 1, 2] },
] as const;
/** Beside Eq. (4), at its optimum f₂; so small an f₁ that the coherence is linear in it. */
const AT_OPTIMUM = { f1: 0.1, temperatures: [0.3, 0.5, 0.7, 1, 1.5, 2, 3] } as const;

function exactSeries({ s, lambda, method, temperatures }: (typeof EXACT)[number]): ExactSeries {
  const label = `exact, f₂ = ${STATED_F2}, s = ${exponentName(s)}${lambda === LAMBDA ? '' : `, λ = ${lambda}`}`;
  return exactPoints({
    label,
    method,
    system: letterSystem(),
    bath: { s, lambda, cutoff: CUTOFF },
    f1: 1,
    f2: STATED_F2,
    temperatures,
    reference: { lambda: LAMBDA, f2: STATED_F2 },
  });
}

function exactAtOptimum({ s, x, optimalF2Squared }: PrintedSeries): ExactSeries {
  const { f1, temperatures } = AT_OPTIMUM;
  const f2 = temperatures.map((temperature) => Math.sqrt(optimalF2Squared[x.indexOf(temperature)]!));
  const [bath, system] = [bathOf(s), letterSystem()];
  const found = temperatures.map((temperature, k) =>
    exactCoherence('paths', { system, bath, f1, f2: f2[k]!, temperature }),
  );
  return {
    label: `exact at the optimum f₂, s = ${exponentName(s)}`,
    kind: 'exact',
    method: 'paths',
    s,
    lambda: LAMBDA,
    f1,
    f2,
    x: temperatures,
    y: found.map((point) => point && point.value / f1),
    errors: found.map((point) => point && point.error / f1),
  };
}

export function fig2a(): Fig2a {
  const spikes = EXPONENTS.map(spike);
  const rows = spikes.map((found) => {
    const zero = found.zeroOfDelta1;
    const extra = zero === null ? [] : BESIDE_SPIKE.flatMap((distance) => [zero - distance, zero + distance]);
    return { s: found.s, temperatures: [...TEMPERATURES, ...extra].sort((a, b) => a - b) };
  });
  const printed = rows.map(({ s, temperatures }) => printedSeries(s, temperatures));
  return {
    name: 'fig2a',
    title: 'Coherence per f₁ against temperature: Eq. (4) and the derived leading order',
    axes: { x: 'T/omega0', y: 'C/f1' },
    series: [
      ...printed,
      ...EXPONENTS.map((s) => derivedSeries(s, TEMPERATURES)),
      ...EXACT.map(exactSeries),
      ...printed.map(exactAtOptimum),
    ],
    parameters: { omega0: OMEGA0, lambda: LAMBDA, cutoff: CUTOFF, s: [...EXPONENTS], f2: STATED_F2 },
    caption: caption(spikes),
    spikes,
  };
}

export const exponentName = (s: number): string => (s === 0.5 ? '1/2' : String(s));

function caption(spikes: readonly Spike[]): string {
  const places = spikes.flatMap(({ s, zeroOfDelta1, resonance }) =>
    zeroOfDelta1 === null || resonance === null
      ? []
      : `T = ${zeroOfDelta1.toFixed(4)} ω₀ for s = ${exponentName(s)} (∂_ωJ_eff = 0 at ω₀: T = ${resonance.toFixed(4)} ω₀)`,
  );
  return `Coherence per f₁ of Eq. (1) against T. Above, solid: Eq. (4) as printed, |N|/(2√(ω₀Δ₁)), where Δ₁ > 0; dotted: the same with |Δ₁| where Δ₁ < 0, formal for the printed sign and the optimum of the derived form; dashed: derived coherence at order λ, f₂|N|/ω₀ at f₂ = ${STATED_F2}; points: exact coherence at this f₂, without any expansion, that at λ = ${3 * LAMBDA} divided by 3; rings: exact coherence at the optimum f₂ of Eq. (4), at f₁ = ${AT_OPTIMUM.f1}, which has no spike. Exact are the steady state of the hierarchical equations (points for s = 1 and 3 at λ = ${LAMBDA}) and the equilibrium state of qubit and bath, a sum over paths in imaginary time (all others: for s = 1/2 and T > 0 the hierarchical equations do not exist, because J coth(ω/2T) diverges at ω = 0). Below: λf₂² at the optimum f₂² = ω₀/|Δ₁|; in the shaded region, above ${WEAK_COUPLING} ω₀, it is not ≪ ω₀ and the optimum lies outside weak coupling, as it does wherever Δ₁ > 0 here; at every optimum the second-order shift f₂²|Δ₁| is ω₀ itself. The spike is the zero of Δ₁, where the optimum runs to f₂ → ∞: ${places.join('; ')}. J = λω^sΩ^{1−s}e^{−ω/Ω}, λ = ${LAMBDA}, Ω = ${CUTOFF} ω₀.`;
}

const bathOf = (s: number): OhmicBath => ({ s, lambda: LAMBDA, cutoff: CUTOFF });

/** A coefficient that the models of this figure always have. */
function existing(value: number | null): number {
  if (value === null) throw new Error('A principal-value coefficient of an Ohmic-family bath must be finite.');
  return value;
}

function printedSeries(s: number, temperatures: readonly number[]): PrintedSeries {
  const derivation = derive(letterSystem());
  const rows = temperatures.map((temperature) => {
    const { read } = coefficientsOf(derivation, couplings(1, 1), bathAt(bathOf(s), temperature));
    const delta1 = existing(read('noise', 'sin', 'omega0'));
    const delta2 = existing(read('dissipation', 'cos', 'omega0'));
    const reorganization = existing(read('dissipation', 'cos', 'zero'));
    const numerator = delta1 * Math.tanh(OMEGA0 / (2 * temperature)) + 4 * reorganization + delta2;
    return { delta1, delta2, numerator, ...printedEquation4(OMEGA0, delta1, numerator) };
  });
  const optimalF2Squared = rows.map(({ delta1 }) => OMEGA0 / Math.abs(delta1));
  const eq4 = rows.map(({ value }) => value);
  return {
    label: `Eq. (4) as printed, s = ${exponentName(s)}`,
    kind: 'printed',
    s,
    x: temperatures,
    y: eq4,
    Delta1: rows.map(({ delta1 }) => delta1),
    Delta2: rows.map(({ delta2 }) => delta2),
    numerator: rows.map(({ numerator }) => numerator),
    eq4,
    formal: rows.map(({ formal }) => formal),
    optimalF2Squared,
    leavesWeakCoupling: optimalF2Squared.map((square) => LAMBDA * square > WEAK_COUPLING * OMEGA0),
  };
}

function derivedSeries(s: number, temperatures: readonly number[]): DerivedSeries {
  const system = letterSystem();
  return {
    label: `derived, f₂ = ${STATED_F2}, s = ${exponentName(s)}`,
    kind: 'derived',
    s,
    f2: STATED_F2,
    x: temperatures,
    y: temperatures.map((temperature) =>
      coherenceOf(leadingCoherences(system, couplings(1, STATED_F2), bathAt(bathOf(s), temperature))),
    ),
  };
}

/** The sign change of Δ₁ in the range of the figure. */
function spike(s: number): Spike {
  const derivation = derive(letterSystem());
  const delta1 = (temperature: number) =>
    existing(
      coefficientsOf(derivation, couplings(1, 1), bathAt(bathOf(s), temperature)).read('noise', 'sin', 'omega0'),
    );
  return {
    s,
    zeroOfDelta1: bracketedRoot(delta1, 0.02, 3) ?? null,
    resonance: resonanceTemperature(s, CUTOFF),
  };
}
