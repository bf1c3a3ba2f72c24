import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  callout,
  codeBlock,
  definitions,
  document,
  equation,
  figure,
  link,
  list,
  math,
  number,
  paragraph,
  type ReportDocument,
  section,
  strong,
  table,
} from '../../src/document/index.ts';
import { renderLatex } from '../../src/render/index.ts';
import { bookmarkText, latexCode, latexText } from '../../src/render/latex/text.ts';
import { expectGolden } from '../golden/golden.ts';
import { sampleDocument } from './sampleDocument.ts';

const holding = (...blocks: ReportDocument['blocks']): ReportDocument =>
  document({ title: 'Title', abstract: 'Abstract', blocks });
const body = (...blocks: ReportDocument['blocks']): string =>
  renderLatex(holding(...blocks))
    .split('\\end{abstract}')[1]
    ?.trim()
    .replace('\n\\end{document}', '') ?? '';

/** Braces that open and close, environments that begin and end in order. */
function expectBalanced(tex: string): void {
  const open: string[] = [];
  for (const [token, kind, name] of tex.matchAll(/\\(begin|end)\{(\w+)\}|\\[\s\S]|[{}]/g)) {
    if (kind === 'begin' || token === '{') open.push(name ?? token);
    if (kind === 'end' || token === '}') expect(open.pop()).toBe(name ?? '{');
  }
  expect(open).toEqual([]);
}

describe('a whole report', () => {
  let tex = '';
  beforeAll(async () => {
    tex = renderLatex(await sampleDocument(), { figures: new Map([['disc', 'disc.pdf']]) });
  });

  it('stays as it was', () => {
    expectGolden(join(import.meta.dirname, 'golden/sample.tex'), tex);
  });

  it('is balanced, in ASCII or Latin letters, and needs five packages', () => {
    expectBalanced(tex.slice(tex.indexOf('\\begin{document}')));
    expect(tex).toMatch(/^[\n\u0020-\u007e]*$/);
    expect([...tex.matchAll(/\\usepackage(?:\[\w+\])?\{(\w+)\}/g)].map(([, name]) => name)).toEqual([
      'amsmath',
      'graphicx',
      'booktabs',
      'longtable',
      'hyperref',
    ]);
  });

  it('defines every label it refers to, once', () => {
    const labels = [...tex.matchAll(/\\label\{([^}]*)\}/g)].map(([, label]) => label);
    const referred = [...tex.matchAll(/\\(?:eqref|ref)\{([^}]*)\}/g)].map(([, label]) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(referred.length).toBeGreaterThan(2);
    expect(referred.filter((label) => !labels.includes(label))).toEqual([]);
  });

  it('includes the figures it is given and describes the others', () => {
    expect(tex.match(/\\includegraphics/g)).toHaveLength(1);
    expect(tex).toContain('\\fitted{\\includegraphics{disc.pdf}}');
    expect(tex).toContain('\\emph{A map.}\n\\caption{The plane.');
  });
});

describe('text in LaTeX', () => {
  it.each([
    [
      '50% of $x & y_1 #2 {a} ~b^c\\',
      '50\\% of \\$x \\& y\\_1 \\#2 \\{a\\} \\textasciitilde{}b\\textasciicircum{}c\\textbackslash{}',
    ],
    ['a "quoted" word', "a ``quoted'' word"],
    ['--json – and —', '-{}-json -- and ---'],
    [
      'ω₀ ≤ 10⁻³',
      '\\ensuremath{\\omega}\\ensuremath{{}_{0}} \\ensuremath{\\le} 10\\ensuremath{{}^{-}}\\ensuremath{{}^{3}}',
    ],
    ['Kolář', "Kol\\'{a}\\v{r}"],
    ['v̄ ω̄', '\\={v} \\ensuremath{\\bar{\\omega}}'],
    ['字', '\\texttt{U+5B57}'],
    ['a\n\nb\tc\u0007', 'a b c'],
  ])('%s', (text, expected) => {
    expect(latexText(text)).toBe(expected);
  });

  it('is always balanced ASCII without special characters, whatever goes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const tex of [latexText(text), latexCode(text), bookmarkText(text)]) {
          expect(tex).toMatch(/^[\n\u0020-\u007e]*$/);
          expect(tex).not.toMatch(/(?<!\\)[$&#%]/);
          expectBalanced(tex);
        }
      }),
    );
  });

  it('lets code break after punctuation', () => {
    expect(latexCode('a/b_c')).toBe('a/\\allowbreak{}b{\\char95}\\allowbreak{}c');
  });
});

describe('blocks in LaTeX', () => {
  it('sets a formula right after its sentence, with a number to refer to', () => {
    expect(body(paragraph('Hence'), equation({ latex: 'a &= b', text: 'a = b', label: 'x y' }))).toBe(
      'Hence\n\\begin{equation}\n\\fittedformula{a = b}\\label{eq:x.32.y}\n\\end{equation}',
    );
  });

  it('breaks long sums into aligned lines', () => {
    const sum = Array.from({ length: 40 }, (_, k) => `a_{${k}}`).join(' + ');
    const tex = body(equation({ latex: `P &= ${sum}`, text: 'P' }));
    expect(tex).toContain('\\begin{aligned}\nP &= a_{0} + ');
    expect(tex).toMatch(/\\\\\n&\\quad \+ a_/);
  });

  it('lets very long formulas break across pages, with one number', () => {
    const lines = Array.from({ length: 30 }, (_, k) => `v_{${k}} &= ${k}`);
    const tex = body(equation({ latex: lines, text: 'v' }));
    expect(tex).toContain('\\allowdisplaybreaks');
    expect(tex.match(/\\notag/g)).toHaveLength(29);
  });

  it('refuses commands it could not compile, and spells Unicode symbols', () => {
    expect(() => body(paragraph(math('\\ket{0}', '|0>')))).toThrow('A formula uses \\ket, unknown to LaTeX');
    expect(() => body(paragraph(math('字', 'x')))).toThrow('A formula uses 字');
    expect(body(paragraph(math('ω_0 ≤ x₁', 'x')))).toBe('$\\omega _0 \\le  x{}_{1}$');
  });

  it('defines a stand-in for a command of amssymb that occurs', () => {
    expect(renderLatex(holding(paragraph(math('\\mathbb 1', '1'))))).toContain('\\newcommand\\mathbb[1]{\\mathbf{#1}}');
    expect(renderLatex(holding(paragraph(math('1', '1'))))).not.toContain('\\mathbb');
  });

  it('prints numbers as formulas', () => {
    expect(body(paragraph(number(-3.9e-7), ' ', number(2, { error: 1e-9 }), ' ', number(null), ' ', number(1e9)))).toBe(
      '$-3.9\\times 10^{-7}$ $2 \\pm 10^{-9}$ --- $10^{9}$',
    );
  });

  it('never wraps a column of formulas', () => {
    const wide = math(`a${'+a'.repeat(60)}`, 'a + '.repeat(60));
    const tex = body(table({ columns: [{ title: 'f' }, { title: 'g' }], rows: [[wide, 'words '.repeat(20)]] }));
    expect(tex).toMatch(/\\begin\{tabular\}\{lp\{/);
  });

  it('continues a long table, and wraps its wide columns', () => {
    const rows = Array.from({ length: 40 }, (_, k) => [k, 'words '.repeat(20)]);
    const tex = body(table({ columns: [{ title: 'n', align: 'right' }, { title: 'text' }], rows, caption: 'Long' }));
    expect(tex).toMatch(/\\begin\{longtable\}\{rp\{0\.\d+\\linewidth\}\}/);
    expect(tex.match(/\\caption/g)).toHaveLength(1);
    expect(tex.match(/n & \\raggedright text/g)).toHaveLength(2);
  });

  it('escapes addresses, and links only to the web', () => {
    expect(body(paragraph(link('https://example.org/a_b?c=1&d=%20#e', 'x'), link('#there', 'y')))).toBe(
      '\\href{https://example.org/a_b?c=1\\&d=\\%20\\#e}{x}y',
    );
  });

  it('keeps bookmarks plain and nests headings', () => {
    const deep = section(
      [math('\\omega_0', 'omega0'), ' & é'],
      [section('B', [section('C', [section('D', [paragraph('x')])])])],
    );
    const tex = body(deep);
    expect(tex).toContain("\\section{\\texorpdfstring{$\\omega_0$ \\& \\'{e}}{omega0 \\& e}}\\label{sec:omega0-e}");
    expect([...tex.matchAll(/\\(\w*section|paragraph)\{/g)].map(([, name]) => name)).toEqual([
      'section',
      'subsection',
      'subsubsection',
      'paragraph',
    ]);
  });

  it('never lets a bracket at the beginning of an item or a row be read as an argument', () => {
    expect(body(list(['[a]']))).toContain('\\item{} [a]');
    expect(body(table({ columns: [{ title: '[t]' }], rows: [['[a]']] }))).toContain(
      '{}[t] \\tabularnewline\n\\midrule\n{}[a] \\tabularnewline',
    );
  });

  it('balances every kind of block around awkward text', () => {
    const text = 'a]b [c] {d} % \\ & "e"';
    const all = [
      paragraph(strong(text)),
      list([text, text]),
      definitions([[text, text]]),
      codeBlock(`${text}\n\n  ${text}`),
      callout('warning', text, text),
      figure({ id: 'f', svg: '<svg/>', alt: text, caption: text }),
      table({ columns: [{ title: text }], rows: [[text]], caption: text }),
    ];
    expectBalanced(body(...all));
  });
});
