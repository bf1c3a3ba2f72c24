/**
 * The order in which a physicist writes factors and terms: one-letter Latin couplings (f1, g), Greek lower case (omega0, lambda), capitals (Delta1,
 * Omega), then longer names (th, Gamma(s)); within a class alphabetically, indices as numbers.
 */
import { isGreekName } from './symbolLatex.ts';

const SYMBOL = /^\p{L}+/u;

/** Class of a symbol in the order of factors, 0 first. */
export function symbolClass(name: string): number {
  const head = SYMBOL.exec(name)?.[0] ?? name;
  if (name.includes('(')) return 4;
  const capital = head[0] !== head[0]!.toLowerCase();
  if (isGreekName(head)) return capital ? 2 : 1;
  if (capital) return 2;
  return [...head].length === 1 ? 0 : 3;
}

const collator = new Intl.Collator('en', { numeric: true, caseFirst: 'upper' });

export function compareSymbols(a: string, b: string): number {
  return symbolClass(a) - symbolClass(b) || collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
