/** Equations to paste into a LaTeX document that loads amsmath (and amssymb where an identity is printed): Bloch matrix and vector, steady state, and the integrals they contain. */
import { type Expr, isZero } from '../algebra/index.ts';
import { type Operator, operatorLatex } from '../operators/index.ts';
import { plainText } from '../plainText.ts';
import { alignedSource, fittedLines, formulaLines, formulaWidth } from '../render/index.ts';

import { isReadable, ownFormula, solutionLines } from '../report/sections/index.ts';
import {
  type BathGroups,
  bathKinds,
  bohrFrequencyRows,
  coefficientFamilies,
  type Derived,
  whyNotSymbolic,
} from '../study/derivation/index.ts';
import { BLOCH_EQUATION, longTimeEquation } from '../tcl/index.ts';

import {
  equal,
  type Formula,
  formulaLatex,
  index,
  letter,
  letters,
  matrix as matrixOf,
  withBath,
} from '../typeset/index.ts';
import { exportComment } from './comment.ts';
import { type ExportedFunctions, exportedFunctions } from './functions.ts';

/** Room for a formula beside its number, in em. */
const LINE_WIDTH = 29;
const COLUMN_GAP = 2;
/** Formulas of more lines may break across pages. */
const LINES_KEPT_TOGETHER = 24;

/** Formulas that belong together, under a name for where they are not printed at once. */
export interface EquationBlock {
  readonly name: string;
  readonly lines: readonly string[];
}

/** Everything that is printed of a derivation, and a sentence for what is left out. */
export interface Equations {
  readonly blocks: readonly EquationBlock[];
  readonly leftOut: string | undefined;
}

export function derivedEquations(derived: Derived, functions: ExportedFunctions | undefined): Equations {
  const leftOut = whyNoElements(derived);
  const generator =
    leftOut === undefined ? [...blochBlocks(derived), ...steadyStateBlock(derived)] : [masterEquation(derived)];
  const definitions = functions === undefined ? [] : definitionBlocks(derived, functions);
  return { blocks: [hamiltonianBlock(derived), ...generator, ...definitions], leftOut };
}

/**
 * What is too long to be read stands at the end, named in its place. Of an eigenbasis known in numbers, and of more than four levels, the elements
 * of M and b are left out, and the text says so.
 */
export function latexFragment(derived: Derived, program: string): string {
  const functions = whyNotSymbolic(derived.derivation) === undefined ? exportedFunctions(derived) : undefined;
  const comment = plainText(exportComment(derived, functions, program))
    .split('\n')
    .map((line) => `% ${line}`.trimEnd());
  const { blocks, leftOut } = derivedEquations(derived, functions);
  const long = blocks.filter(({ lines }) => !isReadable(lines));
  const shown = [
    ...blocks.map((block) => (long.includes(block) ? placeholder(block) : display(block.lines))),
    ...(leftOut === undefined ? [] : [`\\noindent ${leftOut}`]),
    ...long.flatMap(({ name, lines }) => [`\\medskip\\noindent ${name}:`, display(lines)]),
  ];
  const packages = shown.some((text) => text.includes('\\mathbb')) ? 'amsmath,amssymb' : 'amsmath';
  return `${[comment.join('\n'), `% Needs \\usepackage{${packages}}.`, ...shown].join('\n\n')}\n`;
}

/** What is said in place of the elements of M and b; undefined where they are printed. */
function whyNoElements({ derivation, numericBasis }: Derived): string | undefined {
  const { dimension } = derivation.system;
  if (whyNotSymbolic(derivation) !== undefined) {
    return `The elements of $M$ and $\\mathbf b$, those of ${dimension} levels, are not given as formulas: more than four levels are evaluated in numbers.`;
  }
  if (numericBasis === undefined) return undefined;
  return `The eigenbasis of $H_S$ is known in numbers only, here to ${DIGITS} digits. The elements of $M$ and $\\mathbf b$ in it, ${dimension ** 2 - 1} equations, are not printed.`;
}

const masterEquation = ({ derivation: { system } }: Derived): EquationBlock => ({
  name: 'The generator',
  lines: [formulaLatex(ownFormula(system.symbols)(longTimeEquation((system.lindblad ?? []).length > 0)))],
});

const placeholder = ({ name, lines }: EquationBlock): string =>
  `\\noindent ${name}, ${lines.length} ${lines.length === 1 ? 'formula' : 'formulas'}: at the end.`;

const DIGITS = 6;
/** Quotients of long integers, what decimal numbers are exactly, to a few digits. */
const rounded = (latex: string): string =>
  latex.replaceAll(/\\frac\{(\d{6,})\}\{(\d{6,})\}/g, (_, p: string, q: string) =>
    String(Number((Number(p) / Number(q)).toPrecision(DIGITS))).replace(/e(.*)/, '\\times 10^{$1}'),
  );

/** A displayed formula, broken at joining signs where it is wider than a line. */
function display(lines: readonly string[]): string {
  const fitted = fittedLines(formulaLines(lines), LINE_WIDTH);
  const [only] = fitted;
  if (only !== undefined && fitted.length === 1) {
    return `\\begin{equation}\n${rowsApart(`${only.left} ${only.right}`.trim())}\n\\end{equation}`;
  }
  const body = alignedSource(fitted).replaceAll('\\\\\n', '\\notag\\\\\n');
  const aligned = `\\begin{align}\n${body}\n\\end{align}`;
  return fitted.length <= LINES_KEPT_TOGETHER ? aligned : `{\\allowdisplaybreaks\n${aligned}}`;
}

/** The rows of a matrix on lines of their own, as one reads and edits them. */
const rowsApart = (latex: string): string =>
  latex.replace(
    /(\\begin\{pmatrix\})(.*)(\\end\{pmatrix\})/,
    (_, begin: string, rows: string, end: string) =>
      `${begin}\n${rows.replaceAll('&', ' & ').replaceAll('\\\\', ' \\\\\n')}\n${end}`,
  );

function hamiltonianBlock({ derivation: { system }, notation, numericBasis }: Derived): EquationBlock {
  const own = ownFormula(system.symbols);
  const written = (a: Operator): string => {
    const latex = operatorLatex(a, notation.names);
    return numericBasis === undefined ? latex : rounded(latex);
  };
  const several = system.couplings.length > 1;
  const interaction = system.couplings.map(
    ({ bath, operator }) =>
      `${formulaLatex(own(withBath(letters.coupling, several ? bath : undefined)))}&=${written(operator)}`,
  );
  const jumps = (system.lindblad ?? []).flatMap(({ rate, operator }, k) => [
    formulaLatex(equal(index(letter('r'), k + 1), notation.formula(rate)), { aligned: true }),
    `O_{${k + 1}}&=${written(operator)}`,
  ]);
  return {
    name: 'The Hamiltonian',
    lines: [`${formulaLatex(own(letters.hamiltonian))}&=${written(system.hamiltonian)}`, ...interaction, ...jumps],
  };
}

/** M as a matrix where it fits a line, otherwise its elements one by one. */
function blochBlocks({ derivation, notation }: Derived): EquationBlock[] {
  const { matrix, vector } = derivation.longTime;
  const own = ownFormula(derivation.system.symbols);
  const M = own(letters.blochMatrix);
  const rows = matrix.map((row) => row.map(notation.formula));
  const equation = formulaLatex(own(BLOCH_EQUATION));
  const widths = rows[0]!.map((_, k) => Math.max(...rows.map((row) => formulaWidth(formulaLatex(row[k]!)))));
  if (widths.reduce((sum, width) => sum + width + COLUMN_GAP, 0) < LINE_WIDTH) {
    const column = vector.map((value) => [notation.formula(value)]);
    return [
      { name: 'The Bloch equations', lines: [equation] },
      { name: `The matrix $${formulaLatex(M)}$`, lines: [formulaLatex(equal(M, matrixOf(rows)))] },
      { name: 'The vector $\\mathbf b$', lines: [formulaLatex(equal(letter('b', '\\mathbf b'), matrixOf(column)))] },
    ];
  }
  const element = (name: Formula, value: Expr): string[] =>
    isZero(value) ? [] : [formulaLatex(equal(name, notation.formula(value)), { aligned: true })];
  const elements = matrix.flatMap((row, j) => row.flatMap((value, k) => element(index(M, `${j + 1},${k + 1}`), value)));
  const components = vector.flatMap((value, j) => element(index(own(letter('b')), j + 1), value));
  return [
    { name: 'The Bloch equations', lines: [`${equation},\\qquad\\text{the elements not listed being zero}`] },
    { name: `The elements of $${formulaLatex(M)}$`, lines: elements },
    { name: 'The elements of $\\mathbf b$', lines: components },
  ].filter(({ lines }) => lines.length > 0);
}

function steadyStateBlock(derived: Derived): EquationBlock[] {
  const { steadyState } = derived.derivation;
  if (steadyState.kind === 'none') return [];
  return [{ name: 'The steady state', lines: solutionLines(steadyState.solution, derived).latex }];
}

/** What the symbols stand for that the derivation has introduced. */
function definitionBlocks(derived: Derived, { coefficients }: ExportedFunctions): EquationBlock[] {
  const occurring = new Set(coefficients.map(({ coefficient }) => coefficient.name));
  const groups = bathKinds(derived);
  const isKnown = derived.numericBasis === undefined;
  const rows = coefficientFamilies(derived, groups, (name) => !isKnown || occurring.has(name));
  const isIndexed = isKnown && derived.derivation.system.dimension > 2;
  const frequencies = isIndexed ? bohrFrequencyRows(derived) : [];
  const integrals = rows.map(({ symbol, longTime }) => `${symbol.latex}&=${longTime.latex}`);
  const named = [...derived.intermediates, ...(derived.rotation?.definitions ?? [])];
  return [
    { name: 'The integrals', lines: integrals },
    { name: 'The Bohr frequencies', lines: frequencies.map((line) => formulaLatex(line, { aligned: true })) },
    { name: 'The baths of one description', lines: groupLines(derived, groups) },
    {
      name: 'The abbreviations',
      lines: named.map(({ name, formula }) => formulaLatex(equal(letter(name), formula), { aligned: true })),
    },
  ].filter(({ lines }) => lines.length > 0);
}

/** `α = B1, B2, B3`: the baths that an index stands for. */
const groupLines = ({ model }: Derived, groups: BathGroups): readonly string[] =>
  [...model.baths.keys()].flatMap((name) => {
    const members = groups.membersOf(name);
    if (members.length === 1 || !groups.isFirst(name)) return [];
    return [
      `${formulaLatex(letter(groups.indexOf(name)))}&=${members.map((member) => formulaLatex(letter(member))).join(',\\,')}`,
    ];
  });
