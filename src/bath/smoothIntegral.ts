import * as c from '../numerics/complex.ts';
import type { Estimate } from '../numerics/estimate.ts';
import {
  type LogarithmicRange,
  type LogarithmicRule,
  logarithmicRule,
  NEGLIGIBLE,
  stepFor,
  sumOfRule,
  upperInverseOfDifferenceWithLogarithm,
} from '../numerics/logarithmicRule.ts';
import type { Bracket, BracketBehaviour } from './bracket.ts';
import { bracketAt, LOWEST_FREQUENCY, multiplyByBracket } from './bracketProducts.ts';
import type { PowerLaw, SmoothShape, SpectralDensity } from './density.ts';
import { finite, type Quantity } from './quantity.ts';

/** How far below (above) a scale the logarithmic map may begin to bend: far enough to leave the strip of analyticity wide. */
export const CLEARANCE = 0.13;
/** Rounding errors of the terms in units of the sum of their moduli. */
const ROUNDING = 48 * Number.EPSILON;
/** Discretisation error that the choice of step allows, in the same units. */
const DISCRETISATION = 16 * Number.EPSILON;
const LARGEST_COARSE_DIFFERENCE = 1e-6;
const REFINEMENTS = 5;
/** Below this ln ω the power law of J is used. */
const LOWEST_LOGARITHM = Math.log(LOWEST_FREQUENCY);

/** The integral over an analytic J by the trapezoidal rule on the logarithmic line. */
export function smoothIntegral(
  density: SpectralDensity,
  shape: SmoothShape,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): Quantity {
  const range = rangeFor({ ...density, shape }, bracket, behaviour);
  const frequencies = bracket.poles.map((pole) => pole.frequency);
  const residues = residuesOf(density, bracket, behaviour);
  const complexPoles = shape.poles.map(({ at }) => at);
  const complexResidues = shape.poles.map(({ at, residue }) => {
    const value = c.mul(residue, bracketAt(at, bracket, behaviour));
    const nearest = Math.min(...frequencies.map((frequency) => c.abs({ re: at.re - frequency, im: at.im })));
    return { value, error: 8 * Number.EPSILON * c.abs(value) * (1 + c.abs(at) / nearest) };
  });
  return refine(Math.min(shape.step, occupiedStep(bracket, density)), (step) => {
    const rule = logarithmicRule(range, step, frequencies, complexPoles);
    const products = shape.sample(rule.nodes, rule.logarithms);
    for (let k = 0; k < products.length; k++) products[k]! *= rule.nodes[k]! * rule.weights[k]!;
    const gaps = frequencies.map((frequency) => gapsFrom(rule.nodes, frequency));
    const magnitude = multiplyByBracket(products, rule.nodes, gaps, bracket, behaviour);
    const lowest = replaceLowest(products, rule, density.lowFrequency, behaviour);
    const sum = sumOfRule(rule, products, residues, complexResidues);
    return { ...sum, magnitude: magnitude + lowest + sum.corrections };
  });
}

/** The residues of JB at the poles of B. */
export function residuesOf(
  density: Pick<SpectralDensity, 'estimate'>,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): readonly Estimate[] {
  return bracket.poles.map(({ frequency }, i) => {
    const residue = behaviour.residues[i]!;
    if (residue === 0) return { value: 0, error: 0 };
    const { value, error } = density.estimate(frequency);
    return { value: residue * value, error: Math.abs(residue) * (error + 4 * Number.EPSILON * value) };
  });
}

/** ω − ν on a grid */
export function gapsFrom(nodes: Float64Array, frequency: number): Float64Array {
  const gaps = new Float64Array(nodes.length);
  for (let k = 0; k < nodes.length; k++) gaps[k] = nodes[k]! - frequency;
  return gaps;
}

/** What of a density decides where its integrands have structure. */
interface ScaledDensity {
  readonly lowFrequency: PowerLaw;
  readonly highFrequency: PowerLaw;
  readonly shape: Pick<SmoothShape, 'scales' | 'end'>;
}

/** The scales between which the integrand has structure, and its powers beyond them. */
export function rangeFor(
  { lowFrequency, highFrequency, shape }: ScaledDensity,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): LogarithmicRange {
  const thermalScale = 2 * Math.PI * bracket.temperature;
  const lowest = Math.min(shape.scales[0], bracket.poles[0]?.frequency ?? Number.POSITIVE_INFINITY);
  const rate = lowFrequency.exponent + 1 + behaviour.lowestPower;
  const bend = CLEARANCE * (behaviour.thermal ? Math.min(lowest, thermalScale) : lowest);
  const left = { scale: Math.max(bend, lowest * Math.exp(-NEGLIGIBLE / rate)), rate };
  const end = Math.min(shape.end ?? Number.POSITIVE_INFINITY, occupiedEnd(bracket, lowFrequency.exponent));
  if (Number.isFinite(end)) return { left, right: { end } };
  const highest = Math.max(shape.scales[1], bracket.poles.at(-1)?.frequency ?? 0, behaviour.thermal ? thermalScale : 0);
  const fall = (behaviour.high === 0 ? 1 : 0) - highFrequency.exponent;
  return { left, right: { scale: highest / CLEARANCE, rate: fall } };
}

/** Step that resolves ω^s/(e^{ω/T} − 1); infinite for the coth, whose steps J decides. */
export function occupiedStep({ factor }: Bracket, { lowFrequency }: Pick<SpectralDensity, 'lowFrequency'>): number {
  if (factor === 'coth') return Number.POSITIVE_INFINITY;
  return stepFor(0.46 * Math.PI, lowFrequency.exponent + 3, lowFrequency.exponent + 2);
}

/** Where the occupation has become negligible beside its J; infinite for the coth. */
function occupiedEnd({ factor, temperature }: Bracket, exponent: number): number {
  if (factor === 'coth') return Number.POSITIVE_INFINITY;
  const rate = exponent + 1;
  return temperature * rate * upperInverseOfDifferenceWithLogarithm(1 + NEGLIGIBLE / rate);
}

/**
 * Very far down the products are step·φ′·(coefficients)·ω^rate, also where ω itself has underflown; returns the sum of their moduli.
 */
export function replaceLowest(
  products: Float64Array,
  rule: Pick<LogarithmicRule, 'logarithms' | 'weights'>,
  { exponent, coefficient }: PowerLaw,
  behaviour: BracketBehaviour,
): number {
  const [second, first] = behaviour.low;
  const rate = exponent + 1 + (second !== 0 ? -2 : -1);
  const leading = coefficient * (second !== 0 ? second : first);
  let magnitude = 0;
  for (let k = 0; k < products.length && rule.logarithms[k]! < LOWEST_LOGARITHM; k++) {
    products[k] = leading * rule.weights[k]! * Math.exp(rate * rule.logarithms[k]!);
    magnitude += Math.abs(products[k]!);
  }
  return magnitude;
}

export interface RuleResult {
  readonly value: number;
  readonly magnitude: number;
  readonly coarseDifference: number;
  readonly rounding: number;
}

/** Halves the step until the two coarse rules inside the rule agree to the root of the precision wanted. */
export function refine(firstStep: number, apply: (step: number) => RuleResult): Quantity {
  let step = firstStep;
  for (let refinement = 0; ; refinement++) {
    const { value, magnitude, coarseDifference, rounding } = apply(step);
    const coarse = magnitude > 0 ? coarseDifference / magnitude : 0;
    if (coarse < LARGEST_COARSE_DIFFERENCE || refinement === REFINEMENTS) {
      const discretisation = Math.max(DISCRETISATION, 16 * coarse * coarse);
      return finite(value, (ROUNDING + discretisation) * magnitude + rounding + Number.MIN_VALUE);
    }
    step /= 2;
  }
}
