/** Correlation functions of a bath as sums of exponentials with common rates, and how far their transforms are from the true ones. */

import { conjugatesCounted } from '../../numerics/approximation/index.ts';
import type { Complex } from '../../numerics/index.ts';
import type { Kernel } from '../kernel.ts';

/**
 * kernel(τ) = Σ_k c_k e^{p_kτ}, τ > 0, real: of a pole with Im p > 0 its conjugate belongs to the sum, with the conjugate coefficient.
 * Its half-sided transform is F(z) = ∫₀^∞ kernel(τ)e^{−zτ}dτ = Σ_k c_k/(z − p_k), F(iν) = (cosine transform) − i(sine transform).
 */
export interface PoleSum {
  readonly poles: readonly Complex[];
  readonly coefficients: KernelCoefficients;
}

/** Noise and dissipation for a Hermitian coupling, all four kernels for another one. */
export type KernelCoefficients = Readonly<Partial<Record<Kernel, readonly Complex[]>>>;

export interface CorrelationFit extends PoleSum {
  /** The largest |δΓ(ν)|, weighted as `axisWeight`. */
  readonly error: number;
  /** The largest |δΓ(ν)| on the whole axis. */
  readonly largestError: number;
  readonly interpolated: boolean;
}

/** What is asked of a fit. */
export interface FitOptions {
  /** Bohr frequencies; those of either sign are the same. */
  readonly frequencies: readonly number[];
  /** Relative to the largest |Γ|. */
  readonly tolerance: number;
}

/** How many exponentials a sum over conjugate pairs has. */
export const exponentsOf = ({ poles }: PoleSum): number => conjugatesCounted(poles);
