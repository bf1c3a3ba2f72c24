/** Whether steady-state coherence survives: the Observation, the exact criterion, and random scans of couplings. */

export {
  type CoherenceIntegral,
  cothSymbol,
  type Definiteness,
  definiteness,
  frequencySymbol,
  type Sign,
} from './criterion/definiteness.ts';
export {
  type BathProjections,
  type Criterion,
  exactCriterion,
  type Observation,
  observation,
  type Verdict,
  verdict,
} from './criterion/observation.ts';
export { type CouplingValue, type VanishingSurface, vanishingSurfaces } from './criterion/surfaces.ts';
