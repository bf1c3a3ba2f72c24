/** Reading Hamiltonians, the prepared model, and the decomposition of the coupling. */

export { type Decomposition, decompose, decomposeOperator, type OperatorParts } from './decomposition.ts';
export { type EnergyBasis, energyBasis } from './energyBasis.ts';
export type { LindbladTerm } from './model/lindblad.ts';
export {
  type BathSpec,
  type CorrelationSpec,
  defineModel,
  type ExponentialSpec,
  type FigureSpec,
  isThermalSpec,
  type LindbladSpec,
  type Model,
  type ModeSpec,
  type OscillatorSpec,
  type ParameterValue,
  type PictureWords,
  type PreparedBath,
  type PreparedThermalBath,
  type Spectrum,
  type ThermalBathSpec,
  type WithTexts,
} from './model/model.ts';
export { type FieldPath, type Origin, refuseField } from './model/origin.ts';
export {
  type MissingNumbers,
  missingNumbers,
  type Observable,
  observableOf,
  type ParsedModel,
  prepareModel,
  requireNumbers,
  symbolValues,
  withLevels,
  withModelNumbers,
} from './model/prepare.ts';
export { EXPONENT, MAGNITUDE, type Range } from './model/ranges.ts';
export {
  type Dimension,
  readQuantity,
  UNIT_NAMES,
  type UnitNames,
  type Units,
  unitName,
  unitRatio,
} from './model/units.ts';
export { withVanishingParameters } from './model/vanishing.ts';
export { refuseAmbiguous } from './notation/ambiguity.ts';
export { DENSITY_LANGUAGE, type DensityFunction, isFrequency, symbolsOfDensity } from './notation/density.ts';
export { type NotationTree, type ProductFactor, parseNotation, type SumTerm } from './notation/formula.ts';
export {
  type FunctionAtom,
  type FunctionAtoms,
  factorFunctions,
  functionValues,
  reduceFunctions,
  reduceOperator,
} from './notation/functions.ts';
export type { Language } from './notation/language.ts';
export { swallowedBy } from './notation/lostBackslash.ts';
export {
  type BathCoupling,
  type HamiltonianReading,
  type ModeFactor,
  type ModeTerm,
  type NotationOptions,
  neededSymbols,
  readHamiltonian,
  type WordLetter,
} from './notation/notation.ts';
export { readNumber } from './notation/number.ts';
export { slipOf } from './notation/slips.ts';
export { canonicalName } from './notation/spelling.ts';
export { conjugateName } from './notation/symbols.ts';
export type { Note } from './notation/translate.ts';
export type { ModeKind } from './notation/vocabulary.ts';
export { indicesOfParts, LARGEST_DIMENSION, type System, type SystemPart } from './system.ts';
