/** The figures a model file asks for: of any number of levels, with their data; what is wrong is said with its place. */
import { describe, expect, it } from 'vitest';
import { exactGibbsState, explicitModel } from '../../src/equilibrium/index.ts';
import { type FigureSpec, type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { validateModel } from '../../src/modelFile/index.ts';
import { modelFigures } from '../../src/report/modelFigures.ts';
import { evaluatedCoherence } from '../sweep/evaluated.ts';
import { EQUATION_1, SWEPT } from '../sweep/models.ts';

const { over: _, ...threeLevels } = SWEPT[2]!;
const figuresOf = (figures: readonly FigureSpec[], model = EQUATION_1) =>
  modelFigures(prepareModel(validateModel({ ...model, figures })));

describe('figures of a model file', () => {
  it('are lines with the numbers that `evaluate` gives, of three levels too', async () => {
    const { model } = threeLevels;
    const [figure] = await figuresOf([{ over: 'B1.temperature=0.2,0.4,0.8' }], model);
    expect(figure!.svg).toContain('<svg');
    const rows = figure!.csv
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((row) => row.split(',').map(Number));
    expect(rows.map(([temperature]) => temperature)).toEqual([0.2, 0.4, 0.8]);
    for (const [temperature, coherence] of rows) {
      expect(coherence).toBe(evaluatedCoherence(model, [`B1.temperature=${temperature}`]));
    }
  });

  it('are maps over two axes, in the words of the reader', async () => {
    const over = ['B.temperature=0.1:2:log:8', 'f2=0:1:8'];
    const [figure] = await figuresOf([{ over, method: 'leading', title: 'Map', xLabel: 'coupling', zLabel: 'colour' }]);
    for (const text of ['<title', 'Map', 'coupling', 'colour']) expect(figure!.svg).toContain(text);
    expect(figure!.csv.trim().split('\n')).toHaveLength(65);
  });

  it.each<[FigureSpec, string]>([
    [{ over: 'B.temp=1:2:3' }, 'Figure 1 of `figures`: Unknown field `temp` of bath `B`.'],
    [{ over: 'f2=0:1:3', quantity: 'coherenc' }, 'Did you mean `coherence`?'],
    [{ over: 'f2=0:1:3', method: 'tlc2' }, 'Did you mean `tcl2`'],
    [{ over: 'f2=0:1:3', xUnit: 'mK' }, 'needs a model with `units`'],
  ])('are refused as %o', async (spec, message) => {
    await expect(figuresOf([spec])).rejects.toThrow(message);
  });

  it('have fields of their own', () => {
    const refused = (figures: unknown) => () => validateModel({ ...EQUATION_1, figures });
    expect(refused([{ quantity: 'coherence' }])).toThrow('Argument `over` of figure 1 of `figures` is missing');
    expect(refused([{ over: 'f2=0:1:3', quantiy: 'x' }])).toThrow('Did you mean `quantity`?');
    expect(refused([{ over: ['a=1', 'b=1', 'c=1'] }])).toThrow('or a list of two');
  });

  it('show temperatures in the unit that is asked for', async () => {
    const model = {
      ...EQUATION_1,
      hamiltonian: 'omega0/2*sz + (sz + sx)*B',
      units: { energy: 'GHz', temperature: 'mK' },
      parameters: { omega0: 5 },
    } as const;
    const over = 'B.temperature=100:1000:4';
    const [own, kelvin] = await figuresOf([{ over }, { over, xUnit: 'K' }], model);
    expect(own!.svg).toContain('>600<');
    expect(kelvin!.svg).toContain('>0.6<');
    expect(kelvin!.svg).toContain('(K)');
  });
});

describe('figures of a model with modes', () => {
  const WITH_MODES: Model = {
    hamiltonian: 'omega0/2*sz + omega*ad*a + kappa*(sz + sx)*(a + ad)',
    modes: { a: { kind: 'oscillator' } },
    temperature: 0.5,
    parameters: { omega0: 1, omega: 1.3, kappa: 0.2 },
  };
  const rowsOf = (csv: string) =>
    csv
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((row) => row.split(',').map(Number));

  it.each<[readonly string[], (row: number[]) => { kappa: number; T: number }]>([
    [['kappa=0.1,0.3', 'T=0.2,0.7,0.4'], ([kappa, T]) => ({ kappa: kappa!, T: T! })],
    [['temperature=0.2,0.7,0.4', 'kappa=0.1,0.3'], ([T, kappa]) => ({ kappa: kappa!, T: T! })],
  ])('are those of its exact Gibbs states over %j', async (over, at) => {
    const [figure] = await figuresOf([{ over, quantity: ['coherence', 'observable("kappa*sz")'] }], WITH_MODES);
    const rows = rowsOf(figure!.csv);
    expect(rows).toHaveLength(6);
    for (const row of rows) {
      const { kappa, T } = at(row);
      const { coherence, bloch } = exactGibbsState(
        explicitModel(prepareModel(WITH_MODES), new Map([['kappa', kappa]])),
        T,
      );
      const [, , c, cError, z, zError] = row as [number, number, number, number, number, number];
      // each error is an element's, of which both numbers have two; both calculations have one
      expect(Math.abs(c - coherence)).toBeLessThanOrEqual(4 * cError + 1e-12 * coherence);
      expect(Math.abs(z - kappa * bloch![2])).toBeLessThanOrEqual(4 * zError + 1e-12 * kappa);
    }
    expect(figure!.caption).toContain('Exact Gibbs state.');
  });

  it.each<[FigureSpec, string]>([
    [{ over: 'T=0.1:1:3', method: 'tcl2' }, 'must be `exact`'],
    [{ over: 'T=0.1:1:3', quantity: 'coherenc' }, 'Did you mean `coherence`?'],
    [{ over: 'kapa=0.1:1:3' }, 'kapa'],
    [{ over: 'T=0.1:1:3', quantity: 'distance(tcl2, exact)' }, 'needs two methods'],
  ])('are refused as %o', async (spec, message) => {
    await expect(figuresOf([spec], WITH_MODES)).rejects.toThrow(message);
  });
});
