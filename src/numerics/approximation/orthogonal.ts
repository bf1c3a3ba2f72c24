/** Householder's orthogonal factorisation of a real matrix. Source: Golub & Van Loan, Matrix Computations (4th ed.), §5.2. */
import type { Columns } from './jacobi.ts';

export interface OrthogonalFactorisation {
  /** The columns of the upper triangle, each with as many elements as the smaller side of A. */
  readonly triangle: Columns;
  /** Replaces a vector with as many elements as A has rows by Qᵀ times it. */
  readonly applyTransposed: (vector: Float64Array) => void;
  /** … by Q times it. */
  readonly apply: (vector: Float64Array) => void;
}

/** 1 − factor · v vᵀ on the elements from `from` on. */
interface Reflector {
  readonly from: number;
  readonly vector: Float64Array;
  readonly factor: number;
}

/** A = Q R. */
export function orthogonalFactorisation(matrix: Columns): OrthogonalFactorisation {
  const columns = matrix.map((column) => column.slice());
  const rows = columns[0]?.length ?? 0;
  const steps = Math.min(rows, columns.length);
  const reflectors: Reflector[] = [];
  for (let k = 0; k < steps; k++) {
    const reflector = reflectorOf(columns[k]!, k);
    if (reflector === undefined) continue;
    reflectors.push(reflector);
    for (let j = k; j < columns.length; j++) reflect(columns[j]!, reflector);
  }
  return {
    triangle: columns.map((column, j) => column.slice(0, steps).fill(0, Math.min(j + 1, steps))),
    applyTransposed: (vector) => {
      for (const reflector of reflectors) reflect(vector, reflector);
    },
    apply: (vector) => {
      for (const reflector of reflectors.toReversed()) reflect(vector, reflector);
    },
  };
}

/** What takes the elements of a column from `from` on to a multiple of the first of them; undefined where they are 0. */
function reflectorOf(column: Float64Array, from: number): Reflector | undefined {
  const vector = column.slice(from);
  let square = 0;
  for (let i = 0; i < vector.length; i++) square += vector[i]! * vector[i]!;
  if (square === 0) return undefined;
  const beta = -Math.sign(vector[0] || 1) * Math.sqrt(square);
  const factor = 1 / (square - beta * vector[0]!);
  vector[0]! -= beta;
  return { from, vector, factor };
}

function reflect(target: Float64Array, { from, vector, factor }: Reflector): void {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i]! * target[from + i]!;
  sum *= factor;
  for (let i = 0; i < vector.length; i++) target[from + i]! -= sum * vector[i]!;
}
