import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { csv } from '../../src/document/index.ts';
import { extent, powerOfTen, ticks } from '../../src/plot/axes.ts';
import { labelLines, spread } from '../../src/plot/endLabels.ts';
import {
  blochDisc,
  dotChart,
  type HeatMap,
  heatMap,
  type LineChart,
  lineChart,
  roundSvg,
} from '../../src/plot/index.ts';
import { COLUMN_WIDTH, PAGE_WIDTH } from '../../src/plot/svg.ts';
import { expectGolden } from '../golden/golden.ts';
import { figureTexts, textsOutside } from './textExtents.ts';

const X = Array.from({ length: 21 }, (_, k) => k / 10);
const CHART: LineChart = {
  title: 'A chart <of> two lines',
  description: 'One rises & one falls.',
  series: [
    { label: 'rising', x: X, y: X.map((x) => x * x) },
    { label: 'falling', x: X, y: X.map((x) => (x === 1 ? null : 4 - x)), dash: 'dashed' },
  ],
  x: { label: 'T / ω₀' },
  y: { label: 'C' },
};

const SAMPLES = [1, 2, 3, 4];
const MAP: HeatMap = {
  title: 'A map',
  description: 'Brighter to the upper right.',
  x: { label: 'x', values: SAMPLES },
  y: { label: 'y', values: SAMPLES },
  z: { label: 'z', values: SAMPLES.map((y) => SAMPLES.map((x) => x * y)) },
};

const parsed = (svg: string) => parseHTML(`<html><body>${svg}</body></html>`).document;

describe('line charts', () => {
  it('stay as they were', async () => {
    const svg = await lineChart({
      ...CHART,
      marks: [
        { kind: 'vertical', x: 0.8, label: 'here' },
        { kind: 'region', from: 0, to: 0.5, label: 'there' },
        { kind: 'horizontal', y: 2, label: 'level' },
        { kind: 'point', x: 1.5, y: 3, label: 'exact' },
      ],
    });
    expectGolden(join(import.meta.dirname, 'golden/lineChart.svg'), roundSvg(svg, 0).replaceAll('><', '>\n<'));
  });

  it('are the same each time they are drawn', async () => {
    const chart = { ...CHART, y: { label: 'C', domain: [0, 2] as const } };
    expect(await lineChart(chart)).toBe(await lineChart(chart));
  });

  it('stand alone: namespace, size, font, title and description, no colour that depends on a page', async () => {
    const svg = await lineChart(CHART);
    const root = parsed(svg).querySelector('svg');
    expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
    expect(svg).not.toMatch(/currentColor|var\(|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
    expect(root?.getAttribute('viewBox')).toBe('0 0 325 208');
    expect(root?.getAttribute('font-family')).toContain('sans-serif');
    expect(root?.querySelector('title')?.textContent).toBe('A chart <of> two lines');
    expect(root?.querySelector('desc')?.textContent).toBe('One rises & one falls.');
    const labelled = root?.getAttribute('aria-labelledby')?.split(' ') ?? [];
    expect(labelled).toEqual([...(root?.querySelectorAll('title,desc') ?? [])].map(({ id }) => id));
  });

  it('have the ground that is asked for', async () => {
    const [adaptive, white, transparent] = await Promise.all(
      [undefined, 'white', 'transparent'].map((background) =>
        lineChart({ ...CHART, ...(background === undefined ? {} : { background: background as 'white' }) }),
      ),
    );
    expect(adaptive).toContain('prefers-color-scheme:dark');
    expect(white).not.toContain('prefers-color-scheme');
    expect(white).toContain('<rect width="325" height="208" fill="#ffffff"/>');
    expect(transparent).not.toContain('<rect width="325"');
  });

  it('leave a gap where there is no value, or none that the axis can show', async () => {
    const parts = async (chart: LineChart): Promise<number[]> =>
      [...parsed(await lineChart(chart)).querySelectorAll('g[aria-label="line"] path')].map(
        (path) => path.getAttribute('d')?.match(/M/g)?.length ?? 0,
      );
    expect(await parts(CHART)).toEqual([1, 2]);
    const negative = {
      ...CHART,
      series: [{ label: '', x: [1, 2, 3, 4, 5], y: [1, 2, -1, 3, 4] }],
      y: { label: 'C', scale: 'log' as const },
    };
    expect(await parts(negative)).toEqual([2]);
  });

  it('reach as far as the lines across them', async () => {
    const svg = await lineChart({
      ...CHART,
      series: [{ label: 'a', x: [0, 1], y: [2, 3] }],
      marks: [{ kind: 'horizontal', y: 0 }],
    });
    const [, y] = /<path d="M[\d.]+,([\d.]+)H[\d.]+"/.exec(svg) ?? [];
    expect(Number(y)).toBeLessThanOrEqual(208 - 36);
    expect(Number(y)).toBeGreaterThan(160);
  });

  it('write each name once, at the right height and without covering another', async () => {
    const close = {
      ...CHART,
      series: ['a', 'b', 'c'].map((label, k) => ({ label, x: X, y: X.map((x) => x + k / 1000) })),
    };
    const texts = [...parsed(await lineChart(close)).querySelectorAll('text')].filter(({ textContent }) =>
      /^[abc]$/.test(textContent),
    );
    const heights = texts
      .map((text) => [text.textContent, Number(text.getAttribute('y'))] as const)
      .sort((a, b) => a[1] - b[1]);
    expect(heights.map(([name]) => name)).toEqual(['c', 'b', 'a']);
    const gaps = heights.slice(1).map(([, y], index) => y - (heights[index]?.[1] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(12.9);
  });
});

/** The least width of dots beside the names of master equations. */
const NAMED = 520;

describe.each([COLUMN_WIDTH, PAGE_WIDTH])('charts of %i pixels', (width) => {
  const series = (count: number, name: string) =>
    Array.from({ length: count }, (_, k) => ({ label: `${name} ${k}`, x: X, y: X.map((x) => x ** (k + 1)) }));

  it.each([
    ['a few short names', series(3, 'a')],
    ['many names', series(9, 'line')],
    ['long names', series(2, 'second-order generator, all baths, component')],
  ])('have all texts inside the frame with %s', async (_, lines) => {
    const svg = await lineChart({
      ...CHART,
      width,
      letter: 'a',
      series: lines,
      marks: [
        { kind: 'vertical', x: 1.95, label: 'a line near the edge' },
        { kind: 'point', x: 2, y: 3, label: 'the last point' },
      ],
    });
    expect(textsOutside(svg)).toEqual([]);
  });

  it('have no more than five names above each other', async () => {
    const svg = await lineChart({ ...CHART, width, series: series(9, 'line') });
    const names = figureTexts(svg).texts.filter(({ text }) => text.startsWith('line '));
    const columns = new Set(names.map(({ left }) => Math.round(left)));
    for (const column of columns) {
      expect(names.filter(({ left }) => Math.round(left) === column).length).toBeLessThanOrEqual(5);
    }
  });

  it.each([1.05, 1.2, 2, 3.7, 8])('have ticks apart on logarithmic axes over %f decades', async (decades) => {
    const x = [0.07, 0.07 * 10 ** decades];
    const axis = { label: 'λ', scale: 'log' } as const;
    const svg = await lineChart({ ...CHART, width, x: axis, y: axis, series: [{ label: 'a', x, y: x }] });
    const labels = figureTexts(svg).texts.filter(({ text }) => /^[\d.·⁰¹²³⁴-⁹⁻]+$/.test(text));
    expect(labels.length).toBeGreaterThan(3);
    const overlap = labels.filter((one, k) =>
      labels.some(
        (other, j) =>
          j > k &&
          one.left < other.right &&
          other.left < one.right &&
          one.top + 3 < other.bottom &&
          other.top + 3 < one.bottom,
      ),
    );
    expect(overlap.map(({ text }) => text)).toEqual([]);
    expect(textsOutside(svg)).toEqual([]);
  });

  it('have dots beside long names with all texts inside the frame', () => {
    const name = 'Universal Lindblad equation without Lamb shift (PERLind)';
    const dots = [0.0147, 0.0471].map((value) => ({ name, value }));
    const svg = dotChart({
      title: 'C',
      description: '',
      x: { label: 'C' },
      dots,
      width: Math.max(width, NAMED),
      reference: { value: 0.0475, label: 'exact' },
    });
    expect(textsOutside(svg)).toEqual([]);
  });

  it('have a map and discs with all texts inside the frame', async () => {
    const disc = { title: '(a) a disc', points: [{ x: 0, z: 0.9, label: 'T = 0.1 ω₀' }] };
    const discs = blochDisc({
      title: 'D',
      description: '',
      width,
      columns: width < 400 ? 1 : 3,
      panels: [disc, disc, disc],
    });
    expect(textsOutside(discs)).toEqual([]);
    expect(textsOutside(await heatMap({ ...MAP, width }))).toEqual([]);
  });
});

describe('discs', () => {
  it('stay as they were', async () => {
    const svg = blochDisc({
      title: 'Discs',
      description: 'Two discs.',
      magnifyX: 20,
      panels: [
        {
          title: 'a',
          points: [
            { x: 0, z: 1, label: 'up' },
            { x: 0.05, z: 0 },
          ],
        },
        { trajectories: [{ x: [0, 0.01], z: [0, -1], label: 'down', dashed: true }] },
      ],
    });
    expectGolden(join(import.meta.dirname, 'golden/blochDisc.svg'), roundSvg(svg, 0).replaceAll('><', '>\n<'));
  });

  it('put states where they belong', () => {
    const svg = blochDisc({
      title: 'D',
      description: '',
      width: 200,
      magnifyX: 10,
      panels: [{ points: [{ x: 0.05, z: -1 }] }],
    });
    const [disc, point] = [...parsed(svg).querySelectorAll('svg > circle')];
    expect(Number(point?.getAttribute('cx')) - Number(disc?.getAttribute('cx'))).toBe(40);
    expect(Number(point?.getAttribute('cy')) - Number(disc?.getAttribute('cy'))).toBe(80);
    expect(svg).toContain('v₁ × 10');
  });
});

describe('maps', () => {
  it('stay as they were', async () => {
    const svg = await heatMap({ ...MAP, curves: [{ label: 'curve', x: SAMPLES, y: [4, 3, null, 1] }] });
    expectGolden(join(import.meta.dirname, 'golden/heatMap.svg'), roundSvg(svg, 0).replaceAll('><', '>\n<'));
  });

  it('show contours where the values are, on logarithmic axes too', async () => {
    const values = Array.from({ length: 41 }, (_, k) => 10 ** (k / 20 - 1));
    const map: HeatMap = {
      ...MAP,
      x: { label: 'x', scale: 'log', values },
      y: { label: 'y', scale: 'log', values },
      z: { label: 'z', values: values.map(() => values.map((x) => (x > 1 ? 1 : 0))), domain: [0, 1] },
      width: 600,
    };
    const page = parsed(await heatMap(map));
    const highest = [...page.querySelectorAll('g[aria-label="contour"] path')].at(-1)?.getAttribute('d') ?? '';
    const edges = [...highest.matchAll(/([\d.]+),[\d.]+/g)].map(([, x]) => Number(x));
    const [start = 0, width = 1] = ['x', 'width'].map((name) =>
      Number(page.querySelector('clipPath rect')?.getAttribute(name)),
    );
    expect(edges.length).toBeGreaterThan(4);
    expect((Math.min(...edges) - start) / width).toBeCloseTo(0.5, 1);
    expect(Math.max(...edges)).toBeGreaterThanOrEqual(start + width);
  });

  it('refuse samples that are uneven or do not fit', async () => {
    await expect(heatMap({ ...MAP, x: { label: 'x', values: [1, 2, 3, 5] } })).rejects.toThrow(
      'evenly spaced on its axis `x`',
    );
    await expect(heatMap({ ...MAP, x: { label: 'x', values: [1, 2, 3] } })).rejects.toThrow(
      '3 × 4 samples must have that shape',
    );
    await expect(heatMap({ ...MAP, x: { label: 'x', scale: 'log', values: SAMPLES } })).rejects.toThrow(
      'evenly spaced',
    );
  });
});

describe('axes', () => {
  it.each([
    [[0, 1], ['0.0', '0.2', '0.4', '0.6', '0.8', '1.0'], 'C'],
    [[-3, 7], ['−2', '0', '2', '4', '6'], 'C'],
    [[0, 3.2e-4], ['0', '1', '2', '3'], 'C (in 10⁻⁴)'],
    [[0, 2e6], ['0.0', '0.5', '1.0', '1.5', '2.0'], 'C (in 10⁶)'],
  ] as const)('choose round numbers in %j', (domain, names, label) => {
    const found = ticks({ label: 'C' }, domain, 6);
    expect(found.values.map(found.format)).toEqual(names);
    expect(found.label).toBe(label);
  });

  it.each([
    [
      [0.1, 10],
      ['0.1', '0.2', '0.5', '1', '2', '5', '10'],
    ],
    [
      [1, 5],
      ['1', '2', '3', '4', '5'],
    ],
    [
      [1e-8, 1],
      ['10⁻⁸', '10⁻⁶', '10⁻⁴', '10⁻²', '10⁰'],
    ],
  ] as const)('choose round numbers on a logarithmic axis in %j', (domain, names) => {
    const found = ticks({ label: 'C', scale: 'log' }, domain, 6);
    expect(found.values.map(found.format)).toEqual(names);
  });

  it('find the extent of what can be shown', () => {
    expect(extent([3, Number.NaN, -1, Number.POSITIVE_INFINITY], { label: '' })).toEqual([-1, 3]);
    expect(extent([3, -1, 0], { label: '', scale: 'log' })).toEqual([1.5, 6]);
    expect(extent([], { label: '' })).toEqual([0, 1]);
    expect(extent([0, 0], { label: '' })).toEqual([-0.5, 0.5]);
    expect(powerOfTen(-12)).toBe('10⁻¹²');
  });
});

describe('names at the ends of lines', () => {
  it('stay where they want to be while there is room', () => {
    expect(
      spread(
        [
          { y: 50, height: 10 },
          { y: 20, height: 10 },
        ],
        0,
        100,
      ),
    ).toEqual([50, 20]);
  });

  it('share the shift when they are too close, in the order of their lines', () => {
    const places = spread(
      [50, 52, 51].map((y) => ({ y, height: 10 })),
      0,
      100,
    );
    expect(places).toEqual([41, 61, 51]);
  });

  it('keep inside, and off each other', () => {
    const labels = [99, 98, 97, 3, 2].map((y) => ({ y, height: 16 }));
    const places = [...spread(labels, 0, 100)].sort((a, b) => a - b);
    expect(places[0]).toBeGreaterThanOrEqual(8);
    expect(places.at(-1)).toBeLessThanOrEqual(92);
    expect(Math.min(...places.slice(1).map((place, k) => place - (places[k] ?? 0)))).toBeGreaterThanOrEqual(16);
  });

  it('are broken at blanks when long', () => {
    expect(labelLines('s = 1')).toEqual(['s = 1']);
    expect(labelLines('a rather long name for a line in a chart').length).toBe(2);
  });
});

describe('data files', () => {
  it('quote what must be quoted and leave out what does not exist', () => {
    const text = csv([
      { name: 'T', values: [0.1, 1e-20, null] },
      { name: 'a "b", c', values: ['x,y'] },
    ]);
    expect(text).toBe('T,"a ""b"", c"\r\n0.1,"x,y"\r\n1e-20,\r\n,\r\n');
  });

  it('never hold NaN', () => {
    expect(() => csv([{ name: 'a', values: [Number.NaN] }])).toThrow('a value that does not exist is null');
  });
});

describe('rounding of pictures', () => {
  it('touches geometry alone', () => {
    expect(
      roundSvg('<path d="M1.2345,-0.004L1e-7,2" id="a1.2345" fill="#1.23"/><text x="2.55">3.14159</text>', 2),
    ).toBe('<path d="M1.23,0L1e-7,2" id="a1.2345" fill="#1.23"/><text x="2.55">3.14159</text>');
  });
});
