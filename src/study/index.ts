/** Everything known of one model, with no word of presentation: what is derived, its numbers, checks and verdict; the turn between the typed basis and the eigenbasis of H_S. */

export { type Check, runChecks } from './checks.ts';
export { type Derived, deriveModel, type Numbers, numbersOf, openSystem, whyNotSymbolic } from './derived.ts';
export { type EquilibriumStudy, equilibriumStudy } from './equilibriumStudy.ts';
export { evolveModel, type ModelEvolution } from './evolution.ts';
export type { FewModes } from './fewModes.ts';
export { leadingCoherence, leadingCoherenceAt } from './leadingCoherence.ts';
export { meanForceInput, meanForceOf, meanForceVector, qubitMeanForce } from './meanForce.ts';
export { type BathFormula, bathFormula, spectrumFormula } from './notation/bathFormula.ts';
export { bohrFrequencyRows, coefficientFamilies, coefficientRows } from './notation/coefficientRows.ts';
export { derivationNotation, integrandNotation, type Notation, printed } from './notation/notation.ts';
export { canBeInserted } from './populations.ts';
export { type Study, study } from './study.ts';
export { type TemperatureDependence, temperatureDependence } from './temperatureDependence.ts';
export {
  type Axes,
  axesOf,
  basisLabels,
  l1Coherence,
  qubitMatrix,
  rowsInUserBasis,
  turned,
  turnedVector,
} from './typedBasis.ts';
export type { WeakCoupling } from './weakCoupling.ts';
