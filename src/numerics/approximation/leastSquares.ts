/** Linear least squares with equality constraints, min ‖A x − b‖ with C x = d, by the null-space method (Golub & Van Loan, §6.2.3). */
import { emptyMatrix, innerProduct, type RealMatrix, singularValues } from './jacobi.ts';
import { orthogonalFactorisation } from './orthogonal.ts';

export interface ConstrainedProblem {
  readonly matrix: RealMatrix;
  readonly constraints: RealMatrix;
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
  const n = matrix.columns;
  const scales = columnNorms(matrix);
  const a = scaledColumns(matrix, scales);
  const { basis, particular } = constrainedPart(scaledColumns(constraints, scales));
  const free = n - basis.rank;
  const projected = emptyMatrix(a.rows, n);
  for (let i = 0; i < a.rows; i++) {
    const row = a.entries.slice(i * n, (i + 1) * n);
    basis.toCoordinates(row);
    projected.entries.set(row, i * n);
  }
  const reduced = emptyMatrix(a.rows, free);
  for (let i = 0; i < a.rows; i++) {
    reduced.entries.set(projected.entries.subarray(i * n + basis.rank, (i + 1) * n), i * free);
  }
  const minimise = leastNorm(reduced);
  return (b, d) => {
    const x = new Float64Array(n);
    x.set(particular(d));
    const rest = b.slice();
    for (let i = 0; i < a.rows; i++) {
      for (let j = 0; j < basis.rank; j++) rest[i]! -= projected.entries[i * n + j]! * x[j]!;
    }
    x.set(minimise(rest), basis.rank);
    basis.fromCoordinates(x);
    return x.map((value, j) => value / scales[j]!);
  };
}

function columnNorms({ rows, columns, entries }: RealMatrix): Float64Array {
  return Float64Array.from({ length: columns }, (_, j) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += entries[i * columns + j]! ** 2;
    return Math.sqrt(sum) || 1;
  });
}

const scaledColumns = ({ rows, columns, entries }: RealMatrix, scales: Float64Array): RealMatrix => ({
  rows,
  columns,
  entries: entries.map((x, key) => x / scales[key % columns]!),
});

/** The row space of C as the first coordinates of an orthogonal basis, and the part of the solution in it. */
function constrainedPart(constraints: RealMatrix) {
  const { rows: p, columns: n } = constraints;
  const transposed = emptyMatrix(n, p);
  for (let i = 0; i < p; i++)
    for (let j = 0; j < n; j++) transposed.entries[j * p + i] = constraints.entries[i * n + j]!;
  const { left, values, right } = singularValues(transposed);
  const rank = values.filter((value) => value > DEPENDENT * values[0]!).length;
  const span = emptyMatrix(n, rank);
  for (let j = 0; j < rank; j++) for (let i = 0; i < n; i++) span.entries[i * rank + j] = left[j]![i]! / values[j]!;
  const { apply, applyTransposed, triangle } = orthogonalFactorisation(span);
  return {
    basis: { rank, toCoordinates: applyTransposed, fromCoordinates: apply },
    // the columns of `span` are orthonormal, its triangle is diagonal with ±1
    particular: (d: Float64Array): Float64Array =>
      Float64Array.from(
        { length: rank },
        (_, j) => (triangle.entries[j * rank + j]! * innerProduct(right[j]!, d)) / values[j]!,
      ),
  };
}

/** The solution of least norm of min ‖A x − b‖. */
function leastNorm(matrix: RealMatrix): (b: Float64Array) => Float64Array {
  const { columns } = matrix;
  const { triangle, applyTransposed } = orthogonalFactorisation(matrix);
  const { left, values, right } = singularValues(triangle);
  return (b) => {
    const rotated = b.slice();
    applyTransposed(rotated);
    const head = rotated.subarray(0, triangle.rows);
    const x = new Float64Array(columns);
    for (const [k, value] of values.entries()) {
      if (!(value > DEPENDENT * values[0]!)) break;
      const amount = innerProduct(left[k]!, head) / (value * value);
      for (let j = 0; j < columns; j++) x[j]! += amount * right[k]![j]!;
    }
    return x;
  };
}
