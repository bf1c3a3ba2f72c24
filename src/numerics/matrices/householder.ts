/**
 * Householder reduction of a Hermitian matrix to a real symmetric tridiagonal one; `reflectors.ts` leads back.
 *
 * The last row is reduced first, so that rows, reflectors and the remaining matrix are contiguous; every step reads the remaining triangle once:
 * the rank-two update of one step and the matrix–vector product of the next share the pass. Only the lower triangle is used, and overwritten: row
 * i keeps in its first i places the vector v of the reflector H_i = 1 − τ_i v v^H, with H_i^H x = β e_{i−1}, β real.
 * T = Q^H A Q with Q = H_{n−1} … H_1. Sources: Martin, Reinsch & Wilkinson, Numer. Math. 11 (1968) 181; Golub & Van Loan, Matrix Computations
 * (4th ed.), §5.1.3, §8.3.1; complex reflectors as in Lehoucq, ACM TOMS 22 (1996) 393.
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
  let v: Float64Array = new Float64Array(n);
  let u: Float64Array = new Float64Array(n);
  const w = new Float64Array(n);
  const p = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n;
    for (let c = 0; c <= i; c++) a[row + c]! -= v[i]! * w[c]! + w[i]! * v[c]!;
    diagonal[i] = a[row + i]!;
    if (i === 0) break;
    const { beta, tau } = realReflector(a, row, i);
    offDiagonal[i - 1] = beta;
    tauRe[i] = tau;
    for (let c = 0; c < i; c++) u[c] = a[row + c]!;
    p.fill(0);
    updateAndMultiplyReal(a, n, i, { v, w, u, p });
    let projection = 0;
    for (let c = 0; c < i; c++) projection += u[c]! * p[c]!;
    const shift = 0.5 * tau * tau * projection;
    for (let c = 0; c < i; c++) w[c] = tau * p[c]! - shift * u[c]!;
    [u, v] = [v, u];
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

/** The update A ← A − v w^H − w v^H of one step, and the product p ← A u of the next. */
interface UpdateVectors<Vector> {
  readonly v: Vector;
  readonly w: Vector;
  readonly u: Vector;
  readonly p: Vector;
}

/** Rows 0..m: A ← A − v w^T − w v^T and p ← A u, in one pass over the lower triangle, two rows at a time. */
function updateAndMultiplyReal(
  a: Float64Array,
  n: number,
  m: number,
  { v, w, u, p }: UpdateVectors<Float64Array>,
): void {
  let r = m % 2;
  if (r === 1) {
    a[0]! -= 2 * v[0]! * w[0]!;
    p[0]! += a[0]! * u[0]!;
  }
  for (; r < m; r += 2) {
    const upper = r * n;
    const lower = upper + n;
    const v0 = v[r]!;
    const w0 = w[r]!;
    const u0 = u[r]!;
    const v1 = v[r + 1]!;
    const w1 = w[r + 1]!;
    const u1 = u[r + 1]!;
    let sum0 = 0;
    let sum1 = 0;
    for (let c = 0; c < r; c++) {
      const vc = v[c]!;
      const wc = w[c]!;
      const uc = u[c]!;
      const x = a[upper + c]! - (v0 * wc + w0 * vc);
      const y = a[lower + c]! - (v1 * wc + w1 * vc);
      a[upper + c] = x;
      a[lower + c] = y;
      sum0 += x * uc;
      sum1 += y * uc;
      p[c]! += x * u0 + y * u1;
    }
    const x = a[upper + r]! - 2 * v0 * w0;
    const y = a[lower + r]! - (v1 * w0 + w1 * v0);
    const z = a[lower + r + 1]! - 2 * v1 * w1;
    a[upper + r] = x;
    a[lower + r] = y;
    a[lower + r + 1] = z;
    p[r]! += sum0 + x * u0 + y * u1;
    p[r + 1]! += sum1 + y * u0 + z * u1;
  }
}

export function tridiagonalizeComplex(re: Float64Array, im: Float64Array, n: number): Tridiagonal {
  const result = emptyTridiagonal(n);
  const { diagonal, offDiagonal, tauRe, tauIm } = result;
  const work = () => ({ re: new Float64Array(n), im: new Float64Array(n) });
  let v = work();
  let u = work();
  const w = work();
  const p = work();
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n;
    for (let c = 0; c <= i; c++) {
      re[row + c]! -= v.re[i]! * w.re[c]! + v.im[i]! * w.im[c]! + (w.re[i]! * v.re[c]! + w.im[i]! * v.im[c]!);
      im[row + c]! -= v.im[i]! * w.re[c]! - v.re[i]! * w.im[c]! + (w.im[i]! * v.re[c]! - w.re[i]! * v.im[c]!);
    }
    diagonal[i] = re[row + i]!;
    if (i === 0) break;
    const { beta, tr, ti } = complexReflector(re, im, row, i);
    offDiagonal[i - 1] = beta;
    tauRe[i] = tr;
    tauIm[i] = ti;
    for (let c = 0; c < i; c++) {
      u.re[c] = re[row + c]!;
      u.im[c] = im[row + c]!;
    }
    p.re.fill(0);
    p.im.fill(0);
    updateAndMultiplyComplex(re, im, n, i, { v, w, u, p });
    let projection = 0;
    for (let c = 0; c < i; c++) projection += u.re[c]! * p.re[c]! + u.im[c]! * p.im[c]!;
    const shift = 0.5 * (tr * tr + ti * ti) * projection;
    for (let c = 0; c < i; c++) {
      w.re[c] = tr * p.re[c]! - ti * p.im[c]! - shift * u.re[c]!;
      w.im[c] = tr * p.im[c]! + ti * p.re[c]! - shift * u.im[c]!;
    }
    [u, v] = [v, u];
  }
  return result;
}

/** Row holds conj(x), the row of the lower triangle; replaced by v with v_{m−1} = 1. */
function complexReflector(re: Float64Array, im: Float64Array, row: number, m: number) {
  const last = row + m - 1;
  const ar = re[last]!;
  const ai = -im[last]!;
  let rest = 0;
  for (let k = row; k < last; k++) rest += re[k]! * re[k]! + im[k]! * im[k]!;
  re[last] = 1;
  im[last] = 0;
  if (rest === 0 && ai === 0) return { beta: ar, tr: 0, ti: 0 };
  const beta = -Math.sign(ar || 1) * Math.sqrt(ar * ar + ai * ai + rest);
  const dr = ar - beta;
  const norm = dr * dr + ai * ai;
  const fr = dr / norm;
  const fi = -ai / norm;
  for (let k = row; k < last; k++) {
    const xr = re[k]!;
    const xi = -im[k]!;
    re[k] = xr * fr - xi * fi;
    im[k] = xr * fi + xi * fr;
  }
  return { beta, tr: (beta - ar) / beta, ti: -ai / beta };
}

interface Work {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** The first row alone, where the number of rows is odd: one real element. */
function firstRowComplex(re: Float64Array, { v, w, u, p }: UpdateVectors<Work>): void {
  re[0]! -= 2 * (v.re[0]! * w.re[0]! + v.im[0]! * w.im[0]!);
  p.re[0]! += re[0]! * u.re[0]!;
  p.im[0]! += re[0]! * u.im[0]!;
}

/** Rows 0..m: A ← A − v w^H − w v^H and p ← A u, in one pass over the lower triangle, two rows at a time. */
function updateAndMultiplyComplex(
  re: Float64Array,
  im: Float64Array,
  n: number,
  m: number,
  vectors: UpdateVectors<Work>,
): void {
  const { v, w, u, p } = vectors;
  const { re: vRe, im: vIm } = v;
  const { re: wRe, im: wIm } = w;
  const { re: uRe, im: uIm } = u;
  const { re: pRe, im: pIm } = p;
  if (m % 2 === 1) firstRowComplex(re, vectors);
  for (let r = m % 2; r < m; r += 2) {
    const upper = r * n;
    const lower = upper + n;
    const v0r = vRe[r]!;
    const v0i = vIm[r]!;
    const w0r = wRe[r]!;
    const w0i = wIm[r]!;
    const u0r = uRe[r]!;
    const u0i = uIm[r]!;
    const v1r = vRe[r + 1]!;
    const v1i = vIm[r + 1]!;
    const w1r = wRe[r + 1]!;
    const w1i = wIm[r + 1]!;
    const u1r = uRe[r + 1]!;
    const u1i = uIm[r + 1]!;
    let s0r = 0;
    let s0i = 0;
    let s1r = 0;
    let s1i = 0;
    for (let c = 0; c < r; c++) {
      const vr = vRe[c]!;
      const vi = vIm[c]!;
      const wr = wRe[c]!;
      const wi = wIm[c]!;
      const ur = uRe[c]!;
      const ui = uIm[c]!;
      const xr = re[upper + c]! - (v0r * wr + v0i * wi + w0r * vr + w0i * vi);
      const xi = im[upper + c]! - (v0i * wr - v0r * wi + w0i * vr - w0r * vi);
      const yr = re[lower + c]! - (v1r * wr + v1i * wi + w1r * vr + w1i * vi);
      const yi = im[lower + c]! - (v1i * wr - v1r * wi + w1i * vr - w1r * vi);
      re[upper + c] = xr;
      im[upper + c] = xi;
      re[lower + c] = yr;
      im[lower + c] = yi;
      s0r += xr * ur - xi * ui;
      s0i += xr * ui + xi * ur;
      s1r += yr * ur - yi * ui;
      s1i += yr * ui + yi * ur;
      pRe[c]! += xr * u0r + xi * u0i + yr * u1r + yi * u1i;
      pIm[c]! += xr * u0i - xi * u0r + yr * u1i - yi * u1r;
    }
    const x = re[upper + r]! - 2 * (v0r * w0r + v0i * w0i);
    const yr = re[lower + r]! - (v1r * w0r + v1i * w0i + w1r * v0r + w1i * v0i);
    const yi = im[lower + r]! - (v1i * w0r - v1r * w0i + w1i * v0r - w1r * v0i);
    const z = re[lower + r + 1]! - 2 * (v1r * w1r + v1i * w1i);
    re[upper + r] = x;
    im[upper + r] = 0;
    re[lower + r] = yr;
    im[lower + r] = yi;
    re[lower + r + 1] = z;
    im[lower + r + 1] = 0;
    pRe[r]! += s0r + x * u0r + yr * u1r + yi * u1i;
    pIm[r]! += s0i + x * u0i + yr * u1i - yi * u1r;
    pRe[r + 1]! += s1r + yr * u0r - yi * u0i + z * u1r;
    pIm[r + 1]! += s1i + yr * u0i + yi * u0r + z * u1i;
  }
}
