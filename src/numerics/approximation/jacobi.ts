/**
 * The singular value decomposition of a real matrix by one-sided Jacobi rotations, A V = U Σ, accurate for the small singular values too.
 * Source: Demmel & Veselić, SIAM J. Matrix Anal. Appl. 13, 1204 (1992); de Rijk's pivoting is left out.
 */

import { roundingOf } from '../rounding.ts';

/** A real matrix by its columns. */
export type Columns = readonly Float64Array[];

export interface SingularValues {
  /** U Σ, largest singular value first. */
  readonly left: Columns;
  readonly values: Float64Array;
  /** V */
  readonly right: Columns;
}

const MOST_SWEEPS = 30;

export function singularValues(matrix: Columns): SingularValues {
  const n = matrix.length;
  const left = matrix.map((column) => column.slice());
  const right = matrix.map((_, j) => {
    const column = new Float64Array(n);
    column[j] = 1;
    return column;
  });
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) rotated = orthogonalise(left, right, p, q) || rotated;
    }
    if (!rotated) break;
  }
  const norms = left.map((column) => Math.sqrt(innerProduct(column, column)));
  const order = norms.map((_, j) => j).sort((i, j) => norms[j]! - norms[i]!);
  return {
    left: order.map((j) => left[j]!),
    values: Float64Array.from(order, (j) => norms[j]!),
    right: order.map((j) => right[j]!),
  };
}

export function innerProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

/** Whether columns p and q had to be rotated to be orthogonal to rounding. */
function orthogonalise(left: Columns, right: Columns, p: number, q: number): boolean {
  const [x, y] = [left[p]!, left[q]!];
  const [alpha, beta, gamma] = [innerProduct(x, x), innerProduct(y, y), innerProduct(x, y)];
  if (Math.abs(gamma) <= roundingOf(4) * Math.sqrt(alpha * beta) || gamma === 0) return false;
  const zeta = (beta - alpha) / (2 * gamma);
  const t = Math.sign(zeta || 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const cos = 1 / Math.hypot(1, t);
  const sin = cos * t;
  rotate(x, y, cos, sin);
  rotate(right[p]!, right[q]!, cos, sin);
  return true;
}

function rotate(x: Float64Array, y: Float64Array, cos: number, sin: number): void {
  for (let k = 0; k < x.length; k++) {
    const [u, v] = [x[k]!, y[k]!];
    x[k] = cos * u - sin * v;
    y[k] = sin * u + cos * v;
  }
}
