/** Exact rational numbers p/q as pairs of BigInts, and how they become doubles and decimal text. */
import { InputError } from '../errors.ts';

/** p/q with q > 0 and no common factor. */
export interface Rational {
  readonly p: bigint;
  readonly q: bigint;
}

/** p/q in lowest terms with a positive denominator. Throws InputError for q = 0. */
export function rational(p: bigint, q = 1n): Rational {
  if (q === 0n) throw new InputError('Division by zero: a number has the denominator 0.');
  let [a, b] = [p < 0n ? -p : p, q < 0n ? -q : q];
  while (b !== 0n) [a, b] = [b, a % b];
  const divisor = q < 0n ? -a : a;
  return divisor === 1n ? { p, q } : { p: p / divisor, q: q / divisor };
}

export const addRationals = (a: Rational, b: Rational): Rational => rational(a.p * b.q + b.p * a.q, a.q * b.q);
export const multiplyRationals = (a: Rational, b: Rational): Rational => rational(a.p * b.p, a.q * b.q);

const bitLength = (a: bigint): number => a.toString(2).length;

/** Bits kept of a quotient: more than the 53 of a double, so that with the sticky bit the last rounding is the only one. */
const QUOTIENT_BITS = 64;

/** The double nearest to p/q, correctly rounded in the normal range. Throws InputError when |p/q| is beyond the largest double. */
export function toDouble({ p, q }: Rational): number {
  const magnitude = p < 0n ? -p : p;
  const shift = QUOTIENT_BITS + bitLength(q) - bitLength(magnitude);
  const above = shift > 0 ? magnitude << BigInt(shift) : magnitude;
  const below = shift < 0 ? q << BigInt(-shift) : q;
  const quotient = above / below;
  const sticky = quotient * below === above ? quotient : quotient | 1n;
  // Two steps, because 2^-shift alone may leave the range of a double where the result does not.
  const half = Math.trunc(shift / 2);
  const value = Number(sticky) * 2 ** -half * 2 ** (half - shift);
  if (!Number.isFinite(value)) {
    throw new InputError('A number in the expression is beyond the largest double-precision number.');
  }
  return p < 0n ? -value : value;
}

/** Decimal text that a double-precision language reads back as the number and that is exactly p/q, when it is short; otherwise undefined. */
export function decimalText(number: Rational): string | undefined {
  const text = String(toDouble(number));
  const [mantissa = '', exponent = '0'] = text.split('e');
  const [whole = '', digits = ''] = mantissa.split('.');
  const power = Number(exponent) - digits.length;
  const scale = 10n ** BigInt(Math.abs(power));
  const integer = BigInt(whole + digits);
  const exact = power < 0 ? rational(integer, scale) : rational(integer * scale);
  return exact.p === number.p && exact.q === number.q ? text : undefined;
}
