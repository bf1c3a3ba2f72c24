/**
 * Householder reduction of a Hermitian matrix to a real symmetric tridiagonal one, and the way back.
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
    updateAndMultiplyReal(a, n, i, v, w, u, p);
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

/** Rows 0..m: A ← A − v w^T − w v^T and p ← A u, in one pass over the lower triangle. */
function updateAndMultiplyReal(
  a: Float64Array,
  n: number,
  m: number,
  v: Float64Array,
  w: Float64Array,
  u: Float64Array,
  p: Float64Array,
): void {
  for (let r = 0; r < m; r++) {
    const row = r * n;
    const vr = v[r]!;
    const wr = w[r]!;
    const ur = u[r]!;
    let sum = 0;
    for (let c = 0; c < r; c++) {
      const x = a[row + c]! - (vr * w[c]! + wr * v[c]!);
      a[row + c] = x;
      sum += x * u[c]!;
      p[c]! += x * ur;
    }
    const x = a[row + r]! - 2 * vr * wr;
    a[row + r] = x;
    p[r]! += sum + x * ur;
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
    updateAndMultiplyComplex(re, im, n, i, v, w, u, p);
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

/** Rows 0..m: A ← A − v w^H − w v^H and p ← A u, in one pass over the lower triangle. */
function updateAndMultiplyComplex(
  re: Float64Array,
  im: Float64Array,
  n: number,
  m: number,
  v: Work,
  w: Work,
  u: Work,
  p: Work,
): void {
  const { re: vRe, im: vIm } = v;
  const { re: wRe, im: wIm } = w;
  const { re: uRe, im: uIm } = u;
  const { re: pRe, im: pIm } = p;
  for (let r = 0; r < m; r++) {
    const row = r * n;
    const vr = vRe[r]!;
    const vi = vIm[r]!;
    const wr = wRe[r]!;
    const wi = wIm[r]!;
    const ur = uRe[r]!;
    const ui = uIm[r]!;
    let sumRe = 0;
    let sumIm = 0;
    for (let c = 0; c < r; c++) {
      const ar = re[row + c]! - (vr * wRe[c]! + vi * wIm[c]! + wr * vRe[c]! + wi * vIm[c]!);
      const ai = im[row + c]! - (vi * wRe[c]! - vr * wIm[c]! + wi * vRe[c]! - wr * vIm[c]!);
      re[row + c] = ar;
      im[row + c] = ai;
      sumRe += ar * uRe[c]! - ai * uIm[c]!;
      sumIm += ar * uIm[c]! + ai * uRe[c]!;
      pRe[c]! += ar * ur + ai * ui;
      pIm[c]! += ar * ui - ai * ur;
    }
    const x = re[row + r]! - 2 * (vr * wr + vi * wi);
    re[row + r] = x;
    im[row + r] = 0;
    pRe[r]! += sumRe + x * ur;
    pIm[r]! += sumIm + x * ui;
  }
}

const PANEL = 16;

/** Every row z of `vectors` (rows of length n) becomes Q z; `a` holds the reflectors. */
export function applyReflectorsReal(a: Float64Array, t: Tridiagonal, vectors: Float64Array, n: number): void {
  const rows = vectors.length / n;
  for (let start = 0; start < rows; start += PANEL) {
    const end = Math.min(rows, start + PANEL);
    for (let i = 1; i < n; i++) {
      const tau = t.tauRe[i]!;
      if (tau === 0) continue;
      let k = start;
      for (; k + 3 < end; k += 4) reflectFourRows(a, i * n, i, tau, vectors, k * n, n);
      for (; k < end; k++) reflectRow(a, i * n, i, tau, vectors, k * n);
    }
  }
}

function reflectRow(a: Float64Array, row: number, m: number, tau: number, z: Float64Array, at: number): void {
  let sum = 0;
  for (let c = 0; c < m; c++) sum += a[row + c]! * z[at + c]!;
  const factor = tau * sum;
  for (let c = 0; c < m; c++) z[at + c]! -= factor * a[row + c]!;
}

function reflectFourRows(
  a: Float64Array,
  row: number,
  m: number,
  tau: number,
  z: Float64Array,
  at: number,
  n: number,
): void {
  const at1 = at + n;
  const at2 = at1 + n;
  const at3 = at2 + n;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let c = 0; c < m; c++) {
    const x = a[row + c]!;
    s0 += x * z[at + c]!;
    s1 += x * z[at1 + c]!;
    s2 += x * z[at2 + c]!;
    s3 += x * z[at3 + c]!;
  }
  s0 *= tau;
  s1 *= tau;
  s2 *= tau;
  s3 *= tau;
  for (let c = 0; c < m; c++) {
    const x = a[row + c]!;
    z[at + c]! -= s0 * x;
    z[at1 + c]! -= s1 * x;
    z[at2 + c]! -= s2 * x;
    z[at3 + c]! -= s3 * x;
  }
}

/** As `applyReflectorsReal`, for complex reflectors and rows (re, im). */
export function applyReflectorsComplex(
  are: Float64Array,
  aim: Float64Array,
  t: Tridiagonal,
  re: Float64Array,
  im: Float64Array,
  n: number,
): void {
  const rows = re.length / n;
  for (let start = 0; start < rows; start += PANEL) {
    const end = Math.min(rows, start + PANEL);
    for (let i = 1; i < n; i++) {
      const tr = t.tauRe[i]!;
      const ti = t.tauIm[i]!;
      if (tr === 0 && ti === 0) continue;
      const row = i * n;
      for (let k = start; k < end; k++) {
        const z = k * n;
        let sr = 0;
        let si = 0;
        for (let c = 0; c < i; c++) {
          sr += are[row + c]! * re[z + c]! + aim[row + c]! * im[z + c]!;
          si += are[row + c]! * im[z + c]! - aim[row + c]! * re[z + c]!;
        }
        const fr = tr * sr - ti * si;
        const fi = tr * si + ti * sr;
        for (let c = 0; c < i; c++) {
          re[z + c]! -= fr * are[row + c]! - fi * aim[row + c]!;
          im[z + c]! -= fr * aim[row + c]! + fi * are[row + c]!;
        }
      }
    }
  }
}
