import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  type Expr,
  factorize,
  fraction,
  imaginaryUnit,
  integer,
  isZero,
  multiply,
  negate,
  power,
  subtract,
  symbol,
  symbolsOf,
  toText,
} from '../../src/algebra/index.ts';
import { primitivePart } from '../../src/algebra/polynomials/polynomial.ts';
import { squareRoot } from '../../src/algebra/polynomials/squareRoot.ts';
import { nonZeroPolynomial, rational } from './arbitraries.ts';

const [x, y, z] = [symbol('x'), symbol('y'), symbol('z')];

function product(a: Expr): Expr {
  const { coefficient, factors } = factorize(a);
  return multiply(coefficient, ...factors.map(({ base, exponent }) => power(base, exponent)));
}

const shape = (a: Expr): string[] =>
  factorize(a)
    .factors.map(({ base, exponent }) => `(${toText(base)})^${exponent}`)
    .sort();

describe('factorisation', () => {
  test('the product of the factors is the expression', () => {
    fc.assert(
      fc.property(rational(), rational(), (a, b) => {
        const whole = multiply(a, a, b);
        expect(product(whole)).toEqual(whole);
        expect(symbolsOf(factorize(whole).coefficient)).toEqual([]);
        for (const { base, exponent } of factorize(whole).factors) {
          expect(symbolsOf(base).length).toBeGreaterThan(0);
          expect(exponent).not.toBe(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('symbols, contents and powers are split off', () => {
    const a = multiply(integer(-6), x, power(add(x, y), 2), add(multiply(y, y, y), z));
    expect(factorize(a).coefficient).toEqual(integer(-6));
    expect(shape(a)).toEqual(['(x + y)^2', '(x)^1', '(z + y^3)^1']);
  });

  test('quadratics with a square discriminant split', () => {
    const cubes = subtract(power(x, 4), power(y, 4));
    expect(shape(cubes)).toEqual(['(x + y)^1', '(x - y)^1', '(x^2 + y^2)^1']);
    const bilinear = multiply(add(multiply(x, y), z), add(multiply(x, z), y));
    expect(shape(bilinear)).toEqual(['(y + x*z)^1', '(z + x*y)^1']);
    const [p, q] = [add(multiply(integer(2), x), y), subtract(multiply(integer(3), x), z)];
    expect(shape(multiply(p, q))).toEqual(['(2*x + y)^1', '(3*x - z)^1']);
  });

  test('real polynomials stay real', () => {
    expect(shape(add(multiply(x, x), multiply(y, y)))).toEqual(['(x^2 + y^2)^1']);
    const complex = multiply(add(x, multiply(imaginaryUnit, y)), add(x, multiply(integer(2), imaginaryUnit, z)));
    expect(shape(complex)).toEqual(['(x + 2i*z)^1', '(x + i*y)^1']);
  });

  test('numbers', () => {
    expect(factorize(fraction(-3, 4))).toEqual({ coefficient: fraction(-3, 4), factors: [] });
    expect(isZero(factorize(integer(0)).coefficient)).toBe(true);
    expect(product(negate(imaginaryUnit))).toEqual(negate(imaginaryUnit));
  });
});

describe('square roots of polynomials', () => {
  test('squares have one', () => {
    fc.assert(
      fc.property(nonZeroPolynomial(), (a) => {
        const root = squareRoot(multiply(a, a).numerator)!;
        expect(primitivePart(root).primitive).toEqual(primitivePart(a.numerator).primitive);
      }),
    );
  });

  test('others do not', () => {
    for (const a of [add(multiply(x, x), y), add(power(x, 2), x, integer(1)), integer(-2), integer(8), symbol('x')]) {
      expect(squareRoot(a.numerator)).toBeUndefined();
    }
    expect(squareRoot(integer(-4).numerator)).toEqual(multiply(integer(2), imaginaryUnit).numerator);
  });
});
