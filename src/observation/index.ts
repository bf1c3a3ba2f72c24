export {
  type CoherenceIntegral,
  type Definiteness,
  definiteness,
  type Sign,
  type VanishingSurface,
  vanishingSurfaces,
} from './definiteness.ts';
export {
  type BathProjections,
  type Criterion,
  exactCriterion,
  type Observation,
  observation,
  type Verdict,
  verdict,
} from './observation.ts';
