/** How wide a formula will be, and what can be done when that is too wide for a line. */
import { FormulaDepth, type FormulaLine, formulaTokens } from './source.ts';

const SPACES: Readonly<Record<string, number>> = {
  '\\,': 0.17,
  '\\:': 0.22,
  '\\;': 0.28,
  '\\!': -0.17,
  '\\ ': 0.3,
  '\\quad': 1,
  '\\qquad': 2,
};
const SCRIPT_SCALE = 0.7;
const INVISIBLE = /^(?:[\s{}&]|\\(?:left|right|[bB]igg?[lrm]?|displaystyle|textstyle|limits|nolimits|begin|end))$/;
const FONT_COMMAND =
  /^\\(?:math(?:rm|bf|it|cal|bb|sf|tt|frak|scr)|text(?:rm|bf|it)?|boldsymbol|operatorname|hat|bar|tilde|vec|dot)$/;
const OPERATOR =
  /^(?:[+\-=<>]|\\(?:pm|mp|times|to|leq?|geq?|neq?|approx|equiv|sim|propto|ll|gg|mapsto|Rightarrow|in))$/;

/** A rough width in em at text size; good to some ten per cent, which is what choosing a place to break needs. */
export function formulaWidth(latex: string): number {
  return new WidthReader(formulaTokens(latex)).sequence();
}

class WidthReader {
  #position = 0;
  readonly #tokens: readonly string[];
  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  sequence(): number {
    let width = 0;
    while (this.#position < this.#tokens.length && this.#tokens[this.#position] !== '}') width += this.#item();
    return width;
  }

  #argument(): number {
    while (this.#tokens[this.#position] === ' ') this.#position += 1;
    return this.#item();
  }

  #item(): number {
    const token = this.#tokens[this.#position] ?? '';
    this.#position += 1;
    if (token === '{') {
      const width = this.sequence();
      this.#position += 1;
      return width;
    }
    if (token === '^' || token === '_') return this.#scripts(token);
    if (/^\\[dt]?frac$/.test(token)) {
      const width = Math.max(this.#argument(), this.#argument()) + 0.2;
      return token === '\\tfrac' ? SCRIPT_SCALE * width : width;
    }
    if (token === '\\sqrt') return 0.8 + this.#argument();
    if (FONT_COMMAND.test(token)) return this.#argument();
    return glyphWidth(token);
  }

  /** A subscript and a superscript stand above each other. */
  #scripts(first: string): number {
    const width = this.#argument();
    const second = this.#tokens[this.#position];
    if ((second !== '^' && second !== '_') || second === first) return SCRIPT_SCALE * width;
    this.#position += 1;
    return SCRIPT_SCALE * Math.max(width, this.#argument());
  }
}

function glyphWidth(token: string): number {
  const space = SPACES[token];
  if (space !== undefined) return space;
  if (INVISIBLE.test(token)) return 0;
  if (OPERATOR.test(token)) return 1.3;
  if (/^\\(?:tanh|coth|cosh|sinh|cos|sin|exp|lim|max|min|det|ln|log|sech)$/.test(token)) {
    return 0.5 * (token.length - 1) + 0.34;
  }
  if (/^\\(?:int|sum|prod)$/.test(token)) return 1.1;
  if (/^[()[\]|,.;:!'/]$/.test(token)) return 0.38;
  return /^[0-9]$/.test(token) ? 0.5 : 0.6;
}

/** What stands between two places at which a formula may be broken. */
interface Segment {
  readonly source: string;
  readonly width: number;
  /** In how many parentheses its first sign stands. */
  readonly parentheses: number;
}

/** Stands for a one-token subscript or superscript, as in σ₊, whose sign joins nothing. */
const SCRIPT = '\\script';

/** Cuts before every `+` or `−` that joins two terms, and before a `×` after a fraction. Signs that belong to a number or stand inside braces do not. */
function segments(latex: string): readonly Segment[] {
  const depth = new FormulaDepth();
  const cuts: { source: string; parentheses: number }[] = [{ source: '', parentheses: 0 }];
  let parentheses = 0;
  let before = '';
  for (const token of formulaTokens(latex)) {
    depth.next(token);
    if (depth.value === 0 && before !== '\\right') {
      if (token === '(' || token === '[') parentheses += 1;
      if (token === ')' || token === ']') parentheses -= 1;
      const joins = before !== '' && !OPERATOR.test(before) && !/^[([,^_]$/.test(before);
      if (((token === '+' || token === '-') && joins) || (token === '\\times' && before === '}')) {
        cuts.push({ source: '', parentheses });
      }
    }
    const isScript = before === '_' || before === '^';
    if (!/^\s$/.test(token)) before = isScript ? SCRIPT : token;
    const last = cuts.at(-1);
    if (last !== undefined) last.source += token;
  }
  return cuts.map((cut) => ({ ...cut, width: formulaWidth(cut.source) }));
}

/** Of a line at least this share is filled before it is broken outside parentheses rather than inside. */
const FILLED = 0.4;

/**
 * Breaks a line of a formula before joining signs so that each piece is at most `firstWidth` (the first) or `nextWidth` em wide where
 * that is possible; a sign outside parentheses is preferred to one inside.
 */
export function breakFormula(latex: string, firstWidth: number, nextWidth: number): readonly string[] {
  const pieces: string[] = [];
  let rest = segments(latex);
  let allowed = firstWidth;
  for (let count = lineLength(rest, allowed); count < rest.length; count = lineLength(rest, allowed)) {
    pieces.push(sourceOf(rest.slice(0, count)));
    rest = rest.slice(count);
    allowed = nextWidth;
  }
  return [...pieces, sourceOf(rest)];
}

/** How many segments go on the line. */
function lineLength(all: readonly Segment[], allowed: number): number {
  let width = 0;
  let chosen = 1;
  let depth = Number.POSITIVE_INFINITY;
  for (const [index, segment] of all.entries()) {
    if (index > 0 && width >= FILLED * allowed && segment.parentheses <= depth) {
      chosen = index;
      depth = segment.parentheses;
    }
    width += segment.width;
    if (width > allowed) return chosen;
  }
  return all.length;
}

function sourceOf(list: readonly Segment[]): string {
  return list
    .map(({ source }) => source)
    .join('')
    .trim();
}

/** The indent of a line that continues, in em. */
const INDENT = 1.5;

/**
 * A formula with those top-level fractions that are wider than `width` em, and those `\left…\right` pairs whose term is, written so that a line
 * can end inside them: \frac{N}{D} as \frac{1}{D}(N), and fixed instead of stretching brackets. The value is the same.
 */
export function unfoldFormula(latex: string, width: number): string {
  if (formulaWidth(latex) <= width) return latex;
  const tokens = formulaTokens(latex);
  const items: { source: string; width: number; raised: boolean; term: number }[] = [];
  for (let position = 0, term = 0; position < tokens.length; ) {
    const end = itemEnd(tokens, position);
    const source = tokens.slice(position, end).join('');
    if (source === '+' || source === '-') term += 1;
    const raised = tokens[end] === '^' || tokens[end] === '_';
    items.push({ source, width: formulaWidth(source), raised, term });
    position = end;
  }
  const termWidths = new Map<number, number>();
  for (const item of items) termWidths.set(item.term, (termWidths.get(item.term) ?? 0) + item.width);
  return items
    .map(({ source, width: own, raised, term }) => {
      const long = source.startsWith('\\left') && own > width / 3;
      const beside = long && items.length > 1 ? INDENT + termWidths.get(term)! - own : 0;
      return raised || own <= width - beside ? source : unfoldItem(source, width);
    })
    .join('');
}

/** Where the item that begins at `start` ends: a fraction with its arguments, a bracket pair, a group, or one token. */
function itemEnd(tokens: readonly string[], start: number): number {
  if (isFraction(tokens[start])) {
    return itemEnd(tokens, skipBlanks(tokens, itemEnd(tokens, skipBlanks(tokens, start + 1))));
  }
  const depth = new FormulaDepth();
  for (let position = start; position < tokens.length; position += 1) {
    depth.next(tokens[position] ?? '');
    if (depth.value > 0) continue;
    return Math.min(position + (tokens[position] === '\\right' ? 2 : 1), tokens.length);
  }
  return tokens.length;
}

function isFraction(token: string | undefined): boolean {
  return token === '\\frac' || token === '\\dfrac' || token === '\\tfrac';
}

function skipBlanks(tokens: readonly string[], start: number): number {
  let position = start;
  while (tokens[position] === ' ') position += 1;
  return position;
}

function unfoldItem(item: string, width: number): string {
  const tokens = formulaTokens(item);
  if (tokens[0] === '\\left') {
    const close = tokens.length - 2;
    const inner = unfoldFormula(tokens.slice(2, close).join(''), width);
    return `\\bigl${tokens[1] ?? '.'}${inner}\\bigr${tokens[close + 1] ?? '.'}`;
  }
  if (!isFraction(tokens[0])) return item;
  const start = skipBlanks(tokens, 1);
  const between = itemEnd(tokens, start);
  const above = withoutBraces(tokens.slice(start, between).join(''));
  const below = withoutBraces(tokens.slice(between).join(''));
  const numerator = factor(unfoldFormula(above, width));
  const belowWidth = formulaWidth(below);
  if (belowWidth <= width / 2) return `\\frac{1}{${below}}\\,${numerator}`;
  if (belowWidth <= width) return `\\frac{1}{${below}}\\times${numerator}`;
  return `${numerator}\\,\\bigl(${unfoldFormula(below, width)}\\bigr)^{-1}`;
}

function withoutBraces(group: string): string {
  return group
    .trim()
    .replace(/^\{([\s\S]*)\}$/, '$1')
    .trim();
}

/** In brackets when it is a sum or begins with a sign. */
function factor(latex: string): string {
  const isSum =
    /^[+-]/.test(latex) ||
    segments(latex)
      .slice(1)
      .some(({ parentheses }) => parentheses === 0);
  return isSum ? `\\bigl(${latex}\\bigr)` : latex;
}

/** Lines of a formula made to fit `width` em: what is too wide is unfolded, then broken into lines that continue. */
export function fittedLines(lines: readonly FormulaLine[], width: number): readonly FormulaLine[] {
  const leftWidth = Math.max(0, ...lines.map(({ left }) => formulaWidth(left)));
  const available = Math.max(width - leftWidth, width / 3);
  return lines.flatMap(({ left, right, continues }) => {
    const pieces = breakFormula(unfoldFormula(right, available), available - (continues ? 1 : 0), available - 1);
    return pieces.map((piece, index) =>
      index === 0 ? { left, right: piece, continues } : { left: '', right: piece, continues: true },
    );
  });
}
