/** A density matrix of the system and what is read off it. */
import { type ComplexArray, hermitianEigenvalues } from '../numerics/index.ts';

/** v_k = Tr[σ_k ρ], |0⟩ being the upper level. */
export type QubitBloch = readonly [v1: number, v2: number, v3: number];

export interface ReducedState {
  readonly rho: ComplexArray;
  readonly populations: Float64Array;
  /** l₁ norm of coherence Σ_{i≠j} |ρ_ij|. */
  readonly coherence: number;
  /** Below zero when a second-order state has left its range of validity. */
  readonly minimumEigenvalue: number;
  /** Present for two levels. */
  readonly bloch: QubitBloch | undefined;
}

/** v₁ = 2 Re ρ₀₁, v₂ = −2 Im ρ₀₁, v₃ = ρ₀₀ − ρ₁₁ */
export const blochOf = ({ re, im }: ComplexArray): QubitBloch => [
  re[1]! + re[2]!,
  im[2]! - im[1]! + 0,
  re[0]! - re[3]!,
];

/** Σ_{i≠j} |ρ_ij| */
export function coherenceOf({ re, im }: ComplexArray, d: number): number {
  return re.reduce((sum, x, n) => (n % (d + 1) === 0 ? sum : sum + Math.hypot(x, im[n]!)), 0);
}

export function reducedState(rho: ComplexArray, d: number): ReducedState {
  return {
    rho,
    populations: Float64Array.from({ length: d }, (_, i) => rho.re[i * d + i]!),
    coherence: coherenceOf(rho, d),
    minimumEigenvalue: hermitianEigenvalues({ n: d, re: rho.re, im: rho.im })[0]!,
    bloch: d === 2 ? blochOf(rho) : undefined,
  };
}
