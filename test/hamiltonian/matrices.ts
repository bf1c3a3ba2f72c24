/** Complex matrices as rows of [re, im], written out on their own, for comparison with what a text is read as. */
import { evaluateComplex, type Values } from '../../src/algebra/index.ts';
import { entry, type Operator } from '../../src/operators/index.ts';

type Scalar = readonly [re: number, im: number];
export type Matrix = readonly (readonly Scalar[])[];

const plus = ([a, b]: Scalar, [c, d]: Scalar): Scalar => [a + c, b + d];
const times = ([a, b]: Scalar, [c, d]: Scalar): Scalar => [a * c - b * d, a * d + b * c];

const filled = (d: number, value: (i: number, j: number) => Scalar): Matrix =>
  Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => value(i, j)));

export const unit = (d: number): Matrix => filled(d, (i, j) => [Number(i === j), 0]);
export const ketBra = (d: number, row: number, column: number): Matrix =>
  filled(d, (i, j) => [Number(i === row && j === column), 0]);
export const scaled = (factor: number, a: Matrix): Matrix =>
  a.map((row) => row.map((value) => times([factor, 0], value)));
export const total = (first: Matrix, ...others: readonly Matrix[]): Matrix =>
  others.reduce((sum, b) => sum.map((row, i) => row.map((value, j) => plus(value, b[i]![j]!))), first);
export const productOf = (a: Matrix, b: Matrix): Matrix =>
  filled(a.length, (i, j) => a[i]!.reduce<Scalar>((sum, value, k) => plus(sum, times(value, b[k]![j]!)), [0, 0]));
export const adjointOf = (a: Matrix): Matrix => filled(a.length, (i, j) => [a[j]![i]![0], -a[j]![i]![1]]);

/** The first factor varies slowest. */
export const kron = (first: Matrix, ...others: readonly Matrix[]): Matrix =>
  others.reduce((a, b) => {
    const d = b.length;
    return filled(a.length * d, (i, j) => times(a[Math.floor(i / d)]![Math.floor(j / d)]!, b[i % d]![j % d]!));
  }, first);

export const PAULI = {
  x: [
    [
      [0, 0],
      [1, 0],
    ],
    [
      [1, 0],
      [0, 0],
    ],
  ],
  y: [
    [
      [0, 0],
      [0, -1],
    ],
    [
      [0, 1],
      [0, 0],
    ],
  ],
  z: [
    [
      [1, 0],
      [0, 0],
    ],
    [
      [0, 0],
      [-1, 0],
    ],
  ],
  p: [
    [
      [0, 0],
      [1, 0],
    ],
    [
      [0, 0],
      [0, 0],
    ],
  ],
  m: [
    [
      [0, 0],
      [0, 0],
    ],
    [
      [1, 0],
      [0, 0],
    ],
  ],
} as const satisfies Record<string, Matrix>;

/** S = 1, basis m = 1, 0, −1. */
export const SPIN_ONE = {
  x: scaled(Math.SQRT1_2, total(ketBra(3, 0, 1), ketBra(3, 1, 0), ketBra(3, 1, 2), ketBra(3, 2, 1))),
  z: total(ketBra(3, 0, 0), scaled(-1, ketBra(3, 2, 2))),
};

/** The largest difference between the entries, as a share of the largest entry. */
export function deviation(a: Operator, b: Matrix, values: Values = new Map()): number {
  let [difference, largest] = [a.dimension === b.length ? 0 : Number.POSITIVE_INFINITY, 0];
  for (const [i, row] of b.entries()) {
    for (const [j, [re, im]] of row.entries()) {
      const found = evaluateComplex(entry(a, i, j), values);
      difference = Math.max(difference, Math.hypot(found.re - re, found.im - im));
      largest = Math.max(largest, Math.hypot(re, im));
    }
  }
  return largest === 0 ? difference : difference / largest;
}
