/** LaTeX of an expression. */
import type { Expr } from '../expression.ts';
import { arrange } from './arrange.ts';
import { layoutLatex } from './layoutLatex.ts';

export interface LatexOptions {
  /** LaTeX of symbols that are not to be printed from their names; it may be a whole formula, such as \tanh\frac{\omega_0}{2T}. */
  readonly names?: ReadonlyMap<string, string>;
  /** Symbols to be put first, in this order. */
  readonly order?: readonly string[];
}

/** LaTeX for math mode, in one line. */
export const toLatex = (a: Expr, { names = new Map(), order = [] }: LatexOptions = {}): string =>
  layoutLatex(arrange(a, order), names);
