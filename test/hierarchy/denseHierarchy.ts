/** The unscaled equations of the hierarchy as a dense complex matrix on all elements of all operators, without any use of their symmetries. */

import type { HierarchySystem } from '../../src/hierarchy/index.ts';
import * as c from '../../src/numerics/complex.ts';
import {
  type Complex,
  type ComplexMatrix,
  matrixAdjoint,
  matrixProduct,
  zeroMatrix,
} from '../../src/numerics/index.ts';

export function denseHierarchy(system: HierarchySystem, indices: readonly (readonly number[])[]): ComplexMatrix {
  const d = system.levels.length;
  const places = new Map(indices.map((n, m) => [n.join(), m]));
  const out = zeroMatrix(indices.length * d * d);
  const add = (row: number, column: number, value: Complex): void => {
    out.re[row * out.n + column]! += value.re;
    out.im[row * out.n + column]! += value.im;
  };
  /** The block from operator `from` to `to`, by what it does to every |k⟩⟨l|. */
  const block = (to: number, from: number, action: (x: ComplexMatrix) => ComplexMatrix): void => {
    for (let source = 0; source < d * d; source++) {
      const unit = zeroMatrix(d);
      unit.re[source] = 1;
      const image = action(unit);
      for (let target = 0; target < d * d; target++) {
        add(to * d * d + target, from * d * d + source, { re: image.re[target]!, im: image.im[target]! });
      }
    }
  };
  for (const [m, n] of indices.entries()) {
    block(m, m, (x) => local(system, x, n));
    for (const [k, { up, down, left, right }] of system.couplings.entries()) {
      const above = places.get(n.map((e, j) => (j === k ? e + 1 : e)).join());
      const below = places.get(n.map((e, j) => (j === k ? e - 1 : e)).join());
      if (above !== undefined) block(m, above, (x) => sides(up, x, { left: MINUS_I, right: MINUS_I }));
      if (below === undefined) continue;
      const factor = c.scale(MINUS_I, n[k]!);
      block(m, below, (x) => sides(down, x, { left: c.mul(factor, left), right: c.mul(factor, right) }));
    }
  }
  return out;
}

const MINUS_I: Complex = { re: 0, im: -1 };

/** l A X − r X A */
function sides(a: ComplexMatrix, x: ComplexMatrix, { left, right }: { left: Complex; right: Complex }): ComplexMatrix {
  const [ax, xa] = [matrixProduct(a, x), matrixProduct(x, a)];
  return combined(ax, left, xa, c.neg(right));
}

function combined(a: ComplexMatrix, p: Complex, b: ComplexMatrix, q: Complex): ComplexMatrix {
  const out = zeroMatrix(a.n);
  for (let key = 0; key < a.n * a.n; key++) {
    const value = c.plus(c.mul(p, { re: a.re[key]!, im: a.im[key]! }), c.mul(q, { re: b.re[key]!, im: b.im[key]! }));
    out.re[key] = value.re;
    out.im[key] = value.im;
  }
  return out;
}

/** −i[H_S, X] + Lindblad terms − Σ n_kν_k X */
function local(system: HierarchySystem, x: ComplexMatrix, n: readonly number[]): ComplexMatrix {
  const d = system.levels.length;
  const hamiltonian = zeroMatrix(d);
  for (const [i, level] of system.levels.entries()) hamiltonian.re[i * (d + 1)] = level;
  let out = sides(hamiltonian, x, { left: MINUS_I, right: MINUS_I });
  const decay = n.reduce((sum, e, k) => c.plus(sum, c.scale(system.couplings[k]!.rate, e)), c.ZERO);
  out = combined(out, c.ONE, x, c.neg(decay));
  for (const { rate, operator } of system.lindblad ?? []) {
    const jump = matrixProduct(operator, matrixProduct(x, matrixAdjoint(operator)));
    const square = matrixProduct(matrixAdjoint(operator), operator);
    const half = c.complex(rate / 2);
    out = combined(out, c.ONE, jump, c.complex(rate));
    out = combined(out, c.ONE, sides(square, x, { left: half, right: c.neg(half) }), c.neg(c.ONE));
  }
  return out;
}
