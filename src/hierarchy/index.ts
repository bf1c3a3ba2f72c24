/** The hierarchical equations of motion: the numerically exact state of a system and its baths. */

export type { ExactCurrents } from './currents.ts';
export { type ExactEvolution, type ExactEvolutionOptions, exactEvolution } from './exactEvolution.ts';
export {
  type BoundedCurrents,
  type ExactState,
  type ExactStateOptions,
  exactLadder,
  exactSteadyState,
} from './exactState.ts';
export type { ExactReason, LadderOptions, Rung, SystemInBaths } from './ladder.ts';
export {
  type HierarchySteadyState,
  type HierarchySteadyStateOptions,
  hierarchySteadyState,
  type NoSteadyState,
} from './steadyState.ts';
export type { HierarchySystem } from './system.ts';
