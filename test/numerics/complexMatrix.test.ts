/** The dense complex matrix: its products element by element on random matrices, and what Pauli matrices give. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as c from '../../src/numerics/complex.ts';
import {
  addProduct,
  type ComplexMatrix,
  identityMatrix,
  matrixAdjoint,
  matrixProduct,
  matrixSum,
  realMatrix,
  sandwich,
  scaledMatrix,
  traceProduct,
} from '../../src/numerics/index.ts';
import { randomMatrix, randomSource } from './randomMatrices.ts';

const at = ({ n, re, im }: ComplexMatrix, i: number, j: number) => ({ re: re[i * n + j]!, im: im[i * n + j]! });
const difference = (a: ComplexMatrix, b: ComplexMatrix): number =>
  a.re.reduce((most, x, key) => Math.max(most, Math.hypot(x - b.re[key]!, a.im[key]! - b.im[key]!)), 0);

const SX = realMatrix([
  [0, 1],
  [1, 0],
]);
const SZ = realMatrix([
  [1, 0],
  [0, -1],
]);
const SY: ComplexMatrix = { n: 2, re: new Float64Array(4), im: Float64Array.of(0, -1, 1, 0) };

describe('dense complex matrices', () => {
  it('σ_xσ_y = iσ_z and not −iσ_z; σ_y is its own adjoint; σ_y turns σ_z and σ_x around', () => {
    expect(difference(matrixProduct(SX, SY), scaledMatrix({ re: 0, im: 1 }, SZ))).toBe(0);
    expect(difference(matrixAdjoint(SY), SY)).toBe(0);
    for (const s of [SX, SZ]) expect(difference(sandwich(SY, s), scaledMatrix(-1, s))).toBe(0);
    expect(traceProduct(SY, SY)).toEqual({ re: 2, im: 0 });
  });

  it('multiply element by element, conjugate the left factor of a sandwich on the right, and trace products', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer(), (n, seed) => {
        const random = randomSource(seed);
        const [a, b] = [randomMatrix(n, random), randomMatrix(n, random)];
        const indices = Array.from({ length: n }, (_, k) => k);
        const sum = (terms: readonly c.Complex[]) => terms.reduce(c.plus, c.ZERO);
        const product = matrixProduct(a, b);
        const turned = sandwich(a, b);
        let trace = c.ZERO;
        for (const i of indices) {
          for (const j of indices) {
            const expected = sum(indices.map((k) => c.mul(at(a, i, k), at(b, k, j))));
            expect(c.abs(c.minus(at(product, i, j), expected))).toBeLessThan(1e-15 * 8 * n);
            const sandwiched = sum(
              indices.flatMap((k) => indices.map((l) => c.mul(c.mul(at(a, i, k), at(b, k, l)), c.conj(at(a, j, l))))),
            );
            expect(c.abs(c.minus(at(turned, i, j), sandwiched))).toBeLessThan(1e-15 * 32 * n * n);
          }
          trace = c.plus(trace, at(product, i, i));
        }
        expect(c.abs(c.minus(traceProduct(a, b), trace))).toBeLessThan(1e-15 * 8 * n * n);
      }),
    );
  });

  it('add products to what is there, and leave out nothing where rows are zero', () => {
    const out = identityMatrix(2);
    addProduct(out, SX, SY, -2);
    expect(difference(out, matrixSum(2, [identityMatrix(2), scaledMatrix({ re: 0, im: -2 }, SZ)]))).toBe(0);
  });
});
