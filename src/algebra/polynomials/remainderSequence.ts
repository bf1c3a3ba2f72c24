/**
 * Multivariate gcd by a primitive polynomial remainder sequence (Knuth, The Art of Computer Programming, vol. 2, §4.6.1): always right, but slow for
 * many variables.
 */

import { quotientOf } from './division.ts';
import {
  addMultiple,
  coefficientsIn,
  degreeIn,
  type Polynomial,
  polynomialIn,
  primitivePart,
  unitPolynomial,
  variablePower,
  zeroPolynomial,
} from './polynomial.ts';
import { multiplyPolynomials } from './product.ts';

/**
 * The gcd of two primitive polynomials that both contain the variable `main`; `gcdOfAll` gives the primitive gcd of their coefficients, which have
 * one variable less.
 */
export function remainderSequenceGcd(
  a: Polynomial,
  b: Polynomial,
  main: string,
  gcdOfAll: (polynomials: readonly Polynomial[]) => Polynomial,
): Polynomial {
  const contentOfCoefficients = (polynomial: Polynomial): Polynomial =>
    gcdOfAll(coefficientsIn(polynomial, main).filter((c) => c !== undefined));
  const contentA = contentOfCoefficients(a);
  const contentB = contentOfCoefficients(b);
  let high = quotientOf(a, contentA);
  let low = quotientOf(b, contentB);
  if (degreeIn(high, main) < degreeIn(low, main)) [high, low] = [low, high];
  while (degreeIn(low, main) > 0) {
    const remainder = primitivePart(pseudoRemainder(high, low, main)).primitive;
    high = low;
    low = remainder.terms.length === 0 ? zeroPolynomial : quotientOf(remainder, contentOfCoefficients(remainder));
  }
  const common = low.terms.length === 0 ? high : unitPolynomial;
  return primitivePart(multiplyPolynomials(gcdOfAll([contentA, contentB]), common)).primitive;
}

/** Remainder of lc(b)^k·a on division by b in one variable. */
function pseudoRemainder(a: Polynomial, b: Polynomial, main: string): Polynomial {
  const divisor = coefficientsIn(b, main);
  const degree = divisor.length - 1;
  const head = divisor[degree]!;
  const tail = polynomialIn(main, divisor.slice(0, -1));
  let rest = a;
  for (;;) {
    const coefficients = coefficientsIn(rest, main);
    const excess = coefficients.length - 1 - degree;
    if (rest.terms.length === 0 || excess < 0) return rest;
    const top = multiplyPolynomials(coefficients.at(-1)!, variablePower(main, excess));
    const lower = polynomialIn(main, coefficients.slice(0, -1));
    rest = addMultiple(multiplyPolynomials(head, lower), -1n, multiplyPolynomials(top, tail));
  }
}
