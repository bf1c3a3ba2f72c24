/** A density matrix of the system and what is read off it. */
import { type ComplexMatrix, hermitianEigenvalues } from '../numerics/index.ts';
import { l1Coherence } from '../tcl/numeric/index.ts';

/** v_k = Tr[σ_k ρ], |0⟩ being the upper level. */
export type QubitBloch = readonly [v1: number, v2: number, v3: number];

export interface ReducedState {
  readonly rho: ComplexMatrix;
  readonly populations: Float64Array;
  /** l₁ norm of coherence Σ_{i≠j} |ρ_ij|. */
  readonly coherence: number;
  /** Below zero when a second-order state has left its range of validity. */
  readonly minimumEigenvalue: number;
  /** Present for two levels. */
  readonly bloch: QubitBloch | undefined;
}

/** v₁ = 2 Re ρ₀₁, v₂ = −2 Im ρ₀₁, v₃ = ρ₀₀ − ρ₁₁ */
export const blochOf = ({ re, im }: ComplexMatrix): QubitBloch => [
  re[1]! + re[2]!,
  im[2]! - im[1]! + 0,
  re[0]! - re[3]!,
];

export function reducedState(rho: ComplexMatrix): ReducedState {
  const { n: d } = rho;
  return {
    rho,
    populations: Float64Array.from({ length: d }, (_, i) => rho.re[i * d + i]!),
    coherence: l1Coherence(rho),
    minimumEigenvalue: hermitianEigenvalues(rho)[0]!,
    bloch: d === 2 ? blochOf(rho) : undefined,
  };
}
