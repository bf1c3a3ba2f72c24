/** LaTeX rendering, with line breaks for long expressions. */
import type { Expr } from '../expression.ts';
import { arrange } from './arrange.ts';
import { isSum, type Power, type Product, type Sum, unitProduct } from './layout.ts';
import { type LatexNames, layoutLatex } from './layoutLatex.ts';

export interface LatexOptions {
  /** LaTeX of symbols that are not to be printed from their names; it may be a whole formula, such as \tanh\frac{\omega_0}{2T}. */
  readonly names?: ReadonlyMap<string, string>;
  /** Symbols to be put first, in this order. */
  readonly order?: readonly string[];
  /** Longest line, as the approximate number of printed characters; in `toLatex` without it there are no line breaks. */
  readonly breakAfter?: number;
}

const DEFAULT_WIDTH = 90;

/** LaTeX for math mode; with `breakAfter` an `aligned` environment when one line is not enough. */
export function toLatex(a: Expr, options: LatexOptions = {}): string {
  if (options.breakAfter === undefined) return layoutLatex(arrange(a, options.order), options.names ?? new Map());
  const lines = toLatexLines(a, options);
  if (lines.length === 1) return lines[0]!;
  return `\\begin{aligned}${lines.map((line, k) => `&${k === 0 ? '' : '\\quad '}${line}`).join(' \\\\ ')}\\end{aligned}`;
}

/**
 * The expression in lines that each are valid LaTeX for math mode. A long sum is broken between its terms; a fraction with a long numerator or
 * denominator becomes a quotient of sums in big brackets.
 */
export function toLatexLines(a: Expr, options: LatexOptions = {}): string[] {
  const names = options.names ?? new Map<string, string>();
  const width = options.breakAfter ?? DEFAULT_WIDTH;
  const layout = arrange(a, options.order);
  const whole = layoutLatex(layout, names);
  if (printedLength(whole) <= width) return [whole];
  return isSum(layout) ? packed(piecesOfSum(layout, names, width), width) : productLines(layout, names, width);
}

/** Numbers and symbols over a short denominator, then the sums; a long denominator follows after a big slash. */
function productLines(product: Product, names: LatexNames, width: number): string[] {
  const symbols = product.above.filter(({ base }) => typeof base === 'string');
  const sums = product.above.filter(({ base }) => typeof base !== 'string');
  const front = layoutLatex({ ...product, above: symbols }, names);
  if (printedLength(front) <= width) return packed([...visibleFront(front), ...sumPieces(sums, names, width)], width);
  const plain = layoutLatex({ ...product, above: symbols, divisor: 1n, below: [] }, names);
  const top = [...visibleFront(plain), ...sumPieces(sums, names, width)];
  const below: Product = { ...unitProduct, number: { re: product.divisor, im: 0n }, above: product.below };
  const bottom = termPieces(below, names, width);
  if (product.divisor !== 1n || product.below.length > 1) {
    bottom[0] = `\\Big[${bottom[0]}`;
    bottom[bottom.length - 1] += '\\Big]';
  }
  bottom[0] = `\\Big/${bottom[0]}`;
  return packed([...top, ...bottom], width);
}

const visibleFront = (front: string): string[] => (front === '1' ? [] : front === '-1' ? ['-'] : [front]);

/** A product without denominator in pieces that may stand on different lines. */
function termPieces(product: Product, names: LatexNames, width: number): string[] {
  const whole = layoutLatex(product, names);
  const sums = product.above.filter(({ base }) => typeof base !== 'string');
  if (sums.length === 0 || printedLength(whole) <= width) return [whole];
  const symbols = product.above.filter(({ base }) => typeof base === 'string');
  const front = visibleFront(layoutLatex({ ...product, above: symbols }, names));
  const [first, ...rest] = sumPieces(sums, names, width);
  return [[...front, first].join(' '), ...rest];
}

/** Powers of sums, term by term, in brackets whose size does not depend on their content. */
function sumPieces(sums: readonly Power[], names: LatexNames, width: number): string[] {
  return sums.flatMap(({ base, exponent }) => {
    if (typeof base === 'string') return [];
    const pieces = piecesOfSum(base, names, width);
    pieces[0] = `\\big(${pieces[0]}`;
    pieces[pieces.length - 1] += exponent === 1 ? '\\big)' : `\\big)^{${exponent}}`;
    return pieces;
  });
}

function piecesOfSum({ terms }: Sum, names: LatexNames, width: number): string[] {
  return terms.flatMap((term, k) => {
    const [first, ...rest] = termPieces({ ...term, negative: false }, names, width);
    const sign = term.negative ? (k === 0 ? '-' : '- ') : k === 0 ? '' : '+ ';
    return [sign + first, ...rest];
  });
}

/** Fills lines with pieces; an empty operand makes the sign at the start of a line a binary one; a product goes on with ×. */
function packed(pieces: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && line !== '-' && printedLength(line) + printedLength(piece) > width) {
      lines.push(line);
      line = /^[+-]/.test(piece) ? `{}${piece}` : piece.startsWith('\\big(') ? `{}\\times ${piece}` : piece;
    } else line = line === '' || line === '-' ? line + piece : `${line} ${piece}`;
  }
  return [...lines, line];
}

/** Approximate number of printed characters: commands count as one, structure and blanks not at all, of a fraction only the longer part. */
function printedLength(latex: string): number {
  let flat = latex
    .replace(/\\(left|right|big|Big|mathrm|quad)(?![A-Za-z])|\\,/g, '')
    .replace(/\\(?!frac)[A-Za-z]+/g, 'x')
    .replace(/\s/g, '');
  for (let before = ''; before !== flat; ) {
    before = flat;
    flat = flat
      .replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, (_, top: string, bottom: string) =>
        top.length > bottom.length ? top : bottom,
      )
      .replace(/(^|[^}c])\{([^{}]*)\}/g, '$1$2');
  }
  return flat.replace(/[{}_^\\]/g, '').length;
}
