import { logarithmicRule, NEGLIGIBLE, stepFor, sumOfRule } from '../numerics/logarithmicRule.ts';
import type { Bracket, BracketBehaviour } from './bracket.ts';
import { multiplyByBracket } from './bracketProducts.ts';
import type { SpectralDensity, TruncatedPowerShape } from './density.ts';
import { divergent, type Quantity } from './quantity.ts';
import { CLEARANCE, occupiedStep, refine, replaceLowest, residuesOf } from './smoothIntegral.ts';

/**
 * P∫₀^Ω λΩ(ω/Ω)^s B(ω) dω with u = ω/(1 − ω/Ω) ∈ (0, ∞) on the logarithmic line, so that a pole close to Ω on either side is a pole at
 * large ±u like any other: ω − ν = [u(1 − ν/Ω) − ν]/(1 + u/Ω).
 */
export function truncatedPowerIntegral(
  density: Pick<SpectralDensity, 'estimate' | 'lowFrequency'>,
  shape: TruncatedPowerShape,
  bracket: Bracket,
  behaviour: BracketBehaviour,
): Quantity {
  const { lambda, s, cutoff } = shape;
  const atCutoff = bracket.poles.findIndex((pole, i) => pole.frequency === cutoff && behaviour.residues[i] !== 0);
  if (atCutoff >= 0) {
    return divergent(`the principal value at ω = ${cutoff} diverges logarithmically, because J jumps to zero there`);
  }
  const distances = bracket.poles.map(({ frequency }) => (cutoff - frequency) / cutoff);
  const images = bracket.poles.map(({ frequency }, i) => frequency / Math.abs(distances[i]!));
  const inside = bracket.poles.map(({ frequency }) => frequency < cutoff);
  const lowest = Math.min(cutoff, ...images);
  const finiteImages = images.filter(Number.isFinite);
  const thermalScale = 2 * Math.PI * bracket.temperature;
  const rate = s + 1 + behaviour.lowestPower;
  const bend = CLEARANCE * (behaviour.thermal ? Math.min(lowest, thermalScale) : lowest);
  const range = {
    left: { scale: Math.max(bend, lowest * Math.exp(-NEGLIGIBLE / rate)), rate },
    right: { scale: Math.max(cutoff, ...finiteImages) / CLEARANCE, rate: 1 },
  };
  const residues = residuesOf(density, bracket, behaviour).filter((_, i) => inside[i]);
  const path = images.filter((_, i) => inside[i]);
  const firstStep = Math.min(stepFor(0.46 * Math.PI, 3, 0), occupiedStep(bracket, density));
  return refine(firstStep, (step) => {
    const rule = logarithmicRule(range, step, path);
    const count = rule.nodes.length;
    const omegas = new Float64Array(count);
    const products = new Float64Array(count);
    for (let k = 0; k < count; k++) {
      const u = rule.nodes[k]!;
      const shrink = 1 / (1 + u / cutoff);
      omegas[k] = u * shrink;
      products[k] = lambda * cutoff * (omegas[k]! / cutoff) ** s * u * shrink * shrink * rule.weights[k]!;
    }
    const gaps = bracket.poles.map(({ frequency }, i) =>
      rule.nodes.map((u) => (u * distances[i]! - frequency) / (1 + u / cutoff)),
    );
    const magnitude = multiplyByBracket(products, omegas, gaps, bracket, behaviour);
    const lowestPart = replaceLowest(products, rule, density.lowFrequency, behaviour);
    const sum = sumOfRule(rule, products, residues);
    return { ...sum, magnitude: magnitude + lowestPart + sum.corrections };
  });
}
