/**
 * The steady state of a model in numbers, in the basis the user typed and in the eigenbasis of H_S.
 *
 * Coherence is measured by the l₁ norm Σ_{i≠j} |ρ_ij| (for a qubit √(v₁² + v₂²)); that with respect to the eigenbasis of H_S is the one of
 * Guarnieri, Kolář & Filip. Bounds are those of the integrals and of the solution, not of the second-order expansion.
 */
import type { SteadyNumbers } from '../tcl/numeric/index.ts';
import { type BasisLabels, basisLabels } from './basisLabels.ts';
import { type StateInBases, stateInBases } from './bothBases.ts';
import type { Derived } from './derivation/derived.ts';
import { type Headline, headlineOf } from './headline.ts';
import { type BoundedStateVector, basisTurn, qubitOf } from './typedBasis.ts';

export interface SteadyStateInBases extends StateInBases {
  /** The energies of H_S, ascending. */
  readonly levels: readonly number[];
  readonly headline: Headline | null;
  /** The basis each of these is in. */
  readonly basis: BasisLabels;
}

export const steadyStateInBases = (numbers: SteadyNumbers, derived: Derived): SteadyStateInBases => ({
  ...fullStateInBases(numbers, derived),
  levels: ascendingLevels(numbers),
  headline: headlineOf(numbers, derived),
  basis: basisLabels(derived),
});

/** Without the leading order, which is not computed for it. */
export const fullStateInBases = (numbers: SteadyNumbers, derived: Derived): StateInBases =>
  stateInBases(boundedState(numbers), numbers.levels, basisTurn(derived));

export const ascendingLevels = ({ levels }: SteadyNumbers): number[] => [...levels].sort((a, b) => a - b);

function boundedState({ bloch, rho, rhoError, dimension: d }: SteadyNumbers): BoundedStateVector | null {
  if (bloch === null || rho === null || rhoError === null) return null;
  return d === 2 ? qubitOf(bloch) : { ...bloch, rho, bound: new Float64Array(d * d).fill(rhoError) };
}
