/** Bath integrals by the trapezoidal rule on the nodes of a table of J. */

import {
  type Complex,
  type ComplexEstimate,
  type Estimate,
  type LogarithmicGrid,
  type LogarithmicRange,
  offsetFrom,
  parameterOf,
  phaseOf,
  roundingOf,
  sumOfRule,
} from '../../numerics/index.ts';
import type { LowFrequencyLaw, SmoothShape, SpectralDensity } from '../density.ts';
import { type Quantity, resolved, UNDERFLOW } from '../quantity.ts';
import type { Bracket, BracketBehaviour } from './bracket.ts';
import { type Gaps, lowestLogarithm, multiplyByBracket } from './bracketProducts.ts';

/** Rounding errors of the terms in units of the sum of their moduli, for ω^s with small s; every power of ω adds one ε. */
const ROUNDING = roundingOf(24);
/** Discretisation error that the choice of step allows, in the same units. */
const DISCRETISATION = roundingOf(8);
/** To the rule of twice the step: the error is about its square, 16e-12 at most, and enters the error bound. */
const LARGEST_COARSE_DIFFERENCE = 1e-6;
/** How often the step is halved for that. */
const REFINEMENTS = 5;

/** The line of the variable of the table, and where the integrand is singular on it or near it. */
interface Path {
  readonly range: LogarithmicRange;
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
  { range, poles, residues, complexPoles, complexResidues }: Path,
  bracket: Bracket,
  behaviour: BracketBehaviour,
  gapsOn: (nodes: Float64Array) => Gaps = () => [],
): Quantity {
  const positions = poles.map((pole) => parameterOf(range, pole));
  const avoided = [...positions, ...complexPoles.map((pole) => parameterOf(range, pole.re))];
  let step = shape.step;
  for (let refinement = 0; ; refinement++, step /= 2) {
    const { grid, omegas, measures, complexPhases } = shape.tabulate(range, step, offsetFrom(avoided, step));
    const products = measures.slice();
    const regular = multiplyByBracket(products, { range, nodes: omegas }, gapsOn(grid.nodes), bracket, behaviour);
    const lowest = replaceLowest(products, grid, lowFrequency, behaviour);
    const phases = poles.map((pole, i) => phaseOf(grid, pole, positions[i]!));
    const sum = sumOfRule({ phases, complexPhases }, products, residues, complexResidues);
    const magnitude = regular + lowest + sum.corrections;
    const coarse = magnitude > 0 ? sum.coarseDifference / magnitude : 0;
    if (coarse < LARGEST_COARSE_DIFFERENCE || refinement === REFINEMENTS) {
      const discretisation = Math.max(DISCRETISATION, 16 * coarse * coarse);
      const relative = ROUNDING + lowFrequency.exponent * Number.EPSILON + discretisation;
      return resolved(sum.value, relative * magnitude + sum.rounding + UNDERFLOW, magnitude);
    }
  }
}

/**
 * Below `lowestLogarithm` the products are step·φ′·(coefficients)·ω^rate·(ln ω)^logarithms, also where ω itself has underflown; returns the sum of their moduli.
 * Where frequencies end before the law holds, what is left out adds to it as if it were all rounding.
 */
export function replaceLowest(
  products: number[],
  rule: Pick<LogarithmicGrid, 'range' | 'logarithms' | 'weights'>,
  { exponent, logarithms = 0, coefficient }: LowFrequencyLaw,
  behaviour: BracketBehaviour,
): number {
  const [second, first] = behaviour.low;
  const rate = exponent + 1 + (second !== 0 ? -2 : -1);
  const leading = coefficient * (second !== 0 ? second : first);
  const lowest = lowestLogarithm(rule.range);
  let magnitude = 0;
  let k = 0;
  for (; k < products.length && rule.logarithms[k]! <= lowest; k++) {
    products[k] = leading * rule.weights[k]! * Math.exp(rate * rule.logarithms[k]!) * rule.logarithms[k]! ** logarithms;
    magnitude += Math.abs(products[k]!);
  }
  // the terms below fall like a power of at least ½ per unit of ln ω
  const next = k > 0 && leading === 0 ? Math.abs(products[k] ?? 0) : 0;
  return magnitude + next / Number.EPSILON;
}
