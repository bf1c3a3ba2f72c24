/** Formulas as HTML, typeset by KaTeX when the report is written, with MathML beside the visible form or instead of it. */
import katex from 'katex';
import { type Equation, escapeHtml, type MathPiece } from '../../document/index.ts';
import { breakablePieces, withBreaks } from '../formula/breaks.ts';
import { formulaLines } from '../formula/source.ts';
import { fittedLines, formulaWidth } from '../formula/width.ts';

/** `katex`: looks the same everywhere, some 150 bytes per character; `native`: MathML alone, a tenth of that, set by the browser. */
export type Typesetting = 'katex' | 'native';

const OUTPUT = { katex: 'htmlAndMathml', native: 'mathml' } as const;

/** @throws Error that names the formula when KaTeX cannot read it, or when LaTeX would not accept it. */
function typeset(latex: string, displayMode: boolean, typesetting: Typesetting = 'katex'): string {
  try {
    return katex.renderToString(latex, {
      displayMode,
      output: OUTPUT[typesetting],
      throwOnError: true,
      strict: 'error',
      maxExpand: Number.POSITIVE_INFINITY,
    });
  } catch (error) {
    throw new Error(`A formula cannot be typeset: ${latex}\n${error instanceof Error ? error.message : String(error)}`);
  }
}

export function inlineMath(piece: MathPiece, typesetting: Typesetting = 'katex'): string {
  return typeset(piece.latex, false, typesetting);
}

/** What follows a wide space, such as `x = ν/Ω`, may begin a new line but is not broken. */
function withWholeRemarks(latex: string): string {
  const [first = '', ...remarks] = latex.split('\\qquad');
  return [first, ...remarks.map((remark) => `{${remark}}`)].join('\\qquad');
}

/** What fits the column of a wide screen, in em of the formula font. */
export const WIDEST = 33;
/** The source of a piece of a formula, which the button that copies the formula has too. */
const ANNOTATION_START = '<annotation encoding="application/x-tex">';
const ANNOTATION = /<annotation encoding="application\/x-tex">[\s\S]*?<\/annotation>/g;

/** A left side up to this width leaves room beside it on a phone, in em. */
const NARROW_LEFT = 4;

const THIN_SPACE = '<mspace width="0.17em"/>';
/** A function, with its exponent, and what is before it and after it; U+2061 stands between a function and its argument. */
const FUNCTION_AFTER =
  /(?<=<\/(?:mi|mn|msub|msup|msubsup|mfrac)>)(?=(?:<msup><mrow>)?<mi>[a-z]{2,}<\/mi><mo>\u2061<\/mo>)/g;
const ARGUMENT_AFTER = /(?<=<mo>\u2061<\/mo>(?:<\/mrow><mn>\d+<\/mn><\/msup>)?)(?=<m(?:i|n|sub|frac)>)/g;

/** `f cos θ`: browsers set no space beside functions, as TeX does. */
const withSpacedFunctions = (mathml: string): string =>
  mathml.replaceAll(FUNCTION_AFTER, THIN_SPACE).replaceAll(ARGUMENT_AFTER, THIN_SPACE);

/** Of the source in its MathML the marks that say where it may be broken are no part. */
const katexCell = (latex: string): string =>
  typeset(withBreaks(latex), true)
    .replaceAll(ANNOTATION, () => `${ANNOTATION_START}${escapeHtml(latex)}</annotation>`)
    .replaceAll('<mspace></mspace>', '');

/** A browser breaks no line inside MathML, so every piece is a formula of its own; `{}` makes its sign one between terms. */
const nativeCell = (latex: string): string =>
  breakablePieces(latex)
    .map((piece, k) => typeset(k === 0 ? piece : `{}${piece}`, true, 'native').replaceAll(ANNOTATION, ''))
    .map(withSpacedFunctions)
    .join('<wbr>');

/**
 * A displayed formula as a grid of two columns, one row for each line that a wide screen can hold. Each line is typeset by itself, so that
 * a narrow screen can break it further; pieces that cannot be broken make their box scroll: all formulas have one size.
 */
export function displayedMath(equation: Equation, typesetting: Typesetting = 'katex', widest: number = WIDEST): string {
  const lines = fittedLines(formulaLines(equation.lines), widest);
  const aligned = lines.some(({ left }) => left !== '');
  const cell = typesetting === 'native' ? nativeCell : katexCell;
  const rows = lines.map(({ left, right, continues }) => {
    const leftCell = aligned ? `<div class="left">${left === '' ? '' : cell(left)}</div>` : '';
    const follows = left !== '' || continues ? '{}' : '';
    const kind = continues ? 'right continues' : 'right';
    return `${leftCell}<div class="${kind}">${cell(`${follows}${withWholeRemarks(right)}`)}</div>`;
  });
  const wide = lines.some(({ left }) => formulaWidth(left) > NARROW_LEFT);
  const names = [
    'lines',
    ...(aligned ? ['aligned'] : []),
    ...(wide ? ['wide-left'] : []),
    ...(typesetting === 'native' ? ['native'] : []),
  ];
  return `<div class="${names.join(' ')}">${rows.join('')}</div>`;
}
