/** Axes, quantities, methods and what is said of points where nothing exists. */
import { describe, expect, it } from 'vitest';
import { redfield } from '../../src/index.ts';
import { parseAxis, planSweep, runSweep } from '../../src/sweep/index.ts';
import { EQUATION_1 } from './models.ts';

const axis = (text: string) => parseAxis(text, undefined, () => '0.1 0.2 # two\n0.3,0.4\n');

const sweep = (over: readonly string[], quantities: string, methods = ['tcl2']) =>
  runSweep({ model: EQUATION_1, axes: over.map(axis), quantities, methods });

describe('an axis', () => {
  it('is linear, logarithmic, a list, a value or a file', () => {
    expect(axis('f2=0:3:4')).toEqual({ name: 'f2', values: [0, 1, 2, 3] });
    expect(axis('f2 = 3 : 0 : 2').values).toEqual([3, 0]);
    const { values } = axis('B.temperature=0.01:1:log:3');
    expect([values[0], values[2]]).toEqual([0.01, 1]);
    expect(values[1]).toBeCloseTo(0.1, 14);
    expect(axis('f2=0.5,1/4,2*pi').values).toEqual([0.5, 0.25, 2 * Math.PI]);
    expect(axis('f2=7').values).toEqual([7]);
    expect(axis('f2=@list').values).toEqual([0.1, 0.2, 0.3, 0.4]);
  });

  it('takes quantities in the units of the model', () => {
    const units = { energy: 'GHz', temperature: 'mK' } as const;
    expect(parseAxis('B.temperature=20 mK, 0.1 K', units).values).toEqual([20, 100]);
  });

  it.each([
    ['f2', 'must have the form'],
    ['f2=0:3', 'must have the form'],
    ['f2=0:3:2.5', 'whole number of points'],
    ['f2=0:3:log:5', 'between numbers > 0'],
    ['f2=a,b', 'must be a finite number'],
  ])('is refused as %s', (text, message) => {
    expect(() => axis(text)).toThrow(message);
  });

  it('is one of the model', async () => {
    await expect(sweep(['g=0:1:3'], 'coherence')).rejects.toThrow('does not occur');
    await expect(sweep(['C.temperature=1'], 'coherence')).rejects.toThrow('no bath `C`');
    await expect(sweep(['B.temperature=-1,1'], 'coherence')).rejects.toThrow('≥ 0');
    await expect(sweep(['f2=0:1:2', 'f2=0:1:2'], 'coherence')).rejects.toThrow('has two');
  });
});

describe('a quantity', () => {
  it('gives a column for every number below its path, with its error', async () => {
    const { columns, errors } = await sweep(['f2=1,2'], 'populations.typed,rates.T1,levels,currents.B');
    expect(Object.keys(columns)).toEqual([
      'populations.typed.0',
      'populations.typed.1',
      'rates.T1',
      'levels.0',
      'levels.1',
      'currents.B.leading',
      'currents.B.tcl2',
    ]);
    expect(Object.keys(errors)).toEqual([
      'populations.typed.0',
      'populations.typed.1',
      'rates.T1',
      'currents.B.leading',
      'currents.B.tcl2',
    ]);
  });

  it('is an expectation value, equal to the component of the vector it measures', async () => {
    const { columns } = await sweep(['f2=1,2'], 'observable("sx"),bloch.0');
    expect(columns['observable("sx")']![1]).toBeCloseTo(columns['bloch.0']![1]!, 15);
  });

  it('is the trace distance of two methods, half the length of the difference of their vectors', async () => {
    const [{ columns }, tcl2, gibbs] = await Promise.all([
      sweep(['f2=0.5,2'], 'distance(tcl2, meanForce)'),
      sweep(['f2=0.5,2'], 'bloch'),
      sweep(['f2=0.5,2'], 'bloch', ['meanForce']),
    ]);
    for (const k of [0, 1]) {
      const parts = ['bloch.0', 'bloch.1', 'bloch.2'].map((name) => tcl2.columns[name]![k]! - gibbs.columns[name]![k]!);
      expect(columns['distance(tcl2, meanForce)']![k]).toBeCloseTo(Math.hypot(...parts) / 2, 14);
    }
  });

  it('is the distance to the exact state, and null where its ladder does not settle', async () => {
    const drude = {
      ...EQUATION_1,
      baths: { B: { spectrum: 'drude', lambda: 0.05, gamma: 2, temperature: 1 } as const },
    };
    const task = { axes: [axis('f2=0.3')], quantities: 'distance(tcl2, exact),coherence', methods: ['exact'] };
    const settled = await runSweep({ ...task, model: drude });
    const exact = await redfield(drude).with({ f2: 0.3 }).exact();
    expect(settled.columns.coherence).toEqual([exact.converged ? exact.l1!.energy!.value : null]);
    expect(settled.columns['distance(tcl2, exact)']![0]).toBeGreaterThan(settled.errors['distance(tcl2, exact)']![0]!);
    const strong = {
      ...EQUATION_1,
      baths: { B: { spectrum: 'ohmic', lambda: 30, s: 1, cutoff: 5, temperature: 0.5 } as const },
    };
    const open = await runSweep({ ...task, model: strong });
    expect(open.columns).toEqual({ 'distance(tcl2, exact)': [null], coherence: [null] });
    expect(open.warnings[0]).toMatchObject({ kind: 'not-converged', points: 1 });
  });

  it('has the name of its method where there are several', async () => {
    const { columns } = await sweep(['f2=1,2'], 'coherence', ['tcl2', 'leading', 'meanForce']);
    expect(Object.keys(columns)).toEqual(['tcl2.coherence', 'leading.coherence', 'meanForce.coherence']);
    // coherences of the leading order are those of the mean-force state
    expect(columns['leading.coherence']![0]).toBeCloseTo(columns['meanForce.coherence']![0]!, 12);
    expect(columns['leading.coherence']![0]).not.toBeCloseTo(columns['tcl2.coherence']![0]!, 4);
  });

  it.each([
    ['coherenec', 'coherence'],
    ['rates.T9', 'has no such part'],
    ['basis.bloch', 'is a text'],
    ['distance(tcl2, exactly)', 'must be one of'],
    ['coherence,coherence', 'asked for once'],
    ['2+2', 'must be a path'],
    ['', 'needs a quantity'],
  ])('is refused as %s', (quantities, message) => {
    const task = { model: EQUATION_1, axes: [axis('f2=1')], quantities, methods: ['tcl2'] };
    expect(() => planSweep(task)).toThrow(message);
  });
});

describe('what does not exist', () => {
  it('is null with its cause counted, and never NaN', async () => {
    const result = await sweep(['B.temperature=0.1,1', 'f2=0:2:3'], 'coherence,populations.typed');
    expect(result.columns.coherence!.map((x) => x === null)).toEqual([true, false, false, true, false, false]);
    const missing = result.warnings.filter(({ kind }) => kind === 'degenerate-steady-state');
    expect(missing.map(({ about, points, point, first }) => ({ about, points, point, first }))).toEqual([
      { about: 'coherence', points: 2, point: 0, first: { 'B.temperature': 0.1, f2: 0 } },
      { about: 'populations.typed', points: 2, point: 0, first: { 'B.temperature': 0.1, f2: 0 } },
    ]);
    expect(JSON.stringify(result)).not.toContain('NaN');
  });

  it('is null everywhere where no point has it', async () => {
    const { columns, warnings } = await sweep(['f2=0', 'B.temperature=0.1,1'], 'bloch');
    expect(columns).toEqual({ bloch: [null, null] });
    expect(warnings[0]).toMatchObject({ kind: 'degenerate-steady-state', about: 'bloch', points: 2 });
  });
});
