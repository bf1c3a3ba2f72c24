export { type BlochEquations, blochEquations, blochResidual, mapBloch } from './bloch.ts';
export {
  applySuperoperator,
  bruteForceLiouvillian,
  type ComplexMatrix,
  complexMatrix,
  type NumericCoupling,
} from './bruteForce.ts';
export { applyCanonicalForm, type CanonicalForm, canonicalForm, mapCanonical, secularPart } from './canonical.ts';
export { canonicalRates, canonicalRatesInTime } from './canonicalRates.ts';
export {
  type Coefficient,
  type CoefficientTable,
  coefficientTable,
  longTimeLimit,
  qubitCoefficient,
  type ThermalFactor,
} from './coefficients.ts';
export { bruteForceDeviation, leadingOrderDeviation } from './crossCheck.ts';
export {
  type BathNames,
  bathNames,
  type CoefficientDefinition,
  coefficientDefinition,
  integrationVariable,
  type Printed,
} from './definitions.ts';
export { coincidingPairs } from './degenerateLeadingOrder.ts';
export { coefficientNames, type Derivation, derive } from './derivation.ts';
export {
  type BoundedVector,
  divergentCoherence,
  evaluateSteadyState,
  type SteadyNumbers,
  steadyStateEvaluator,
  type Warning,
  type WarningKind,
} from './evaluate.ts';
export { type Evolution, type EvolveOptions, evolve } from './evolve.ts';
export {
  dissipator,
  type Generator,
  type GeneratorTerm,
  halfDissipator,
  tcl2Generator,
  unitaryPart,
} from './generator.ts';
export {
  type CoherencesInPopulations,
  coherencesInPopulations,
  isIncoherent,
  type LeadingOrder,
  leadingOrder,
  qubitLeadingOrder,
} from './leadingOrder.ts';
export { DivergentTransform, numericLiouvillian } from './liouvillian.ts';
export { type NumericBasis, numericEnergyBasis, toUserBasis } from './numericBasis.ts';
export {
  type NumericCoherence,
  type NumericLeadingOrder,
  numericLeadingOrder,
  qubitLeadingErrors,
  qubitLeadingNumbers,
} from './numericLeadingOrder.ts';
export type { NumericState } from './numericSteadyState.ts';
export { coefficientNumbers, type NumericSystem, numberOf, numericSystem, thermalFactor } from './numericSystem.ts';
export { atOneTemperature, haveOneTemperature } from './oneTemperature.ts';
export { withoutRotationRounding } from './rotationRounding.ts';
export { type SteadyState, steadyState } from './steadyState.ts';
export {
  type BohrFrequencies,
  type BohrFrequency,
  bohrFrequencies,
  type Coupling,
  energies,
  type OpenSystem,
  type SignedFrequency,
  type Values,
} from './system.ts';
