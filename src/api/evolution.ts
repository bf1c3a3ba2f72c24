/** TCL2 dynamics as a library hands them out. */

import { InputError } from '../errors.ts';
import { statesJson } from '../json/results/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import { basisLabels, evenTimes, type InitialState, type ModelEvolution } from '../study/index.ts';
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
  /** Relative tolerance of the integration; 1e-9 unless given. */
  readonly tolerance?: number;
}

/** The state at every time, in the typed basis. */
export interface Evolution extends ModelEvolution {
  readonly rho: readonly DensityMatrix[];
  readonly populations: readonly (readonly number[])[];
  /** The basis of all of these, in words. */
  readonly basis: string;
}

/** Throws `InputError` where neither or both kinds of times are given, or numbers are out of range. */
export function timesOf({ times, until, points }: EvolveOptions): readonly number[] {
  if ((times === undefined) === (until === undefined)) {
    throw new InputError('Either `times` or `until` must be given, as in `{ until: 50, points: 501 }`.');
  }
  if (times !== undefined) return times;
  return evenTimes(until!, points);
}

export function evolutionOf(evolution: ModelEvolution, derived: Derived): Evolution {
  return { ...evolution, ...statesJson(evolution, derived), basis: basisLabels(derived).typed };
}
