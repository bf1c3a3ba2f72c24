/**
 * From the eigenvectors of a tridiagonal matrix to those of the matrix it was reduced from, with the reflectors H_i = 1 − τ_i v_i v_i^H that
 * `householder.ts` leaves in the lower triangle: row i holds v_i in its first i places, the last of them 1.
 *
 * Reflectors are applied in blocks, which are two products of matrices:
 *   H_q … H_p z = z − Σ_i w_i (v_i^H z),   w_i = H_q … H_{i+1} τ_i v_i.
 * Complex vectors are real ones of twice the length with Re and Im by turns, so that the real and imaginary part of v^H z are the real products of
 * v and iv with z. Source: Bischof & Van Loan, SIAM J. Sci. Stat. Comput. 8, s2 (1987).
 */
import type { Tridiagonal } from './householder.ts';
import type { ComplexArray } from './linear.ts';
import { addRealProduct } from './realProduct.ts';

/** Up to this size vectors are reflected one by one: products would be thin. */
const SMALL = 40;

/** Reflectors of a block: fewer make thin products, more cost more to combine. */
const BLOCK = 18;

/** Every row z of `vectors` (rows of length n) becomes Q z = H_{n−1} … H_1 z; `a` holds the reflectors. */
export function applyReflectorsReal(a: Float64Array, { tauRe }: Tridiagonal, vectors: Float64Array, n: number): void {
  const reflectors = Array.from(tauRe, (tau, i) => ({ v: a, tau, from: i * n, length: i })).slice(1);
  if (n <= SMALL) {
    for (const reflector of reflectors) {
      for (let row = 0; row < vectors.length; row += n) reflectReal(reflector, vectors, row);
    }
  } else {
    for (let first = 0; first < n - 1; first += BLOCK) {
      applyBlock(realBlock(reflectors.slice(first, first + BLOCK)), vectors, n);
    }
  }
}

/** As `applyReflectorsReal`, for complex reflectors and rows; the rows are real to begin with. */
export function applyReflectorsComplex(
  a: Float64Array,
  { tauRe, tauIm }: Tridiagonal,
  { re, im }: ComplexArray,
  n: number,
): void {
  const vectors = new Float64Array(2 * re.length);
  for (let k = 0; k < re.length; k++) vectors[2 * k] = re[k]!;
  const reflectors = Array.from(tauRe, (tau, i) => {
    return { v: a, tauRe: tau, tauIm: tauIm[i]!, from: 2 * i * n, length: 2 * i };
  }).slice(1);
  if (n <= SMALL) {
    for (const reflector of reflectors) {
      for (let row = 0; row < vectors.length; row += 2 * n) reflectComplex(reflector, vectors, row);
    }
  } else {
    for (let first = 0; first < n - 1; first += BLOCK) {
      applyBlock(complexBlock(reflectors.slice(first, first + BLOCK)), vectors, 2 * n);
    }
  }
  for (let k = 0; k < re.length; k++) {
    re[k] = vectors[2 * k]!;
    im[k] = vectors[2 * k + 1]!;
  }
}

/** Vectors v_p … v_q of length `length`, zero from their end on, and w_p … w_q, one after another. */
interface BlockVectors {
  readonly count: number;
  readonly length: number;
  readonly v: Float64Array;
  readonly w: Float64Array;
}

function applyBlock({ count, length, v, w }: BlockVectors, vectors: Float64Array, stride: number): void {
  const m = vectors.length / stride;
  const z = { data: vectors, stride };
  const s = { data: new Float64Array(m * count), stride: count };
  addRealProduct({ a: z, b: { data: v, stride: 1, step: length }, c: s, m, k: length, n: count });
  addRealProduct({ a: s, b: { data: w, stride: length }, c: z, m, k: count, n: length }, -1);
}

/** v is v[from … from + length), zero behind it. */
interface RealReflector {
  readonly v: Float64Array;
  readonly tau: number;
  readonly from: number;
  readonly length: number;
}

/** The reflectors in order. */
function realBlock(reflectors: readonly RealReflector[]): BlockVectors {
  const count = reflectors.length;
  const { length } = reflectors.at(-1)!;
  const v = new Float64Array(count * length);
  const w = new Float64Array(count * length);
  for (const [k, reflector] of reflectors.entries()) {
    const row = k * length;
    v.set(reflector.v.subarray(reflector.from, reflector.from + reflector.length), row);
    for (let c = row; c < row + reflector.length; c++) w[c] = reflector.tau * v[c]!;
    for (let before = 0; before < row; before += length) reflectReal(reflector, w, before);
  }
  return { count, length, v, w };
}

/** z ← z − τ v (v·z) */
function reflectReal({ v, tau, from, length }: RealReflector, z: Float64Array, at: number): void {
  let s = 0;
  for (let c = 0; c < length; c++) s += v[from + c]! * z[at + c]!;
  s *= tau;
  for (let c = 0; c < length; c++) z[at + c]! -= s * v[from + c]!;
}

/** v has Re and Im by turns, `length` numbers from `from` on. */
interface ComplexReflector {
  readonly v: Float64Array;
  readonly tauRe: number;
  readonly tauIm: number;
  readonly from: number;
  readonly length: number;
}

/** Vector 2k is the k-th one, vector 2k + 1 the same times i. */
function complexBlock(reflectors: readonly ComplexReflector[]): BlockVectors {
  const count = 2 * reflectors.length;
  const { length } = reflectors.at(-1)!;
  const v = new Float64Array(count * length);
  const w = new Float64Array(count * length);
  for (const [k, reflector] of reflectors.entries()) {
    const { tauRe, tauIm, from } = reflector;
    const row = 2 * k * length;
    v.set(reflector.v.subarray(from, from + reflector.length), row);
    for (let c = row; c < row + reflector.length; c += 2) {
      w[c] = tauRe * v[c]! - tauIm * v[c + 1]!;
      w[c + 1] = tauRe * v[c + 1]! + tauIm * v[c]!;
    }
    for (let before = 0; before < row; before += 2 * length) reflectComplex(reflector, w, before);
  }
  for (const vectors of [v, w]) {
    for (let row = 0; row < vectors.length; row += 2 * length) setTimesI(vectors, row, length);
  }
  return { count, length, v, w };
}

/** z ← z − τ v (v^H z) */
function reflectComplex({ v, tauRe, tauIm, from, length }: ComplexReflector, z: Float64Array, at: number): void {
  let x = 0;
  let y = 0;
  for (let c = 0; c < length; c += 2) {
    const [a, b, r, s] = [v[from + c]!, v[from + c + 1]!, z[at + c]!, z[at + c + 1]!];
    x += a * r + b * s;
    y += a * s - b * r;
  }
  const [f, g] = [tauRe * x - tauIm * y, tauRe * y + tauIm * x];
  for (let c = 0; c < length; c += 2) {
    const [a, b] = [v[from + c]!, v[from + c + 1]!];
    z[at + c]! -= f * a - g * b;
    z[at + c + 1]! -= f * b + g * a;
  }
}

/** The vector that begins at `from`, times i, behind it. */
function setTimesI(vectors: Float64Array, from: number, length: number): void {
  for (let c = from; c < from + length; c += 2) {
    vectors[c + length] = -vectors[c + 1]!;
    vectors[c + length + 1] = vectors[c]!;
  }
}
