/**
 * Householder reduction of a Hermitian matrix to a real symmetric tridiagonal one; `reflectors.ts` leads back.
 *
 * The last row is reduced first, so that rows, reflectors and the remaining matrix are contiguous; every step reads the remaining triangle once:
 * the rank-two update of one step and the matrix–vector product of the next share the pass. Only the lower triangle is used, and overwritten: row
 * i keeps in its first i places the vector v of the reflector H_i = 1 − τ_i v v^H, with H_i^H x = β e_{i−1}, β real.
 * T = Q^H A Q with Q = H_{n−1} … H_1. Sources: Martin, Reinsch & Wilkinson, Numer. Math. 11 (1968) 181; Golub & Van Loan, Matrix Computations
 * (4th ed.), §5.1.3, §8.3.1; complex reflectors as in Lehoucq, ACM TOMS 22 (1996) 393.
 *
 * Complex matrices and vectors have Re and Im by turns. The update A ← A − v w^H − w v^H of one step and the product p ← A u of the next are made from one
 * array x, which has for every index the elements of v, w, u and p one after another: few arrays leave their addresses in registers.
 */

export interface Tridiagonal {
  /** Diagonal, n entries. */
  readonly diagonal: Float64Array;
  /** Off-diagonal, entry k couples k and k+1. */
  readonly offDiagonal: Float64Array;
  /** τ of the reflectors (`tauIm` is zero for real matrices). */
  readonly tauRe: Float64Array;
  readonly tauIm: Float64Array;
}

export function tridiagonalizeReal(a: Float64Array, n: number): Tridiagonal {
  const result = emptyTridiagonal(n);
  const { diagonal, offDiagonal, tauRe } = result;
  const x = new Float64Array(4 * n);
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n;
    const [v, w] = [x[4 * i]!, x[4 * i + 1]!];
    for (let c = 0; c <= i; c++) a[row + c]! -= v * x[4 * c + 1]! + w * x[4 * c]!;
    diagonal[i] = a[row + i]!;
    if (i === 0) break;
    const { beta, tau } = realReflector(a, row, i);
    offDiagonal[i - 1] = beta;
    tauRe[i] = tau;
    for (let c = 0; c < i; c++) {
      x[4 * c + 2] = a[row + c]!;
      x[4 * c + 3] = 0;
    }
    updateAndMultiplyReal(a, n, i, x);
    let projection = 0;
    for (let k = 0; k < 4 * i; k += 4) projection += x[k + 2]! * x[k + 3]!;
    const shift = 0.5 * tau * tau * projection;
    for (let k = 0; k < 4 * i; k += 4) {
      x[k] = x[k + 2]!;
      x[k + 1] = tau * x[k + 3]! - shift * x[k + 2]!;
    }
  }
  return result;
}

function emptyTridiagonal(n: number): Tridiagonal {
  return {
    diagonal: new Float64Array(n),
    offDiagonal: new Float64Array(Math.max(0, n - 1)),
    tauRe: new Float64Array(n),
    tauIm: new Float64Array(n),
  };
}

/** Replaces x = a[row..row+m) by v with v_{m−1} = 1. */
function realReflector(a: Float64Array, row: number, m: number): { beta: number; tau: number } {
  const alpha = a[row + m - 1]!;
  let rest = 0;
  for (let c = 0; c < m - 1; c++) rest += a[row + c]! * a[row + c]!;
  a[row + m - 1] = 1;
  if (rest === 0) return { beta: alpha, tau: 0 };
  const beta = -Math.sign(alpha || 1) * Math.sqrt(alpha * alpha + rest);
  const factor = 1 / (alpha - beta);
  for (let c = 0; c < m - 1; c++) a[row + c]! *= factor;
  return { beta, tau: (beta - alpha) / beta };
}

/** Rows 0..m: A ← A − v w^T − w v^T and p ← A u, in one pass over the lower triangle, two rows at a time. */
function updateAndMultiplyReal(a: Float64Array, n: number, m: number, x: Float64Array): void {
  if (m % 2 === 1) {
    a[0]! -= 2 * x[0]! * x[1]!;
    x[3]! += a[0]! * x[2]!;
  }
  for (let r = m % 2; r < m; r += 2) {
    const upper = (r * n) | 0;
    const lower = (upper + n) | 0;
    const end = 4 * r;
    const v0 = x[end]!;
    const w0 = x[end + 1]!;
    const u0 = x[end + 2]!;
    const v1 = x[end + 4]!;
    const w1 = x[end + 5]!;
    const u1 = x[end + 6]!;
    let sum0 = 0;
    let sum1 = 0;
    // "| 0" lets the sums of indices be those of 32 bits, without a test for overflow
    for (let k = 0, p = upper, q = lower; k < end; k = (k + 4) | 0, p = (p + 1) | 0, q = (q + 1) | 0) {
      const v = x[k]!;
      const w = x[(k + 1) | 0]!;
      const u = x[(k + 2) | 0]!;
      const y = a[p]! - (v0 * w + w0 * v);
      const z = a[q]! - (v1 * w + w1 * v);
      a[p] = y;
      a[q] = z;
      sum0 += y * u;
      sum1 += z * u;
      x[(k + 3) | 0]! += y * u0 + z * u1;
    }
    const y = a[upper + r]! - 2 * v0 * w0;
    const z = a[lower + r]! - (v1 * w0 + w1 * v0);
    const last = a[lower + r + 1]! - 2 * v1 * w1;
    a[upper + r] = y;
    a[lower + r] = z;
    a[lower + r + 1] = last;
    x[end + 3]! += sum0 + y * u0 + z * u1;
    x[end + 7]! += sum1 + z * u0 + last * u1;
  }
}

/** The matrix has 2n² numbers. */
export function tridiagonalizeComplex(a: Float64Array, n: number): Tridiagonal {
  const result = emptyTridiagonal(n);
  const { diagonal, offDiagonal, tauRe, tauIm } = result;
  const x = new Float64Array(8 * n);
  for (let i = n - 1; i >= 0; i--) {
    const row = 2 * i * n;
    updateRowComplex(a, row, i, x);
    diagonal[i] = a[row + 2 * i]!;
    if (i === 0) break;
    const { beta, tr, ti } = complexReflector(a, row, i);
    offDiagonal[i - 1] = beta;
    tauRe[i] = tr;
    tauIm[i] = ti;
    for (let c = 0; c < i; c++) {
      x[8 * c + 4] = a[row + 2 * c]!;
      x[8 * c + 5] = a[row + 2 * c + 1]!;
      x[8 * c + 6] = 0;
      x[8 * c + 7] = 0;
    }
    updateAndMultiplyComplex(a, n, i, x);
    let projection = 0;
    for (let k = 0; k < 8 * i; k += 8) projection += x[k + 4]! * x[k + 6]! + x[k + 5]! * x[k + 7]!;
    const shift = 0.5 * (tr * tr + ti * ti) * projection;
    for (let k = 0; k < 8 * i; k += 8) {
      x[k] = x[k + 4]!;
      x[k + 1] = x[k + 5]!;
      x[k + 2] = tr * x[k + 6]! - ti * x[k + 7]! - shift * x[k + 4]!;
      x[k + 3] = tr * x[k + 7]! + ti * x[k + 6]! - shift * x[k + 5]!;
    }
  }
  return result;
}

/** Row i, which begins at `row`: A ← A − v w^H − w v^H. */
function updateRowComplex(a: Float64Array, row: number, i: number, x: Float64Array): void {
  const [vRe, vIm, wRe, wIm] = [x[8 * i]!, x[8 * i + 1]!, x[8 * i + 2]!, x[8 * i + 3]!];
  for (let k = 0, p = row; k <= 8 * i; k += 8, p += 2) {
    a[p]! -= vRe * x[k + 2]! + vIm * x[k + 3]! + (wRe * x[k]! + wIm * x[k + 1]!);
    a[p + 1]! -= vIm * x[k + 2]! - vRe * x[k + 3]! + (wIm * x[k]! - wRe * x[k + 1]!);
  }
}

/** The row of the lower triangle holds conj(x); replaced by v with v_{m−1} = 1. */
function complexReflector(a: Float64Array, row: number, m: number) {
  const last = row + 2 * (m - 1);
  const ar = a[last]!;
  const ai = -a[last + 1]!;
  let rest = 0;
  for (let k = row; k < last; k += 2) rest += a[k]! * a[k]! + a[k + 1]! * a[k + 1]!;
  a[last] = 1;
  a[last + 1] = 0;
  if (rest === 0 && ai === 0) return { beta: ar, tr: 0, ti: 0 };
  const beta = -Math.sign(ar || 1) * Math.sqrt(ar * ar + ai * ai + rest);
  const dr = ar - beta;
  const norm = dr * dr + ai * ai;
  const fr = dr / norm;
  const fi = -ai / norm;
  for (let k = row; k < last; k += 2) {
    const xr = a[k]!;
    const xi = -a[k + 1]!;
    a[k] = xr * fr - xi * fi;
    a[k + 1] = xr * fi + xi * fr;
  }
  return { beta, tr: (beta - ar) / beta, ti: -ai / beta };
}

/** Rows 0..m: A ← A − v w^H − w v^H and p ← A u, in one pass over the lower triangle, two rows at a time. */
function updateAndMultiplyComplex(a: Float64Array, n: number, m: number, x: Float64Array): void {
  if (m % 2 === 1) {
    a[0]! -= 2 * (x[0]! * x[2]! + x[1]! * x[3]!);
    x[6]! += a[0]! * x[4]!;
    x[7]! += a[0]! * x[5]!;
  }
  for (let r = m % 2; r < m; r += 2) {
    const upper = (2 * r * n) | 0;
    const lower = (upper + 2 * n) | 0;
    const end = 8 * r;
    const v0r = x[end]!;
    const v0i = x[end + 1]!;
    const w0r = x[end + 2]!;
    const w0i = x[end + 3]!;
    const u0r = x[end + 4]!;
    const u0i = x[end + 5]!;
    const v1r = x[end + 8]!;
    const v1i = x[end + 9]!;
    const w1r = x[end + 10]!;
    const w1i = x[end + 11]!;
    const u1r = x[end + 12]!;
    const u1i = x[end + 13]!;
    let s0r = 0;
    let s0i = 0;
    let s1r = 0;
    let s1i = 0;
    for (let k = 0, p = upper, q = lower; k < end; k = (k + 8) | 0, p = (p + 2) | 0, q = (q + 2) | 0) {
      const vr = x[k]!;
      const vi = x[(k + 1) | 0]!;
      const wr = x[(k + 2) | 0]!;
      const wi = x[(k + 3) | 0]!;
      const ur = x[(k + 4) | 0]!;
      const ui = x[(k + 5) | 0]!;
      const yr = a[p]! - (v0r * wr + v0i * wi + w0r * vr + w0i * vi);
      const yi = a[(p + 1) | 0]! - (v0i * wr - v0r * wi + w0i * vr - w0r * vi);
      const zr = a[q]! - (v1r * wr + v1i * wi + w1r * vr + w1i * vi);
      const zi = a[(q + 1) | 0]! - (v1i * wr - v1r * wi + w1i * vr - w1r * vi);
      a[p] = yr;
      a[(p + 1) | 0] = yi;
      a[q] = zr;
      a[(q + 1) | 0] = zi;
      s0r += yr * ur - yi * ui;
      s0i += yr * ui + yi * ur;
      s1r += zr * ur - zi * ui;
      s1i += zr * ui + zi * ur;
      x[(k + 6) | 0]! += yr * u0r + yi * u0i + zr * u1r + zi * u1i;
      x[(k + 7) | 0]! += yr * u0i - yi * u0r + zr * u1i - zi * u1r;
    }
    const [p, q] = [upper + 2 * r, lower + 2 * r];
    const y = a[p]! - 2 * (v0r * w0r + v0i * w0i);
    const zr = a[q]! - (v1r * w0r + v1i * w0i + w1r * v0r + w1i * v0i);
    const zi = a[q + 1]! - (v1i * w0r - v1r * w0i + w1i * v0r - w1r * v0i);
    const last = a[q + 2]! - 2 * (v1r * w1r + v1i * w1i);
    a[p] = y;
    a[p + 1] = 0;
    a[q] = zr;
    a[q + 1] = zi;
    a[q + 2] = last;
    a[q + 3] = 0;
    x[end + 6]! += s0r + y * u0r + zr * u1r + zi * u1i;
    x[end + 7]! += s0i + y * u0i + zr * u1i - zi * u1r;
    x[end + 14]! += s1r + zr * u0r - zi * u0i + last * u1r;
    x[end + 15]! += s1i + zr * u0i + zi * u0r + last * u1i;
  }
}
