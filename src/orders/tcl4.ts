/**
 * The fourth-order term of the time-convolutionless generator at long times, from baths of exponentials.
 *
 * With U^× = [U, ·], Ξ_k = l_k D· − r_k ·D and Gaussian pairings, van Kampen's cumulants (Physica 74, 215 (1974); Breuer & Petruccione, The Theory of
 * Open Quantum Systems, §9.2) leave for times 0 > 1 > 2 > 3
 *
 *   K₄ = ∫∫∫ { U₀^× [U₁^×, Ξ₀₂] Ξ₁₃ + U₀^× [U₁^× Ξ₁₂, Ξ₀₃] }.
 *
 * On |p⟩⟨q| with ω = E_p − E_q the two terms without subtraction are the memory kernel of order 4 at frequency ω; the subtractions are
 *
 *   −U_k^×_{ab} (Ξ_k)_{bc} U_l^×_{cd} (Ξ_l)_{de} [1/(ν_l + iw₃) + 1/(ν_k + iw₄)] / [(ν_k + iw₁)(ν_k + ν_l + iw₂)],
 *   w₁ = ω_b − ω_e,  w₂ = ω_b − ω_c + ω_d − ω_e,  w₃ = ω_d − ω_e,  w₄ = ω_b − ω_c,
 *
 * in the basis of the |i⟩⟨j| with their frequencies ω_a. The generator is local in time, and need not be positive.
 */
import type { ExponentialCoupling } from '../bath/exponentials/index.ts';
import * as c from '../numerics/complex.ts';
import { addProduct, type ComplexMatrix, zeroMatrix } from '../numerics/index.ts';
import { type ExponentialSystem, type Group, memoryKernels } from './memoryKernels.ts';

/** K₄ as a matrix on row-major density matrices in the eigenbasis of H_S; ∝ λ². */
export function tcl4Term(system: ExponentialSystem): ComplexMatrix {
  const { levels } = system;
  const d = levels.length;
  const { groups, on } = memoryKernels(system, 2);
  const out = zeroMatrix(d * d);
  for (let key = 0; key < d * d; key++) {
    const unit = zeroMatrix(d);
    unit.re[key] = 1;
    const column = on(unit, { z: frequencyOf(levels, key) }).kernels[1]!;
    for (const outer of groups) {
      const inside = zeroMatrix(d);
      for (const inner of groups) addSubtraction(inside, key, outer, inner, system);
      addProduct(column, outer.up, inside, -1);
      addProduct(column, inside, outer.up, 1);
    }
    for (let row = 0; row < d * d; row++) {
      out.re[row * d * d + key] = column.re[row]!;
      out.im[row * d * d + key] = column.im[row]!;
    }
  }
  return out;
}

const frequencyOf = (levels: Float64Array, key: number): number =>
  levels[Math.floor(key / levels.length)]! - levels[key % levels.length]!;

/** What stands right of U_k^× in the subtractions on element e, added up over the exponentials k of `outer` and l of `inner`. */
function addSubtraction(
  out: ComplexMatrix,
  e: number,
  outer: Group,
  inner: Group,
  { levels, couplings }: ExponentialSystem,
): void {
  const frequency = (key: number) => frequencyOf(levels, key);
  const [first, second] = [outer, inner].map(({ members }) => members.map((k) => couplings[k]!));
  for (const ofInner of images(inner.down, e)) {
    for (const ofCommutator of images(inner.up, ofInner.key)) {
      for (const ofOuter of images(outer.down, ofCommutator.key)) {
        const [b, cKey, d] = [ofOuter.key, ofCommutator.key, ofInner.key];
        const sum = summed(first!, second!, {
          sides: [ofOuter.side, ofInner.side],
          w1: frequency(b) - frequency(e),
          w2: frequency(b) - frequency(cKey) + frequency(d) - frequency(e),
          w3: frequency(d) - frequency(e),
          w4: frequency(b) - frequency(cKey),
        });
        const sign = ofCommutator.side === 'left' ? 1 : -1;
        const product = c.mul(c.mul(ofOuter.element, ofInner.element), c.mul(ofCommutator.element, c.scale(sum, sign)));
        out.re[b]! += product.re;
        out.im[b]! += product.im;
      }
    }
  }
}

/** Multiplied from the left or from the right. */
type Side = 'left' | 'right';

/** The nonzero elements of A E and of E A for E = |p⟩⟨q|. */
function images(a: ComplexMatrix, key: number) {
  const d = a.n;
  const [p, q] = [Math.floor(key / d), key % d];
  const list: { readonly key: number; readonly side: Side; readonly element: c.Complex }[] = [];
  for (let i = 0; i < d; i++) {
    const [left, right] = [i * d + p, q * d + i];
    if (a.re[left] !== 0 || a.im[left] !== 0) {
      list.push({ key: i * d + q, side: 'left', element: { re: a.re[left]!, im: a.im[left]! } });
    }
    if (a.re[right] !== 0 || a.im[right] !== 0) {
      list.push({ key: p * d + i, side: 'right', element: { re: a.re[right]!, im: a.im[right]! } });
    }
  }
  return list;
}

interface Gaps {
  readonly sides: readonly [outer: Side, inner: Side];
  readonly w1: number;
  readonly w2: number;
  readonly w3: number;
  readonly w4: number;
}

/** Σ_kl of the coefficients of Ξ_k and Ξ_l on the given sides, over the denominators. */
function summed(
  outer: readonly ExponentialCoupling[],
  inner: readonly ExponentialCoupling[],
  { sides, w1, w2, w3, w4 }: Gaps,
): c.Complex {
  let [re, im] = [0, 0];
  for (const k of outer) {
    const first = c.div(coefficient(k, sides[0]), shifted(k.rate, w1));
    const outerGap = c.inv(shifted(k.rate, w4));
    for (const l of inner) {
      const gaps = c.plus(c.inv(shifted(l.rate, w3)), outerGap);
      const both = c.div(c.mul(first, coefficient(l, sides[1])), shifted(c.plus(k.rate, l.rate), w2));
      const term = c.mul(both, gaps);
      re += term.re;
      im += term.im;
    }
  }
  return { re, im };
}

const coefficient = ({ left, right }: ExponentialCoupling, side: Side): c.Complex =>
  side === 'left' ? left : c.neg(right);

const shifted = ({ re, im }: c.Complex, w: number): c.Complex => ({ re, im: im + w });
