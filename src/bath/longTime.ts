/** Half-sided transforms ∫₀^∞ kernel(τ)·{cos, sin}(ντ) dτ of the bath correlation functions. */
import { InputError } from '../errors.ts';
import type { Bracket, Pole } from './bracket.ts';
import { bracketIntegral } from './bracketIntegral.ts';
import { divergent, finite, fromEstimate, type Quantity } from './quantity.ts';
import type { Bath } from './spectrum.ts';
import { coth } from './thermal.ts';

/** ν(τ) = ∫J coth cos ωτ, η(τ) = ∫J sin ωτ, and their quadrature partners ∫J coth sin ωτ, ∫J cos ωτ. */
export type Kernel = 'noise' | 'dissipation' | 'noisePartner' | 'dissipationPartner';
export type Transform = 'cos' | 'sin';

/** Which transforms are (π/2)J(ν)[coth], taken from J at one frequency; the others are principal-value integrals. */
const LOCAL: Readonly<Record<Kernel, Transform>> = {
  noise: 'cos',
  dissipation: 'sin',
  noisePartner: 'sin',
  dissipationPartner: 'cos',
};
const COLUMN = { noise: 'a', noisePartner: 'b', dissipation: 'c', dissipationPartner: 'd' } as const;

export interface Term {
  readonly kernel: Kernel;
  readonly transform: Transform;
  readonly frequency: number;
  readonly coefficient: number;
}

/**
 * The long-time half-sided transform, with P the principal value:
 * noise·cos = (π/2)J(ν)coth(ν/2T), noise·sin = P∫J coth·ν/(ν²−ω²), dissipation·sin = (π/2)J(ν), dissipation·cos = P∫J ω/(ω²−ν²),
 * noisePartner·sin = (π/2)J(ν)coth(ν/2T), noisePartner·cos = P∫J coth·ω/(ω²−ν²), dissipationPartner·cos = (π/2)J(ν),
 * dissipationPartner·sin = P∫J ν/(ν²−ω²); at ν = 0 the limits ω → 0 of J coth and J, ∫J/ω and ∫J coth/ω, and zero for every sin.
 *
 * @throws InputError when `frequency` is negative or not finite.
 */
export function longTimeTransform(bath: Bath, kernel: Kernel, transform: Transform, frequency: number): Quantity {
  checkFrequency(frequency);
  if (frequency === 0 && transform === 'sin') return finite(0, 0);
  if (LOCAL[kernel] === transform) return localTransform(bath, kernel, frequency);
  const bracket = bracketOf(bath.temperature, [{ kernel, transform, frequency, coefficient: 1 }]);
  const integral = bracketIntegral(bath.density, bracket);
  if (integral.kind === 'divergent' || integral.error <= SATISFACTORY * Math.abs(integral.value)) return integral;
  const closed = closedFormOf(bath, kernel, transform, frequency);
  return closed !== undefined && closed.error < integral.error ? fromEstimate(closed) : integral;
}

/** A quadrature with this relative error needs no closed form to improve on it. */
const SATISFACTORY = 1e-13;

/** The most accurate closed form of a transform, where the density has one. */
function closedFormOf({ density, temperature }: Bath, kernel: Kernel, transform: Transform, frequency: number) {
  for (const { quantity, value } of density.closedForms ?? []) {
    if (quantity === 'reorganizationEnergy' || quantity.kernel !== kernel || quantity.transform !== transform) continue;
    const estimate = value(temperature, frequency);
    if (estimate !== undefined) return estimate;
  }
  return undefined;
}

export function checkFrequency(frequency: number): void {
  if (!(frequency >= 0 && Number.isFinite(frequency))) {
    throw new InputError(`Argument \`frequency\` must be ≥ 0, but is ${frequency}.`);
  }
}

/** (π/2)J(ν)coth(ν/2T) or (π/2)J(ν). */
function localTransform({ density, temperature }: Bath, kernel: Kernel, frequency: number): Quantity {
  const thermal = (kernel === 'noise' || kernel === 'noisePartner') && temperature > 0;
  if (frequency === 0) {
    const { exponent, coefficient } = density.lowFrequency;
    const critical = thermal ? 1 : 0;
    if (exponent > critical) return finite(0, 0);
    if (exponent < critical) {
      const what = thermal ? 'J coth(ω/2T)' : 'J';
      return divergent(
        `${what} diverges like ω^${Number((exponent - critical).toPrecision(4))} at ω → 0, because J ∝ ω^s with s = ${exponent}${thermal ? ' and T > 0' : ''}`,
      );
    }
    const value = (Math.PI / 2) * coefficient * (thermal ? 2 * temperature : 1);
    return finite(value, 4 * Number.EPSILON * value);
  }
  const factor = (Math.PI / 2) * (thermal ? coth(frequency, temperature) : 1);
  const { value, error } = density.estimate(frequency);
  return finite(factor * value, factor * (error + 8 * Number.EPSILON * value));
}

/** Principal-value terms sorted into one bracket. */
export function bracketOf(temperature: number, terms: readonly Term[]): Bracket {
  const origin = { b: 0, c: 0 };
  const poles = new Map<number, { frequency: number; a: number; b: number; c: number; d: number }>();
  for (const { kernel, transform, frequency, coefficient } of terms) {
    if (LOCAL[kernel] === transform || coefficient === 0) continue;
    const column = COLUMN[kernel];
    if (frequency === 0) {
      if (column === 'b' || column === 'c') origin[column] += coefficient;
      continue;
    }
    const pole = poles.get(frequency) ?? { frequency, a: 0, b: 0, c: 0, d: 0 };
    pole[column] += coefficient;
    poles.set(frequency, pole);
  }
  const sorted: Pole[] = [...poles.values()].sort((p, q) => p.frequency - q.frequency);
  return { temperature, poles: merged(sorted), origin };
}

/** Frequencies closer than this are the same one, computed in different ways. */
const SAME_FREQUENCY = 64 * Number.EPSILON;

function merged(poles: readonly Pole[]): readonly Pole[] {
  const result: Pole[] = [];
  for (const pole of poles) {
    const last = result.at(-1);
    if (last === undefined || pole.frequency - last.frequency > SAME_FREQUENCY * pole.frequency) {
      result.push(pole);
      continue;
    }
    const [a, b, c, d] = [last.a + pole.a, last.b + pole.b, last.c + pole.c, last.d + pole.d];
    result[result.length - 1] = { frequency: last.frequency, a, b, c, d };
  }
  return result;
}

/** Σ coefficient × long-time transform, as one integral: where poles or tails cancel in the sum they never enter its error. */
export function combination(bath: Bath, terms: readonly Term[]): Quantity {
  let local = finite(0, 0);
  for (const { kernel, transform, frequency, coefficient } of terms) {
    checkFrequency(frequency);
    if (LOCAL[kernel] !== transform || coefficient === 0) continue;
    const part = longTimeTransform(bath, kernel, transform, frequency);
    if (part.kind === 'divergent') return part;
    if (local.kind === 'finite') {
      local = finite(local.value + coefficient * part.value, local.error + Math.abs(coefficient) * part.error);
    }
  }
  const integral = bracketIntegral(bath.density, bracketOf(bath.temperature, terms));
  if (integral.kind === 'divergent' || local.kind === 'divergent') return integral;
  return finite(integral.value + local.value, integral.error + local.error);
}
