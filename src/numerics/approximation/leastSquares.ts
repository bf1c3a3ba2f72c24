/** Linear least squares with equality constraints, min ‖A x − b‖ with C x = d, by the null-space method (Golub & Van Loan, §6.2.3). */
import { type Columns, innerProduct, singularValues } from './jacobi.ts';
import { orthogonalFactorisation } from './orthogonal.ts';
import { smallestSingular, solveTriangle } from './smallestSingular.ts';

export interface ConstrainedProblem {
  /** A */
  readonly matrix: Columns;
  /** The rows of C. */
  readonly constraints: readonly Float64Array[];
}

/** Singular values smaller than this, relative to the largest, are taken to be zero: constraints that say the same, unknowns that do. */
const DEPENDENT = 1e-13;

/**
 * A solver for many right-hand sides: `solve(b, d)` is x. Constraints that depend on each other, or are more than the unknowns, are met in the sense of
 * least squares; of the solutions that fit equally well that of the smallest norm, in unknowns scaled to columns of norm 1.
 */
export function constrainedLeastSquares({
  matrix,
  constraints,
}: ConstrainedProblem): (b: Float64Array, d: Float64Array) => Float64Array {
  const scales = matrix.map((column) => Math.sqrt(innerProduct(column, column)) || 1);
  const { rank, toCoordinates, fromCoordinates, particular } = constrainedPart(
    constraints.map((row) => row.map((x, j) => x / scales[j]!)),
    matrix.length,
  );
  const scaled = matrix.map((column, j) => column.map((x) => x / scales[j]!));
  const projected = rowsTransformed(scaled, toCoordinates);
  const minimise = leastNorm(projected.slice(rank));
  return (b, d) => {
    const x = new Float64Array(matrix.length);
    x.set(particular(d));
    const rest = b.slice();
    for (let j = 0; j < rank; j++) {
      for (let i = 0; i < rest.length; i++) rest[i]! -= projected[j]![i]! * x[j]!;
    }
    x.set(minimise(rest), rank);
    fromCoordinates(x);
    return x.map((value, j) => value / scales[j]!);
  };
}

/** The matrix with every row transformed. */
export function rowsTransformed(matrix: Columns, transform: (row: Float64Array) => void): Columns {
  const out = matrix.map((column) => new Float64Array(column.length));
  const row = new Float64Array(matrix.length);
  for (let i = 0; i < (matrix[0]?.length ?? 0); i++) {
    for (let j = 0; j < row.length; j++) row[j] = matrix[j]![i]!;
    transform(row);
    for (let j = 0; j < row.length; j++) out[j]![i] = row[j]!;
  }
  return out;
}

/** The row space of C as the first `rank` coordinates of an orthogonal basis of n unknowns, and the part of the solution in it. */
function constrainedPart(rows: readonly Float64Array[], n: number) {
  if (rows.length === 0) {
    const nothing = (): void => {};
    return { rank: 0, toCoordinates: nothing, fromCoordinates: nothing, particular: () => new Float64Array(n) };
  }
  // C^T = U Σ V^T
  const { left, values, right } = singularValues(rows);
  const rank = values.filter((value) => value > DEPENDENT * values[0]!).length;
  const span = left.slice(0, rank).map((column, j) => column.map((x) => x / values[j]!));
  const { apply, applyTransposed, triangle } = orthogonalFactorisation(span);
  return {
    rank,
    toCoordinates: applyTransposed,
    fromCoordinates: apply,
    // the columns of `span` are orthonormal, its triangle is diagonal with ±1
    particular: (d: Float64Array): Float64Array =>
      Float64Array.from(triangle, (column, j) => (column[j]! * innerProduct(right[j]!, d)) / values[j]!),
  };
}

/** The solution of least norm of min ‖A x − b‖. */
function leastNorm(matrix: Columns): (b: Float64Array) => Float64Array {
  const { triangle, applyTransposed } = orthogonalFactorisation(matrix);
  if (triangle.length === 0) return () => new Float64Array(0);
  const minimise = isRegular(triangle) ? (head: Float64Array) => triangleSolved(triangle, head) : truncated(triangle);
  return (b) => {
    const rotated = b.slice();
    applyTransposed(rotated);
    return minimise(rotated.subarray(0, triangle[0]!.length));
  };
}

/** Whether no singular value is to be taken to be zero; the largest is no larger than the Frobenius norm. */
function isRegular(triangle: Columns): boolean {
  const square = triangle.reduce((sum, column) => sum + innerProduct(column, column), 0);
  return triangle[0]!.length === triangle.length && smallestSingular(triangle).value > DEPENDENT * Math.sqrt(square);
}

/** R⁻¹b */
function triangleSolved(triangle: Columns, b: Float64Array): Float64Array {
  const x = b.slice();
  solveTriangle(triangle, x);
  return x;
}

/** The singular values that are zero left out. */
function truncated(triangle: Columns): (b: Float64Array) => Float64Array {
  const { left, values, right } = singularValues(triangle);
  return (b) => {
    const x = new Float64Array(triangle.length);
    for (const [k, value] of values.entries()) {
      if (!(value > DEPENDENT * values[0]!)) break;
      const amount = innerProduct(left[k]!, b) / (value * value);
      for (let j = 0; j < x.length; j++) x[j]! += amount * right[k]![j]!;
    }
    return x;
  };
}
