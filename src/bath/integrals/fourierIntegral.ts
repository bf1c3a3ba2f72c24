/**
 * ∫₀^∞ f(ω)e^{−iωτ}dω for f = J or J n by Legendre panels: reliable for every spectrum, at small and at arbitrarily large τ, at a cost that does
 * not grow with τ.
 */

import { addFourierIntegrals, type Panel } from '../../numerics/index.ts';
import { lowMismatch, type SpectralPanels, uncertaintyOn } from './spectralPanels.ts';

/** A complex number with |true value − value| ≤ error. */
export interface BoundedComplex {
  readonly re: number;
  readonly im: number;
  readonly error: number;
}

/** Fraction of ∫|f| that may be left out. */
const NEGLIGIBLE = 1e-17;
/** Largest phase ετ below the panels, where f is a power law. */
const LOW_PHASE = 0.25;
const LOW_TERMS = 12;

/** The transform as a function of τ ≥ 0; it may be infinite at τ = 0 when f falls no faster than 1/ω: then τ must be positive. */
export function fourierIntegral(f: SpectralPanels): (tau: number) => BoundedComplex {
  let judged: readonly Panel[] = [];
  let panelError = 0;
  return (tau) => {
    const top = topFrequency(f, tau);
    const panels = f.covering(LOW_PHASE / tau, top);
    if (panels !== judged) {
      judged = panels;
      panelError = errorOfPanels(f, panels);
    }
    const sum = new Float64Array(2);
    addFourierIntegrals(panels, tau, sum);
    const epsilon = panels[0]!.from;
    addLowEnd(f, epsilon, tau, sum);
    const error = panelError + lowMismatch(f.evaluate, f.low, epsilon) + remainderAbove(f, panels.at(-1)!.to, tau);
    return { re: sum[0]!, im: sum[1]!, error };
  };
}

/** What ∫_W^∞ cω^q e^{−iωτ}dω can amount to: the integral of the modulus, or twice f(W)/τ. */
function remainderAbove({ high }: SpectralPanels, top: number, tau: number): number {
  const { exponent: q, coefficient } = high;
  if (q === Number.NEGATIVE_INFINITY) return 0;
  const modulus = q < -1 ? (coefficient * top ** (q + 1)) / -(q + 1) : Number.POSITIVE_INFINITY;
  return Math.min(modulus, (2 * coefficient * top ** q) / tau);
}

/** The frequency above which the remainder is negligible. */
function topFrequency({ high, total, knee }: SpectralPanels, tau: number): number {
  const { exponent: q, coefficient } = high;
  if (q === Number.NEGATIVE_INFINITY || coefficient === 0) return 0;
  const allowed = NEGLIGIBLE * total;
  const byModulus = q < -1 ? ((allowed * -(q + 1)) / coefficient) ** (1 / (q + 1)) : Number.POSITIVE_INFINITY;
  const byOscillation = tau > 0 ? ((allowed * tau) / (2 * coefficient)) ** (1 / q) : Number.POSITIVE_INFINITY;
  return Math.max(knee, Math.min(byModulus, byOscillation));
}

/** Expansion errors, uncertainty of J, rounding of the sum and of the phases ω_cτ. */
function errorOfPanels(f: SpectralPanels, panels: readonly Panel[]): number {
  let error = 0;
  for (const { from, to, magnitude, error: expansion, coefficients } of panels) {
    const size = coefficients.reduce((sum, x) => sum + Math.abs(x), 0);
    error += expansion + (to - from) * uncertaintyOn(f, from, to);
    error += Number.EPSILON * (4 * magnitude + (size * (from + to)) / (to - from));
  }
  for (const [from, to] of f.beyond) error += (to - from) * uncertaintyOn(f, from, to);
  return error;
}

/** ∫₀^ε cω^p e^{−iωτ}dω = cε^{p+1} Σ (−iετ)^m/(m!(p + 1 + m)) */
function addLowEnd({ low }: SpectralPanels, epsilon: number, tau: number, sum: Float64Array): void {
  const x = epsilon * tau;
  let re = 0;
  let im = 0;
  let power = low.coefficient * epsilon ** (low.exponent + 1);
  for (let m = 0; m < LOW_TERMS; m++) {
    const term = power / (low.exponent + 1 + m);
    if (m % 4 === 0) re += term;
    else if (m % 4 === 1) im -= term;
    else if (m % 4 === 2) re -= term;
    else im += term;
    power *= x / (m + 1);
  }
  sum[0]! += re;
  sum[1]! += im;
}
