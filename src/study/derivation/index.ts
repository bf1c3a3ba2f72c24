/** A model as it is derived, and the names of what stands in it. */

export {
  type Derived,
  deriveModel,
  describedBaths,
  type Numbers,
  numbersOf,
  openSystem,
  whyNotSymbolic,
  withBathsOf,
  withNumbersOf,
} from './derived.ts';
export { BATH_INDICES, type BathGroups, bathGroups, bathKinds } from './identicalBaths.ts';
export {
  type BathFormula,
  bathFormula,
  hasThermalBath,
  isCold,
  letterNames,
  modelFormula,
  spectrumFormula,
} from './notation/bathFormula.ts';
export { bohrFrequencyRows, coefficientFamilies, coefficientRows } from './notation/coefficientRows.ts';
export { bohrFrequency, type Notation, printedExpression, SUM_OF_COHERENCES } from './notation/notation.ts';
export { canBeInserted } from './populations.ts';
