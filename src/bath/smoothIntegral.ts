import type { Complex } from '../numerics/complex.ts';
import * as c from '../numerics/complex.ts';
import type { Estimate } from '../numerics/estimate.ts';
import {
  type LogarithmicRange,
  NEGLIGIBLE,
  parameterOf,
  upperInverseOfDifferenceWithLogarithm,
} from '../numerics/logarithmicLine.ts';
import {
  type ComplexEstimate,
  type LogarithmicGrid,
  offsetFrom,
  phaseOf,
  stepFor,
  sumOfRule,
} from '../numerics/logarithmicRule.ts';
import type { Bracket, BracketBehaviour } from './bracket.ts';
import { bracketAt, type Gaps, LOWEST_FREQUENCY, multiplyByBracket } from './bracketProducts.ts';
import type { PowerLaw, SmoothShape, SpectralDensity } from './density.ts';
import { finite, type Quantity } from './quantity.ts';

/** How far below (above) a scale the logarithmic map may begin to bend: far enough to leave the strip of analyticity wide. */
export const CLEARANCE = 0.13;
/** Rounding errors of the terms in units of the sum of their moduli, for ω^s with small s; every power of ω adds one ε. */
const ROUNDING = 24 * Number.EPSILON;
/** Discretisation error that the choice of step allows, in the same units. */
const DISCRETISATION = 8 * Number.EPSILON;
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
  const range = rangeFor(density, shape, bracket, behaviour);
  const path = {
    poles: bracket.poles.map((pole) => pole.frequency),
    residues: residuesOf(density, bracket, behaviour),
    complexPoles: shape.poles.map(({ at }) => at),
    complexResidues: shape.poles.map((pole) => complexResidueOf(pole, bracket, behaviour)),
  };
  return tabulatedIntegral(density, shape, range, path, bracket, behaviour, () => []);
}

/** Where the integrand is singular as a function of the variable of the table. */
interface Path {
  readonly poles: readonly number[];
  readonly residues: readonly Estimate[];
  readonly complexPoles: readonly Complex[];
  readonly complexResidues: readonly ComplexEstimate[];
}

/**
 * Σ JB dω over the nodes of a table and the corrections for the poles, with a bound for its error. The step is halved until the two coarse
 * rules inside the rule agree to the root of the precision wanted.
 */
export function tabulatedIntegral(
  { lowFrequency }: Pick<SpectralDensity, 'lowFrequency'>,
  shape: Pick<SmoothShape, 'step' | 'tabulate'>,
  range: LogarithmicRange,
  { poles, residues, complexPoles, complexResidues }: Path,
  bracket: Bracket,
  behaviour: BracketBehaviour,
  gapsOn: (nodes: Float64Array) => Gaps,
): Quantity {
  const positions = poles.map((pole) => parameterOf(range, pole));
  const avoided = [...positions, ...complexPoles.map((pole) => parameterOf(range, pole.re))];
  let step = Math.min(shape.step, occupiedStep(bracket, lowFrequency.exponent));
  for (let refinement = 0; ; refinement++, step /= 2) {
    const { grid, omegas, measures, complexPhases } = shape.tabulate(range, step, offsetFrom(avoided, step));
    const products = measures.slice();
    const regular = multiplyByBracket(products, omegas, gapsOn(grid.nodes), bracket, behaviour);
    const lowest = replaceLowest(products, grid, lowFrequency, behaviour);
    const phases = poles.map((pole, i) => phaseOf(grid, pole, positions[i]!));
    const sum = sumOfRule({ phases, complexPhases }, products, residues, complexResidues);
    const magnitude = regular + lowest + sum.corrections;
    const coarse = magnitude > 0 ? sum.coarseDifference / magnitude : 0;
    if (coarse < LARGEST_COARSE_DIFFERENCE || refinement === REFINEMENTS) {
      const discretisation = Math.max(DISCRETISATION, 16 * coarse * coarse);
      const relative = ROUNDING + lowFrequency.exponent * Number.EPSILON + discretisation;
      return finite(sum.value, relative * magnitude + sum.rounding + Number.MIN_VALUE);
    }
  }
}

/** The residue of JB at a complex pole of J. */
function complexResidueOf(
  { at, residue }: SmoothShape['poles'][number],
  bracket: Bracket,
  behaviour: BracketBehaviour,
): ComplexEstimate {
  const value = c.mul(residue, bracketAt(at, bracket, behaviour));
  let nearest = Number.POSITIVE_INFINITY;
  for (const { frequency } of bracket.poles) nearest = Math.min(nearest, c.abs({ re: at.re - frequency, im: at.im }));
  return { value, error: 8 * Number.EPSILON * c.abs(value) * (1 + c.abs(at) / nearest) };
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

/** The scales between which the integrand has structure, and its powers beyond them. */
export function rangeFor(
  { lowFrequency, highFrequency }: Pick<SpectralDensity, 'lowFrequency' | 'highFrequency'>,
  { scales, end = Number.POSITIVE_INFINITY }: Pick<SmoothShape, 'scales' | 'end'>,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): LogarithmicRange {
  const thermalScale = 2 * Math.PI * bracket.temperature;
  const left = leftEnd(
    Math.min(scales[0], bracket.poles[0]?.frequency ?? scales[0]),
    lowFrequency.exponent,
    bracket,
    behaviour,
  );
  const last = Math.min(end, occupiedEnd(bracket, lowFrequency.exponent));
  if (last < Number.POSITIVE_INFINITY) return { left, right: { scale: last, rate: Number.POSITIVE_INFINITY } };
  const highest = Math.max(scales[1], bracket.poles.at(-1)?.frequency ?? 0, behaviour.thermal ? thermalScale : 0);
  const fall = (behaviour.high === 0 ? 1 : 0) - highFrequency.exponent;
  return { left, right: { scale: powerOfTwoAbove(highest / CLEARANCE), rate: fall } };
}

/** Where the map bends below the lowest frequency at which J or the poles have structure, and below T. */
export function leftEnd(lowest: number, exponent: number, { temperature }: Bracket, behaviour: BracketBehaviour) {
  const rate = exponent + 1 + behaviour.lowestPower;
  const bend = CLEARANCE * (behaviour.thermal ? Math.min(lowest, 2 * Math.PI * temperature) : lowest);
  return { scale: powerOfTwoBelow(Math.max(bend, lowest * Math.exp(-NEGLIGIBLE / rate))), rate };
}

/** Scales are rounded to powers of two, so that many integrals share a grid. */
const powerOfTwoBelow = (x: number): number => 2 ** Math.floor(Math.log2(x));
export const powerOfTwoAbove = (x: number): number => 2 ** Math.ceil(Math.log2(x));

/** Step that resolves ω^s/(e^{ω/T} − 1); infinite for the coth, whose steps J decides. */
function occupiedStep({ factor }: Bracket, exponent: number): number {
  if (factor === 'coth') return Number.POSITIVE_INFINITY;
  return stepFor(0.46 * Math.PI, exponent + 3, exponent + 2);
}

/** Where the occupation has become negligible beside its J; infinite for the coth. */
function occupiedEnd({ factor, temperature }: Bracket, exponent: number): number {
  if (factor === 'coth') return Number.POSITIVE_INFINITY;
  const rate = exponent + 1;
  return powerOfTwoAbove(temperature) * rate * upperInverseOfDifferenceWithLogarithm(1 + NEGLIGIBLE / rate);
}

/**
 * Very far down the products are step·φ′·(coefficients)·ω^rate, also where ω itself has underflown; returns the sum of their moduli.
 */
export function replaceLowest(
  products: number[],
  rule: Pick<LogarithmicGrid, 'logarithms' | 'weights'>,
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
