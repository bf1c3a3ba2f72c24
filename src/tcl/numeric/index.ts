/** The second-order generator in numbers: stationary states with their errors, leading order, canonical rates, dynamics, and the generator by brute force. */

export { canonicalRates } from './canonicalRates.ts';
export { type CoherenceVectors, coherenceVectors, l1Coherence } from './coherenceVector.ts';
export { bruteForceDeviation, leadingOrderDeviation } from './crossCheck.ts';
export { coincidingLevels, coincidingPairs } from './degenerateLeadingOrder.ts';
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
export { type BlochEvolution, checkTimes, densityMatrixOf, evolve, type IntegrationOptions } from './evolve.ts';
export { relaxationTime, secondOrderNorm } from './generatorScale.ts';
export { gibbsErrors } from './goldenRule.ts';
export { heatCurrents, leadingCurrents, lindbladCurrent, zerothState } from './heatCurrents.ts';
export { bathCouplings, DivergentTransform, existing, finiteTransform, numericLiouvillian } from './liouvillian.ts';
export { longTimeLimits } from './longTimeLimits.ts';
export { FEW_LEVELS } from './manyLevels.ts';
export { numericLeadingOrder, qubitLeadingErrors, qubitLeadingNumbers } from './numericLeadingOrder.ts';
export { type BoundedVector, causeOf, type NumericCoherence, type NumericLeadingOrder } from './outcome.ts';
export type { BlochCoefficients } from './qubitSteadyState.ts';
export { type RelaxationTimes, relaxationTimes } from './relaxationTimes.ts';
export { transitionRates } from './transitionRates.ts';
