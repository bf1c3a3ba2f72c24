/**
 * The smallest singular value of an upper triangle R and its right singular vector, by inverse iteration on RᵀR, two triangular solves a step; by Jacobi
 * rotations where that does not converge: where several of the smallest are as good as equal. Source: Golub & Van Loan, Matrix Computations (4th ed.), §8.2.2.
 */
import { type Columns, innerProduct, singularValues } from './jacobi.ts';

export interface SmallestSingular {
  /** σ, with ‖R v‖ = σ up to rounding. */
  readonly value: number;
  /** v, of norm 1. */
  readonly vector: Float64Array;
}

const MOST_STEPS = 40;
/** Of a step of v; what is left of the larger singular vectors after it is less, and counts by its square in ‖R v‖. */
const CONVERGED = 1e-8;

/** Of a triangle with as many rows as columns, or one with fewer, by its columns. */
export function smallestSingular(triangle: Columns): SmallestSingular {
  return inverseIteration(triangle) ?? smallestByRotations(triangle);
}

function smallestByRotations(triangle: Columns): SmallestSingular {
  const { values, right } = singularValues(triangle);
  return { value: values.at(-1)!, vector: right.at(-1)! };
}

function inverseIteration(triangle: Columns): SmallestSingular | undefined {
  const n = triangle.length;
  if (triangle[0]!.length < n) return undefined;
  const pivots = pivotsOf(triangle);
  const vector = new Float64Array(n).fill(1 / Math.sqrt(n));
  const image = new Float64Array(n);
  for (let step = 0; step < MOST_STEPS; step++) {
    image.set(vector);
    solveTransposed(triangle, image, pivots);
    normalise(image);
    const next = image.slice();
    solveTriangle(triangle, next, pivots);
    const value = 1 / normalise(next);
    const change = distance(vector, next);
    vector.set(next);
    if (!(change < Number.POSITIVE_INFINITY)) return undefined;
    if (change <= CONVERGED) return { value, vector };
  }
  return undefined;
}

/** The diagonal; an element that is 0 to rounding is the rounding of its column. */
function pivotsOf(triangle: Columns): Float64Array {
  const norms = triangle.map((column) => Math.sqrt(innerProduct(column, column)));
  const largest = Math.max(...norms);
  return Float64Array.from(triangle, (column, k) => {
    const rounding = Number.EPSILON * (norms[k]! || largest || 1);
    return Math.abs(column[k]!) > rounding ? column[k]! : rounding;
  });
}

/** x ← R⁻ᵀx */
function solveTransposed(triangle: Columns, x: Float64Array, pivots: Float64Array): void {
  for (let j = 0; j < x.length; j++) {
    const column = triangle[j]!;
    let sum = x[j]!;
    for (let i = 0; i < j; i++) sum -= column[i]! * x[i]!;
    x[j] = sum / pivots[j]!;
  }
}

/** x ← R⁻¹x, with other pivots than those of R where they are given. */
export function solveTriangle(triangle: Columns, x: Float64Array, pivots?: Float64Array): void {
  for (let j = x.length - 1; j >= 0; j--) {
    const column = triangle[j]!;
    const own = x[j]! / (pivots?.[j] ?? column[j]!);
    x[j] = own;
    for (let i = 0; i < j; i++) x[i]! -= own * column[i]!;
  }
}

/** To norm 1; returns the norm. */
function normalise(x: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < x.length; k++) largest = Math.max(largest, Math.abs(x[k]!));
  let square = 0;
  for (let k = 0; k < x.length; k++) square += (x[k]! / largest) ** 2;
  const root = Math.sqrt(square);
  for (let k = 0; k < x.length; k++) x[k] = x[k]! / largest / root;
  return largest * root;
}

/** Of two vectors of norm 1, their signs left out. */
function distance(x: Float64Array, y: Float64Array): number {
  let [less, more] = [0, 0];
  for (let k = 0; k < x.length; k++) {
    less += (x[k]! - y[k]!) ** 2;
    more += (x[k]! + y[k]!) ** 2;
  }
  return Math.sqrt(Math.min(less, more));
}
