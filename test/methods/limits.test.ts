/** Where a master equation has a known answer: Gibbs states, pure dephasing, couplings written in two ways, long windows. */
import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/hamiltonian/index.ts';
import {
  type BoundedOperator,
  cumulantState,
  defaultCoarseGrainingTime,
  defaultSecularWindow,
  isMissing,
  METHODS,
  type Method,
  type MethodContext,
  STATE_METHODS,
  stationaryStateOf,
} from '../../src/methods/index.ts';
import { type ComplexMatrix, hermitianEigenvalues, realMatrix } from '../../src/numerics/index.ts';
import { found, systemOf } from './context.ts';
import reference from './fixtures/comparison.json' with { type: 'json' };

const method = (name: string): Method => METHODS.find((each) => each.name === name)!;
const OHMIC = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } as const;
const CUBIC = { ...OHMIC, s: 3 } as const;

const difference = (p: ComplexMatrix, q: ComplexMatrix): number =>
  Math.max(...p.re.map((x, key) => Math.hypot(x - q.re[key]!, p.im[key]! - q.im[key]!)));

function gibbs(levels: ArrayLike<number>, temperature: number): ComplexMatrix {
  const weights = Array.from(levels, (level) => Math.exp(-level / temperature));
  const total = weights.reduce((sum, x) => sum + x, 0);
  return realMatrix(weights.map((weight, i) => weights.map((_, j) => (i === j ? weight / total : 0))));
}

describe('the Gibbs state of H_S', () => {
  const models: readonly Model[] = [
    { hamiltonian: '0.5*sz + (sz + 1.5*sx)*B', baths: { B: OHMIC } },
    {
      hamiltonian:
        '1.1*|1><1| + 1.3*|2><2| + (|0><1| + |1><0| + |0><2| + |2><0| + 0.4*|1><1|)*B + 0.7*((|0><2| + i*|1><2|)*c + h.c.)',
      baths: { B: CUBIC, C: { ...CUBIC, lambda: 0.03 } },
    },
  ];

  test.each(['davies', 'redfieldNoPrincipalValues'])('is stationary: %s', (name) => {
    for (const model of models) {
      const system = systemOf(model);
      const { rho, error } = found(stationaryStateOf(found(method(name).generator({ system }))));
      expect(difference(rho, gibbs(system.levels, 0.5))).toBeLessThanOrEqual(error + 1e-15);
      expect(error).toBeLessThan(1e-11);
    }
  });

  test('of coinciding levels is that of the unified equation for close ones', () => {
    const system = systemOf({
      hamiltonian: '1*|1><1| + 1.1*|2><2| + (|0><1| + |1><0| + 0.8*|0><2| + 0.8*|2><0| + 0.3*|1><2| + 0.3*|2><1|)*B',
      baths: { B: CUBIC },
    });
    const { rho, error } = found(stationaryStateOf(found(method('unified').generator({ system, secularWindow: 0.2 }))));
    expect(difference(rho, gibbs([0, 1.05, 1.05], 0.5))).toBeLessThanOrEqual(error + 1e-14);
    const full = found(method('unified').generator({ system, secularWindow: 0 }));
    const davies = found(method('davies').generator({ system }));
    expect(difference(full, davies)).toBeLessThan(1e-14 * Math.max(...davies.im));
  });

  test('of one cluster around zero is dephasing in A at the rate γ(0), though A has no transition of that frequency', () => {
    const system = systemOf({
      hamiltonian: '0.5*sz + sx*B',
      baths: { B: { spectrum: 'drude', lambda: 0.05, gamma: 1, temperature: 0.5 } },
    });
    const generator = found(method('unified').generator({ system, secularWindow: 5 }));
    // γ(0) = lim 2πJ(ω)(n + 1) = 4λT/γ
    expect(generator.re[0]).toBeCloseTo(-4 * 0.05 * 0.5, 12);
    expect(generator.re[3]).toBeCloseTo(4 * 0.05 * 0.5, 12);
  });
});

test('a phase of A is one of b, and splits no Hermitian coupling', () => {
  const bath = { B: CUBIC };
  const plain = systemOf({ hamiltonian: '0.5*sz + (sz + 1.5*sx)*B', baths: bath });
  const turned = systemOf({ hamiltonian: '0.5*sz + (((0.6+0.8*i)*sz + 1.5*(0.6+0.8*i)*sx)*b + h.c.)', baths: bath });
  for (const { generator, secondOrder, name } of METHODS) {
    if (secondOrder !== undefined) continue;
    const [p, q] = [plain, turned].map((system) => found(generator({ system, coarseGrainingTime: 4 })));
    expect(difference(p!, q!), name).toBeLessThan(1e-14);
  }
});

test('long windows coarse-grain to Davies', () => {
  const system = systemOf({ hamiltonian: '0.5*sz + (sz + 1.5*sx)*B', baths: { B: CUBIC } });
  const davies = found(method('davies').generator({ system }));
  const gap = (coarseGrainingTime: number) =>
    difference(found(method('coarseGrained').generator({ system, coarseGrainingTime })), davies);
  expect(gap(2000) / gap(200)).toBeGreaterThan(0.08);
  expect(gap(2000) / gap(200)).toBeLessThan(0.12);
});

test('default times lie between those of bath, relaxation and system', () => {
  const at = (lambda: number) =>
    systemOf({ hamiltonian: '0.5*sz + (sz + 1.5*sx)*B', baths: { B: { ...OHMIC, lambda } } });
  const [weak, weaker] = [1e-4, 1e-6].map(at);
  // both are geometric means with a rate ∝ λ
  expect((defaultSecularWindow(weak!) as number) / (defaultSecularWindow(weaker!) as number)).toBeCloseTo(10, 10);
  expect((defaultCoarseGrainingTime(weaker!) as number) / (defaultCoarseGrainingTime(weak!) as number)).toBeCloseTo(
    10,
    10,
  );
  const dephasing = systemOf({ hamiltonian: '0.5*sz + sz*B', baths: { B: CUBIC } });
  expect(defaultCoarseGrainingTime(dephasing)).toMatchObject({ kind: 'divergent', unresolved: true });
});

describe('what does not exist is said', () => {
  test('a coefficient that diverges', () => {
    const system = systemOf({ hamiltonian: '0.5*sz + ((sz + 1.5*sp)*b + h.c.)', baths: { B: OHMIC } });
    for (const name of ['redfield', 'universalLindblad']) {
      expect(method(name).generator({ system })).toMatchObject({
        kind: 'divergent',
        cause: expect.stringContaining('diverges'),
      });
    }
    expect(isMissing(method('universalLindbladNoLamb').generator({ system }))).toBe(false);
  });

  test('a state that is not unique', () => {
    const system = systemOf({ hamiltonian: '0.5*sz + sz*B', baths: { B: CUBIC } });
    expect(stationaryStateOf(found(method('davies').generator({ system })))).toMatchObject({
      kind: 'none',
      cause: 'degenerate-steady-state',
    });
  });

  test('orders that are not given', () => {
    const context = { system: systemOf({ hamiltonian: '0.5*sz + (sz + sx)*B', baths: { B: OHMIC } }) };
    expect(method('tcl4').generator(context)).toMatchObject({ kind: 'divergent' });
    expect(method('correctedRedfield').generator(context)).toMatchObject({ kind: 'divergent' });
    for (const { state } of STATE_METHODS) expect(state(context)).toMatchObject({ kind: 'divergent' });
  });
});

describe('with the exact state at order x', () => {
  const { hamiltonian, baths, parameters, methods } = reference.cases[1]! as unknown as Model & {
    readonly methods: Readonly<Record<string, { readonly state: readonly number[] }>>;
  };
  const stateOf = (name: string): ComplexMatrix => {
    const [x, y, z] = methods[name]!.state as [number, number, number];
    return {
      n: 2,
      re: Float64Array.of(1 + z, x, x, 1 - z).map((r) => r / 2),
      im: Float64Array.of(0, -y / 2, y / 2, 0),
    };
  };
  const zeroth = stateOf('davies');
  const both = stateOf('firstOrder');
  const first = {
    n: 2,
    re: both.re.map((x, key) => x - zeroth.re[key]!),
    im: both.im.map((y, key) => y - zeroth.im[key]!),
  };
  const system = systemOf({ hamiltonian, baths: baths!, parameters: parameters! });
  const fourthOrder = { kind: 'divergent', cause: 'not needed' } as const;
  const context: MethodContext = {
    system,
    orders: { zeroth: { rho: zeroth, error: 0 }, first: { rho: first, error: 0 }, fourthOrder },
  };

  test('correctedRedfield has it as its stationary state', () => {
    const { rho, minEigenvalue } = found(stationaryStateOf(found(method('correctedRedfield').generator(context))));
    expect(difference(rho, stateOf('correctedRedfield'))).toBeLessThan(1e-11);
    expect(difference(rho, both)).toBeLessThan(1e-11);
    expect(minEigenvalue).toBeCloseTo(hermitianEigenvalues(both)[0]!, 11);
  });

  test.each(STATE_METHODS)('$name', ({ name, state }) => {
    expect(difference((found(state(context)) as BoundedOperator).rho, stateOf(name))).toBeLessThan(1e-11);
  });
});

describe('the cumulant equation', () => {
  const plus = realMatrix([
    [0.5, 0.5],
    [0.5, 0.5],
  ]);

  test('is exact for pure dephasing', () => {
    const { s: _, ...cubic } = CUBIC;
    const system = systemOf({
      hamiltonian: '0.5*sz + 1.3*sz*B',
      baths: { B: { ...cubic, s: 3, temperature: 0, lambda: 0.05 } },
    });
    for (const time of [0.01, 1, 30]) {
      const { rho, error } = found(cumulantState(system, { initial: plus, time }));
      // λΩ⁻²∫ω e^{−ω/Ω}(1 − cos ωt)dω with Ω = 5
      const x = (5 * time) ** 2;
      const exponent = 4 * 1.3 ** 2 * 0.05 * (1 - (1 - x) / (1 + x) ** 2);
      const decay = 0.5 * Math.exp(-exponent);
      expect(Math.hypot(rho.re[1]! - decay * Math.cos(time), rho.im[1]! + decay * Math.sin(time))).toBeLessThanOrEqual(
        error,
      );
      expect(error).toBeLessThan(1e-9);
    }
  });

  test('tends to the Gibbs state like 1/t', () => {
    const system = systemOf({ hamiltonian: '0.5*sz + (sz + sx)*B', baths: { B: { ...OHMIC, lambda: 0.05 } } });
    const [early, late] = [200, 2000].map((time) => {
      const { rho, error } = found(cumulantState(system, { initial: plus, time }));
      expect(error).toBeLessThan(1e-8);
      expect(hermitianEigenvalues(rho)[0]).toBeGreaterThan(0);
      return difference(rho, gibbs([0.5, -0.5], 0.5));
    });
    expect(late! / early!).toBeGreaterThan(0.05);
    expect(late! / early!).toBeLessThan(0.2);
  });
});
