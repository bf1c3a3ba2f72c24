/** Rates of a bath that (nearly) meet: two coupled modes in place of two exponentials with large opposite coefficients. */
import { describe, expect, it } from 'vitest';
import type { BathSpec, Model } from '../../src/hamiltonian/index.ts';
import { exactSteadyState, type HierarchySystem, hierarchySteadyState } from '../../src/hierarchy/index.ts';
import { realMatrix } from '../../src/numerics/index.ts';
import { nullVector } from '../../src/numerics/matrices/index.ts';
import { hermitianCoupling, rotatingCoupling, term } from './couplings.ts';
import { denseHierarchy } from './denseHierarchy.ts';
import { largestDifference, systemOf } from './models.ts';

const QUBIT = Float64Array.of(0.5, -0.5);
const COMPOSITE = realMatrix([
  [0.3, 0.25],
  [0.25, -0.3],
]);
const TILTED = realMatrix([
  [0.3, 0.3],
  [0.1, -0.2],
]);

const CLOSE: Readonly<Record<string, HierarchySystem>> = {
  'real rates': {
    levels: QUBIT,
    couplings: hermitianCoupling('B', COMPOSITE, [term([-0.84, -0.5], [1, 0]), term([0.87, 0], [1.25, 0])]),
  },
  'a conjugate pair near the real axis': {
    levels: QUBIT,
    couplings: hermitianCoupling('B', COMPOSITE, [term([0.1, -1], [1, 0.2]), term([0.1, 0.9], [1, -0.2])]),
  },
  'complex rates': {
    levels: QUBIT,
    couplings: hermitianCoupling('B', COMPOSITE, [term([0.9, -0.4], [1, 0.9]), term([-0.7, 0.5], [1.1, 1])]),
  },
  'a complex coupling': {
    levels: QUBIT,
    couplings: rotatingCoupling('B', TILTED, [term([1, 0.1], [0.9, 0.8]), term([-0.7, 0], [0.8, 0.9])]),
  },
};

/** All multi-indices over `modes` exponentials with up to `tiers` excitations. */
function allIndices(modes: number, tiers: number): number[][] {
  if (modes === 0) return [[]];
  return Array.from({ length: tiers + 1 }, (_, n) =>
    allIndices(modes - 1, tiers - n).map((rest) => [n, ...rest]),
  ).flat();
}

describe('exponentials with close rates', () => {
  it.each(Object.entries(CLOSE))('have the steady state of the equations without pairs: %s', (_, system) => {
    const d = system.levels.length;
    const modes = system.couplings.length;
    const indices = allIndices(modes, modes === 2 ? 9 : 5);
    const plain = nullVector(denseHierarchy(system, indices), 1e-12);
    const paired = hierarchySteadyState(system, { importance: 1e-7 });
    if (plain.kind !== 'unique' || paired.kind === 'failed') throw new Error('no steady state');
    expect(paired.parts.modes.filter(({ feed }) => feed !== undefined).length).toBe(modes);
    const root = indices.findIndex((n) => n.every((e) => e === 0)) * d * d;
    const [re, im] = [plain.vector.re.subarray(root, root + d * d), plain.vector.im.subarray(root, root + d * d)];
    const trace = { re: re[0]! + re[3]!, im: im[0]! + im[3]! };
    const norm = trace.re ** 2 + trace.im ** 2;
    const rho = {
      n: d,
      re: re.map((x, k) => (x * trace.re + im[k]! * trace.im) / norm),
      im: im.map((y, k) => (y * trace.re - re[k]! * trace.im) / norm),
    };
    expect(largestDifference(paired.rho, rho)).toBeLessThan(1e-6);
  });

  it('may coincide', () => {
    const at = (gap: number): HierarchySystem => {
      // −½e^{−τ} + c τe^{−τ} for gap → 0
      const slope = 0.4 / gap;
      const terms = [term([slope - 0.5, -0.5], [1, 0]), term([-slope, 0], [1 + gap, 0])];
      return { levels: QUBIT, couplings: hermitianCoupling('B', COMPOSITE, terms) };
    };
    const states = [1e-2, 1e-4, 1e-6].map((gap) => hierarchySteadyState(at(gap), { importance: 1e-6 }));
    const [far, near, nearest] = states.map((state) => {
      if (state.kind === 'failed') throw new Error(state.cause);
      return state;
    });
    expect(nearest!.operators).toBeLessThan(1.1 * far!.operators);
    expect(largestDifference(near!.rho, nearest!.rho)).toBeLessThan(1e-4);
    expect(largestDifference(far!.rho, nearest!.rho)).toBeLessThan(1e-2);
  });
});

const eq1 = (bath: BathSpec): Model => ({
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: bath },
  parameters: { omega0: 1, f1: 1, f2: 1 },
});
const FACTORS = [1 - 1e-3, 1 - 1e-6, 1, 1 + 1e-6, 1 + 1e-3];
const TOLERANCE = 1e-6;

describe('exact steady states are continuous', () => {
  it.each<readonly [string, (factor: number) => BathSpec]>([
    [
      'in T where a Matsubara rate meets the one of a Drude bath',
      (factor) => ({ spectrum: 'drude', lambda: 0.05, gamma: 1, temperature: factor / (2 * Math.PI) }),
    ],
    [
      'in Γ through critical damping',
      (factor) => ({ spectrum: 'underdamped', lambda: 0.05, Gamma: 4 * factor, omega: 2, temperature: 0.5 }),
    ],
  ])('%s', (_, bath) => {
    const states = FACTORS.map((factor) => exactSteadyState(systemOf(eq1(bath(factor))), { tolerance: TOLERANCE }));
    for (const { converged } of states) expect(converged).toBe(true);
    const [below, justBelow, at, justAbove, above] = states.map(({ rho }) => rho!);
    // dρ/d(factor) is less than 0.02
    for (const near of [justBelow!, justAbove!]) expect(largestDifference(near, at!)).toBeLessThan(2 * TOLERANCE);
    for (const far of [below!, above!]) expect(largestDifference(far, at!)).toBeLessThan(2e-5 + 2 * TOLERANCE);
    const middle = { ...at!, re: below!.re.map((x, k) => (x + above!.re[k]!) / 2) };
    expect(largestDifference(middle, at!)).toBeLessThan(3 * TOLERANCE);
  });
});

it('a strongly coupled cold bath, a Matsubara rate near that of J, settles', () => {
  const cold = systemOf(eq1({ spectrum: 'drude', lambda: 0.5, gamma: 1, temperature: 0.2 }));
  const [coarse, fine] = [1e-3, 3e-4].map((tolerance) => exactSteadyState(cold, { tolerance }));
  expect(fine!.converged).toBe(true);
  expect(largestDifference(coarse!.rho!, fine!.rho!)).toBeLessThanOrEqual(coarse!.error + fine!.error);
});
