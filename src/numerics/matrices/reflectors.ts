/**
 * From the eigenvectors of a tridiagonal matrix to those of the matrix it was reduced from, with the reflectors H_i = 1 − τ_i v_i v_i^H that
 * `householder.ts` leaves in the lower triangle: row i holds v_i in its first i places, the last of them 1.
 *
 * Reflectors are applied in pairs, so that vectors are read half as often: with s_i = v_i^H z,
 *   H_2 H_1 z = z − f_1 v_1 − f_2 v_2,   f_1 = τ_1 s_1,   f_2 = τ_2 (s_2 − f_1 v_2^H v_1).
 */
import type { Complex } from '../complex.ts';
import type { Tridiagonal } from './householder.ts';

/** Vectors that stay in the first-level cache while all reflectors pass over them. */
const PANEL = 16;

/** H_i and H_{i+1}. */
interface RealPair {
  readonly a: Float64Array;
  readonly n: number;
  readonly i: number;
  readonly tau1: number;
  readonly tau2: number;
  /** v_{i+1}·v_i */
  readonly overlap: number;
}

/** Every row z of `vectors` (rows of length n) becomes Q z = H_{n−1} … H_1 z; `a` holds the reflectors. */
export function applyReflectorsReal(a: Float64Array, { tauRe }: Tridiagonal, vectors: Float64Array, n: number): void {
  const pairs: RealPair[] = [];
  for (let i = n % 2; i + 1 < n; i += 2) {
    let overlap = 0;
    for (let c = 0; c < i; c++) overlap += a[(i + 1) * n + c]! * a[i * n + c]!;
    pairs.push({ a, n, i, tau1: tauRe[i]!, tau2: tauRe[i + 1]!, overlap });
  }
  const rows = vectors.length / n;
  for (let start = 0; start < rows; start += PANEL) {
    const end = Math.min(rows, start + PANEL);
    for (const pair of pairs) {
      let k = start;
      for (; k + 3 < end; k += 4) reflectFour(pair, vectors, k * n);
      for (; k < end; k++) reflectOne(pair, vectors, k * n);
    }
  }
}

function reflectOne({ a, n, i, tau1, tau2, overlap }: RealPair, z: Float64Array, at: number): void {
  const first = i * n;
  const second = first + n;
  let f = 0;
  let g = z[at + i]!;
  for (let c = 0; c < i; c++) {
    f += a[first + c]! * z[at + c]!;
    g += a[second + c]! * z[at + c]!;
  }
  f *= tau1;
  g = tau2 * (g - f * overlap);
  for (let c = 0; c < i; c++) z[at + c]! -= f * a[first + c]! + g * a[second + c]!;
  z[at + i]! -= g;
}

function reflectFour({ a, n, i, tau1, tau2, overlap }: RealPair, z: Float64Array, at: number): void {
  const first = i * n;
  const second = first + n;
  const at1 = at + n;
  const at2 = at1 + n;
  const at3 = at2 + n;
  let f0 = 0;
  let f1 = 0;
  let f2 = 0;
  let f3 = 0;
  let g0 = z[at + i]!;
  let g1 = z[at1 + i]!;
  let g2 = z[at2 + i]!;
  let g3 = z[at3 + i]!;
  for (let c = 0; c < i; c++) {
    const x = a[first + c]!;
    const y = a[second + c]!;
    const z0 = z[at + c]!;
    const z1 = z[at1 + c]!;
    const z2 = z[at2 + c]!;
    const z3 = z[at3 + c]!;
    f0 += x * z0;
    g0 += y * z0;
    f1 += x * z1;
    g1 += y * z1;
    f2 += x * z2;
    g2 += y * z2;
    f3 += x * z3;
    g3 += y * z3;
  }
  f0 *= tau1;
  f1 *= tau1;
  f2 *= tau1;
  f3 *= tau1;
  g0 = tau2 * (g0 - f0 * overlap);
  g1 = tau2 * (g1 - f1 * overlap);
  g2 = tau2 * (g2 - f2 * overlap);
  g3 = tau2 * (g3 - f3 * overlap);
  for (let c = 0; c < i; c++) {
    const x = a[first + c]!;
    const y = a[second + c]!;
    z[at + c]! -= f0 * x + g0 * y;
    z[at1 + c]! -= f1 * x + g1 * y;
    z[at2 + c]! -= f2 * x + g2 * y;
    z[at3 + c]! -= f3 * x + g3 * y;
  }
  z[at + i]! -= g0;
  z[at1 + i]! -= g1;
  z[at2 + i]! -= g2;
  z[at3 + i]! -= g3;
}

interface ComplexPair {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly n: number;
  readonly i: number;
  /** τ_i, τ_{i+1} and v_{i+1}^H v_i, each as (re, im). */
  readonly tau1: readonly [number, number];
  readonly tau2: readonly [number, number];
  readonly overlap: readonly [number, number];
}

function complexPairs(re: Float64Array, im: Float64Array, { tauRe, tauIm }: Tridiagonal, n: number): ComplexPair[] {
  const pairs: ComplexPair[] = [];
  for (let i = n % 2; i + 1 < n; i += 2) {
    let x = 0;
    let y = 0;
    for (let p = i * n, q = p + n; p < i * n + i; p++, q++) {
      x += re[q]! * re[p]! + im[q]! * im[p]!;
      y += re[q]! * im[p]! - im[q]! * re[p]!;
    }
    pairs.push({
      re,
      im,
      n,
      i,
      tau1: [tauRe[i]!, tauIm[i]!],
      tau2: [tauRe[i + 1]!, tauIm[i + 1]!],
      overlap: [x, y],
    });
  }
  return pairs;
}

/** As `applyReflectorsReal`, for complex reflectors (are, aim) and rows (re, im). */
export function applyReflectorsComplex(
  are: Float64Array,
  aim: Float64Array,
  t: Tridiagonal,
  re: Float64Array,
  im: Float64Array,
  n: number,
): void {
  const pairs = complexPairs(are, aim, t, n);
  const rows = re.length / n;
  for (let start = 0; start + 1 < rows; start += PANEL) {
    const end = Math.min(rows, start + PANEL);
    for (const pair of pairs) {
      for (let k = start; k + 1 < end; k += 2) reflectTwoComplex(pair, re, im, k * n);
    }
  }
  if (rows % 2 === 0) return;
  // an odd row out is joined by a row of zeros
  const last = (rows - 1) * n;
  const [lastRe, lastIm] = [new Float64Array(2 * n), new Float64Array(2 * n)];
  lastRe.set(re.subarray(last));
  lastIm.set(im.subarray(last));
  for (const pair of pairs) reflectTwoComplex(pair, lastRe, lastIm, 0);
  re.set(lastRe.subarray(0, n), last);
  im.set(lastIm.subarray(0, n), last);
}

/** τ_1 s_1 and τ_2 (s_2 − τ_1 s_1 o) */
function factors({ tau1: [a, b], tau2: [c, d], overlap: [x, y] }: ComplexPair, s: Complex, t: Complex) {
  const fr = a * s.re - b * s.im;
  const fi = a * s.im + b * s.re;
  const ur = t.re - (fr * x - fi * y);
  const ui = t.im - (fr * y + fi * x);
  return { fr, fi, gr: c * ur - d * ui, gi: c * ui + d * ur };
}

function reflectTwoComplex(pair: ComplexPair, re: Float64Array, im: Float64Array, z: number): void {
  const { re: vRe, im: vIm, n, i } = pair;
  const first = i * n;
  const second = first + n;
  const w = z + n;
  let s0r = 0;
  let s0i = 0;
  let t0r = re[z + i]!;
  let t0i = im[z + i]!;
  let s1r = 0;
  let s1i = 0;
  let t1r = re[w + i]!;
  let t1i = im[w + i]!;
  for (let c = 0; c < i; c++) {
    const a = vRe[first + c]!;
    const b = vIm[first + c]!;
    const g = vRe[second + c]!;
    const h = vIm[second + c]!;
    const x0 = re[z + c]!;
    const y0 = im[z + c]!;
    const x1 = re[w + c]!;
    const y1 = im[w + c]!;
    s0r += a * x0 + b * y0;
    s0i += a * y0 - b * x0;
    t0r += g * x0 + h * y0;
    t0i += g * y0 - h * x0;
    s1r += a * x1 + b * y1;
    s1i += a * y1 - b * x1;
    t1r += g * x1 + h * y1;
    t1i += g * y1 - h * x1;
  }
  const p = factors(pair, { re: s0r, im: s0i }, { re: t0r, im: t0i });
  const q = factors(pair, { re: s1r, im: s1i }, { re: t1r, im: t1i });
  const { fr: f0r, fi: f0i, gr: g0r, gi: g0i } = p;
  const { fr: f1r, fi: f1i, gr: g1r, gi: g1i } = q;
  for (let c = 0; c < i; c++) {
    const a = vRe[first + c]!;
    const b = vIm[first + c]!;
    const g = vRe[second + c]!;
    const h = vIm[second + c]!;
    re[z + c]! -= f0r * a - f0i * b + (g0r * g - g0i * h);
    im[z + c]! -= f0r * b + f0i * a + (g0r * h + g0i * g);
    re[w + c]! -= f1r * a - f1i * b + (g1r * g - g1i * h);
    im[w + c]! -= f1r * b + f1i * a + (g1r * h + g1i * g);
  }
  re[z + i]! -= g0r;
  im[z + i]! -= g0i;
  re[w + i]! -= g1r;
  im[w + i]! -= g1i;
}
