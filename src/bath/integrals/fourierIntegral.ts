/**
 * ∫₀^∞ f(ω)e^{−iωτ}dω for f = J or J n by Legendre panels: reliable for every spectrum, at small and at arbitrarily large τ, at a cost that does
 * not grow with τ.
 */

import { addFourierIntegrals, type Panel, resolvePanels } from '../../numerics/index.ts';
import type { ThermalBath } from '../density.ts';
import { type EdgeWindow, windowAt } from './edgeWindows.ts';
import { lowMismatch, type SpectralPanels, uncertaintyOn, type Weight, weightFactor } from './spectralPanels.ts';

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
    const lowError = addLowEnd(f, epsilon, tau, sum);
    const error =
      lowError + panelError + lowMismatch(f.evaluate, f.low, epsilon) + remainderAbove(f, panels.at(-1)!.to, tau);
    return { re: sum[0]!, im: sum[1]!, error };
  };
}

/**
 * ∫χ(x) f(Ω + x)e^{−ixτ}dx of J with a weight in the window of the edge at Ω, to the rounding of an integral of the size `total`.
 */
export function fourierIntegralAtEdge(
  { density, temperature }: ThermalBath,
  weight: Weight,
  { edge, total }: { readonly edge: EdgeWindow; readonly total: number },
): (tau: number) => BoundedComplex {
  const { shape } = density;
  const { at, below, above } = edge;
  const factor = weightFactor(weight, temperature);
  const beside = shape.kind === 'sampled' ? shape.beside : (omega: number, x: number) => density.evaluate(omega + x);
  const weighted = (x: number, value: number): number => {
    const window = windowAt(edge, x);
    // the weight may be infinite at ω = 0, where the window is closed
    return window === 0 ? 0 : value * factor(at + x) * window;
  };
  const evaluate = (x: number): number => weighted(x, beside(at, x));
  const uncertainty = (x: number): number => weighted(x, density.estimate(at + x).error);
  const options = shape.kind === 'smooth' ? { noise: uncertainty } : {};
  const panels = resolvePanels(evaluate, [-below, -below / 2, 0, above / 2, above], total, options);
  const error = errorOfPanels({ uncertainty, beyond: [] }, panels);
  return (tau) => {
    const sum = new Float64Array(2);
    addFourierIntegrals(panels, tau, sum);
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
function errorOfPanels(f: Pick<SpectralPanels, 'uncertainty' | 'beyond'>, panels: readonly Panel[]): number {
  let error = 0;
  for (const { from, to, magnitude, error: expansion, coefficients } of panels) {
    const size = coefficients.reduce((sum, x) => sum + Math.abs(x), 0);
    error += expansion + (to - from) * uncertaintyOn(f, from, to);
    error += Number.EPSILON * (4 * magnitude + (size * Math.abs(from + to)) / (to - from));
  }
  for (const [from, to] of f.beyond) error += (to - from) * uncertaintyOn(f, from, to);
  return error;
}

/** ∫₀^ε cω^p e^{−iωτ}dω = cε^{p+1} Σ (−iετ)^m/(m!(p + 1 + m)); all of it is the error where the panels do not reach down to 1/τ. */
function addLowEnd({ low }: SpectralPanels, epsilon: number, tau: number, sum: Float64Array): number {
  const x = epsilon * tau;
  if (!(x <= 1)) return (low.coefficient * epsilon ** (low.exponent + 1)) / (low.exponent + 1);
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
  return 0;
}
