/**
 * Incomplete factors A ≈ L U of a sparse matrix, row by row without pivots, elements below a threshold left out: Saad, Numer. Linear Algebra Appl. 1,
 * 387 (1994). With the threshold 0 they are complete. The last rows and columns, the border, are not factorised and keep all their elements: what
 * elimination of all others leaves of them is given back as a dense matrix.
 */
import { type SparseRealMatrix, SparseRows } from './sparseMatrix.ts';

export interface IncompleteLuOptions {
  /** Elements below this part of the largest of their row are left out. */
  readonly drop: number;
  /** Rows of the border. */
  readonly border: number;
}

export interface IncompleteLu {
  /** C − B A₁⁻¹ B' for A = [A₁ B'; B C], row-major. */
  readonly complement: Float64Array;
  readonly entries: number;
  /** v ← L⁻¹v: in the place of the border then stands the right-hand side of the complement. */
  eliminate(v: Float64Array): void;
  /** v ← U⁻¹v, where the border holds its solution. */
  substitute(v: Float64Array): void;
}

/** Undefined where a pivot vanishes. */
export function incompleteLu(
  matrix: SparseRealMatrix,
  { drop, border }: IncompleteLuOptions,
): IncompleteLu | undefined {
  const { size } = matrix;
  const inner = size - border;
  const lower = new SparseRows(2 * matrix.column.length);
  const upper = new SparseRows(2 * matrix.column.length);
  const lowerStart = new Int32Array(size + 1);
  const upperStart = new Int32Array(inner + 1);
  const pivot = new Float64Array(inner);
  const largestRight = new Float64Array(inner);
  const complement = new Float64Array(border * border);
  const work = new Float64Array(size);
  const touched = new Uint8Array(size);
  const right = new Int32Array(size);
  const pending = new Int32Array(size + 1);
  let [column, value] = [upper.column(), upper.value()];
  for (let i = 0; i < size; i++) {
    let [rights, waiting, largest] = [0, 0, 0];
    for (let at = matrix.start[i]!; at < matrix.start[i + 1]!; at++) {
      const j = matrix.column[at]!;
      work[j] = matrix.value[at]!;
      largest = Math.max(largest, Math.abs(work[j]!));
      touched[j] = 1;
      if (j < i && j < inner) waiting = pushed(pending, waiting, j);
      else right[rights++] = j;
    }
    const threshold = i < inner ? drop * largest : 0;
    while (waiting > 0) {
      const j = pending[1]!;
      waiting = popped(pending, waiting);
      const factor = work[j]! / pivot[j]!;
      work[j] = 0;
      touched[j] = 0;
      if (Math.abs(factor) * largestRight[j]! <= threshold) continue;
      lower.push(j, factor);
      const end = upperStart[j + 1]!;
      for (let at = upperStart[j]!; at < end; at++) {
        const k = column[at]!;
        if (touched[k] === 0) {
          touched[k] = 1;
          if (k < i && k < inner) waiting = pushed(pending, waiting, k);
          else right[rights++] = k;
        }
        work[k]! -= factor * value[at]!;
      }
    }
    lowerStart[i + 1] = lower.length;
    if (i < inner) {
      pivot[i] = work[i]!;
      if (pivot[i] === 0) return undefined;
    }
    for (let at = 0; at < rights; at++) {
      const k = right[at]!;
      const size = Math.abs(work[k]!);
      if (i >= inner) complement[(i - inner) * border + k - inner] = work[k]!;
      else if (k !== i && (size > threshold || k >= inner)) {
        upper.push(k, work[k]!);
        largestRight[i] = Math.max(largestRight[i]!, size);
      }
      work[k] = 0;
      touched[k] = 0;
    }
    if (i < inner) {
      upperStart[i + 1] = upper.length;
      [column, value] = [upper.column(), upper.value()];
    }
  }
  const left = { size, start: lowerStart, column: lower.column(), value: lower.value() };
  const above = { size: inner, start: upperStart, column, value };
  return {
    complement,
    entries: left.column.length + column.length + inner,
    eliminate: (v) => eliminate(left, v),
    substitute: (v) => substitute(above, pivot, v),
  };
}

function eliminate({ size, start, column, value }: SparseRealMatrix, v: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = v[i]!;
    const end = start[i + 1]!;
    for (let at = start[i]!; at < end; at++) sum -= value[at]! * v[column[at]!]!;
    v[i] = sum;
  }
}

function substitute({ size, start, column, value }: SparseRealMatrix, pivot: Float64Array, v: Float64Array): void {
  for (let i = size - 1; i >= 0; i--) {
    let sum = v[i]!;
    const end = start[i + 1]!;
    for (let at = start[i]!; at < end; at++) sum -= value[at]! * v[column[at]!]!;
    v[i] = sum / pivot[i]!;
  }
}

/** Adds a number to a heap in the places 1 … length, the smallest first; its new length. */
function pushed(heap: Int32Array, length: number, item: number): number {
  let place = length + 1;
  while (place > 1 && heap[place >> 1]! > item) {
    heap[place] = heap[place >> 1]!;
    place >>= 1;
  }
  heap[place] = item;
  return length + 1;
}

/** Takes the smallest one away; the new length. */
function popped(heap: Int32Array, length: number): number {
  const item = heap[length]!;
  let place = 1;
  for (;;) {
    let child = 2 * place;
    if (child >= length) break;
    if (child + 1 < length && heap[child + 1]! < heap[child]!) child += 1;
    if (heap[child]! >= item) break;
    heap[place] = heap[child]!;
    place = child;
  }
  heap[place] = item;
  return length - 1;
}
