/**
 * Splitting an expression into factors for readable printing: numerical content, powers of symbols, content with respect to every variable, linear
 * factors of quadratics, square-free parts (Yun's algorithm). Complete over Q when some variable of every factor has degree ≤ 2.
 */

import { divide, type Expr, fromPolynomial, integer, multiply, one, power } from './expression.ts';
import { quotientOf } from './polynomials/division.ts';
import { contentIn, monomialContent, primitiveGcd } from './polynomials/gcd.ts';
import {
  addMultiple,
  coefficientsIn,
  constantPolynomial,
  degrees,
  isConstant,
  isRealPolynomial,
  type Polynomial,
  polynomialDerivative,
  polynomialIn,
  primitivePart,
  subtractPolynomials,
  unitPolynomial,
  variablePolynomial,
  zeroPolynomial,
} from './polynomials/polynomial.ts';
import { multiplyPolynomials } from './polynomials/product.ts';
import { squareRoot } from './polynomials/squareRoot.ts';

/** Longer polynomials are not tested for a square discriminant. */
const LARGEST_QUADRATIC = 150;

export interface Factor {
  readonly base: Expr;
  /** Not zero; negative for a factor of the denominator. */
  readonly exponent: number;
}

export interface Factorization {
  /** A number. */
  readonly coefficient: Expr;
  readonly factors: readonly Factor[];
}

/** a = coefficient·∏ base^exponent exactly. */
export function factorize(a: Expr): Factorization {
  if (a.numerator.terms.length === 0) return { coefficient: a, factors: [] };
  const above = primitivePart(a.numerator);
  const upper = polynomialFactors(above.primitive);
  const lower = polynomialFactors(a.denominator);
  const content = fromPolynomial(constantPolynomial(above.content.re, above.content.im));
  const units = divide(unitBetween(above.primitive, upper), unitBetween(a.denominator, lower));
  return {
    coefficient: divide(multiply(content, units), integer(a.scale)),
    factors: [...upper, ...lower.map(({ base, exponent }) => ({ base, exponent: -exponent }))],
  };
}

/** a/∏ base^exponent for factors that are right up to a unit, from the leading coefficients; those of real ones are positive. */
function unitBetween(a: Polynomial, factors: readonly Factor[]): Expr {
  if (a.terms[0]!.im === 0n && factors.every(({ base }) => base.numerator.terms[0]!.im === 0n)) return one;
  const leading = ({ terms }: Polynomial): Expr => fromPolynomial(constantPolynomial(terms[0]!.re, terms[0]!.im));
  return divide(leading(a), multiply(...factors.map(({ base, exponent }) => power(leading(base.numerator), exponent))));
}

/** Factors of a primitive normalised polynomial, each primitive and normalised. */
function polynomialFactors(a: Polynomial): Factor[] {
  const shared = monomialContent(a);
  const symbols = shared.variables.map((name, i) => ({
    base: fromPolynomial(variablePolynomial(name)),
    exponent: shared.terms[0]!.monomial.charCodeAt(i),
  }));
  return [...symbols, ...separate(quotientOf(a, shared))];
}

/** Irreducible factors where a variable of degree 1 or 2 settles the matter, otherwise square-free ones; no symbol divides a. */
function separate(a: Polynomial): Factor[] {
  if (isConstant(a)) return [];
  const { name, degree, length } = simplestVariable(a);
  if (degree === 1 && length === 1) return [{ base: fromPolynomial(a), exponent: 1 }];
  const content = contentIn(a, name);
  const rest = quotientOf(a, content);
  return [...separate(content), ...(degree > 2 ? severalVariables(rest, name) : factorsOfLowDegree(rest, name))];
}

/** A variable of lowest degree, with the shortest leading coefficient among these, and the length of that. */
function simplestVariable(a: Polynomial): { name: string; degree: number; length: number } {
  const degreesOfA = degrees(a);
  const degree = Math.min(...degreesOfA);
  const lengths = degreesOfA.map((d, i) =>
    d > degree ? Number.POSITIVE_INFINITY : a.terms.filter((t) => t.monomial.charCodeAt(i) === degree).length,
  );
  const length = Math.min(...lengths);
  return { name: a.variables[lengths.indexOf(length)]!, degree, length };
}

/** Splits off the contents in all the other variables, then square-free parts. */
function severalVariables(a: Polynomial, main: string): Factor[] {
  for (const name of a.variables) {
    const content = name === main ? unitPolynomial : contentIn(a, name);
    if (!isConstant(content)) return [...separate(content), ...separate(quotientOf(a, content))];
  }
  return squareFreeParts(a, main);
}

/** Factors of a polynomial without content and of degree 1 or 2 in the variable: a quadratic one splits when its discriminant is a square. */
function factorsOfLowDegree(a: Polynomial, name: string): Factor[] {
  const [c, b, square] = coefficientsIn(a, name);
  const whole = [{ base: fromPolynomial(a), exponent: 1 }];
  if (square === undefined || a.terms.length > LARGEST_QUADRATIC) return whole;
  const linear = b ?? zeroPolynomial;
  const product = multiplyPolynomials(square, c ?? zeroPolynomial);
  const root = squareRoot(addMultiple(multiplyPolynomials(linear, linear), -4n, product));
  if (root === undefined || (isRealPolynomial(a) && !isRealPolynomial(root))) return whole;
  const first = primitivePart(polynomialIn(name, [addMultiple(linear, 1n, root), addMultiple(square, 1n, square)]));
  const base = quotientOf(first.primitive, contentIn(first.primitive, name));
  if (root.terms.length === 0) return [{ base: fromPolynomial(base), exponent: 2 }];
  const other = primitivePart(quotientOf(a, base)).primitive;
  return [base, other].map((factor) => ({ base: fromPolynomial(factor), exponent: 1 }));
}

/** Yun's algorithm in one variable, for a polynomial without content in it. */
function squareFreeParts(a: Polynomial, name: string): Factor[] {
  const factors: Factor[] = [];
  const derivative = polynomialDerivative(a, name);
  const repeated = primitiveGcd(a, primitivePart(derivative).primitive);
  let w = quotientOf(a, repeated);
  let y = quotientOf(derivative, repeated);
  for (let exponent = 1; !isConstant(w); exponent++) {
    const z = subtractPolynomials(y, polynomialDerivative(w, name));
    const base = z.terms.length === 0 ? w : primitiveGcd(w, primitivePart(z).primitive);
    const parts = isConstant(base) ? [] : inPowersOfSymbols(base);
    factors.push(...parts.map((factor) => ({ base: factor.base, exponent: exponent * factor.exponent })));
    w = quotientOf(w, base);
    y = quotientOf(z, base);
  }
  return factors;
}

/** A polynomial in powers x^k, y^l, … of its symbols, such as x⁴ − y⁴, is factored as one in these, or their roots, first. */
function inPowersOfSymbols(a: Polynomial): Factor[] {
  const steps = a.variables.map((_, i) => a.terms.reduce((gcd, t) => smallGcd(gcd, t.monomial.charCodeAt(i)), 0));
  for (const root of [1, 2]) {
    const reduced = steps.map((step) => (step % root === 0 ? step / root : step));
    if (reduced.every((step) => step === 1)) break;
    const stepOf = (name: string): number => reduced[a.variables.indexOf(name)]!;
    const factors = separate(withExponents(a, (exponent, name) => exponent / stepOf(name)));
    if (factors.length < 2) continue;
    return factors.flatMap(({ base }) =>
      separate(withExponents(base.numerator, (exponent, name) => exponent * stepOf(name))),
    );
  }
  return [{ base: fromPolynomial(a), exponent: 1 }];
}

function withExponents(a: Polynomial, change: (exponent: number, name: string) => number): Polynomial {
  const terms = a.terms.map((t) => {
    const exponents = a.variables.map((name, i) => change(t.monomial.charCodeAt(i), name));
    return { monomial: String.fromCharCode(...exponents), re: t.re, im: t.im };
  });
  return { variables: a.variables, terms };
}

function smallGcd(a: number, b: number): number {
  return b === 0 ? a : smallGcd(b, a % b);
}
