/** The printed equations of the Letter beside what is derived, and its figures. */

export { asLetterModel, compareWithEquation2, type Equation2Comparison, type SignChange } from './comparison.ts';
export {
  DERIVED_EQUATION_2,
  EQUATION_2,
  type LetterSymbols,
  PRINTED_REORGANIZATION,
  printedEquation2,
  printedEquation2Number,
  printedEquation4,
  printedNumerator,
} from './equations.ts';
export { LETTER_TABLE, type LetterRow, type LetterTableOptions, letterSystem, letterTable } from './table.ts';
