/** Equations to paste into a LaTeX document that loads amsmath (and amssymb where an identity is printed): Bloch matrix and vector, steady state, and the integrals they contain. */
import { type Expr, isZero } from '../algebra/index.ts';
import { NoAnswerError } from '../errors.ts';
import { operatorLatex } from '../operators/index.ts';
import { plainText } from '../plainText.ts';
import { alignedSource, fittedLines, formulaLines, formulaWidth } from '../render/index.ts';
import { solutionLines } from '../report/sections/index.ts';
import { coefficientRows, type Derived } from '../study/derivation/index.ts';
import { equal, formulaLatex, letter } from '../typeset/index.ts';
import { exportComment } from './comment.ts';
import { type ExportedFunctions, exportedFunctions } from './functions.ts';

/** Room for a formula beside its number, in em. */
const LINE_WIDTH = 29;
const COLUMN_GAP = 2;
/** Formulas of more lines may break across pages. */
const LINES_KEPT_TOGETHER = 24;

/** Throws `NoAnswerError` (not-supported) where the energy basis is known in numbers only. */
export function latexFragment(derived: Derived, program: string): string {
  if (derived.numericBasis !== undefined) {
    throw new NoAnswerError(
      'not-supported',
      'The eigenbasis of H_S is known in numbers only, so that there are no formulas to print: export to python or qutip.',
    );
  }
  const functions = exportedFunctions(derived);
  const comment = plainText(exportComment(derived, functions, program))
    .split('\n')
    .map((line) => `% ${line}`.trimEnd());
  const equations = [
    hamiltonianLines(derived),
    ...blochBlocks(derived),
    ...steadyStateBlock(derived),
    ...definitionBlocks(derived, functions),
  ];
  const shown = equations.map(display);
  const packages = shown.some((text) => text.includes('\\mathbb')) ? 'amsmath,amssymb' : 'amsmath';
  return `${[comment.join('\n'), `% Needs \\usepackage{${packages}}.`, ...shown].join('\n\n')}\n`;
}

/** A displayed formula, broken at joining signs where it is wider than a line. */
function display(lines: readonly string[]): string {
  const fitted = fittedLines(formulaLines(lines), LINE_WIDTH);
  const [only] = fitted;
  if (only !== undefined && fitted.length === 1) {
    return `\\begin{equation}\n${`${only.left} ${only.right}`.trim()}\n\\end{equation}`;
  }
  const body = alignedSource(fitted).replaceAll('\\\\\n', '\\notag\\\\\n');
  const aligned = `\\begin{align}\n${body}\n\\end{align}`;
  return fitted.length <= LINES_KEPT_TOGETHER ? aligned : `{\\allowdisplaybreaks\n${aligned}}`;
}

function hamiltonianLines({ derivation: { system }, notation }: Derived): string[] {
  const several = system.couplings.length > 1;
  const interaction = system.couplings.map(
    ({ bath, operator }) => `A${several ? `_{${bathLatex(bath)}}` : ''}&=${operatorLatex(operator, notation.names)}`,
  );
  return [`H_S&=${operatorLatex(system.hamiltonian, notation.names)}`, ...interaction];
}

const bathLatex = (bath: string): string => bath.replaceAll('_', '\\_');

/** M as a matrix where it fits a line, otherwise its elements one by one. */
function blochBlocks({ derivation, notation }: Derived): string[][] {
  const latex = (a: Expr): string => formulaLatex(notation.formula(a));
  const { matrix, vector } = derivation.longTime;
  const rows = matrix.map((row) => row.map(latex));
  const column = vector.map(latex);
  const equation = '\\dot{\\mathbf v}=M\\mathbf v+\\mathbf b';
  const widths = rows[0]!.map((_, k) => Math.max(...rows.map((row) => formulaWidth(row[k]!))));
  if (widths.reduce((sum, width) => sum + width + COLUMN_GAP, 0) < LINE_WIDTH) {
    const body = rows.map((row) => row.join(' & ')).join(' \\\\\n');
    return [
      [equation],
      [`M=\\begin{pmatrix}\n${body}\n\\end{pmatrix}`],
      [`\\mathbf b=\\begin{pmatrix}\n${column.join(' \\\\\n')}\n\\end{pmatrix}`],
    ];
  }
  const element = (name: string, value: Expr): string[] => (isZero(value) ? [] : [`${name}&=${latex(value)}`]);
  const elements = matrix.flatMap((row, j) => row.flatMap((value, k) => element(`M_{${j + 1},${k + 1}}`, value)));
  const components = vector.flatMap((value, j) => element(`b_{${j + 1}}`, value));
  return [[`${equation},\\qquad\\text{the elements not listed being zero}`], elements, components].filter(
    (lines) => lines.length > 0,
  );
}

function steadyStateBlock(derived: Derived): string[][] {
  const { steadyState } = derived.derivation;
  return steadyState.kind === 'none' ? [] : [[...solutionLines(steadyState.solution, derived).latex]];
}

/** What the symbols stand for that the derivation has introduced. */
function definitionBlocks(derived: Derived, { coefficients }: ExportedFunctions): string[][] {
  const occurring = new Set(coefficients.map(({ coefficient }) => coefficient.name));
  const integrals = coefficientRows(derived)
    .filter(({ name }) => occurring.has(name))
    .map(({ symbol, longTime }) => `${symbol.latex}&=${longTime.latex}`);
  const named = [...derived.intermediates, ...(derived.rotation?.definitions ?? [])];
  return [
    integrals,
    named.map(({ name, formula }) => formulaLatex(equal(letter(name), formula), { aligned: true })),
  ].filter((lines) => lines.length > 0);
}
