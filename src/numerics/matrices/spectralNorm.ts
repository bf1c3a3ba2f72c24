/** ‖A‖₂, the largest singular value of a complex matrix. */
import { applied } from './complexArray.ts';
import { type ComplexMatrix, matrixAdjoint } from './complexMatrix.ts';
import type { ComplexArray } from './linear.ts';

/** Relative change between two steps at which the iteration ends. */
const SETTLED = 1e-7;
const MOST_STEPS = 300;

/**
 * By power iteration on A†A from the largest row of A, conjugated. Every step is a lower bound; where singular values lie close the bound settles before
 * the vector does: good to the few digits that a reader is shown, not to rounding.
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

/** The same by iteration from `start`. */
export function normOfAction({ apply, adjoint }: MatrixAction, start: ComplexArray): number {
  let x = start;
  let norm = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    const length = lengthOf(x);
    if (length === 0) return 0;
    const image = apply({ re: x.re.map((y) => y / length), im: x.im.map((y) => y / length) });
    const next = lengthOf(image);
    if (next - norm <= SETTLED * next) return next;
    norm = next;
    x = adjoint(image);
  }
  return norm;
}

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
