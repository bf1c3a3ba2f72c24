/** Divide and conquer against the QR iteration, on matrices that deflate in all ways. */
import { describe, expect, test } from 'vitest';
import { tridiagonalEigensystem } from '../../src/numerics/matrices/tridiagonalDivide.ts';
import { tridiagonalQr } from '../../src/numerics/matrices/tridiagonalQr.ts';
import { randomSource } from './randomMatrices.ts';

const next = randomSource(5);
const filled = (n: number, entry: (k: number) => number): Float64Array =>
  Float64Array.from({ length: n }, (_, k) => entry(k));

/** Diagonal and off-diagonal elements by index. */
const MATRICES: readonly (readonly [string, number, (k: number) => number, (k: number) => number])[] = [
  ['of random elements', 101, () => 2 * next() - 1, () => 2 * next() - 1],
  ['of a chain', 100, () => 0, () => 1],
  ['of Wilkinson, with pairs that agree to rounding', 99, (k) => Math.abs(k - 49) / 50, () => 1 / 50],
  ['graded down', 90, (k) => 2 ** (-k / 2), (k) => 0.3 * 2 ** (-k / 2)],
  ['graded up', 90, (k) => 2 ** ((k - 90) / 2), (k) => -0.3 * 2 ** ((k - 90) / 2)],
  ['of weak couplings', 97, () => next(), () => 1e-9 * next()],
  ['of blocks', 98, (k) => k % 3, (k) => (k % 7 === 0 ? 0 : 1e-3)],
  ['of many equal eigenvalues', 96, () => 1, (k) => (k % 2 ? 0 : 0.5)],
  ['of one eigenvalue to rounding', 60, () => 1, () => 1e-17],
  ['that is 0', 60, () => 0, () => 0],
  ['whose halves are coupled negatively', 64, (k) => k / 64, () => -1],
];

describe.each(MATRICES)('a tridiagonal matrix %s', (_, n, diagonal, offDiagonal) => {
  const [d, e] = [filled(n, diagonal), filled(n - 1, offDiagonal)];
  const { values, vectors } = tridiagonalEigensystem(d, e);
  const norm = Math.max(...values.map(Math.abs));
  const bound = 4 * n * Number.EPSILON;

  test('has the eigenvalues of the QR iteration', () => {
    const expected = d.slice();
    tridiagonalQr(expected, e.slice());
    expected.sort();
    for (const [k, value] of values.entries()) expect(Math.abs(value - expected[k]!)).toBeLessThanOrEqual(bound * norm);
  });

  test('has orthonormal eigenvectors with residuals of rounding', () => {
    for (let k = 0; k < n; k++) {
      const x = vectors.subarray(k * n, (k + 1) * n);
      const residual = x.map(
        (own, i) => (d[i]! - values[k]!) * own + (e[i - 1] ?? 0) * (x[i - 1] ?? 0) + (e[i] ?? 0) * (x[i + 1] ?? 0),
      );
      expect(Math.hypot(...residual)).toBeLessThanOrEqual(bound * norm);
      for (let l = 0; l <= k; l++) {
        const product = x.reduce((sum, own, i) => sum + own * vectors[l * n + i]!, 0);
        expect(Math.abs(product - (k === l ? 1 : 0))).toBeLessThan(bound);
      }
    }
  });
});
