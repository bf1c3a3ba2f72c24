import { describe, expect, it } from 'vitest';
import { decimalText, type Rational, rational, toDouble } from '../../src/compile/rational.ts';
import doubles from './fixtures/doubles.json' with { type: 'json' };

/** The exact value of a double. */
function exactly(value: number): Rational {
  let [mantissa, q] = [value, 1n];
  for (; !Number.isInteger(mantissa); mantissa *= 2) q *= 2n;
  return rational(BigInt(mantissa), q);
}

describe('toDouble', () => {
  it('rounds correctly (reference: CPython fractions)', () => {
    for (const { p, q, double } of doubles) expect(toDouble(rational(BigInt(p), BigInt(q)))).toBe(Number(double));
  });

  it('refuses numbers beyond the largest double', () => {
    expect(() => toDouble(rational(10n ** 400n))).toThrow('beyond the largest double-precision number');
  });

  it('gives back the double whose exact value it is given', () => {
    for (const value of [0.1, -1 / 3, 5e-324, 1e-310, Number.MAX_VALUE, 2 ** 60]) {
      expect(toDouble(exactly(value))).toBe(value);
    }
  });
});

describe('decimalText', () => {
  it('writes what a short decimal number holds exactly', () => {
    expect(decimalText(rational(3n, 10n))).toBe('0.3');
    expect(decimalText(rational(-1n, 8n))).toBe('-0.125');
    expect(decimalText(rational(1n, 10n ** 12n))).toBe('1e-12');
    expect(decimalText(rational(7n))).toBe('7');
  });

  it('leaves other fractions alone', () => {
    expect(decimalText(rational(1n, 3n))).toBeUndefined();
    expect(decimalText(rational(10n ** 30n + 1n))).toBeUndefined();
  });
});
