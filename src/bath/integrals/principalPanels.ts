/**
 * P∫JB for a J of which little is known but its values: adaptive panels of the logarithmic line, around each pole in the distance from it.
 *
 * Close to a pole everything is known relative to it: the nodes, the distances of kinks, steps and of the end of J, and J itself (`beside`),
 * so that neither a kink nor a step as close to the pole as double precision allows costs any accuracy.
 */

import {
  integratePanels,
  type LogarithmicRange,
  limitsOf,
  logarithmAt,
  logarithmBetween,
  logarithmicRule,
  POLE_ROUNDING,
  parameterBetween,
  parameterOf,
  type QuadratureResult,
  roundingOf,
  slopeAt,
} from '../../numerics/index.ts';
import type { SampledShape, SpectralDensity } from '../density.ts';
import { type Bracket, type BracketBehaviour, residueSize } from './bracket.ts';
import { type Gap, multiplyByBracket } from './bracketProducts.ts';
import { roundedStep } from './steps.ts';
import { replaceLowest } from './tabulatedIntegral.ts';

/** What of a density its integrals need. */
export type SampledDensity = Pick<SpectralDensity, 'evaluate' | 'estimate' | 'lowFrequency' | 'highFrequency'> & {
  readonly shape: SampledShape;
};

/** An integral of J, or of a part of it, times B, on the logarithmic line. */
export interface SampledBracket {
  readonly density: SampledDensity;
  readonly evaluate: (omega: number) => number;
  /** The same at ω + offset, as precise as the offset. */
  readonly beside: (omega: number, offset: number) => number;
  /** A bound for the error of `evaluate`. */
  readonly uncertainty: (omega: number) => number;
  readonly range: LogarithmicRange;
  readonly bracket: Bracket;
  readonly behaviour: BracketBehaviour;
}

/** Of the sum of the moduli: each value is a product of J, a bracket and a weight, good to a few ε each. */
const ROUNDING = roundingOf(32);
/** Rounding errors of a distance on the line. */
const POSITION = roundingOf(8);
const MOST_PANELS = 600;
/** The error of each stretch of panels need not be smaller than this part of what is unavoidable. */
const NEGLIGIBLE_PART = 16;
const WIDEST_PANEL = 4;

/** The surroundings −left < y < right of a pole at t, y = t − t_ν; one of the two is negative where the pole lies outside of the range. */
interface Window {
  readonly pole: number;
  readonly frequency: number;
  readonly t: number;
  readonly half: number;
  readonly left: number;
  readonly right: number;
  /** Whether it reaches to the end of J. */
  readonly last: boolean;
}

/** `relative`: by default a little above the rounding of the integrand. */
export function principalPanels(integral: SampledBracket, relative = 1e-13): QuadratureResult {
  const { density, range } = integral;
  const { start, end } = limitsOf(range);
  const windows = windowsOf(integral, start, end);
  const breakpoints = density.shape.breakpoints;
  const kinks = breakpoints.map((omega) => parameterOf(range, omega)).filter((t) => t > start && t < end);
  const unavoidable =
    misplacement(integral, windows) +
    sumOf(windows, (window) => poleRounding(integral, window)) +
    inheritedError(integral, windows);
  const options = { relative, absolute: unavoidable / NEGLIGIBLE_PART, panels: MOST_PANELS };
  const parts: QuadratureResult[] = [];
  const add = (integrand: (points: Float64Array) => Float64Array, from: number, to: number, inner: readonly number[]) =>
    parts.push(integratePanels(integrand, edgesBetween(from, to, inner), options));
  const plain = (points: Float64Array): Float64Array => productsAt(integral, points);
  let from = start;
  for (const window of windows) {
    const { t, left, right, last } = window;
    add(plain, from, Math.min(t - left, end), kinks);
    const distances = breakpoints.map((omega) => distanceFrom(window, range, omega));
    const above = (y: Float64Array): Float64Array => productsAt(integral, y, window);
    const below = (y: Float64Array): Float64Array =>
      productsAt(
        integral,
        y.map((distance) => -distance),
        window,
      );
    const folded = (y: Float64Array): Float64Array => {
      const mirrored = below(y);
      return above(y).map((value, k) => value + mirrored[k]!);
    };
    const both = Math.max(0, Math.min(left, right));
    add(folded, 0, both, distances.map(Math.abs));
    add(above, Math.max(both, -left), right, distances);
    add(
      below,
      Math.max(both, -right),
      left,
      distances.map((distance) => -distance),
    );
    // not the rounded t + right, beside which the pole may be
    from = last ? end : t + right;
  }
  add(plain, from, end, kinks);
  const magnitude = sumOf(parts, (part) => part.magnitude);
  return {
    value: sumOf(parts, (part) => part.value),
    error: sumOf(parts, (part) => part.error) + ROUNDING * magnitude + unavoidable,
    magnitude,
    converged: parts.every((part) => part.converged),
  };
}

const sumOf = <T>(list: readonly T[], term: (item: T) => number): number =>
  list.reduce((sum, item) => sum + term(item), 0);

/** Around the poles that have a residue, ascending; they do not overlap. */
function windowsOf({ range, bracket, behaviour }: SampledBracket, start: number, end: number): readonly Window[] {
  const centres = bracket.poles
    .map(({ frequency }, pole) => ({ pole, frequency, t: parameterOf(range, frequency) }))
    .filter(({ pole }) => behaviour.residues[pole] !== 0);
  return centres
    .map((centre, i) => {
      const gaps = [centres[i - 1], centres[i + 1]].map((other) =>
        other === undefined ? Number.POSITIVE_INFINITY : Math.abs(distanceFrom(centre, range, other.frequency)) / 2,
      );
      const half = Math.min(1, ...gaps);
      const toEnd =
        range.right.rate === Number.POSITIVE_INFINITY ? distanceFrom(centre, range, range.right.scale) : end - centre.t;
      const last = toEnd <= half;
      return { ...centre, half, left: Math.min(half, centre.t - start), right: last ? toEnd : half, last };
    })
    .filter(({ left, right }) => left > -right);
}

/** Up to here in ln ω a distance is computed as such, beyond as a difference. */
const CLOSE = 0.5;

/** t(ω) − t_ν, relatively accurate. */
function distanceFrom({ frequency, t }: { frequency: number; t: number }, range: LogarithmicRange, omega: number) {
  const ratio = (omega - frequency) / frequency;
  return Math.abs(ratio) < CLOSE ? parameterBetween(range, t, Math.log1p(ratio)) : parameterOf(range, omega) - t;
}

/** Nodes h, h/4, h/16, … of the distance from a pole, down to rounding. */
const SHRINKAGE = 4;
const SHRINKAGES = 27;

/**
 * What cancels between both sides of a pole is not in the magnitude of the folded integral: its rounding errors, and the errors of J, which
 * are ∫δJ dy/y.
 */
function poleRounding({ evaluate, uncertainty, bracket }: SampledBracket, window: Window): number {
  const { pole, frequency, half } = window;
  const size = residueSize(bracket.poles[pole]!, bracket);
  let common = evaluate(frequency);
  let inherited = 0;
  let distance = Math.expm1(half) / (1 + Math.expm1(half));
  for (let k = 0; k < SHRINKAGES; k++, distance /= SHRINKAGE) {
    const [above, below] = [frequency * (1 + distance), frequency * (1 - distance)];
    common = Math.max(common, Math.min(Math.abs(evaluate(above)), Math.abs(evaluate(below))));
    inherited += uncertainty(above) + uncertainty(below);
  }
  // where another pole is close, the distance from it is a difference of rounded numbers
  const crowding = half < 1 ? Number.EPSILON / half : 0;
  return size * ((POLE_ROUNDING + crowding) * common + Math.log(SHRINKAGE) * inherited);
}

const COARSE_STEP = 0.25;

/** ∫δJ|B| outside of the windows, by the trapezoidal rule. */
function inheritedError({ uncertainty, range, bracket, behaviour }: SampledBracket, windows: readonly Window[]) {
  const frequencies = windows.map(({ frequency }) => frequency);
  const { nodes, weights } = logarithmicRule(range, COARSE_STEP, frequencies);
  const products = Array.from(nodes, (omega, k) => uncertainty(omega) * weights[k]!);
  multiplyByBracket(products, { range, nodes }, [], bracket, behaviour);
  return sumOf(products, Math.abs);
}

const halfVariation = (values: readonly number[]): number =>
  values.reduce((sum, x, k) => sum + Math.abs(x - (values[k - 1] ?? 0)), Math.abs(values.at(-1) ?? 0)) / 2;

/**
 * By how much the rounding of t misplaces the peaks and steps of J: half the variation of JωB from breakpoint to breakpoint outside of the
 * windows, and that of J inside of them, where the distances from the pole are rounded, and with them the places of steps that no double is.
 */
function misplacement(integral: SampledBracket, windows: readonly Window[]): number {
  const { density, evaluate, range, bracket, behaviour } = integral;
  const around = (omega: number): Window | undefined =>
    windows.find((window) => {
      const distance = distanceFrom(window, range, omega);
      return distance >= -window.left && distance <= window.right;
    });
  const places = density.shape.breakpoints.map((omega) => ({ omega, window: around(omega) }));
  const nodes = Float64Array.from(
    places.filter(({ window }) => window === undefined),
    ({ omega }) => omega,
  );
  const shift = (omega: number): number =>
    Math.abs(parameterOf(range, omega)) + Math.abs(Math.log(range.left.scale)) + Math.abs(Math.log(omega));
  const products = Array.from(nodes, (omega) => evaluate(omega) * (POSITION + Number.EPSILON * shift(omega)));
  multiplyByBracket(products, { range, nodes }, [], bracket, behaviour);
  const inside = sumOf(windows, (window) => {
    const around = places.filter((place) => place.window === window).map(({ omega }) => omega);
    const rounding = POSITION * halfVariation(around.map(evaluate));
    const steps = sumOf(around, (omega) => {
      const nearness = omega / Math.max(Math.abs(omega - window.frequency), Number.EPSILON * omega);
      return Number.EPSILON * nearness * roundedStep(density.shape, omega);
    });
    return residueSize(bracket.poles[window.pole]!, bracket) * (rounding + steps);
  });
  return halfVariation(products) + inside;
}

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
function productsAt(integral: SampledBracket, points: Float64Array, window?: Window): Float64Array {
  const { density, evaluate, beside, range, bracket, behaviour } = integral;
  const base = window?.t ?? 0;
  // ascending order, as multiplyByBracket wants it
  const descending = points[0]! > points[points.length - 1]!;
  const ordered = descending ? points.toReversed() : points;
  const ts = ordered.map((x) => base + x);
  const logarithms = ts.map((t) => logarithmAt(range, t));
  const weights = ts.map((t) => slopeAt(range, t));
  const gaps: (Gap | undefined)[] = bracket.poles.map(() => undefined);
  let [nodes, values] = [logarithms, logarithms];
  if (window === undefined) {
    nodes = logarithms.map(Math.exp);
    values = nodes.map(evaluate);
  } else {
    const { frequency, pole } = window;
    const offsets = ordered.map((y) => frequency * Math.expm1(logarithmBetween(range, base, y)));
    nodes = offsets.map((offset) => frequency + offset);
    values = offsets.map((offset) => beside(frequency, offset));
    gaps[pole] = { values: offsets, amplification: offsets.map(() => 1) };
  }
  const products = Array.from(nodes, (_, k) => values[k]! * weights[k]!);
  multiplyByBracket(products, { range, nodes }, gaps, bracket, behaviour);
  replaceLowest(products, { range, logarithms, weights }, density.lowFrequency, behaviour);
  return Float64Array.from(descending ? products.toReversed() : products);
}
