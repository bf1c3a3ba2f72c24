/**
 * Calculus with Legendre series on a panel, x ∈ [−1, 1]: value, antiderivative, derivative, and the slow solution of y' + z y = a.
 *
 * The last one is Levin's method (Math. Comp. 38 (1982) 531) in coefficient space: for large |z| the antiderivative of e^{zx}a(x) is e^{zx}y(x) with a y
 * that varies as slowly as a, y = a/z − a'/z² + …; differentiation being nilpotent on polynomials, the triangular system gives its sum exactly.
 */
import { zeros } from '../matrices/complexArray.ts';
import type { ComplexArray } from '../matrices/linear.ts';
import { roundingOf } from '../rounding.ts';
import { POINTS } from './legendre.ts';

/** Σ c_k P_k(x) for `count` coefficients from `offset` on (Clenshaw; DLMF 3.11.15 with 18.9.1). */
export function seriesAt(c: Float64Array, x: number, offset = 0, count = c.length - offset): number {
  let [next, last] = [0, 0];
  for (let k = count - 1; k > 0; k--) {
    const current = c[offset + k]! + ((2 * k + 1) / (k + 1)) * x * next - ((k + 1) / (k + 2)) * last;
    [last, next] = [next, current];
  }
  return c[offset]! + x * next - 0.5 * last;
}

/** k/(k + 1) of the recurrence DLMF 18.9.1. */
const RECURRENCE = Float64Array.from({ length: POINTS + 1 }, (_, k) => k / (k + 1));

/** P_0(x), P_1(x), … into `out`, at most POINTS + 1 of them: for many series at one x. */
export function legendrePolynomials(x: number, out: Float64Array): Float64Array {
  let previous = 1;
  let current = x;
  out[0] = 1;
  out[1] = x;
  for (let k = 1; k + 1 < out.length; k++) {
    const next = current * x + RECURRENCE[k]! * (current * x - previous);
    previous = current;
    current = next;
    out[k + 1] = next;
  }
  return out;
}

/** Σ c_k P_k from the values of the polynomials. */
export function seriesSum(c: Float64Array, polynomials: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < c.length; k++) sum += c[k]! * polynomials[k]!;
  return sum;
}

/** A series without the last coefficients that are together nothing beside the largest in double precision. */
export function withoutTail(c: Float64Array): Float64Array {
  let largest = 0;
  for (const x of c) largest = Math.max(largest, Math.abs(x));
  let [used, left] = [c.length, 0];
  while (used > 1) {
    left += Math.abs(c[used - 1]!);
    if (left > roundingOf(0.25) * largest) break;
    used--;
  }
  return c.slice(0, used);
}

/** The POINTS + 1 coefficients of value + half·∫₋₁ˣ f, by ∫P_k = (P_{k+1} − P_{k−1})/(2k + 1) (DLMF 18.9.19 with 18.7). */
export function antiderivative(f: Float64Array, half: number, value: number, out: Float64Array): void {
  let atStart = 0;
  for (let k = 1; k <= POINTS; k++) {
    const next = k + 1 < POINTS ? f[k + 1]! / (2 * k + 3) : 0;
    out[k] = half * (f[k - 1]! / (2 * k - 1) - next);
    atStart += k % 2 === 0 ? out[k]! : -out[k]!;
  }
  out[0] = value - atStart;
}

/** The coefficients of f', (2k + 1)Σ f_m over m = k + 1, k + 3, … */
export function seriesDerivative(f: Float64Array): Float64Array {
  const out = new Float64Array(f.length);
  const sums = [0, 0];
  for (let k = f.length - 1; k >= 0; k--) {
    out[k] = (2 * k + 1) * sums[(k + 1) % 2]!;
    sums[k % 2]! += f[k]!;
  }
  return out;
}

/** Coefficients of a relative size below this are rounding, which the powers of d/dx would magnify. */
const ROUNDING = 2e-14;

/** The polynomial y with y' + z y = a; accurate where |z| exceeds about a third of the number of coefficients that matter. */
export function slowSolution(a: ComplexArray, zRe: number, zIm: number): ComplexArray {
  const n = a.re.length;
  const y = zeros(n);
  let largest = 0;
  for (let k = 0; k < n; k++) largest = Math.max(largest, Math.abs(a.re[k]!), Math.abs(a.im[k]!));
  let last = n - 1;
  while (last > 0 && Math.max(Math.abs(a.re[last]!), Math.abs(a.im[last]!)) <= ROUNDING * largest) last--;
  const norm = zRe * zRe + zIm * zIm;
  const [sumRe, sumIm] = [
    [0, 0],
    [0, 0],
  ];
  for (let k = last; k >= 0; k--) {
    const other = (k + 1) % 2;
    const re = a.re[k]! - (2 * k + 1) * sumRe[other]!;
    const im = a.im[k]! - (2 * k + 1) * sumIm[other]!;
    y.re[k] = (re * zRe + im * zIm) / norm;
    y.im[k] = (im * zRe - re * zIm) / norm;
    sumRe[k % 2]! += y.re[k]!;
    sumIm[k % 2]! += y.im[k]!;
  }
  return y;
}
