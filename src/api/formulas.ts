/** Formulas as a library hands them out: each as plain text and as LaTeX. */
import { formulaSource } from '../render/index.ts';

/** Equations that belong together. */
export interface Formulas {
  /** LaTeX for math mode; several lines as an `aligned` environment. */
  latex(): string;
  /** Plain text, one equation a line. */
  text(): string;
}

export const formulas = (lines: { readonly latex: readonly string[]; readonly text: readonly string[] }): Formulas => ({
  latex: () => formulaSource(lines.latex),
  text: () => lines.text.join('\n'),
});
