import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  differentiate,
  divide,
  type Expr,
  equals,
  integer,
  isZero,
  multiply,
  negate,
  substitute,
  subtract,
  symbol,
  toText,
  zero,
} from '../../src/algebra/index.ts';
import { type Bath, spectralDensity } from '../../src/bath/index.ts';
import {
  addOperators,
  adjoint,
  entry,
  equalOperators,
  operator,
  scaleOperator,
  sigmaMinus,
  sigmaPlus,
  sigmaZ,
  trace,
  transition,
} from '../../src/operators/index.ts';
import {
  applyCanonicalForm,
  blochResidual,
  canonicalForm,
  derive,
  dissipator,
  type OpenSystem,
  qubitLeadingOrder,
  secularPart,
} from '../../src/tcl/index.ts';
import { bruteForceDeviation } from '../../src/tcl/numeric/index.ts';
import { numericOperator, pauliSum, qubit } from './systems.ts';

const bath = (temperature: number, s = 3): Bath => ({
  density: spectralDensity({ spectrum: 'ohmic', lambda: 0.02, s, cutoff: 4 }),
  temperature,
});
type Vector = readonly [Expr, Expr, Expr];
const cross = ([x1, y1, z1]: Vector, [x2, y2, z2]: Vector): Vector => [
  subtract(multiply(y1, z2), multiply(z1, y2)),
  subtract(multiply(z1, x2), multiply(x1, z2)),
  subtract(multiply(x1, y2), multiply(y1, x2)),
];

describe('the generator of Eq. (1)', () => {
  const equationOne = () => derive(qubit(pauliSum({ z: 'f1', x: 'f2' })));

  it('gives dv/dt = ω₀ẑ×v + 4a×(Λ×v) − 4a×Ξ with a = (f₂, 0, f₁)', () => {
    const derivation = equationOne();
    const [omega0, f1, f2, gamma, gamma0, chi, Delta1, Delta2, Er] = [
      ...['omega0', 'f1', 'f2', 'gamma', 'gamma0', 'chi', 'Delta1', 'Delta2', 'Er'].map(symbol),
    ] as [Expr, Expr, Expr, Expr, Expr, Expr, Expr, Expr, Expr];
    const four = integer(4);
    const a: Vector = [f2, zero, f1];
    // 4Λ = 4∫ν S(−τ), 4Ξ = 4∫η S(−τ) with S(−τ) = (f₂ cos ω₀τ, f₂ sin ω₀τ, f₁), γ, −Δ₁, γ₀ = 4∫ν {cos, sin, 1}, −Δ₂, χ, 4E_r = 4∫η {cos, sin, 1}
    const Lambda: Vector = [multiply(f2, gamma), negate(multiply(f2, Delta1)), multiply(f1, gamma0)];
    const Xi: Vector = [negate(multiply(f2, Delta2)), multiply(f2, chi), multiply(four, f1, Er)];
    const equation = (v: Vector): Vector => {
      const [precession, damping, drive] = [cross([zero, zero, omega0], v), cross(a, cross(Lambda, v)), cross(a, Xi)];
      return [0, 1, 2].map((k) => add(precession[k]!, damping[k]!, negate(drive[k]!))) as unknown as Vector;
    };
    const v = ['v1', 'v2', 'v3'].map(symbol) as unknown as Vector;
    const { matrix, vector } = derivation.finiteTime;
    for (const [k, expected] of equation(v).entries()) {
      const derived = add(...matrix[k]!.map((factor, l) => multiply(factor, v[l]!)), vector[k]!);
      expect(toText(derived)).toBe(toText(expected));
    }
    const [cos, sin] = [
      { transform: 'cos', frequency: omega0 },
      { transform: 'sin', frequency: omega0 },
    ] as const;
    const once = { transform: 'cos', frequency: undefined } as const;
    expect(Object.fromEntries(derivation.table.used)).toMatchObject({
      gamma: { ...cos, kernel: 'noise', scale: 4 },
      Delta1: { ...sin, kernel: 'noise', scale: -4 },
      gamma0: { ...once, kernel: 'noise', scale: 4 },
      chi: { ...sin, kernel: 'dissipation', scale: 4 },
      Delta2: { ...cos, kernel: 'dissipation', scale: -4 },
      Er: { ...once, kernel: 'dissipation', scale: 1 },
    });
  });

  it('solves its long-time equations exactly', () => {
    const derivation = equationOne();
    if (derivation.steadyState.kind !== 'unique') throw new Error('a unique steady state is expected');
    const { solution } = derivation.steadyState;
    expect(blochResidual(derivation.longTime, solution).every(isZero)).toBe(true);
    expect(blochResidual(derivation.longTime, [solution[1]!, solution[0]!, solution[2]!]).every(isZero)).toBe(false);
  });

  it('decides a solution whose products with the matrix are too long to be expanded', () => {
    const sum = (name: string) => add(...Array.from({ length: 40 }, (_, k) => symbol(`${name}${k}`)));
    const [x, y, z] = [sum('x'), sum('y'), sum('z')];
    const equations = { basis: [], variables: ['v1', 'v2'], matrix: [[x, y]], vector: [zero] };
    const solution = [multiply(y, z), negate(multiply(x, z))];
    expect(() => multiply(x, solution[0]!)).toThrow(/at most 50000 terms/);
    expect(blochResidual(equations, solution).every(isZero)).toBe(true);
    expect(blochResidual(equations, [solution[0]!, multiply(x, z)]).every(isZero)).toBe(false);
  });

  it('is pure dephasing without f₂ and says so', () => {
    const dephasing = derive(qubit(pauliSum({ z: 'f1' })));
    expect(dephasing.steadyState).toMatchObject({ kind: 'none', cause: 'degenerate-steady-state' });
    expect(dephasing.steadyState.kind === 'none' && dephasing.steadyState.message).toMatch(/pure dephasing/);
    expect(dephasing.leadingOrder).toMatchObject({ kind: 'none' });
  });

  it('has no coherence without f₁', () => {
    const transversal = derive(qubit(pauliSum({ x: 'f2' })));
    if (transversal.steadyState.kind !== 'unique') throw new Error('a unique steady state is expected');
    expect(transversal.steadyState.solution.slice(0, 2).every(isZero)).toBe(true);
    expect(toText(transversal.steadyState.solution[2]!)).toBe('-th');
  });
});

describe('structure', () => {
  const systems: [string, OpenSystem][] = [
    ['Eq. (1)', qubit(pauliSum({ z: 'f1', x: 'f2' }))],
    ['general Hermitian coupling', qubit(pauliSum({ id: 'f0', x: 'f1', y: 'f2', z: 'f3' }))],
    [
      'rotating wave',
      qubit(addOperators(scaleOperator(symbol('f1'), sigmaZ()), scaleOperator(symbol('f2'), sigmaPlus()))),
    ],
    ['two baths', qubit(pauliSum({ z: 'f1' }), pauliSum({ x: 'f2' }))],
  ];

  it.each(systems)('%s: preserves trace and Hermiticity', (_, system) => {
    const { generator } = derive(system);
    for (const [i, j] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ] as const) {
      const x = transition(2, i, j);
      const image = dissipator(generator, x, system);
      expect(isZero(trace(image))).toBe(true);
      expect(equalOperators(adjoint(image), dissipator(generator, adjoint(x), system))).toBe(true);
    }
  });

  it.each(systems)('%s: is put together again from Lamb shift and Kossakowski matrix', (_, system) => {
    const { generator } = derive(system);
    const form = canonicalForm(generator, system);
    expect(isZero(trace(form.lambShift))).toBe(true);
    for (let key = 0; key < 4; key++) {
      const x = transition(2, Math.floor(key / 2), key % 2);
      expect(equalOperators(applyCanonicalForm(form, x, system), dissipator(generator, x, system))).toBe(true);
    }
  });

  it('loses every coherence in the secular approximation', () => {
    const system = qubit(pauliSum({ z: 'f1', x: 'f2' }));
    const { generator, frequencies } = derive(system);
    for (const k of [0, 1]) {
      const image = secularPart(dissipator(generator, transition(2, k, k), system), k, k, frequencies);
      expect(isZero(entry(image, 0, 1))).toBe(true);
      expect(isZero(entry(image, 0, 0))).toBe(false);
    }
  });

  it('keeps zero-frequency quadrature partners out of Hermitian couplings', () => {
    const { table } = derive(qubit(pauliSum({ id: 'f0', x: 'f1', y: 'f2', z: 'f3' })));
    expect([...table.used.values()].every(({ kernel }) => !kernel.endsWith('Partner'))).toBe(true);
  });

  it('has no coefficient that it does not ask for', () => {
    const { table, frequencies } = derive(qubit(pauliSum({ x: 'f2' })));
    const used = [...table.used.keys()];
    const atZero = { bath: 'B', kernel: 'noise', transform: 'cos', at: frequencies.of(0, 0) } as const;
    expect(() => table.transform(atZero)).toThrow(/does not ask/);
    expect(() => table.thermal('B', -1)).toThrow(/no thermal factor/);
    expect([...table.used.keys()]).toEqual(used);
  });

  it('does not reuse a name of the user for a coefficient', () => {
    const system = { ...qubit(pauliSum({ z: 'gamma', x: 'f2' })), symbols: ['omega0', 'gamma', 'f2'] };
    expect([...derive(system).table.used.keys()]).not.toContain('gamma');
  });
});

describe('σ_x → σ_y', () => {
  it('moves the coherence from v₁ to v₂', () => {
    const x = derive(qubit(pauliSum({ z: 'f1', x: 'f2' })));
    const y = derive(qubit(pauliSum({ z: 'f1', y: 'f2' })));
    if (x.steadyState.kind !== 'unique' || y.steadyState.kind !== 'unique') throw new Error('unique states expected');
    expect(equals(y.steadyState.solution[1]!, x.steadyState.solution[0]!)).toBe(true);
    expect(equals(y.steadyState.solution[0]!, zero)).toBe(true);
    expect(equals(y.steadyState.solution[2]!, x.steadyState.solution[2]!)).toBe(true);
  });
});

describe('leading order', () => {
  it('is the full steady state to first order in the coefficients', () => {
    const derivation = derive(qubit(pauliSum({ id: 'f0', x: 'f1', y: 'f2', z: 'f3' })));
    if (derivation.leadingOrder.kind !== 'found') throw new Error('a leading order is expected');
    const { v1, v2, v3 } = qubitLeadingOrder(derivation.leadingOrder, derivation.system);
    if (derivation.steadyState.kind !== 'unique') throw new Error('a unique steady state is expected');
    // every coefficient of the generator times ε; the state to first order in it
    const epsilon = symbol('epsilon');
    const scaled = new Map(
      [...derivation.table.used.keys()].map((name) => [name, multiply(epsilon, symbol(name))] as const),
    );
    const atZero = (a: Expr): Expr => substitute(a, new Map([['epsilon', zero]]));
    const [full1, full2, full3] = derivation.steadyState.solution.map((v) => substitute(v, scaled));
    for (const [full, first] of [
      [full1!, v1],
      [full2!, v2],
    ] as const) {
      expect(isZero(atZero(full))).toBe(true);
      expect(isZero(first)).toBe(false);
      expect(equals(atZero(differentiate(full, 'epsilon')), first)).toBe(true);
    }
    expect(equals(atZero(full3!), v3)).toBe(true);
    expect(toText(v3)).toBe('-th');
  });

  it('has no dissipation for σ₋⊗b alone, which never conserves energy', () => {
    const derivation = derive(qubit(scaleOperator(symbol('f3'), sigmaMinus())));
    expect(derivation.leadingOrder).toMatchObject({ kind: 'none', cause: 'no-dissipation' });
  });
});

describe('symbolic path against brute force', () => {
  const entries = (d: number) =>
    fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 2 * d * d, maxLength: 2 * d * d });
  const systemOf = (d: number, hermitian: boolean, lists: readonly (readonly number[])[]): OpenSystem => ({
    dimension: d,
    hamiltonian: operator(
      d,
      Array.from({ length: d }, (_, i) => [i * (d + 1), divide(integer((d - i) ** 2), integer(3))] as const),
    ),
    couplings: lists.map((list, k) => {
      const a = numericOperator(d, list);
      return { bath: `B${k + 1}`, operator: hermitian ? addOperators(a, adjoint(a)) : a };
    }),
    partners: new Map(),
    symbols: [],
  });

  it.each([
    [2, true, 1],
    [2, false, 1],
    [2, false, 2],
    [3, true, 1],
    [3, false, 2],
    [4, false, 1],
  ] as const)('agrees for random couplings: d = %i, Hermitian %s, %i bath(s)', (d, hermitian, count) => {
    fc.assert(
      fc.property(fc.array(entries(d), { minLength: count, maxLength: count }), (lists) => {
        const system = systemOf(d, hermitian, lists);
        const baths = new Map(lists.map((_, k) => [`B${k + 1}`, bath(0.3 + 0.5 * k)] as const));
        expect(bruteForceDeviation(derive(system), new Map(), baths)).toBeLessThan(1e-12);
      }),
      { numRuns: d === 2 ? 30 : d === 3 ? 6 : 2 },
    );
  });
});
