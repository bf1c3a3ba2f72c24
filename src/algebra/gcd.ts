/**
 * Greatest common divisor of multivariate polynomials over Z[i].
 *
 * Contents and variables that occur in one operand only are removed first; then a primitive polynomial remainder sequence in the variable of
 * lowest degree (Knuth, The Art of Computer Programming, vol. 2, §4.6.1).
 */
import { gaussianGcd } from './gaussian.ts';
import {
  addMultiple,
  coefficientsIn,
  contentOf,
  degreeIn,
  isConstant,
  isUnitPolynomial,
  multiplyPolynomials,
  type Polynomial,
  polynomialIn,
  primitivePart,
  quotientOf,
  scalePolynomial,
  unitPolynomial,
  variablePower,
  zeroPolynomial,
} from './polynomial.ts';

/** The gcd of a and b in Z[i][variables], leading coefficient in the first quadrant; gcd(0, b) is the normalised b. */
export function polynomialGcd(a: Polynomial, b: Polynomial): Polynomial {
  if (a.terms.length === 0) return normalised(b);
  if (b.terms.length === 0) return normalised(a);
  const content = gaussianGcd(contentOf(a), contentOf(b));
  return scalePolynomial(primitiveGcd(primitivePart(a).primitive, primitivePart(b).primitive), content);
}

function normalised(a: Polynomial): Polynomial {
  const { content, primitive } = primitivePart(a);
  return scalePolynomial(primitive, gaussianGcd(content, { re: 0n, im: 0n }));
}

/** The gcd of two primitive normalised polynomials, itself primitive and normalised. */
export function primitiveGcd(a: Polynomial, b: Polynomial): Polynomial {
  if (isConstant(a) || isConstant(b)) return unitPolynomial;
  const onlyInA = a.variables.find((name) => !b.variables.includes(name));
  if (onlyInA !== undefined) return gcdOfAll(b, coefficientsIn(a, onlyInA));
  const onlyInB = b.variables.find((name) => !a.variables.includes(name));
  if (onlyInB !== undefined) return gcdOfAll(a, coefficientsIn(b, onlyInB));
  let main = a.variables[0]!;
  for (const name of a.variables) {
    if (Math.min(degreeIn(a, name), degreeIn(b, name)) < Math.min(degreeIn(a, main), degreeIn(b, main))) main = name;
  }
  return remainderSequenceGcd(a, b, main);
}

function gcdOfAll(start: Polynomial, others: readonly (Polynomial | undefined)[]): Polynomial {
  let gcd = start;
  for (const other of others) {
    if (other === undefined) continue;
    gcd = primitiveGcd(gcd, primitivePart(other).primitive);
    if (isUnitPolynomial(gcd)) break;
  }
  return gcd;
}

/** The content of a with respect to one variable: the gcd of its coefficients, primitive over Z[i]. */
export function contentIn(a: Polynomial, name: string): Polynomial {
  const coefficients = coefficientsIn(a, name).filter((c) => c !== undefined);
  coefficients.sort((s, t) => s.terms.length - t.terms.length);
  return gcdOfAll(primitivePart(coefficients[0]!).primitive, coefficients.slice(1));
}

function remainderSequenceGcd(a: Polynomial, b: Polynomial, main: string): Polynomial {
  const contentA = contentIn(a, main);
  const contentB = contentIn(b, main);
  let high = quotientOf(a, contentA);
  let low = quotientOf(b, contentB);
  if (degreeIn(high, main) < degreeIn(low, main)) [high, low] = [low, high];
  while (degreeIn(low, main) > 0) {
    const remainder = primitivePart(pseudoRemainder(high, low, main)).primitive;
    high = low;
    low = remainder.terms.length === 0 ? zeroPolynomial : quotientOf(remainder, contentIn(remainder, main));
  }
  const common = low.terms.length === 0 ? high : unitPolynomial;
  return primitivePart(multiplyPolynomials(primitiveGcd(contentA, contentB), common)).primitive;
}

/** Remainder of lc(b)^k·a on division by b in one variable. */
function pseudoRemainder(a: Polynomial, b: Polynomial, main: string): Polynomial {
  const divisor = coefficientsIn(b, main);
  const degree = divisor.length - 1;
  const head = divisor[degree]!;
  const tail = polynomialIn(main, divisor.slice(0, -1));
  let rest = a;
  for (;;) {
    const coefficients = coefficientsIn(rest, main);
    const excess = coefficients.length - 1 - degree;
    if (rest.terms.length === 0 || excess < 0) return rest;
    const top = multiplyPolynomials(coefficients.at(-1)!, variablePower(main, excess));
    const lower = polynomialIn(main, coefficients.slice(0, -1));
    rest = addMultiple(multiplyPolynomials(head, lower), -1n, multiplyPolynomials(top, tail));
  }
}
