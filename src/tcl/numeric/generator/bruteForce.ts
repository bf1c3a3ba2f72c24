/**
 * The long-time TCL2 generator as a plain numeric superoperator, assembled from complex matrices by Kronecker products.
 *
 * It shares nothing with the symbolic path: no Bohr-frequency bookkeeping, no named coefficients, no Bloch basis. It is the independent check
 * of every symbolic result, and the working path for systems too large for symbols.
 * With row-major vectorisation vec(XρY) = (X ⊗ Yᵀ) vec(ρ); matrices are d × d, the superoperator is d² × d².
 */
import {
  type ComplexMatrix,
  identityMatrix,
  matrixAdjoint,
  matrixProduct,
  zeroMatrix,
} from '../../../numerics/index.ts';

export interface NumericCoupling {
  /** A of V = A ⊗ b + A† ⊗ b†. */
  readonly a: ComplexMatrix;
  /** Γ_>(ν) = ∫₀^∞ e^{iντ}⟨b(τ)b†⟩dτ and Γ_<(ν) = ∫₀^∞ e^{iντ}⟨b†(τ)b⟩dτ. */
  readonly greater: (frequency: number) => { readonly re: number; readonly im: number };
  readonly lesser: (frequency: number) => { readonly re: number; readonly im: number };
}

/** target += factor · (left ρ right) as a superoperator, left and right being d × d. */
function addSandwich(target: ComplexMatrix, left: ComplexMatrix, right: ComplexMatrix, factor: number): void {
  const d = left.n;
  const size = d * d;
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < d; k++) {
      const [x, y] = [factor * left.re[i * d + k]!, factor * left.im[i * d + k]!];
      if (x === 0 && y === 0) continue;
      for (let l = 0; l < d; l++) {
        for (let j = 0; j < d; j++) {
          const [u, v] = [right.re[l * d + j]!, right.im[l * d + j]!];
          const at = (i * d + j) * size + (k * d + l);
          target.re[at]! += x * u - y * v;
          target.im[at]! += x * v + y * u;
        }
      }
    }
  }
}

/** Σ_ij a_ij Γ(E_j − E_i) |i⟩⟨j| = ∫₀^∞ dτ G(τ) a(−τ). */
function transformed(a: ComplexMatrix, levels: ArrayLike<number>, gamma: NumericCoupling['greater']): ComplexMatrix {
  const out = zeroMatrix(a.n);
  for (let i = 0; i < a.n; i++) {
    for (let j = 0; j < a.n; j++) {
      const at = i * a.n + j;
      const [x, y] = [a.re[at]!, a.im[at]!];
      if (x === 0 && y === 0) continue;
      const g = gamma(levels[j]! - levels[i]!);
      out.re[at] = x * g.re - y * g.im;
      out.im[at] = x * g.im + y * g.re;
    }
  }
  return out;
}

/** The d² × d² matrix of L in dρ/dt = Lρ, for H_S = diag(levels). */
export function bruteForceLiouvillian(levels: ArrayLike<number>, couplings: readonly NumericCoupling[]): ComplexMatrix {
  const d = levels.length;
  const out = zeroMatrix(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) out.im[(i * d + j) * (d * d + 1)]! -= levels[i]! - levels[j]!;
  }
  const one = identityMatrix(d);
  for (const { a, greater, lesser } of couplings) {
    const adjointA = matrixAdjoint(a);
    const z = transformed(adjointA, levels, greater);
    const y = transformed(a, levels, lesser);
    for (const [left, weighted] of [
      [a, z],
      [adjointA, y],
    ] as const) {
      // −[left, weighted ρ] and its Hermitian conjugate −[ρ weighted†, left†]
      const forward = matrixProduct(left, weighted);
      addSandwich(out, forward, one, -1);
      addSandwich(out, weighted, left, 1);
      addSandwich(out, one, matrixAdjoint(forward), -1);
      addSandwich(out, matrixAdjoint(left), matrixAdjoint(weighted), 1);
    }
  }
  return out;
}
