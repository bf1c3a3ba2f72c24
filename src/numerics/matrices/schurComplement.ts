/**
 * Elimination of a block of unknowns with a bound for every entry: of C p + B c = 0 and A p + D c = 0 the solution c = X p and the Schur complement
 * A + D X, X = −B⁻¹C.
 *
 * With an approximate inverse N of B, R = BX + C and uncertainties E of the entries, |X − X_true| ≤ (1 − G)⁻¹ |N| (|R| + E_B|X| + E_C) for
 * G = |1 − NB| + |N|E_B (Neumaier, Interval Methods for Systems of Equations, §4.1): entry by entry, so that small entries keep an accuracy of
 * their own.
 */

import { invertSmall } from './inverse.ts';
import { checkEntries, EPSILON } from './linear.ts';

/** A row-major matrix with a bound for every entry. */
export interface BoundedMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly value: Float64Array;
  readonly bound: Float64Array;
}

export interface Elimination {
  /** X */
  readonly response: BoundedMatrix;
  /** A + D X */
  readonly complement: BoundedMatrix;
}

/** The rows and columns of a square matrix, in the order given. */
function blockOf(
  { columns: n, value, bound }: BoundedMatrix,
  rows: readonly number[],
  columns: readonly number[],
): BoundedMatrix {
  const pick = (list: Float64Array) =>
    Float64Array.from(rows.flatMap((row) => columns.map((column) => list[row * n + column]!)));
  return { rows: rows.length, columns: columns.length, value: pick(value), bound: pick(bound) };
}

/** Undefined where B is singular within its bounds. Throws `NoAnswerError` when an entry is not finite. */
export function eliminate(
  matrix: BoundedMatrix,
  kept: readonly number[],
  eliminated: readonly number[],
): Elimination | undefined {
  const a = blockOf(matrix, kept, kept);
  if (eliminated.length === 0) return { response: { ...a, rows: 0, value: zero(0), bound: zero(0) }, complement: a };
  const response = responseOf(blockOf(matrix, eliminated, eliminated), blockOf(matrix, eliminated, kept));
  if (response === undefined) return undefined;
  const added = product(blockOf(matrix, kept, eliminated), response);
  const value = a.value.map((x, k) => x + added.value[k]!);
  const bound = a.bound.map((x, k) => x + added.bound[k]! + EPSILON * Math.abs(value[k]!));
  return { response, complement: { ...a, value, bound } };
}

/** Below it a number, or its rounding, is no longer accurate relative to itself. */
const UNDERFLOW = 2 ** -960;

const zero = (n: number) => new Float64Array(n);
const moduli = (list: Float64Array) => list.map(Math.abs);

/** −B⁻¹C */
function responseOf(b: BoundedMatrix, c: BoundedMatrix): BoundedMatrix | undefined {
  const n = b.rows;
  checkEntries('matrix', b.value);
  const inverse = invertSmall(b.value, n);
  if (inverse === undefined) return undefined;
  const exact = (value: Float64Array, columns: number): BoundedMatrix => ({
    rows: n,
    columns,
    value,
    bound: zero(n * columns),
  });
  const approximate = exact(Float64Array.from(inverse), n);
  const defectOf = product(approximate, exact(b.value, n));
  for (let i = 0; i < n; i++) defectOf.value[i * (n + 1)]! -= 1;
  const size = exact(moduli(approximate.value), n);
  const spread = product(size, exact(b.bound, n)).value;
  const defect = exact(
    defectOf.value.map((x, k) => Math.abs(x) + defectOf.bound[k]! + spread[k]!),
    n,
  );
  let x = product(approximate, exact(c.value, c.columns)).value.map((entry) => -entry);
  const residual = () => {
    const image = product(exact(b.value, n), exact(x, c.columns));
    const value = image.value.map((entry, k) => entry + c.value[k]!);
    return { value, bound: image.bound.map((entry, k) => entry + EPSILON * Math.abs(value[k]!)) };
  };
  const correction = product(approximate, exact(residual().value, c.columns)).value;
  x = x.map((entry, k) => entry - correction[k]!);
  const left = residual();
  const open = product(exact(b.bound, n), exact(moduli(x), c.columns)).value;
  const source = left.value.map((entry, k) => Math.abs(entry) + left.bound[k]! + open[k]! + c.bound[k]!);
  const bound = amplified(defect, product(size, exact(source, c.columns)));
  return bound && { rows: n, columns: c.columns, value: x, bound };
}

/**
 * A bound of (1 − G)⁻¹v for G, v ≥ 0. That w − Gw ≥ u > 0 for some w ≥ 0 proves Gⁿ → 0 and (1 − G)⁻¹ = Σ Gⁿ ≥ 0; then any w with w − Gw ≥ v is a
 * bound, 0 among them where v and Gw are 0.
 */
function amplified(g: BoundedMatrix, v: BoundedMatrix): Float64Array | undefined {
  const least = v.value.map((x, k) => x + v.bound[k]!);
  const largest = Float64Array.from({ length: v.rows }, (_, row) =>
    Math.max(SMALLEST, ...least.subarray(row * v.columns, (row + 1) * v.columns)),
  );
  return majorant(g, largest) && majorant(g, least);
}

/** In place of 0, where a number must be positive; products with it do not underflow. */
const SMALLEST = 2 ** -900;

/** w with w − Gw ≥ v: the first guess is v itself, the next ones v + 2Gw; undefined where four of them do not do, which is where G is not small. */
function majorant(g: BoundedMatrix, v: Float64Array): Float64Array | undefined {
  const shape = { rows: g.rows, columns: v.length / g.rows, bound: zero(v.length) };
  let w = v;
  for (let step = 0; step < 4; step++) {
    const image = product(g, { ...shape, value: w });
    const grown = image.value.map((x, k) => x + image.bound[k]!);
    if (w.every((x, k) => (x - grown[k]!) * (1 + EPSILON) >= v[k]!)) return w;
    w = v.map((x, k) => (x + 2 * grown[k]!) * (1 + 4 * EPSILON));
  }
  return undefined;
}

/** With the bounds of the factors and of the sums. */
function product(a: BoundedMatrix, b: BoundedMatrix): BoundedMatrix {
  const [n, m] = [a.rows, b.columns];
  const [value, bound] = [zero(n * m), zero(n * m)];
  const rounding = (a.columns + 2) * EPSILON;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < a.columns; k++) {
      const [x, dx] = [a.value[i * a.columns + k]!, a.bound[i * a.columns + k]!];
      if (x === 0 && dx === 0) continue;
      for (let j = 0; j < m; j++) {
        const [y, dy] = [b.value[k * m + j]!, b.bound[k * m + j]!];
        const term = x * y;
        value[i * m + j]! += term;
        bound[i * m + j]! += Math.abs(x) * dy + rounding * Math.abs(term) + dx * (Math.abs(y) + dy);
        if (Math.abs(term) < UNDERFLOW && x !== 0 && y !== 0) bound[i * m + j]! += Number.MIN_VALUE;
      }
    }
  }
  return { rows: n, columns: m, value, bound };
}
