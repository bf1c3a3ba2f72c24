/** Fig. 1: steady states in the x–z section of the Bloch sphere for a parallel, an orthogonal and a composite coupling. */
import { meanForceState } from '../../equilibrium/index.ts';
import { derive, numericSystem, type OpenSystem } from '../../tcl/index.ts';
import { evaluateSteadyState } from '../../tcl/numeric/index.ts';
import { letterSystem } from '../table.ts';
import { stateOfPaths } from './exactPoints.ts';
import {
  bathAt,
  baths,
  couplings,
  leadingCoherences,
  type OhmicBath,
  orthogonalModel,
  parallelModel,
} from './models.ts';
import { type FigureSeries, type LetterFigure, OMEGA0, temperatureGrid } from './series.ts';

export type CouplingKind = 'parallel' | 'orthogonal' | 'composite';

/** Bloch vectors, x = v₁ and y = v₃. */
export interface Fig1Series extends FigureSeries {
  readonly coupling: CouplingKind;
  /** T/ω₀ of every point; absent where the state does not depend on it. */
  readonly T?: readonly number[];
  /** Initial v₃ of every point, where the final state depends on it. */
  readonly initialV3?: readonly number[];
  /** The long-time steady state of the second-order generator, whose v₃ is right at order λ⁰ only. */
  readonly tcl2V1?: readonly (number | null)[];
  readonly tcl2V3?: readonly (number | null)[];
  /** v₁ at order λ from the generator. */
  readonly leadingV1?: readonly (number | null)[];
  /** Exact states in place of states right at order λ; the error of each. */
  readonly exact?: true;
  readonly errors?: readonly number[];
  /** Why there is no steady state. */
  readonly cause?: string;
}

export interface Fig1 extends LetterFigure<Fig1Series> {
  readonly name: 'fig1';
  /** The temperatures to be pointed out. */
  readonly marked: readonly number[];
}

const BATH: OhmicBath = { s: 1, lambda: 0.01, cutoff: 5 };
const [F1, F2] = [1, 1.5];
const MARKED = [0.1, 0.4, 0.8, 2];
const TEMPERATURES = [...temperatureGrid(0.1, 3), 0.02, 0.05, 0.15, 0.25].sort((a, b) => a - b);
/** Populations that a parallel coupling keeps. */
const INITIAL_V3 = [0.8, 0.2, -0.5];

/**
 * With a steady state that does not depend on the initial one, the point is the mean-force state, right at order λ in all components; its v₁ is
 * that of the generator at leading order. A parallel coupling conserves v₃ and destroys v₁, v₂ (s = 1, T > 0): no unique steady state.
 */
export function fig1(): Fig1 {
  const { s, lambda, cutoff } = BATH;
  return {
    name: 'fig1',
    title: 'Steady states for parallel, orthogonal and composite coupling',
    axes: { x: 'v1', y: 'v3' },
    series: [
      steadyStates('parallel', 'parallel: no unique steady state', parallelModel()),
      {
        label: 'parallel: population kept',
        coupling: 'parallel',
        x: INITIAL_V3.map(() => 0),
        y: INITIAL_V3,
        initialV3: INITIAL_V3,
      },
      steadyStates('orthogonal', 'orthogonal', orthogonalModel()),
      steadyStates('composite', 'composite', letterSystem()),
      exactStates('orthogonal', orthogonalModel()),
      exactStates('composite', letterSystem()),
    ],
    parameters: { omega0: OMEGA0, f1: F1, f2: F2, lambda, s, cutoff, markedTemperatures: MARKED },
    caption: `Steady state of the qubit in the x–z section of the Bloch sphere. (a) Coupling parallel to H_S, A = f₁σ_z: no energy is exchanged, every initial population v₃(0) stays, and the coherence is lost, so there is no unique steady state. (b) Orthogonal coupling, A = f₂σ_x: no coherence; populations are thermal, with a shift of order λ. (c) Composite coupling, A = f₁σ_z + f₂σ_x: a coherence v̄₁, drawn to scale, that grows as the bath is cooled; the curve runs over T = ${TEMPERATURES[0]}…${TEMPERATURES.at(-1)} ω₀. For f₁f₂ > 0 the derived v̄₁ is negative. Points of (b) and (c): state right at order λ (mean force; its v̄₁ equals the leading order of the second-order generator). Rings: exact equilibrium state of qubit and bath, a sum over paths in imaginary time without any expansion in the coupling. Ohmic bath J = λωe^{−ω/Ω} with λ = ${lambda}, Ω = ${cutoff} ω₀; f₁ = ${F1}, f₂ = ${F2}.`,
    marked: MARKED,
  };
}

function steadyStates(coupling: CouplingKind, label: string, system: OpenSystem): Fig1Series {
  const derivation = derive(system);
  const values = couplings(F1, F2);
  const states = TEMPERATURES.map((temperature) => {
    const bath = bathAt(BATH, temperature);
    const numbers = evaluateSteadyState(derivation, values, baths(bath));
    const [leading] = leadingCoherences(system, values, bath);
    return { numbers, leading, bloch: numbers.bloch === null ? null : meanForceBloch(system, temperature) };
  });
  const causes = states.flatMap(({ numbers }) => (numbers.bloch === null ? (numbers.warnings[0]?.message ?? []) : []));
  return {
    label,
    coupling,
    x: states.map(({ bloch }) => bloch?.[0] ?? null),
    y: states.map(({ bloch }) => bloch?.[2] ?? null),
    T: TEMPERATURES,
    tcl2V1: states.map(({ numbers }) => numbers.bloch?.value[0] ?? null),
    tcl2V3: states.map(({ numbers }) => numbers.bloch?.value[2] ?? null),
    leadingV1: states.map(({ leading }) => leading),
    ...(causes[0] === undefined ? {} : { cause: causes[0] }),
  };
}

/** At the temperatures that are pointed out. */
function exactStates(coupling: CouplingKind, system: OpenSystem): Fig1Series {
  const states = MARKED.map((temperature) => stateOfPaths({ system, bath: BATH, f1: F1, f2: F2, temperature }));
  return {
    label: `exact, ${coupling}`,
    coupling,
    exact: true,
    x: states.map(({ bloch }) => bloch?.[0] ?? null),
    y: states.map(({ bloch }) => bloch?.[2] ?? null),
    T: MARKED,
    errors: states.map(({ error }) => 2 * error),
  };
}

function meanForceBloch(system: OpenSystem, temperature: number): readonly number[] | null {
  const bath = bathAt(BATH, temperature);
  const { levels, couplings: coupled } = numericSystem(system, couplings(F1, F2), baths(bath));
  const state = meanForceState({
    energies: [...levels],
    couplings: coupled.map(({ a }) => ({ matrix: a, bath })),
    temperature,
  });
  return state.kind === 'found' ? (state.bloch ?? null) : null;
}
