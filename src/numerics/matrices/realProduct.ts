/** c ← c + factor · a b for dense real matrices; blocks of 3×3 elements at a time stay in registers. */

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

/** Room for packed factors, which products one after another share. */
export interface ProductRoom {
  rows: Float64Array;
  columns: Float64Array;
}

export const productRoom = (): ProductRoom => ({ rows: new Float64Array(0), columns: new Float64Array(0) });

export function addRealProduct({ a, b, c, m, k, n }: MatrixProduct, factor = 1, room = productRoom()): void {
  room.rows = packed(a, m, k, room.rows);
  room.columns = packed({ ...b, stride: b.step ?? 1, step: b.stride }, n, k, room.columns);
  for (let i = 0; i < m; i += 3) {
    const target = { data: c.data, offset: (c.offset ?? 0) + i * c.stride, stride: c.stride };
    const rows = room.rows.subarray(i * k);
    addThreeRows(target, { rows, columns: room.columns, k, n, height: Math.min(3, m - i) }, factor);
  }
}

/** Three rows at a time, column by column, in `room` where they fit; rows of zeros are added until their number is a multiple of three. */
function packed(
  { data, offset = 0, stride, step = 1 }: MatrixView,
  count: number,
  length: number,
  room: Float64Array,
): Float64Array {
  const size = 3 * Math.ceil(count / 3) * length;
  const out = room.length < size ? new Float64Array(size) : room;
  out.fill(0, 3 * Math.floor(count / 3) * length, size);
  for (let i = 0; i < count; i++) {
    const place = i % 3;
    let to = (i - place) * length + place;
    for (let l = 0, from = offset + i * stride; l < length; l++, from += step, to += 3) out[to] = data[from]!;
  }
  return out;
}

interface Packed {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  readonly k: number;
  readonly n: number;
  /** Of the three rows, those that are in the product. */
  readonly height: number;
}

function addThreeRows(
  { data, offset, stride }: Required<Omit<MatrixView, 'step'>>,
  { rows, columns, k, n, height }: Packed,
  factor: number,
): void {
  const sums = new Float64Array(9);
  for (let j = 0; j < n; j += 3) {
    let x0 = 0;
    let x1 = 0;
    let x2 = 0;
    let y0 = 0;
    let y1 = 0;
    let y2 = 0;
    let z0 = 0;
    let z1 = 0;
    let z2 = 0;
    // "| 0" lets the sums of indices be those of 32 bits, without a test for overflow
    for (let l = k, p = 0, q = (j * k) | 0; l > 0; l--, p = (p + 3) | 0, q = (q + 3) | 0) {
      const u = columns[q]!;
      const v = columns[(q + 1) | 0]!;
      const w = columns[(q + 2) | 0]!;
      const a0 = rows[p]!;
      const a1 = rows[(p + 1) | 0]!;
      const a2 = rows[(p + 2) | 0]!;
      x0 += a0 * u;
      y0 += a0 * v;
      z0 += a0 * w;
      x1 += a1 * u;
      y1 += a1 * v;
      z1 += a1 * w;
      x2 += a2 * u;
      y2 += a2 * v;
      z2 += a2 * w;
    }
    const first = (offset + j) | 0;
    if (height === 3 && j + 3 <= n) {
      const second = (first + stride) | 0;
      const third = (second + stride) | 0;
      data[first]! += factor * x0;
      data[(first + 1) | 0]! += factor * y0;
      data[(first + 2) | 0]! += factor * z0;
      data[second]! += factor * x1;
      data[(second + 1) | 0]! += factor * y1;
      data[(second + 2) | 0]! += factor * z1;
      data[third]! += factor * x2;
      data[(third + 1) | 0]! += factor * y2;
      data[(third + 2) | 0]! += factor * z2;
      continue;
    }
    sums.set([x0, y0, z0, x1, y1, z1, x2, y2, z2]);
    for (let row = 0; row < height; row++) {
      for (let column = 0; j + column < Math.min(n, j + 3); column++) {
        data[first + row * stride + column]! += factor * sums[3 * row + column]!;
      }
    }
  }
}
