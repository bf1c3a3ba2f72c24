/** The second-order generator in numbers: stationary states with their errors, leading order, canonical rates, dynamics, and the generator by brute force. */

export { type CoherenceVectors, coherenceVectors, l1Coherence } from './coherenceVector.ts';
export { bruteForceDeviation, leadingOrderDeviation } from './crossCheck.ts';
export {
  type BlochEvolution,
  checkTimes,
  densityMatrixOf,
  evolve,
  type IntegrationOptions,
} from './dynamics/evolve.ts';
export {
  type Caveat,
  type CaveatKind,
  divergentCoherence,
  evaluateSteadyState,
  NEGATIVE_EIGENVALUE,
  type QubitStates,
  qubitStates,
  type SteadyNumbers,
  type SteadyParts,
  stateNumbers,
  steadyNumbers,
  steadyStateEvaluator,
  steadyStateParts,
  type Warning,
  type WarningKind,
} from './evaluate.ts';
export { canonicalRates } from './generator/canonicalRates.ts';
export {
  bathCouplings,
  DivergentTransform,
  existing,
  finiteTransform,
  numericLiouvillian,
} from './generator/liouvillian.ts';
export { coincidingLevels, coincidingPairs } from './leadingOrder/degenerateLeadingOrder.ts';
export { gibbsErrors } from './leadingOrder/goldenRule.ts';
export { FEW_LEVELS } from './leadingOrder/manyLevels.ts';
export { numericLeadingOrder, qubitLeadingErrors, qubitLeadingNumbers } from './leadingOrder/numericLeadingOrder.ts';
export { type BoundedVector, causeOf, type NumericCoherence, type NumericLeadingOrder } from './outcome.ts';
export { relaxationTime, secondOrderNorm } from './rates/generatorScale.ts';
export { heatCurrents, leadingCurrents, lindbladCurrent, zerothState } from './rates/heatCurrents.ts';
export { type RelaxationTimes, relaxationTimes } from './rates/relaxationTimes.ts';
export { transitionRates } from './rates/transitionRates.ts';
export { longTimeLimits } from './steadyState/longTimeLimits.ts';
export type { BlochCoefficients } from './steadyState/qubitSteadyState.ts';
