/** What stands in the sentences, formulas and figures of a report, and what is asked of it. */
import { expect, it } from 'vitest';
import { symbolLatex } from '../../src/algebra/index.ts';
import { type Block, changedDocument, type Flow, type Inline, type ReportDocument } from '../../src/document/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { renderHtml, renderLatex } from '../../src/render/index.ts';
import { derivationReport } from '../../src/report/derivationReport.ts';
import { equationBeside, mathBeside } from '../../src/report/formula.ts';
import type { IllustratedStudy } from '../../src/report/illustratedStudy.ts';
import { temperatureFigure } from '../../src/report/temperatureFigure.ts';
import { coefficientRows } from '../../src/study/derivation/index.ts';
import { study } from '../../src/study/index.ts';
import type { Formula, FormulaSymbol } from '../../src/typeset/index.ts';
import { insideOf } from '../../src/typeset/rename.ts';

export interface MadeReport {
  readonly study: IllustratedStudy;
  readonly document: ReportDocument;
}

const pages = new WeakMap<ReportDocument, { html?: string; latex?: string }>();

function pagesOf(document: ReportDocument) {
  const known = pages.get(document) ?? {};
  pages.set(document, known);
  return known;
}

/** Without the fonts of KaTeX, all formulas as MathML; made once. */
export function htmlOf(document: ReportDocument): string {
  const known = pagesOf(document);
  known.html ??= renderHtml(document, undefined);
  return known.html;
}

/** Made once. */
export function latexOf(document: ReportDocument): string {
  const known = pagesOf(document);
  known.latex ??= renderLatex(document);
  return known.latex;
}

export const MADE = { version: '', command: 'npx redfield report' } as const;

/** Without the other master equations of the field, which take most of the time of a report. */
export async function reportWithoutMethods(model: Model | string): Promise<MadeReport> {
  const studied = await study(prepareModel(model));
  const figure = await temperatureFigure(studied);
  const illustrated = { ...studied, temperatureFigure: figure, methods: undefined, equation2: undefined, figures: [] };
  return { study: illustrated, document: derivationReport(illustrated, MADE) };
}

/** The sentences of a report, of which program text, literature, titles of models and labels are no part. */
function texts(document: ReportDocument): string[] {
  const ofInline = (content: readonly Inline[]): string[] =>
    content.flatMap((piece) => {
      if (piece.kind === 'text') return [piece.text];
      return piece.kind === 'strong' || piece.kind === 'emphasis' ? ofInline(piece.content) : [];
    });
  return [...inlines(document)].flatMap(ofInline);
}

/** The LaTeX of every formula. */
export function formulas(document: ReportDocument): string[] {
  const inText = [...inlines(document)].flatMap((content) =>
    content.flatMap((piece) => (piece.kind === 'math' ? [piece.latex] : [])),
  );
  const displayed = [...flows([...document.opening, ...document.blocks])].flatMap((block) =>
    block.kind === 'equation' ? block.lines : block.kind === 'step' ? block.equation.lines : [],
  );
  return [...inText, ...displayed];
}

/** Letters of our own in the formulas of a report: all that are no symbols of the user and no running indices. */
export function ownLetters(document: ReportDocument): FormulaSymbol[] {
  const found: FormulaSymbol[] = [];
  const collect = (formula: Formula): Formula => {
    if (formula.kind === 'symbol') found.push(formula);
    else if (formula.kind === 'index' && formula.index.kind === 'symbol') collect(formula.base);
    else if (formula.kind === 'large' && formula.under?.kind === 'symbol') collect(formula.of);
    else insideOf(formula, collect);
    return formula;
  };
  const visited = (content: readonly Inline[]): readonly Inline[] => {
    for (const piece of content) {
      if (piece.kind === 'math') mathBeside(piece, collect);
      if (piece.kind === 'strong' || piece.kind === 'emphasis') visited(piece.content);
    }
    return content;
  };
  changedDocument(document, { prose: visited, equation: (equation) => equationBeside(equation, collect) });
  return found;
}

function* flows(blocks: readonly Block[]): Generator<Flow> {
  for (const block of blocks) {
    if (block.kind === 'section') yield* flows(block.blocks);
    else {
      yield block;
      if (block.kind === 'callout' || block.kind === 'folded') yield* flows(block.blocks);
    }
  }
}

function* inlines(document: ReportDocument): Generator<readonly Inline[]> {
  for (const block of flows([...document.opening, ...document.blocks])) {
    if (block.kind === 'paragraph') yield block.content;
    else if (block.kind === 'step') yield block.sentence;
    else if (block.kind === 'figure') yield block.caption;
    else if (block.kind === 'list') yield* block.items;
    else if (block.kind === 'callout' || block.kind === 'folded') yield block.title;
    else if (block.kind === 'definitions') for (const { term, detail } of block.entries) yield* [term, detail];
    else if (block.kind === 'table') {
      yield block.caption;
      yield* block.columns.map(({ title }) => title);
      for (const row of block.rows) yield* row;
    }
  }
}

/** Names as they are typed, symbols with indices, powers, and numbers with an exponent. */
const RAW =
  /\b(omega0|s[xyz]|sigma_|rho_|lambda|gamma0?|Delta\d?|Er)\b|\p{L}_\p{L}|\^\d|\d[eE][-+]?\d|[⁰²³₀₁₂₃]|[α-ω]|\b[TsJ] ?[=<>≥≤]/u;

const svgOf = ({ temperatureFigure: figure }: IllustratedStudy): string => (figure?.kind === 'drawn' ? figure.svg : '');

const withoutMath = (html: string): string =>
  html
    .replaceAll(/<(script|style|svg|code|pre|title)\b[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<h1>[\s\S]*?<\/h1>|<p class="subtitle">[\s\S]*?<\/p>|<span class="badge[\s\S]*?<\/span>/g, ' ')
    .replaceAll(/<math\b[\s\S]*?<\/math>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ');

/** Asked of every report, once it is made. */
export function readsWell(made: () => MadeReport): void {
  it('has no raw names and numbers in its sentences', () => {
    const { document } = made();
    expect(texts(document).filter((text) => RAW.test(text))).toEqual([]);
    const html = withoutMath(htmlOf(document).replaceAll(/<figure[\s\S]*?<\/figure>/g, ' '));
    expect(html.match(/omega0|\bs[xyz]\b|sigma_x|H_S|\d\.\de-\d|rho_|\^2/g) ?? []).toEqual([]);
    expect(latexOf(document)).not.toMatch(/\\_x|H\\_S|\d\.\d+e-\d/);
  });

  it('has no raw names on its axes', () => {
    const { study } = made();
    const labels = [...svgOf(study).matchAll(/<text[^>]*>([\s\S]*?)<\/text>/g)].map(([, text]) => text!);
    expect(labels.filter((label) => /omega0|sigma_|H_S|rho_|\^2|\de-\d/.test(label))).toEqual([]);
  });

  it('has no signs and functions that are not in normal form', () => {
    const { document } = made();
    const bad = [
      /\\frac\{i\}\{\d+\}[^&=]*\(i /,
      /(?<![\d\w}])i\\,\(i /,
      /\}\{-/,
      /-\s?\\frac\{\d+\}\{\d+\}[^&=+]*\\left\(\\tanh\\frac\{[^{}]*\}\{[^{}]*\} - 1\\right\)/,
      /\\tanh\^2\\frac\{[^{}]*\}\{[^{}]*\} - 1/,
      /\\cos\{(\\?\w+)\} \\sin\{\1\}/,
    ];
    expect(formulas(document).filter((latex) => bad.some((pattern) => pattern.test(latex)))).toEqual([]);
  });

  it('gives every symbol one meaning', () => {
    const { study } = made();
    const { symbols } = study.derivation.system;
    const rows = coefficientRows(study);
    const own = rows.map(({ symbol }) => symbol.latex);
    expect(new Set(own).size).toBe(own.length);
    expect(own.filter((latex) => symbols.some((user) => symbolLatex(user) === latex))).toEqual([]);
  });
}
