/**
 * Greatest common divisor of multivariate polynomials over Z[i].
 *
 * Powers of symbols and variables that cannot occur in the gcd are removed first; most pairs are found coprime by then. What is left is decided
 * by trial division, by the sparse modular algorithm, and, should that ever fail, by a polynomial remainder sequence. Whatever is returned has been
 * checked by exact division.
 */
import { gcdDegreeBounds } from './degreeBounds.ts';
import { exactQuotient, quotientOf } from './division.ts';
import { gaussianGcd } from './gaussian.ts';
import {
  coefficientsIn,
  compact,
  contentOf,
  degrees,
  equalPolynomials,
  isConstant,
  isUnitPolynomial,
  monomialFrom,
  type Polynomial,
  primitivePart,
  scalePolynomial,
  splitMonomials,
  unitPolynomial,
} from './polynomial.ts';
import { multiplyPolynomials } from './product.ts';
import { remainderSequenceGcd } from './remainderSequence.ts';
import { sparseGcdCandidates } from './sparseGcd.ts';

const SEEDS = [1, 2, 3];

/** The gcd of two non-zero polynomials in Z[i][variables], leading coefficient in the first quadrant. */
export function polynomialGcd(a: Polynomial, b: Polynomial): Polynomial {
  const content = gaussianGcd(contentOf(a), contentOf(b));
  return scalePolynomial(primitiveGcd(primitivePart(a).primitive, primitivePart(b).primitive), content);
}

/** The gcd of two primitive normalised polynomials, itself primitive and normalised. */
export function primitiveGcd(a: Polynomial, b: Polynomial): Polynomial {
  if (isConstant(a) || isConstant(b)) return unitPolynomial;
  if (equalPolynomials(a, b)) return a;
  const powerA = monomialContent(a);
  const powerB = monomialContent(b);
  const rest = gcdWithoutMonomials(quotientOf(a, powerA), quotientOf(b, powerB));
  const shared = commonMonomial(powerA, powerB);
  return isUnitPolynomial(shared) ? rest : multiplyPolynomials(shared, rest);
}

/** The product of the highest powers of symbols that divide every term. */
export function monomialContent(a: Polynomial): Polynomial {
  const lowest = a.variables.map(() => Number.POSITIVE_INFINITY);
  for (const { monomial } of a.terms) {
    for (let i = 0; i < lowest.length; i++) lowest[i] = Math.min(lowest[i]!, monomial.charCodeAt(i));
  }
  return monomialOf(a.variables, lowest);
}

const monomialOf = (variables: readonly string[], exponents: readonly number[]): Polynomial =>
  compact(variables, [{ monomial: monomialFrom(exponents), re: 1n, im: 0n }]);

function commonMonomial(a: Polynomial, b: Polynomial): Polynomial {
  const exponents = a.variables.map((name, i) => {
    const place = b.variables.indexOf(name);
    return place < 0 ? 0 : Math.min(a.terms[0]!.monomial.charCodeAt(i), b.terms[0]!.monomial.charCodeAt(place));
  });
  return monomialOf(a.variables, exponents);
}

function gcdWithoutMonomials(a: Polynomial, b: Polynomial): Polynomial {
  if (isConstant(a) || isConstant(b)) return unitPolynomial;
  const onlyInA = a.variables.filter((name) => !b.variables.includes(name));
  const onlyInB = b.variables.filter((name) => !a.variables.includes(name));
  if (onlyInA.length + onlyInB.length > 0) {
    return gcdOfAll([...splitMonomials(a, onlyInA).values(), ...splitMonomials(b, onlyInB).values()]);
  }
  const bounds = gcdDegreeBounds(a, b);
  const absent = a.variables.filter((_, i) => bounds[i] === 0);
  if (absent.length === a.variables.length) return unitPolynomial;
  if (absent.length > 0) {
    return gcdOfAll([...splitMonomials(a, absent).values(), ...splitMonomials(b, absent).values()]);
  }
  const [small, large] = a.terms.length < b.terms.length ? [a, b] : [b, a];
  if (degrees(small).every((degree, i) => degree === bounds[i]) && exactQuotient(large, small)) return small;
  const found = sparseGcd(a, b, bounds);
  if (found !== undefined) return found;
  return remainderSequenceGcd(a, b, a.variables[bounds.indexOf(Math.min(...bounds))]!, gcdOfAll);
}

/** The primitive gcd of several non-zero polynomials, the shortest first. */
export function gcdOfAll(polynomials: readonly Polynomial[]): Polynomial {
  const [first, ...others] = polynomials.toSorted((s, t) => s.terms.length - t.terms.length);
  let gcd = primitivePart(first!).primitive;
  for (const other of others) {
    if (isConstant(gcd)) break;
    gcd = primitiveGcd(gcd, primitivePart(other).primitive);
  }
  return gcd;
}

/** The content of a with respect to one variable: the gcd of its coefficients, primitive over Z[i]. */
export const contentIn = (a: Polynomial, name: string): Polynomial =>
  gcdOfAll(coefficientsIn(a, name).filter((c) => c !== undefined));

/** The gcd by the sparse modular algorithm, checked by division; undefined when no candidate divides. */
function sparseGcd(a: Polynomial, b: Polynomial, bounds: readonly number[]): Polynomial | undefined {
  const { main, gamma } = chooseMainVariable(a, b);
  const order = [main, ...a.variables.filter((name) => name !== main)];
  const boundOf = new Map(a.variables.map((name, i) => [name, bounds[i]!]));
  const gammaDegrees = degrees(gamma);
  const scaledBounds = order.map((name) => boundOf.get(name)! + (gammaDegrees[gamma.variables.indexOf(name)] ?? 0));
  for (const seed of SEEDS) {
    let failures = 0;
    for (const scaled of sparseGcdCandidates(a, b, gamma, order, scaledBounds, seed)) {
      const found = checkedCandidate(a, b, scaled, main, boundOf);
      if (found) return found;
      if (++failures > 2) break;
    }
  }
  return undefined;
}

/** The variable whose leading coefficients have the simplest gcd γ. */
function chooseMainVariable(a: Polynomial, b: Polynomial): { main: string; gamma: Polynomial } {
  let best: { main: string; heads: [Polynomial, Polynomial]; cost: number } | undefined;
  for (const name of a.variables) {
    const heads: [Polynomial, Polynomial] = [coefficientsIn(a, name).at(-1)!, coefficientsIn(b, name).at(-1)!];
    const cost = Math.min(...heads.map((head) => head.terms.length * head.variables.length));
    if (best === undefined || cost < best.cost) best = { main: name, heads, cost };
  }
  return { main: best!.main, gamma: polynomialGcd(...best!.heads) };
}

/** The gcd as c·gcd(a/c, b/c) if c, the candidate freed of its content in the main variable, divides both; the second gcd then is mostly 1. */
function checkedCandidate(
  a: Polynomial,
  b: Polynomial,
  scaled: Polynomial,
  main: string,
  bounds: ReadonlyMap<string, number>,
): Polynomial | undefined {
  let candidate = primitivePart(scaled).primitive;
  const degreesOfCandidate = degrees(candidate);
  if (candidate.variables.some((name, i) => degreesOfCandidate[i]! > bounds.get(name)!)) {
    candidate = quotientOf(candidate, contentIn(candidate, main));
  }
  if (isConstant(candidate)) return undefined;
  const left = exactQuotient(a, candidate);
  const right = left && exactQuotient(b, candidate);
  if (left === undefined || right === undefined) return undefined;
  return primitivePart(multiplyPolynomials(candidate, primitiveGcd(left, right))).primitive;
}
