import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { solveWithInverse } from '../../src/numerics/matrices/inverse.ts';
import { randomArray, randomSource, withSingularValues } from './randomMatrices.ts';

const largest = (v: ArrayLike<number>): number => Array.from(v).reduce((m, x) => Math.max(m, Math.abs(x)), 0);

const times = (a: Float64Array, x: Float64Array): Float64Array =>
  x.map((_, i) => x.reduce((sum, y, j) => sum + a[i * x.length + j]! * y, 0));

/** Integers, so that the right-hand side of the exact solution is exact; rows scaled by powers of two. */
function exactSystem(n: number, seed: number) {
  const random = randomSource(seed);
  const matrix = randomArray(n * n, random).map((x) => Math.round(x * 1000));
  const exact = randomArray(n, random).map((x) => Math.round(x * 1000));
  const rhs = times(matrix, exact);
  for (let i = 0; i < n; i++) {
    const factor = 2 ** Math.round(40 * (random() - 0.5));
    rhs[i]! *= factor;
    for (let j = 0; j < n; j++) matrix[i * n + j]! *= factor;
  }
  return { matrix, exact, rhs };
}

describe('small systems with their inverse', () => {
  it('bounds the error of random systems, however their rows are scaled', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.integer(), (n, seed) => {
        const { matrix, exact, rhs } = exactSystem(n, seed);
        const result = solveWithInverse(matrix, rhs);
        if (result.kind === 'singular') return largest(matrix) === 0 || n < 3;
        return (
          result.solution.every((x, i) => Math.abs(x - exact[i]!) <= result.errors[i]!) &&
          Math.max(...result.errors) <= 1e-14 * (largest(exact) + 1)
        );
      }),
      { numRuns: 500 },
    );
  });

  it('bounds the error of nearly singular systems: A x = b with A = [[1, 1], [1, 1 + δ]], b = (0, δ) has x = (−1, 1)', () => {
    for (const exponent of [10, 20, 30, 40, 44]) {
      const delta = 2 ** -exponent;
      const result = solveWithInverse(Float64Array.of(1, 1, 1, 1 + delta), Float64Array.of(0, delta));
      if (result.kind === 'singular') throw new Error(`δ = 2^−${exponent} reported singular`);
      for (const [k, x] of [-1, 1].entries()) {
        expect(Math.abs(result.solution[k]! - x)).toBeLessThanOrEqual(result.errors[k]!);
        expect(result.errors[k]).toBeLessThan(1e-14);
      }
      expect(result.inverse[0]! * delta).toBeCloseTo(1 + delta, 1);
    }
  });

  it('does not take unknowns of very different units for a singular system', () => {
    const { matrix, exact, rhs } = exactSystem(5, 11);
    const units = [1, 2 ** 90, 2 ** -70, 2 ** 20, 2 ** -200];
    const plain = solveWithInverse(matrix, rhs);
    const result = solveWithInverse(
      matrix.map((x, k) => x * units[k % 5]!),
      rhs,
    );
    if (plain.kind === 'singular' || result.kind === 'singular') throw new Error('reported singular');
    for (const [k, unit] of units.entries()) {
      expect(Math.abs(result.solution[k]! * unit - exact[k]!)).toBeLessThanOrEqual(result.errors[k]! * unit);
      expect(result.errors[k]! * unit).toBe(plain.errors[k]);
    }
  });

  it('returns the inverse', () => {
    const random = randomSource(5);
    const matrix = withSingularValues([0.1, 0.7, 1.3, 2], random, true).re;
    const result = solveWithInverse(matrix, Float64Array.of(1, 2, 3, 4));
    if (result.kind === 'singular') throw new Error('reported singular');
    for (let column = 0; column < 4; column++) {
      const unit = Float64Array.from({ length: 4 }, (_, i) => (i === column ? 1 : 0));
      const product = times(
        matrix,
        Float64Array.from(unit, (_, i) => result.inverse[i * 4 + column]!),
      );
      expect(largest(product.map((x, i) => x - unit[i]!))).toBeLessThan(1e-14);
    }
  });

  it('detects singular systems: no product of integer n×(n−1) and (n−1)×n factors passes for regular', () => {
    expect(solveWithInverse(Float64Array.of(0, 0, 0, 1), Float64Array.of(1, 1)).kind).toBe('singular');
    expect(solveWithInverse(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), Float64Array.of(1, 0, 0)).kind).toBe(
      'singular',
    );
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.integer(), (n, seed) => {
        const random = randomSource(seed);
        const left = randomArray(n * (n - 1), random).map((x) => Math.round(x * 1000));
        const right = randomArray((n - 1) * n, random).map((x) => Math.round(x * 1000));
        const matrix = Float64Array.from({ length: n * n }, (_, k) => {
          let sum = 0;
          for (let m = 0; m < n - 1; m++) sum += left[Math.floor(k / n) * (n - 1) + m]! * right[m * n + (k % n)]!;
          return sum;
        });
        expect(solveWithInverse(matrix, randomArray(n, random)).kind).toBe('singular');
      }),
    );
  });

  it('refuses malformed input', () => {
    expect(() => solveWithInverse(Float64Array.of(1, 2), Float64Array.of(1, 2))).toThrow(InputError);
    expect(() => solveWithInverse(Float64Array.of(Number.NaN), Float64Array.of(1))).toThrow(
      /range of double precision/,
    );
  });
});
