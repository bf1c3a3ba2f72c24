import { describe, expect, it } from 'vitest';
import { chebyshevMoments, exponentialCoefficients, scaledTo } from '../../src/numerics/matrices/chebyshev.ts';
import { hermitianEigensystem } from '../../src/numerics/matrices/eigen.ts';
import { spectralBounds } from '../../src/numerics/matrices/lowestEigenpairs.ts';
import type { SparseSymmetric } from '../../src/numerics/matrices/skyline.ts';
import { randomSource } from './randomMatrices.ts';

/** A symmetric band of random numbers with two distant elements. */
function randomBand(n: number, seed: number): { full: Float64Array; sparse: SparseSymmetric } {
  const random = randomSource(seed);
  const full = new Float64Array(n * n);
  const set = (i: number, j: number) => {
    full[i * n + j] = random() - 0.5;
    full[j * n + i] = full[i * n + j]!;
  };
  for (let i = 0; i < n; i++) for (let j = Math.max(0, i - 2); j <= i; j++) set(i, j);
  set(n - 1, 0);
  set(n - 2, 3);
  const entries = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => j).filter((j) => full[i * n + j] !== 0),
  );
  const start = new Int32Array(n + 1);
  for (const [i, row] of entries.entries()) start[i + 1] = start[i]! + row.length;
  const column = Int32Array.from(entries.flat());
  const value = Float64Array.from(entries.flatMap((row, i) => row.map((j) => full[i * n + j]!)));
  return { full, sparse: { n, start, column, value } };
}

describe('Chebyshev expansion of the exponential', () => {
  it.each([0, 1e-300, 1e-8, 0.3, 4, 60, 900, 3e4])('has coefficients that give e^{−z(x+1)} on [−1, 1], z = %s', (z) => {
    const coefficients = exponentialCoefficients(z);
    expect(coefficients.reduce((sum, c) => sum + Math.abs(c), 0)).toBeCloseTo(1, 14);
    for (let m = 0; m <= 40; m++) {
      const angle = (m * Math.PI) / 40;
      const sum = coefficients.reduce((s, c, k) => s + c * Math.cos(k * angle), 0);
      expect(Math.abs(sum - Math.exp(-z * (1 + Math.cos(angle))))).toBeLessThan(1e-14);
    }
  });

  it.each([1, 2, 3, 10, 33])('has moments that agree with the eigenvectors: %s moments', (count) => {
    const n = 30;
    const { full, sparse } = randomBand(n, count);
    const { low, high } = spectralBounds(sparse);
    const { values, re } = hermitianEigensystem({ n, re: full });
    const columns = [0, 7, 7, 12, 29];
    const pairs = [
      [0, 0],
      [0, 1],
      [1, 2],
      [3, 4],
      [4, 4],
    ] as const;
    const moments = chebyshevMoments(scaledTo(sparse, { low, high }), columns, pairs, count);
    expect(moments.length).toBe(count * pairs.length);
    for (let k = 0; k < count; k++) {
      for (const [p, [a, b]] of pairs.entries()) {
        let expected = 0;
        for (const [m, value] of values.entries()) {
          const x = (2 * value - low - high) / (high - low);
          expected += Math.cos(k * Math.acos(x)) * re[m * n + columns[a]!]! * re[m * n + columns[b]!]!;
        }
        expect(Math.abs(moments[k * pairs.length + p]! - expected)).toBeLessThan(1e-13);
      }
    }
  });
});
