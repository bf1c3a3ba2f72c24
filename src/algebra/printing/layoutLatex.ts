/** LaTeX of a layout. */
import type { Gaussian } from '../polynomials/gaussian.ts';
import { isSum, isUnitNumber, type Layout, type Power, type Product, type Sum } from './layout.ts';
import { symbolLatex } from './symbolLatex.ts';

/** LaTeX of symbols that are not to be printed from their names. */
export type LatexNames = ReadonlyMap<string, string>;

export function layoutLatex(layout: Layout, names: LatexNames): string {
  if (isSum(layout)) return sumLatex(layout, names);
  return layout.negative ? `-${productLatex(layout, names)}` : productLatex(layout, names);
}

const sumLatex = ({ terms }: Sum, names: LatexNames): string =>
  terms
    .map((term, k) => {
      const sign = term.negative ? (k === 0 ? '-' : '- ') : k === 0 ? '' : '+ ';
      return sign + productLatex(term, names);
    })
    .join(' ');

/** Without the sign. A number below a product with brackets is written as a fraction in front. */
function productLatex(product: Product, names: LatexNames): string {
  const { number, above, divisor, below } = product;
  const brackets = above.some(({ base }) => typeof base !== 'string');
  if (below.length === 0 && divisor !== 1n && brackets && !(above.length === 1 && isUnitNumber(number))) {
    return joined([`\\frac{${numberLatex(number)}}{${divisor}}`, ...factorsLatex(above, names)]);
  }
  const bottom = [...(divisor === 1n ? [] : [String(divisor)]), ...factorsLatex(below, names, divisor === 1n)];
  const top = numeratorLatex(product, names, bottom.length > 0);
  return bottom.length === 0 ? top : `\\frac{${top}}{${joined(bottom)}}`;
}

/** Number and factors above the fraction bar; a lone sum needs no brackets on top of one. */
function numeratorLatex({ number, above }: Product, names: LatexNames, onFraction: boolean): string {
  const factors = factorsLatex(above, names, onFraction && isUnitNumber(number));
  if (!isUnitNumber(number) || factors.length === 0) {
    factors.unshift(onFraction && factors.length === 0 ? bareNumberLatex(number) : numberLatex(number));
  }
  return joined(factors);
}

/** The factors in order; functions such as \tanh x come last, and only the last factor, cos θ and functions of a fraction do without brackets. */
function factorsLatex(powers: readonly Power[], names: LatexNames, bare = false): string[] {
  const single = powers.length === 1;
  const [only] = powers;
  if (bare && single && typeof only!.base !== 'string' && only!.exponent === 1) return [sumLatex(only!.base, names)];
  const symbols = powers.filter(({ base }) => typeof base === 'string');
  const functions = symbols.filter(({ base }) => {
    const latex = names.get(base as string) ?? '';
    return isFunction(latex) && !SHORT_FUNCTION.test(latex);
  });
  const sums = powers.filter(({ base }) => typeof base !== 'string');
  const order = [...symbols.filter((s) => !functions.includes(s)), ...sums, ...functions];
  return order.map((power, k) => powerLatex(power, names, k === order.length - 1, bare && single));
}

function powerLatex({ base, exponent }: Power, names: LatexNames, last: boolean, alone: boolean): string {
  const suffix = exponent === 1 ? '' : exponent < 10 ? `^${exponent}` : `^{${exponent}}`;
  if (typeof base !== 'string') return bracketed(sumLatex(base, names)) + suffix;
  const override = names.get(base);
  const latex = override ?? symbolLatex(base);
  if (SHORT_FUNCTION.test(latex)) return latex.replace(SHORT_FUNCTION, `\\$1${suffix}{$2}`);
  if (OF_FRACTION.test(latex)) return latex.replace(OF_FRACTION, `\\$1${suffix}\\frac`);
  const needsBrackets =
    exponent === 1
      ? override !== undefined && ((isSumText(override) && !alone) || (isFunction(override) && !last))
      : override === undefined
        ? /[\^(]/.test(latex)
        : !isSingleSymbol(override);
  return (needsBrackets ? bracketed(latex) : latex) + suffix;
}

/** Whether the LaTeX is one letter or command with at most a subscript. */
const isSingleSymbol = (latex: string): boolean =>
  /^(\\[A-Za-z]+|[A-Za-z])(_(\{[^{}]*\}|\\[A-Za-z]+|[A-Za-z0-9]))?$/.test(latex);

const isFunction = (latex: string): boolean =>
  /\\(tanh|coth|sinh|cosh|sech|csch|sin|cos|tan|cot|exp|log|ln|operatorname|mathop|int|sum)(?![A-Za-z])/.test(latex);

/** sin θ and cos θ of one letter, whose powers are sin² θ and which need no brackets. */
const SHORT_FUNCTION = /^\\(sin|cos)\{(\d?\\?[A-Za-z]+)\}$/;

/** tanh, coth and cosh of one fraction, whose powers are tanh² x and which ends where the fraction does. */
const OF_FRACTION = /^\\(tanh|coth|cosh)\\frac(?=(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}){2}$)/;

/** Whether the LaTeX has a sign outside of all brackets. */
function isSumText(latex: string): boolean {
  let depth = 0;
  for (const c of latex) {
    if (c === '{' || c === '(' || c === '[') depth++;
    else if (c === '}' || c === ')' || c === ']') depth--;
    else if ((c === '+' || c === '-') && depth === 0) return true;
  }
  return false;
}

const isTall = (latex: string): boolean => /\\(d?frac|tfrac|int|sum|left)(?![A-Za-z])/.test(latex);

const bracketed = (latex: string): string => (isTall(latex) ? `\\left(${latex}\\right)` : `(${latex})`);

/** Factors side by side, with a thin space in front of brackets and beside words. */
const joined = (parts: readonly string[]): string =>
  parts.reduce((text, part, k) => {
    if (k === 0) return part;
    const spaced = /^(\(|\\left\(|\\mathrm)/.test(part) || parts[k - 1]!.startsWith('\\mathrm');
    return `${text}${spaced ? '\\,' : ' '}${part}`;
  }, '');

const numberLatex = (number: Gaussian): string =>
  number.re !== 0n && number.im !== 0n ? `(${bareNumberLatex(number)})` : bareNumberLatex(number);

function bareNumberLatex({ re, im }: Gaussian): string {
  if (im === 0n) return String(re);
  const size = im < 0n ? -im : im;
  const unit = size === 1n ? 'i' : `${size}i`;
  return re === 0n ? unit : `${re} ${im < 0n ? '-' : '+'} ${unit}`;
}
