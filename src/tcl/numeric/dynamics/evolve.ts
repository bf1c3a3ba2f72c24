/**
 * Time-dependent TCL2 dynamics, dρ/dt = −i[H_S, ρ] + K₂(t)ρ, from any initial state (Schrödinger picture, any number of levels and baths).
 * How it is integrated: `integrateStates.ts`; the generator: `timeGenerator.ts`.
 */
import { evaluateComplex } from '../../../algebra/index.ts';
import { InputError } from '../../../errors.ts';
import { type ComplexMatrix, hermitianEigenvalues } from '../../../numerics/index.ts';
import type { BasisElement } from '../../../operators/index.ts';
import type { Warning } from '../evaluate.ts';
import type { NumericSystem } from '../numericSystem.ts';
import { integrateStates } from './integrateStates.ts';
import { checkReach } from './longPanels.ts';
import { type Positivity, positivityWatch } from './positivityWatch.ts';

export interface IntegrationOptions {
  /** Relative tolerance of the integration; default 1e-9. */
  readonly tolerance?: number;
  /** The unit of all times, in ħ over the unit of the energies; 1 unless given. */
  readonly timeUnit?: number;
}

export interface BlochEvolution {
  readonly times: readonly number[];
  /** Coherence vector at every time. */
  readonly bloch: readonly (readonly number[])[];
  /** Smallest eigenvalue of ρ at every time. */
  readonly minEigenvalues: readonly number[];
  /** Smallest eigenvalue of ρ over all times from 0 to the last. */
  readonly minEigenvalue: number;
  /** When ρ first has a negative eigenvalue; null when it stays a density matrix. */
  readonly leavesAt: number | null;
  readonly warnings: readonly Warning[];
}

/** Below this an eigenvalue is no rounding beside the trace 1, however fine the integration. */
const NEGATIVE = -1e-9;

/**
 * `initial` is the coherence vector at t = 0, `times` ascend from there. Throws `InputError` for malformed input and for a vector that belongs to
 * no density matrix, and `NoAnswerError` (not-converged) where the integration fails.
 */
export function evolve(
  system: NumericSystem,
  basis: readonly BasisElement[],
  initial: readonly number[],
  times: readonly number[],
  options: IntegrationOptions = {},
): BlochEvolution {
  checkTimes(times);
  const d = system.dimension;
  const elements = basis.map(({ operator, squareNorm }) => ({ squareNorm, entries: numericEntries(operator.entries) }));
  const tolerance = options.tolerance ?? 1e-9;
  const start = densityMatrix(elements, initial, d);
  const timeUnit = options.timeUnit ?? 1;
  const natural = timeUnit === 1 ? times : times.map((time) => time * timeUnit);
  checkReach(system, natural.at(-1)!, tolerance);
  const watch = positivityWatch(start, (state) => smallestEigenvalue(state, d), Math.min(NEGATIVE, -tolerance));
  const wanted = integrateStates({ system, start, times: natural, tolerance, watch });
  const positivity = inUnits(watch.result(), timeUnit);
  const minEigenvalues = wanted.map((state) => smallestEigenvalue(state, d));
  return {
    times,
    bloch: wanted.map((state) => vectorOf(elements, state, d)),
    minEigenvalues,
    minEigenvalue: minEigenvalues.reduce((least, value) => Math.min(least, value), positivity.smallest),
    leavesAt: positivity.leavesAt,
    warnings: positivityWarnings(positivity),
  };
}

const inUnits = ({ smallest, smallestAt, leavesAt }: Positivity, timeUnit: number): Positivity => ({
  smallest,
  smallestAt: smallestAt / timeUnit,
  leavesAt: leavesAt && leavesAt / timeUnit,
});

/** Throws `InputError` where times are no ascending list from t ≥ 0. */
export function checkTimes(times: readonly number[]): void {
  if (times.length === 0) throw new InputError('Argument `times` must have at least one time.');
  for (const [k, time] of times.entries()) {
    if (!(time >= 0) || !Number.isFinite(time))
      throw new InputError(`Argument \`times\` must be ≥ 0, but has ${time}.`);
    if (k > 0 && time <= times[k - 1]!) {
      throw new InputError(`Argument \`times\` must ascend, but ${time} follows ${times[k - 1]}.`);
    }
  }
}

function positivityWarnings({ leavesAt, smallest, smallestAt }: Positivity): Warning[] {
  if (leavesAt === null) return [];
  return [
    {
      kind: 'positivity',
      message: `The state leaves the set of density matrices at t ≈ ${leavesAt.toPrecision(7)}: its smallest eigenvalue reaches ${smallest.toPrecision(4)} at t ≈ ${smallestAt.toPrecision(4)}. A second-order generator need not be positive.`,
    },
  ];
}

// ── States as 2d² real numbers: real part, then imaginary part ──

type Entries = readonly { readonly key: number; readonly re: number; readonly im: number }[];
type Elements = readonly { readonly squareNorm: number; readonly entries: Entries }[];

const numericEntries = (entries: BasisElement['operator']['entries']): Entries =>
  [...entries].map(([key, value]) => ({ key, ...evaluateComplex(value, new Map()) }));

/** ρ = 1/d + Σ v_k Λ_k / Tr Λ_k² */
function stateOf(elements: Elements, vector: readonly number[], d: number): Float64Array {
  if (vector.length !== elements.length || !vector.every(Number.isFinite)) {
    throw new InputError(
      `Argument \`initial\` must have ${elements.length} finite components, but has ${vector.length}.`,
    );
  }
  const size = d * d;
  const state = new Float64Array(2 * size);
  for (let i = 0; i < d; i++) state[i * (d + 1)] = 1 / d;
  for (const [k, { squareNorm, entries }] of elements.entries()) {
    for (const { key, re, im } of entries) {
      state[key]! += (vector[k]! * re) / squareNorm;
      state[size + key]! += (vector[k]! * im) / squareNorm;
    }
  }
  return state;
}

/** ρ of a coherence vector as a matrix. Throws as `evolve` where it belongs to no density matrix. */
export function densityMatrixOf(basis: readonly BasisElement[], vector: readonly number[], d: number): ComplexMatrix {
  const elements = basis.map(({ operator, squareNorm }) => ({ squareNorm, entries: numericEntries(operator.entries) }));
  const state = densityMatrix(elements, vector, d);
  return { n: d, re: state.slice(0, d * d), im: state.slice(d * d) };
}

/** A pure state typed with seven digits may lie outside by this much. */
const TYPED = 1e-6;

/** ρ of a vector inside the Bloch ball, and its analogue for d levels; one outside by the rounding of its digits is scaled onto the boundary. */
function densityMatrix(elements: Elements, vector: readonly number[], d: number): Float64Array {
  const state = stateOf(elements, vector, d);
  const least = smallestEigenvalue(state, d);
  if (least >= 0) return state;
  if (least >= -TYPED) {
    const scale = 1 / (1 - d * least);
    return stateOf(
      elements,
      vector.map((x) => scale * x),
      d,
    );
  }
  const length = `has the length ${Number(Math.hypot(...vector).toPrecision(6))}`;
  throw new InputError(
    d === 2
      ? `Argument \`initial\` must lie in the Bloch ball, but ${length}.`
      : `Argument \`initial\` must be the coherence vector of a density matrix, but ${length} and gives the eigenvalue ${least.toPrecision(4)}.`,
  );
}

/** v_k = Tr[Λ_k ρ] */
function vectorOf(elements: Elements, state: Float64Array, d: number): number[] {
  const size = d * d;
  return elements.map(({ entries }) => {
    let value = 0;
    for (const { key, re, im } of entries) {
      const transposed = (key % d) * d + Math.floor(key / d);
      value += re * state[transposed]! - im * state[size + transposed]!;
    }
    return value;
  });
}

function smallestEigenvalue(state: Float64Array, d: number): number {
  const size = d * d;
  if (d === 2) {
    const z = state[0]! - state[3]!;
    return (1 - Math.hypot(2 * state[1]!, 2 * state[size + 1]!, z)) / 2;
  }
  return hermitianEigenvalues({ n: d, re: state.slice(0, size), im: state.slice(size) })[0]!;
}
