export { asLetterModel, compareWithEquation2, type Equation2Comparison, type SignChange } from './comparison.ts';
export {
  EQUATION_2_LATEX,
  type LetterSymbols,
  printedEquation2,
  printedEquation2Number,
  printedEquation4,
  printedNumerator,
} from './equations.ts';
export { LETTER_TABLE, type LetterRow, type LetterTableOptions, letterSystem, letterTable } from './table.ts';
