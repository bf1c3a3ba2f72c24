import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  badge,
  callout,
  code,
  document,
  equation,
  paragraph,
  type ReportDocument,
  section,
  strong,
  table,
} from '../../src/document/index.ts';
import { renderTerminal } from '../../src/terminal/index.ts';
import { displayWidth } from '../../src/terminal/textLayout.ts';
import { expectGolden } from '../golden/golden.ts';
import { sampleDocument } from './sampleDocument.ts';

const holding = (...blocks: ReportDocument['blocks']): ReportDocument =>
  document({ title: 'T', abstract: 'A', blocks });
const body = (width: number, ...blocks: ReportDocument['blocks']): string =>
  renderTerminal(holding(...blocks), { width })
    .split('\n')
    .slice(5)
    .join('\n')
    .replace(/^\n|\n$/g, '');
const STYLE = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

describe('a whole report', () => {
  it('stays as it was', async () => {
    expectGolden(join(import.meta.dirname, 'golden/sample.txt'), renderTerminal(await sampleDocument(), { width: 80 }));
  });

  it.each([60, 80, 120])('keeps to %d columns, but for program text', async (width) => {
    const text = renderTerminal(await sampleDocument(), { width });
    const wide = text.split('\n').filter((line) => displayWidth(line) > width);
    expect(wide.filter((line) => !line.startsWith('    '))).toEqual([]);
    expect(text).not.toMatch(/[ \t]\n/);
  });

  it('says the same in colour', async () => {
    const sample = await sampleDocument();
    const [plain, colored] = [false, true].map((color) => renderTerminal(sample, { color }));
    expect(colored?.match(STYLE)?.length).toBeGreaterThan(50);
    expect(colored?.replaceAll(STYLE, '').replaceAll(/\s+/g, ' ')).toBe(
      plain?.replaceAll('`', '').replaceAll(/\s+/g, ' '),
    );
  });

  it('never carries a style across the end of a line', async () => {
    for (const line of renderTerminal(await sampleDocument(), { color: true }).split('\n')) {
      const codes = [...line.matchAll(STYLE)].map(([found]) => Number(found.slice(2, -1)));
      const on = codes.filter((one) => one < 10 || (one >= 30 && one < 39)).length;
      expect(on).toBe(codes.length - on);
    }
  });
});

describe('blocks in the terminal', () => {
  it('sets formulas in Unicode with their number at the edge', () => {
    expect(body(40, equation({ latex: 'x', text: ['v1 = f1^2*Delta1', 'v2 = 0'] }))).toBe(
      `    v₁ = f₁²·Δ₁\n${'    v₂ = 0'.padEnd(37)}(1)`,
    );
  });

  it('bars callouts and marks badges and code', () => {
    expect(body(40, callout('warning', 'Careful', paragraph(badge('bad', 'no'), ' ', code('x'))))).toBe(
      '┃ CAUTION: Careful\n┃ [no] `x`',
    );
  });

  it('aligns tables', () => {
    const one = table({
      columns: [{ title: 'name' }, { title: 'v', align: 'right' }],
      rows: [
        ['a', -1.5],
        ['bc', null],
      ],
    });
    expect(body(40, one)).toBe(
      ['Table 1', '──────────', 'name     v', '──────────', 'a     −1.5', 'bc       —', '──────────'].join('\n'),
    );
  });

  it('writes a table that is far too wide cell by cell', () => {
    const columns = Array.from({ length: 6 }, (_, k) => ({ title: `column${k}` }));
    const text = body(30, table({ columns, rows: [columns.map(({ title }) => `of ${title}`)] }));
    expect(text.split('\n').slice(1)).toEqual([
      '────────────────────────',
      ...columns.map(({ title }) => `${title}: of ${title}`),
    ]);
  });

  it('underlines sections to the width of their title', () => {
    expect(body(40, section([strong('Wide'), ' v̄'], [paragraph('x')]))).toBe('1 Wide v̄\n────────\nx');
  });
});
