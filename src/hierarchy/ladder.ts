/**
 * The ladder by which the hierarchy states its own error: operators of less and less importance until the result stands still, then the same with a finer
 * fit of the correlation functions. What is left open is the last change on the way down, and the difference between two fits as far as the finer one may
 * share it.
 */
import {
  bohrFrequenciesOf,
  type CouplingInNumbers,
  type ExponentialFit,
  type FittedCouplings,
  fittedCouplings,
  UnfittedCorrelation,
} from '../bath/exponentials/index.ts';
import { isThermalBath } from '../bath/index.ts';
import { isHermitianMatrix } from '../numerics/index.ts';
import { spectralNorm } from '../numerics/matrices/index.ts';
import type { NoSteadyState } from './steadyState.ts';
import type { HierarchySystem } from './system.ts';

/** A system between baths in numbers, in the eigenbasis of H_S. */
export interface SystemInBaths extends Pick<HierarchySystem, 'levels' | 'lindblad'> {
  readonly couplings: readonly CouplingInNumbers[];
}

export interface LadderOptions {
  /** Of the elements of ρ. */
  readonly tolerance: number;
  readonly mostOperators?: number;
  /** Seconds after which the ladder ends, with what it has. */
  readonly mostSeconds?: number;
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

/** Why there is no result, or none to the tolerance asked for. */
export type ExactReason =
  | NoSteadyState['cause']
  /** A transform that a coupling meets diverges: there are no exponentials. */
  | 'divergent-coefficient'
  /** The best state has a negative eigenvalue beyond its error. */
  | 'not-positive'
  /** Ended by `mostSeconds` or by the caller. */
  | 'interrupted';

/** What the ladder needs to know of what is computed on each rung. */
export interface RungMethod<Result extends { readonly operators: number }> {
  readonly solve: (
    system: HierarchySystem,
    options: { importance: number; mostOperators: number; accuracy: number; guess?: Result },
  ) => Result | NoSteadyState;
  /** The largest difference of an element. */
  readonly difference: (a: Result, b: Result) => number;
  /** What a result leaves open by itself. */
  readonly residual: (result: Result) => number;
}

/** A rung with what is known at it. */
export interface Step<Result> {
  readonly result: Result;
  readonly before: Result | undefined;
  /** Since the rung before; null on the first one. */
  readonly change: number | null;
  /** What rungs to come may still change; infinite on the first one. */
  readonly open: number;
  /** What the fit does to Γ: Σ 4‖A‖²‖δΓ‖ over the baths. */
  readonly noise: number;
  /** The part of the difference from another fit that this one may share. */
  readonly shared: number;
  /** Where the fit before this one has settled. */
  readonly coarser: Step<Result> | undefined;
  /** Differences from the fit before at the same importance. */
  readonly sameImportance: readonly number[];
  readonly ladder: readonly Rung[];
}

/** Rungs have the importance ε = 10^−number, down to where rounding is as large. */
const FIRST_RUNG = 2;
const LAST_RUNG = 14;
/** How many rungs above the one where a fit has settled the next one begins. */
const ABOVE = 2;
/** Relative tolerances of fits: of the first one against the tolerance asked for, but no coarser than Γ itself; between two; the last, at which rounding is as large. */
const FIT_BY_TOLERANCE = 3e5;
const COARSEST_FIT = 0.3;
const FINER_FIT = 30;
const FINEST_FIT = 1e-12;
/** The part of the error of a fit that the next one may have, so that their difference says something. */
const BETTER_FIT = 0.2;
/** By which a rung must have more operators than the one it is compared with. */
const GROWTH = 1.5;
/** The parts of the last change and of the one before it that rungs to come may still add up to: changes fall fast, but not evenly. */
export const LEFT = 1.5;
const LEFT_OF_EARLIER = 0.05;
/** The part of ε that is open whatever the last changes: operators below it weigh about as much. */
const OF_IMPORTANCE = 0.2;
/**
 * The part of the difference between two fits that the finer one may share. Where J is rational only thermal rates are fitted, and a finer fit is a better one;
 * else states have been seen with two thirds of the error of the coarser fit, however much closer the finer one is to Γ.
 */
const SHARED = { rational: 0.3, other: 2 };
/** What the iteration may leave, against the tolerance and the importance of a rung. */
const ITERATION = 1e-3;
/** How much longer than the last rung the next one takes. */
const NEXT_RUNG = 4;
/** Elements of all operators together, which bounds their number where none is given: seconds at 1e-6, and as much again for every digit more. */
const mostElements = (tolerance: number): number => 80000 * (1 + Math.max(0, Math.log10(1e-6 / tolerance)));

/** Why the ladder ends; with the message of what diverges. */
export interface EndOfLadder {
  readonly reason: ExactReason;
  readonly message?: string;
}

/** All rungs of all fits, until the caller is content. Throws `InputError` where rates of exponentials are none. */
export function* climb<Result extends { readonly operators: number }>(
  system: SystemInBaths,
  options: LadderOptions,
  method: RungMethod<Result>,
): Generator<Step<Result>, EndOfLadder> {
  const ladder: Rung[] = [];
  const end = performance.now() + 1000 * (options.mostSeconds ?? Number.POSITIVE_INFINITY);
  let coarser: Descent<Result> | undefined;
  for (const fit of fitsOf(system, options.tolerance)) {
    if ('quantity' in fit) return { reason: 'divergent-coefficient', message: fit.message };
    const descent = descend(fit, { ...options, ladder, end, coarser }, method);
    for (;;) {
      const next = descent.next();
      if (!next.done) yield next.value;
      else if (typeof next.value === 'string') return { reason: next.value };
      else {
        coarser = next.value;
        break;
      }
    }
  }
  return { reason: 'not-converged' };
}

/** The rungs of one fit by their numbers, down to where it has settled. */
interface Descent<Result> {
  readonly steps: ReadonlyMap<number, Step<Result>>;
  readonly last: number;
}

function* descend<Result extends { readonly operators: number }>(
  { system, exponents, fitError, noise, shared }: Fit,
  options: LadderOptions & {
    readonly ladder: Rung[];
    readonly end: number;
    readonly coarser: Descent<Result> | undefined;
  },
  { solve, difference, residual }: RungMethod<Result>,
): Generator<Step<Result>, Descent<Result> | ExactReason> {
  const { tolerance, ladder, end, coarser } = options;
  const mostOperators =
    options.mostOperators ?? Math.floor(mostElements(options.tolerance) / system.levels.length ** 2);
  const steps = new Map<number, Step<Result>>();
  const sameImportance: number[] = [];
  const first = Math.max(FIRST_RUNG, (coarser?.last ?? 0) - ABOVE);
  let earlierChange = coarser?.steps.get(first)?.change ?? 0;
  let [before, guess]: (Result | undefined)[] = [];
  for (let rung = first; rung <= LAST_RUNG; rung++) {
    const start = performance.now();
    const importance = 10 ** -rung;
    const accuracy = Math.max(1e-14, Math.min(tolerance, importance) * ITERATION);
    const result = solve(system, { importance, mostOperators, accuracy, ...(guess && { guess }) });
    if ('kind' in result && result.kind === 'failed') return result.cause;
    const found = result as Result;
    guess = found;
    const isLarger = before === undefined || found.operators >= GROWTH * before.operators;
    if (!isLarger && importance > LEFT_OF_EARLIER * tolerance) continue;
    const change = before === undefined ? null : difference(found, before);
    ladder.push({ exponents, operators: found.operators, fitError, change });
    const leastOpen = isLarger ? OF_IMPORTANCE * importance : importance;
    const left = Math.max(LEFT * (change ?? 0), LEFT_OF_EARLIER * earlierChange, leastOpen);
    const open = change === null ? Number.POSITIVE_INFINITY : left + residual(found);
    const other = coarser?.steps.get(rung);
    if (other !== undefined) sameImportance.push(difference(other.result, found));
    const settled = coarser?.steps.get(coarser.last);
    const step = {
      result: found,
      before,
      change,
      open,
      noise,
      shared,
      coarser: settled,
      sameImportance,
      ladder: [...ladder],
    };
    steps.set(rung, step);
    yield step;
    if (open <= tolerance / 2) return { steps, last: rung };
    earlierChange = change ?? earlierChange;
    before = found;
    const now = performance.now();
    if (now + NEXT_RUNG * (now - start) > end) return 'interrupted';
  }
  return 'not-converged';
}

interface Fit {
  readonly system: HierarchySystem;
  readonly exponents: number;
  readonly fitError: number;
  readonly noise: number;
  readonly shared: number;
}

/** One after the other, each clearly better than the one before. */
function* fitsOf(system: SystemInBaths, tolerance: number): Generator<Fit | UnfittedCorrelation> {
  const frequencies = bohrFrequenciesOf(system.levels);
  const shared = system.couplings.every(isRational) ? SHARED.rational : SHARED.other;
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
      shared,
    };
  }
}

/** Whether the exponentials of J are known. */
function isRational({ a, bath }: CouplingInNumbers): boolean {
  if (!isThermalBath(bath)) return true;
  const kind = bath.density.family?.kind;
  return isHermitianMatrix(a) && (kind === 'drude' || kind === 'underdamped');
}

const noiseOf = ({ couplings }: SystemInBaths, fits: readonly ExponentialFit[]): number =>
  fits.reduce((sum, { largestError }, k) => sum + 4 * spectralNorm(couplings[k]!.a) ** 2 * largestError, 0);

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
