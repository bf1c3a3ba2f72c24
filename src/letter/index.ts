/** The printed equations of the Letter beside what is derived, and its figures. */

export { asLetterModel, compareWithEquation2, type Equation2Comparison } from './comparison.ts';
export {
  DERIVED_EQUATION_2,
  EQUATION_2,
  PRINTED_REORGANIZATION,
  printedEquation2,
  printedEquation2Number,
  printedEquation4,
} from './equations.ts';
export { LETTER_TABLE, type LetterRow, letterSystem, letterTable } from './table.ts';
