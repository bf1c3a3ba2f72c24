/** The exact steady state and the energy currents it carries, with errors from the ladder. */
import {
  type ComplexMatrix,
  type Estimate,
  hermitianEigenvalues,
  largestDifference,
  roundingOf,
} from '../numerics/index.ts';
import {
  climb,
  type EndOfLadder,
  type ExactReason,
  type LadderOptions,
  LEFT,
  type Rung,
  type RungMethod,
  type Step,
  type SystemInBaths,
} from './ladder.ts';
import { type HierarchySteadyState, hierarchySteadyState } from './steadyState.ts';

export interface ExactStateOptions extends LadderOptions {
  /** Called after every rung with the best state so far; false ends the ladder. */
  readonly onProgress?: (best: ExactState) => boolean;
}

/** Energy per time from a bath: i⟨[V, H_S]⟩, and −d⟨H_E⟩/dt. */
export interface BoundedCurrents {
  readonly intoSystem: Estimate;
  readonly fromBath: Estimate;
}

export interface ExactState {
  /** In the eigenbasis of H_S; null where not even two rungs can be compared. */
  readonly rho: ComplexMatrix | null;
  /** Of an element of ρ; infinite without a state. */
  readonly error: number;
  /** Whether `error` is within the tolerance. */
  readonly converged: boolean;
  readonly ladder: readonly Rung[];
  /** By bath. */
  readonly currents: ReadonlyMap<string, BoundedCurrents>;
  readonly reason?: ExactReason;
  /** What `reason` says of the model, where there is more to say. */
  readonly message?: string;
}

/** The ladder as a whole. Throws `InputError` where rates of exponentials are none. */
export function exactSteadyState(system: SystemInBaths, options: ExactStateOptions): ExactState {
  const ladder = exactLadder(system, options);
  for (;;) {
    const { value, done } = ladder.next();
    if (done) return value;
    if (options.onProgress?.(value) === false) return { ...value, reason: 'interrupted' };
  }
}

/** Rung by rung: what is yielded is the best state so far, what is returned the last word. */
export function* exactLadder(system: SystemInBaths, options: LadderOptions): Generator<ExactState, ExactState> {
  let best: ExactState = {
    rho: null,
    error: Number.POSITIVE_INFINITY,
    converged: false,
    ladder: [],
    currents: new Map(),
  };
  const rungs = climb(system, options, METHOD);
  let step: Step<HierarchySteadyState> | undefined;
  for (;;) {
    const { value, done } = rungs.next();
    if (done) return lastWord(best, step, { ...value, tolerance: options.tolerance });
    step = value;
    best = better(best, boundedState(step));
    yield best;
    if (step.coarser !== undefined && step.open <= options.tolerance / 2 && best.error <= options.tolerance) {
      return ifPositive(best);
    }
  }
}

const METHOD: RungMethod<HierarchySteadyState> = {
  solve: hierarchySteadyState,
  difference: (a, b) => largestDifference(a.rho, b.rho),
  residual: ({ residual }) => residual,
};

const better = (best: ExactState, found: ExactState): ExactState =>
  found.error <= best.error ? found : { ...best, ladder: found.ladder };

/**
 * Where a finer fit has too many operators to settle, the state of the coarser one counts with the difference between the two at the same importance, where
 * much of what truncation leaves is common to both, with what the finer one shares of it and with what is open of that one.
 */
function lastWord(
  best: ExactState,
  step: Step<HierarchySteadyState> | undefined,
  { tolerance, ...end }: EndOfLadder & { readonly tolerance: number },
): ExactState {
  const known =
    step?.coarser === undefined || step.sameImportance.length < 2
      ? best
      : better(best, {
          ...boundedState(step.coarser, (1 + step.shared) * (Math.max(...step.sameImportance.slice(-2)) + step.open)),
          ladder: step.ladder,
        });
  return known.error <= tolerance ? ifPositive(known) : { ...known, ...end };
}

/** A state and its currents with what truncation and fit leave open in them. `difference`: what the fit is known to do. */
function boundedState(
  { result: state, before, open, noise, shared, coarser, ladder }: Step<HierarchySteadyState>,
  difference = Number.POSITIVE_INFINITY,
): ExactState {
  const currents = new Map<string, BoundedCurrents>();
  for (const [bath, current] of state.currents) {
    const rounding = (state.residual + roundingOf(16)) * current.size;
    const bounded = (kind: 'intoSystem' | 'fromBath'): Estimate => {
      const away = (from: HierarchySteadyState | undefined): number =>
        from === undefined ? Number.POSITIVE_INFINITY : Math.abs(current[kind] - from.currents.get(bath)![kind]);
      const error = LEFT * away(before) + Math.min(noise, shared * away(coarser?.result)) + rounding;
      return { value: current[kind], error };
    };
    currents.set(bath, { intoSystem: bounded('intoSystem'), fromBath: bounded('fromBath') });
  }
  const ofFits = coarser === undefined ? Number.POSITIVE_INFINITY : shared * METHOD.difference(state, coarser.result);
  // to leading order a fit moves the state by no more than this, and by far less where it is exact at the Bohr frequencies
  const bound = state.response * noise;
  return { rho: state.rho, error: open + Math.min(difference, ofFits, bound), converged: false, ladder, currents };
}

/** A truncated hierarchy can settle on what is no state: then it has not converged. */
function ifPositive(state: ExactState): ExactState {
  const smallest = hermitianEigenvalues(state.rho!)[0]!;
  return smallest < -state.rho!.n * state.error ? { ...state, reason: 'not-positive' } : { ...state, converged: true };
}
