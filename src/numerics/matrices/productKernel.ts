/**
 * The innermost loop of products of matrices: four rows times many columns, from packed copies of both. By WebAssembly, two numbers at a time, where the
 * runtime allows it, else as plain code; both add the same products in the same order, so that they agree to the last bit.
 */
import { once } from '../../once.ts';

/** Rows and columns of a block whose sums stay in registers. */
export const SIDE = 4;

/** What is packed at a time: columns of this length at most, and as many. They fit into the second-level cache, and a set of rows into the first. */
export const MOST_LENGTH = 512;
export const MOST_COLUMNS = 128;

/** Where the packed factors and the sums are in `numbers`. */
export const ROWS = 0;
export const SUMS = SIDE * MOST_LENGTH;
export const COLUMNS = SUMS + SIDE * MOST_COLUMNS;
export const CAPACITY = COLUMNS + MOST_LENGTH * MOST_COLUMNS;

export interface ProductKernel {
  readonly numbers: Float64Array;
  /**
   * Sum (i, j), at SUMS + i·MOST_COLUMNS + j, becomes Σ_l a_il b_lj for four i and `columns` j, a multiple of four. a_il is at ROWS + 4 l + i; of the first
   * four columns b_lj is at COLUMNS + 4 l + j, the next four are behind them.
   */
  readonly multiply: (length: number, columns: number) => void;
}

export const plainKernel = once((): ProductKernel => {
  const numbers = new Float64Array(CAPACITY);
  return {
    numbers,
    multiply: (length, columns) => {
      for (let j = 0; j < columns; j += 2) {
        const from = COLUMNS + (j >> 2) * SIDE * length + (j % SIDE);
        addTwoColumns(numbers, length, from, SUMS + j);
      }
    },
  };
});

/** Sums of four rows and two columns, the first of which begins at `from`. */
function addTwoColumns(numbers: Float64Array, length: number, from: number, to: number): void {
  let x0 = 0;
  let x1 = 0;
  let x2 = 0;
  let x3 = 0;
  let y0 = 0;
  let y1 = 0;
  let y2 = 0;
  let y3 = 0;
  // "| 0" lets the sums of indices be those of 32 bits, without a test for overflow
  for (let l = length, p = ROWS, q = from | 0; l > 0; l--, p = (p + SIDE) | 0, q = (q + SIDE) | 0) {
    const u = numbers[q]!;
    const v = numbers[(q + 1) | 0]!;
    const a0 = numbers[p]!;
    const a1 = numbers[(p + 1) | 0]!;
    const a2 = numbers[(p + 2) | 0]!;
    const a3 = numbers[(p + 3) | 0]!;
    x0 += a0 * u;
    y0 += a0 * v;
    x1 += a1 * u;
    y1 += a1 * v;
    x2 += a2 * u;
    y2 += a2 * v;
    x3 += a3 * u;
    y3 += a3 * v;
  }
  numbers[to] = x0;
  numbers[to + 1] = y0;
  numbers[to + MOST_COLUMNS] = x1;
  numbers[to + MOST_COLUMNS + 1] = y1;
  numbers[to + 2 * MOST_COLUMNS] = x2;
  numbers[to + 2 * MOST_COLUMNS + 1] = y2;
  numbers[to + 3 * MOST_COLUMNS] = x3;
  numbers[to + 3 * MOST_COLUMNS + 1] = y3;
}
