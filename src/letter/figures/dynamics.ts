/** v(t) of Eq. (1) from several initial states: the second-order master equation takes all of them to one coherent state. */

import { derive, numericSystem } from '../../tcl/index.ts';
import { evaluateSteadyState, evolve } from '../../tcl/numeric/index.ts';
import { letterSystem } from '../table.ts';
import { bathAt, baths, couplings, type OhmicBath } from './models.ts';
import { type FigureSeries, type LetterFigure, OMEGA0 } from './series.ts';

/** x = ω₀t, y = v₁. */
export interface DynamicsSeries extends FigureSeries {
  readonly initial: readonly [v1: number, v2: number, v3: number];
  readonly v2: readonly number[];
  readonly v3: readonly number[];
  /** |v(t) − v̄| to the long-time steady state. */
  readonly distance: readonly (number | null)[];
}

export interface Dynamics extends LetterFigure<DynamicsSeries> {
  readonly name: 'dynamics';
  /** v̄ of the long-time generator; null where there is none. */
  readonly steadyState: readonly number[] | null;
}

const BATH: OhmicBath = { s: 1, lambda: 0.01, cutoff: 5 };
const [F1, F2, TEMPERATURE] = [1, 1.5, 0.5];
const [LAST, POINTS] = [60, 301];
const INITIAL: readonly { readonly name: string; readonly v: readonly [number, number, number] }[] = [
  { name: 'from |0⟩', v: [0, 0, 1] },
  { name: 'from the mixed state', v: [0, 0, 0] },
  { name: 'from |1⟩', v: [0, 0, -1] },
  { name: 'from (0.2, 0, −0.6)', v: [0.2, 0, -0.6] },
];

export function dynamics(): Dynamics {
  const derivation = derive(letterSystem());
  const values = couplings(F1, F2);
  const bath = baths(bathAt(BATH, TEMPERATURE));
  const system = numericSystem(derivation.system, values, bath);
  const steadyState = evaluateSteadyState(derivation, values, bath).bloch?.value ?? null;
  const times = Array.from({ length: POINTS }, (_, k) => Number(((LAST * k) / (POINTS - 1)).toPrecision(12)));
  const { s, lambda, cutoff } = BATH;
  return {
    name: 'dynamics',
    title: 'Different initial states, one steady state',
    axes: { x: 'omega0*t', y: 'v1' },
    series: INITIAL.map(({ name, v }) => {
      const { bloch } = evolve(system, derivation.basis, v, times);
      const component = (k: number) => bloch.map((at) => at[k]!);
      return {
        label: name,
        initial: v,
        x: times,
        y: component(0),
        v2: component(1),
        v3: component(2),
        distance: bloch.map((at) => steadyState && Math.hypot(...at.map((x, k) => x - steadyState[k]!))),
      };
    }),
    parameters: { omega0: OMEGA0, f1: F1, f2: F2, lambda, s, cutoff, temperature: TEMPERATURE },
    caption: `Coherence v₁ (above) and population imbalance v₃ (below) of Eq. (1) against time in units of 1/ω₀, from four initial states (v₁, v₂, v₃), three of them without coherence; time-dependent second-order master equation. All converge to the same steady state (dashed line, from the long-time generator), whose coherence is v̄₁ = ${steadyState === null ? '—' : steadyState[0]!.toFixed(4).replace('-', '−')}. Ohmic bath J = λωe^{−ω/Ω}, λ = ${lambda}, Ω = ${cutoff} ω₀, T = ${TEMPERATURE} ω₀; f₁ = ${F1}, f₂ = ${F2}.`,
    steadyState,
  };
}
