export {
  type BathProjections,
  type Criterion,
  exactCriterion,
  type Observation,
  observation,
  type Verdict,
  verdict,
} from './observation.ts';
