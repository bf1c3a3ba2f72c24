/** Superoperators as lists: the element (i, j) of the image, at i·d + j, is Σ c X[source] over the places start[i·d + j] … of its lists. */
import * as c from '../numerics/complex.ts';
import { type Complex, type ComplexMatrix, matrixAdjoint, matrixProduct } from '../numerics/index.ts';

export interface SparseSuperoperator {
  readonly start: Int32Array;
  readonly source: Int32Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** −i(l A X − r X A) */
export const twoSided = (a: ComplexMatrix, { left, right }: { left: Complex; right: Complex }): SparseSuperoperator =>
  collected(a.n, (add) => {
    addLeft(add, a, c.mul(c.neg(c.I), left));
    addRight(add, a, c.mul(c.I, right));
  });

/** −i[A, X] */
export const commutatorWith = (a: ComplexMatrix): SparseSuperoperator => twoSided(a, { left: c.ONE, right: c.ONE });

/** Σ r(O X O† − ½{O†O, X}) */
export const lindbladian = (
  d: number,
  terms: readonly { readonly rate: number; readonly operator: ComplexMatrix }[],
): SparseSuperoperator =>
  collected(d, (add) => {
    for (const { rate, operator } of terms) {
      const square = matrixProduct(matrixAdjoint(operator), operator);
      const half = c.complex(-rate / 2);
      addLeft(add, square, half);
      addRight(add, square, half);
      for (let i = 0; i < d; i++) {
        for (let k = 0; k < d; k++) {
          const a = c.scale(elementOf(operator, i, k), rate);
          if (c.abs(a) === 0) continue;
          for (let j = 0; j < d; j++) {
            for (let l = 0; l < d; l++) add(i * d + j, k * d + l, c.mul(a, c.conj(elementOf(operator, j, l))));
          }
        }
      }
    }
  });

type Add = (target: number, source: number, value: Complex) => void;

const elementOf = ({ n, re, im }: ComplexMatrix, i: number, j: number): Complex => ({
  re: re[i * n + j]!,
  im: im[i * n + j]!,
});

function addLeft(add: Add, a: ComplexMatrix, factor: Complex): void {
  for (let i = 0; i < a.n; i++) {
    for (let k = 0; k < a.n; k++) {
      const value = c.mul(factor, elementOf(a, i, k));
      for (let j = 0; j < a.n; j++) add(i * a.n + j, k * a.n + j, value);
    }
  }
}

function addRight(add: Add, a: ComplexMatrix, factor: Complex): void {
  for (let k = 0; k < a.n; k++) {
    for (let j = 0; j < a.n; j++) {
      const value = c.mul(factor, elementOf(a, k, j));
      for (let i = 0; i < a.n; i++) add(i * a.n + j, i * a.n + k, value);
    }
  }
}

function collected(d: number, write: (add: Add) => void): SparseSuperoperator {
  const rows = Array.from({ length: d * d }, () => new Map<number, Complex>());
  write((target, source, value) => {
    const row = rows[target]!;
    row.set(source, c.plus(row.get(source) ?? c.ZERO, value));
  });
  const entries = rows.map((row) => [...row].filter(([, value]) => c.abs(value) > 0));
  const start = new Int32Array(d * d + 1);
  for (const [t, row] of entries.entries()) start[t + 1] = start[t]! + row.length;
  const all = entries.flat();
  return {
    start,
    source: Int32Array.from(all, ([source]) => source),
    re: Float64Array.from(all, ([, value]) => value.re),
    im: Float64Array.from(all, ([, value]) => value.im),
  };
}
