/** The second-order time-convolutionless generator: symbolic derivation (coefficients, Bloch equations, steady state, leading order) and the same in numbers, with dynamics. */

export { type Correlation, HALF_SIDED_TRANSFORMS } from './halfSided.ts';
export {
  boundInEnergyBasis,
  boundInUserBasis,
  type NumericBasis,
  numericEnergyBasis,
  toEnergyBasis,
  toUserBasis,
} from './numeric/numericBasis.ts';
export {
  coefficientNumbers,
  type NumericSystem,
  numberOf,
  numericMatrix,
  numericSystem,
  type QubitNumber,
  qubitNumber,
  thermalTanh,
} from './numeric/numericSystem.ts';
export { withoutRotationRounding } from './numeric/rotationRounding.ts';
export { type BlochEquations, blochEquations, blochResidual } from './symbolic/bloch.ts';
export {
  applyCanonicalForm,
  type CanonicalForm,
  canonicalForm,
  mapCanonical,
  secularPart,
} from './symbolic/canonical.ts';
export {
  COEFFICIENT_FAMILIES,
  type Coefficient,
  type CoefficientTable,
  coefficientTable,
  isResonant,
  qubitCoefficient,
  type ThermalFactor,
} from './symbolic/coefficients.ts';
export { coefficientDefinition } from './symbolic/definitions.ts';
export { coefficientNames, type Derivation, derive } from './symbolic/derivation.ts';
export { coefficientRequests, dissipator, type Generator, tcl2Generator } from './symbolic/generator.ts';
export {
  BLOCH_EQUATION,
  BOHR_FREQUENCY,
  COLD_CORRELATION,
  COLD_CORRELATIONS,
  CORRELATIONS,
  DISSIPATION_KERNEL,
  DISSIPATOR,
  detailedBalanceFormula,
  GIVEN_CORRELATIONS,
  GIVEN_DISSIPATION_KERNEL,
  GIVEN_NOISE_KERNEL,
  generatorLines,
  HALF_SIDED,
  HERMITIAN_CORRELATION,
  LINDBLAD_TERMS,
  longTimeEquation,
  MATRIX_ELEMENTS,
  NOISE_KERNEL,
  OCCUPATION,
  PARTNER_RATES,
  PARTNER_ZERO,
  SPECTRAL_DENSITY,
  WEIGHTED_COUPLING,
} from './symbolic/generatorFormulas.ts';
export {
  type CoherencesInPopulations,
  coherencesInPopulations,
  isIncoherent,
  type LeadingOrder,
  qubitLeadingOrder,
} from './symbolic/leadingOrder.ts';
export { bathNames, withIndices } from './symbolic/names.ts';
export { atOneTemperature, haveOneTemperature } from './symbolic/oneTemperature.ts';
export { thermalFormula } from './symbolic/thermalFormula.ts';
export {
  type BohrFrequencies,
  type BohrFrequency,
  bohrFrequencies,
  type Coupling,
  energies,
  type OpenSystem,
} from './system.ts';
