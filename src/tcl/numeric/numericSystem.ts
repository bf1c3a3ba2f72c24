/** A concrete system: numbers for the symbols, spectral densities and temperatures for the baths. */
import {
  denominator,
  type Expr,
  evaluateComplex,
  numerator,
  symbolsOf,
  terms,
  type Values,
} from '../../algebra/index.ts';
import {
  type Bath,
  isThermalBath,
  type Kernel,
  type Quantity,
  rememberedTransform,
  type Transform,
} from '../../bath/index.ts';
import { InputError } from '../../errors.ts';
import { type Complex, type ComplexMatrix, largestModulus, roundingOf, zeroMatrix } from '../../numerics/index.ts';
import type { Operator } from '../../operators/index.ts';
import { qubitCoefficient } from '../symbolic/coefficients.ts';
import type { Derivation } from '../symbolic/derivation.ts';
import { type EnergyRounding, energies, type OpenSystem } from '../system.ts';

/** The system part of a model in numbers. */
export interface NumericOperators {
  readonly dimension: number;
  readonly levels: Float64Array;
  /** Bounds of what rounding leaves open in levels and couplings, beside that of numbers given. */
  readonly rounding: EnergyRounding;
  readonly couplings: readonly { readonly bathName: string; readonly a: ComplexMatrix }[];
  /** Collapse operators beside the baths. */
  readonly lindblad: readonly { readonly rate: number; readonly operator: ComplexMatrix }[];
}

const EXACT: EnergyRounding = { energy: 0, elements: 0, products: 0 };
/** Of a rotated qubit: the root of a sum of squares; three products of a coupling with sines and cosines of angles, and their sum. */
const [ROOT, ROTATION] = [roundingOf(2), roundingOf(16)];

export interface NumericSystem extends NumericOperators {
  readonly couplings: readonly { readonly bathName: string; readonly bath: Bath; readonly a: ComplexMatrix }[];
}

/** The number an expression stands for. Throws `InputError` naming a symbol without a value. */
export function numberOf(a: Expr, values: Values): Complex {
  const missing = symbolsOf(a).find((name) => !values.has(name));
  if (missing !== undefined) throw new InputError(`Argument \`${missing}\` must have a number, but none is given.`);
  return evaluateComplex(a, values);
}

export function numericMatrix(a: Operator, values: Values): ComplexMatrix {
  const out = zeroMatrix(a.dimension);
  for (const [key, value] of a.entries) {
    const { re, im } = numberOf(value, values);
    out.re[key] = re;
    out.im[key] = im;
  }
  return out;
}

export function numericOperators(system: OpenSystem, values: Values): NumericOperators {
  const typed = energies(system);
  const levels = Float64Array.from(typed, (level) => numberOf(level, values).re);
  return {
    dimension: system.dimension,
    levels,
    rounding: system.rounding ?? levelRounding(system, typed, levels, values),
    couplings: system.couplings.map(({ bath, operator }) => ({ bathName: bath, a: numericMatrix(operator, values) })),
    lindblad: (system.lindblad ?? []).map(({ rate, operator }) => ({
      rate: numberOf(rate, values).re,
      operator: numericMatrix(operator, values),
    })),
  };
}

function levelRounding(
  { rotated }: OpenSystem,
  typed: readonly Expr[],
  levels: Float64Array,
  values: Values,
): EnergyRounding {
  const largest = levels.reduce((most, level) => Math.max(most, Math.abs(level)), 0);
  return rotated !== undefined
    ? { energy: ROOT * largest, elements: ROTATION, products: ROTATION }
    : { energy: lostInLevels(typed, levels, values), elements: 0, products: 0 };
}

/** What rounding leaves open in the components of rotated couplings that have names of their own. */
export function componentErrors({ rotated, couplings }: OpenSystem, values: Values): ReadonlyMap<string, number> {
  const errors = new Map<string, number>();
  for (const { operator } of rotated === undefined ? [] : couplings) {
    const error = ROTATION * largestModulus(numericMatrix(operator, values));
    for (const entry of operator.entries.values()) for (const name of symbolsOf(entry)) errors.set(name, error);
  }
  return new Map([...errors].filter(([name]) => rotated!.components.includes(name)));
}

/** Of a frequency; what is lost below it is rounding like that of any number typed. */
const ITS_OWN_ROUNDING = roundingOf(16);

/** What double precision leaves open in a sum of several terms, which may cancel. */
function lostInSum(a: Expr, values: Values): number {
  const [above, below] = [terms(numerator(a)), numberOf(denominator(a), values)];
  if (above.length < 2) return 0;
  const modulus = (name: string): number => {
    const value = values.get(name)!;
    return typeof value === 'number' ? Math.abs(value) : Math.hypot(value.re, value.im);
  };
  const size = above.reduce((sum, { coefficient, monomial }) => {
    const [re, im] = [coefficient.re, coefficient.im].map(([p, q]) => Number(p) / Number(q));
    return sum + [...monomial].reduce((product, [name, n]) => product * modulus(name) ** n, Math.hypot(re!, im!));
  }, 0);
  return (roundingOf(above.length + 2) * size) / Math.hypot(below.re, below.im);
}

/** In each energy, where it is more than the rounding of the smallest difference of two of them. */
function lostInLevels(typed: readonly Expr[], levels: Float64Array, values: Values): number {
  const lost = Math.max(...typed.map((level) => lostInSum(level, values)));
  const ascending = levels.toSorted();
  const gaps = ascending.subarray(1).map((level, k) => level - ascending[k]!);
  return lost > ITS_OWN_ROUNDING * Math.min(...gaps.filter((gap) => gap > 0)) ? lost : 0;
}

/** The bath of each coupling. */
export const bathsOf = ({ couplings, rounding }: NumericOperators, baths: ReadonlyMap<string, Bath>): readonly Bath[] =>
  couplings.map(({ bathName }) => withEnergyRounding(bathNamed(bathName, baths), rounding));

/** `baths`: one for each coupling. */
export const inBaths = (operators: NumericOperators, baths: readonly Bath[]): NumericSystem => ({
  ...operators,
  couplings: operators.couplings.map((coupling, k) => ({ ...coupling, bath: baths[k]! })),
});

/** A bath that is asked for differences of rounded energies. */
export const withEnergyRounding = (bath: Bath, { energy }: EnergyRounding): Bath =>
  energy === 0 ? bath : { ...bath, frequencyError: 2 * energy };

export function numericSystem(system: OpenSystem, values: Values, baths: ReadonlyMap<string, Bath>): NumericSystem {
  const operators = numericOperators(system, values);
  return inBaths(operators, bathsOf(operators, baths));
}

export function bathNamed(name: string, baths: ReadonlyMap<string, Bath>): Bath {
  const bath = baths.get(name);
  if (bath === undefined) {
    throw new InputError(`Bath \`${name}\` must be described by a spectrum and a temperature, but it is not.`);
  }
  return bath;
}

/** A long-time transform at a frequency of either sign: cosine transforms are even, sine transforms odd. */
export function signedTransform(bath: Bath, kernel: Kernel, transform: Transform, frequency: number): Quantity {
  if (frequency === 0 && transform === 'sin') return { kind: 'finite', value: 0, error: 0 };
  const quantity = rememberedTransform(bath, kernel, transform, Math.abs(frequency));
  return transform === 'sin' && frequency < 0 ? scaled(quantity, -1) : quantity;
}

export const scaled = (quantity: Quantity, factor: number): Quantity =>
  quantity.kind === 'finite'
    ? { kind: 'finite', value: factor * quantity.value, error: Math.abs(factor) * quantity.error }
    : quantity;

/** tanh(ω/2T), ±1 at T = 0. */
export const thermalTanh = (frequency: number, temperature: number): number =>
  temperature === 0 ? Math.sign(frequency) : Math.tanh(frequency / (2 * temperature));

/**
 * 1 + tanh(ω/2T) = 2/(1 + e^{−ω/T}), accurate relative to itself for transitions far up as well: half of it is (n + 1)/(2n + 1) on the way down,
 * n/(2n + 1) on the way up.
 */
export const occupationFactor = (frequency: number, temperature: number): number =>
  temperature === 0 ? 1 + Math.sign(frequency) : 2 / (1 + Math.exp(-frequency / temperature));

/** The long-time number of every coefficient and thermal factor a derivation uses. */
export const coefficientNumbers = (
  derivation: Derivation,
  values: Values,
  baths: ReadonlyMap<string, Bath>,
): Map<string, Quantity> => coefficientEvaluator(neededCoefficients(derivation, values))(baths);

/** The same for many baths, at one set of numbers. */
export function coefficientEvaluator({
  coefficients,
  factors,
}: NeededCoefficients): (baths: ReadonlyMap<string, Bath>) => Map<string, Quantity> {
  return (baths) => {
    const numbers = new Map<string, Quantity>();
    for (const { name, bath, kernel, transform, omega, lost, scale } of coefficients) {
      const known = withEnergyRounding(bathNamed(bath, baths), lost);
      numbers.set(name, scaled(signedTransform(known, kernel, transform, omega), scale));
    }
    for (const { name, bath, omega } of factors) {
      const known = bathNamed(bath, baths);
      if (!isThermalBath(known)) throw new Error(`Bath ${bath} has no temperature.`);
      const value = thermalTanh(omega, known.temperature);
      numbers.set(name, { kind: 'finite', value, error: Number.EPSILON });
    }
    return numbers;
  };
}

export type NeededCoefficients = ReturnType<typeof neededCoefficients>;

/** Coefficients and thermal factors with their frequencies in numbers: all that the numbers of a system decide of their values. */
export function neededCoefficients({ table, system: { rounding = EXACT, rotated } }: Derivation, values: Values) {
  const coefficients = [...table.used.values()].map(({ frequency, ...coefficient }) => {
    if (frequency === undefined) return { ...coefficient, omega: 0, lost: { ...rounding, energy: 0 } };
    const omega = numberOf(frequency, values).re;
    const lost = lostInSum(frequency, values);
    const ownLost = rotated !== undefined ? ROOT * Math.abs(omega) : 0;
    const energy = (lost > ITS_OWN_ROUNDING * Math.abs(omega) ? Math.max(lost, ownLost) : ownLost) / 2;
    return { ...coefficient, omega, lost: { ...rounding, energy: Math.max(rounding.energy, energy) } };
  });
  const factors = [...table.thermalUsed.values()].map(({ name, bath, frequency }) => ({
    name,
    bath,
    omega: numberOf(frequency, values).re,
  }));
  return { coefficients, factors };
}

/** One coefficient of a qubit with one bath among these numbers; null where it diverges or does not occur. */
export type QubitNumber = (kernel: Kernel, transform: Transform, at: 'omega0' | 'zero') => number | null;

export const qubitNumber =
  ({ table }: Derivation, numbers: ReadonlyMap<string, Quantity>): QubitNumber =>
  (kernel, transform, at) => {
    const coefficient = qubitCoefficient(table, kernel, transform, at);
    const quantity = coefficient && numbers.get(coefficient.name);
    return quantity?.kind === 'finite' ? quantity.value : null;
  };
