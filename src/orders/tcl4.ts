/**
 * The fourth-order term of the time-convolutionless generator at long times, from baths of exponentials.
 *
 * With U^× = [U, ·], Ξ_k = l_k D· − r_k ·D and Gaussian pairings, van Kampen's cumulants (Physica 74, 215 (1974); Breuer & Petruccione, The Theory of
 * Open Quantum Systems, §9.2) leave for times 0 > 1 > 2 > 3
 *
 *   K₄ = ∫∫∫ { U₀^× [U₁^×, Ξ₀₂] Ξ₁₃ + U₀^× [U₁^× Ξ₁₂, Ξ₀₃] }.
 *
 * On the element e = |p⟩⟨q|, ω_e = E_p − E_q, the two terms without subtraction are the memory kernel of order 4 at frequency ω_e. Of the two subtractions
 * the sum over both exponentials factorises into K₂ itself:
 *
 *   + Σ_k (U_k^×)_{ab} (Ξ_k)_{bc} (K₂)_{ce} / [(ν_k + i(ω_b − ω_e))(ν_k + i(ω_b − ω_c))],
 *
 * what is left of K₂ at frequencies ω_e and ω_c. The generator is local in time, and need not be positive.
 */
import * as c from '../numerics/complex.ts';
import { addProduct, type ComplexMatrix, zeroMatrix } from '../numerics/index.ts';
import { type ExponentialSystem, type Group, memoryKernels } from './memoryKernels.ts';

/** K₄ as a matrix on row-major density matrices in the eigenbasis of H_S; ∝ λ². */
export function tcl4Term(system: ExponentialSystem): ComplexMatrix {
  const { levels } = system;
  const d = levels.length;
  const { groups, on } = memoryKernels(system, 2);
  const out = zeroMatrix(d * d);
  for (let e = 0; e < d * d; e++) {
    const unit = zeroMatrix(d);
    unit.re[e] = 1;
    const [second, column] = on(unit, { z: frequencyOf(levels, e) }).kernels;
    for (const group of groups) {
      const inside = zeroMatrix(d);
      for (let key = 0; key < d * d; key++) {
        const factor = { re: second!.re[key]!, im: second!.im[key]! };
        if (factor.re !== 0 || factor.im !== 0) addDifference(inside, group, { factor, from: key, e }, system);
      }
      addProduct(column!, group.up, inside);
      addProduct(column!, inside, group.up, -1);
    }
    for (let row = 0; row < d * d; row++) {
      out.re[row * d * d + e] = column!.re[row]!;
      out.im[row * d * d + e] = column!.im[row]!;
    }
  }
  return out;
}

const frequencyOf = (levels: Float64Array, key: number): number =>
  levels[Math.floor(key / levels.length)]! - levels[key % levels.length]!;

interface Image {
  /** (K₂)_{ce} */
  readonly factor: c.Complex;
  /** c */
  readonly from: number;
  readonly e: number;
}

/** What stands right of U^×: Σ_k (Ξ_k)_{bc} (K₂)_{ce} over both denominators. */
function addDifference(
  out: ComplexMatrix,
  { down, members }: Group,
  { factor, from, e }: Image,
  { levels, couplings }: ExponentialSystem,
): void {
  const d = down.n;
  const [p, q] = [Math.floor(from / d), from % d];
  const [ofC, ofE] = [frequencyOf(levels, from), frequencyOf(levels, e)];
  const add = (b: number, element: number, side: 'left' | 'right'): void => {
    const operator = { re: down.re[element]!, im: down.im[element]! };
    if (operator.re === 0 && operator.im === 0) return;
    const ofB = frequencyOf(levels, b);
    let sum = c.ZERO;
    for (const k of members) {
      const { rate, left, right } = couplings[k]!;
      const both = c.mul(shifted(rate, ofB - ofE), shifted(rate, ofB - ofC));
      sum = c.plus(sum, c.div(side === 'left' ? left : c.neg(right), both));
    }
    const term = c.mul(c.mul(operator, factor), sum);
    out.re[b]! += term.re;
    out.im[b]! += term.im;
  };
  for (let i = 0; i < d; i++) {
    add(i * d + q, i * d + p, 'left');
    add(p * d + i, q * d + i, 'right');
  }
}

const shifted = ({ re, im }: c.Complex, w: number): c.Complex => ({ re, im: im + w });
