import { describe, expect, it } from 'vitest';
import { type HierarchySteadyState, type HierarchySystem, hierarchySteadyState } from '../../src/hierarchy/index.ts';
import { type ComplexMatrix, matrixAdjoint, realMatrix } from '../../src/numerics/index.ts';
import { nullVector } from '../../src/numerics/matrices/index.ts';
import { complexMatrixOf, hermitianCoupling, rotatingCoupling, term } from './couplings.ts';
import { denseHierarchy } from './denseHierarchy.ts';
import reference from './fixtures/heom.json' with { type: 'json' };
import { blochOf, largestDifference } from './models.ts';

const QUBIT = Float64Array.of(0.5, -0.5);
const composite = (f1: number, f2: number): ComplexMatrix =>
  realMatrix([
    [f1, f2],
    [f2, -f1],
  ]);
const SIGMA_Y = complexMatrixOf([
  [0, [0, -1]],
  [[0, 1], 0],
]);
const REAL = [term([0.04, -0.05], [1, 0]), term([-0.02, 0], [3.1, 0])];
const DAMPED = [term([0.05, -0.02], [0.3, 1.9]), term([0.01, 0.02], [0.3, -1.9]), term([-0.01, 0], [3, 0])];
const RWA = complexMatrixOf([
  [0.7, 1.1],
  [0.2, [-0.4, 0.3]],
]);

const SYSTEMS: Readonly<Record<string, HierarchySystem>> = {
  'real exponents': { levels: QUBIT, couplings: hermitianCoupling('B', composite(1, 0.8), REAL) },
  'conjugate pairs': { levels: QUBIT, couplings: hermitianCoupling('B', composite(1, 0.8), DAMPED) },
  'a complex coupling': { levels: QUBIT, couplings: rotatingCoupling('B', RWA, [term([0.06, 0.01], [0.4, 0.8])]) },
  'two baths and Lindblad terms': {
    levels: QUBIT,
    couplings: [
      ...hermitianCoupling('B1', composite(0.5, 1), REAL.slice(0, 1)),
      ...hermitianCoupling(
        'B2',
        SIGMA_Y,
        REAL.slice(1).map((t) => ({ ...t, c: { re: 0.03, im: -0.01 } })),
      ),
    ],
    lindblad: [
      {
        rate: 0.1,
        operator: complexMatrixOf([
          [0.2, [0, 0.5]],
          [1, -0.2],
        ]),
      },
    ],
  },
  'three levels': {
    levels: Float64Array.of(0, 1, 1.3),
    couplings: hermitianCoupling(
      'B',
      complexMatrixOf([
        [0.3, 1, [0, 0.7]],
        [1, 0, 0.2],
        [[0, -0.7], 0.2, -0.1],
      ]),
      REAL,
    ),
  },
};

function found(system: HierarchySystem, importance: number): HierarchySteadyState {
  const state = hierarchySteadyState(system, { importance });
  if (state.kind === 'failed') throw new Error(state.cause);
  return state;
}

const indicesOf = ({ parts: { operators, modes } }: HierarchySteadyState): number[][] =>
  Array.from({ length: operators.count }, (_, m) => [
    ...operators.excitations.subarray(m * modes.length, (m + 1) * modes.length),
  ]);

describe('the steady state of the hierarchy with given operators', () => {
  it.each(Object.entries(SYSTEMS))('is the null vector of the dense unscaled equations: %s', (_, system) => {
    const state = found(system, 2e-3);
    expect(state.operators).toBeGreaterThanOrEqual(9);
    const dense = nullVector(denseHierarchy(system, indicesOf(state)), 1e-12);
    if (dense.kind !== 'unique') throw new Error(dense.kind);
    const d = system.levels.length;
    const root = (state.operators - 1) * d * d;
    const rho = {
      n: d,
      re: dense.vector.re.subarray(root, root + d * d),
      im: dense.vector.im.subarray(root, root + d * d),
    };
    let trace = { re: 0, im: 0 };
    for (let i = 0; i < d; i++) trace = { re: trace.re + rho.re[i * (d + 1)]!, im: trace.im + rho.im[i * (d + 1)]! };
    const norm = trace.re ** 2 + trace.im ** 2;
    const scaled = {
      n: d,
      re: rho.re.map((x, key) => (x * trace.re + rho.im[key]! * trace.im) / norm),
      im: rho.im.map((y, key) => (y * trace.re - rho.re[key]! * trace.im) / norm),
    };
    expect(largestDifference(state.rho, scaled)).toBeLessThan(1e-10);
  });

  it.each(Object.entries(SYSTEMS))('is Hermitian, of trace 1, and settles with the operators: %s', (_, system) => {
    const [coarse, fine] = [found(system, 1e-4), found(system, 1e-6)];
    expect(largestDifference(fine.rho, matrixAdjoint(fine.rho))).toBe(0);
    expect(fine.rho.re.reduce((sum, x, key) => (key % (fine.rho.n + 1) === 0 ? sum + x : sum), 0)).toBeCloseTo(1, 14);
    expect(largestDifference(coarse.rho, fine.rho)).toBeLessThan(1e-4);
    expect(fine.residual).toBeLessThanOrEqual(1e-12);
  });

  it.each(Object.entries(SYSTEMS))(
    'carries no energy in sum over the baths without Lindblad terms: %s',
    (_, system) => {
      const { currents } = found({ levels: system.levels, couplings: system.couplings }, 1e-5);
      for (const kind of ['intoSystem', 'fromBath'] as const) {
        const sum = [...currents.values()].reduce((total, current) => total + current[kind], 0);
        expect(Math.abs(sum)).toBeLessThan(1e-13);
      }
    },
  );

  it('starts from an earlier solution and ends at the same', () => {
    const system = SYSTEMS['conjugate pairs']!;
    const guess = found(system, 1e-4);
    const continued = hierarchySteadyState(system, { importance: 1e-6, guess });
    expect(continued.kind === 'found' && largestDifference(continued.rho, found(system, 1e-6).rho)).toBeLessThan(1e-12);
  });

  it('does not exist twice', () => {
    const dephasing = { levels: QUBIT, couplings: hermitianCoupling('B', composite(1, 0), REAL) };
    expect(hierarchySteadyState(dephasing, { importance: 1e-4 })).toEqual({ kind: 'failed', cause: 'not-unique' });
  });

  it('needs no more operators than allowed', () => {
    expect(hierarchySteadyState(SYSTEMS['real exponents']!, { importance: 1e-8, mostOperators: 20 })).toEqual({
      kind: 'failed',
      cause: 'too-many-operators',
    });
  });
});

describe('one exponent is a damped mode', () => {
  it.each(reference.cases.filter(({ kind }) => kind === 'pseudomode'))(
    '$name',
    ({ name, greater, parameters, bloch: expected }) => {
      const { c, nu } = greater![0]!;
      const { f1, f2 } = parameters as { f1: number; f2: number };
      const terms = [term([c, 0], [nu[0]!, nu[1]!])];
      const couplings =
        name === 'pseudomode-rwa'
          ? rotatingCoupling(
              'B',
              complexMatrixOf([
                [f1, f2],
                [0, -f1],
              ]),
              terms,
            )
          : hermitianCoupling('B', composite(f1, f2), terms);
      // RWA file: f1 σz ⊗ (b + b†) + f2 (σ₊b + σ₋b†), A = f1 σz + f2 σ₊
      const { rho } = found({ levels: QUBIT, couplings }, 1e-13);
      for (const [k, value] of blochOf(rho).entries()) expect(value).toBeCloseTo((expected as number[])[k]!, 11);
    },
  );
});
