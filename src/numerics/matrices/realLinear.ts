/**
 * LU factorisation of a dense real matrix with scaled partial pivoting, for a preconditioner: nothing is refined. Source: Golub & Van Loan, Matrix
 * Computations (4th ed.), §3.4.
 */
import { swapRows } from './linear.ts';

export interface RealFactorization {
  /** v ← A⁻¹v */
  readonly solve: (v: Float64Array) => void;
  /** v ← A⁻ᵀv */
  readonly solveTransposed: (v: Float64Array) => void;
}

/** Of an n×n matrix, row-major, left unchanged; undefined where a pivot is exactly zero. */
export function factorizeReal(matrix: Float64Array, n: number): RealFactorization | undefined {
  const lu = matrix.slice();
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const sums = Float64Array.from({ length: n }, (_, i) =>
    matrix.subarray(i * n, (i + 1) * n).reduce((sum, x) => sum + Math.abs(x), 0),
  );
  for (let c = 0; c < n; c++) {
    let [pivot, best] = [c, 0];
    for (let i = c; i < n; i++) {
      const size = Math.abs(lu[i * n + c]!) / sums[order[i]!]!;
      if (size > best) [pivot, best] = [i, size];
    }
    if (best === 0) return undefined;
    if (pivot !== c) {
      swapRows(lu, n, c, pivot);
      [order[c], order[pivot]] = [order[pivot]!, order[c]!];
    }
    eliminateBelow(lu, n, c);
  }
  return { solve: (v) => solveInPlace(lu, order, v), solveTransposed: (v) => solveTransposedInPlace(lu, order, v) };
}

function eliminateBelow(lu: Float64Array, n: number, c: number): void {
  const top = c * n;
  for (let row = top + n; row < n * n; row += n) {
    const factor = lu[row + c]! / lu[top + c]!;
    lu[row + c] = factor;
    if (factor === 0) continue;
    for (let j = c + 1; j < n; j++) lu[row + j]! -= factor * lu[top + j]!;
  }
}

function solveInPlace(lu: Float64Array, order: Int32Array, v: Float64Array): void {
  const n = order.length;
  const y = Float64Array.from(order, (from) => v[from]!);
  const subtract = (i: number, from: number, to: number): void => {
    let rest = y[i]!;
    for (let j = from; j < to; j++) rest -= lu[i * n + j]! * y[j]!;
    y[i] = rest;
  };
  for (let i = 0; i < n; i++) subtract(i, 0, i);
  for (let i = n - 1; i >= 0; i--) {
    subtract(i, i + 1, n);
    y[i]! /= lu[i * (n + 1)]!;
  }
  v.set(y);
}

function solveTransposedInPlace(lu: Float64Array, order: Int32Array, v: Float64Array): void {
  const n = order.length;
  const y = v.slice();
  const subtract = (i: number, from: number, to: number): void => {
    for (let j = from; j < to; j++) y[j]! -= lu[i * n + j]! * y[i]!;
  };
  for (let i = 0; i < n; i++) {
    y[i]! /= lu[i * (n + 1)]!;
    subtract(i, i + 1, n);
  }
  for (let i = n - 1; i >= 0; i--) subtract(i, 0, i);
  for (const [i, to] of order.entries()) v[to] = y[i]!;
}
