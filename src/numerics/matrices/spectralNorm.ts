/** ‖A‖₂, the largest singular value of a complex matrix. */
import { roundingOf } from '../rounding.ts';
import { applied } from './complexArray.ts';
import { type ComplexMatrix, matrixAdjoint } from './complexMatrix.ts';
import type { ComplexArray } from './linear.ts';

/** Relative change between two steps at which the iteration ends. */
const SETTLED = 1e-8;
const MOST_STEPS = 100;

/**
 * From the largest row of A, conjugated. Every step is a lower bound; where singular values lie close the bound settles before the vector does: good
 * to the few digits that a reader is shown, not to rounding.
 */
export function spectralNorm(a: ComplexMatrix): number {
  const adjoint = matrixAdjoint(a);
  return normOfAction({ apply: (x) => applied(a, x), adjoint: (x) => applied(adjoint, x) }, largestColumn(adjoint));
}

/** A matrix known by what it and its adjoint do. */
export interface MatrixAction {
  readonly apply: (x: ComplexArray) => ComplexArray;
  readonly adjoint: (x: ComplexArray) => ComplexArray;
}

/**
 * The same from `start`, by Golub & Kahan, SIAM J. Numer. Anal. 2, 205 (1965): U†AV is bidiagonal in the space that A†A spans of the start, and its
 * norm is the largest that power iteration could find there.
 */
export function normOfAction({ apply, adjoint }: MatrixAction, start: ComplexArray): number {
  const [diagonal, above]: number[][] = [[], []];
  let right = scaledBy(start, 1 / (lengthOf(start) || 1));
  let left: ComplexArray | undefined;
  let norm = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    const image = left === undefined ? apply(right) : sumOf(apply(right), left, -above!.at(-1)!);
    const alpha = lengthOf(image);
    diagonal!.push(alpha);
    const next = bidiagonalNorm(diagonal!, above!);
    if (alpha === 0 || next - norm <= SETTLED * next) return Math.max(next, norm);
    norm = next;
    left = scaledBy(image, 1 / alpha);
    right = sumOf(adjoint(left), right, -alpha);
    const beta = lengthOf(right);
    if (beta <= Number.EPSILON * norm) return norm;
    above!.push(beta);
    right = scaledBy(right, 1 / beta);
  }
  return norm;
}

/** The root of the largest eigenvalue of BᵀB, by bisection on the signs of its pivots; B has these elements on and above its diagonal. */
function bidiagonalNorm(diagonal: readonly number[], above: readonly number[]): number {
  const scale = Math.max(...diagonal, ...above);
  if (scale === 0) return 0;
  const squares = diagonal.map((a, k) => (a / scale) ** 2 + ((above[k - 1] ?? 0) / scale) ** 2);
  const products = above.map((b, k) => ((diagonal[k]! / scale) * (b / scale)) ** 2);
  const isAbove = (bound: number): boolean => {
    let pivot = bound - squares[0]!;
    for (let k = 1; k < squares.length && pivot > 0; k++) pivot = bound - squares[k]! - products[k - 1]! / pivot;
    return pivot > 0;
  };
  let [low, high] = [Math.max(...squares), 4];
  while (high - low > roundingOf(2) * high) {
    const middle = (low + high) / 2;
    if (isAbove(middle)) high = middle;
    else low = middle;
  }
  return scale * Math.sqrt(high);
}

const scaledBy = ({ re, im }: ComplexArray, factor: number): ComplexArray => ({
  re: re.map((x) => factor * x),
  im: im.map((y) => factor * y),
});

/** a + factor · b */
const sumOf = (a: ComplexArray, b: ComplexArray, factor: number): ComplexArray => ({
  re: a.re.map((x, k) => x + factor * b.re[k]!),
  im: a.im.map((y, k) => y + factor * b.im[k]!),
});

const lengthOf = ({ re, im }: ComplexArray): number => {
  let scale = 0;
  for (const [k, x] of re.entries()) scale = Math.max(scale, Math.abs(x), Math.abs(im[k]!));
  if (scale === 0) return 0;
  let sum = 0;
  for (const [k, x] of re.entries()) sum += (x / scale) ** 2 + (im[k]! / scale) ** 2;
  return scale * Math.sqrt(sum);
};

function largestColumn({ n, re, im }: ComplexMatrix): ComplexArray {
  const columns = Array.from({ length: n }, (_, j) => ({
    re: Float64Array.from({ length: n }, (_, i) => re[i * n + j]!),
    im: Float64Array.from({ length: n }, (_, i) => im[i * n + j]!),
  }));
  return columns.reduce((largest, column) => (lengthOf(column) > lengthOf(largest) ? column : largest));
}
