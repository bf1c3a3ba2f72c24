/**
 * J(ω), J(ω)n(ω) or J(ω)coth(ω/2T) on (0, ∞) as Legendre panels between the two power laws at its ends, for integrals with oscillating factors.
 *
 * Below the lowest panel the function is c·ω^p; above the highest it is negligible or c·ω^q. Panels are added at either end when a larger time
 * asks for a lower start, or a smaller one for a higher end.
 */

import { gaussSum, type Panel, POINTS, resolvePanels, valuesAtNodes } from '../../numerics/index.ts';
import type { LowFrequencyLaw, PowerLaw, SpectralDensity, ThermalBath } from '../density.ts';
import { coth, occupation } from './thermal.ts';

/** The factor that J carries: 1, n(ω) or coth(ω/2T). */
export type Weight = 'vacuum' | 'occupied' | 'thermal';

export interface SpectralPanels {
  /** The weighted density at ω > 0. */
  evaluate(omega: number): number;
  /** Bound for the error of `evaluate` that stems from J itself. */
  uncertainty(omega: number): number;
  /** f ~ coefficient·ω^exponent below the panels; a coefficient of 0 with a logarithm there, so that the panels begin where f no longer matters. */
  readonly low: PowerLaw;
  /** f ~ coefficient·ω^exponent above the panels; exponent −∞ when nothing is left there. */
  readonly high: PowerLaw;
  /** ∫|f| over the range where f is not a power law: the scale of absolute errors. */
  readonly total: number;
  /** f differs from its high-frequency power law below about this frequency. */
  readonly knee: number;
  /** Frequencies beyond the end of f up to which its uncertainty is not zero, in pieces; usually none. */
  readonly beyond: readonly (readonly [number, number])[];
  /** Panels from at most `lowest` to at least `highest` (or to the end of f), ascending and contiguous. */
  covering(lowest: number, highest: number): readonly Panel[];
}

const EXTENSION = 3;
/** Of one interval between edges where each is resolved by itself. */
const GRADED_BISECTIONS = 100;
/** No panels beyond these multiples of the scales of J. */
const FARTHEST = 1e60;

export interface PanelOptions {
  /** Multiplies J; it lies between 0 and 1, and is 1 below and above all scales of J. */
  readonly window?: (omega: number) => number;
  /** Whether panels are to be good beside the integral over their own surroundings, for what is divided by ω, not beside that of the whole. */
  readonly graded?: boolean;
}

/** The panels of a bath; the weights `occupied` and `thermal` need T > 0. */
export function spectralPanels(
  { density, temperature }: ThermalBath,
  weight: Weight,
  { window, graded = false }: PanelOptions = {},
): SpectralPanels {
  const factor = weightFactor(weight, temperature);
  const whole = (omega: number): number => density.evaluate(omega) * factor(omega);
  const evaluate = window === undefined ? whole : (omega: number): number => whole(omega) * window(omega);
  const uncertainty = (omega: number): number => density.estimate(omega).error * factor(omega);
  const low = weightedLow(density.lowFrequency, weight, temperature);
  const end = endOf(density, weight, temperature);
  const high = end === undefined ? density.highFrequency : { exponent: Number.NEGATIVE_INFINITY, coefficient: 0 };
  const thermalScale = weight === 'vacuum' ? [] : [temperature];
  const scales = [...scalesOf(density), ...thermalScale].filter((x) => x < (end ?? Number.POSITIVE_INFINITY));
  const smallest = Math.min(...scales, end ?? Number.POSITIVE_INFINITY) * 0.01;
  const largest = end ?? Math.max(...scales) * 16;
  const kinks = kinksOf(density).filter((x) => x > smallest && x < largest);
  const edges = seedEdges(smallest, largest, [...kinks, ...neighbourhoods(density, smallest, largest)]);
  const total =
    roughIntegral(evaluate, edges) + (low.coefficient * smallest ** (low.exponent + 1)) / (low.exponent + 1);
  const options = kinks.length === 0 ? { noise: uncertainty } : {};
  const between = (edges: readonly number[]): Panel[] => {
    if (!graded) return resolvePanels(evaluate, edges, total, options);
    return edges.slice(1).flatMap((to, k) => {
      const own = [edges[k]!, to];
      return resolvePanels(evaluate, own, roughIntegral(evaluate, own), { ...options, bisections: GRADED_BISECTIONS });
    });
  };
  let panels = between(edges);
  const lowerTo = (target: number): void => {
    const extra: Panel[] = [];
    let from = panels[0]!.from;
    const limit = smallest / FARTHEST;
    while ((from > target || lowMismatch(evaluate, low, from) > 1e-17 * total) && from > limit) {
      extra.unshift(...between([from / EXTENSION, from]));
      from /= EXTENSION;
    }
    if (extra.length > 0) panels = [...extra, ...panels];
  };
  const raiseTo = (target: number): void => {
    const extra: Panel[] = [];
    let to = panels.at(-1)!.to;
    while (to < target && to < largest * FARTHEST) {
      extra.push(...between([to, to * EXTENSION]));
      to *= EXTENSION;
    }
    if (extra.length > 0) panels = [...panels, ...extra];
  };
  lowerTo(Number.POSITIVE_INFINITY);
  return {
    evaluate,
    uncertainty,
    low,
    high,
    total,
    knee: largest,
    beyond: beyondTheEnd(density, end),
    covering(lowest, highest) {
      lowerTo(lowest);
      if (end === undefined) raiseTo(highest);
      return panels;
    },
  };
}

/** The factor of a weight as a function of ω. */
export function weightFactor(weight: Weight, temperature: number): (omega: number) => number {
  if (weight === 'vacuum') return () => 1;
  const factor = weight === 'occupied' ? occupation : coth;
  return (omega) => factor(omega, temperature);
}

function weightedLow({ exponent, logarithms = 0, coefficient }: LowFrequencyLaw, weight: Weight, T: number): PowerLaw {
  const plain = logarithms === 0 ? coefficient : 0;
  if (weight === 'vacuum') return { exponent, coefficient: plain };
  return { exponent: exponent - 1, coefficient: plain * T * (weight === 'thermal' ? 2 : 1) };
}

/** e^{−ω/T} underflows beyond. */
const LAST_OCCUPIED = 700;

function endOf(density: SpectralDensity, weight: Weight, temperature: number): number | undefined {
  const { shape } = density;
  const end = shape.kind === 'truncatedPower' ? shape.cutoff : shape.end;
  if (weight !== 'occupied') return end;
  return Math.min(end ?? Number.POSITIVE_INFINITY, LAST_OCCUPIED * temperature);
}

/** A table may go on beyond its last point; four octave-like pieces of that continuation. */
function beyondTheEnd({ shape }: SpectralDensity, end: number | undefined): (readonly [number, number])[] {
  const last = shape.kind === 'sampled' ? Math.max(0, ...shape.alternatives.map((reading) => reading.end)) : 0;
  if (end === undefined || !(last > end)) return [];
  const marks = [0, 1 / 64, 1 / 16, 1 / 4, 1].map((x) => end + x * (last - end));
  return marks.slice(1).map((to, k) => [marks[k]!, to] as const);
}

/** The largest uncertainty of f at the ends and in the middle of an interval. */
export function uncertaintyOn(f: Pick<SpectralPanels, 'uncertainty'>, from: number, to: number): number {
  return Math.max(f.uncertainty(from), f.uncertainty((from + to) / 2), f.uncertainty(to));
}

const scalesOf = ({ shape }: SpectralDensity): readonly number[] =>
  shape.kind === 'truncatedPower' ? [shape.cutoff] : shape.scales;

function kinksOf({ shape }: SpectralDensity): readonly number[] {
  if (shape.kind === 'truncatedPower') return [shape.cutoff];
  return shape.kind === 'sampled' && shape.tabulate === undefined ? shape.breakpoints : [];
}

/** Edges that make narrow peaks visible: around the poles of J close to the real axis, and around the extrema of a formula. */
function neighbourhoods({ shape }: SpectralDensity, smallest: number, largest: number): number[] {
  const found: number[] = [];
  if (shape.kind === 'smooth') {
    for (const { at } of shape.poles) {
      for (let d = Math.abs(at.im); d < at.re; d *= 8) found.push(at.re - d, at.re + d);
    }
  }
  if (shape.kind === 'sampled' && shape.tabulate !== undefined) {
    for (const peak of shape.breakpoints)
      for (const d of [0, 1 / 64, 1 / 8]) found.push(peak * (1 - d), peak * (1 + d));
  }
  return found.filter((x) => x > smallest && x < largest);
}

/** Ascending edges with neighbouring ratios of at most `EXTENSION`. */
function seedEdges(smallest: number, largest: number, given: readonly number[]): number[] {
  const fixed = [smallest, ...[...given].sort((a, b) => a - b), largest];
  const edges = [smallest];
  for (const next of fixed) {
    const from = edges.at(-1)!;
    // edges that differ by rounding are one
    if (!(next > from * (1 + 1e-14))) continue;
    const pieces = Math.max(1, Math.ceil(Math.log(next / from) / Math.log(EXTENSION)));
    for (let k = 1; k < pieces; k++) edges.push(from * (next / from) ** (k / pieces));
    edges.push(next);
  }
  return edges;
}

function roughIntegral(f: (omega: number) => number, edges: readonly number[]): number {
  const values = new Float64Array(POINTS);
  let sum = 0;
  for (let k = 0; k + 1 < edges.length; k++) {
    valuesAtNodes(f, edges[k]!, edges[k + 1]!, values);
    sum += ((edges[k + 1]! - edges[k]!) / 2) * gaussSum(values.map(Math.abs));
  }
  return sum;
}

/** The multiple K of scales beyond which a tail ∝ ω^{q−1}, K^{q−1} = 1e-17, may be integrated in closed form. */
export const tailMultiple = ({ high }: SpectralPanels): number => 10 ** (17 / (1 - high.exponent));

/** How far ∫₀^ε f may deviate from the integral of the power law: for a power, and for one with a logarithm where f no longer matters. */
export function lowMismatch(
  f: (omega: number) => number,
  { exponent, coefficient }: PowerLaw,
  epsilon: number,
): number {
  // ∫ω^p ln(1/ω) is less than twice ε^{p+1} ln(1/ε)/(p + 1) where ε^{p+1} is small
  const safety = coefficient === 0 ? 2 : 1;
  return (safety * Math.abs(f(epsilon) - coefficient * epsilon ** exponent) * epsilon) / (exponent + 1);
}

/** Why integrals of f with an oscillating factor do not exist, or undefined; f ~ ω^low at ω → 0, ω^high at ω → ∞. */
export function finiteTimeObstacle(low: number, high: number): { kind: 'divergent'; cause: string } | undefined {
  const law = (exponent: number): string => `ω^${Number(exponent.toPrecision(4))}`;
  if (low <= -1)
    return { kind: 'divergent', cause: `the thermal spectral density ∝ ${law(low)} is not integrable at ω → 0` };
  if (high >= 0) return { kind: 'divergent', cause: `J does not fall at ω → ∞, but behaves like ${law(high)}` };
  return undefined;
}
