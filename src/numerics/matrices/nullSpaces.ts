/**
 * Right and left null spaces of a real matrix known to within bounds, by QR with column pivoting: B Π = Q R.
 *
 * Rows are first scaled to the largest entry 1, which changes neither the rank nor the right null space, so that equations of very different size count
 * alike. A column counts as a combination of those before it when what is left of it is within the bounds. Source: Golub & Van Loan, Matrix
 * Computations (4th ed.), §5.4.2.
 */

import { roundingOf } from '../rounding.ts';

export interface UncertainMatrix {
  readonly n: number;
  /** Row-major. */
  readonly matrix: Float64Array;
  /** Of the errors of the entries. */
  readonly bounds: Float64Array;
}

export interface NullSpaces {
  /** Columns r with B r = 0. */
  readonly right: readonly Float64Array[];
  /** Rows x with x B = 0, as many. */
  readonly left: readonly Float64Array[];
}

/** Undefined where the rank is open: an entry that is known to differ from 0 is lost in the bounds of others beside it. */
export function nullSpaces(given: UncertainMatrix): NullSpaces | undefined {
  const { n } = given;
  const { rows, scales, tolerance, resolved } = scaledRows(given);
  if (!resolved) return undefined;
  const order = Array.from({ length: n }, (_, j) => j);
  const reflectors: Float64Array[] = [];
  for (let k = 0; k < n; k++) {
    const pivot = largestColumn(rows, n, k);
    if (!(pivot.norm > tolerance)) break;
    for (let i = 0; i < n; i++) exchange(rows, i * n + k, i * n + pivot.column);
    [order[k], order[pivot.column]] = [order[pivot.column]!, order[k]!];
    reflectors.push(reflect(rows, n, k, pivot.norm));
  }
  const rank = reflectors.length;
  const free = Array.from({ length: n - rank }, (_, m) => rank + m);
  return {
    right: free.map((column) => rightVector(rows, n, { rank, column, order })),
    left: free.map((row) => leftVector(reflectors, n, row).map((x, i) => x * scales[i]!)),
  };
}

function scaledRows({ n, matrix, bounds }: UncertainMatrix) {
  const rows = matrix.slice();
  const scales = new Float64Array(n).fill(1);
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const row = matrix.subarray(i * n, (i + 1) * n);
    const open = bounds.subarray(i * n, (i + 1) * n);
    if (row.every((x, j) => Math.abs(x) <= open[j]!)) {
      rows.fill(0, i * n, (i + 1) * n);
      continue;
    }
    const largest = row.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    scales[i] = 1 / largest;
    for (let j = 0; j < n; j++) {
      rows[i * n + j]! /= largest;
      squares += (open[j]! / largest) ** 2;
    }
  }
  const tolerance = Math.sqrt(squares) + roundingOf(4 * n);
  const resolved = rows.every((x, key) => {
    const size = Math.abs(x);
    return size > tolerance || size <= bounds[key]! * scales[Math.floor(key / n)]!;
  });
  return { rows, scales, tolerance, resolved };
}

function exchange(list: Float64Array, i: number, j: number): void {
  [list[i], list[j]] = [list[j]!, list[i]!];
}

/** Of the columns from k on, below the rows that are done. */
function largestColumn(rows: Float64Array, n: number, k: number): { column: number; norm: number } {
  const squares = new Float64Array(n);
  for (let i = k; i < n; i++) for (let j = k; j < n; j++) squares[j]! += rows[i * n + j]! ** 2;
  let column = k;
  for (let j = k; j < n; j++) if (squares[j]! > squares[column]!) column = j;
  return { column, norm: Math.sqrt(squares[column]!) };
}

/** Clears column k below the diagonal by 1 − vvᵀ with |v|² = 2; v is what comes back. */
function reflect(rows: Float64Array, n: number, k: number, norm: number): Float64Array {
  const v = new Float64Array(n);
  const head = rows[k * n + k]!;
  const target = head > 0 ? -norm : norm;
  for (let i = k; i < n; i++) v[i] = rows[i * n + k]!;
  v[k] = head - target;
  const scale = Math.SQRT2 / Math.hypot(...v.subarray(k));
  for (let i = k; i < n; i++) v[i]! *= scale;
  const products = new Float64Array(n);
  for (let i = k; i < n; i++) for (let j = k; j < n; j++) products[j]! += v[i]! * rows[i * n + j]!;
  for (let i = k; i < n; i++) for (let j = k; j < n; j++) rows[i * n + j]! -= v[i]! * products[j]!;
  for (let i = k + 1; i < n; i++) rows[i * n + k] = 0;
  return v;
}

/** R₁₁ y = −R₁₂ e, with 1 in the free column. */
function rightVector(
  rows: Float64Array,
  n: number,
  { rank, column, order }: { readonly rank: number; readonly column: number; readonly order: readonly number[] },
): Float64Array {
  const y = new Float64Array(rank);
  for (let i = rank - 1; i >= 0; i--) {
    let sum = -rows[i * n + column]!;
    for (let j = i + 1; j < rank; j++) sum -= rows[i * n + j]! * y[j]!;
    y[i] = sum / rows[i * n + i]!;
  }
  const vector = new Float64Array(n);
  for (const [i, x] of y.entries()) vector[order[i]!] = x;
  vector[order[column]!] = 1;
  return vector;
}

/** Q e_row */
function leftVector(reflectors: readonly Float64Array[], n: number, row: number): Float64Array {
  const x = new Float64Array(n);
  x[row] = 1;
  for (const v of reflectors.toReversed()) {
    const product = v.reduce((sum, y, i) => sum + y * x[i]!, 0);
    for (let i = 0; i < n; i++) x[i]! -= v[i]! * product;
  }
  return x;
}
