/**
 * Householder's orthogonal factorisation of a real matrix. Source: Golub & Van Loan, Matrix Computations (4th ed.), §5.2.
 *
 * Reflectors are applied in pairs, so that columns are read half as often: with s_i = v_iᵀa,
 *   H_2 H_1 a = a − f_1v_1 − f_2v_2,   f_1 = τ_1s_1,   f_2 = τ_2(s_2 − f_1 v_2ᵀv_1).
 */
import type { Columns } from './jacobi.ts';

export interface OrthogonalFactorisation {
  /** The columns of the upper triangle, each with as many elements as the smaller side of A. */
  readonly triangle: Columns;
  /** Replaces a vector with as many elements as A has rows by Qᵀ times it. */
  readonly applyTransposed: (vector: Float64Array) => void;
  /** … by Q times it. */
  readonly apply: (vector: Float64Array) => void;
}

/** 1 − factor · v vᵀ; v is 0 before `from`. */
interface Reflector {
  readonly from: number;
  readonly vector: Float64Array;
  readonly factor: number;
}

/** A = Q R. */
export function orthogonalFactorisation(matrix: Columns): OrthogonalFactorisation {
  const columns = matrix.map((column) => column.slice());
  const steps = Math.min(columns[0]?.length ?? 0, columns.length);
  const reflectors: Reflector[] = [];
  for (let k = 0; k < steps; k += 2) {
    const first = reduced(columns[k]!, k);
    if (first && k + 1 < columns.length) reflect(columns[k + 1]!, first);
    const second = k + 1 < steps ? reduced(columns[k + 1]!, k + 1) : undefined;
    reflectColumns(columns, k + 2, first, second);
    for (const reflector of [first, second]) if (reflector) reflectors.push(reflector);
  }
  return {
    triangle: columns.map((column, j) => column.slice(0, steps).fill(0, Math.min(j + 1, steps))),
    applyTransposed: (vector) => {
      for (const reflector of reflectors) reflect(vector, reflector);
    },
    apply: (vector) => {
      for (let k = reflectors.length - 1; k >= 0; k--) reflect(vector, reflectors[k]!);
    },
  };
}

/** Takes the elements of a column from `from` on to a multiple of the first of them; undefined where they are 0. */
function reduced(column: Float64Array, from: number): Reflector | undefined {
  let square = 0;
  for (let i = from; i < column.length; i++) square += column[i]! * column[i]!;
  if (square === 0) return undefined;
  const vector = column.slice().fill(0, 0, from);
  const beta = -Math.sign(vector[from]! || 1) * Math.sqrt(square);
  const factor = 1 / (square - beta * vector[from]!);
  vector[from]! -= beta;
  column[from] = beta;
  return { from, vector, factor };
}

function reflect(target: Float64Array, { from, vector, factor }: Reflector): void {
  let sum = 0;
  for (let i = from; i < vector.length; i++) sum += vector[i]! * target[i]!;
  sum *= factor;
  for (let i = from; i < vector.length; i++) target[i]! -= sum * vector[i]!;
}

/** All columns from `start` on. */
function reflectColumns(
  columns: Columns,
  start: number,
  first: Reflector | undefined,
  second: Reflector | undefined,
): void {
  if (first && second) {
    let overlap = 0;
    for (let i = second.from; i < second.vector.length; i++) overlap += first.vector[i]! * second.vector[i]!;
    const pair = { first, second, overlap };
    let j = start;
    for (; j + 1 < columns.length; j += 2) reflectTwo(columns[j]!, columns[j + 1]!, pair);
    start = j;
  }
  for (let j = start; j < columns.length; j++) {
    if (first) reflect(columns[j]!, first);
    if (second) reflect(columns[j]!, second);
  }
}

interface ReflectorPair {
  readonly first: Reflector;
  readonly second: Reflector;
  /** v_2ᵀv_1 */
  readonly overlap: number;
}

/** Two columns by both reflectors. */
function reflectTwo(a: Float64Array, b: Float64Array, { first, second, overlap }: ReflectorPair): void {
  const [v, w, { from }] = [first.vector, second.vector, first];
  const count = v.length;
  let av = 0;
  let aw = 0;
  let bv = 0;
  let bw = 0;
  for (let i = from; i < count; i++) {
    const x = v[i]!;
    const y = w[i]!;
    const p = a[i]!;
    const q = b[i]!;
    av += x * p;
    aw += y * p;
    bv += x * q;
    bw += y * q;
  }
  av *= first.factor;
  bv *= first.factor;
  aw = second.factor * (aw - av * overlap);
  bw = second.factor * (bw - bv * overlap);
  for (let i = from; i < count; i++) {
    const x = v[i]!;
    const y = w[i]!;
    a[i]! -= av * x + aw * y;
    b[i]! -= bv * x + bw * y;
  }
}
