/** Several expressions over one denominator. */
import { type Expr, fromPolynomial } from './expression.ts';
import { quotientOf } from './polynomials/division.ts';
import { integerGcd } from './polynomials/gaussian.ts';
import { primitiveGcd } from './polynomials/gcd.ts';
import { equalPolynomials, type Polynomial, scalePolynomial, unitPolynomial } from './polynomials/polynomial.ts';
import { multiplyPolynomials } from './polynomials/product.ts';

/** values[k] = numerators[k]/denominator with polynomials, the denominator being the least common multiple of all. */
export function overCommonDenominator(values: readonly Expr[]): { numerators: Expr[]; denominator: Expr } {
  const { entries, factor } = timesCommonDenominator(values);
  return { numerators: entries.map(fromPolynomial), denominator: factor };
}

/** The values times the least common multiple of their denominators, and this factor. */
export function timesCommonDenominator(values: readonly Expr[]): { entries: Polynomial[]; factor: Expr } {
  let scale = 1n;
  let common = unitPolynomial;
  for (const value of values) {
    scale = (scale / integerGcd(scale, value.scale)) * value.scale;
    if (equalPolynomials(common, value.denominator)) continue;
    common = multiplyPolynomials(common, quotientOf(value.denominator, primitiveGcd(common, value.denominator)));
  }
  const entries = values.map((value) =>
    multiplyPolynomials(
      scalePolynomial(value.numerator, { re: scale / value.scale, im: 0n }),
      quotientOf(common, value.denominator),
    ),
  );
  return { entries, factor: fromPolynomial(scalePolynomial(common, { re: scale, im: 0n })) };
}
