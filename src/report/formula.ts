/** Formulas in a document. */
import { type Equation, equation, type MathPiece, math } from '../document/index.ts';
import { type Formula, printed, printedLines, type TextOptions } from '../typeset/index.ts';

/** Inside a sentence. */
export function mathOf(formula: Formula): MathPiece {
  const { latex, text } = printed(formula, { letters: 'read' });
  return math(latex, text);
}

/** Displayed, one on each line. */
export const equationOf = (
  formulas: readonly Formula[],
  { label, ...options }: TextOptions & { readonly label?: string } = {},
): Equation =>
  equation({ ...printedLines(formulas, { ...options, letters: 'read' }), ...(label === undefined ? {} : { label }) });
