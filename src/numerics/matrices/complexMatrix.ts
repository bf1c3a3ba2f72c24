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

/** A B */
export function matrixProduct(a: ComplexMatrix, b: ComplexMatrix): ComplexMatrix {
  const out = zeroMatrix(a.n);
  addProduct(out, a, b);
  return out;
}

/** out += factor · A B, with nothing allocated; elements of A that are zero cost nothing. */
export function addProduct(out: ComplexMatrix, a: ComplexMatrix, b: ComplexMatrix, factor = 1): void {
  const { n } = a;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const x = factor * a.re[i * n + k]!;
      const y = factor * a.im[i * n + k]!;
      if (x === 0 && y === 0) continue;
      for (let j = 0; j < n; j++) {
        const u = b.re[k * n + j]!;
        const v = b.im[k * n + j]!;
        out.re[i * n + j]! += x * u - y * v;
        out.im[i * n + j]! += x * v + y * u;
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
