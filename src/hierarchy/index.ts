/** The hierarchical equations of motion: the numerically exact state of a system and its baths. */

export type { ExactCurrents } from './currents.ts';
export {
  type HierarchySteadyState,
  type HierarchySteadyStateOptions,
  hierarchySteadyState,
  type NoSteadyState,
} from './steadyState.ts';
export type { HierarchySystem } from './system.ts';
