/** Random expressions for property tests. */
import fc from 'fast-check';
import {
  add,
  divide,
  type Expr,
  imaginaryUnit,
  integer,
  isZero,
  multiply,
  power,
  symbol,
} from '../../src/algebra/index.ts';

export const NAMES = ['f1', 'g', 'omega0', 'Delta1', 'th'] as const;

const coefficient = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: -5, max: 5 })))
  .map(([re, im]) => add(integer(re), multiply(integer(im), imaginaryUnit)));

const monomial = (names: readonly string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...names), fc.integer({ min: 1, max: 2 })), { maxLength: 3 })
    .map((powers) => multiply(...powers.map(([name, exponent]) => power(symbol(name), exponent))));

/** Polynomials with a few terms over Z[i]. */
export const polynomial = (names: readonly string[] = NAMES, maxLength = 4): fc.Arbitrary<Expr> =>
  fc
    .array(fc.tuple(coefficient, monomial(names)), { maxLength })
    .map((terms) => add(...terms.map(([c, m]) => multiply(c, m))));

export const nonZeroPolynomial = (names?: readonly string[], maxLength?: number): fc.Arbitrary<Expr> =>
  polynomial(names, maxLength).filter((p) => !isZero(p));

/** Quotients of such polynomials. */
export const rational = (names?: readonly string[], maxLength = 3): fc.Arbitrary<Expr> =>
  fc
    .tuple(polynomial(names, maxLength), nonZeroPolynomial(names, maxLength), fc.integer({ min: 1, max: 12 }))
    .map(([p, q, n]) => divide(p, multiply(integer(n), q)));

export const nonZeroRational = (names?: readonly string[]): fc.Arbitrary<Expr> =>
  rational(names).filter((a) => !isZero(a));

const component = fc.integer({ min: -40, max: 40 }).map((n) => n / 16 + 1 / 64);

/** Values of all symbols, away from small integers and so from most zeros of denominators. */
export const point = fc.record(
  Object.fromEntries(NAMES.map((name) => [name, fc.record({ re: component, im: component })])) as Record<
    string,
    fc.Arbitrary<{ re: number; im: number }>
  >,
);
