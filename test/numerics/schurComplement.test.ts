import { describe, expect, it } from 'vitest';
import { eliminate } from '../../src/numerics/matrices/index.ts';

const bounded = (rows: readonly (readonly number[])[], bounds: readonly (readonly number[])[]) => ({
  rows: rows.length,
  columns: rows.length,
  value: Float64Array.from(rows.flat()),
  bound: Float64Array.from(bounds.flat()),
});
const relative = (rows: readonly (readonly number[])[], error: number) =>
  rows.map((row) => row.map((x) => error * Math.abs(x)));

/** The unknowns 1 and 2 are eliminated; nothing drives 2, and 1 does not either. */
const DECOUPLED = [
  [1, 2, 3],
  [4, 5, 6],
  [0, 0, 7],
];

describe('elimination of a block', () => {
  it('has no error where nothing drives an unknown', () => {
    const { response } = eliminate(bounded(DECOUPLED, relative(DECOUPLED, 1e-10)), [0], [1, 2])!;
    expect(Math.abs(response.value[0]! + 4 / 5)).toBeLessThanOrEqual(response.bound[0]!);
    expect(response.bound[0]).toBeLessThan(3e-10);
    expect([response.value[1], response.bound[1]].map((x) => x! + 0)).toEqual([0, 0]);
  });

  it('has no answer where the block is singular within its bounds, whether anything drives it or not', () => {
    for (const drive of [0, 1]) {
      const matrix = [
        [1, 1],
        [drive, 1],
      ];
      expect(eliminate(bounded(matrix, relative(matrix, 1.5)), [0], [1])).toBeUndefined();
      expect(eliminate(bounded(matrix, relative(matrix, 0.1)), [0], [1])).toBeDefined();
    }
  });

  it('bounds what any matrix within the bounds gives', () => {
    const matrix = [
      [-2, 0.3, 1e-8],
      [0.7, -1, 0.2],
      [1e-12, 1e-6, -3],
    ];
    const error = 1e-3;
    const { response, complement } = eliminate(bounded(matrix, relative(matrix, error)), [0], [1, 2])!;
    for (let corner = 0; corner < 2 ** 9; corner++) {
      const at = (i: number, j: number) => matrix[i]![j]! * (1 + error * ((corner >> (3 * i + j)) & 1 ? 1 : -1));
      // by Cramer's rule
      const determinant = at(1, 1) * at(2, 2) - at(1, 2) * at(2, 1);
      const x = [
        -(at(2, 2) * at(1, 0) - at(1, 2) * at(2, 0)) / determinant,
        -(at(1, 1) * at(2, 0) - at(2, 1) * at(1, 0)) / determinant,
      ];
      for (const k of [0, 1]) {
        expect(Math.abs(response.value[k]! - x[k]!)).toBeLessThanOrEqual(response.bound[k]! * (1 + 1e-9));
        expect(response.bound[k]).toBeLessThan(0.01 * Math.abs(x[k]!));
      }
      const rate = at(0, 0) + at(0, 1) * x[0]! + at(0, 2) * x[1]!;
      expect(Math.abs(complement.value[0]! - rate)).toBeLessThanOrEqual(complement.bound[0]! * (1 + 1e-9));
    }
  });
});
