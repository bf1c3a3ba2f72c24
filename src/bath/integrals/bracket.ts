/**
 * Sums of half-sided transforms as one integrand. At long times (P = principal value, ν > 0)
 *
 *   noise·sin = P∫J coth·ν/(ν²−ω²),   noisePartner·cos = P∫J coth·ω/(ω²−ν²),
 *   dissipation·cos = P∫J ω/(ω²−ν²),  dissipationPartner·sin = P∫J ν/(ν²−ω²),
 *
 * and at ν = 0 noisePartner·cos = ∫J coth/ω, dissipation·cos = ∫J/ω; so a sum of them is P∫₀^∞ J(ω)B(ω) dω with
 *
 *   B(ω) = Σ_ν [coth(ω/2T)(bω − aν) + cω − dν]/(ω² − ν²) + [b₀ coth(ω/2T) + c₀]/ω,
 */

import { roundingOf } from '../../numerics/index.ts';
import { coth } from './thermal.ts';

/** Coefficients of the four transforms at one frequency ν > 0. */
export interface Pole {
  readonly frequency: number;
  /** of noise·sin */
  readonly a: number;
  /** of noisePartner·cos */
  readonly b: number;
  /** of dissipation·cos */
  readonly c: number;
  /** of dissipationPartner·sin */
  readonly d: number;
}

export interface Bracket {
  readonly temperature: number;
  /** In ascending order of frequency, no two alike. */
  readonly poles: readonly Pole[];
  /** b₀ and c₀ */
  readonly origin: { readonly b: number; readonly c: number };
}

/** How B behaves where integrals over it may fail to exist. */
export interface BracketBehaviour {
  /** Residue of B at each pole; 0 where the parts cancel to rounding. */
  readonly residues: readonly number[];
  /** Coefficients of ω^−2 and ω^−1 for ω → 0. */
  readonly low: readonly [number, number];
  /** Coefficient of 1/ω for ω → ∞. */
  readonly high: number;
  /** The lowest power of ω that may be present for ω → 0. */
  readonly lowestPower: number;
  readonly thermal: boolean;
}

/** The rounding of coefficients that come from a few products and a coth or tanh. */
const CANCELLATION = roundingOf(64);

/** A sum of parts, of which the largest is known; 0 where they cancel to rounding, since coefficients arrive rounded, e.g. with a tanh multiplied in. */
export const unlessRounding = (sum: number, largest: number): number =>
  Math.abs(sum) <= CANCELLATION * largest ? 0 : sum;

/** The sum of the parts; 0 where they cancel to rounding. */
export function cancelled(...parts: readonly number[]): number {
  let sum = 0;
  let largest = 0;
  for (const part of parts) {
    sum += part;
    largest = Math.max(largest, Math.abs(part));
  }
  return unlessRounding(sum, largest);
}

function residueOf(pole: Pole, bracket: Bracket): number {
  const { a, b, c, d } = pole;
  const factor = factorAt(pole, bracket);
  const largest = Math.max(Math.abs(b * factor), Math.abs(a * factor), Math.abs(c), Math.abs(d));
  return unlessRounding((b - a) * factor + c - d, largest) / 2;
}

const factorAt = ({ frequency, a, b }: Pole, bracket: Bracket): number =>
  a === 0 && b === 0 ? 0 : coth(frequency, bracket.temperature);

/** Sum of the moduli of the parts of the residue at a pole. */
export function residueSize(pole: Pole, bracket: Bracket): number {
  const { a, b, c, d } = pole;
  return ((Math.abs(a) + Math.abs(b)) * factorAt(pole, bracket) + Math.abs(c) + Math.abs(d)) / 2;
}

export function behaviourOf(bracket: Bracket): BracketBehaviour {
  const { temperature, poles, origin } = bracket;
  let [thermal, odd] = [origin.b !== 0, false];
  // at T = 0 the coth is 1, for T > 0 it is 2T/ω at low frequency
  let first = origin.c + (temperature > 0 ? 0 : origin.b);
  let largestFirst = Math.max(Math.abs(origin.c), temperature > 0 ? 0 : Math.abs(origin.b));
  let high = origin.b + origin.c;
  let largestHigh = Math.max(Math.abs(origin.b), Math.abs(origin.c));
  for (const { frequency, a, b, c, d } of poles) {
    thermal ||= a !== 0 || b !== 0;
    odd ||= a !== 0 || d !== 0;
    const shift = (2 * temperature * a) / frequency;
    first += shift;
    largestFirst = Math.max(largestFirst, Math.abs(shift));
    high += b + c;
    largestHigh = Math.max(largestHigh, Math.abs(b), Math.abs(c));
  }
  thermal &&= temperature > 0;
  const second = 2 * temperature * origin.b;
  first = unlessRounding(first, largestFirst);
  return {
    residues: poles.map((pole) => residueOf(pole, bracket)),
    low: [second, first],
    high: unlessRounding(high, largestHigh),
    lowestPower: second !== 0 ? -2 : first !== 0 ? -1 : odd || thermal ? 0 : 1,
    thermal,
  };
}
