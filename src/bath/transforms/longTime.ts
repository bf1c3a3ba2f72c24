/** Half-sided transforms ∫₀^∞ kernel(τ)·{cos, sin}(ντ) dτ of the bath correlation functions. */

import { InputError } from '../../errors.ts';
import { roundingOf } from '../../numerics/index.ts';
import { type Bath, type CorrelationBath, isThermalBath, type ThermalBath } from '../density.ts';
import { type Bracket, cancelled, type Pole, unlessRounding } from '../integrals/bracket.ts';
import { bracketIntegral } from '../integrals/bracketIntegral.ts';
import { coth } from '../integrals/thermal.ts';
import type { Kernel, Term, Transform } from '../kernel.ts';
import { divergent, finite, fromEstimate, type Quantity } from '../quantity.ts';
import { memoryAt } from '../transformMemory.ts';
import { givenLongTime } from './givenCorrelation.ts';

/** Which transforms are (π/2)J(ν)[coth], taken from J at one frequency; the others are principal-value integrals. */
export const LOCAL: Readonly<Record<Kernel, Transform>> = {
  noise: 'cos',
  dissipation: 'sin',
  noisePartner: 'sin',
  dissipationPartner: 'cos',
};

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
  if (!isThermalBath(bath)) return fromEstimate(givenLongTime(bath, kernel, transform, frequency));
  if (LOCAL[kernel] === transform) return localTransform(bath, kernel, frequency);
  if (kernel === 'noise' || kernel === 'noisePartner') return principalTransform(bath, kernel, transform, frequency);
  const known = bath.density.memory?.athermal[kernel];
  let quantity = known?.get(frequency);
  if (quantity === undefined) {
    quantity = principalTransform({ ...bath, temperature: 0 }, kernel, transform, frequency);
    if (known?.size === REMEMBERED) known.clear();
    known?.set(frequency, quantity);
  }
  return quantity;
}

/** Frequencies of which a transform that does not depend on the temperature is kept. */
const REMEMBERED = 64;
/** Frequencies of which all is kept: more than those of any one system, so that a sweep over its energies keeps no more. */
const REMEMBERED_AT_ONE_TEMPERATURE = 1 << 14;

/** The same with the error of the frequency; what was asked for at one of the last temperatures of the density is not computed again. */
export function rememberedTransform(bath: Bath, kernel: Kernel, transform: Transform, frequency: number): Quantity {
  const quantity = remembered(bath, kernel, transform, frequency);
  return bath.frequencyError
    ? withFrequencyError(quantity, bath.frequencyError, [frequency], ([at]) => remembered(bath, kernel, transform, at!))
    : quantity;
}

function remembered(bath: Bath, kernel: Kernel, transform: Transform, frequency: number): Quantity {
  if (!isThermalBath(bath) || bath.density.memory === undefined) {
    return longTimeTransform(bath, kernel, transform, frequency);
  }
  const transforms = memoryAt(bath.temperature, bath.density.memory).transforms[transform];
  transforms[kernel] ??= new Map();
  const known = transforms[kernel];
  let quantity = known.get(frequency);
  if (quantity === undefined) {
    quantity = longTimeTransform(bath, kernel, transform, frequency);
    if (known.size === REMEMBERED_AT_ONE_TEMPERATURE) known.clear();
    known.set(frequency, quantity);
  }
  return quantity;
}

function principalTransform(bath: ThermalBath, kernel: Kernel, transform: Transform, frequency: number): Quantity {
  const integral = bracketIntegral(bath.density, singleTerm(bath.temperature, kernel, frequency));
  if (integral.kind === 'divergent' || integral.error <= SATISFACTORY * Math.abs(integral.value)) return integral;
  const closed = closedFormOf(bath, kernel, transform, frequency);
  return closed !== undefined && closed.error < integral.error ? fromEstimate(closed) : integral;
}

/** The coefficients of each transform in a bracket. */
const UNIT: Readonly<Record<Kernel, Omit<Pole, 'frequency'>>> = {
  noise: { a: 1, b: 0, c: 0, d: 0 },
  noisePartner: { a: 0, b: 1, c: 0, d: 0 },
  dissipation: { a: 0, b: 0, c: 1, d: 0 },
  dissipationPartner: { a: 0, b: 0, c: 0, d: 1 },
};

/** The bracket of one principal-value transform. */
function singleTerm(temperature: number, kernel: Kernel, frequency: number): Bracket {
  const { a, b, c, d } = UNIT[kernel];
  return frequency === 0
    ? { temperature, poles: [], origin: { b, c } }
    : { temperature, poles: [{ frequency, a, b, c, d }], origin: { b: 0, c: 0 } };
}

/** A quadrature with this relative error needs no closed form to improve on it. */
const SATISFACTORY = 1e-13;

/** The most accurate closed form of a transform, where the density has one. */
function closedFormOf({ density, temperature }: ThermalBath, kernel: Kernel, transform: Transform, frequency: number) {
  for (const { quantity, value } of density.closedForms?.() ?? []) {
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
function localTransform({ density, temperature }: ThermalBath, kernel: Kernel, frequency: number): Quantity {
  if (frequency === 0) {
    // the cosine transforms of the even kernels: every sine one is 0
    const thermal = kernel === 'noise' && temperature > 0;
    const { exponent, logarithms = 0, coefficient, error = 0 } = density.lowFrequency;
    const critical = thermal ? 1 : 0;
    if (exponent > critical) return finite(0, 0);
    if ((exponent < critical || logarithms > 0) && coefficient !== 0) {
      const what = thermal ? 'J coth(ω/2T)' : 'J';
      const growth =
        exponent < critical ? `like ω^${Number((exponent - critical).toPrecision(4))}` : 'like a power of ln(1/ω)';
      return divergent(
        `${what} diverges ${growth} at ω → 0, because J ∝ ω^s with s = ${Number(exponent.toPrecision(6))}${logarithms > 0 ? ', times logarithms,' : ''}${thermal ? ' and T > 0' : ''}`,
      );
    }
    const factor = (Math.PI / 2) * (thermal ? 2 * temperature : 1);
    return finite(factor * coefficient, factor * (roundingOf(4) * coefficient + error));
  }
  const factor = localFactor({ density, temperature }, kernel, frequency);
  const { value, error } = density.estimate(frequency);
  return finite(factor * value, factor * (error + roundingOf(8) * value));
}

/** What J(ν) is multiplied by, ν > 0. */
const localFactor = ({ temperature }: ThermalBath, kernel: Kernel, frequency: number): number =>
  (Math.PI / 2) * (kernel === 'noise' || kernel === 'noisePartner' ? coth(frequency, temperature) : 1);

/** Frequencies closer than this are the same one, computed in different ways. */
const SAME_FREQUENCY = roundingOf(64);

/** Principal-value terms sorted into one bracket; coefficients of like terms that cancel to rounding are gone from it. */
export function bracketOf(temperature: number, terms: readonly Term[]): Bracket {
  const groups: { readonly frequency: number; readonly terms: Term[] }[] = [];
  for (const term of terms) {
    const { kernel, transform, frequency, coefficient } = term;
    if (LOCAL[kernel] === transform || coefficient === 0) continue;
    const same = groups.find((group) => Math.abs(group.frequency - frequency) <= SAME_FREQUENCY * frequency);
    if (same === undefined) groups.push({ frequency, terms: [term] });
    else same.terms.push(term);
  }
  let origin = { b: 0, c: 0 };
  const poles: Pole[] = [];
  for (const { frequency, terms } of groups) {
    const a = totalOf('noise', terms);
    const b = totalOf('noisePartner', terms);
    const c = totalOf('dissipation', terms);
    const d = totalOf('dissipationPartner', terms);
    // the sine transforms of a and d vanish at ν = 0
    if (frequency === 0) origin = { b, c };
    else if (a !== 0 || b !== 0 || c !== 0 || d !== 0) poles.push({ frequency, a, b, c, d });
  }
  poles.sort((p, q) => p.frequency - q.frequency);
  return { temperature, poles, origin };
}

/** The coefficient of a kernel; 0 where its parts cancel to rounding. */
function totalOf(kernel: Kernel, terms: readonly Term[]): number {
  let sum = 0;
  let largest = 0;
  for (const term of terms) {
    if (term.kernel !== kernel) continue;
    sum += term.coefficient;
    largest = Math.max(largest, Math.abs(term.coefficient));
  }
  return unlessRounding(sum, largest);
}

/** In errors of a frequency, so that what changes over a few of them is seen and what a quantity is uncertain by stays small; at most so much of it. */
const [STEP, LONGEST_STEP] = [64, 1e-4];

/** A quantity at these frequencies, its bound widened by twice its difference quotient in each of them times their error. */
function withFrequencyError(
  quantity: Quantity,
  frequencyError: number,
  frequencies: readonly number[],
  quantityAt: (frequencies: readonly number[]) => Quantity,
): Quantity {
  if (quantity.kind === 'divergent') return quantity;
  let { error } = quantity;
  for (const [k, frequency] of frequencies.entries()) {
    if (frequency === 0) continue;
    const other = frequency + Math.min(STEP * frequencyError, LONGEST_STEP * frequency);
    const moved = quantityAt(frequencies.with(k, other));
    if (moved.kind === 'divergent' || other === frequency) continue;
    error += (2 * Math.abs(moved.value - quantity.value) * frequencyError) / (other - frequency);
  }
  return finite(quantity.value, error);
}

/**
 * Σ coefficient × long-time transform, with the errors of the frequencies. The principal-value terms are done as one integral: where poles, tails or low-frequency
 * singularities cancel in the sum they never enter its error. Coefficients that cancel to rounding (64 units in the last place) are
 * taken to cancel.
 *
 * @throws InputError when a frequency is negative or not finite.
 */
export function combination(bath: Bath, terms: readonly Term[]): Quantity {
  const quantity = combinationOf(bath, terms);
  if (!bath.frequencyError) return quantity;
  const frequencies = [...new Set(terms.map(({ frequency }) => frequency))];
  return withFrequencyError(quantity, bath.frequencyError, frequencies, (moved) => {
    const at = new Map(frequencies.map((frequency, k) => [frequency, moved[k]!]));
    return combinationOf(
      bath,
      terms.map((term) => ({ ...term, frequency: at.get(term.frequency)! })),
    );
  });
}

function combinationOf(bath: Bath, terms: readonly Term[]): Quantity {
  for (const { frequency } of terms) checkFrequency(frequency);
  if (!isThermalBath(bath)) return givenSumOf(bath, terms);
  const local = localSum(bath, terms);
  if (local.kind === 'divergent') return local;
  const integral = principalSum(bath, bracketOf(bath.temperature, terms));
  if (integral.kind === 'divergent') return integral;
  return finite(integral.value + local.value, integral.error + local.error);
}

function givenSumOf(bath: CorrelationBath, terms: readonly Term[]): Quantity {
  let [value, error] = [0, 0];
  for (const { kernel, transform, frequency, coefficient } of terms) {
    const part = givenLongTime(bath, kernel, transform, frequency);
    value += coefficient * part.value;
    error += Math.abs(coefficient) * (part.error + roundingOf(2) * Math.abs(part.value));
  }
  return finite(value, error);
}

/** One integral, or the sum of the single transforms where many poles that do not cancel make that the more accurate one. */
function principalSum(bath: ThermalBath, bracket: Bracket): Quantity {
  const whole = bracketIntegral(bath.density, bracket);
  if (whole.kind === 'divergent' || bracket.poles.length < 2) return whole;
  if (whole.error <= SATISFACTORY * Math.abs(whole.value)) return whole;
  const parts = [
    ...bracket.poles.flatMap(({ frequency, a, b, c, d }): Term[] => [
      { kernel: 'noise', transform: 'sin', frequency, coefficient: a },
      { kernel: 'noisePartner', transform: 'cos', frequency, coefficient: b },
      { kernel: 'dissipation', transform: 'cos', frequency, coefficient: c },
      { kernel: 'dissipationPartner', transform: 'sin', frequency, coefficient: d },
    ]),
    { kernel: 'noisePartner', transform: 'cos', frequency: 0, coefficient: bracket.origin.b } as const,
    { kernel: 'dissipation', transform: 'cos', frequency: 0, coefficient: bracket.origin.c } as const,
  ];
  let [value, error] = [0, 0];
  for (const { kernel, transform, frequency, coefficient } of parts) {
    if (coefficient === 0) continue;
    const part = longTimeTransform(bath, kernel, transform, frequency);
    if (part.kind === 'divergent') return whole;
    value += coefficient * part.value;
    error += Math.abs(coefficient) * (part.error + roundingOf(2) * Math.abs(part.value));
    if (error >= whole.error) return whole;
  }
  return finite(value, error);
}

const NOTHING = finite(0, 0);

/** The terms that are J at one frequency, like ones added up first. The error of J is common to all of them: where they cancel, so does it. */
function localSum(bath: ThermalBath, terms: readonly Term[]): Quantity {
  const like: { readonly term: Term; readonly coefficients: number[] }[] = [];
  for (const term of terms) {
    if (LOCAL[term.kernel] !== term.transform) continue;
    const known = like.find((group) => group.term.kernel === term.kernel && group.term.frequency === term.frequency);
    if (known === undefined) like.push({ term, coefficients: [term.coefficient] });
    else known.coefficients.push(term.coefficient);
  }
  if (like.length === 0) return NOTHING;
  const factors = new Map<number, number>();
  let [value, error] = [0, 0];
  for (const { term, coefficients } of like) {
    const coefficient = cancelled(...coefficients);
    if (coefficient === 0) continue;
    const { kernel, frequency } = term;
    const part = localTransform(bath, kernel, frequency);
    if (part.kind === 'divergent') return part;
    value += coefficient * part.value;
    error += roundingOf(8) * Math.abs(coefficient * part.value);
    if (frequency > 0) {
      factors.set(frequency, (factors.get(frequency) ?? 0) + coefficient * localFactor(bath, kernel, frequency));
    }
  }
  for (const [frequency, factor] of factors) error += Math.abs(factor) * bath.density.estimate(frequency).error;
  return finite(value, error);
}
