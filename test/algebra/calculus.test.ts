import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  collect,
  conjugate,
  differentiate,
  divide,
  type Expr,
  evaluateComplex,
  fraction,
  imaginaryPart,
  imaginaryUnit,
  integer,
  isZero,
  multiply,
  one,
  power,
  realPart,
  substitute,
  subtract,
  symbol,
  symbolsOf,
  terms,
} from '../../src/algebra/index.ts';
import { NAMES, point, polynomial, rational } from './arbitraries.ts';

const x = symbol('x');
const y = symbol('y');
const assertProperty = (property: fc.IRawProperty<unknown>) => fc.assert(property, { numRuns: 40 });

describe('substitution', () => {
  test('is a homomorphism', () => {
    assertProperty(
      fc.property(polynomial(), polynomial(), rational(['u', 'v']), polynomial(['u', 'f1']), (a, b, r, s) => {
        const replacements = new Map([
          ['g', r],
          ['f1', s],
        ]);
        const at = (e: Expr) => substitute(e, replacements);
        expect(at(add(a, b))).toEqual(add(at(a), at(b)));
        expect(at(multiply(a, b))).toEqual(multiply(at(a), at(b)));
      }),
    );
  });

  test('is simultaneous', () => {
    const swapped = substitute(
      divide(add(x, integer(2)), y),
      new Map([
        ['x', y],
        ['y', x],
      ]),
    );
    expect(swapped).toEqual(divide(add(y, integer(2)), x));
  });

  test('a vanishing denominator is an error', () => {
    expect(() => substitute(divide(one, subtract(x, y)), new Map([['x', y]]))).toThrow('denominator vanish');
    expect(isZero(substitute(divide(subtract(x, y), x), new Map([['x', y]])))).toBe(true);
  });
});

describe('differentiation', () => {
  test('product and quotient rule', () => {
    assertProperty(
      fc.property(rational(), rational(), (a, b) => {
        const da = differentiate(a, 'g');
        const db = differentiate(b, 'g');
        expect(differentiate(multiply(a, b), 'g')).toEqual(add(multiply(da, b), multiply(a, db)));
        if (isZero(b)) return;
        const expected = divide(subtract(multiply(da, b), multiply(a, db)), multiply(b, b));
        expect(differentiate(divide(a, b), 'g')).toEqual(expected);
      }),
    );
  });

  test('known derivatives', () => {
    expect(differentiate(power(x, 5), 'x')).toEqual(multiply(integer(5), power(x, 4)));
    expect(differentiate(divide(one, x), 'x')).toEqual(divide(integer(-1), power(x, 2)));
    expect(isZero(differentiate(y, 'x'))).toBe(true);
  });
});

describe('collecting', () => {
  test('the pieces add up to the whole', () => {
    assertProperty(
      fc.property(polynomial(), rational(['omega0', 'th']), (a, c) => {
        const whole = multiply(a, c);
        const names = ['f1', 'g', 'Delta1'];
        const parts = collect(whole, names);
        const sum = parts.map(({ monomial, coefficient }) => {
          expect(symbolsOf(coefficient).some((name) => names.includes(name))).toBe(false);
          return multiply(coefficient, ...[...monomial].map(([name, n]) => power(symbol(name), n)));
        });
        expect(add(...sum)).toEqual(whole);
      }),
    );
  });

  test('a symbol in the denominator is an error', () => {
    expect(() => collect(divide(one, x), ['x'])).toThrow('`x`');
    expect(collect(divide(y, x), ['y'])).toEqual([{ monomial: new Map([['y', 1]]), coefficient: divide(one, x) }]);
  });

  test('terms give numbers as fractions', () => {
    const e = add(multiply(fraction(3, 4), x, x), multiply(imaginaryUnit, y));
    expect(terms(e)).toEqual([
      { coefficient: { re: [3n, 4n], im: [0n, 1n] }, monomial: new Map([['x', 2]]) },
      { coefficient: { re: [0n, 1n], im: [1n, 1n] }, monomial: new Map([['y', 1]]) },
    ]);
    expect(() => terms(divide(one, x))).toThrow('denominator');
  });
});

describe('conjugation', () => {
  const partners = new Map([['g', 'conj(g)']]);
  const names = [...NAMES, 'conj(g)'];

  test('is an involution and a homomorphism', () => {
    assertProperty(
      fc.property(rational(names), rational(names), (a, b) => {
        expect(conjugate(conjugate(a, partners), partners)).toEqual(a);
        expect(conjugate(multiply(a, b), partners)).toEqual(multiply(conjugate(a, partners), conjugate(b, partners)));
        expect(conjugate(add(a, b), partners)).toEqual(add(conjugate(a, partners), conjugate(b, partners)));
      }),
    );
  });

  test('real and imaginary part are real and recombine', () => {
    assertProperty(
      fc.property(rational(names), (a) => {
        const re = realPart(a, partners);
        const im = imaginaryPart(a, partners);
        expect(conjugate(re, partners)).toEqual(re);
        expect(conjugate(im, partners)).toEqual(im);
        expect(add(re, multiply(imaginaryUnit, im))).toEqual(a);
      }),
    );
  });

  test('works through partners given in one or in both directions', () => {
    const both = new Map([...partners, ['conj(g)', 'g']]);
    const g = symbol('g');
    const conjugated = symbol('conj(g)');
    const e = multiply(imaginaryUnit, power(g, 2), conjugated);
    const expected = multiply(integer(-1), imaginaryUnit, power(conjugated, 2), g);
    expect(conjugate(e, partners)).toEqual(expected);
    expect(conjugate(e, both)).toEqual(expected);
  });
});

describe('numerical values', () => {
  test('are those of the exact operations', () => {
    assertProperty(
      fc.property(polynomial(), polynomial(), point, (a, b, record) => {
        const values = new Map(Object.entries(record));
        const u = evaluateComplex(a, values);
        const v = evaluateComplex(b, values);
        const w = evaluateComplex(multiply(a, b), values);
        const size = 1e3 * (1 + Math.hypot(u.re, u.im)) * (1 + Math.hypot(v.re, v.im));
        expect(Math.abs(w.re - (u.re * v.re - u.im * v.im))).toBeLessThan(1e-13 * size);
        expect(Math.abs(w.im - (u.re * v.im + u.im * v.re))).toBeLessThan(1e-13 * size);
      }),
    );
  });

  test('numbers beyond the range of doubles still have a ratio', () => {
    const huge = power(integer(10), 400);
    expect(evaluateComplex(divide(add(huge, one), multiply(integer(3), huge)), new Map()).re).toBeCloseTo(1 / 3, 14);
  });

  test('missing values and zeros of the denominator are errors', () => {
    expect(() => evaluateComplex(x, new Map())).toThrow('`x` has no value');
    expect(() => evaluateComplex(divide(one, x), new Map([['x', 0]]))).toThrow('denominator');
  });
});
