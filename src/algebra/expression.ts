/**
 * Exact rational functions over Q(i) in named symbols.
 *
 * Canonical at construction: numerator/(scale·denominator), where the denominator is primitive with a leading coefficient in the first quadrant and
 * has no common factor with the numerator, and scale is a positive integer that shares no factor with all coefficients of the numerator. Two expressions are equal as
 * functions exactly when they are structurally equal.
 */

import { InputError } from '../errors.ts';
import { quotientOf } from './polynomials/division.ts';
import { type Gaussian, gaussianProduct, integerGcd, normalisingUnit } from './polynomials/gaussian.ts';
import { primitiveGcd } from './polynomials/gcd.ts';
import {
  addMultiple,
  bitLength,
  constantPolynomial,
  equalPolynomials,
  isConstant,
  isUnitPolynomial,
  negatePolynomial,
  type Polynomial,
  primitivePart,
  scalePolynomial,
  unionOfVariables,
  unitPolynomial,
  variablePolynomial,
  zeroPolynomial,
} from './polynomials/polynomial.ts';
import { multiplyPolynomials, polynomialPower } from './polynomials/product.ts';

export interface Expr {
  readonly numerator: Polynomial;
  /** Positive integer part of the denominator. */
  readonly scale: bigint;
  readonly denominator: Polynomial;
}

const MAXIMAL_POWER = 1000;
const MAXIMAL_DECIMAL_EXPONENT = 400;

/** Powers with larger integers are refused. */
const MAXIMAL_BITS = 100_000;

export const zero: Expr = { numerator: zeroPolynomial, scale: 1n, denominator: unitPolynomial };
export const one: Expr = { numerator: unitPolynomial, scale: 1n, denominator: unitPolynomial };
export const imaginaryUnit: Expr = { numerator: constantPolynomial(0n, 1n), scale: 1n, denominator: unitPolynomial };

export function integer(n: number | bigint): Expr {
  return { numerator: constantPolynomial(exactInteger(n)), scale: 1n, denominator: unitPolynomial };
}

/** p/q */
export function fraction(p: number | bigint, q: number | bigint): Expr {
  return divide(integer(p), integer(q));
}

function exactInteger(n: number | bigint): bigint {
  if (typeof n === 'number' && !Number.isSafeInteger(n)) {
    throw new InputError(`An exact integer must be a safe integer or a bigint, but is ${n}.`);
  }
  return BigInt(n);
}

/** The exact value of a decimal literal: '0.3' is 3/10, '1e-3' is 1/1000. */
export function decimal(text: string): Expr {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text.trim());
  const whole = match?.[2] ?? '';
  const digits = match?.[3] ?? '';
  if (match === null || whole + digits === '') throw new InputError(`\`${text}\` is not a decimal number.`);
  const exponent = Number(match[4] ?? '0') - digits.length;
  if (Math.abs(exponent) > MAXIMAL_DECIMAL_EXPONENT || whole.length > MAXIMAL_DECIMAL_EXPONENT) {
    throw new InputError(`The number \`${text.slice(0, 40)}\` has too many digits or too large an exponent.`);
  }
  const mantissa = BigInt(`${whole}${digits}`) * (match[1] === '-' ? -1n : 1n);
  const power = 10n ** BigInt(Math.abs(exponent));
  return exponent < 0 ? fraction(mantissa, power) : integer(mantissa * power);
}

/** The symbol of that name; any non-empty name will do. */
export function symbol(name: string): Expr {
  if (name === '') throw new InputError('A symbol must have a name, but the name is empty.');
  return { numerator: variablePolynomial(name), scale: 1n, denominator: unitPolynomial };
}

/** A polynomial with Gaussian integer coefficients as an expression. */
export const fromPolynomial = (numerator: Polynomial): Expr => reduceScale(numerator, 1n, unitPolynomial);

/** numerator/denominator in canonical form. */
export function ratio(numerator: Polynomial, denominator: Polynomial): Expr {
  if (denominator.terms.length === 0) throw divisionByZero();
  if (numerator.terms.length === 0) return zero;
  const above = primitivePart(numerator);
  const below = primitivePart(denominator);
  const common = primitiveGcd(above.primitive, below.primitive);
  return scaled(
    quotientOf(above.primitive, common),
    gaussianProduct(above.content, { re: below.content.re, im: -below.content.im }),
    below.content.re * below.content.re + below.content.im * below.content.im,
    quotientOf(below.primitive, common),
  );
}

/** numerator·factor/(scale·denominator) for coprime numerator and denominator, the latter primitive up to a unit. */
function scaled(numerator: Polynomial, factor: Gaussian, scale: bigint, denominator: Polynomial): Expr {
  const unit = normalisingUnit(denominator.terms[0]!);
  return reduceScale(
    scalePolynomial(numerator, gaussianProduct(factor, unit)),
    scale,
    scalePolynomial(denominator, unit),
  );
}

function reduceScale(numerator: Polynomial, scale: bigint, denominator: Polynomial): Expr {
  if (numerator.terms.length === 0) return zero;
  if (scale === 1n) return { numerator, scale, denominator };
  let common = scale;
  for (const t of numerator.terms) {
    common = integerGcd(integerGcd(common, t.re), t.im);
    if (common === 1n) return { numerator, scale, denominator };
  }
  const terms = numerator.terms.map((t) => ({ monomial: t.monomial, re: t.re / common, im: t.im / common }));
  return { numerator: { variables: numerator.variables, terms }, scale: scale / common, denominator };
}

const divisionByZero = (): InputError => new InputError('Division by zero: the divisor is identically zero.');

export const isZero = (a: Expr): boolean => a.numerator.terms.length === 0;
export const isOne = (a: Expr): boolean => equals(a, one);
export const isPolynomial = (a: Expr): boolean => isConstant(a.denominator);

export function equals(a: Expr, b: Expr): boolean {
  return (
    a === b ||
    (a.scale === b.scale &&
      equalPolynomials(a.numerator, b.numerator) &&
      equalPolynomials(a.denominator, b.denominator))
  );
}

/** Names of the symbols that occur, sorted. */
export const symbolsOf = (a: Expr): string[] => [...unionOfVariables(a.numerator.variables, a.denominator.variables)];

export const numerator = (a: Expr): Expr => fromPolynomial(a.numerator);
export const denominator = (a: Expr): Expr => fromPolynomial(scalePolynomial(a.denominator, { re: a.scale, im: 0n }));

export function add(...terms: readonly Expr[]): Expr {
  if (terms.length < 3) return terms.length === 2 ? addTwo(terms[0]!, terms[1]!) : (terms[0] ?? zero);
  const middle = terms.length >> 1;
  return addTwo(add(...terms.slice(0, middle)), add(...terms.slice(middle)));
}

function addTwo(a: Expr, b: Expr): Expr {
  if (isZero(a)) return b;
  if (isZero(b)) return a;
  const commonScale = integerGcd(a.scale, b.scale);
  const scale = (a.scale / commonScale) * b.scale;
  const left = scalePolynomial(a.numerator, { re: b.scale / commonScale, im: 0n });
  const factor = a.scale / commonScale;
  if (isConstant(a.denominator) && isConstant(b.denominator)) {
    return reduceScale(addMultiple(left, factor, b.numerator), scale, unitPolynomial);
  }
  const common = equalPolynomials(a.denominator, b.denominator)
    ? a.denominator
    : primitiveGcd(a.denominator, b.denominator);
  const restOfA = quotientOf(a.denominator, common);
  const restOfB = quotientOf(b.denominator, common);
  const sum = addMultiple(multiplyPolynomials(left, restOfB), factor, multiplyPolynomials(b.numerator, restOfA));
  if (sum.terms.length === 0) return zero;
  const { content, primitive } = primitivePart(sum);
  const cancelled = primitiveGcd(primitive, common);
  return scaled(
    quotientOf(primitive, cancelled),
    content,
    scale,
    multiplyPolynomials(restOfA, quotientOf(b.denominator, cancelled)),
  );
}

export const negate = (a: Expr): Expr => ({ ...a, numerator: negatePolynomial(a.numerator) });
export const subtract = (a: Expr, b: Expr): Expr => add(a, negate(b));

export function multiply(...factors: readonly Expr[]): Expr {
  let product = one;
  for (const factor of factors) product = multiplyTwo(product, factor);
  return product;
}

function multiplyTwo(a: Expr, b: Expr): Expr {
  if (isZero(a) || isZero(b)) return zero;
  const scale = a.scale * b.scale;
  if (isConstant(a.denominator) && isConstant(b.denominator)) {
    return reduceScale(multiplyPolynomials(a.numerator, b.numerator), scale, unitPolynomial);
  }
  const [above1, below2] = cancel(a.numerator, b.denominator);
  const [above2, below1] = cancel(b.numerator, a.denominator);
  return scaled(multiplyPolynomials(above1, above2), { re: 1n, im: 0n }, scale, multiplyPolynomials(below1, below2));
}

function cancel(above: Polynomial, below: Polynomial): [Polynomial, Polynomial] {
  if (isConstant(above) || isConstant(below)) return [above, below];
  const common = primitiveGcd(primitivePart(above).primitive, below);
  return isUnitPolynomial(common) ? [above, below] : [quotientOf(above, common), quotientOf(below, common)];
}

/** 1/a; throws InputError when a is zero. */
export function reciprocal(a: Expr): Expr {
  if (isZero(a)) throw divisionByZero();
  const { content, primitive } = primitivePart(a.numerator);
  const norm = content.re * content.re + content.im * content.im;
  return reduceScale(
    scalePolynomial(a.denominator, { re: a.scale * content.re, im: -a.scale * content.im }),
    norm,
    primitive,
  );
}

/** a/b; throws InputError when b is zero. */
export const divide = (a: Expr, b: Expr): Expr => multiplyTwo(a, reciprocal(b));

/** a^n for an integer n; 0^0 = 1. Throws InputError for a negative power of zero, an exponent beyond ±1000, or a result that is too long. */
export function power(a: Expr, n: number): Expr {
  if (!Number.isInteger(n) || Math.abs(n) > MAXIMAL_POWER) {
    throw new InputError(`An exponent must be an integer between −${MAXIMAL_POWER} and ${MAXIMAL_POWER}, but is ${n}.`);
  }
  if (n < 0) return power(reciprocal(a), -n);
  const digits = n * Math.max(bitLength(a.numerator), bitLength(a.denominator), a.scale.toString(2).length);
  if (digits > MAXIMAL_BITS) {
    throw new InputError(`The power ${n} of an expression with such large numbers has too many digits.`);
  }
  return scaled(
    polynomialPower(a.numerator, n),
    { re: 1n, im: 0n },
    a.scale ** BigInt(n),
    polynomialPower(a.denominator, n),
  );
}
