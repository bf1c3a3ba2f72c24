/** Products of dense real matrices, c ← a b and c ← c − a b; blocks of 3×3 elements at a time stay in registers. */

/** Element (i, j) is data[offset + i·stride + j·step]. */
export interface MatrixView {
  readonly data: Float64Array;
  /** 0 unless given. */
  readonly offset?: number;
  readonly stride: number;
  /** 1 unless given. */
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

/** c ← a b */
export function multiplyReal(product: MatrixProduct): void {
  eachThreeRows(product, false);
}

/** c ← c − a b */
export function subtractProduct(product: MatrixProduct): void {
  eachThreeRows(product, true);
}

function eachThreeRows({ a, b, c, m, k, n }: MatrixProduct, subtract: boolean): void {
  const rows = packed(a, m, k);
  const columns = packed({ ...b, stride: b.step ?? 1, step: b.stride }, n, k);
  for (let i = 0; i < m; i += 3) {
    const target = { data: c.data, offset: (c.offset ?? 0) + i * c.stride, stride: c.stride, step: c.step ?? 1 };
    setThreeRows(target, Math.min(3, m - i), { rows: rows.subarray(i * k), columns, k, n }, subtract);
  }
}

/** Three rows at a time, column by column; rows of zeros are added until their number is a multiple of three. */
function packed({ data, offset = 0, stride, step = 1 }: MatrixView, count: number, length: number): Float64Array {
  const out = new Float64Array(3 * Math.ceil(count / 3) * length);
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
}

function setThreeRows(
  { data, offset, stride, step }: Required<MatrixView>,
  height: number,
  { rows, columns, k, n }: Packed,
  subtract: boolean,
): void {
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
    const width = Math.min(3, n - j);
    const to = offset + j * step;
    setRow({ data, to, step, width }, [x0, y0, z0], subtract);
    if (height > 1) setRow({ data, to: to + stride, step, width }, [x1, y1, z1], subtract);
    if (height > 2) setRow({ data, to: to + 2 * stride, step, width }, [x2, y2, z2], subtract);
  }
}

interface RowPart {
  readonly data: Float64Array;
  readonly to: number;
  readonly step: number;
  readonly width: number;
}

function setRow(
  { data, to, step, width }: RowPart,
  [x, y, z]: readonly [number, number, number],
  subtract: boolean,
): void {
  if (subtract) {
    data[to]! -= x;
    if (width > 1) data[to + step]! -= y;
    if (width > 2) data[to + 2 * step]! -= z;
  } else {
    data[to] = x;
    if (width > 1) data[to + step] = y;
    if (width > 2) data[to + 2 * step] = z;
  }
}
