/**
 * A Jupyter notebook (nbformat 4.5): the derived equations as formulas and as the functions of the Python export, the numbers computed from them beside those of
 * this program, with assertions that they agree, and the coherence against temperature.
 */
import { jsonText } from '../../plainText.ts';
import { alignedSource, fittedLines, formulaLines } from '../../render/index.ts';
import { isReadable } from '../../report/sections/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { exportComment } from '../comment.ts';
import { type ExportedFunctions, exportedFunctions } from '../functions.ts';
import { derivedEquations, type EquationBlock } from '../latex.ts';
import { WITHOUT_NUMBERS } from '../numbers.ts';
import { integrationImports, pythonParts } from '../python.ts';
import { type NotebookCell, plainMarkdown } from './cell.ts';
import { curveCells } from './curve.ts';
import { numberCells } from './numbers.ts';

/** Throws `NoAnswerError` as the Python export does. */
export function notebookText(derived: Derived, program: string): string {
  const functions = exportedFunctions(derived);
  const cells = [
    ...introduction(derived, functions, program),
    ...equationCells(derived, functions),
    ...programCells(derived, functions),
    ...numberCells(derived, functions),
    ...curveCells(derived),
  ];
  return `${jsonText(notebook(cells), 1)}\n`;
}

const notebook = (cells: readonly NotebookCell[]) => ({
  cells: cells.map(({ kind, source }, k) => ({
    cell_type: kind,
    ...(kind === 'code' ? { execution_count: null } : {}),
    id: `cell-${k + 1}`,
    metadata: {},
    ...(kind === 'code' ? { outputs: [] } : {}),
    source: linesOf(source.trimEnd()),
  })),
  metadata: {
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    language_info: { name: 'python' },
  },
  nbformat: 4,
  nbformat_minor: 5,
});

/** With the line feed at the end of each but the last, as notebooks keep them. */
const linesOf = (text: string): string[] => text.split(/(?<=\n)/);

// ── Text ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

function introduction(derived: Derived, functions: ExportedFunctions, program: string): NotebookCell[] {
  const [, ...conventions] = exportComment(derived, functions, program).split('\n\n');
  return [
    {
      kind: 'markdown',
      source: `# ${plainMarkdown(derived.model.name)}

Bloch equations of an open quantum system, made with ${program}. Python 3.10 or newer with NumPy and SciPy computes everything; the last figure needs Matplotlib.

${verbatim(conventions.join('\n\n'))}`,
    },
  ];
}

const verbatim = (text: string): string =>
  text
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n');

/** Room for a formula, in em. */
const LINE_WIDTH = 46;

function equationCells(derived: Derived, functions: ExportedFunctions): NotebookCell[] {
  const { blocks, leftOut } = derivedEquations(derived, functions);
  const sources = blocks.map((block) => `**${block.name}**\n\n${isReadable(block.lines) ? display(block) : TOO_LONG}`);
  return [
    {
      kind: 'markdown',
      source: ['## The equations', ...sources, ...(leftOut === undefined ? [] : [leftOut])].join('\n\n'),
    },
  ];
}

const TOO_LONG = 'Too long to be read; the functions below compute it.';

function display({ lines }: EquationBlock): string {
  const fitted = fittedLines(formulaLines(lines), LINE_WIDTH);
  const [only] = fitted;
  const formula =
    only !== undefined && fitted.length === 1
      ? `${only.left} ${only.right}`.trim()
      : `\\begin{aligned}\n${alignedSource(fitted)}\n\\end{aligned}`;
  return `$$\n${formula}\n$$`;
}

// ── Code ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

function programCells(derived: Derived, functions: ExportedFunctions): NotebookCell[] {
  const numeric = ['import numpy as np'];
  const imports =
    derived.given === undefined
      ? numeric
      : integrationImports(derived, numeric).map((line) =>
          line === 'from dataclasses import dataclass' ? 'from dataclasses import dataclass, replace' : line,
        );
  const parts = pythonParts(derived, functions, { imports });
  return [
    { kind: 'markdown', source: '## The equations as functions' },
    ...parts.map(({ title, source }) => ({ kind: 'code', source: `# ${title}\n${source}` }) as const),
    ...(derived.given === undefined ? [{ kind: 'markdown', source: WITHOUT_NUMBERS } as const] : []),
  ];
}
