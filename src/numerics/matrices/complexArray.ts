/** Dense complex arrays, vectors and row-major matrices: the few operations that several algorithms share. */
import type { Complex } from '../complex.ts';
import type { ComplexArray } from './linear.ts';

export const zeros = (length: number): ComplexArray => ({ re: new Float64Array(length), im: new Float64Array(length) });

export const entryOf = ({ re, im }: ComplexArray, key: number): Complex => ({ re: re[key]!, im: im[key]! });

/** target += factor · a for a real factor. */
export function addScaled(target: ComplexArray, a: ComplexArray, factor: number): void {
  for (let k = 0; k < target.re.length; k++) {
    target.re[k]! += factor * a.re[k]!;
    target.im[k]! += factor * a.im[k]!;
  }
}

/** The largest modulus of a real or imaginary part. */
export function largestPart({ re, im }: ComplexArray): number {
  let largest = 0;
  for (let k = 0; k < re.length; k++) largest = Math.max(largest, Math.abs(re[k]!), Math.abs(im[k]!));
  return largest;
}

/** The product of two n×n matrices. */
export function multiply(a: ComplexArray, b: ComplexArray, n: number): ComplexArray {
  const out = zeros(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const [x, y] = [a.re[i * n + k]!, a.im[i * n + k]!];
      if (x === 0 && y === 0) continue;
      for (let j = 0; j < n; j++) {
        const [u, v] = [b.re[k * n + j]!, b.im[k * n + j]!];
        out.re[i * n + j]! += x * u - y * v;
        out.im[i * n + j]! += x * v + y * u;
      }
    }
  }
  return out;
}

/** An n×n matrix times a vector. */
export function applied(a: ComplexArray, v: ComplexArray, n: number): ComplexArray {
  const out = zeros(n);
  for (let i = 0; i < n; i++) {
    let [re, im] = [0, 0];
    for (let k = 0; k < n; k++) {
      re += a.re[i * n + k]! * v.re[k]! - a.im[i * n + k]! * v.im[k]!;
      im += a.re[i * n + k]! * v.im[k]! + a.im[i * n + k]! * v.re[k]!;
    }
    out.re[i] = re;
    out.im[i] = im;
  }
  return out;
}
