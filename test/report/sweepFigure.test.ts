/** Pictures of sweeps: what they show, what their axes are called, and what cannot be drawn. */
import { describe, expect, it } from 'vitest';
import { loadFigureFonts } from '../../src/cli/katexAssets.ts';
import { svgToPdf } from '../../src/plot/index.ts';
import { sweepPicture, sweepText } from '../../src/report/index.ts';
import { parseAxis, runSweep } from '../../src/sweep/index.ts';
import { EQUATION_1 } from '../sweep/models.ts';

const sweep = (over: readonly string[], quantities = 'coherence', methods = ['tcl2']) =>
  runSweep({
    model: EQUATION_1,
    axes: over.map((text) => parseAxis(text, EQUATION_1.units)),
    quantities,
    methods,
  });
const texts = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) => text!.replaceAll(/<[^>]*>/g, ''));

describe('the picture of a sweep', () => {
  it('is a line for every method, named in the letters of the field', async () => {
    const { svg, csv, alt } = await sweepPicture(
      await sweep(['f2=0.5:2:4'], 'coherence', ['tcl2', 'leading']),
      EQUATION_1,
    );
    expect(texts(svg)).toEqual(expect.arrayContaining(['C, TCL2', 'C, order λ', 'f₂']));
    expect(csv.split('\r\n')[0]).toBe(
      'f2,tcl2.coherence,tcl2.coherence error,leading.coherence,leading.coherence error',
    );
    expect(csv.split('\r\n')).toHaveLength(6);
    expect(alt).toBe('C (TCL2), C (order λ) against f₂ from 0.5 to 2.');
    expect(svg).not.toContain('NaN');
  });

  it('is a map with contours over two axes, logarithmic where their values are', async () => {
    const { svg } = await sweepPicture(await sweep(['B.temperature=0.1:2:log:8', 'B.cutoff=1:10:log:8']), EQUATION_1);
    expect(texts(svg)).toEqual(expect.arrayContaining(['C', 'T', 'Ω', '0.1', '10']));
    expect(svg).toContain('stroke-opacity="0.75"');
    expect(new TextDecoder('latin1').decode(await svgToPdf(svg, loadFigureFonts()))).toMatch(/^%PDF/);
  });

  it('has a line for each of a few values of a second axis', async () => {
    const { svg } = await sweepPicture(await sweep(['f2=0.5:2:8', 'B.temperature=0.1,1']), EQUATION_1);
    expect(texts(svg)).toEqual(expect.arrayContaining(['T = 0.1', 'T = 1']));
  });

  it('has a band where errors can be seen', async () => {
    const [axes, y] = [[{ name: 'f2', values: [1, 2, 3] }], [1, 2, 3]];
    const wide = { axes, columns: { coherence: y }, errors: { coherence: [0.1, 0.2, null] } };
    const narrow = { ...wide, errors: { coherence: [1e-9, 1e-9, 1e-9] } };
    const isBanded = async (result: typeof wide) =>
      (await sweepPicture(result, EQUATION_1)).svg.includes('fill-opacity="0.2"');
    expect([await isBanded(wide), await isBanded(narrow)]).toEqual([true, false]);
  });

  it('is drawn in Braille dots for the terminal', async () => {
    const lines = sweepText(await sweep(['f2=0.5:2:4']), EQUATION_1, 40);
    expect(lines[0]).toBe('C against f₂');
    expect(lines).toHaveLength(12);
    // it rises from the left below to the right above
    expect(lines[1]!.at(-1)).toMatch(/[\u2801-\u28ff]/);
    expect(lines[10]!.split('│')[1]![0]).toMatch(/[\u2801-\u28ff]/);
  });

  it('is a map in shades for the terminal, with what they mean', async () => {
    const lines = sweepText(await sweep(['B.temperature=0.2:2:log:7', 'f2=0:2:9']), EQUATION_1, 40);
    expect(lines[0]).toBe('C over f₂ to the right and T (log) upwards');
    expect(lines).toHaveLength(19);
    // at f₂ = 0 there is no unique state; the largest coherence is at low temperature, the least at high temperature and small f₂
    expect(lines[16]).toMatch(/^0\.2 │ {3,}⠃*.*⣿$/);
    expect(lines[1]).toMatch(/^ {2}2 │ {3,}⠁/);
    expect(lines[18]).toMatch(/^⠁ .* to ⣿ .*, blank where there is no value$/);
  });

  it('is refused where there is nothing to see', async () => {
    await expect(sweepPicture(await sweep(['f2=1']), EQUATION_1)).rejects.toThrow('more than one value');
    await expect(sweepPicture(await sweep(['B.temperature=0.5,1', 'f2=0']), EQUATION_1)).rejects.toThrow(
      'exists at no point',
    );
  });
});
