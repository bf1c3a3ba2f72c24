/**
 * A bath whose correlation functions are sums of exponentials, as the exact hierarchy and the orders beyond the second meet it.
 *
 * With the auxiliary operators ρ_n of the hierarchy (n a multi-index over the exponentials of all baths) each exponential k adds
 *
 *   −n_k ν_k ρ_n − i [U_k, ρ_{n+e_k}] − i n_k (l_k D_k ρ_{n−e_k} − r_k ρ_{n−e_k} D_k)
 *
 * to dρ_n/dt. A Hermitian A ⊗ (b + b†) with C(τ) = Σ c_k e^{−ν_kτ} has U = D = A, l_k = c_k and r_k = c̃_k, where C* = Σ c̃_k e^{−ν_kτ} over the same
 * rates, which are closed under complex conjugation. A ⊗ b + A† ⊗ b† has two families: (U, D) = (A, A†) with l from G_>(τ) and r from G_<(τ)*, and
 * (U, D) = (A†, A) with l from G_<(τ) and r from G_>(τ)* (Tanimura, J. Chem. Phys. 153, 020901 (2020), for the Hermitian case).
 */
import type { Complex, ComplexMatrix } from '../../numerics/index.ts';

/** c e^{−ντ}, τ > 0. */
export interface Exponential {
  readonly coefficient: Complex;
  /** ν, Re ν > 0. */
  readonly rate: Complex;
}

/** One exponential with the operators of the system it stands between, in the eigenbasis of H_S. */
export interface ExponentialCoupling {
  /** The name of its bath. */
  readonly bath: string;
  /** ν */
  readonly rate: Complex;
  /** U */
  readonly up: ComplexMatrix;
  /** D */
  readonly down: ComplexMatrix;
  /** l, of order λ like r. */
  readonly left: Complex;
  /** r */
  readonly right: Complex;
}
