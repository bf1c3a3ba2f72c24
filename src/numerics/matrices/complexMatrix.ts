/** Dense square complex matrices: operators on a system, its density matrices, and superoperators on those. */
import type { Complex } from '../complex.ts';
import type { ComplexArray } from './linear.ts';

/** n×n, row-major: the element (i, j) is at i·n + j. */
export interface ComplexMatrix extends ComplexArray {
  readonly n: number;
}

export const zeroMatrix = (n: number): ComplexMatrix => ({
  n,
  re: new Float64Array(n * n),
  im: new Float64Array(n * n),
});

/** A real matrix given by its rows. */
export function realMatrix(rows: readonly (readonly number[])[]): ComplexMatrix {
  return { ...zeroMatrix(rows.length), re: Float64Array.from(rows.flat()) };
}

export function identityMatrix(n: number): ComplexMatrix {
  const out = zeroMatrix(n);
  for (let i = 0; i < n; i++) out.re[i * (n + 1)] = 1;
  return out;
}

/** c A */
export function scaledMatrix(factor: number | Complex, { n, re, im }: ComplexMatrix): ComplexMatrix {
  const c = typeof factor === 'number' ? { re: factor, im: 0 } : factor;
  return {
    n,
    re: re.map((x, key) => c.re * x - c.im * im[key]!),
    im: re.map((x, key) => c.re * im[key]! + c.im * x),
  };
}

/** |A_ij| for every i and j, a real matrix. */
export const matrixModuli = ({ n, re, im }: ComplexMatrix): ComplexMatrix => ({
  ...zeroMatrix(n),
  re: re.map((x, key) => Math.hypot(x, im[key]!)),
});

/** max |A_ij|; also of a vector. */
export const largestModulus = ({ re, im }: ComplexArray): number =>
  re.reduce((most, x, key) => Math.max(most, Math.hypot(x, im[key]!)), 0);

/** max |A_ij − B_ij| */
export const largestDifference = (a: ComplexArray, b: ComplexArray): number =>
  a.re.reduce((most, x, key) => Math.max(most, Math.hypot(x - b.re[key]!, a.im[key]! - b.im[key]!)), 0);

/** A† */
export function matrixAdjoint({ n, re, im }: ComplexMatrix): ComplexMatrix {
  const out = zeroMatrix(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      out.re[j * n + i] = re[i * n + j]!;
      out.im[j * n + i] = -im[i * n + j]!;
    }
  }
  return out;
}

/** A = A†, element by element. */
export function isHermitianMatrix({ n, re, im }: ComplexMatrix): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      if (re[i * n + j] !== re[j * n + i] || im[i * n + j] !== -im[j * n + i]!) return false;
    }
  }
  return true;
}

/** (A + A†)/2 */
export function hermitianPart({ n, re, im }: ComplexMatrix): ComplexMatrix {
  const mirrored = (key: number): number => (key % n) * n + Math.floor(key / n);
  return {
    n,
    re: re.map((x, key) => (x + re[mirrored(key)]!) / 2),
    im: im.map((y, key) => (y - im[mirrored(key)]!) / 2),
  };
}

/** A B */
export function matrixProduct(a: ComplexMatrix, b: ComplexMatrix): ComplexMatrix {
  const out = zeroMatrix(a.n);
  addProduct(out, a, b);
  return out;
}

/** out += factor · A B; elements of A that are zero cost nothing. */
export function addProduct(out: ComplexMatrix, a: ComplexMatrix, b: ComplexMatrix, factor = 1): void {
  if (a.n < PAIRED) addProductByElements(out, a, b, factor);
  else addProductByPairs(out, a, b, factor);
}

/** From so many levels on it is faster to look for pairs of elements. */
const PAIRED = 6;

function addProductByElements(out: ComplexMatrix, a: ComplexMatrix, b: ComplexMatrix, factor: number): void {
  const { n, re: aRe, im: aIm } = a;
  const { re: outRe, im: outIm } = out;
  const { re: bRe, im: bIm } = b;
  for (let row = 0; row < n * n; row += n) {
    for (let k = 0; k < n; k++) {
      const [x, y] = [factor * aRe[row + k]!, factor * aIm[row + k]!];
      if (x === 0 && y === 0) continue;
      for (let at = row, p = k * n; at < row + n; at++, p++) {
        outRe[at]! += x * bRe[p]! - y * bIm[p]!;
        outIm[at]! += x * bIm[p]! + y * bRe[p]!;
      }
    }
  }
}

/** Two elements of A at a time, so that a row of `out` is read and written half as often. */
function addProductByPairs(out: ComplexMatrix, a: ComplexMatrix, b: ComplexMatrix, factor: number): void {
  const { n } = a;
  const [outRe, outIm, bRe, bIm] = [out.re, out.im, b.re, b.im];
  const kept = new Int32Array(n + 1);
  for (let row = 0; row < n * n; row += n) {
    let count = 0;
    for (let k = 0; k < n; k++) if (a.re[row + k] !== 0 || a.im[row + k] !== 0) kept[count++] = k;
    for (let m = 0; m < count; m += 2) {
      const [k, l] = [kept[m]!, kept[m + 1]!];
      const second = m + 1 < count ? factor : 0;
      const [x, y] = [factor * a.re[row + k]!, factor * a.im[row + k]!];
      const [u, v] = [second * a.re[row + l]!, second * a.im[row + l]!];
      for (let at = row, p = k * n, q = l * n; at < row + n; at++, p++, q++) {
        outRe[at]! += x * bRe[p]! - y * bIm[p]! + (u * bRe[q]! - v * bIm[q]!);
        outIm[at]! += x * bIm[p]! + y * bRe[p]! + (u * bIm[q]! + v * bRe[q]!);
      }
    }
  }
}

/** A X A† */
export const sandwich = (a: ComplexMatrix, x: ComplexMatrix): ComplexMatrix =>
  matrixProduct(a, matrixProduct(x, matrixAdjoint(a)));

/** Σ of matrices of n rows. */
export function matrixSum(n: number, matrices: readonly ComplexMatrix[]): ComplexMatrix {
  const sum = zeroMatrix(n);
  for (const { re, im } of matrices) {
    for (let key = 0; key < n * n; key++) {
      sum.re[key]! += re[key]!;
      sum.im[key]! += im[key]!;
    }
  }
  return sum;
}

/** Tr A B */
export function traceProduct(a: ComplexMatrix, b: ComplexMatrix): Complex {
  const { n } = a;
  let [re, im] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const [p, q] = [i * n + j, j * n + i];
      re += a.re[p]! * b.re[q]! - a.im[p]! * b.im[q]!;
      im += a.re[p]! * b.im[q]! + a.im[p]! * b.re[q]!;
    }
  }
  return { re, im };
}
