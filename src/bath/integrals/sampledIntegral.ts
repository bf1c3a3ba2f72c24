/** Bath integrals over a J of which little is known but its values: typed formulas and tables. */

import {
  type LogarithmicRange,
  offsetFrom,
  parameterOf,
  phaseOf,
  roundingOf,
  sumOfRule,
} from '../../numerics/index.ts';
import type { Tabulate } from '../density.ts';
import { divergent, finite, type Quantity, resolved, UNDERFLOW } from '../quantity.ts';
import { type Bracket, type BracketBehaviour, behaviourOf } from './bracket.ts';
import { multiplyByBracket } from './bracketProducts.ts';
import { principalPanels, type SampledDensity } from './principalPanels.ts';
import { rangeFor, residuesOf } from './smoothIntegral.ts';
import { jumpsAt } from './steps.ts';
import { replaceLowest } from './tabulatedIntegral.ts';

/** Of the rule, in the variable of the line, and how often it is halved where the error asks for it. */
const FIRST_STEP = 0.125;
const HALVINGS = 3;
/** Of the sum of the moduli: each value is a product of J, a bracket and a weight, good to a few ε each. */
const ROUNDING = roundingOf(32);
/** Of a difference that is itself an error: four digits of it are more than enough. */
const ENOUGH_FOR_AN_ERROR = 1e-4;
/** Of the magnitude: with an error this small the adaptive panels, which ask for 1e-13, have little to add. */
const GOOD_ENOUGH = 1e-12;

/**
 * P∫JB: by the trapezoidal rule on the logarithmic line with its step halved until the change is negligible (where J is analytic that is
 * reached at once), otherwise adaptively. The change from twice the step, or the adaptive error, is the error of the result; to it come
 * the rounding errors of J and, for interpolated data, the effect of interpolating coarser.
 */
export function sampledIntegral(density: SampledDensity, bracket: Bracket, behaviour: BracketBehaviour): Quantity {
  const { shape } = density;
  const range = rangeFor(density, shape, bracket, behaviour);
  const jump = bracket.poles.find(({ frequency }, i) => behaviour.residues[i] !== 0 && jumpsAt(shape, frequency));
  if (jump !== undefined) {
    const { frequency } = jump;
    const how = frequency === shape.end ? 'jumps to zero' : 'jumps';
    return divergent(`the principal value at ω = ${frequency} diverges logarithmically, because J ${how} there`);
  }
  const { tabulate } = shape;
  const best = tabulate === undefined ? undefined : halvedRule(density, tabulate, range, bracket, behaviour);
  if (best !== undefined && best.error <= GOOD_ENOUGH * best.magnitude)
    return finite(best.value, best.error + UNDERFLOW);
  const adaptive = principalPanels({
    density,
    evaluate: density.evaluate,
    beside: shape.beside,
    uncertainty: shape.alternatives.length === 0 ? (omega) => density.estimate(omega).error : () => 0,
    range,
    bracket,
    behaviour,
  });
  const { value, error, magnitude } = best !== undefined && best.error < adaptive.error ? best : adaptive;
  const found = resolved(value, error, magnitude);
  if (found.kind === 'divergent') return found;
  return finite(value, error + UNDERFLOW + interpolationError(density, range, bracket, behaviour));
}

interface Result {
  readonly value: number;
  readonly error: number;
  readonly magnitude: number;
}

function halvedRule(
  density: SampledDensity,
  tabulate: Tabulate,
  range: LogarithmicRange,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): Result {
  const positions = bracket.poles.map(({ frequency }) => parameterOf(range, frequency));
  const residues = residuesOf(density, bracket, behaviour);
  let best: Result = { value: 0, error: Number.POSITIVE_INFINITY, magnitude: 1 };
  for (let halving = 0, step = FIRST_STEP; halving <= HALVINGS; halving++, step /= 2) {
    const { grid, measures, errors = [] } = tabulate(range, step, offsetFrom(positions, step));
    const products = measures.slice();
    const size = multiplyByBracket(products, { range, nodes: grid.nodes }, [], bracket, behaviour);
    const lowest = replaceLowest(products, grid, density.lowFrequency, behaviour);
    const evaluation = products.reduce((sum, product, k) => sum + (errors[k] ?? 0) * Math.abs(product), 0);
    const phases = bracket.poles.map(({ frequency }, i) => phaseOf(grid, frequency, positions[i]!));
    const { value, coarseDifference, corrections, rounding } = sumOfRule(
      { phases, complexPhases: [] },
      products,
      residues,
    );
    const magnitude = size + lowest + corrections;
    // the rule is the mean of two with twice the step
    const change = coarseDifference / 2;
    const error = change + ROUNDING * magnitude + evaluation + rounding;
    if (error < best.error) best = { value, error, magnitude };
    if (change <= GOOD_ENOUGH * 0.1 * magnitude) break;
  }
  return best;
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
    const beside = (omega: number, offset: number): number =>
      density.shape.beside(omega, offset) - alternative.evaluate(omega + offset);
    const { value, error } = principalPanels(
      { density, evaluate: difference, beside, uncertainty: () => 0, range: wider, bracket, behaviour },
      ENOUGH_FOR_AN_ERROR,
    );
    return Math.abs(value) + error;
  });
  return 2 * Math.max(0, ...changes);
}

/** ∫J/ω */
export function sampledReorganizationEnergy(density: SampledDensity): Quantity {
  const bracket = { temperature: 0, poles: [], origin: { b: 0, c: 1 } } as const;
  if (density.lowFrequency.exponent <= 0) return divergent('∫J/ω diverges at ω → 0');
  if (density.highFrequency.exponent >= 0) return divergent('∫J/ω diverges at ω → ∞');
  return sampledIntegral(density, bracket, behaviourOf(bracket));
}
