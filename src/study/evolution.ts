/** TCL2 dynamics of a model, in the basis the user typed. */

import { type Evolution, type EvolveOptions, evaluateSteadyState, evolve, numericSystem } from '../tcl/index.ts';
import type { Derived } from './derived.ts';
import { axesOf, turnedVector } from './typedBasis.ts';

export interface ModelEvolution extends Evolution {
  readonly initial: readonly number[];
  /** |v(t) − v̄| to the long-time steady state; null where there is none. */
  readonly distance: readonly number[] | null;
}

/** The upper level |0⟩⟨0| unless `initial` is given. Needs numbers. Throws as `evolve`. */
export function evolveModel(
  derived: Derived,
  initial: readonly number[] | undefined,
  times: readonly number[],
  options: EvolveOptions = {},
): ModelEvolution {
  const { derivation, given } = derived;
  const { values, baths } = given!;
  const { basis } = derivation;
  const axes = axesOf(derived);
  const start = initial ?? upperLevel(derived);
  const inEnergyBasis = axes === undefined || start.length !== 3 ? start : axes.map((axis) => dot(axis, start));
  const result = evolve(numericSystem(derivation.system, values, baths), basis, inEnergyBasis, times, options);
  const steady = evaluateSteadyState(derivation, values, baths).bloch;
  return {
    ...result,
    initial: start,
    bloch: axes === undefined ? result.bloch : result.bloch.map((v) => turnedVector(v, axes)),
    distance: steady === null ? null : result.bloch.map((v) => Math.hypot(...v.map((x, k) => x - steady.value[k]!))),
  };
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, k) => sum + x * b[k]!, 0);

/** The coherence vector of |0⟩⟨0|. */
function upperLevel({ derivation }: Derived): number[] {
  return derivation.basis.map(({ operator }) => Number(operator.entries.has(0)));
}
