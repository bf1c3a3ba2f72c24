/**
 * The kernels of a bath as sums of slow functions of τ on carriers, kernel(τ) = slow(τ) + Σ_e Re[e^{iω_eτ}k_e(τ)]: every step, kink and narrow peak of J
 * at a frequency ω_e leaves an oscillation behind, k_e ~ i J(ω_e)/τ for the end of J at a hard cut-off. Exact at every τ; slow where τ is large against
 * the inverse distances of the edges.
 */

import type { Estimate } from '../../numerics/index.ts';
import { type Bath, isThermalBath } from '../density.ts';
import { edgeWindows, outsideWindows } from '../integrals/edgeWindows.ts';
import { type BoundedComplex, fourierIntegral, fourierIntegralAtEdge } from '../integrals/fourierIntegral.ts';
import { spectralPanels, type Weight } from '../integrals/spectralPanels.ts';
import { isThermal, type Kernel } from '../kernel.ts';
import { bathCorrelation } from './correlation.ts';

export interface KernelCarriers {
  /** ω_e, ascending. */
  readonly carriers: readonly number[];
  slow(kernel: Kernel, tau: number): Estimate;
  /** k_e of the carrier of this index. */
  amplitude(kernel: Kernel, carrier: number, tau: number): BoundedComplex;
}

export function kernelCarriers(bath: Bath): KernelCarriers {
  const correlation = bathCorrelation(bath);
  const none = { carriers: [], slow: correlation.estimate, amplitude: () => ({ re: 0, im: 0, error: 0 }) };
  if (!isThermalBath(bath)) return none;
  const windows = edgeWindows(bath.density);
  if (windows.length === 0) return none;
  const prepared = new Map<Weight, ((tau: number) => BoundedComplex)[]>();
  const transformsOf = (kernel: Kernel): ((tau: number) => BoundedComplex)[] => {
    const weight = isThermal(kernel) && bath.temperature > 0 ? 'thermal' : 'vacuum';
    const known = prepared.get(weight);
    if (known !== undefined) return known;
    const rest = spectralPanels(bath, weight, { window: outsideWindows(windows) });
    const { total } = spectralPanels(bath, weight);
    const atEdges = windows.map((edge) => fourierIntegralAtEdge(bath, weight, { edge, total }));
    const made = [fourierIntegral(rest), ...atEdges];
    prepared.set(weight, made);
    return made;
  };
  return {
    carriers: windows.map(({ at }) => at),
    slow(kernel, tau) {
      const { re, im, error } = transformsOf(kernel)[0]!(tau);
      return { value: isEven(kernel) ? re : -im, error };
    },
    // Re[e^{−iωτ}q] = Re[e^{iωτ}q*], −Im[e^{−iωτ}q] = Re[e^{iωτ}(−iq*)]
    amplitude(kernel, carrier, tau) {
      const { re, im, error } = transformsOf(kernel)[carrier + 1]!(tau);
      return isEven(kernel) ? { re, im: -im, error } : { re: -im, im: -re, error };
    },
  };
}

/** ∫f cos ωτ, not ∫f sin ωτ. */
const isEven = (kernel: Kernel): boolean => kernel === 'noise' || kernel === 'dissipationPartner';
