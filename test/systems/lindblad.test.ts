/**
 * Lindblad terms beside baths: against matrices built with NumPy (fixtures/make_lindblad.py), symbols against numbers, closed forms, dynamics, and what
 * is refused.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { type Model, redfield } from '../../src/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { bruteForceDeviation, evaluateSteadyState, leadingOrderDeviation } from '../../src/tcl/numeric/index.ts';

type Rows = readonly (readonly (readonly [re: number, im: number])[])[];

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly rho: Rows;
  readonly coherence: number;
  readonly populations: readonly number[];
  readonly currents: Readonly<Record<string, number>>;
}

const cases = JSON.parse(readFileSync(new URL('./fixtures/lindblad.json', import.meta.url), 'utf8')) as Case[];

/** NumPy solves to the rounding of the energies over the slowest rate. */
const TOLERANCE = 1e-9;

const OHMIC = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 4, temperature: 0.5 } as const;

describe('against matrices', () => {
  test.each(cases)('$name', ({ model, rho, coherence, populations, currents }) => {
    const found = redfield(model).steadyState();
    expect(found.rhoError!).toBeLessThan(TOLERANCE);
    for (const [i, row] of rho.entries()) {
      for (const [j, [re, im]] of row.entries()) {
        const [x, y] = found.rho![i]![j]!;
        expect(Math.hypot(x - re, y - im), `element ${i},${j}`).toBeLessThan(TOLERANCE);
      }
    }
    expect(Math.abs(found.headline!.value - coherence)).toBeLessThan(TOLERANCE);
    expect(found.headline!.error).toBeLessThan(TOLERANCE);
    for (const [name, value] of Object.entries(currents)) {
      const { tcl2 } = found.currents[name]!;
      expect(Math.abs(tcl2!.value - value), name).toBeLessThan(TOLERANCE);
    }
    const sum = (which: 'leading' | 'tcl2') =>
      Object.values(found.currents).reduce(
        (total, { [which]: current }) => [total[0]! + current!.value, total[1]! + current!.error],
        [0, 0],
      );
    for (const which of ['leading', 'tcl2'] as const) {
      const [total, open] = sum(which);
      expect(Math.abs(total!), which).toBeLessThanOrEqual(open!);
    }
    expect(found.entropyProduction.tcl2).toBeNull();
    const derived = deriveModel(prepareModel(model));
    const { leading, levels } = evaluateSteadyState(derived.derivation, derived.given!.values, derived.given!.baths);
    const order = [...levels.keys()].sort((a, b) => levels[a]! - levels[b]!);
    if (leading.kind === 'none') throw new Error(leading.message);
    for (const [k, level] of order.entries()) {
      expect(Math.abs(leading.populations[level]! - populations[k]!)).toBeLessThan(TOLERANCE);
    }
  });

  test.each(cases.filter(({ model }) => model.system === undefined))('symbols and numbers: $name', ({ model }) => {
    const { derivation, given } = deriveModel(prepareModel(model));
    expect(bruteForceDeviation(derivation, given!.values, given!.baths)).toBeLessThan(1e-12);
    expect(leadingOrderDeviation(derivation, given!.values, given!.baths)!).toBeLessThan(1e-11);
  });
});

describe('closed forms', () => {
  const decay = redfield({
    hamiltonian: 'w/2*sz + f*sx*B',
    baths: { B: OHMIC },
    parameters: { w: 1, f: 0.5, g: 0.02, gp: 0.03 },
    lindblad: [
      { rate: 'g', operator: 'sm' },
      { rate: 'gp/2', operator: 'sz' },
    ],
  });

  test('decay and dephasing add to 1/T1 and 1/T2', () => {
    const { relaxation } = decay.steadyState();
    const bath = redfield('w/2*sz + f*sx*B', { baths: { B: OHMIC }, parameters: { w: 1, f: 0.5 } }).steadyState();
    const rate = 1 / bath.relaxation!.T1!.value + 0.02;
    expect(Math.abs(relaxation!.T1!.value * rate - 1)).toBeLessThan(1e-12);
    // γφ/2 (σzρσz − ρ) takes γφ off a coherence
    expect(Math.abs(relaxation!.Tphi!.value * 0.03 - 1)).toBeLessThan(1e-12);
    expect(Math.abs(relaxation!.T2!.value * (rate / 2 + 0.03) - 1)).toBeLessThan(1e-12);
  });

  test('the symbolic Bloch equations have the rates', () => {
    const { matrix } = decay.bloch();
    expect(matrix[2]![2]!.text).toMatch(/\bg\b/);
    expect(matrix[2]![2]!.text).not.toMatch(/gp/);
    expect(matrix[0]![0]!.text).toMatch(/gp/);
  });

  test('dynamics over many periods ends in the steady state', () => {
    const { bloch } = decay.steadyState();
    const { bloch: states } = decay.evolve({ times: [0, 3, 3000], initial: [1, 0, 0], tolerance: 1e-9 });
    for (const [k, { value }] of bloch!.entries()) expect(Math.abs(states[2]![k]! - value)).toBeLessThan(1e-8);
    // at short times, with a bath that hardly couples, e^{−(g/2 + gp)t}
    const alone = decay.with({ 'B.lambda': 0 }).evolve({ times: [0, 3], initial: [1, 0, 0] });
    const [x, y] = alone.bloch[1]!;
    expect(Math.abs(Math.hypot(x!, y!) - Math.exp(-3 * (0.01 + 0.03)))).toBeLessThan(1e-8);
  });

  test('rates are per unit of time', () => {
    const model = redfield({
      hamiltonian: 'w/2*sz + f*sx*B',
      units: { energy: 'GHz', temperature: 'mK', time: 'ns' },
      baths: { B: { ...OHMIC, lambda: 1e-9, temperature: 20 } },
      parameters: { w: 5, f: 1 },
      lindblad: [{ rate: 0.001, operator: 'sm' }],
    });
    const { relaxation } = model.steadyState();
    expect(Math.abs(relaxation!.T1!.value / 1000 - 1)).toBeLessThan(1e-4);
  });
});

describe('what other results say of them', () => {
  const model = redfield(cases[0]!.model);

  test('no mean-force state, no Observation, and exports that have them', () => {
    expect(() => model.meanForce()).toThrow(/lindblad/);
    const { agrees, coherent } = model.verdict();
    expect(coherent).toBe(true);
    expect(agrees).toBeNull();
    expect(model.export('python')).toContain('O_1 = sz');
    expect(JSON.parse(model.export('json')).lindblad).toMatchObject([{ operator: { text: 'sz' } }]);
  });

  test('all checks pass or say why they do not apply', async () => {
    const { checks } = await model.report();
    expect(checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(checks.find(({ name }) => name === 'Equilibrium')).toMatchObject({ outcome: 'not applicable' });
  });
});

describe('refused', () => {
  const given = { hamiltonian: 'w/2*sz + f*sx*B', baths: { B: OHMIC }, parameters: { w: 1, f: 0.5 } };
  const withTerm = (rate: string | number, operator: string) => redfield({ ...given, lindblad: [{ rate, operator }] });

  test.each([
    [-0.1, 'sm', /`rate` of term 1 of `lindblad` must be ≥ 0, but is -0.1/],
    ['i', 'sm', /A rate must be a real number ≥ 0/],
    ['sz', 'sm', /A rate must be a real number ≥ 0/],
    ['1', '0', /must not be 0/],
    ['1', 'sx*B', /must be an operator of the system/],
    ['1', 'sz2', /no such spin/],
    ['gamma', 'sm', /values for `gamma`/],
    ['cos(w*t)', 'sm', /driven/],
    ['1', 'cos(w*t)*sz', /driven/],
    ['1', 't*sz', /driven/],
    ['1', 'cdag', /fermionic operators/],
    ['1', 'f^\\dagger*f', /fermionic operators/],
  ])('rate %s, operator %s', (rate, operator, message) => {
    expect(() => withTerm(rate, operator).steadyState()).toThrow(message);
  });

  test('unknown fields of a term', () => {
    const lindblad = [{ rate: 1, operator: 'sm', op: 'sz' }] as unknown as Model['lindblad'];
    expect(() => redfield({ ...given, lindblad: lindblad! })).toThrow(/Unknown field `op` of term 1 of `lindblad`/);
  });
});
