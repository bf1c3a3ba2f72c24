/** Where a formula becomes too long for a reader, and what stands in its place. */
import type { Equation, Flow } from '../document/index.ts';

/** Characters of LaTeX in one line of a displayed list; a longer one fills most of a page. */
const LONGEST_LINE = 3000;
/** Characters of LaTeX in the whole list. */
const LONGEST_LIST = 6000;

export const isReadable = (lines: readonly string[]): boolean =>
  lines.every(({ length }) => length <= LONGEST_LINE) &&
  lines.reduce((sum, { length }) => sum + length, 0) <= LONGEST_LIST;

/** Characters of LaTeX of a list that is read in passing; a longer one is folded. */
const SHORT_LIST = 1200;

export const isReadInPassing = (lines: readonly string[]): boolean =>
  lines.reduce((sum, { length }) => sum + length, 0) <= SHORT_LIST;

/** What is said in their place, and where they are found. */
export const tooLong = (formulas: string, places = 'in the JSON of this derivation and in every export'): string =>
  `Written out, ${formulas} are too long to read; they are ${places}.`;

/** The formulas, or, where they are too long to be read, what is said instead. */
export function readable(formulas: Equation, instead: () => readonly Flow[]): readonly Flow[] {
  return isReadable(formulas.lines) ? [formulas] : instead();
}
