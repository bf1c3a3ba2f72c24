/** Real square matrices that are mostly zero, row by row. */

/** Row i holds its elements at the positions start[i] … start[i+1] − 1, no column twice, in any order. */
export interface SparseRealMatrix {
  readonly size: number;
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

/** A v */
export function sparseProduct({ size, start, column, value }: SparseRealMatrix, v: Float64Array): Float64Array {
  const out = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    const end = start[i + 1]!;
    for (let at = start[i]!; at < end; at++) sum += value[at]! * v[column[at]!]!;
    out[i] = sum;
  }
  return out;
}

/** Rows of unknown length, one after the other. */
export class SparseRows {
  #column: Int32Array;
  #value: Float64Array;
  #length = 0;

  constructor(capacity: number) {
    this.#column = new Int32Array(capacity);
    this.#value = new Float64Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  push(column: number, value: number): void {
    if (this.#length === this.#column.length) this.#grow();
    this.#column[this.#length] = column;
    this.#value[this.#length++] = value;
  }

  column(): Int32Array {
    return this.#column.subarray(0, this.#length);
  }

  value(): Float64Array {
    return this.#value.subarray(0, this.#length);
  }

  #grow(): void {
    const [column, value] = [new Int32Array(2 * this.#length + 16), new Float64Array(2 * this.#length + 16)];
    column.set(this.#column);
    value.set(this.#value);
    [this.#column, this.#value] = [column, value];
  }
}
