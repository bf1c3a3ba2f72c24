/** Both spellings of a formula. */
import type { Formula, Printed } from './formula.ts';
import { formulaLatex } from './latex.ts';
import { formulaText, type TextOptions } from './text.ts';

/** One line. */
export const printed = (formula: Formula, options?: TextOptions): Printed => ({
  text: formulaText(formula, options),
  latex: formulaLatex(formula),
});

/** The lines of an equation, aligned at their first relations where there are several. */
export function printedLines(
  formulas: readonly Formula[],
  options?: TextOptions,
): { readonly text: readonly string[]; readonly latex: readonly string[] } {
  const aligned = formulas.length > 1;
  return {
    text: formulas.map((formula) => formulaText(formula, options)),
    latex: formulas.map((formula) => formulaLatex(formula, { aligned })),
  };
}
