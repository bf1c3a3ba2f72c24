/** Maps of methods: a cell is what its distance and the error of that say, and nothing where a state does not exist. */
import { describe, expect, it } from 'vitest';
import { loadFigureFonts } from '../../src/cli/katexAssets.ts';
import { svgToPdf } from '../../src/plot/index.ts';
import { methodMap } from '../../src/report/index.ts';
import { parseAxis, planSweep } from '../../src/sweep/index.ts';
import { EQUATION_1 } from '../sweep/models.ts';

const axes = ['B.temperature=1,0.5', 'B.lambda=0.01,0.1'].map((text) => parseAxis(text, undefined));
const drawn = (distances: readonly (number | null)[], errors: readonly (number | null)[], within = 0.01) =>
  methodMap(
    { axes, columns: { 'distance(davies, exact)': distances }, errors: { 'distance(davies, exact)': errors } },
    EQUATION_1,
    { within },
  );
const INSIDE = '#009270';
const OPEN = '#b37a00';
const [OUTSIDE, CROSS] = ['#e4e7eb', 'stroke-width="0.7"'];
const count = (svg: string, text: string) => svg.split('</style>')[1]!.split(text).length - 1;

describe('a map of methods', () => {
  it('tells near, far, open and missing apart, and names what occurs', async () => {
    const { svg, csv, alt } = await drawn([0.005, 0.02, 0.0099, null], [1e-4, 1e-3, 2e-4, null]);
    // of each kind one cell and its sample in the key
    for (const mark of [INSIDE, OUTSIDE, OPEN, CROSS]) expect(count(svg, mark)).toBe(2);
    for (const text of ['Davies', 'within 1 %', 'not converged']) expect(svg).toContain(text);
    expect(alt).toContain('of exact, against');
    expect(csv.split('\r\n')[1]).toBe('1,0.01,0.005,0.0001');
    expect(new TextDecoder('latin1').decode(await svgToPdf(svg, loadFigureFonts()))).toMatch(/^%PDF/);
  });

  it('is of distances over two axes', async () => {
    const one = { axes: axes.slice(1), columns: { coherence: [1, 2] }, errors: {} };
    await expect(methodMap(one, EQUATION_1, { within: 0.01 })).rejects.toThrow('two axes');
    const other = { axes, columns: { coherence: [1, 2, 3, 4] }, errors: {} };
    await expect(methodMap(other, EQUATION_1, { within: 0.01 })).rejects.toThrow('shows distances');
  });

  it('is asked for of every equation of `compare` by one quantity', () => {
    const plan = planSweep({ model: EQUATION_1, axes, quantities: 'distance(*, leading)', methods: ['tcl2'] });
    expect(plan.columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'distance(redfield, leading)',
        'distance(tcl4, leading)',
        'distance(firstOrder, leading)',
      ]),
    );
  });
});
