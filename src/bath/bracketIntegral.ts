import { logarithmicRule, NEGLIGIBLE, sumOfRule } from '../numerics/logarithmicRule.ts';
import { type Bracket, type BracketBehaviour, behaviourOf, multiplyByBracket } from './bracket.ts';
import type { SmoothShape, SpectralDensity } from './density.ts';
import { divergent, finite, type Quantity } from './quantity.ts';

/** Why ∫JB does not exist at either end of the axis; undefined when it does. */
function divergence(density: SpectralDensity, bracket: Bracket, behaviour: BracketBehaviour): string | undefined {
  const s = density.lowFrequency.exponent;
  const [second, first] = behaviour.low;
  const growth = (power: number): string =>
    power === 0 ? 'logarithmically' : `like ω^${Number(power.toPrecision(4))}`;
  const because = `because J ∝ ω^s with s = ${Number(s.toPrecision(6))}${bracket.temperature > 0 ? ' and T > 0' : ''}`;
  if (second !== 0 && s <= 1) return `∫J coth(ω/2T)/ω diverges ${growth(s - 1)} at ω → 0, ${because}`;
  if (first !== 0 && s <= 0) {
    const integral = behaviour.thermal ? '∫J coth(ω/2T)' : '∫J/ω';
    return `${integral} diverges ${growth(s)} at ω → 0, ${because}`;
  }
  const tail = density.highFrequency.exponent;
  if (behaviour.high !== 0 && tail >= 0) return `∫J/ω diverges ${growth(tail)} at ω → ∞, because J ∝ ω^${tail} there`;
  if (tail >= 1) return `∫J/ω² diverges ${growth(tail - 1)} at ω → ∞, because J ∝ ω^${tail} there`;
  return undefined;
}

/** How far below (above) a scale the logarithmic map may begin to bend: small enough to leave the strip of analyticity wide. */
const CLEARANCE = 0.13;
/** Rounding errors of the terms, in units of the sum of their moduli; and what the choice of step leaves. */
const ROUNDING = 48 * Number.EPSILON;
const DISCRETISATION = 16 * Number.EPSILON;
const LARGEST_COARSE_DIFFERENCE = 1e-6;
const REFINEMENTS = 5;

/** P∫₀^∞ J(ω)B(ω) dω. */
export function bracketIntegral(density: SpectralDensity, bracket: Bracket): Quantity {
  const behaviour = behaviourOf(bracket);
  const cause = divergence(density, bracket, behaviour);
  if (cause !== undefined) return divergent(cause);
  if (bracket.poles.length === 0 && bracket.origin.b === 0 && bracket.origin.c === 0) return finite(0, 0);
  return smoothIntegral(density, density.shape, bracket, behaviour);
}

function smoothIntegral(
  density: SpectralDensity,
  shape: SmoothShape,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): Quantity {
  const thermalScale = behaviour.thermal ? 2 * Math.PI * bracket.temperature : undefined;
  const lowest = Math.min(shape.scales[0], bracket.poles[0]?.frequency ?? Number.POSITIVE_INFINITY);
  const rate = density.lowFrequency.exponent + 1 + behaviour.lowestPower;
  const scale = Math.max(CLEARANCE * Math.min(lowest, thermalScale ?? lowest), lowest * Math.exp(-NEGLIGIBLE / rate));
  const highest = Math.max(shape.scales[1], bracket.poles.at(-1)?.frequency ?? 0, thermalScale ?? 0);
  const range = {
    left: { scale, rate },
    right:
      shape.end === undefined
        ? { scale: highest / CLEARANCE, rate: (behaviour.high === 0 ? 1 : 0) - density.highFrequency.exponent }
        : { end: shape.end },
  };
  const frequencies = bracket.poles.map((pole) => pole.frequency);
  const residues = behaviour.residues.map((residue, i) =>
    residue === 0 ? 0 : residue * density.evaluate(frequencies[i]!),
  );
  let step = shape.step;
  for (let refinement = 0; ; refinement++) {
    const rule = logarithmicRule(range, step, frequencies);
    const products = shape.sample(rule.nodes, rule.logarithms);
    for (let k = 0; k < products.length; k++) products[k]! *= rule.weights[k]!;
    const magnitude = multiplyByBracket(products, rule.nodes, bracket, behaviour);
    const sum = sumOfRule(rule, products, residues);
    const coarse = sum.coarseDifference / magnitude;
    if (coarse < LARGEST_COARSE_DIFFERENCE || refinement === REFINEMENTS || !(magnitude > 0)) {
      const discretisation = Math.max(DISCRETISATION, 16 * coarse * coarse);
      return finite(sum.value, (ROUNDING + discretisation) * magnitude + Number.MIN_VALUE);
    }
    step /= 2;
  }
}
