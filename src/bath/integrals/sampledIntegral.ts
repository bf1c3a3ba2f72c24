/** Bath integrals over a J of which little is known but its values: typed formulas and tables. */

import {
  integratePanels,
  type LogarithmicRange,
  limitsOf,
  logarithmAt,
  logarithmBetween,
  logarithmicRule,
  POLE_ROUNDING,
  parameterOf,
  type QuadratureResult,
  slopeAt,
  sumOfRule,
} from '../../numerics/index.ts';
import type { SampledShape, SpectralDensity } from '../density.ts';
import { divergent, finite, type Quantity } from '../quantity.ts';
import { type Bracket, type BracketBehaviour, behaviourOf } from './bracket.ts';
import { multiplyByBracket } from './bracketProducts.ts';
import { rangeFor, residuesOf } from './smoothIntegral.ts';
import { replaceLowest } from './tabulatedIntegral.ts';

/** What of a density its integrals need. */
export type SampledDensity = Pick<SpectralDensity, 'evaluate' | 'estimate' | 'lowFrequency' | 'highFrequency'> & {
  readonly shape: SampledShape;
};

const FIRST_STEP = 0.25;
const HALVINGS = 4;
const ROUNDING = 32 * Number.EPSILON;
const PEAK_ROUNDING = 8 * Number.EPSILON;
const GOOD_ENOUGH = 1e-12;

/**
 * P∫JB: by the trapezoidal rule on the logarithmic line with its step halved until the change is negligible (where J is analytic that is
 * reached at once), otherwise adaptively. The change between two steps, or the adaptive error, is the error of the result; to it come
 * the rounding errors of J and, for interpolated data, the effect of interpolating coarser.
 */
export function sampledIntegral(density: SampledDensity, bracket: Bracket, behaviour: BracketBehaviour): Quantity {
  const { shape } = density;
  const range = rangeFor(density, shape, bracket, behaviour);
  const jump = bracket.poles.findIndex(
    ({ frequency }, i) => frequency === shape.end && behaviour.residues[i] !== 0 && density.evaluate(frequency) !== 0,
  );
  if (jump >= 0) {
    return divergent(`the principal value at ω = ${shape.end} diverges logarithmically, because J jumps to zero there`);
  }
  const best = shape.analytic ? halvedRule(density, range, bracket, behaviour) : undefined;
  if (best !== undefined && best.error <= GOOD_ENOUGH * best.magnitude) return finite(best.value, best.error);
  const adaptive = adaptiveIntegral({ density, evaluate: density.evaluate, range, bracket, behaviour });
  const { value, error } = best !== undefined && best.error < adaptive.error ? best : adaptive;
  return finite(value, error + interpolationError(density, range, bracket, behaviour));
}

interface Result {
  readonly value: number;
  readonly error: number;
  readonly magnitude: number;
}

function halvedRule(
  density: SampledDensity,
  range: LogarithmicRange,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): Result {
  const frequencies = bracket.poles.map((pole) => pole.frequency);
  const residues = residuesOf(density, bracket, behaviour);
  let previous: number | undefined;
  let best: Result = { value: 0, error: Number.POSITIVE_INFINITY, magnitude: 1 };
  for (let halving = 0, step = FIRST_STEP; halving <= HALVINGS; halving++, step /= 2) {
    const rule = logarithmicRule(range, step, frequencies);
    const samples = Array.from(rule.nodes, (omega) => density.estimate(omega));
    const products = samples.map(({ value }, k) => value * rule.nodes[k]! * rule.weights[k]!);
    const size = multiplyByBracket(products, rule.nodes, [], bracket, behaviour);
    const lowest = replaceLowest(products, rule, density.lowFrequency, behaviour);
    const evaluation = samples.reduce(
      (sum, { value, error }, k) => sum + (value === 0 ? 0 : (error / value) * Math.abs(products[k]!)),
      0,
    );
    const { value, corrections, rounding } = sumOfRule(rule, products, residues);
    const magnitude = size + lowest + corrections;
    if (previous !== undefined) {
      const error = Math.abs(value - previous) + ROUNDING * magnitude + evaluation + rounding;
      if (error < best.error) best = { value, error, magnitude };
      if (Math.abs(value - previous) <= GOOD_ENOUGH * 0.1 * magnitude) break;
    }
    previous = value;
  }
  return best;
}

/** An integral of `evaluate`, J itself or a part of it, times B, on the logarithmic line. */
interface SampledBracket {
  readonly density: SampledDensity;
  readonly evaluate: (omega: number) => number;
  readonly range: LogarithmicRange;
  readonly bracket: Bracket;
  readonly behaviour: BracketBehaviour;
}

/** The bracket integral over panels of t, two-sided around the poles. */
function adaptiveIntegral(integral: SampledBracket, relative = 1e-13): QuadratureResult {
  const { density, evaluate, range, bracket, behaviour } = integral;
  const { start, end } = limitsOf(range);
  const frequencies = bracket.poles.map((pole) => pole.frequency);
  const kinks = density.shape.breakpoints.map((omega) => parameterOf(range, omega)).filter((t) => t > start && t < end);
  const centres = frequencies
    .map((frequency, pole) => ({ pole, t: parameterOf(range, frequency) }))
    .filter(({ t, pole }) => t > start && t < end && behaviour.residues[pole] !== 0);
  const folds = centres.map(({ pole, t }) => {
    const others = [start, end, ...centres.filter((c) => c.pole !== pole).map((c) => (c.t + t) / 2)];
    return { pole, t, half: Math.min(1, ...others.map((other) => Math.abs(other - t))) };
  });
  const integrand = (points: Float64Array, pole?: number): Float64Array => productsAt(integral, points, pole);
  const options = { relative, panels: 600 };
  const parts: QuadratureResult[] = [];
  let from = start;
  for (const { pole, t, half } of [...folds].sort((x, y) => x.t - y.t)) {
    parts.push(integratePanels(integrand, edgesBetween(from, t - half, kinks), options));
    const distances = kinks.map((kink) => Math.abs(kink - t));
    const folded = (y: Float64Array): Float64Array => {
      const right = integrand(y, pole);
      const left = integrand(
        y.map((distance) => -distance),
        pole,
      );
      return right.map((value, k) => value + left[k]!);
    };
    parts.push(integratePanels(folded, edgesBetween(0, half, distances), options));
    from = t + half;
  }
  parts.push(integratePanels(integrand, edgesBetween(from, end, kinks), options));
  const magnitude = parts.reduce((sum, part) => sum + part.magnitude, 0);
  const residues = folds.reduce((sum, { pole }) => {
    const frequency = frequencies[pole]!;
    return sum + Math.abs(behaviour.residues[pole]!) * (Math.abs(evaluate(frequency)) + steepness(evaluate, frequency));
  }, 0);
  const variation = halfVariation(integral);
  return {
    value: parts.reduce((sum, part) => sum + part.value, 0),
    error: parts.reduce(
      (sum, part) => sum + part.error,
      ROUNDING * magnitude + PEAK_ROUNDING * variation + POLE_ROUNDING * residues,
    ),
    magnitude,
    converged: parts.every((part) => part.converged),
  };
}

/** Half the variation of JωB from breakpoint to breakpoint, by which the rounding of ω enters. Those near a pole count for its steepness. */
function halfVariation({ density: { shape }, evaluate, bracket, behaviour }: SampledBracket): number {
  const isFar = (omega: number) =>
    bracket.poles.every(({ frequency }) => Math.abs(omega - frequency) > NEAR_POLE * frequency);
  const nodes = Float64Array.from(shape.breakpoints.filter(isFar));
  const products = Array.from(nodes, (omega) => evaluate(omega) * omega);
  multiplyByBracket(products, nodes, [], bracket, behaviour);
  const last = products.at(-1) ?? 0;
  return products.reduce((sum, x, k) => sum + Math.abs(x - (products[k - 1] ?? 0)), Math.abs(last)) / 2;
}

const NEAR_POLE = 0.25;

/** About ν|J′|, the largest near ν and on any scale: by so much more than its value does the rounding of ω change J at a peak. */
function steepness(evaluate: (omega: number) => number, frequency: number): number {
  let largest = 0;
  for (let distance = NEAR_POLE; distance > 1e-13; distance /= 4) {
    const [right, left] = [evaluate(frequency * (1 + distance)), evaluate(frequency * (1 - distance))];
    largest = Math.max(
      largest,
      Math.abs(right - left) / distance / 2,
      Math.abs(right + left - 2 * evaluate(frequency)) / distance,
    );
  }
  return largest / 4;
}

const WIDEST_PANEL = 4;

/** Ascending edges from `a` to `b` through the kinks between them, no panel wider than WIDEST_PANEL. */
function edgesBetween(a: number, b: number, kinks: readonly number[]): readonly number[] {
  if (!(b > a)) return [];
  const edges = [a, ...kinks.filter((kink) => kink > a && kink < b).sort((x, y) => x - y), b];
  return edges.flatMap((edge, i) => {
    const next = edges[i + 1];
    if (next === undefined) return [edge];
    const count = Math.ceil((next - edge) / WIDEST_PANEL);
    return Array.from({ length: count }, (_, k) => edge + ((next - edge) * k) / count);
  });
}

/** JB dω/dt at the points t, or at the distances y from t_ν when the points are given from a pole. */
function productsAt(
  { density, evaluate, range, bracket, behaviour }: SampledBracket,
  points: Float64Array,
  pole?: number,
): Float64Array {
  const frequencies = bracket.poles.map(({ frequency }) => frequency);
  const base = pole === undefined ? 0 : parameterOf(range, frequencies[pole]!);
  // ascending order, as multiplyByBracket wants it
  const descending = points[0]! > points[points.length - 1]!;
  const ordered = descending ? points.toReversed() : points;
  const ts = ordered.map((x) => base + x);
  const logarithms = ts.map((t) => logarithmAt(range, t));
  const weights = ts.map((t) => slopeAt(range, t));
  const gaps = frequencies.map((frequency, i) =>
    i === pole
      ? {
          values: ordered.map((y) => frequency * Math.expm1(logarithmBetween(range, base, y))),
          amplification: ordered.map(() => 1),
        }
      : undefined,
  );
  // at a distance from the pole as precise as the distance, so that a narrow peak is cut where it is thought to be
  const gap = pole === undefined ? undefined : gaps[pole];
  const nodes =
    gap === undefined ? logarithms.map(Math.exp) : gap.values.map((distance) => frequencies[pole!]! + distance);
  const products = Array.from(nodes, (omega, k) => evaluate(omega) * omega * weights[k]!);
  multiplyByBracket(products, nodes, gaps, bracket, behaviour);
  replaceLowest(products, { logarithms, weights }, density.lowFrequency, behaviour);
  return Float64Array.from(descending ? products.toReversed() : products);
}

/** Twice the largest change of the integral with the alternative readings of the data. */
function interpolationError(
  density: SampledDensity,
  range: LogarithmicRange,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): number {
  const changes = density.shape.alternatives.map((alternative) => {
    const difference = (omega: number): number => density.evaluate(omega) - alternative.evaluate(omega);
    const wider = { ...range, right: { scale: alternative.end, rate: Number.POSITIVE_INFINITY } };
    const { value, error } = adaptiveIntegral(
      { density, evaluate: difference, range: wider, bracket, behaviour },
      1e-4,
    );
    return Math.abs(value) + error;
  });
  return 2 * Math.max(0, ...changes);
}

/** ∫J/ω */
export function sampledReorganizationEnergy(density: SampledDensity): Quantity {
  const bracket = { temperature: 0, factor: 'coth', poles: [], origin: { b: 0, c: 1 } } as const;
  if (density.lowFrequency.exponent <= 0) return divergent('∫J/ω diverges at ω → 0');
  if (density.highFrequency.exponent >= 0) return divergent('∫J/ω diverges at ω → ∞');
  return sampledIntegral(density, bracket, behaviourOf(bracket));
}
