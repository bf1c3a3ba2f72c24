/**
 * Eigenvalues, right and left eigenvectors of a general complex matrix: A = V Λ V⁻¹.
 *
 * Householder reduction to Hessenberg form, QR iteration with Wilkinson's shift to the Schur form A = Z T Zᴴ, back-substitution for the eigenvectors X
 * of T; V = Z X and V⁻¹ = X⁻¹Zᴴ. Source: Golub & Van Loan, Matrix Computations (4th ed.), §7.4–7.6. Meant for n ≲ 100.
 */
import * as c from '../complex.ts';
import { entryOf as at } from './complexArray.ts';
import { type ComplexMatrix, identityMatrix, matrixAdjoint, matrixProduct } from './complexMatrix.ts';
import { type ComplexArray, checkEntries, EPSILON } from './linear.ts';

export interface GeneralEigenSystem {
  readonly values: ComplexArray;
  /** Column k is the eigenvector of value k. */
  readonly vectors: ComplexMatrix;
  /** V⁻¹; where the matrix is (nearly) defective its entries are huge. */
  readonly inverse: ComplexMatrix;
}

const MOST_SWEEPS = 40;

/** The eigenvalues alone. Undefined where the QR iteration does not converge. Throws as `checkEntries` does. */
export function generalEigenvalues(matrix: ComplexMatrix): ComplexArray | undefined {
  const { n } = matrix;
  checkEntries('matrix', matrix.re, n * n);
  checkEntries('matrix', matrix.im, n * n);
  const t = { re: matrix.re.slice(), im: matrix.im.slice() };
  toHessenberg(t, undefined, n);
  return toTriangular(t, undefined, n) ? { re: diagonalOf(t.re, n), im: diagonalOf(t.im, n) } : undefined;
}

/** Undefined where the QR iteration does not converge. Throws as `checkEntries` does. */
export function generalEigensystem(matrix: ComplexMatrix): GeneralEigenSystem | undefined {
  const { n } = matrix;
  checkEntries('matrix', matrix.re, n * n);
  checkEntries('matrix', matrix.im, n * n);
  const t = { re: matrix.re.slice(), im: matrix.im.slice() };
  const z = identityMatrix(n);
  toHessenberg(t, z, n);
  if (!toTriangular(t, z, n)) return undefined;
  const x = triangularVectors(t, n);
  return {
    values: { re: diagonalOf(t.re, n), im: diagonalOf(t.im, n) },
    vectors: matrixProduct(z, x),
    inverse: matrixProduct(triangularInverse(x), matrixAdjoint(z)),
  };
}

const diagonalOf = (a: Float64Array, n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, k) => a[k * (n + 1)]!);

function put({ re, im }: ComplexArray, key: number, value: c.Complex): void {
  re[key] = value.re;
  im[key] = value.im;
}

/** Rows p and q of a are replaced by [cos, sin; −sin*, cos] of them, in columns from … to − 1. */
function rotateRows({ re, im }: ComplexArray, rows: RotatedPair, { cos, sin: { re: u, im: v } }: Rotation): void {
  const { n, p, q, from, to } = rows;
  for (let j = p * n + from, k = q * n + from; j < p * n + to; j++, k++) {
    const a = re[j]!;
    const b = im[j]!;
    const g = re[k]!;
    const h = im[k]!;
    re[j] = cos * a + u * g - v * h;
    im[j] = cos * b + u * h + v * g;
    re[k] = cos * g - u * a - v * b;
    im[k] = cos * h - u * b + v * a;
  }
}

/** The adjoint of the same rotation from the right, rows from … to − 1 of columns p and q. */
function rotateColumns({ re, im }: ComplexArray, columns: RotatedPair, { cos, sin: { re: u, im: v } }: Rotation): void {
  const { n, p, q, from, to } = columns;
  for (let j = from * n + p, k = from * n + q; j < to * n; j += n, k += n) {
    const a = re[j]!;
    const b = im[j]!;
    const g = re[k]!;
    const h = im[k]!;
    re[j] = cos * a + u * g + v * h;
    im[j] = cos * b + u * h - v * g;
    re[k] = cos * g - u * a + v * b;
    im[k] = cos * h - u * b - v * a;
  }
}

/** Two rows or columns of an n×n matrix, and which part of them. */
interface RotatedPair {
  readonly n: number;
  readonly p: number;
  readonly q: number;
  readonly from: number;
  readonly to: number;
}

interface Rotation {
  readonly cos: number;
  readonly sin: c.Complex;
}

/** The rotation that takes (x, y) to (r, 0). */
function rotationOf(x: c.Complex, y: c.Complex): Rotation {
  const [a, b] = [c.abs(x), c.abs(y)];
  if (b === 0) return { cos: 1, sin: c.ZERO };
  if (a === 0) return { cos: 0, sin: c.scale(c.conj(y), 1 / b) };
  const r = Math.hypot(a, b);
  return { cos: a / r, sin: c.scale(c.mul(x, c.conj(y)), 1 / (a * r)) };
}

/** Givens rotations; their adjoints are gathered in z, where vectors are wanted. */
function toHessenberg(t: ComplexArray, z: ComplexArray | undefined, n: number): void {
  for (let column = 0; column + 2 < n; column++) {
    for (let row = n - 1; row > column + 1; row--) {
      if (t.re[row * n + column] === 0 && t.im[row * n + column] === 0) continue;
      const rotation = rotationOf(at(t, (row - 1) * n + column), at(t, row * n + column));
      const pair = { n, p: row - 1, q: row, from: 0, to: n };
      rotateRows(t, { ...pair, from: column }, rotation);
      rotateColumns(t, pair, rotation);
      if (z) rotateColumns(z, pair, rotation);
      put(t, row * n + column, c.ZERO);
    }
  }
}

function toTriangular(t: ComplexArray, z: ComplexArray | undefined, n: number): boolean {
  let norm = 0;
  for (let k = 0; k < n * n; k++) norm = Math.max(norm, Math.hypot(t.re[k]!, t.im[k]!));
  const size = (i: number, j: number): number => Math.hypot(t.re[i * n + j]!, t.im[i * n + j]!);
  let high = n - 1;
  for (let sweep = 0; high > 0; sweep++) {
    let low = high;
    while (low > 0 && size(low, low - 1) > EPSILON * (size(low, low) + size(low - 1, low - 1) || norm)) low--;
    if (low > 0) put(t, low * n + low - 1, c.ZERO);
    if (low === high) {
      high--;
      sweep = -1;
      continue;
    }
    if (sweep >= MOST_SWEEPS) return false;
    qrStep(t, z, n, low, high, sweep % 10 === 9 ? at(t, high * n + high - 1) : wilkinsonShift(t, n, high));
  }
  return true;
}

/** The eigenvalue of the last 2×2 block that is nearer to its last entry. */
function wilkinsonShift(t: ComplexArray, n: number, high: number): c.Complex {
  const [a, b] = [at(t, (high - 1) * n + high - 1), at(t, (high - 1) * n + high)];
  const [g, d] = [at(t, high * n + high - 1), at(t, high * n + high)];
  const half = c.scale(c.minus(a, d), 0.5);
  const root = c.sqrt(c.plus(c.mul(half, half), c.mul(b, g)));
  const [plus, minus] = [c.plus(half, root), c.minus(half, root)];
  const larger = c.abs(plus) > c.abs(minus) ? plus : minus;
  return larger.re === 0 && larger.im === 0 ? d : c.minus(d, c.div(c.mul(b, g), larger));
}

function qrStep(
  t: ComplexArray,
  z: ComplexArray | undefined,
  n: number,
  low: number,
  high: number,
  shift: c.Complex,
): void {
  // without vectors the blocks beside the one that is reduced are not needed
  const [from, to] = z ? [0, n] : [low, high + 1];
  for (let k = low; k <= high; k++) put(t, k * (n + 1), c.minus(at(t, k * (n + 1)), shift));
  const rotations: Rotation[] = [];
  for (let k = low; k < high; k++) {
    const rotation = rotationOf(at(t, k * n + k), at(t, (k + 1) * n + k));
    rotateRows(t, { n, p: k, q: k + 1, from: k, to }, rotation);
    rotations.push(rotation);
  }
  for (const [index, rotation] of rotations.entries()) {
    const k = low + index;
    rotateColumns(t, { n, p: k, q: k + 1, from, to: k + 2 }, rotation);
    if (z) rotateColumns(z, { n, p: k, q: k + 1, from: 0, to: n }, rotation);
  }
  for (let k = low; k <= high; k++) put(t, k * (n + 1), c.plus(at(t, k * (n + 1)), shift));
}

/** X with T X = X diag(T), unit upper triangular; equal eigenvalues are held apart by rounding. */
function triangularVectors(t: ComplexArray, n: number): ComplexMatrix {
  const x = identityMatrix(n);
  let norm = 0;
  for (let k = 0; k < n * n; k++) norm = Math.max(norm, Math.hypot(t.re[k]!, t.im[k]!));
  const smallest = EPSILON * norm || 1;
  for (let k = 0; k < n; k++) {
    for (let i = k - 1; i >= 0; i--) {
      let sum = c.ZERO;
      for (let j = i + 1; j <= k; j++) sum = c.plus(sum, c.mul(at(t, i * n + j), at(x, j * n + k)));
      const gap = c.minus(at(t, k * (n + 1)), at(t, i * (n + 1)));
      if (c.abs(sum) <= 4 * n * smallest && c.abs(gap) <= 4 * n * smallest) continue;
      put(x, i * n + k, c.div(sum, c.abs(gap) < smallest ? { re: smallest, im: 0 } : gap));
    }
  }
  return x;
}

function triangularInverse(x: ComplexMatrix): ComplexMatrix {
  const { n } = x;
  const y = identityMatrix(n);
  for (let k = 0; k < n; k++) {
    for (let i = k - 1; i >= 0; i--) {
      let sum = c.ZERO;
      for (let j = i + 1; j <= k; j++) sum = c.minus(sum, c.mul(at(x, i * n + j), at(y, j * n + k)));
      put(y, i * n + k, sum);
    }
  }
  return y;
}
