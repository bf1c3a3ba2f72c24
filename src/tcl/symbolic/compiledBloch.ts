/** The long-time Bloch equations of a qubit as compiled functions. */
import {
  add,
  denominator,
  type Expr,
  fraction,
  multiply,
  numerator,
  power,
  symbol,
  symbolsOf,
  terms,
} from '../../algebra/index.ts';
import { type CompiledFunction, compileComplex, compileReal } from '../../compile/index.ts';
import type { Partners } from '../../operators/index.ts';
import type { BlochEquations } from './bloch.ts';

/** The 9 entries of M, row by row, and the 3 of b. */
export const BLOCH_ENTRIES = 12;

export interface CompiledBloch {
  /** The user's symbols. */
  readonly parameters: readonly string[];
  readonly coefficients: readonly string[];
  /** The entries and their denominators; arguments (parameters, then coefficients) and results are (re, im) pairs. */
  readonly entries: CompiledFunction;
  /** Σ |terms| of the numerator of each entry, of the moduli of the arguments. */
  readonly sizes: CompiledFunction;
}

/** `made`: names of the symbols that the derivation has introduced; all others are the user's. */
export function compileBloch(
  { matrix, vector }: BlochEquations,
  made: { readonly has: (name: string) => boolean },
  partners: Partners,
): CompiledBloch {
  const list = [...matrix.flat(), ...vector];
  const used = [...new Set(list.flatMap(symbolsOf))];
  const coefficients = used.filter((name) => made.has(name));
  const parameters = used.filter((name) => !made.has(name));
  const names = [...parameters, ...coefficients];
  return {
    parameters,
    coefficients,
    entries: compileComplex([...list, ...list.map(denominator)], names, {
      realArguments: names.filter((name) => !partners.has(name)),
    }),
    sizes: compileReal(list.map(sizeOf), names),
  };
}

/** Σ |terms| of the numerator, the symbols standing for their moduli. */
function sizeOf(entry: Expr): Expr {
  const modulus = ([p, q]: readonly [bigint, bigint]): Expr => fraction(p < 0n ? -p : p, q);
  return add(
    ...terms(numerator(entry)).map(({ coefficient, monomial }) =>
      multiply(
        add(modulus(coefficient.re), modulus(coefficient.im)),
        ...[...monomial].map(([name, exponent]) => power(symbol(name), exponent)),
      ),
    ),
  );
}
