/** Exact dynamics from ρ(0) ⊗ Gibbs states of the baths, with errors from the ladder. */
import { type ComplexMatrix, largestDifference } from '../numerics/index.ts';
import { type HierarchyStates, hierarchyEvolution } from './evolution.ts';
import {
  climb,
  type ExactReason,
  type LadderOptions,
  type Rung,
  type RungMethod,
  type Step,
  type SystemInBaths,
} from './ladder.ts';

export interface ExactEvolutionOptions extends LadderOptions {
  /** Called after every rung with the best states so far; false ends the ladder. */
  readonly onProgress?: (best: ExactEvolution) => boolean;
}

export interface ExactEvolution {
  /** ρ at every time, in the eigenbasis of H_S; none where not even two rungs can be compared. */
  readonly states: readonly ComplexMatrix[];
  /** Of the elements of ρ at every time. */
  readonly errors: readonly number[];
  /** The largest of them; infinite without states. */
  readonly error: number;
  readonly converged: boolean;
  readonly ladder: readonly Rung[];
  readonly reason?: ExactReason;
  readonly message?: string;
}

/** Of the tolerance, what the integration of one step may take. */
const INTEGRATION = 1e-2;

/** ρ(t) at `times`, which ascend from t ≥ 0. Throws `InputError` where rates of exponentials are none. */
export function exactEvolution(
  system: SystemInBaths,
  course: { readonly initial: ComplexMatrix; readonly times: readonly number[] },
  options: ExactEvolutionOptions,
): ExactEvolution {
  const method: RungMethod<HierarchyStates> = {
    solve: (hierarchy, { importance, mostOperators }) =>
      hierarchyEvolution(hierarchy, course, {
        importance,
        mostOperators,
        tolerance: INTEGRATION * Math.min(options.tolerance, importance),
      }),
    difference: (a, b) => Math.max(0, ...differences(a, b)),
    residual: () => INTEGRATION * options.tolerance,
  };
  let best: ExactEvolution = { states: [], errors: [], error: Number.POSITIVE_INFINITY, converged: false, ladder: [] };
  const rungs = climb(system, options, method);
  for (;;) {
    const { value, done } = rungs.next();
    if (done) return { ...best, ...value };
    const found = boundedStates(value);
    best = found.error <= best.error ? found : { ...best, ladder: found.ladder };
    if (value.coarser !== undefined && best.error <= options.tolerance) return { ...best, converged: true };
    if (options.onProgress?.(best) === false) return { ...best, reason: 'interrupted' };
  }
}

function boundedStates({ result, open, shared, coarser, ladder }: Step<HierarchyStates>): ExactEvolution {
  const fit = coarser && differences(result, coarser.result);
  // without a second fit nothing is known of the first one
  const errors = result.states.map((_, k) => open + (fit === undefined ? Number.POSITIVE_INFINITY : shared * fit[k]!));
  return { states: result.states, errors, error: Math.max(0, ...errors), converged: false, ladder };
}

const differences = (a: HierarchyStates, b: HierarchyStates): readonly number[] =>
  a.states.map((rho, k) => largestDifference(rho, b.states[k]!));
