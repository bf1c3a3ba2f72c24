/**
 * Splitting an expression into factors for readable printing: numerical content, powers of symbols, the content with respect to every variable, and
 * the square-free parts (Yun's algorithm). Not a complete factorisation into irreducibles.
 */
import { type Expr, fromPolynomial, ratio } from './expression.ts';
import { contentIn, primitiveGcd } from './gcd.ts';
import {
  coefficientsIn,
  constantPolynomial,
  isConstant,
  type Polynomial,
  polynomialDerivative,
  primitivePart,
  quotientOf,
  subtractPolynomials,
  variablePolynomial,
  variablePower,
} from './polynomial.ts';

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
  const coefficient = ratio(constantPolynomial(above.content.re, above.content.im), constantPolynomial(a.scale));
  const factors = [
    ...polynomialFactors(above.primitive),
    ...polynomialFactors(a.denominator).map(({ base, exponent }) => ({ base, exponent: -exponent })),
  ];
  return { coefficient, factors };
}

/** Factors of a primitive normalised polynomial, each primitive and normalised. */
function polynomialFactors(a: Polynomial): Factor[] {
  const factors: Factor[] = [];
  let rest = a;
  for (const name of a.variables) {
    const lowest = coefficientsIn(rest, name).findIndex((c) => c !== undefined);
    if (lowest <= 0) continue;
    factors.push({ base: fromPolynomial(variablePolynomial(name)), exponent: lowest });
    rest = quotientOf(rest, variablePower(name, lowest));
  }
  return [...factors, ...separate(rest)];
}

/** Splits off contents variable by variable, then square-free parts. */
function separate(a: Polynomial): Factor[] {
  if (isConstant(a)) return [];
  for (const name of a.variables) {
    const content = contentIn(a, name);
    if (!isConstant(content)) return [...separate(content), ...separate(quotientOf(a, content))];
  }
  return squareFreeParts(a, a.variables[0]!);
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
    if (!isConstant(base)) factors.push({ base: fromPolynomial(base), exponent });
    w = quotientOf(w, base);
    y = quotientOf(z, base);
  }
  return factors;
}
