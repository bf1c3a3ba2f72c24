/** Householder's orthogonal factorisation of a real matrix. Source: Golub & Van Loan, Matrix Computations (4th ed.), §5.2. */
import type { RealMatrix } from './jacobi.ts';

export interface OrthogonalFactorisation {
  /** The upper triangle, min(rows, columns) × columns. */
  readonly triangle: RealMatrix;
  /** Replaces a vector of `rows` elements by Qᵀ times it. */
  readonly applyTransposed: (vector: Float64Array) => void;
  /** … by Q times it. */
  readonly apply: (vector: Float64Array) => void;
}

/** A = Q R. */
export function orthogonalFactorisation({ rows, columns, entries }: RealMatrix): OrthogonalFactorisation {
  const a = entries.slice();
  const steps = Math.min(rows, columns);
  const reflectors: { readonly from: number; readonly vector: Float64Array; readonly factor: number }[] = [];
  for (let k = 0; k < steps; k++) {
    const vector = new Float64Array(rows - k);
    let square = 0;
    for (let i = k; i < rows; i++) {
      vector[i - k] = a[i * columns + k]!;
      square += vector[i - k]! ** 2;
    }
    if (square === 0) continue;
    const beta = -Math.sign(vector[0] || 1) * Math.sqrt(square);
    const factor = 1 / (square - beta * vector[0]!);
    vector[0]! -= beta;
    reflectors.push({ from: k, vector, factor });
    for (let j = k; j < columns; j++) {
      let sum = 0;
      for (let i = k; i < rows; i++) sum += vector[i - k]! * a[i * columns + j]!;
      sum *= factor;
      for (let i = k; i < rows; i++) a[i * columns + j]! -= sum * vector[i - k]!;
    }
  }
  const triangle = { rows: steps, columns, entries: a.slice(0, steps * columns) };
  for (let i = 0; i < steps; i++) triangle.entries.fill(0, i * columns, i * columns + Math.min(i, columns));
  const reflect = (vector: Float64Array, { from, vector: v, factor }: (typeof reflectors)[number]): void => {
    let sum = 0;
    for (let i = 0; i < v.length; i++) sum += v[i]! * vector[from + i]!;
    sum *= factor;
    for (let i = 0; i < v.length; i++) vector[from + i]! -= sum * v[i]!;
  };
  return {
    triangle,
    applyTransposed: (vector) => {
      for (const reflector of reflectors) reflect(vector, reflector);
    },
    apply: (vector) => {
      for (const reflector of reflectors.toReversed()) reflect(vector, reflector);
    },
  };
}
