/** Plain-text rendering, e.g. `-f1*f2*(Delta1*th + 4*Er)/(omega0 - f2^2*Delta1)`; mathjs reads it back when the names are identifiers. */
import type { Expr } from './expression.ts';
import { compareSymbols } from './order.ts';
import type { Polynomial } from './polynomial.ts';

export function toText(a: Expr): string {
  if (a.numerator.terms.length === 0) return '0';
  const above = sumText(a.numerator);
  const below = a.scale === 1n ? '' : String(a.scale);
  const parts = [below, a.denominator.variables.length === 0 ? '' : `(${sumText(a.denominator)})`].filter(
    (p) => p !== '',
  );
  if (parts.length === 0) return above;
  const top = a.numerator.terms.length > 1 ? `(${above})` : above;
  return parts.length === 1 ? `${top}/${parts[0]}` : `${top}/(${parts.join('*')})`;
}

function sumText(a: Polynomial): string {
  let text = '';
  for (const t of a.terms) {
    const names = a.variables
      .map((name, i) => ({ name, exponent: t.monomial.charCodeAt(i) }))
      .filter(({ exponent }) => exponent > 0)
      .sort((x, y) => compareSymbols(x.name, y.name));
    const symbols = names.map(({ name, exponent }) => (exponent === 1 ? name : `${name}^${exponent}`));
    const negative = t.im === 0n ? t.re < 0n : t.re === 0n && t.im < 0n;
    const re = negative ? -t.re : t.re;
    const im = negative ? -t.im : t.im;
    const number = numberText(re, im);
    const body = number === '1' && symbols.length > 0 ? symbols.join('*') : [number, ...symbols].join('*');
    text += text === '' ? (negative ? `-${body}` : body) : negative ? ` - ${body}` : ` + ${body}`;
  }
  return text;
}

function numberText(re: bigint, im: bigint): string {
  const unit = im === 1n ? 'i' : im === -1n ? '-i' : `${im}*i`;
  if (im === 0n) return String(re);
  if (re === 0n) return unit;
  return `(${re} ${im < 0n ? '-' : '+'} ${im < 0n ? unit.slice(1) : unit})`;
}
