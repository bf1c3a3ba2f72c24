/** P∫₀^∞ J(ω)B(ω) dω, or why it does not exist. */
import type { SpectralDensity } from '../density.ts';
import { divergent, finite, OVERFLOW, type Quantity } from '../quantity.ts';
import { type Bracket, type BracketBehaviour, behaviourOf } from './bracket.ts';
import { sampledIntegral } from './sampledIntegral.ts';
import { smoothIntegral } from './smoothIntegral.ts';
import { truncatedPowerIntegral } from './truncatedPowerIntegral.ts';

const growth = (power: number): string => (power === 0 ? 'logarithmically' : `like ω^${Number(power.toPrecision(4))}`);

const because = (s: number, { thermal }: BracketBehaviour): string =>
  `because J ∝ ω^s with s = ${Number(s.toPrecision(6))}${thermal ? ' and T > 0' : ''}`;

/** Why ∫JB does not exist at one end of the axis; undefined when it does. */
function divergence(density: SpectralDensity, behaviour: BracketBehaviour): string | undefined {
  const { exponent: s, coefficient } = density.lowFrequency;
  if (coefficient === 0) return undefined;
  const [second, first] = behaviour.low;
  if (second !== 0 && s <= 1) return `∫J coth(ω/2T)/ω diverges ${growth(s - 1)} at ω → 0, ${because(s, behaviour)}`;
  if (first !== 0 && s <= 0) {
    const integral = behaviour.thermal ? '∫J coth(ω/2T)' : '∫J/ω';
    return `${integral} diverges ${growth(s)} at ω → 0, ${because(s, behaviour)}`;
  }
  const tail = density.highFrequency.exponent;
  if (behaviour.high !== 0 && tail >= 0) return `∫J/ω diverges ${growth(tail)} at ω → ∞, because J ∝ ω^${tail} there`;
  if (tail >= 1) return `∫J/ω² diverges ${growth(tail - 1)} at ω → ∞, because J ∝ ω^${tail} there`;
  return undefined;
}

/** Above the last frequency the line needs some decades for the tail of the integrand. */
const HIGHEST = 1e290;

function isWithinRange({ poles, temperature }: Bracket, { thermal }: BracketBehaviour): boolean {
  let [smallest, largest] = thermal ? [temperature, temperature] : [Number.POSITIVE_INFINITY, 0];
  for (const { frequency } of poles) {
    smallest = Math.min(smallest, frequency);
    largest = Math.max(largest, frequency);
  }
  return largest < HIGHEST && !(largest / smallest > Number.MAX_VALUE);
}

/**
 * P∫₀^∞ J(ω)B(ω) dω. Where the residue at a pole, or the coefficients of a divergence at either end, cancel to rounding, they are taken
 * to cancel.
 */
export function bracketIntegral(density: SpectralDensity, bracket: Bracket): Quantity {
  if (bracket.poles.length === 0 && bracket.origin.b === 0 && bracket.origin.c === 0) return finite(0, 0);
  const behaviour = behaviourOf(bracket);
  const cause = divergence(density, behaviour);
  if (cause !== undefined) return divergent(cause);
  if (!isWithinRange(bracket, behaviour)) return OVERFLOW;
  const { shape } = density;
  switch (shape.kind) {
    case 'smooth':
      return smoothIntegral(density, shape, bracket, behaviour);
    case 'truncatedPower':
      return truncatedPowerIntegral(density, shape, bracket, behaviour);
    case 'sampled':
      return sampledIntegral({ ...density, shape }, bracket, behaviour);
  }
}
