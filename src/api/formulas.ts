/** Formulas as a library hands them out: each as plain text and as LaTeX. */
import { formulaSource } from '../render/index.ts';

/** One formula: plain text as the command line takes it, and LaTeX for math mode. */
export interface Formula {
  readonly text: string;
  readonly latex: string;
}

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
