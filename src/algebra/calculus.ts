/** Substitution, differentiation, collecting, and complex conjugation of expressions. */

import { InputError, NoAnswerError } from '../errors.ts';
import {
  add,
  divide,
  type Expr,
  fraction,
  fromPolynomial,
  imaginaryUnit,
  isZero,
  multiply,
  ratio,
  subtract,
} from './expression.ts';
import { integerGcd } from './polynomials/gaussian.ts';
import {
  addPolynomials,
  byCodeUnits,
  degreeIn,
  gather,
  isConstant,
  type Polynomial,
  polynomialDerivative,
  scalePolynomial,
  splitMonomials,
  subtractPolynomials,
  unitPolynomial,
  zeroPolynomial,
} from './polynomials/polynomial.ts';
import { multiplyPolynomials, polynomialPower } from './polynomials/product.ts';

/** Replaces symbols by expressions, all at once. Throws NoAnswerError when a denominator becomes zero. */
export function substitute(a: Expr, replacements: ReadonlyMap<string, Expr>): Expr {
  const above = substituteInPolynomial(a.numerator, replacements);
  if (isConstant(a.denominator)) return divide(above, fromPolynomial(scaledUnit(a.scale)));
  const below = substituteInPolynomial(a.denominator, replacements);
  if (isZero(below)) {
    throw new NoAnswerError('divergent-coefficient', 'The substitution makes a denominator vanish.');
  }
  return divide(above, multiply(below, fromPolynomial(scaledUnit(a.scale))));
}

const scaledUnit = (scale: bigint): Polynomial => scalePolynomial(unitPolynomial, { re: scale, im: 0n });

function substituteInPolynomial(a: Polynomial, replacements: ReadonlyMap<string, Expr>): Expr {
  const names = a.variables.filter((name) => replacements.has(name));
  if (names.length === 0) return fromPolynomial(a);
  const tables = names.map((name) => {
    const { numerator, scale, denominator } = replacements.get(name)!;
    return powerTable(numerator, scalePolynomial(denominator, { re: scale, im: 0n }), degreeIn(a, name));
  });
  let sum = zeroPolynomial;
  for (const [key, coefficient] of splitMonomials(a, names)) {
    let product = coefficient;
    for (const [i, table] of tables.entries()) product = multiplyPolynomials(product, table.entry(key.charCodeAt(i)));
    sum = addPolynomials(sum, product);
  }
  const below = tables.reduce((product, table) => multiplyPolynomials(product, table.denominator), unitPolynomial);
  return ratio(sum, below);
}

/** (n/d)^k over the common denominator d^degree, for k = 0 … degree. */
function powerTable(numerator: Polynomial, denominator: Polynomial, degree: number) {
  const known = new Map<number, Polynomial>();
  const entry = (k: number): Polynomial => {
    const present = known.get(k);
    if (present) return present;
    const value = multiplyPolynomials(polynomialPower(numerator, k), polynomialPower(denominator, degree - k));
    known.set(k, value);
    return value;
  };
  return { entry, denominator: polynomialPower(denominator, degree) };
}

/** ∂a/∂name, the other symbols held fixed. */
export function differentiate(a: Expr, name: string): Expr {
  const { numerator, scale, denominator } = a;
  const above = polynomialDerivative(numerator, name);
  const below = polynomialDerivative(denominator, name);
  if (below.terms.length === 0) return ratio(above, scalePolynomial(denominator, { re: scale, im: 0n }));
  return ratio(
    subtractPolynomials(multiplyPolynomials(above, denominator), multiplyPolynomials(numerator, below)),
    scalePolynomial(multiplyPolynomials(denominator, denominator), { re: scale, im: 0n }),
  );
}

export interface CollectedTerm {
  /** Exponents of the chosen symbols; those with exponent zero are left out. */
  readonly monomial: ReadonlyMap<string, number>;
  readonly coefficient: Expr;
}

/** a as a polynomial in the named symbols, highest monomial first. Throws InputError when a symbol of them is in the denominator. */
export function collect(a: Expr, names: readonly string[]): CollectedTerm[] {
  const chosen = [...new Set(names)];
  const blocked = chosen.find((name) => a.denominator.variables.includes(name));
  if (blocked !== undefined) {
    throw new InputError(`Cannot collect powers of \`${blocked}\`: the expression is not a polynomial in it.`);
  }
  const below = scalePolynomial(a.denominator, { re: a.scale, im: 0n });
  const groups = [...splitMonomials(a.numerator, chosen)].sort(([s], [t]) => byCodeUnits(t, s));
  return groups.map(([key, coefficient]) => ({
    monomial: new Map(chosen.flatMap((name, i) => (key.charCodeAt(i) > 0 ? [[name, key.charCodeAt(i)] as const] : []))),
    coefficient: ratio(coefficient, below),
  }));
}

/** Complex conjugate: i → −i; symbols are real, except those in `partners`, which are exchanged with their partner (g ↔ conj(g)). */
export function conjugate(a: Expr, partners: ReadonlyMap<string, string> = new Map()): Expr {
  const exchange = new Map(partners);
  for (const [name, partner] of partners) if (!exchange.has(partner)) exchange.set(partner, name);
  return ratio(
    conjugatePolynomial(a.numerator, exchange),
    scalePolynomial(conjugatePolynomial(a.denominator, exchange), { re: a.scale, im: 0n }),
  );
}

function conjugatePolynomial(a: Polynomial, exchange: ReadonlyMap<string, string>): Polynomial {
  const terms = a.terms.map((t) => (t.im === 0n ? t : { monomial: t.monomial, re: t.re, im: -t.im }));
  if (!a.variables.some((name) => exchange.has(name))) return { variables: a.variables, terms };
  const renamed = a.variables.map((name) => exchange.get(name) ?? name);
  const variables = [...renamed].sort(byCodeUnits);
  const places = variables.map((name) => renamed.indexOf(name));
  return gather(
    variables,
    terms.map((t) => ({ monomial: places.map((i) => t.monomial[i]!).join(''), re: t.re, im: t.im })),
  );
}

/** (a + ā)/2 */
export const realPart = (a: Expr, partners?: ReadonlyMap<string, string>): Expr =>
  multiply(fraction(1, 2), add(a, conjugate(a, partners)));

/** (a − ā)/2i */
export const imaginaryPart = (a: Expr, partners?: ReadonlyMap<string, string>): Expr =>
  multiply(fraction(-1, 2), imaginaryUnit, subtract(a, conjugate(a, partners)));

export interface PolynomialTerm {
  /** Real and imaginary part as [numerator, denominator] in lowest terms, denominator positive. */
  readonly coefficient: { readonly re: readonly [bigint, bigint]; readonly im: readonly [bigint, bigint] };
  readonly monomial: ReadonlyMap<string, number>;
}

/** The terms of a polynomial expression, highest first. Throws InputError when a has a denominator with symbols. */
export function terms(a: Expr): PolynomialTerm[] {
  if (!isConstant(a.denominator))
    throw new InputError('Only a polynomial has a list of terms, but this has a denominator.');
  const { variables } = a.numerator;
  return a.numerator.terms.map((t) => ({
    coefficient: { re: lowestTerms(t.re, a.scale), im: lowestTerms(t.im, a.scale) },
    monomial: new Map(
      variables.flatMap((name, i) => (t.monomial.charCodeAt(i) > 0 ? [[name, t.monomial.charCodeAt(i)] as const] : [])),
    ),
  }));
}

function lowestTerms(p: bigint, q: bigint): readonly [bigint, bigint] {
  const common = integerGcd(p, q);
  return [p / common, q / common];
}
