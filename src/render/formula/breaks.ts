/** Where a screen that is narrower than a line may break it. */
import { FormulaDepth, formulaTokens } from './source.ts';
import { formulaWidth } from './width.ts';

const RELATION = /^(?:[=<>]|\\(?:to|leq?|geq?|neq?|approx|equiv|sim(?:eq)?|propto|ll|gg|mapsto|Rightarrow))$/;
const OPERATOR =
  /^(?:[+\-=<>]|\\(?:pm|mp|times|cdot|otimes|in|to|leq?|geq?|neq?|approx|equiv|sim(?:eq)?|propto|ll|gg|mapsto|Rightarrow))$/;
const OPENING = /^(?:[([]|\\\{)$/;
const CLOSING = /^(?:[)\]]|\\\})$/;
/** What is in brackets up to this width, in em, stays on one line. */
const SHORT_BRACKETS = 8;

/**
 * A line in pieces: cut before signs that join terms, relations and the braces of an integrand, and after wide spaces, but inside neither braces nor short brackets. Put
 * together they are the line.
 */
export function breakablePieces(latex: string): readonly string[] {
  const tokens = formulaTokens(latex);
  const kept = insideShortBrackets(tokens);
  const depth = new FormulaDepth();
  const pieces = [''];
  let before = '';
  for (const [k, token] of tokens.entries()) {
    const outside = depth.value === 0 && before !== '\\right' && !kept.has(k);
    depth.next(token);
    const script = before === '_' || before === '^';
    const joins =
      RELATION.test(token) ||
      ((token === '+' || token === '-') && !/^[([,]$/.test(before)) ||
      (token === '\\times' && before === '}') ||
      (token === '\\biggl' && before === '\\,');
    const cut = before === '\\qquad' || (joins && !script && !OPERATOR.test(before));
    if (outside && cut && !/^[\s{}]*$/.test(pieces.at(-1)!)) pieces.push('');
    if (!/^\s$/.test(token)) before = script ? 'script' : token;
    pieces[pieces.length - 1] += token;
  }
  return pieces;
}

/** For KaTeX, which by itself breaks a line after an operator, also in brackets. */
export function withBreaks(latex: string): string {
  return breakablePieces(latex).map(unbroken).join('\\allowbreak ');
}

function unbroken(piece: string): string {
  const depth = new FormulaDepth();
  let before = '';
  return formulaTokens(piece)
    .map((token) => {
      depth.next(token);
      const script = before === '_' || before === '^';
      if (token !== ' ') before = token;
      return depth.value === 0 && !script && OPERATOR.test(token) ? `${token}\\nobreak ` : token;
    })
    .join('');
}

/** The places of the tokens in brackets that are short, the outermost ones that are. */
function insideShortBrackets(tokens: readonly string[]): ReadonlySet<number> {
  const depth = new FormulaDepth();
  const open: number[] = [];
  const inside = new Set<number>();
  for (const [k, token] of tokens.entries()) {
    depth.next(token);
    if (depth.value > 0) continue;
    if (OPENING.test(token) && tokens[k - 1] !== '\\right') open.push(k);
    if (!CLOSING.test(token) || tokens[k - 1] === '\\right') continue;
    const start = open.pop();
    if (start === undefined || formulaWidth(tokens.slice(start, k + 1).join('')) > SHORT_BRACKETS) continue;
    for (let place = start + 1; place <= k; place += 1) inside.add(place);
  }
  return inside;
}
