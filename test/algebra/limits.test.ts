import { describe, expect, test } from 'vitest';
import {
  add,
  decimal,
  determinant,
  divide,
  integer,
  multiply,
  one,
  power,
  reciprocal,
  subtract,
  symbol,
  zero,
} from '../../src/algebra/index.ts';
import { exactQuotient } from '../../src/algebra/polynomials/division.ts';
import { multiplyPolynomials } from '../../src/algebra/polynomials/product.ts';
import { InputError, TooLargeError } from '../../src/errors.ts';

const symbols = (n: number) => Array.from({ length: n }, (_, k) => symbol(`x${k}`));

describe('division by zero', () => {
  test('is an error', () => {
    const x = symbol('x');
    expect(() => divide(x, zero)).toThrow(InputError);
    expect(() => divide(one, subtract(x, x))).toThrow('Division by zero');
    expect(() => reciprocal(zero)).toThrow(InputError);
    expect(() => power(zero, -1)).toThrow(InputError);
  });
});

describe('what would take too long is refused', () => {
  const refused = (
    label: string,
    compute: () => unknown,
    message: RegExp,
    kind: typeof InputError | typeof TooLargeError = InputError,
  ) =>
    test(label, () => {
      let error: unknown;
      try {
        compute();
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(kind);
      expect((error as Error).message).toMatch(message);
    });

  for (const n of [3, 6, 20])
    refused(`a sum of ${n} symbols to the 500th`, () => power(add(...symbols(n)), 500), /terms/, TooLargeError);
  refused('an exponent that is not an integer', () => power(symbol('x'), 0.5), /exponent/i);
  refused('an exponent beyond the limit', () => power(symbol('x'), 1e9), /exponent/i);
  refused('NaN as an exponent', () => power(symbol('x'), Number.NaN), /exponent/i);
  refused('powers of powers', () => power(power(symbol('x'), 1000), 1000), /exponent/i, TooLargeError);
  refused('towers of numbers', () => power(power(integer(7), 1000), 1000), /digits/);
  refused('numbers that are not integers', () => integer(0.1), /integer/);
  refused('numbers with too many digits', () => decimal('1'.repeat(5000)), /digits/);
  refused('too many symbols', () => add(...symbols(300)), /symbols/, TooLargeError);
  refused(
    'a determinant with too many terms',
    () => {
      const matrix = Array.from({ length: 10 }, (_, i) => Array.from({ length: 10 }, (_, j) => symbol(`m${i}_${j}`)));
      return determinant(matrix);
    },
    /terms/,
    TooLargeError,
  );
  refused('a nameless symbol', () => symbol(''), /name/);
});

test('high exponents in many variables, beyond exact packing of monomials', () => {
  const x = symbols(6);
  const a = add(...x.map((s, k) => power(s, 900 + k)));
  const b = subtract(multiply(power(x[0]!, 800), x[1]!), power(x[5]!, 700));
  const product = multiply(a, b);
  expect(exactQuotient(product.numerator, a.numerator)).toEqual(b.numerator);
  expect(exactQuotient(add(product, one).numerator, a.numerator)).toBeUndefined();
  expect(multiplyPolynomials(b.numerator, a.numerator)).toEqual(product.numerator);
});
