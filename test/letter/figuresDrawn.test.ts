import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { figureCsv, figureJson } from '../../src/letter/draw/data.ts';
import { type DrawnFigure, drawFigure } from '../../src/letter/draw/figures.ts';
import { FIGURE_NAMES, type FigureSeries } from '../../src/letter/figures/index.ts';
import { roundSvg } from '../../src/plot/svg.ts';
import { type Comparison, expectGolden } from '../golden/golden.ts';
import { textsOutside } from '../plot/textExtents.ts';

/** Pixels by which a picture may differ from the one kept: more than rounding, less than can be seen. */
const PIXELS = 1.5;
const NUMBER = /-?\d+(?:\.\d+)?/g;

/** `#d55e00` as the numbers of its channels. */
const colorsAsNumbers = (text: string): string =>
  text.replace(/#([\da-f]{2})([\da-f]{2})([\da-f]{2})\b/gi, (_, ...channels: string[]) =>
    channels
      .slice(0, 3)
      .map((channel) => Number.parseInt(channel, 16))
      .join(' '),
  );

/** Compares text exactly and numbers, those of colours too, to within `PIXELS`. */
const samePicture: Comparison = (...pictures) => {
  const [drawn, kept] = pictures.map(colorsAsNumbers);
  expect(drawn!.replaceAll(NUMBER, '#')).toBe(kept!.replaceAll(NUMBER, '#'));
  const [ours, theirs] = [drawn!, kept!].map((text) => (text.match(NUMBER) ?? []).map(Number));
  const moved = ours!.filter((value, k) => Math.abs(value - theirs![k]!) > PIXELS);
  expect(moved).toEqual([]);
};

const figures = new Map<string, Promise<DrawnFigure>>(FIGURE_NAMES.map((name) => [name, drawFigure(name)]));

describe.each(FIGURE_NAMES)('%s', (name) => {
  it('looks as it did', async () => {
    const { svg } = await figures.get(name)!;
    const picture = `${roundSvg(svg, 0).replaceAll('><', '>\n<')}\n`;
    expectGolden(join(import.meta.dirname, `golden/${name}.svg`), picture, samePicture);
  });

  it('has every text inside its frame, and again drawn for a narrow screen', async () => {
    const { svg, narrow } = await figures.get(name)!;
    for (const picture of [svg, ...(narrow === undefined ? [] : [narrow])]) expect(textsOutside(picture)).toEqual([]);
  });

  it('stands alone, with a title, a description and names at its curves', async () => {
    const { svg, alt, figure } = await figures.get(name)!;
    const root = parseHTML(`<html><body>${svg}</body></html>`).document.querySelector('svg');
    expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
    expect(svg).not.toMatch(/NaN|undefined|null|currentColor|var\(/);
    expect(root?.querySelectorAll('title, desc').length).toBe(2);
    expect(root?.querySelector('title')?.textContent).toBe(figure.title);
    expect(root?.querySelector('desc')?.textContent).toBe(alt);
    const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has columns as long as x, null where there is no value, and its parameters and units in the caption', async () => {
    const { figure } = await figures.get(name)!;
    for (const series of figure.series) {
      expect(series.y.length).toBe(series.x.length);
      for (const value of [...series.x, ...series.y]) expect(value === null || Number.isFinite(value)).toBe(true);
    }
    expect(JSON.stringify(figureJson(figure))).not.toMatch(/NaN|Infinity/);
    expect(figure.caption).toMatch(/λ|κ/);
    expect(figure.caption).toMatch(/ω₀/);
  });

  it('has the same data in its CSV', async () => {
    const { figure, csv } = await figures.get(name)!;
    const rows = csv.trimEnd().split('\r\n');
    const points = figure.series.reduce((sum, { x }) => sum + x.length, 0);
    expect(rows.length).toBe(points + 1);
    expect(rows[0]!.startsWith(`series,${figure.axes.x},`)).toBe(true);
  });
});

describe('data in long form', () => {
  const series: FigureSeries & {
    readonly s: number;
    readonly formal: readonly boolean[];
    readonly initial: readonly number[];
  } = {
    label: 'a, b',
    x: [1, 2, 3],
    y: [0.5, null, 2],
    s: 0.5,
    formal: [true, false, false],
    initial: [0, 1],
  };

  it('repeats what holds for a whole series and leaves empty what does not exist', () => {
    const figure = { name: 'fig1' as const, title: '', axes: { x: 'T', y: 'C' }, parameters: {}, caption: '' };
    const other = { label: 'c', x: [1], y: [1] };
    expect(figureCsv({ ...figure, series: [series, other] }).split('\r\n')).toEqual([
      'series,T,C,s,formal,initial',
      '"a, b",1,0.5,0.5,1,0 1',
      '"a, b",2,,0.5,0,0 1',
      '"a, b",3,2,0.5,0,0 1',
      'c,1,1,,,',
      '',
    ]);
  });
});

describe('the ground', () => {
  it('is white for a journal and follows the reader otherwise', async () => {
    const white = (await drawFigure('mean-force', 'white')).svg;
    expect(white).not.toContain('prefers-color-scheme');
    expect((await figures.get('mean-force'))!.svg).toContain('prefers-color-scheme:dark');
  });
});
