/** Double-precision value of an expression, straight from its exact form. */

import { InputError, NoAnswerError } from '../errors.ts';
import type { Complex } from '../numerics/index.ts';
import type { Expr } from './expression.ts';
import type { Polynomial } from './polynomials/polynomial.ts';

/** Numbers for symbols, by name; a complex symbol g comes with its conjugate conj(g). */
export type Values = ReadonlyMap<string, number | Complex>;

/** Throws InputError when a symbol has no value, NoAnswerError when the denominator vanishes. */
export function evaluateComplex(a: Expr, values: Values): Complex {
  const above = evaluatePolynomial(a.numerator, values, a.scale);
  if (a.denominator.variables.length === 0) return above;
  const below = evaluatePolynomial(a.denominator, values, 1n);
  const norm = below.re * below.re + below.im * below.im;
  if (norm === 0) throw new NoAnswerError('divergent-coefficient', 'The denominator of the expression vanishes here.');
  return {
    re: (above.re * below.re + above.im * below.im) / norm,
    im: (above.im * below.re - above.re * below.im) / norm,
  };
}

function evaluatePolynomial(a: Polynomial, values: Values, scale: bigint): Complex {
  const powers = a.variables.map((name) => {
    const value = values.get(name);
    if (value === undefined) throw new InputError(`The symbol \`${name}\` has no value.`);
    return [{ re: 1, im: 0 }, typeof value === 'number' ? { re: value, im: 0 } : value];
  });
  let re = 0;
  let im = 0;
  for (const term of a.terms) {
    let product = { re: quotient(term.re, scale), im: term.im === 0n ? 0 : quotient(term.im, scale) };
    for (const [i, table] of powers.entries()) {
      const exponent = term.monomial.charCodeAt(i);
      while (table.length <= exponent) table.push(complexProduct(table.at(-1)!, table[1]!));
      if (exponent > 0) product = complexProduct(product, table[exponent]!);
    }
    re += product.re;
    im += product.im;
  }
  return { re, im };
}

const complexProduct = (a: Complex, b: Complex): Complex =>
  a.im === 0 && b.im === 0
    ? { re: a.re * b.re, im: 0 }
    : { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };

const LARGE = 2n ** 900n;

/** a/b as a double, also when both are far beyond its range. */
function quotient(a: bigint, b: bigint): number {
  if (b === 1n) return Number(a);
  let above = a;
  let below = b;
  while ((above > LARGE || above < -LARGE) && below > LARGE) {
    above >>= 128n;
    below >>= 128n;
  }
  return Number(above) / Number(below);
}
