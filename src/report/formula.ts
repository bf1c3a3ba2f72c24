/** Formulas in a document. */
import type { Expr } from '../algebra/index.ts';
import { type Equation, equation, type MathPiece, math } from '../document/index.ts';
import type { Notation } from '../study/index.ts';
import { expression, type Formula, printed, printedLines, type TextOptions } from '../typeset/index.ts';

/** An expression of the derivation as a report writes it. */
export const expressionOf = (a: Expr, { shown, names }: Pick<Notation, 'shown' | 'names'>): Formula =>
  expression(shown(a), names);

/** Inside a sentence. */
export function mathOf(formula: Formula): MathPiece {
  const { latex, text } = printed(formula);
  return math(latex, text);
}

/** Displayed, one on each line. */
export const equationOf = (
  formulas: readonly Formula[],
  { label, ...options }: TextOptions & { readonly label?: string } = {},
): Equation => equation({ ...printedLines(formulas, options), ...(label === undefined ? {} : { label }) });
