/**
 * Reading Hamiltonians, and their decomposition. Model files (YAML, JSON) and the validation of untyped models are in `modelFile.ts`, which is
 * not re-exported here: it brings two more libraries, and a Hamiltonian given as text needs neither.
 */
export {
  type Decomposition,
  decompose,
  decomposeOperator,
  type OperatorParts,
} from './decomposition.ts';
export { type EnergyBasis, energyBasis } from './energyBasis.ts';
export { type Formula, type ProductFactor, parseFormula, type SumTerm } from './formula.ts';
export {
  type FunctionAtom,
  type FunctionAtoms,
  factorFunctions,
  functionValues,
  reduceFunctions,
  reduceOperator,
} from './functions.ts';
export {
  type BathSpec,
  defineModel,
  type Model,
  type ModeSpec,
  type ParameterValue,
  type Spectrum,
} from './model.ts';
export {
  type BathCoupling,
  type HamiltonianReading,
  type ModeFactor,
  type ModeLetter,
  type ModeTerm,
  type NotationOptions,
  type Note,
  neededSymbols,
  readHamiltonian,
} from './notation.ts';
export type { Origin } from './origin.ts';
export {
  type MissingNumbers,
  missingNumbers,
  type ParsedModel,
  prepareModel,
  requireNumbers,
  symbolValues,
} from './prepare.ts';
export { canonicalName } from './spelling.ts';
export { didYouMean } from './suggestion.ts';
export { conjugateName, type Values } from './symbols.ts';
export type { System } from './system.ts';
export { withVanishingParameters } from './vanishing.ts';
