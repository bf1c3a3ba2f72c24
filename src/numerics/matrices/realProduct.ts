/**
 * c ← c + factor · a b for dense real matrices. Factors are packed a part at a time, so that what the innermost loop reads is contiguous and in the cache
 * (Goto & van de Geijn, ACM TOMS 34 (2008) 12).
 */
import { once } from '../../once.ts';
import { assembledKernel } from './assembledKernel.ts';
import { COLUMNS, MOST_COLUMNS, MOST_LENGTH, plainKernel, ROWS, SIDE, SUMS } from './productKernel.ts';

/** Element (i, j) is data[offset + i·stride + j·step]. */
export interface MatrixView {
  readonly data: Float64Array;
  /** 0 unless given. */
  readonly offset?: number;
  readonly stride: number;
  /** 1 unless given, and always 1 for `c`. */
  readonly step?: number;
}

/** An m×k matrix times a k×n one. */
export interface MatrixProduct {
  readonly a: MatrixView;
  readonly b: MatrixView;
  readonly c: MatrixView;
  readonly m: number;
  readonly k: number;
  readonly n: number;
}

const productKernel = once(() => assembledKernel() ?? plainKernel());

export function addRealProduct({ a, b, c, m, k, n }: MatrixProduct, factor = 1): void {
  const { numbers, multiply } = productKernel();
  const columnsOfB = { data: b.data, offset: b.offset ?? 0, stride: b.step ?? 1, step: b.stride };
  for (let l = 0; l < k; l += MOST_LENGTH) {
    const length = Math.min(MOST_LENGTH, k - l);
    for (let j = 0; j < n; j += MOST_COLUMNS) {
      const columns = Math.min(MOST_COLUMNS, n - j);
      for (let q = 0; q < columns; q += SIDE) {
        pack(numbers, COLUMNS + q * length, columnsOfB, { from: j + q, to: j + columns, skip: l, length });
      }
      for (let i = 0; i < m; i += SIDE) {
        pack(numbers, ROWS, a, { from: i, to: m, skip: l, length });
        multiply(length, SIDE * Math.ceil(columns / SIDE));
        addSums(numbers, c, { from: i, to: Math.min(m, i + SIDE), skip: j, length: columns }, factor);
      }
    }
  }
}

/** Elements `skip` to `skip + length` of the rows from `from` on, before `to`. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly skip: number;
  readonly length: number;
}

/** Four rows element by element; where there are fewer the last one stands for the others, whose sums nobody reads. */
function pack(
  numbers: Float64Array,
  at: number,
  { data, offset = 0, stride, step = 1 }: MatrixView,
  { from, to, skip, length }: Part,
): void {
  const q0 = offset + from * stride + skip * step;
  const last = q0 + (to - 1 - from) * stride;
  const q1 = Math.min(q0 + stride, last);
  const q2 = Math.min(q1 + stride, last);
  const q3 = Math.min(q2 + stride, last);
  for (let l = 0, p = at | 0, q = 0; l < length; l++, p = (p + SIDE) | 0, q = (q + step) | 0) {
    numbers[p] = data[(q0 + q) | 0]!;
    numbers[(p + 1) | 0] = data[(q1 + q) | 0]!;
    numbers[(p + 2) | 0] = data[(q2 + q) | 0]!;
    numbers[(p + 3) | 0] = data[(q3 + q) | 0]!;
  }
}

function addSums(
  numbers: Float64Array,
  { data, offset = 0, stride }: MatrixView,
  { from, to, skip, length }: Part,
  factor: number,
): void {
  for (let row = from; row < to; row++) {
    const sums = SUMS + (row - from) * MOST_COLUMNS;
    const target = offset + row * stride + skip;
    for (let j = 0; j < length; j++) data[target + j]! += factor * numbers[sums + j]!;
  }
}
