/**
 * The exact steady state with its error, by a ladder: operators of less and less importance until the state stands still, then the same with a finer fit
 * of the correlation functions. What is left open is the last change on the way down, and the difference between the two fits as far as the finer one
 * may share it.
 */
import {
  type CouplingInNumbers,
  type ExponentialFit,
  type FittedCouplings,
  fittedCouplings,
  UnfittedCorrelation,
} from '../bath/exponentials/index.ts';
import { type ComplexMatrix, type Estimate, hermitianEigenvalues } from '../numerics/index.ts';
import { spectralNorm } from '../numerics/matrices/index.ts';
import { type HierarchySteadyState, hierarchySteadyState, type NoSteadyState } from './steadyState.ts';
import type { HierarchySystem } from './system.ts';

/** A system between baths in numbers, in the eigenbasis of H_S. */
export interface SystemInBaths extends Pick<HierarchySystem, 'levels' | 'lindblad'> {
  readonly couplings: readonly CouplingInNumbers[];
}

export interface ExactOptions {
  /** Of the elements of ρ. */
  readonly tolerance: number;
  readonly mostOperators?: number;
  /** Seconds after which the ladder ends, with what it has. */
  readonly mostSeconds?: number;
  /** Called after every rung with the best state so far; false ends the ladder. */
  readonly onProgress?: (best: ExactState) => boolean;
}

export interface Rung {
  /** Of all baths together. */
  readonly exponents: number;
  readonly operators: number;
  /** The largest error of a fit, as `ExponentialFit.error`. */
  readonly fitError: number;
  /** Largest change of an element of ρ since the rung before; null for the first one of a fit. */
  readonly change: number | null;
}

/** Energy per time from a bath: i⟨[V, H_S]⟩, and −d⟨H_E⟩/dt. */
export interface BoundedCurrents {
  readonly intoSystem: Estimate;
  readonly fromBath: Estimate;
}

/** Why there is no state, or none to the tolerance asked for. */
export type ExactReason =
  | NoSteadyState['cause']
  /** A transform that a coupling meets diverges: there are no exponentials. */
  | 'divergent-coefficient'
  /** The best state has a negative eigenvalue beyond its error. */
  | 'not-positive'
  /** Ended by `mostSeconds` or `onProgress`. */
  | 'interrupted';

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

/** ε of the first rung, by which each next one is lower, and of the last one. */
const FIRST_IMPORTANCE = 1e-2;
const FINER = 10;
const LEAST_IMPORTANCE = 1e-14;
/** Relative tolerances of fits: of the first one against the tolerance asked for, between two, and the last. */
const FIT_BY_TOLERANCE = 100;
const COARSEST_FIT = 1e-4;
const FINER_FIT = 30;
const FINEST_FIT = 1e-12;
/** The part of the error of a fit that the next one may have, so that their difference says something. */
const BETTER_FIT = 0.2;
/** By which a rung must have more operators than the one it is compared with. */
const GROWTH = 1.5;
/** The parts of the last change and of the one before it that rungs to come may still add up to: changes fall fast, but not evenly. */
const LEFT = 0.5;
const LEFT_OF_EARLIER = 0.05;
/** The part of ε that is open whatever the last changes: operators below it weigh about as much. */
const OF_IMPORTANCE = 0.2;
/** The part of the difference between two fits that the finer one may share. */
const SHARED = 0.3;
/** What the iteration may leave, against the tolerance and the importance of a rung. */
const ITERATION = 1e-3;
/** How much longer than the last rung the next one takes. */
const NEXT_RUNG = 4;
/** Elements of all operators together, which bounds their number where none is given. */
const MOST_ELEMENTS = 80000;

/** The ladder as a whole. Throws `InputError` where rates of exponentials are none. */
export function exactSteadyState(system: SystemInBaths, options: ExactOptions): ExactState {
  const ladder = exactLadder(system, options);
  for (;;) {
    const { value, done } = ladder.next();
    if (done) return value;
    if (options.onProgress?.(value) === false) return { ...value, reason: 'interrupted' };
  }
}

/** Rung by rung: what is yielded is the best state so far. */
export function* exactLadder(system: SystemInBaths, options: ExactOptions): Generator<ExactState, ExactState> {
  const ladder: Rung[] = [];
  let best: ExactState = { rho: null, error: Number.POSITIVE_INFINITY, converged: false, ladder, currents: new Map() };
  let coarser: Descent | undefined;
  for (const fit of fitsOf(system, options.tolerance)) {
    if ('quantity' in fit) return { ...best, reason: 'divergent-coefficient', message: fit.message };
    const steps = new Map<number, Settling>();
    const first = coarser === undefined ? FIRST_IMPORTANCE : coarser.last.importance * FINER ** 2;
    const earlierChange = coarser?.steps.get(first)?.change ?? 0;
    let last: Settling | undefined;
    const differences: number[] = [];
    for (const step of descent(fit, { ...options, ladder, first, earlierChange })) {
      if (typeof step === 'string') {
        if (coarser !== undefined) best = better(best, withKnownFit(coarser, differences), ladder);
        return ifPositive(best, { tolerance: options.tolerance, reason: step });
      }
      steps.set(step.importance, step);
      const other = coarser?.steps.get(step.importance);
      if (other !== undefined) differences.push(largestDifference(other.state.rho, step.state.rho));
      last = step;
      best = better(best, boundedState(step, { noise: fit.noise, coarser: coarser?.last.state }), ladder);
      yield best;
    }
    if (coarser !== undefined && best.error <= options.tolerance) break;
    coarser = { steps, last: last!, noise: fit.noise };
  }
  return ifPositive(best, { tolerance: options.tolerance, reason: 'not-converged' });
}

/** The rungs of one fit. */
interface Descent {
  readonly steps: ReadonlyMap<number, Settling>;
  readonly last: Settling;
  readonly noise: number;
}

/** One after the other, each clearly better than the one before. */
function* fitsOf(system: SystemInBaths, tolerance: number): Generator<Fit | UnfittedCorrelation> {
  const frequencies = bohrFrequenciesOf(system.levels);
  let before = Number.POSITIVE_INFINITY;
  const first = Math.min(COARSEST_FIT, FIT_BY_TOLERANCE * tolerance);
  for (let relative = first; relative >= FINEST_FIT; relative /= FINER_FIT) {
    const fitted = fittedOrNot(system.couplings, { frequencies, tolerance: relative });
    if (fitted instanceof UnfittedCorrelation) return yield fitted;
    const fitError = Math.max(0, ...fitted.fits.map(({ error }) => error));
    if (fitError > BETTER_FIT * before) continue;
    before = fitError;
    yield {
      system: { ...system, couplings: fitted.couplings },
      exponents: fitted.fits.reduce((sum, { exponents }) => sum + exponents, 0),
      fitError,
      noise: noiseOf(system, fitted.fits),
    };
  }
}

interface Fit {
  readonly system: HierarchySystem;
  readonly exponents: number;
  readonly fitError: number;
  /** Σ 4‖A‖²‖δΓ‖ */
  readonly noise: number;
}

interface Settling {
  readonly state: HierarchySteadyState;
  readonly before: HierarchySteadyState | undefined;
  readonly importance: number;
  /** Since the rung before; null on the first one. */
  readonly change: number | null;
  /** What rungs to come may still change; infinite on the first one. */
  readonly open: number;
}

/** Rungs of one fit until the state stands still, or why there are no more. */
function* descent(
  { system, exponents, fitError }: Fit,
  {
    tolerance,
    mostOperators,
    mostSeconds = Number.POSITIVE_INFINITY,
    ladder,
    first,
    ...given
  }: ExactOptions & { readonly ladder: Rung[]; readonly first: number; readonly earlierChange: number },
): Generator<Settling | ExactReason> {
  const d = system.levels.length;
  const most = mostOperators ?? Math.floor(MOST_ELEMENTS / (d * d));
  let [before, guess]: (HierarchySteadyState | undefined)[] = [];
  let { earlierChange } = given;
  for (let importance = first; importance >= LEAST_IMPORTANCE; importance /= FINER) {
    const start = performance.now();
    const accuracy = Math.max(1e-14, Math.min(tolerance, importance) * ITERATION);
    const options = { importance, mostOperators: most, accuracy, ...(guess && { guess }) };
    const state = hierarchySteadyState(system, options);
    if (state.kind === 'failed') return yield state.cause;
    guess = state;
    const isLarger = before === undefined || state.operators >= GROWTH * before.operators;
    if (!isLarger && importance > LEFT_OF_EARLIER * tolerance) continue;
    const change = before === undefined ? null : largestDifference(state.rho, before.rho);
    ladder.push({ exponents, operators: state.operators, fitError, change });
    const leastOpen = isLarger ? OF_IMPORTANCE * importance : importance;
    const left = Math.max(LEFT * (change ?? 0), LEFT_OF_EARLIER * earlierChange, leastOpen);
    const open = change === null ? Number.POSITIVE_INFINITY : left + state.residual;
    yield { state, before, importance, change, open };
    if (open <= tolerance / 2) return;
    earlierChange = change ?? earlierChange;
    before = state;
    if (NEXT_RUNG * (performance.now() - start) > 1000 * mostSeconds) return yield 'interrupted';
  }
  return yield 'not-converged';
}

const better = (best: ExactState, found: ExactState, ladder: readonly Rung[]): ExactState => ({
  ...(found.error <= best.error ? found : best),
  ladder: [...ladder],
});

/**
 * Where a finer fit has too many operators to settle: the state of the coarser one, with the difference between the two fits at the same importance, where
 * much of what truncation leaves is common to both.
 */
function withKnownFit({ last, noise }: Descent, differences: readonly number[]): ExactState {
  const fit = differences.length < 2 ? Number.POSITIVE_INFINITY : Math.max(...differences.slice(-2));
  return boundedState(last, { noise, fit });
}

/** A state and its currents with what truncation and fit leave open in them. */
function boundedState(
  { state, before, open }: Settling,
  {
    noise,
    coarser,
    fit = coarser === undefined ? Number.POSITIVE_INFINITY : SHARED * largestDifference(state.rho, coarser.rho),
  }: { noise: number; coarser?: HierarchySteadyState | undefined; fit?: number },
): ExactState {
  const currents = new Map<string, BoundedCurrents>();
  for (const [bath, current] of state.currents) {
    const rounding = (state.residual + 16 * Number.EPSILON) * current.size;
    const bounded = (kind: 'intoSystem' | 'fromBath'): Estimate => {
      const away = (from: HierarchySteadyState | undefined): number =>
        from === undefined ? Number.POSITIVE_INFINITY : Math.abs(current[kind] - from.currents.get(bath)![kind]);
      const error = LEFT * away(before) + Math.min(noise, SHARED * away(coarser)) + rounding;
      return { value: current[kind], error };
    };
    currents.set(bath, { intoSystem: bounded('intoSystem'), fromBath: bounded('fromBath') });
  }
  return {
    rho: state.rho,
    error: open + Math.min(fit, state.response * noise),
    converged: false,
    ladder: [],
    currents,
  };
}

/** A truncated hierarchy can settle on what is no state: then it has not converged. */
function ifPositive(state: ExactState, { tolerance, reason }: { tolerance: number; reason: ExactReason }): ExactState {
  if (!(state.error <= tolerance)) return { ...state, reason };
  const smallest = hermitianEigenvalues(state.rho!)[0]!;
  return smallest < -state.rho!.n * state.error ? { ...state, reason: 'not-positive' } : { ...state, converged: true };
}

/** To leading order a fit moves the state by no more than ‖(𝓛 + K)⁺‖ times this, and by far less where it is exact at the Bohr frequencies. */
const noiseOf = ({ couplings }: SystemInBaths, fits: readonly ExponentialFit[]): number =>
  fits.reduce((sum, { error }, k) => sum + 4 * spectralNorm(couplings[k]!.a) ** 2 * error, 0);

function fittedOrNot(
  ...[couplings, options]: Parameters<typeof fittedCouplings>
): FittedCouplings | UnfittedCorrelation {
  try {
    return fittedCouplings(couplings, options);
  } catch (error) {
    if (error instanceof UnfittedCorrelation) return error;
    throw error;
  }
}

/** E_a − E_b for all pairs. */
export function bohrFrequenciesOf(levels: Float64Array): readonly number[] {
  return [...new Set([...levels].flatMap((a) => [...levels].map((b) => a - b)))];
}

function largestDifference(a: ComplexMatrix, b: ComplexMatrix): number {
  return a.re.reduce((most, x, key) => Math.max(most, Math.hypot(x - b.re[key]!, a.im[key]! - b.im[key]!)), 0);
}
