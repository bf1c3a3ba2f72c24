/**
 * Complex dense linear systems: the LU factorisation behind `solveComplex` and the null vectors.
 * Matrices are row-major, real and imaginary parts in two Float64Arrays. Source: Golub & Van Loan, Matrix Computations (4th ed.), §3.4.
 */
import type { Complex } from '../complex.ts';
import type { ComplexMatrix } from './complexMatrix.ts';
import {
  type BoundedSolution,
  type ComplexArray,
  checkEntries,
  highPart,
  type LuFactorization,
  refinedSolution,
  subtractDot,
  swapRows,
} from './linear.ts';

/** Columns eliminated together, so that a row of the rest is read once for all of them. */
const PANEL = 16;

/**
 * Solves A x = b for a complex n×n matrix; see `BoundedSolution` for the error bound (|z| ≤ √2 max(|re|, |im|)).
 * @throws InputError when the sizes do not match, NoAnswerError when an entry is not finite
 */
export function solveComplex(matrix: ComplexMatrix, rhs: ComplexArray): BoundedSolution<ComplexArray> {
  const { n } = matrix;
  checkEntries('rhs', rhs.re, n);
  checkEntries('rhs', rhs.im, n);
  const result = refinedSolution(factorizeComplex(matrix), pack(rhs));
  return result.kind === 'singular' ? result : { ...result, solution: unpack(result.solution) };
}

export function pack({ re, im }: ComplexArray): Float64Array {
  const packed = new Float64Array(2 * re.length);
  packed.set(re);
  packed.set(im, re.length);
  return packed;
}

export function unpack(packed: Float64Array): ComplexArray {
  const n = packed.length / 2;
  return { re: packed.slice(0, n), im: packed.slice(n) };
}

export interface FactorizationOptions {
  /** Replaces a pivot that is smaller; absent: a zero pivot marks the matrix as singular. */
  readonly smallestPivot?: number;
}

/** LU factorisation of a complex n×n matrix, which is left unchanged; vectors are packed as [re, im]. */
export function factorizeComplex(matrix: ComplexMatrix, options: FactorizationOptions = {}): LuFactorization {
  const { n } = matrix;
  checkEntries('matrix', matrix.re, n * n);
  checkEntries('matrix', matrix.im, n * n);
  const lu = { re: matrix.re.slice(), im: matrix.im.slice() };
  const rowSums = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    for (let k = i * n; k < (i + 1) * n; k++) rowSums[i]! += Math.abs(matrix.re[k]!) + Math.abs(matrix.im[k]!);
    rowSums[n + i] = rowSums[i]!;
  }
  const order = new Int32Array(n).map((_, i) => i);
  let singular = false;
  for (let k = 0; k < n; k += PANEL) {
    const end = Math.min(n, k + PANEL);
    if (!factorizePanel(lu, n, k, end, order, rowSums, options.smallestPivot ?? 0)) singular = true;
    updateTrailing(lu, n, k, end);
  }
  return {
    size: 2 * n,
    rowSums,
    singular,
    solve: (v) => solveInPlace(lu, n, order, v),
    solveTransposed: (v) => solveAdjointInPlace(lu, n, order, v),
    residual: (x, b) => complexResidual(matrix, n, x, b),
  };
}

/** Columns k..end of the rows k..n, with scaled partial pivoting; whole rows are exchanged. */
function factorizePanel(
  { re, im }: ComplexArray,
  n: number,
  k: number,
  end: number,
  order: Int32Array,
  rowSums: Float64Array,
  smallestPivot: number,
): boolean {
  let regular = true;
  for (let c = k; c < end; c++) {
    let pivot = c;
    let best = -1;
    for (let i = c; i < n; i++) {
      const size = (Math.abs(re[i * n + c]!) + Math.abs(im[i * n + c]!)) / (rowSums[order[i]!]! || 1);
      if (size > best) {
        best = size;
        pivot = i;
      }
    }
    if (pivot !== c) {
      swapRows(re, n, c, pivot);
      swapRows(im, n, c, pivot);
      const kept = order[c]!;
      order[c] = order[pivot]!;
      order[pivot] = kept;
    }
    const diagonal = c * n + c;
    if (Math.abs(re[diagonal]!) + Math.abs(im[diagonal]!) <= smallestPivot) {
      re[diagonal] = smallestPivot;
      im[diagonal] = 0;
      if (smallestPivot === 0) {
        regular = false;
        continue;
      }
    }
    eliminateColumn(re, im, n, c, end);
  }
  return regular;
}

function eliminateColumn(re: Float64Array, im: Float64Array, n: number, c: number, end: number): void {
  const pr = re[c * n + c]!;
  const pi = im[c * n + c]!;
  const size = Math.max(Math.abs(pr), Math.abs(pi));
  const norm = size * ((pr / size) ** 2 + (pi / size) ** 2);
  const ir = pr / size / norm;
  const ii = -pi / size / norm;
  for (let i = c + 1; i < n; i++) {
    const at = i * n + c;
    const fr = re[at]! * ir - im[at]! * ii;
    const fi = re[at]! * ii + im[at]! * ir;
    re[at] = fr;
    im[at] = fi;
    if (fr === 0 && fi === 0) continue;
    for (let j = 1; j < end - c; j++) {
      const ur = re[c * n + c + j]!;
      const ui = im[c * n + c + j]!;
      re[at + j]! -= fr * ur - fi * ui;
      im[at + j]! -= fr * ui + fi * ur;
    }
  }
}

/** Columns end..n: the rows of the panel by forward substitution, the rows below by a product of rank `PANEL`. */
function updateTrailing({ re, im }: ComplexArray, n: number, k: number, end: number): void {
  for (let i = k + 1; i < n; i++) {
    const target = i * n;
    const last = Math.min(i, end);
    let p = k;
    for (; p + 1 < last; p += 2) {
      const ar = re[target + p]!;
      const ai = im[target + p]!;
      const br = re[target + p + 1]!;
      const bi = im[target + p + 1]!;
      if (ar === 0 && ai === 0 && br === 0 && bi === 0) continue;
      const r0 = p * n;
      const r1 = r0 + n;
      for (let j = end; j < n; j++) {
        const ur = re[r0 + j]!;
        const ui = im[r0 + j]!;
        const wr = re[r1 + j]!;
        const wi = im[r1 + j]!;
        re[target + j]! -= ar * ur - ai * ui + (br * wr - bi * wi);
        im[target + j]! -= ar * ui + ai * ur + (br * wi + bi * wr);
      }
    }
    for (; p < last; p++) {
      const ar = re[target + p]!;
      const ai = im[target + p]!;
      for (let j = end; j < n; j++) {
        const ur = re[p * n + j]!;
        const ui = im[p * n + j]!;
        re[target + j]! -= ar * ur - ai * ui;
        im[target + j]! -= ar * ui + ai * ur;
      }
    }
  }
}

/** Divides component k of a packed vector by p. */
function divideAt(v: Float64Array, n: number, k: number, p: Complex): void {
  const size = Math.max(Math.abs(p.re), Math.abs(p.im));
  const cr = p.re / size;
  const ci = p.im / size;
  const norm = (cr * cr + ci * ci) * size;
  const xr = v[k]!;
  const xi = v[n + k]!;
  v[k] = (xr * cr + xi * ci) / norm;
  v[n + k] = (xi * cr - xr * ci) / norm;
}

function solveInPlace({ re, im }: ComplexArray, n: number, order: Int32Array, v: Float64Array): void {
  const y = new Float64Array(2 * n);
  const subtractRow = (i: number, from: number, to: number) => {
    let sr = y[i]!;
    let si = y[n + i]!;
    for (let j = from; j < to; j++) {
      const ar = re[i * n + j]!;
      const ai = im[i * n + j]!;
      sr -= ar * y[j]! - ai * y[n + j]!;
      si -= ar * y[n + j]! + ai * y[j]!;
    }
    y[i] = sr;
    y[n + i] = si;
  };
  for (let i = 0; i < n; i++) {
    y[i] = v[order[i]!]!;
    y[n + i] = v[n + order[i]!]!;
    subtractRow(i, 0, i);
  }
  for (let i = n - 1; i >= 0; i--) {
    subtractRow(i, i + 1, n);
    divideAt(y, n, i, { re: re[i * n + i]!, im: im[i * n + i]! });
  }
  v.set(y);
}

/** v ← A^{−H}v: the transpose of A⁻¹ on packed vectors. */
function solveAdjointInPlace({ re, im }: ComplexArray, n: number, order: Int32Array, v: Float64Array): void {
  const subtractColumn = (i: number, from: number, to: number) => {
    const xr = v[i]!;
    const xi = v[n + i]!;
    for (let j = from; j < to; j++) {
      const ar = re[i * n + j]!;
      const ai = -im[i * n + j]!;
      v[j]! -= ar * xr - ai * xi;
      v[n + j]! -= ar * xi + ai * xr;
    }
  };
  for (let i = 0; i < n; i++) {
    divideAt(v, n, i, { re: re[i * n + i]!, im: -im[i * n + i]! });
    subtractColumn(i, i + 1, n);
  }
  for (let i = n - 1; i >= 0; i--) subtractColumn(i, 0, i);
  const y = v.slice();
  for (let i = 0; i < n; i++) {
    v[order[i]!] = y[i]!;
    v[n + order[i]!] = y[n + i]!;
  }
}

/** b − A x on packed vectors, in twice the working precision. */
function complexResidual({ re, im }: ComplexArray, n: number, x: Float64Array, b: Float64Array): Float64Array {
  const high = x.map(highPart);
  const accumulator = new Float64Array(2);
  const result = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    accumulator[0] = b[i]!;
    accumulator[1] = 0;
    subtractDot(accumulator, re, i * n, 1, x, high, 0, n);
    subtractDot(accumulator, im, i * n, -1, x, high, n, n);
    result[i] = accumulator[0]! + accumulator[1]!;
    accumulator[0] = b[n + i]!;
    accumulator[1] = 0;
    subtractDot(accumulator, re, i * n, 1, x, high, n, n);
    subtractDot(accumulator, im, i * n, 1, x, high, 0, n);
    result[n + i] = accumulator[0]! + accumulator[1]!;
  }
  return result;
}
