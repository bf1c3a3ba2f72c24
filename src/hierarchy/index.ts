/** The hierarchical equations of motion: the numerically exact state of a system and its baths. */

export type { ExactCurrents } from './currents.ts';
export {
  type BoundedCurrents,
  type ExactOptions,
  type ExactReason,
  type ExactState,
  exactLadder,
  exactSteadyState,
  type Rung,
  type SystemInBaths,
} from './exactState.ts';
export {
  type HierarchySteadyState,
  type HierarchySteadyStateOptions,
  hierarchySteadyState,
  type NoSteadyState,
} from './steadyState.ts';
export type { HierarchySystem } from './system.ts';
