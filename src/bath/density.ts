/** What a spectral density is and what its integrals ask of it. */

import type { Complex, ComplexEstimate, Estimate, LogarithmicGrid, LogarithmicRange } from '../numerics/index.ts';
import type { Formula } from '../typeset/index.ts';
import type { Exponential } from './exponentials/exponentialCoupling.ts';
import type { Kernel, Transform } from './kernel.ts';
import type { Quantity } from './quantity.ts';
import type { TransformMemory } from './transformMemory.ts';

/**
 * A spectral density J(ω) = Σ|g_k|²δ(ω − ω_k), ω > 0: no factor 1/π, so that C(τ) = ∫₀^∞ J(ω)[coth(ω/2T) cos ωτ − i sin ωτ] dω.
 */
export interface SpectralDensity {
  /** What it is called in a report, e.g. `Ohmic family, exponential cut-off`. */
  readonly name: string;
  /** The right-hand side of J(ω) = …, in the symbols of the model format. */
  readonly formula: Formula;
  /** J(ω) for ω ≥ 0; at a jump the mean of both sides. */
  evaluate(omega: number): number;
  /** J(ω) with a bound for the rounding (and, for tabulated J, interpolation) error of `evaluate`. */
  estimate(omega: number): Estimate;
  /** J(ω) ~ coefficient · ω^exponent · (ln ω)^logarithms for ω → 0. */
  readonly lowFrequency: LowFrequencyLaw;
  /** J(ω) ~ coefficient · ω^exponent for ω → ∞; exponent −∞ when J falls faster than any power. */
  readonly highFrequency: PowerLaw;
  /** ∫₀^∞ J(ω)/ω dω. */
  readonly reorganizationEnergy: Quantity;
  /** What a reader of results should know about J, e.g. the range of a table. */
  readonly notes?: readonly string[];
  /** Closed forms that may be more accurate than quadrature. */
  readonly closedForms?: () => readonly ClosedForm[];
  /** How integrals over J are to be done. */
  readonly shape: Shape;
  /** The family whose correlation functions have closed forms; the amplitude is that of `lowFrequency`. */
  readonly family?: Family;
  /** Transforms that were computed before; without it every one is computed when it is asked for. */
  readonly memory?: TransformMemory;
}

/** A bath of oscillators in thermal equilibrium before it meets the system. */
export interface ThermalBath extends AskedFrequencies {
  readonly density: SpectralDensity;
  readonly temperature: number;
}

/** A bath of which only the correlation functions are given. It may have any state: no temperature, no detailed balance, no spectral density J ≥ 0. */
export interface CorrelationBath extends AskedFrequencies {
  /** G_>(τ) = ⟨b(τ)b†⟩ and G_<(τ) = ⟨b†(τ)b⟩ for τ > 0. */
  readonly greater: readonly Exponential[];
  readonly lesser: readonly Exponential[];
}

export type Bath = ThermalBath | CorrelationBath;

export const isThermalBath = (bath: Bath): bath is ThermalBath => 'density' in bath;

/** The temperature that all baths have; undefined where there is none. */
export function commonTemperature(baths: Iterable<Bath>): number | undefined {
  let common: number | undefined;
  for (const bath of baths) {
    if (!isThermalBath(bath) || (common !== undefined && bath.temperature !== common)) return undefined;
    common = bath.temperature;
  }
  return common;
}

/** The largest frequency at which its spectral density or its correlation functions change their behaviour, or its temperature. */
export function highestFrequency(bath: Bath): number {
  if (!isThermalBath(bath)) {
    return Math.max(0, ...[...bath.greater, ...bath.lesser].map(({ rate: { re, im } }) => Math.hypot(re, im)));
  }
  const { shape } = bath.density;
  return Math.max(shape.kind === 'truncatedPower' ? shape.cutoff : shape.scales[1], bath.temperature);
}

interface AskedFrequencies {
  /** How far the frequencies asked for may be from the true ones, which the bounds of transforms then hold; 0 unless given. */
  readonly frequencyError?: number;
}

/** J ∝ ω^s e^{−ω/Ω}, ω/(ω² + γ²), or ω/[(ω₁² − ω²)² + Γ²ω²]. */
export type Family =
  | { readonly kind: 'exponential'; readonly s: number; readonly cutoff: number }
  | { readonly kind: 'drude'; readonly gamma: number }
  | { readonly kind: 'underdamped'; readonly Gamma: number; readonly omega: number };

export interface PowerLaw {
  readonly exponent: number;
  readonly coefficient: number;
}

export interface LowFrequencyLaw extends PowerLaw {
  /** 0 if left out. */
  readonly logarithms?: number;
  /** How far the coefficient may be off beside rounding; 0 if left out. */
  readonly error?: number;
}

/** A bath integral that has a closed form: the formula to print and the number it yields. */
export interface ClosedForm {
  readonly quantity: 'reorganizationEnergy' | { readonly kernel: Kernel; readonly transform: Transform };
  readonly integral: Formula;
  /** Its closed form, in the symbols of the model format, ν the frequency. */
  readonly formula: Formula;
  /** What its abbreviations stand for. */
  readonly where?: Formula;
  /** At T = 0 only, or at every temperature. */
  readonly validity: 'T = 0' | 'T ≥ 0' | 'T > 0';
  /** The number with its rounding error; undefined where the form does not hold (temperature out of `validity`, or ν = 0 in a form for ν > 0). */
  value(temperature: number, frequency: number): Estimate | undefined;
}

export type Shape = SmoothShape | TruncatedPowerShape | SampledShape;

/** Whether J > 0 at every ω > 0, also where `evaluate` gives 0: an analytic J of the families has no zeros there. */
export const isPositive = ({ shape, reorganizationEnergy: energy }: SpectralDensity): boolean =>
  shape.kind === 'smooth' && !(energy.kind === 'finite' && energy.value === 0);

/** What can be said about J where `evaluate` gives 0 although J need not vanish; undefined where it does, as beyond a hard cut-off or a table. */
export function whyZero(density: SpectralDensity): string | undefined {
  const { shape } = density;
  if (isPositive(density)) return 'is positive, but smaller than the smallest number in double precision, 5e-324';
  if (shape.kind === 'sampled' && shape.alternatives.length === 0) {
    return 'is zero, or less than 1e-24 of its maximum and neglected';
  }
  return undefined;
}

/**
 * What the errors of integrals over J are: a bound, or an estimate where J is known by its values alone, from the difference of two quadrature
 * rules and, for a table, from what its interpolation leaves open.
 */
export const errorKind = ({ shape }: SpectralDensity): 'bound' | 'estimate' =>
  shape.kind === 'sampled' ? 'estimate' : 'bound';

/** J is analytic for Re ω > 0, but for the poles named here. */
export interface SmoothShape {
  readonly kind: 'smooth';
  /** The smallest and the largest frequency at which J changes its behaviour. */
  readonly scales: readonly [number, number];
  readonly tabulate: Tabulate;
  /** The frequency beyond which J is negligible; absent when J falls like a power. */
  readonly end?: number;
  /** Step of the logarithmic rule that resolves J. */
  readonly step: number;
  /** Poles of J with Im ω > 0 and Re ω > 0 that the step does not resolve, with their residues. */
  readonly poles: readonly { readonly at: Complex; readonly residue: Complex }[];
}

/** J = λΩ(ω/Ω)^s on (0, Ω), zero beyond. */
export interface TruncatedPowerShape {
  readonly kind: 'truncatedPower';
  readonly cutoff: number;
  readonly tabulate: Tabulate;
  /** Step of the logarithmic rule that resolves the ends of J. */
  readonly step: number;
}

/** Little is known about J but its values: integrals are done with error control by comparison of rules. */
export interface SampledShape {
  readonly kind: 'sampled';
  /** The smallest and the largest frequency at which J changes its behaviour. */
  readonly scales: readonly [number, number];
  /** The frequency beyond which J is zero or negligible; absent when J falls like a power. */
  readonly end?: number;
  /** J(ω + offset), as precise as the offset where J has a kink or a step at ω or beside it. */
  beside(omega: number, offset: number): number;
  /** Frequencies where J may have kinks or peaks, in ascending order. */
  readonly breakpoints: readonly number[];
  /** Where J is believed to be analytic between 0 and ∞; its step is not known beforehand. */
  readonly tabulate?: Tabulate;
  /** Other readings of the same data: their differences from J measure what the data leave open. */
  readonly alternatives: readonly TableReading[];
}

/** Data read in another way, up to `end`. */
export interface TableReading extends Pick<SpectralDensity, 'evaluate' | 'lowFrequency'> {
  readonly end: number;
}

/** J on the nodes of a logarithmic grid. */
export interface Tabulation {
  readonly grid: LogarithmicGrid;
  /** ω at the nodes. */
  readonly omegas: Float64Array;
  /** J d ln ω at the nodes: ∫JB is the sum of these with the values of ωB. */
  readonly measures: readonly number[];
  /** Bounds for the relative errors of J at the nodes, where they are more than a few roundings. */
  readonly errors?: Float64Array;
  /** Phases of the complex poles of J. */
  readonly complexPhases: readonly ComplexEstimate[];
}

/** The table on the grid of a range, a step and an offset. */
export type Tabulate = (range: LogarithmicRange, step: number, offset: number) => Tabulation;
