import { describe, expect, test } from 'vitest';
import { singularValues } from '../../../src/numerics/approximation/jacobi.ts';
import { orthogonalFactorisation } from '../../../src/numerics/approximation/orthogonal.ts';
import { smallestSingular } from '../../../src/numerics/approximation/smallestSingular.ts';
import { randomSource } from '../randomMatrices.ts';

type Matrix = readonly Float64Array[];

function randomColumns(rows: number, count: number, sizeOf: (column: number) => number): Matrix {
  const next = randomSource(rows + count);
  return Array.from({ length: count }, (_, j) =>
    Float64Array.from({ length: rows }, () => sizeOf(j) * (2 * next() - 1)),
  );
}

/** A x */
const times = (columns: Matrix, x: Float64Array): Float64Array =>
  columns[0]!.map((_, i) => columns.reduce((sum, column, j) => sum + column[i]! * x[j]!, 0));

const norm = (x: Float64Array): number => Math.hypot(...x);

describe.each([
  ['of equal columns', 40, 12, () => 1],
  ['of graded columns', 40, 13, (j: number) => 10 ** -j],
  ['with more unknowns than equations', 5, 8, () => 1],
  ['of one column', 3, 1, () => 1],
] as const)('a matrix %s', (_, rows, count, sizeOf) => {
  const matrix = randomColumns(rows, count, sizeOf);
  const { triangle, apply, applyTransposed } = orthogonalFactorisation(matrix);

  test('is Q times its triangle, and Qᵀ undoes Q', () => {
    for (const [j, column] of matrix.entries()) {
      const found = new Float64Array(rows);
      found.set(triangle[j]!);
      apply(found);
      expect(norm(found.map((x, i) => x - column[i]!))).toBeLessThan(1e-14 * norm(column));
      applyTransposed(found);
      expect(norm(found.subarray(0, triangle[j]!.length).map((x, i) => x - triangle[j]![i]!))).toBeLessThan(
        1e-14 * norm(column),
      );
    }
  });

  test('has the smallest singular value that Jacobi rotations give, with its vector', () => {
    const { value, vector } = smallestSingular(triangle);
    const expected = singularValues(triangle).values.at(-1)!;
    const largest = singularValues(triangle).values[0]!;
    expect(Math.abs(value - expected)).toBeLessThan(1e-12 * expected + 1e-15 * largest);
    expect(Math.abs(norm(vector) - 1)).toBeLessThan(1e-14);
    expect(norm(times(matrix, vector))).toBeLessThan(1.0001 * expected + 1e-15 * largest);
  });
});

test('equal smallest singular values: one of their vectors', () => {
  const triangle = [3, 1, 2, 1].map((x, k) => Float64Array.from({ length: 4 }, (_, i) => (i === k ? x : 0)));
  const { value, vector } = smallestSingular(triangle);
  expect(value).toBeCloseTo(1, 14);
  expect(norm(times(triangle, vector))).toBeCloseTo(1, 14);
});

test('dependent columns: σ is 0 to rounding', () => {
  const [a, b, c] = randomColumns(6, 3, () => 1);
  const dependent = a!.map((x, i) => 2 * x - b![i]!);
  const { triangle } = orthogonalFactorisation([a!, b!, dependent, c!]);
  const { value, vector } = smallestSingular(triangle);
  expect(value).toBeLessThan(1e-14);
  expect(Math.abs(vector[0]! / vector[2]! + 2)).toBeLessThan(1e-12);
  expect(Math.abs(vector[1]! / vector[2]! - 1)).toBeLessThan(1e-12);
  expect(Math.abs(vector[3]!)).toBeLessThan(1e-13);
});
