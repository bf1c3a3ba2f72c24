/**
 * The long-time generator of many levels as an action on Hermitian matrices, by products of d×d matrices: with W_mk = (A†)_mk Γ_>(E_k − E_m), and
 * A_mk Γ_<(E_k − E_m) beside A†, in the eigenbasis of H_S
 *   L ρ = −i[H_S, ρ] − Σ [A, W ρ] + h.c.
 * costs O(d³) where the superoperator has d⁴ entries. `adjoint` is that with respect to Tr X Y.
 */
import {
  addProduct,
  type ComplexMatrix,
  isHermitianMatrix,
  matrixAdjoint,
  matrixProduct,
  zeroMatrix,
} from '../../../numerics/index.ts';
import type { BoundedCoupling } from './boundedGenerator.ts';

/** One term −[A, W ρ] + h.c. */
export interface Channel {
  readonly a: ComplexMatrix;
  readonly w: ComplexMatrix;
}

export interface GeneratorAction {
  readonly levels: Float64Array;
  readonly channels: readonly Channel[];
  /** G = Σ A W, of −Gρ − ρG† */
  readonly decay: ComplexMatrix;
  readonly apply: (rho: ComplexMatrix) => ComplexMatrix;
  readonly adjoint: (x: ComplexMatrix) => ComplexMatrix;
  /** The same of K₂ = L + i[H_S, ·]. */
  readonly secondOrder: { readonly apply: GeneratorAction['apply']; readonly adjoint: GeneratorAction['apply'] };
}

export function generatorAction(levels: Float64Array, couplings: readonly BoundedCoupling[]): GeneratorAction {
  const channels = couplings.flatMap(({ a, at }): Channel[] => {
    const adjoint = matrixAdjoint(a);
    const [greater, lesser] = [zeroMatrix(a.n), zeroMatrix(a.n)];
    for (let key = 0; key < a.n * a.n; key++) {
      const frequency = levels[key % a.n]! - levels[Math.floor(key / a.n)]!;
      weigh(greater, adjoint, key, () => at(frequency).greater);
      weigh(lesser, a, key, () => at(frequency).lesser);
    }
    if (!isHermitianMatrix(a)) {
      return [
        { a, w: greater },
        { a: adjoint, w: lesser },
      ];
    }
    const sum = { ...greater, re: greater.re.map((x, key) => x + lesser.re[key]!) };
    return [{ a, w: { ...sum, im: greater.im.map((y, key) => y + lesser.im[key]!) } }];
  });
  const decay = zeroMatrix(levels.length);
  for (const { a, w } of channels) addProduct(decay, a, w);
  const decayAdjoint = matrixAdjoint(decay);
  const adjoints = channels.map(({ a, w }) => ({ a: matrixAdjoint(a), w: matrixAdjoint(w) }));
  const halfBy = (g: ComplexMatrix, terms: readonly Channel[]) => (rho: ComplexMatrix) => {
    const half = zeroMatrix(rho.n);
    addProduct(half, g, rho, -1);
    for (const { a, w } of terms) addProduct(half, matrixProduct(w, rho), a);
    return half;
  };
  const [forward, backward] = [halfBy(decay, channels), halfBy(decayAdjoint, adjoints)];
  return {
    levels,
    channels,
    decay,
    apply: (rho) => completed(forward(rho), rho, levels, 1),
    adjoint: (x) => completed(backward(x), x, levels, -1),
    secondOrder: {
      apply: (rho) => completed(forward(rho), rho, levels, 0),
      adjoint: (x) => completed(backward(x), x, levels, 0),
    },
  };
}

type Gamma = { readonly re: number; readonly im: number };

/** out = A Γ at one element; transforms where A vanishes are not asked for. */
function weigh(out: ComplexMatrix, a: ComplexMatrix, key: number, gamma: () => Gamma): void {
  const [x, y] = [a.re[key]!, a.im[key]!];
  if (x === 0 && y === 0) return;
  const { re, im } = gamma();
  out.re[key] = x * re - y * im;
  out.im[key] = x * im + y * re;
}

/** Half of L ρ, its Hermitian conjugate, and −i[H_S, ρ] with a sign. */
function completed(half: ComplexMatrix, rho: ComplexMatrix, levels: Float64Array, sign: 1 | 0 | -1): ComplexMatrix {
  const { n } = rho;
  const out = zeroMatrix(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const [p, q] = [i * n + j, j * n + i];
      const omega = sign * (levels[i]! - levels[j]!);
      const re = half.re[p]! + half.re[q]! + omega * rho.im[p]!;
      const im = half.im[p]! - half.im[q]! - omega * rho.re[p]!;
      out.re[p] = out.re[q] = re;
      out.im[p] = im;
      out.im[q] = -im;
    }
  }
  return out;
}

/** ρ_ij */
export interface MatrixElement {
  readonly i: number;
  readonly j: number;
}

/** The element of L from ρ_kl to ρ_ij, both Hermitian conjugates counted, without −i ω_ij. */
export function elementOf({ channels, decay }: GeneratorAction, to: MatrixElement, from: MatrixElement): Gamma {
  const [{ i, j }, { i: k, j: l }] = [to, from];
  const { n } = decay;
  let [re, im] = [0, 0];
  if (j === l) {
    re -= decay.re[i * n + k]!;
    im -= decay.im[i * n + k]!;
  }
  if (i === k) {
    re -= decay.re[j * n + l]!;
    im += decay.im[j * n + l]!;
  }
  for (const { a, w } of channels) {
    const [p, q] = [i * n + k, l * n + j];
    re += w.re[p]! * a.re[q]! - w.im[p]! * a.im[q]!;
    im += w.re[p]! * a.im[q]! + w.im[p]! * a.re[q]!;
    const [r, s] = [j * n + l, k * n + i];
    re += w.re[r]! * a.re[s]! - w.im[r]! * a.im[s]!;
    im -= w.re[r]! * a.im[s]! + w.im[r]! * a.re[s]!;
  }
  return { re, im };
}
