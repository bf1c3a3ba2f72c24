/**
 * The couplings as channels: an operator X and one correlation function.
 *
 * A Hermitian A ⊗ (b + b†) is one channel, X = A with C = G_> + G_<. For A ⊗ b + A† ⊗ b† there are two, X = A† with G_> and X = A with G_<: as ⟨bb⟩ = 0,
 * nothing correlates them, and the second-order generator is the sum
 *
 *   K₂ρ = Σ_channels ∫₀^∞ dτ C_X(τ) [X(−τ)ρ, X†] + h.c.,    X(−τ) = Σ_ν e^{iντ} X_ν,    Γ(ν) = ∫₀^∞ e^{iντ} C_X(τ) dτ = γ(ν)/2 + iS(ν).
 *
 * A phase of A is one of b: e^{iφ} times a Hermitian operator is a Hermitian coupling. Where a method takes square roots of rates, one channel and
 * the two it may be written as differ, the pairs of a transition up and one down being kept or not; how many there are is then part of the method.
 */
import type { Bath, BoundedComplex } from '../bath/index.ts';
import {
  type Complex,
  type ComplexMatrix,
  isHermitianMatrix,
  largestModulus,
  matrixAdjoint,
  matrixSum,
  roundingOf,
  scaledMatrix,
} from '../numerics/index.ts';
import { type Correlation, HALF_SIDED_TRANSFORMS, type NumericSystem } from '../tcl/index.ts';
import { bathCouplings, finiteTransform } from '../tcl/numeric/index.ts';

export interface BathChannel {
  readonly bath: Bath;
  readonly correlation: Correlation;
  /** X, d × d. */
  readonly operator: ComplexMatrix;
  /** Γ(ν), without the part at ν = 0 that no commutator meets. Throws `DivergentTransform` where it does not exist. */
  readonly halfSided: (frequency: number) => BoundedComplex;
  /** γ(ν), all of it. Throws `DivergentTransform` where it does not exist. */
  readonly rate: (frequency: number) => { readonly value: number; readonly error: number };
}

export function channelsOf(system: NumericSystem): readonly BathChannel[] {
  const couplings = system.couplings.map((coupling) => ({ ...coupling, a: hermitianUpToPhase(coupling.a) }));
  const transforms = bathCouplings({ ...system, couplings });
  return couplings.flatMap(({ bath, a }, k) => {
    const at = transforms[k]!.at;
    const part = (correlation: Correlation, operator: ComplexMatrix): BathChannel => {
      const halfSided = (frequency: number) => {
        const { greater, lesser, error } = at(frequency);
        const full = { re: greater.re + lesser.re, im: greater.im + lesser.im };
        const single = error.re + error.im;
        return { ...{ greater, lesser, full }[correlation], error: correlation === 'full' ? 2 * single : single };
      };
      const rate = (frequency: number) => {
        if (frequency === 0) return zeroFrequencyRate(bath, correlation);
        const { greater, lesser, error } = at(frequency);
        const { re } = { greater, lesser, full: { re: greater.re + lesser.re } }[correlation];
        return { value: 2 * Math.max(re, 0), error: (correlation === 'full' ? 4 : 2) * error.re };
      };
      return { bath, correlation, operator, halfSided, rate };
    };
    return isHermitianMatrix(a) ? [part('full', a)] : [part('greater', matrixAdjoint(a)), part('lesser', a)];
  });
}

/** γ(0) = 2 Re Γ(0) */
function zeroFrequencyRate(bath: Bath, correlation: Correlation) {
  let [value, error] = [0, 0];
  for (const { kernel, transform, re } of HALF_SIDED_TRANSFORMS[correlation]) {
    if (re === 0 || transform === 'sin') continue;
    const quantity = finiteTransform(bath, kernel, transform, 0);
    value += 2 * re * quantity.value;
    error += 2 * Math.abs(re) * quantity.error;
  }
  return { value, error };
}

/** Of the largest element. */
const ROUNDING = roundingOf(16);

/** e^{−iφ}A where that is Hermitian to rounding, and A as it is otherwise. */
function hermitianUpToPhase(a: ComplexMatrix): ComplexMatrix {
  const largest = largestModulus(a);
  const key = a.re.findIndex((x, at) => Math.hypot(x, a.im[at]!) === largest);
  const [row, column] = [Math.floor(key / a.n), key % a.n];
  const [z, mirror] = [key, column * a.n + row].map((at): Complex => ({ re: a.re[at]!, im: a.im[at]! }));
  // A_ij = e^{iφ}H_ij and A_ji = e^{iφ}H_ij*: their product has the phase 2φ
  const product = { re: z!.re * mirror!.re - z!.im * mirror!.im, im: z!.re * mirror!.im + z!.im * mirror!.re };
  const phi = Math.atan2(product.im, product.re) / 2;
  const turned = scaledMatrix({ re: Math.cos(phi), im: -Math.sin(phi) }, a);
  const adjoint = matrixAdjoint(turned);
  const difference = matrixSum(a.n, [turned, scaledMatrix(-1, adjoint)]);
  if (largestModulus(difference) > ROUNDING * largest) return a;
  return scaledMatrix(0.5, matrixSum(a.n, [turned, adjoint]));
}
