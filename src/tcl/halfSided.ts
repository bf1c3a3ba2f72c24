/**
 * The half-sided transforms of the correlation functions in terms of the real kernels,
 *
 *   Γ_≷(ν) = ∫₀^t e^{iντ} G_≷(τ) dτ = ½[(Nc + Ds) + i(Ns − Dc)] ± ½[(D̃c + Ñs) + i(D̃s − Ñc)],
 *
 * N, D being noise and dissipation, the tilde their quadrature partners, c and s the cosine and sine transforms at ν. The partners cancel in
 * Γ_> + Γ_<, all that a Hermitian coupling meets.
 */
import type { Kernel, Transform } from '../bath/index.ts';

export interface HalfSidedPart {
  readonly kernel: Kernel;
  readonly transform: Transform;
  /** The factor of the transform in Γ_>. */
  readonly re: number;
  readonly im: number;
  /** Has the opposite sign in Γ_<. */
  readonly partner: boolean;
}

export const HALF_SIDED_PARTS: readonly HalfSidedPart[] = [
  { kernel: 'noise', transform: 'cos', re: 0.5, im: 0, partner: false },
  { kernel: 'dissipation', transform: 'sin', re: 0.5, im: 0, partner: false },
  { kernel: 'noise', transform: 'sin', re: 0, im: 0.5, partner: false },
  { kernel: 'dissipation', transform: 'cos', re: 0, im: -0.5, partner: false },
  { kernel: 'dissipationPartner', transform: 'cos', re: 0.5, im: 0, partner: true },
  { kernel: 'noisePartner', transform: 'sin', re: 0.5, im: 0, partner: true },
  { kernel: 'dissipationPartner', transform: 'sin', re: 0, im: 0.5, partner: true },
  { kernel: 'noisePartner', transform: 'cos', re: 0, im: -0.5, partner: true },
];

/** Which correlation function a term of the generator carries: G_> (absorbed quantum left in the bath), G_<, or C = G_> + G_< for a Hermitian coupling. */
export type Correlation = 'greater' | 'lesser' | 'full';

const timesFactor = (part: HalfSidedPart, factor: number): HalfSidedPart => ({
  ...part,
  re: factor * part.re,
  im: factor * part.im,
});

/** Γ_>, Γ_< and Γ = Γ_> + Γ_<, with the factors that the transforms have in each. */
export const HALF_SIDED_TRANSFORMS: Readonly<Record<Correlation, readonly HalfSidedPart[]>> = {
  greater: HALF_SIDED_PARTS,
  lesser: HALF_SIDED_PARTS.map((part) => (part.partner ? timesFactor(part, -1) : part)),
  full: HALF_SIDED_PARTS.filter(({ partner }) => !partner).map((part) => timesFactor(part, 2)),
};
