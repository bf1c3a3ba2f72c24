import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  denominator,
  divide,
  fraction,
  integer,
  isPolynomial,
  multiply,
  one,
  overCommonDenominator,
  power,
  symbol,
  toText,
} from '../../src/algebra/index.ts';
import { rational } from './arbitraries.ts';

describe('several expressions over one denominator', () => {
  test('are polynomials over it, with the same values', () => {
    fc.assert(
      fc.property(fc.array(rational(), { maxLength: 4 }), (values) => {
        const { numerators, denominator: common } = overCommonDenominator(values);
        expect(numerators.every(isPolynomial)).toBe(true);
        expect(numerators.map((a) => denominator(a))).toEqual(values.map(() => one));
        expect(numerators.map((a) => divide(a, common))).toEqual(values);
      }),
      { numRuns: 100 },
    );
  });

  test('the denominator is the least one', () => {
    const [x, y] = [symbol('x'), symbol('y')];
    const values = [divide(one, multiply(x, add(x, y))), fraction(1, 6), divide(y, multiply(integer(4), power(x, 2)))];
    expect(toText(overCommonDenominator(values).denominator)).toBe(
      toText(multiply(integer(12), power(x, 2), add(x, y))),
    );
    expect(overCommonDenominator([x, y]).denominator).toEqual(one);
    expect(overCommonDenominator([])).toEqual({ numerators: [], denominator: one });
  });
});
