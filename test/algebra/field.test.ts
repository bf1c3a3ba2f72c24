import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  decimal,
  denominator,
  divide,
  equals,
  fraction,
  imaginaryUnit,
  integer,
  isOne,
  isZero,
  multiply,
  negate,
  numerator,
  one,
  power,
  subtract,
  symbol,
  symbolsOf,
  zero,
} from '../../src/algebra/index.ts';
import { primitiveGcd } from '../../src/algebra/polynomials/gcd.ts';
import { nonZeroRational, polynomial, rational } from './arbitraries.ts';

const x = symbol('x');
const y = symbol('y');

describe('field laws', () => {
  test('addition is commutative and associative, with zero and negatives', () => {
    fc.assert(
      fc.property(rational(), rational(), rational(), (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(add(a, zero)).toEqual(a);
        expect(isZero(add(a, negate(a)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('multiplication is commutative, associative, distributive, with one', () => {
    fc.assert(
      fc.property(rational(), rational(), rational(), (a, b, c) => {
        expect(multiply(a, b)).toEqual(multiply(b, a));
        expect(multiply(multiply(a, b), c)).toEqual(multiply(a, multiply(b, c)));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(multiply(a, one)).toEqual(a);
      }),
      { numRuns: 60 },
    );
  });

  test('division undoes multiplication, and the form does not depend on the way', () => {
    fc.assert(
      fc.property(nonZeroRational(), nonZeroRational(), nonZeroRational(), (a, b, c) => {
        expect(isOne(divide(a, a))).toBe(true);
        expect(multiply(divide(a, b), b)).toEqual(a);
        expect(multiply(divide(a, b), divide(b, c))).toEqual(divide(a, c));
        expect(divide(one, divide(a, b))).toEqual(divide(b, a));
      }),
      { numRuns: 60 },
    );
  });

  test('numerator and denominator are polynomials over Z[i] without a common factor', () => {
    fc.assert(
      fc.property(rational(), (a) => {
        expect(divide(numerator(a), denominator(a))).toEqual(a);
        if (!isZero(a)) expect(primitiveGcd(numerator(a).numerator, denominator(a).numerator).variables).toEqual([]);
        expect(isOne(denominator(denominator(a)))).toBe(true);
        expect(isOne(denominator(numerator(a)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('powers', () => {
    fc.assert(
      fc.property(nonZeroRational(), fc.integer({ min: -3, max: 3 }), (a, n) => {
        expect(multiply(power(a, n), power(a, -n))).toEqual(one);
        expect(power(a, 2)).toEqual(multiply(a, a));
      }),
      { numRuns: 30 },
    );
    expect(power(zero, 0)).toEqual(one);
  });

  test('equality is decided by structure', () => {
    fc.assert(
      fc.property(polynomial(), polynomial(), (a, b) => {
        expect(equals(a, b)).toBe(isZero(subtract(a, b)));
      }),
    );
  });
});

describe('canonical form', () => {
  test('common factors cancel', () => {
    const difference = subtract(multiply(x, x), multiply(y, y));
    expect(divide(difference, subtract(x, y))).toEqual(add(x, y));
    expect(divide(add(multiply(x, x), multiply(y, y)), add(x, multiply(imaginaryUnit, y)))).toEqual(
      subtract(x, multiply(imaginaryUnit, y)),
    );
    expect(symbolsOf(divide(multiply(x, y), y))).toEqual(['x']);
  });

  test('units and contents of the denominator have one place', () => {
    const sum = add(x, y);
    expect(divide(one, multiply(imaginaryUnit, sum))).toEqual(divide(negate(imaginaryUnit), sum));
    expect(divide(x, negate(sum))).toEqual(divide(negate(x), sum));
    expect(divide(integer(6), integer(-4))).toEqual(fraction(-3, 2));
    const gaussian = add(integer(1), imaginaryUnit);
    expect(divide(sum, gaussian)).toEqual(multiply(fraction(1, 2), subtract(one, imaginaryUnit), sum));
    expect(divide(multiply(gaussian, x), multiply(gaussian, y))).toEqual(divide(x, y));
  });

  test('any name is a symbol', () => {
    const names = ['__proto__', 'constructor', 'Gamma(s)', 'a b', 'ω₀', '0'];
    const product = multiply(...names.map(symbol));
    expect(symbolsOf(product)).toEqual([...names].sort());
    expect(divide(product, multiply(...names.toReversed().map(symbol)))).toEqual(one);
  });

  test('decimal literals are exact', () => {
    expect(decimal('0.3')).toEqual(fraction(3, 10));
    expect(decimal('1e-3')).toEqual(fraction(1, 1000));
    expect(decimal('-2.50E2')).toEqual(integer(-250));
    expect(decimal('.5')).toEqual(fraction(1, 2));
    expect(decimal('12.')).toEqual(integer(12));
    expect(add(decimal('0.1'), decimal('0.2'))).toEqual(decimal('0.3'));
    for (const text of ['', '.', 'e5', '1e', '0x10', '1_000', 'NaN', 'Infinity', '1e99999']) {
      expect(() => decimal(text)).toThrow(/number/);
    }
  });
});
