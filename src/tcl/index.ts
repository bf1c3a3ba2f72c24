export { type BlochEquations, blochEquations, blochResidual, mapBloch } from './bloch.ts';
export {
  applySuperoperator,
  bruteForceLiouvillian,
  type ComplexMatrix,
  complexMatrix,
  type NumericCoupling,
} from './bruteForce.ts';
export {
  type Coefficient,
  type CoefficientTable,
  coefficientTable,
  longTimeLimit,
  type ThermalFactor,
} from './coefficients.ts';
export { coefficientNames, type Derivation, derive } from './derivation.ts';
export {
  dissipator,
  type Generator,
  type GeneratorTerm,
  halfDissipator,
  tcl2Generator,
  unitaryPart,
} from './generator.ts';
export { isIncoherent, type LeadingOrder, leadingOrder, qubitLeadingOrder } from './leadingOrder.ts';
export { type SteadyState, steadyState } from './steadyState.ts';
export {
  type BohrFrequencies,
  type BohrFrequency,
  bohrFrequencies,
  type Coupling,
  energies,
  type OpenSystem,
  type SignedFrequency,
} from './system.ts';
