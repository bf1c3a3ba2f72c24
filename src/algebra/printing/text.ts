import type { Expr } from '../expression.ts';
import { arrange } from './arrange.ts';
import { layoutText } from './layoutText.ts';

export interface ExpressionTextOptions {
  /** Symbols to be put first, in this order. */
  readonly order?: readonly string[];
  /** What symbols are called that are not to be printed as themselves. */
  readonly names?: ReadonlyMap<string, string>;
}

/** Plain text, e.g. `-f1*f2*(Delta1*th + 4*Er)/(omega0 - f2^2*Delta1)`; mathjs reads it back when the names of the symbols are identifiers. */
export const toText = (a: Expr, { order = [], names = new Map() }: ExpressionTextOptions = {}): string =>
  layoutText(arrange(a, order), names);
