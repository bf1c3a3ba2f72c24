/** Dynamics as a library hands them out. */

import { InputError } from '../errors.ts';
import { statesJson } from '../json/results/index.ts';
import { EVOLUTION_METHODS, type EvolutionMethod, evolveBy } from '../study/beyond/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import { basisLabels, evenTimes, evolveModel, type InitialState, type ModelEvolution } from '../study/index.ts';
import type { DensityMatrix } from './numbers.ts';

/** Either `times`, ascending from 0 or later, or an even grid of `points` (201) up to `until`. */
export interface EvolveOptions {
  readonly times?: readonly number[];
  readonly until?: number;
  readonly points?: number;
  /**
   * The state at t = 0 in the typed basis: a text (`'|0>'`, `'|0>+i*|1>'`, `'thermal'`, `'mixed'`, `'p:0.5,0.5'`, `'0,0,1'`), a coherence vector, or ρ by
   * rows of `[re, im]`; that of the model, or |0⟩, unless given.
   */
  readonly initial?: InitialState;
  /** Relative tolerance of the integration, 1e-9 unless given; of exact states absolute, 1e-6. */
  readonly tolerance?: number;
  /** The equation of motion: TCL2 with its time-dependent coefficients unless given. */
  readonly method?: 'tcl2' | EvolutionMethod;
  /** Of the coarse-grained equation; its own choice unless given. */
  readonly coarseGrainingTime?: number;
  /** Of the partial secular equation; its own choice unless given. */
  readonly secularWindow?: number;
}

/** The state at every time, in the typed basis. */
export interface Evolution extends ModelEvolution {
  readonly rho: readonly DensityMatrix[];
  readonly populations: readonly (readonly number[])[];
  /** The basis of all of these, in words. */
  readonly basis: string;
}

/** Throws `InputError` where neither or both kinds of times are given, or numbers are out of range. */
function timesOf({ times, until, points }: EvolveOptions): readonly number[] {
  if ((times === undefined) === (until === undefined)) {
    throw new InputError('Either `times` or `until` must be given, as in `{ until: 50, points: 501 }`.');
  }
  if (times !== undefined) return times;
  return evenTimes(until!, points);
}

/** From the coherence vector `initial` in the typed basis. */
export function trajectory(
  derived: Derived,
  initial: readonly number[] | undefined,
  options: EvolveOptions,
): ModelEvolution {
  const { method = 'tcl2', ...rest } = options;
  const times = timesOf(options);
  if (method !== 'tcl2' && !EVOLUTION_METHODS.includes(method)) {
    throw new InputError(`Argument \`method\` must be one of tcl2, ${EVOLUTION_METHODS.join(', ')}, but is ${method}.`);
  }
  if (method !== 'tcl2') return evolveBy(method, derived, { initial, times }, rest);
  const { tolerance } = options;
  return evolveModel(derived, initial, times, tolerance === undefined ? {} : { tolerance });
}

export function evolutionOf(evolution: ModelEvolution, derived: Derived): Evolution {
  return { ...evolution, ...statesJson(evolution, derived), basis: basisLabels(derived).typed };
}
