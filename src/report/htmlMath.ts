/** Formulas as HTML, typeset by KaTeX when the report is written, with MathML beside the visible form. */
import katex from 'katex';
import type { Equation, MathPiece } from './document.ts';
import { formulaLines } from './formulaSource.ts';
import { fittedLines } from './formulaWidth.ts';

/** @throws Error that names the formula when KaTeX cannot read it, or when LaTeX would not accept it. */
function typeset(latex: string, displayMode: boolean): string {
  try {
    return katex.renderToString(latex, { displayMode, output: 'htmlAndMathml', throwOnError: true, strict: 'error' });
  } catch (error) {
    throw new Error(`A formula cannot be typeset: ${latex}\n${error instanceof Error ? error.message : String(error)}`);
  }
}

export function inlineMath(piece: MathPiece): string {
  return typeset(piece.latex, false);
}

/** What fits the column of a wide screen, in em of the formula font. */
const WIDEST = 34;

/**
 * A displayed formula as a grid of two columns, one row for each line that a wide screen can hold. Each line is typeset by itself, so that
 * a narrow screen can break it further, after an operator; only a piece that cannot be broken makes its box scroll.
 */
export function displayedMath(equation: Equation): string {
  const lines = fittedLines(formulaLines(equation.lines), WIDEST);
  const aligned = lines.some(({ left }) => left !== '');
  const rows = lines.map(({ left, right, continues }) => {
    const leftCell = aligned ? `<div class="left">${left === '' ? '' : typeset(left, true)}</div>` : '';
    const follows = left !== '' || continues;
    const kind = continues ? 'right continues' : 'right';
    return `${leftCell}<div class="${kind}">${typeset(follows ? `{}${right}` : right, true)}</div>`;
  });
  return `<div class="lines${aligned ? ' aligned' : ''}">${rows.join('')}</div>`;
}
