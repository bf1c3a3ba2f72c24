import { describe, expect, it, test } from 'vitest';
import {
  type ExplicitModel,
  exactGibbsState,
  finiteSecondOrder,
  type ModeLetter,
  weakCouplingLimit,
} from '../../src/equilibrium/index.ts';
import { matrixAdjoint, scaledMatrix } from '../../src/numerics/index.ts';
import { defect, IDENTITY, largestDifference, matrixOf, qubitAndMode, SX, SZ, term } from './support.ts';

const ROTATING = matrixOf([
  [0.7, 1.2],
  [
    [0.1, 0.2],
    [-0.7, 0.3],
  ],
]);
const THREE = matrixOf([
  [0.3, [0.5, 0.4], 1],
  [0, -0.3, 0.7],
  [[0.2, -0.6], 0.1, 0.1],
]);

function oscillatorModel(energies: readonly number[], a: typeof ROTATING, kappa: number): ExplicitModel {
  const d = energies.length;
  const rows = energies.map((e, i) => energies.map((_, j) => (i === j ? e : 0)));
  const one = matrixOf(energies.map((_, i) => energies.map((_, j) => Number(i === j))));
  return {
    systemDimension: d,
    modes: [{ name: 'm', kind: 'oscillator' }],
    terms: [
      term(1, matrixOf(rows)),
      term(0.8, one, { m: ['ad', 'a'] }),
      term(kappa, a, { m: ['a'] }),
      term(kappa, matrixAdjoint(a), { m: ['ad'] }),
    ],
  };
}

function chain(kappa: number): ExplicitModel {
  const names = ['t1', 't2', 't3'];
  return {
    systemDimension: 2,
    modes: names.map((name) => ({ name, kind: 'spin' })),
    terms: [
      term(0.5, SZ),
      ...names.map((name, k) => term(0.5 + 0.1 * k, IDENTITY, { [name]: ['z'] })),
      ...['x', 'y'].flatMap((l) => [
        term(0.3, IDENTITY, { t1: [l as 'x'], t2: [l as 'x'] }),
        term(0.3, IDENTITY, { t2: [l as 'x'], t3: [l as 'x'] }),
      ]),
      term(kappa, scaledMatrix(1, SZ), { t1: ['x'] }),
      term(0.7 * kappa, SX, { t1: ['x'] }),
      term(0.4 * kappa, SX, { t2: ['y'] }),
    ],
  };
}

const MODELS: [string, (kappa: number) => ExplicitModel][] = [
  ['qubit and oscillator', (kappa) => qubitAndMode({ kind: 'oscillator', omega0: 1, omega: 1, f1: 1, f2: 1, kappa })],
  ['qubit and spin', (kappa) => qubitAndMode({ kind: 'spin', omega0: 1, omega: 1, f1: 1, f2: 1, kappa })],
  ['qubit and oscillator, complex coupling', (kappa) => oscillatorModel([0.5, -0.5], ROTATING, kappa)],
  ['three levels, complex coupling', (kappa) => oscillatorModel([1.1, 0.4, 0], THREE, kappa)],
  ['degenerate levels', (kappa) => oscillatorModel([1, 1, 0], THREE, kappa)],
  ['qubit and spin chain', chain],
];

test('too many spins are refused before anything is computed', () => {
  // whose states no machine could hold
  const names = Array.from({ length: 60 }, (_, k) => `t${k + 1}`);
  const terms = [
    term(0.5, SZ),
    ...names.map((name) => term(0.5, IDENTITY, { [name]: ['z'] })),
    term(0.1, SX, { t1: ['x'] }),
  ];
  const model: ExplicitModel = { systemDimension: 2, modes: names.map((name) => ({ name, kind: 'spin' })), terms };
  expect(() => weakCouplingLimit(model, 0.5)).toThrow(
    /at most 500 states, but 2 system levels with 60 spins have 2305843009213694000/,
  );
});

describe('exact states tend to second order with a remainder of fourth order', () => {
  for (const [name, model] of MODELS) {
    it(name, () => {
      for (const temperature of name === 'degenerate levels' ? [0.5] : [0, 0.5]) {
        const remainder = (kappa: number) =>
          largestDifference(
            exactGibbsState(model(kappa), temperature).rho,
            finiteSecondOrder(model(kappa), temperature).rho,
          );
        const [coarse, fine] = [remainder(0.08), remainder(0.04)];
        expect(fine).toBeGreaterThan(1e-11);
        const power = Math.log2(coarse / fine);
        expect(power).toBeGreaterThan(3.9);
        expect(power).toBeLessThan(4.1);
      }
    });
  }

  it('the second-order state is normalised and Hermitian', () => {
    for (const [, model] of MODELS) {
      const state = finiteSecondOrder(model(0.2), 0.5);
      expect(defect(state.rho, state.zeroth.length)).toBeLessThan(1e-14);
    }
  });
});

describe('second order of a finite environment is refused where it does not exist', () => {
  const base = qubitAndMode({ kind: 'oscillator', omega0: 1, omega: 1, f1: 1, f2: 1, kappa: 0.1 });

  it('names what is missing', () => {
    const withTerm = (extra: ReturnType<typeof term>): ExplicitModel => ({ ...base, terms: [...base.terms, extra] });
    expect(() => finiteSecondOrder(withTerm(term(0.1, SX)), 1)).toThrow(/diagonal/);
    expect(() => finiteSecondOrder(withTerm(term(0.1, SZ, { m: ['ad', 'a'] })), 1)).toThrow(/couple linearly.*`m`/);
    expect(() => finiteSecondOrder(withTerm(term(0.1, SX, { m: ['a'] })), 1)).toThrow(/not Hermitian/);
    expect(() =>
      finiteSecondOrder(qubitAndMode({ kind: 'oscillator', omega0: 1, omega: -1, f1: 1, f2: 1, kappa: 0.1 }), 1),
    ).toThrow(/frequency is -1/);
    expect(() =>
      finiteSecondOrder(qubitAndMode({ kind: 'spin', omega0: 0, omega: 1, f1: 1, f2: 1, kappa: 0.1 }), 0),
    ).toThrow(/degenerate/);
    const polarized: ExplicitModel = {
      ...qubitAndMode({ kind: 'spin', omega0: 1, omega: 1, f1: 1, f2: 1, kappa: 0.1 }),
    };
    expect(() =>
      finiteSecondOrder({ ...polarized, terms: [...polarized.terms, term(0.1, SX, { m: ['z'] })] }, 1),
    ).toThrow(/mean/);
  });
});

describe('the weak-coupling limit of one model', () => {
  const base = { kind: 'oscillator', omega0: 1, omega: 1.3, f1: 1, f2: 0.7, kappa: 0.3 };
  const factorsOf = (letters: string): Readonly<Record<string, readonly ModeLetter[]>> =>
    Object.fromEntries([...letters].map((name) => [name, ['x']] as const));

  it('does not depend on the coupling strength the model is given with', () => {
    const [weak, strong] = [1e-5, 8].map((kappa) => weakCouplingLimit(qubitAndMode({ ...base, kappa }), 0.5));
    for (const [k, { strength, difference }] of weak!.points.entries()) {
      expect(strength * 1e-5).toBeCloseTo(strong!.points[k]!.strength * 8, 12);
      expect(difference / strong!.points[k]!.difference).toBeCloseTo(1, 4);
    }
    expect(weak!.given.difference).toBeLessThan(1e-12);
    expect(strong!.given.difference).toBeGreaterThan(1);
    for (const { power } of [weak!, strong!]) expect(Math.abs(power.difference! - 4)).toBeLessThan(0.02);
  });

  it('is of third order where the third moment of the environment does not vanish', () => {
    const model: ExplicitModel = {
      systemDimension: 2,
      modes: ['t', 'u'].map((name) => ({ name, kind: 'spin' })),
      terms: [
        term(0.5, SZ),
        term(0.5, IDENTITY, { t: ['z'] }),
        term(0.3, IDENTITY, { u: ['z'] }),
        ...[SX, SZ].flatMap((system) => ['t', 'u', 'tu'].map((letters) => term(0.2, system, factorsOf(letters)))),
      ],
    };
    const { power } = weakCouplingLimit(model, 0.5);
    expect(Math.abs(power.difference! - 3)).toBeLessThan(0.1);
    expect(Math.abs(power.distance! - 3)).toBeLessThan(0.1);
  });

  it('takes the eigenbasis of H_S, in which the coherence is the same whatever basis the model is given in', () => {
    const [c, s] = [Math.cos(0.4), Math.sin(0.4)];
    const turn = (model: ExplicitModel): ExplicitModel => ({
      ...model,
      terms: model.terms.map((t) =>
        t.system === IDENTITY
          ? t
          : {
              ...t,
              system:
                t.system === SZ
                  ? matrixOf([
                      [c, s],
                      [s, -c],
                    ])
                  : matrixOf([
                      [-s, c],
                      [c, s],
                    ]),
            },
      ),
    });
    const model = qubitAndMode(base);
    const [given, turned] = [model, turn(model)].map((m) => weakCouplingLimit(m, 0.5));
    for (const [k, { exact, secondOrder }] of turned!.points.entries()) {
      expect(exact).toBeCloseTo(given!.points[k]!.exact, 12);
      expect(secondOrder).toBeCloseTo(given!.points[k]!.secondOrder, 13);
    }
    expect(exactGibbsState(turn(model), 0.5).coherence).toBeCloseTo(exactGibbsState(model, 0.5).coherence, 12);
  });

  it('shows the populations where there is no coherence', () => {
    const { power } = weakCouplingLimit(qubitAndMode({ ...base, f1: 0 }), 0.5);
    expect(power.difference).toBeUndefined();
    expect(Math.abs(power.distance! - 4)).toBeLessThan(0.02);
  });

  it.each([
    ['no coupling', { ...base, kappa: 0 }, 0.5, /coupling is zero/],
    ['pure dephasing, which leaves the state as it is', { ...base, f2: 0 }, 0.5, /leaves the reduced state as it is/],
    ['a degenerate ground level at T = 0', { ...base, omega0: 0 }, 0, /degenerate/],
    ['an environment that is too large', { ...base }, 40, /needs about \d+ levels.*limited to 500/],
  ])('is refused for %s', (_, parameters, temperature, message) => {
    expect(() => weakCouplingLimit(qubitAndMode(parameters), temperature)).toThrow(message);
  });
});
