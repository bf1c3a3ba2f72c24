import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bathOf } from '../../src/bath/index.ts';
import { type MeanForceInput, type MeanForceState, meanForceState } from '../../src/equilibrium/index.ts';
import { type ComplexMatrix, scaledMatrix } from '../../src/numerics/index.ts';
import { defect, largestDifference } from './support.ts';

interface Problem {
  readonly energies: readonly number[];
  readonly matrix: ComplexMatrix;
  readonly s: number;
  readonly temperature: number;
}

const entry = fc.double({ min: -1, max: 1, noNaN: true });
const problem: fc.Arbitrary<Problem> = fc.integer({ min: 2, max: 3 }).chain((d) =>
  fc.record({
    energies: fc.array(fc.oneof(entry, fc.constantFrom(0, 0.5, 0.5 + 1e-9)), { minLength: d, maxLength: d }),
    matrix: fc.record({
      n: fc.constant(d),
      re: fc.array(entry, { minLength: d * d, maxLength: d * d }).map((list) => Float64Array.from(list)),
      im: fc.array(entry, { minLength: d * d, maxLength: d * d }).map((list) => Float64Array.from(list)),
    }),
    s: fc.constantFrom(0.5, 1, 2, 3),
    temperature: fc.double({ min: 0.05, max: 5, noNaN: true }),
  }),
);

type Found = Extract<MeanForceState, { kind: 'found' }>;

/** All energies, the temperature and the cut-off in units of `unit`; J = λω^sΩ^{1−s}… scales along with a dimensionless λ. */
function stateOf({ energies, matrix, s, temperature }: Problem, unit = 1): Found {
  const bath = bathOf({ spectrum: 'ohmic', lambda: 0.01, s, cutoff: 3 * unit, temperature: temperature * unit });
  const input: MeanForceInput = {
    energies: energies.map((e) => e * unit),
    couplings: [{ matrix, bath }],
    temperature: temperature * unit,
  };
  const state = meanForceState(input);
  if (state.kind === 'none') throw new Error(state.message);
  return state;
}

const withMatrix = (p: Problem, map: (re: number, im: number) => readonly [number, number]): Problem => ({
  ...p,
  matrix: {
    n: p.matrix.n,
    re: p.matrix.re.map((x, n) => map(x, p.matrix.im[n]!)[0]),
    im: p.matrix.im.map((y, n) => map(p.matrix.re[n]!, y)[1]),
  },
});

const close = (a: Found, b: Found): void => {
  const bound = Math.max(...a.errors, ...b.errors) * 4 + 1e-15;
  expect(largestDifference(a.rho, b.rho)).toBeLessThan(bound);
};

const RUNS = { numRuns: 12 };

describe('properties of the mean-force state', () => {
  it('has trace one and is Hermitian', () => {
    fc.assert(
      fc.property(problem, (p) => {
        expect(defect(stateOf(p).rho, p.energies.length)).toBeLessThan(1e-13);
      }),
      RUNS,
    );
  });

  it('does not depend on the zero of energy', () => {
    fc.assert(
      fc.property(problem, entry, (p, shift) => {
        const shifted = stateOf({ ...p, energies: p.energies.map((e) => e + shift) });
        expect(largestDifference(shifted.rho, stateOf(p).rho)).toBeLessThan(1e-13);
      }),
      RUNS,
    );
  });

  it('does not depend on the unit of energy', () => {
    fc.assert(
      fc.property(problem, fc.constantFrom(1e-6, 0.25, 1e6), (p, unit) => {
        expect(largestDifference(stateOf(p, unit).rho, stateOf(p).rho)).toBeLessThan(1e-13);
      }),
      RUNS,
    );
  });

  it('does not depend on the phase of a coupling', () => {
    fc.assert(
      fc.property(problem, fc.double({ min: 0, max: 6, noNaN: true }), (p, phase) => {
        const [c, s] = [Math.cos(phase), Math.sin(phase)];
        close(stateOf(withMatrix(p, (x, y) => [c * x - s * y, s * x + c * y])), stateOf(p));
      }),
      RUNS,
    );
  });

  it('is quadratic in the coupling', () => {
    fc.assert(
      fc.property(problem, (p) => {
        const [once, twice] = [stateOf(p), stateOf(withMatrix(p, (x, y) => [2 * x, 2 * y]))];
        const d = p.energies.length;
        for (let n = 0; n < d * d; n++) {
          const zeroth = Math.floor(n / d) === n % d ? once.zeroth[n % d]! : 0;
          expect(Math.abs(twice.rho.re[n]! - zeroth - 4 * (once.rho.re[n]! - zeroth))).toBeLessThan(1e-13);
          expect(Math.abs(twice.rho.im[n]! - 4 * once.rho.im[n]!)).toBeLessThan(1e-13);
        }
      }),
      RUNS,
    );
  });

  it('follows a relabelling of the levels', () => {
    fc.assert(
      fc.property(problem, (p) => {
        const d = p.energies.length;
        const turned = (n: number) => (d - 1 - Math.floor(n / d)) * d + (d - 1 - (n % d));
        const reversed = stateOf({
          ...p,
          energies: [...p.energies].reverse(),
          matrix: {
            n: d,
            re: p.matrix.re.map((_, n) => p.matrix.re[turned(n)]!),
            im: p.matrix.im.map((_, n) => p.matrix.im[turned(n)]!),
          },
        });
        const original = stateOf(p);
        for (let n = 0; n < d * d; n++) {
          expect(reversed.rho.re[n]).toBeCloseTo(original.rho.re[turned(n)]!, 13);
          expect(reversed.rho.im[n]).toBeCloseTo(original.rho.im[turned(n)]!, 13);
        }
      }),
      RUNS,
    );
  });

  it('adds independent baths', () => {
    fc.assert(
      fc.property(problem, (p) => {
        const bath = bathOf({ spectrum: 'ohmic', lambda: 0.01, s: p.s, cutoff: 3, temperature: p.temperature });
        const half = scaledMatrix(Math.SQRT1_2, p.matrix);
        const split = meanForceState({
          energies: p.energies,
          couplings: [
            { matrix: half, bath },
            { matrix: half, bath },
          ],
          temperature: p.temperature,
        });
        if (split.kind === 'none') throw new Error(split.message);
        close(split, stateOf(p));
      }),
      RUNS,
    );
  });
});
