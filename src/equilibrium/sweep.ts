/** Gibbs states over a grid of parameter values and temperatures. */

import { InputError, NoAnswerError, outcomeOf } from '../errors.ts';
import type { ExplicitModel } from './finite/explicitModel.ts';
import {
  DEFAULT_DIMENSION,
  DEFAULT_TOLERANCE,
  type GibbsOptions,
  type GibbsState,
  gibbsStates,
} from './finite/gibbs.ts';
import { estimatedDimension } from './finite/truncation.ts';
import type { MeanForceInput } from './meanForce/input.ts';
import { type MeanForceState, meanForceState } from './meanForce/meanForce.ts';

/** Called after every finished piece of work. */
export type Progress = (done: number, total: number) => void;

export interface SweepPoint<State> {
  readonly value: number;
  readonly temperature: number;
  /** The state, or why there is none at this point. */
  readonly outcome:
    | { readonly kind: 'found'; readonly state: State }
    | { readonly kind: 'none'; readonly error: NoAnswerError };
}

export interface SweepGrid {
  /** Values of the swept parameter, e.g. κ; one value for a sweep over the temperature alone. */
  readonly values: readonly number[];
  readonly temperatures: readonly number[];
}

/** n values from `from` to `to`, equidistant or (`log`) in equal ratios; both ends exact. */
export function sweepValues(from: number, to: number, n: number, spacing: 'linear' | 'log' = 'linear'): number[] {
  if (!Number.isInteger(n) || n < 1 || n > 100_000) {
    throw new InputError(`A sweep must have a whole number of points from 1 to 100000, but has ${n}.`);
  }
  if (!Number.isFinite(from) || !Number.isFinite(to)) {
    throw new InputError(`A sweep must run between finite numbers, but runs from ${from} to ${to}.`);
  }
  if (spacing === 'log' && !(from > 0 && to > 0)) {
    throw new InputError(`A logarithmic sweep must run between positive numbers, but runs from ${from} to ${to}.`);
  }
  return Array.from({ length: n }, (_, k) => {
    if (k === 0) return from;
    if (k === n - 1) return to;
    const share = k / (n - 1);
    return spacing === 'log' ? from * (to / from) ** share : from + (to - from) * share;
  });
}

type Enlargement = ReadonlyMap<string, number>;

interface Attempted {
  readonly states: readonly (GibbsState | NoAnswerError)[];
  readonly enlargement: Enlargement;
}

/** A basis for several temperatures is only tried where this many times the estimated dimension is allowed. */
const ROOM = 1.3;

/** All temperatures (ascending) from one basis; when that has no answer, or hardly has, the colder and the hotter half by themselves. */
function exactStates(
  model: ExplicitModel,
  temperatures: readonly number[],
  options: GibbsOptions,
  enlargement: Enlargement,
): Attempted {
  if (temperatures.length < 2 || fits(model, temperatures.at(-1)!, options, enlargement)) {
    const together = outcomeOf(() => gibbsStates(model, temperatures, options, enlargement));
    if (!(together instanceof NoAnswerError)) return together;
    if (temperatures.length < 2) return { states: temperatures.map(() => together), enlargement };
  }
  const middle = Math.ceil(temperatures.length / 2);
  const colder = exactStates(model, temperatures.slice(0, middle), options, enlargement);
  const hotter = exactStates(model, temperatures.slice(middle), options, colder.enlargement);
  return { states: [...colder.states, ...hotter.states], enlargement: hotter.enlargement };
}

function fits(
  model: ExplicitModel,
  hottest: number,
  { tolerance = DEFAULT_TOLERANCE, maximumDimension = DEFAULT_DIMENSION }: GibbsOptions,
  enlargement: Enlargement,
): boolean {
  const allowed = maximumDimension / ROOM;
  return estimatedDimension(model, hottest, tolerance, allowed, enlargement) <= allowed;
}

/**
 * Exact states; for every parameter value one diagonalisation serves all temperatures that allow it, and its truncation begins where that of the
 * value before it ended. Throws `InputError` only.
 */
export function sweepExact(
  { values, temperatures }: SweepGrid,
  model: (value: number) => ExplicitModel,
  options: GibbsOptions = {},
  progress?: Progress,
): SweepPoint<GibbsState>[] {
  const ascending = [...new Set(temperatures)].sort((x, y) => x - y);
  let enlargement: Enlargement = new Map();
  return values.flatMap((value, n) => {
    const attempted = exactStates(model(value), ascending, options, enlargement);
    enlargement = attempted.enlargement;
    progress?.((n + 1) * temperatures.length, values.length * temperatures.length);
    return temperatures.map((temperature): SweepPoint<GibbsState> => {
      const state = attempted.states[ascending.indexOf(temperature)]!;
      const outcome =
        state instanceof NoAnswerError ? { kind: 'none' as const, error: state } : { kind: 'found' as const, state };
      return { value, temperature, outcome };
    });
  });
}

/** Second-order states of a bath; `input` builds the problem for a parameter value and a temperature. Throws `InputError` only. */
export function sweepMeanForce(
  { values, temperatures }: SweepGrid,
  input: (value: number, temperature: number) => MeanForceInput,
  progress?: Progress,
): SweepPoint<Extract<MeanForceState, { kind: 'found' }>>[] {
  const total = values.length * temperatures.length;
  return values.flatMap((value, n) =>
    temperatures.map((temperature, t) => {
      const state = outcomeOf(() => meanForceState(input(value, temperature)));
      progress?.(n * temperatures.length + t + 1, total);
      if (state instanceof NoAnswerError) return { value, temperature, outcome: { kind: 'none', error: state } };
      return state.kind === 'found'
        ? { value, temperature, outcome: { kind: 'found', state } }
        : { value, temperature, outcome: { kind: 'none', error: new NoAnswerError(state.cause, state.message) } };
    }),
  );
}
