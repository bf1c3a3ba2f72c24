/** Products of dense real matrices, row-major. */

/** Rows of a matrix: row i starts at element offset + i·stride. */
export interface MatrixRows {
  readonly data: Float64Array;
  readonly offset: number;
  readonly stride: number;
}

/** c ← a b with an m×k matrix a and a k×n matrix b; blocks of 4×2 elements at a time stay in registers. */
export function multiplyReal(
  a: MatrixRows,
  b: MatrixRows,
  c: MatrixRows,
  { m, k, n }: { readonly m: number; readonly k: number; readonly n: number },
): void {
  for (let j = 0; j < n; j += 2) {
    // two columns of b, packed; an odd last column is joined by one of zeros
    const columns = new Float64Array(2 * k);
    for (let l = 0; l < k; l++) {
      columns[2 * l] = b.data[b.offset + l * b.stride + j]!;
      if (j + 1 < n) columns[2 * l + 1] = b.data[b.offset + l * b.stride + j + 1]!;
    }
    const width = Math.min(2, n - j);
    for (let i = 0; i < m; i += 4) multiplyBlock(a, columns, c, { i, j, k, height: Math.min(4, m - i), width });
  }
}

interface Block {
  readonly i: number;
  readonly j: number;
  readonly k: number;
  readonly height: number;
  readonly width: number;
}

function multiplyBlock(a: MatrixRows, columns: Float64Array, c: MatrixRows, { i, j, k, height, width }: Block): void {
  const { data } = a;
  // rows beyond the last repeat it
  let p0 = a.offset + i * a.stride;
  let p1 = a.offset + (i + Math.min(1, height - 1)) * a.stride;
  let p2 = a.offset + (i + Math.min(2, height - 1)) * a.stride;
  let p3 = a.offset + (i + Math.min(3, height - 1)) * a.stride;
  let x0 = 0;
  let x1 = 0;
  let x2 = 0;
  let x3 = 0;
  let y0 = 0;
  let y1 = 0;
  let y2 = 0;
  let y3 = 0;
  for (let l = 0; l < 2 * k; l += 2) {
    const u = columns[l]!;
    const v = columns[l + 1]!;
    const a0 = data[p0++]!;
    const a1 = data[p1++]!;
    const a2 = data[p2++]!;
    const a3 = data[p3++]!;
    x0 += a0 * u;
    y0 += a0 * v;
    x1 += a1 * u;
    y1 += a1 * v;
    x2 += a2 * u;
    y2 += a2 * v;
    x3 += a3 * u;
    y3 += a3 * v;
  }
  const first = c.offset + i * c.stride + j;
  const out = [x0, y0, x1, y1, x2, y2, x3, y3];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) c.data[first + row * c.stride + column] = out[2 * row + column]!;
  }
}
