import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { solveComplex } from '../../src/numerics/matrices/complexLinear.ts';
import type { ComplexArray } from '../../src/numerics/matrices/linear.ts';
import { nullVector } from '../../src/numerics/matrices/nullVector.ts';
import { randomArray, randomComplex, randomMatrix, randomSource, withSingularValues } from './randomMatrices.ts';
import { solveReal } from './solveReal.ts';

/** Hilbert matrix times lcm(1, …, 2n−1): integers, so that the matrix is exact; its inverse is known in closed form. */
function scaledHilbert(n: number): { matrix: Float64Array; scale: number } {
  let scale = 1;
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
  for (let k = 2; k < 2 * n; k++) scale = (scale * k) / gcd(scale, k);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) matrix[i * n + j] = scale / (i + j + 1);
  return { matrix, scale };
}

function binomial(n: number, k: number): number {
  let value = 1;
  for (let m = 1; m <= k; m++) value = Math.round((value * (n - k + m)) / m);
  return value;
}

const inverseHilbertEntry = (n: number, i: number, j: number): number =>
  (-1) ** (i + j) *
  (i + j - 1) *
  binomial(n + i - 1, n - j) *
  binomial(n + j - 1, n - i) *
  binomial(i + j - 2, i - 1) ** 2;

function multiply(a: ComplexArray, x: ComplexArray): ComplexArray {
  const n = x.re.length;
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      re[i]! += a.re[i * n + j]! * x.re[j]! - a.im[i * n + j]! * x.im[j]!;
      im[i]! += a.re[i * n + j]! * x.im[j]! + a.im[i * n + j]! * x.re[j]!;
    }
  }
  return { re, im };
}

/** Entries with four digits, so that products with each other are exact. */
const rounded = <T extends ComplexArray>(v: T): T => ({
  ...v,
  re: v.re.map((x) => Math.round(x * 1e4)),
  im: v.im.map((x) => Math.round(x * 1e4)),
});

function rowSumNorm({ re, im }: ComplexArray, n: number): number {
  const sums = Array.from({ length: n }, (_, i) =>
    re.slice(i * n, (i + 1) * n).reduce((sum, x, j) => sum + Math.abs(x) + Math.abs(im[i * n + j]!), 0),
  );
  return Math.max(...sums);
}

const largest = (v: Float64Array): number => v.reduce((m, x) => Math.max(m, Math.abs(x)), 0);

describe('real systems', () => {
  it('solves ill-conditioned exact systems to full precision, with a bound that holds', () => {
    for (let n = 2; n <= 10; n++) {
      const { matrix, scale } = scaledHilbert(n);
      for (let column = 0; column < n; column++) {
        const rhs = new Float64Array(n);
        rhs[column] = scale;
        const result = solveReal(matrix, rhs);
        if (result.kind !== 'unique') throw new Error(`Hilbert matrix of order ${n} reported singular`);
        const exact = Float64Array.from({ length: n }, (_, i) => inverseHilbertEntry(n, i + 1, column + 1));
        const deviation = largest(result.solution.map((x, i) => x - exact[i]!));
        expect(deviation).toBeLessThanOrEqual(result.error);
        expect(result.error).toBeLessThan(1e-15 * largest(exact));
      }
    }
  });

  it('estimates the condition', () => {
    const n = 8;
    const { matrix, scale } = scaledHilbert(n);
    let inverseRowSum = 0;
    for (let i = 1; i <= n; i++) {
      let sum = 0;
      for (let j = 1; j <= n; j++) sum += Math.abs(inverseHilbertEntry(n, i, j)) / scale;
      inverseRowSum = Math.max(inverseRowSum, sum);
    }
    const result = solveReal(matrix, new Float64Array(n).fill(1));
    if (result.kind !== 'unique') throw new Error('reported singular');
    expect(result.inverseNorm / inverseRowSum).toBeGreaterThan(0.3);
    expect(result.inverseNorm / inverseRowSum).toBeLessThan(1.001);
  });

  it('bounds the error of random systems of all sizes, however their rows are scaled', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer(), (n, seed) => {
        const random = randomSource(seed);
        const matrix = randomArray(n * n, random).map((x) => Math.round(x * 1000));
        const exact = randomArray(n, random).map((x) => Math.round(x * 1000));
        const rhs = multiply({ re: matrix, im: new Float64Array(n * n) }, { re: exact, im: new Float64Array(n) }).re;
        for (let i = 0; i < n; i++) {
          const factor = 2 ** Math.round(40 * (random() - 0.5));
          rhs[i]! *= factor;
          for (let j = 0; j < n; j++) matrix[i * n + j]! *= factor;
        }
        const result = solveReal(matrix, rhs);
        if (result.kind !== 'unique') return largest(matrix) === 0 || n < 3;
        return (
          largest(result.solution.map((x, i) => x - exact[i]!)) <= result.error &&
          result.error <= 1e-12 * (largest(exact) + 1)
        );
      }),
    );
  });

  it('detects singular systems, also where elimination leaves rounding errors as pivots', () => {
    expect(solveReal(Float64Array.of(0, 1, 0, 0), Float64Array.of(1, 1)).kind).toBe('singular');
    expect(solveReal(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), Float64Array.of(1, 0, 0)).kind).toBe('singular');
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.integer(), (n, seed) => {
        const random = randomSource(seed);
        // integers, the last column the sum of the others: singular as stored
        const matrix = new Float64Array(n * n);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j + 1 < n; j++) {
            matrix[i * n + j] = Math.floor(19 * random()) - 9;
            matrix[i * n + n - 1]! += matrix[i * n + j]!;
          }
        }
        expect(solveReal(matrix, randomArray(n, random)).kind).toBe('singular');
      }),
    );
  });

  it('solves for a zero right-hand side and refuses malformed input', () => {
    expect(solveReal(Float64Array.of(2), Float64Array.of(0))).toMatchObject({ kind: 'unique', error: 0 });
    expect(() => solveReal(Float64Array.of(1, 2), Float64Array.of(1, 2))).toThrow(InputError);
    expect(() => solveReal(Float64Array.of(Number.NaN), Float64Array.of(1))).toThrow(/range of double precision/);
  });
});

describe('complex systems', () => {
  it('bounds the error of random systems, also where panels of the factorisation meet', () => {
    for (const n of [1, 2, 15, 16, 17, 33, 64]) {
      const random = randomSource(n);
      const matrix = rounded(randomMatrix(n, random));
      const exact = rounded(randomComplex(n, random));
      const result = solveComplex(matrix, multiply(matrix, exact));
      if (result.kind !== 'unique') throw new Error(`order ${n} reported singular`);
      expect(largest(result.solution.re.map((x, i) => x - exact.re[i]!))).toBeLessThanOrEqual(result.error);
      expect(largest(result.solution.im.map((x, i) => x - exact.im[i]!))).toBeLessThanOrEqual(result.error);
      expect(result.error).toBeLessThan(1e-11);
    }
  });

  it('turns with a phase', () => {
    const random = randomSource(5);
    const n = 12;
    const a = randomArray(n * n, random);
    const b = randomArray(n, random);
    const real = solveReal(a, b);
    const turned = solveComplex({ n, re: new Float64Array(n * n), im: a }, { re: b, im: new Float64Array(n) });
    if (real.kind !== 'unique' || turned.kind !== 'unique') throw new Error('reported singular');
    expect(largest(real.solution.map((x, i) => x + turned.solution.im[i]!))).toBeLessThan(real.error + turned.error);
    expect(largest(turned.solution.re)).toBeLessThan(turned.error);
  });

  it('detects singular systems', () => {
    for (const n of [2, 5, 30]) {
      const random = randomSource(n);
      const values = Array.from({ length: n }, (_, k) => (k === 0 ? 0 : 1));
      expect(solveComplex(withSingularValues(values, random), randomComplex(n, random)).kind).toBe('singular');
    }
  });
});

describe('null vectors', () => {
  it('finds the null vector and the gap of matrices with known singular values', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 16 }),
        fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
        fc.integer(),
        (n, gap, seed) => {
          const random = randomSource(seed);
          const values = Array.from({ length: n }, (_, k) => (k === 0 ? 0 : k === 1 ? gap : 1 + random()));
          const matrix = withSingularValues(values, random);
          const result = nullVector(matrix);
          if (result.kind !== 'unique') throw new Error(`reported ${result.kind}`);
          const image = multiply(matrix, result.vector);
          expect(Math.max(largest(image.re), largest(image.im))).toBeLessThan(1e-14 * n);
          const norm =
            result.vector.re.reduce((s, x) => s + x * x, 0) + result.vector.im.reduce((s, x) => s + x * x, 0);
          expect(norm).toBeCloseTo(1, 12);
          const found = result.singularValues[1] * rowSumNorm(matrix, n);
          expect(Math.abs(found / gap - 1)).toBeLessThan(0.01);
          expect(result.error).toBeLessThan((1e-13 * n) / gap);
        },
      ),
    );
  });

  it('tells regular matrices and null spaces of dimension two or more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 16 }), fc.integer(), (n, seed) => {
        const random = randomSource(seed);
        const values = (zeros: number) => Array.from({ length: n }, (_, k) => (k < zeros ? 0 : 0.5 + random()));
        expect(nullVector(withSingularValues(values(0), random)).kind).toBe('none');
        for (const zeros of [2, n]) expect(nullVector(withSingularValues(values(zeros), random)).kind).toBe('several');
      }),
    );
  });

  it('counts singular values below the stated accuracy of the matrix as zero', () => {
    const matrix = withSingularValues([1e-11, 1e-9, 1, 1], randomSource(7));
    expect(nullVector(matrix).kind).toBe('none');
    expect(nullVector(matrix, 1e-10).kind).toBe('unique');
    expect(nullVector(matrix, 1e-8).kind).toBe('several');
  });

  it('handles one-dimensional matrices', () => {
    const scalar = (x: number) => ({ n: 1, re: Float64Array.of(x), im: Float64Array.of(0) });
    expect(nullVector(scalar(0)).kind).toBe('unique');
    expect(nullVector(scalar(2)).kind).toBe('none');
  });
});
