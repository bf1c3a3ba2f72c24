/** What stands in the sentences, formulas and figures of reports: worked derivations and models that no other test has. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { symbolLatex } from '../../src/algebra/index.ts';
import type { Block, Flow, Inline, ReportDocument } from '../../src/document/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { renderHtml, renderLatex } from '../../src/render/index.ts';
import { derivationReport } from '../../src/report/derivationReport.ts';
import { type IllustratedStudy, illustratedStudy } from '../../src/report/illustratedStudy.ts';
import { coefficientRows } from '../../src/study/derivation/index.ts';
import { letters } from '../../src/typeset/index.ts';

const ohmic = (temperature: number, s = 3) => ({ spectrum: 'ohmic', lambda: 0.01, s, cutoff: 5, temperature }) as const;

const MODELS: Readonly<Record<string, Model | string>> = {
  'symbols alone': 'Delta/2*sz + (g*sz + h*sy)*B',
  'Gaussian bath at T = 0, without numbers': {
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sy)*B',
    baths: { B: { spectrum: 'gaussian', lambda: 0.01, s: 3, cutoff: 5, temperature: 0 } },
  },
  'underdamped bath': {
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
    baths: { B: { spectrum: 'underdamped', lambda: 0.01, Gamma: 0.3, omega: 2, temperature: 0.5 } },
    parameters: { omega0: 1, f1: 0.2, f2: 0.3 },
  },
  'sub-Ohmic bath, which diverges': {
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
    baths: { B: ohmic(0.5, 0.5) },
    parameters: { omega0: 1, f1: 1, f2: 1 },
  },
  'tilted qubit': {
    hamiltonian: 'epsilon/2*sz + Delta/2*sx + sz*B',
    baths: { B: { spectrum: 'drude', lambda: 0.01, gamma: 2, temperature: 0.4 } },
    parameters: { epsilon: 1, Delta: 0.6 },
  },
  'letters of our own as symbols': {
    hamiltonian: 'gamma/2*sz + (kappa*sz + C*sx)*B',
    baths: { B: ohmic(0.5) },
    parameters: { gamma: 1, kappa: 0.4, C: 0.3 },
  },
  'pure dephasing': {
    hamiltonian: 'omega0/2*sz + f1*sz*B',
    baths: { B: ohmic(0.5) },
    parameters: { omega0: 1, f1: 1 },
  },
  'trimer in three baths': {
    hamiltonian: '1.2*|0><0| + |1><1| + 0.7*|2><2| + t*(|0><1| + |1><0|) + |0><0|*B1 + |1><1|*B2 + |2><2|*B3',
    baths: { B1: ohmic(0.8), B2: ohmic(0.8), B3: ohmic(0.8) },
    parameters: { t: 0.1 },
  },
  'two baths, one of them cold': {
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B1 + (g1*sz + g2*sy)*B2',
    baths: { B1: ohmic(0), B2: ohmic(1) },
    parameters: { omega0: 1, f1: 1, f2: 0.5, g1: 0.7, g2: 0.5 },
  },
};

const FOLDER = join(import.meta.dirname, '../../derivations');
const DERIVATIONS = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));

async function modelOf(name: string) {
  if (name in MODELS) return prepareModel(MODELS[name]!);
  const { default: model } = (await import(join(FOLDER, name))) as { default: Model };
  return prepareModel(model);
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
function formulas(document: ReportDocument): string[] {
  const inText = [...inlines(document)].flatMap((content) =>
    content.flatMap((piece) => (piece.kind === 'math' ? [piece.latex] : [])),
  );
  const displayed = [...flows([...document.opening, ...document.blocks])].flatMap((block) =>
    block.kind === 'equation' ? block.lines : block.kind === 'step' ? block.equation.lines : [],
  );
  return [...inText, ...displayed];
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

describe.each([...DERIVATIONS, ...Object.keys(MODELS)])('the report of %s', (name) => {
  let made: { readonly study: IllustratedStudy; readonly document: ReportDocument };
  beforeAll(async () => {
    const study = await illustratedStudy(await modelOf(name));
    made = { study, document: derivationReport(study, { version: '', command: 'redfield report model.yaml' }) };
  }, 120_000);

  it('has no raw names and numbers in its sentences', () => {
    const { document } = made;
    expect(texts(document).filter((text) => RAW.test(text))).toEqual([]);
    const html = withoutMath(renderHtml(document, undefined).replaceAll(/<figure[\s\S]*?<\/figure>/g, ' '));
    expect(html.match(/omega0|\bs[xyz]\b|sigma_x|H_S|\d\.\de-\d|rho_|\^2/g) ?? []).toEqual([]);
    expect(renderLatex(document)).not.toMatch(/\\_x|H\\_S|\d\.\d+e-\d/);
  });

  it('has no raw names on its axes', () => {
    const { study } = made;
    const labels = [...svgOf(study).matchAll(/<text[^>]*>([\s\S]*?)<\/text>/g)].map(([, text]) => text!);
    expect(labels.filter((label) => /omega0|sigma_|H_S|rho_|\^2|\de-\d/.test(label))).toEqual([]);
  });

  it('has no signs and functions that are not in normal form', () => {
    const { document } = made;
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
    const { study } = made;
    const { symbols } = study.derivation.system;
    const rows = coefficientRows(study);
    const own = rows.map(({ symbol }) => symbol.latex);
    expect(new Set(own).size).toBe(own.length);
    expect(own.filter((latex) => symbols.some((user) => symbolLatex(user) === latex))).toEqual([]);
  });
});

it('the table of letters gives every letter one meaning', () => {
  const all = Object.values(letters);
  const twice = <T>(values: readonly T[]): T[] => values.filter((value, k) => values.indexOf(value) !== k);
  expect(twice(all.map(({ text }) => text))).toEqual([]);
  expect(twice(all.map(({ latex }) => latex))).toEqual([]);
  expect(twice(all.map(({ meaning }) => meaning))).toEqual([]);
});

it('a bath at T = 0 leaves no temperature in the formulas', async () => {
  const study = await illustratedStudy(await modelOf('Gaussian bath at T = 0, without numbers'));
  const document = derivationReport(study, { version: '', command: '' });
  expect(formulas(document).filter((latex) => /tanh|coth|\{2T\}|e\^\{?-?\\?\w*\/T/.test(latex))).toEqual([]);
});
