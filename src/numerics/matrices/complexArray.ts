/** Complex numbers in a row: the few operations that several algorithms share. */
import type { Complex } from '../complex.ts';
import type { ComplexMatrix } from './complexMatrix.ts';
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

/** A matrix times a vector. */
export function applied(a: ComplexMatrix, v: ComplexArray): ComplexArray {
  const { n } = a;
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
