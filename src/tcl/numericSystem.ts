/** A concrete system: numbers for the symbols, spectral densities and temperatures for the baths. */
import { type ComplexNumber, type Expr, evaluateComplex, symbolsOf } from '../algebra/index.ts';
import { type Bath, type Kernel, longTimeTransform, type Quantity, type Transform } from '../bath/index.ts';
import { InputError } from '../errors.ts';
import type { Operator } from '../operators/index.ts';
import { type ComplexMatrix, complexMatrix } from './bruteForce.ts';
import type { Derivation } from './derivation.ts';
import { energies, type OpenSystem, type Values } from './system.ts';

export interface NumericSystem {
  readonly dimension: number;
  readonly levels: Float64Array;
  readonly couplings: readonly { readonly bathName: string; readonly bath: Bath; readonly a: ComplexMatrix }[];
}

/** The number an expression stands for. Throws `InputError` naming a symbol without a value. */
export function numberOf(a: Expr, values: Values): ComplexNumber {
  const missing = symbolsOf(a).find((name) => !values.has(name));
  if (missing !== undefined) throw new InputError(`Argument \`${missing}\` must have a number, but none is given.`);
  return evaluateComplex(a, values);
}

export function numericMatrix(a: Operator, values: Values): ComplexMatrix {
  const out = complexMatrix(a.dimension);
  for (const [key, value] of a.entries) {
    const { re, im } = numberOf(value, values);
    out.re[key] = re;
    out.im[key] = im;
  }
  return out;
}

export function numericSystem(system: OpenSystem, values: Values, baths: ReadonlyMap<string, Bath>): NumericSystem {
  return {
    dimension: system.dimension,
    levels: Float64Array.from(energies(system), (level) => numberOf(level, values).re),
    couplings: system.couplings.map(({ bath, operator }) => ({
      bathName: bath,
      bath: bathNamed(bath, baths),
      a: numericMatrix(operator, values),
    })),
  };
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
  const quantity = longTimeTransform(bath, kernel, transform, Math.abs(frequency));
  return transform === 'sin' && frequency < 0 ? scaled(quantity, -1) : quantity;
}

export const scaled = (quantity: Quantity, factor: number): Quantity =>
  quantity.kind === 'finite'
    ? { kind: 'finite', value: factor * quantity.value, error: Math.abs(factor) * quantity.error }
    : quantity;

/** tanh(ω/2T), ±1 at T = 0. */
export const thermalFactor = (frequency: number, temperature: number): number =>
  temperature === 0 ? Math.sign(frequency) : Math.tanh(frequency / (2 * temperature));

/** The long-time number of every coefficient and thermal factor a derivation uses. */
export function coefficientNumbers(
  derivation: Derivation,
  values: Values,
  baths: ReadonlyMap<string, Bath>,
): Map<string, Quantity> {
  const numbers = new Map<string, Quantity>();
  for (const { name, bath, kernel, transform, frequency, scale } of derivation.table.used.values()) {
    const omega = frequency === undefined ? 0 : numberOf(frequency, values).re;
    numbers.set(name, scaled(signedTransform(bathNamed(bath, baths), kernel, transform, omega), scale));
  }
  for (const { name, bath, frequency } of derivation.table.thermalUsed.values()) {
    const value = thermalFactor(numberOf(frequency, values).re, bathNamed(bath, baths).temperature);
    numbers.set(name, { kind: 'finite', value, error: Number.EPSILON });
  }
  return numbers;
}
