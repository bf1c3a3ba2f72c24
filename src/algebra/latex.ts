/** LaTeX rendering. */
import type { Expr } from './expression.ts';
import { compareSymbols } from './order.ts';
import type { Polynomial } from './polynomial.ts';
import { symbolLatex } from './symbolLatex.ts';

export interface LatexOptions {
  /** LaTeX of symbols that are not to be printed from their names. */
  readonly names?: ReadonlyMap<string, string>;
  /** Symbols to be put first, in this order. */
  readonly order?: readonly string[];
  /** Terms of a sum per line in `toLatexLines`. */
  readonly breakAfter?: number;
}

export function toLatex(a: Expr, options: LatexOptions = {}): string {
  if (a.numerator.terms.length === 0) return '0';
  const above = sumLatex(a.numerator, options);
  const scale = a.scale === 1n ? '' : String(a.scale);
  if (a.denominator.variables.length === 0) return scale === '' ? above : `\\frac{${above}}{${scale}}`;
  const below = sumLatex(a.denominator, options);
  return `\\frac{${above}}{${scale === '' ? below : `${scale}\\left(${below}\\right)`}}`;
}

export function toLatexLines(a: Expr, options: LatexOptions = {}): string[] {
  return [toLatex(a, options)];
}

function sumLatex(a: Polynomial, { names }: LatexOptions): string {
  let text = '';
  for (const t of a.terms) {
    const symbols = a.variables
      .map((name, i) => ({ name, exponent: t.monomial.charCodeAt(i) }))
      .filter(({ exponent }) => exponent > 0)
      .sort((x, y) => compareSymbols(x.name, y.name))
      .map(({ name, exponent }) => {
        const override = names?.get(name);
        const latex = override ?? symbolLatex(name);
        if (exponent === 1) return latex;
        return override !== undefined || latex.includes('(') || latex.includes('^')
          ? `\\left(${latex}\\right)^{${exponent}}`
          : `${latex}^{${exponent}}`;
      });
    const negative = t.im === 0n ? t.re < 0n : t.re === 0n && t.im < 0n;
    const number = numberLatex(negative ? -t.re : t.re, negative ? -t.im : t.im);
    const body = number === '1' && symbols.length > 0 ? symbols.join(' ') : [number, ...symbols].join(' ');
    text += text === '' ? (negative ? `-${body}` : body) : negative ? ` - ${body}` : ` + ${body}`;
  }
  return text;
}

function numberLatex(re: bigint, im: bigint): string {
  const unit = im === 1n ? 'i' : im === -1n ? '-i' : `${im}i`;
  if (im === 0n) return String(re);
  if (re === 0n) return unit;
  return `\\left(${re} ${im < 0n ? '-' : '+'} ${im < 0n ? unit.slice(1) : unit}\\right)`;
}
