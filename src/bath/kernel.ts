/** The bath integrals: a kernel of the correlation function under a cosine or sine transform. */

/** ν(τ) = ∫J coth cos ωτ, η(τ) = ∫J sin ωτ, and their quadrature partners ∫J coth sin ωτ, ∫J cos ωτ. */
export type Kernel = 'noise' | 'dissipation' | 'noisePartner' | 'dissipationPartner';
export type Transform = 'cos' | 'sin';

/** Whether the kernel has the factor coth(ω/2T). */
export const isThermal = (kernel: Kernel): boolean => kernel === 'noise' || kernel === 'noisePartner';

/** One transform and what it is multiplied by. */
export interface Term {
  readonly kernel: Kernel;
  readonly transform: Transform;
  readonly frequency: number;
  readonly coefficient: number;
}

/** ∫₀ᵗ kernel(τ)·transform(ντ) dτ with ν = `frequency` ≥ 0. */
export interface TransformRequest {
  readonly kernel: Kernel;
  readonly transform: Transform;
  readonly frequency: number;
}
