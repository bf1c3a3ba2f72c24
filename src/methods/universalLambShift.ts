/**
 * h_νν′ = −(1/2π) P∫_{−∞}^∞ dω √(γ(ν + ω) γ(ν′ + ω))/ω, as an integral of the difference of both sides of the pole,
 *
 *   h_νν′ = −(1/2π) ∫₀^∞ dω [g(ω) − g(−ω)]/ω,    g(ω) = √(γ(ν + ω) γ(ν′ + ω)).
 *
 * γ is known by J on either side of ω = 0, where its root has an edge (T = 0), a kink, or nothing; there, and where J changes its behaviour, the axis is
 * cut, and the pieces are done by double exponential quadrature, which meets any power at their ends.
 */
import {
  type Bath,
  divergent,
  isThermalBath,
  type SpectralDensity,
  type ThermalBath,
  unresolved,
} from '../bath/index.ts';
import { doubleExponential, roundingOf } from '../numerics/index.ts';
import type { Correlation } from '../tcl/index.ts';
import { DivergentTransform } from '../tcl/numeric/index.ts';
import type { BathChannel } from './channel.ts';
import type { KossakowskiForm } from './superoperator.ts';

/** A pair of frequencies, ν and ν′. */
export interface FrequencyPair {
  readonly nu: number;
  readonly nuPrime: number;
}

export function universalLambShift(channel: BathChannel): KossakowskiForm['lambShift'] {
  const { bath, correlation, halfSided } = channel;
  return (nu, nuPrime) => {
    if (nu !== nuPrime) return { ...principalValue(bath, correlation, { nu, nuPrime }), im: 0 };
    const { im, error } = halfSided(nu);
    return { re: im, im: 0, error };
  };
}

/** h_νν′ by quadrature, also for ν = ν′. Throws `DivergentTransform` where it does not exist. */
export function principalValue(bath: Bath, correlation: Correlation, pair: FrequencyPair) {
  if (!isThermalBath(bath)) {
    throw new DivergentTransform(unresolved('its integral over √(γγ′) is done for baths with a spectral density only'));
  }
  const why = divergence(bath, correlation, pair);
  if (why !== undefined) throw new DivergentTransform(divergent(why));
  const { density } = bath;
  const { value, error } = ofDensity(density, bath.temperature, correlation, pair);
  const alternatives = density.shape.kind === 'sampled' ? density.shape.alternatives : [];
  const open = alternatives.map(({ evaluate }) => {
    const other = ofDensity({ ...density, evaluate }, bath.temperature, correlation, pair);
    return Math.abs(other.value - value) + other.error;
  });
  return { re: value, error: Math.max(error, ...open) };
}

function ofDensity(
  density: SpectralDensity,
  temperature: number,
  correlation: Correlation,
  { nu, nuPrime }: FrequencyPair,
) {
  const rate = rateOf(density, temperature, correlation);
  let largest = 0;
  const integrand = (end: number, offset: number): number => {
    const above = Math.sqrt(rate(nu + end + offset) * rate(nuPrime + end + offset));
    const below = Math.sqrt(rate(nu - end - offset) * rate(nuPrime - end - offset));
    largest = Math.max(largest, above, below);
    return (above - below) / (end + offset);
  };
  let [sum, error] = [0, 0];
  for (const interval of pieces(density, [nu, nuPrime])) {
    const piece = doubleExponential(integrand, interval);
    sum += piece.value;
    error += piece.error;
  }
  // near the pole the difference is rounded, over a range of 1/ε where ∫dω/ω is 36
  const rounding = roundingOf(8) * 36 * largest;
  return { value: -sum / (2 * Math.PI), error: (error + rounding) / (2 * Math.PI) };
}

/** γ(x) at x ≠ 0: 2πJ(x)[n(x) + 1] for x > 0 and 2πJ(−x)n(−x) for x < 0, of which G_> has the first and G_< the second. */
export function rateOf(
  { evaluate }: Pick<SpectralDensity, 'evaluate'>,
  temperature: number,
  correlation: Correlation,
): (x: number) => number {
  return (x) => {
    if (x === 0 || (x > 0 ? correlation === 'lesser' : correlation === 'greater')) return 0;
    const omega = Math.abs(x);
    const thermal = temperature === 0 ? Number(x > 0) : Math.abs(1 / Math.expm1(-x / temperature));
    return thermal === 0 ? 0 : 2 * Math.PI * evaluate(omega) * thermal;
  };
}

/** Intervals of ω > 0 between the points where γ at ±ω from either frequency may change its behaviour. */
function pieces(density: SpectralDensity, frequencies: readonly number[]) {
  const { shape } = density;
  const end = shape.kind === 'truncatedPower' ? shape.cutoff : shape.end;
  const marks = [0, ...landmarks(density), ...(end === undefined ? [] : [end])];
  const edges = frequencies.flatMap((nu) => marks.flatMap((mark) => [Math.abs(mark - nu), Math.abs(mark + nu)]));
  const ascending = [...new Set([0, ...edges])].sort((p, q) => p - q);
  const intervals = ascending.slice(1).map((to, k) => ({ from: ascending[k]!, to }));
  const last = ascending.at(-1)!;
  return end === undefined ? [...intervals, { from: last, to: Number.POSITIVE_INFINITY, unit: last }] : intervals;
}

/** Positive frequencies where J changes its behaviour. */
function landmarks({ shape }: SpectralDensity): readonly number[] {
  switch (shape.kind) {
    case 'smooth':
      return [...shape.scales, ...shape.poles.map(({ at }) => at.re)];
    case 'truncatedPower':
      return [];
    case 'sampled':
      return [...shape.scales, ...shape.breakpoints];
  }
}

/** Why the integral does not exist; undefined when it does. */
function divergence(
  { density, temperature }: ThermalBath,
  correlation: Correlation,
  { nu, nuPrime }: FrequencyPair,
): string | undefined {
  const { lowFrequency, highFrequency } = density;
  if (highFrequency.exponent >= 0 && correlation !== 'lesser') {
    return `∫√(γγ′)/ω diverges at ω → ∞, because J ∝ ω^${highFrequency.exponent} there`;
  }
  const atZero = Number(nu === 0) + Number(nuPrime === 0);
  if (atZero === 0 || lowFrequency.coefficient === 0) return undefined;
  const exponent = (atZero / 2) * (lowFrequency.exponent - (temperature > 0 ? 1 : 0));
  // with both sides of ω = 0 their leading terms cancel
  const bothSides = correlation === 'full' && temperature > 0;
  if (exponent + (bothSides ? 1 : 0) > 0) return undefined;
  if (correlation === 'lesser' && temperature === 0) return undefined;
  return `∫√(γγ′)/ω diverges at ω → 0, because J ∝ ω^s with s = ${Number(lowFrequency.exponent.toPrecision(6))}${temperature > 0 ? ' and T > 0' : ''}`;
}
