import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadKatexAssets } from '../../src/cli/katexAssets.ts';
import {
  code,
  document,
  equation,
  figure,
  link,
  math,
  number,
  paragraph,
  type ReportDocument,
  section,
  table,
} from '../../src/document/index.ts';
import { katexStyle } from '../../src/render/html/katexFonts.ts';
import { displayedMath } from '../../src/render/html/math.ts';
import { REPORT_SCRIPT, REPORT_SCRIPT_HASH } from '../../src/render/html/script.ts';
import { renderHtml } from '../../src/render/index.ts';
import { sampleDocument } from './sampleDocument.ts';

const assets = loadKatexAssets();
const render = (...blocks: ReportDocument['blocks']): string =>
  renderHtml(document({ title: 'Title', abstract: 'Abstract', blocks }), assets);
const parsed = (html: string) => parseHTML(html).document;

describe('a whole report', () => {
  let html = '';
  beforeAll(async () => {
    html = renderHtml(await sampleDocument(), assets);
  });

  it('is one file below a megabyte', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
  });

  it('asks a browser for nothing', () => {
    const fetched = [...html.matchAll(/(?:\ssrc=|url\(|@import|<(?:link|img|iframe|object|embed|base)\b)[^>]{0,40}/g)];
    expect(fetched.map(([text]) => text).filter((text) => !/^url\((?:data:font\/woff2;base64,|#)/.test(text))).toEqual(
      [],
    );
    const addresses = [...html.matchAll(/<(\w+)[^>]*\shref="([^"]*)"/g)];
    expect(addresses.filter(([, tag]) => tag !== 'a')).toEqual([]);
    expect(addresses.length).toBeGreaterThan(10);
  });

  it('allows exactly its own script', () => {
    expect(createHash('sha256').update(REPORT_SCRIPT).digest('base64')).toBe(REPORT_SCRIPT_HASH);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain(`script-src 'sha256-${REPORT_SCRIPT_HASH}'`);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/\son\w+=/);
  });

  it('has no id twice, and no link into the page that leads nowhere', () => {
    const page = parsed(html);
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...page.querySelectorAll('a[href^="#"]')].map(
      (anchor) => anchor.getAttribute('href')?.slice(1) ?? '',
    );
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  it('gives every formula as MathML, numbered and with its source to copy', () => {
    const page = parsed(html);
    const equations = [...page.querySelectorAll('.equation')];
    expect(equations).toHaveLength(8);
    for (const [index, one] of equations.entries()) {
      expect(one.querySelectorAll('math').length).toBeGreaterThan(0);
      expect(one.querySelector('.tools a')?.textContent).toBe(`(${index + 1})`);
      expect(one.querySelector('button')?.getAttribute('data-latex')).toMatch(/\S/);
      expect(one.querySelector('button')?.hasAttribute('hidden')).toBe(true);
    }
    expect(page.querySelectorAll('.katex').length).toBe(page.querySelectorAll('math').length);
  });

  it('is labelled for readers who do not see it', () => {
    const page = parsed(html);
    expect(page.documentElement.getAttribute('lang')).toBe('en');
    expect([...page.querySelectorAll('.picture')].map((one) => one.getAttribute('aria-label'))).toEqual([
      'Three curves that fall with temperature.',
      'Two discs.',
      'A map.',
    ]);
    const [headings, buttons] = ['thead th', 'button'].map((name) => [...page.querySelectorAll(name)]);
    expect(new Set(headings!.map((one) => one.getAttribute('scope')))).toEqual(new Set(['col']));
    expect(buttons).toHaveLength(page.querySelectorAll('.equation').length);
    for (const button of buttons!) expect(button.getAttribute('aria-label')).toMatch(/\S/);
    expect(page.querySelectorAll('h1')).toHaveLength(1);
  });

  it('puts the verdict above the abstract and lists the sections', () => {
    const order = ['<h1>', 'class="callout verdict"', 'class="abstract"', 'class="meta"', 'class="toc"', '<main>'];
    const places = order.map((mark) => html.indexOf(mark));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect([...parsed(html).querySelectorAll('.toc > ol > li > a')].map(({ textContent }) => textContent)).toEqual([
      '1 Conventions',
      '2 Equations',
      '3 Numbers',
      '4 Figures',
      '5 Reproduce',
      '6 References',
    ]);
  });

  it('embeds the data of a figure, or links to the file beside it', () => {
    const links = [...parsed(html).querySelectorAll('figcaption a[download]')].map((one) => [
      one.getAttribute('download'),
      one.getAttribute('href')?.slice(0, 42),
    ]);
    expect(links).toEqual([
      ['coherence.csv', 'data:text/csv;charset=utf-8,T,C%0D%0A0.01,'],
      ['plane.csv', 'plane.csv'],
    ]);
  });
});

describe('text in HTML', () => {
  it('comes out as it went in, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const page = parsed(render(paragraph(text), paragraph(code(text)), section('A', [])));
        const shown = [...page.querySelectorAll('main p')].map(({ textContent }) => textContent);
        expect(shown).toEqual([text, text]);
      }),
      { numRuns: 40 },
    );
  });

  it('is escaped in attributes', () => {
    const svg = '<svg></svg>';
    const html = render(
      figure({ id: 'a"b', svg, alt: '"><script>alert(1)</script>', caption: '<b>', data: { name: '"x' } }),
    );
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('aria-label="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
    expect(html).toContain('id="figure-a&quot;b"');
  });

  it('never links to code', () => {
    const html = render(
      paragraph(link('javascript:alert(1)', 'a'), link(' javascript:alert(1)', 'b'), link('data:text/html,x', 'c')),
      paragraph(link('https://example.org/?a&b', 'd'), link('file.csv', 'e'), link('#there', 'f')),
    );
    expect([...parsed(html).querySelectorAll('main a')].map((one) => one.getAttribute('href'))).toEqual([
      'https://example.org/?a&b',
      'file.csv',
      '#there',
    ]);
  });

  it('prints numbers with true minus signs and powers, and a dash for none', () => {
    const page = parsed(
      render(table({ columns: [{ title: 'a' }], rows: [[-0.25], [-3e-7], [null], [number(2, { error: 1e-9 })]] })),
    );
    expect([...page.querySelectorAll('td')].map(({ innerHTML }) => innerHTML)).toEqual([
      '<span class="num">−0.25</span>',
      '<span class="num">−3 × 10<sup>−7</sup></span>',
      '<span class="num"><span aria-label="no value">—</span></span>',
      '<span class="num">2 ± 10<sup>−9</sup></span>',
    ]);
  });
});

describe('formulas in HTML', () => {
  it('names a formula that does not parse, displayed or in a sentence', () => {
    expect(() => render(equation({ latex: '\\frac{a}', text: 'a' }))).toThrow('A formula cannot be typeset: \\frac{a}');
    expect(() => render(paragraph(math('x^', 'x^')))).toThrow('A formula cannot be typeset: x^');
  });

  it('refuses what KaTeX takes but LaTeX does not', () => {
    expect(() => render(equation({ latex: 'é_0', text: 'e' }))).toThrow('A formula cannot be typeset: é_0');
  });

  it('copies the formula as it was written, not as it was broken', () => {
    const wide = `\\frac{${'a+'.repeat(80)}a}{b}`;
    const page = parsed(render(equation({ latex: ['x &= 1', `y &= ${wide}`], text: 'x' })));
    expect(page.querySelector('button')?.getAttribute('data-latex')).toBe(
      `\\begin{aligned}\nx &= 1 \\\\\ny &= ${wide}\n\\end{aligned}`,
    );
  });

  it('sets spaces beside functions in MathML, as TeX does', () => {
    const lines = equation({ latex: 'f_1 \\cos{\\theta} \\sin^2{\\theta} \\tanh\\frac{a}{b}', text: 'x' });
    if (lines.kind !== 'equation') throw new Error('not an equation');
    const spaces = (html: string) => html.match(/<mspace/g)?.length ?? 0;
    expect(spaces(displayedMath(lines, 'native'))).toBe(6);
    expect(spaces(displayedMath(lines, 'katex'))).toBe(0);
  });

  it('embeds the fonts that formulas use, and no others', () => {
    const faces = (html: string): string[] =>
      [...html.matchAll(/@font-face\{[^}]*?font-family:(\w+);font-style:(\w+);font-weight:(\d+)/g)].map((face) =>
        face.slice(1).join(' '),
      );
    expect(faces(render(paragraph('none')))).toEqual(['KaTeX_Main normal 400']);
    expect(faces(render(paragraph(math('x', 'x'))))).toEqual(['KaTeX_Main normal 400', 'KaTeX_Math italic 400']);
    expect(faces(render(paragraph(math('\\mathcal L + \\int \\mathbf v', 'L'))))).toEqual(
      ['KaTeX_Caligraphic normal 400', 'KaTeX_Main bold 700', 'KaTeX_Main normal 400', 'KaTeX_Size1 normal 400'].map(
        (face) => face.replace(' bold ', ' normal '),
      ),
    );
  });

  it('says which font it lacks', () => {
    expect(() => katexStyle({ css: assets.css, fonts: {} }, '')).toThrow('KaTeX_Main-Regular is needed');
  });
});

it('keeps punctuation and brackets beside their formula', () => {
  const formula = (name: string) => math(name, name);
  const html = parsed(render(paragraph('Of ', formula('a'), ' (', formula('b'), '), ', formula('c'), ';')));
  const seen = [...html.querySelectorAll('.joined')].map(({ firstChild, lastChild }) => [
    firstChild?.textContent,
    lastChild?.textContent,
  ]);
  expect(seen.map(([before, after]) => [before === '(', after])).toEqual([
    [true, '),'],
    [false, ';'],
  ]);
});
