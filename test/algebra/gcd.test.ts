import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quotientOf } from '../../src/algebra/polynomials/division.ts';
import {
  contentIn,
  gcdOfAll,
  monomialContent,
  polynomialGcd,
  primitiveGcd,
} from '../../src/algebra/polynomials/gcd.ts';
import {
  addMultiple,
  gather,
  type Polynomial,
  primitivePart,
  unitPolynomial,
  variablePolynomial,
} from '../../src/algebra/polynomials/polynomial.ts';
import { multiplyPolynomials } from '../../src/algebra/polynomials/product.ts';
import { remainderSequenceGcd } from '../../src/algebra/polynomials/remainderSequence.ts';
import cases from './fixtures/gcd.json' with { type: 'json' };

type Encoded = [number[], string, string][];

function decode(variables: string[], terms: Encoded): Polynomial {
  return gather(
    variables,
    terms.map(([exponents, re, im]) => ({
      monomial: String.fromCharCode(...exponents),
      re: BigInt(re),
      im: BigInt(im),
    })),
  );
}

describe('greatest common divisors computed by SymPy', () => {
  for (const [k, { domain, variables, a, b, gcd }] of cases.entries()) {
    test(`${k}: ${variables.length} variables over ${domain}`, () => {
      const left = decode(variables, a as Encoded);
      const right = decode(variables, b as Encoded);
      const expected = decode(variables, gcd as Encoded);
      const { primitive } = primitivePart(expected);
      const found = polynomialGcd(left, right);
      expect(primitivePart(found).primitive).toEqual(primitive);
      expect(quotientOf(found, expected).variables).toEqual([]);
      expect(quotientOf(expected, found).variables).toEqual([]);
    });
  }
});

test('the remainder sequence and the modular algorithm agree', () => {
  let compared = 0;
  for (const { variables, a, b } of cases.filter((c) => c.variables.length <= 3)) {
    const left = primitivePart(decode(variables, a as Encoded)).primitive;
    const right = primitivePart(decode(variables, b as Encoded)).primitive;
    const main = variables.find((name) => left.variables.includes(name) && right.variables.includes(name));
    if (main === undefined) continue;
    expect(remainderSequenceGcd(left, right, main, gcdOfAll)).toEqual(primitiveGcd(left, right));
    compared += 1;
  }
  expect(compared).toBeGreaterThan(10);
});

describe('laws of the greatest common divisor', () => {
  const exponents = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 });
  const coefficient = fc.tuple(fc.integer({ min: -6, max: 6 }), fc.constantFrom(0, 0, 1, -2));
  const polynomialIn = (variables: string[]) =>
    fc
      .array(fc.tuple(exponents, coefficient), { minLength: 1, maxLength: 3 })
      .map((terms) =>
        decode(
          variables,
          terms.map(([e, [re, im]]) => [e, `${re}`, `${im}`]),
        ),
      )
      .filter((a) => a.terms.length > 0);
  const triple = (u: string[], v: string[], w: string[]) => fc.tuple(polynomialIn(u), polynomialIn(v), polynomialIn(w));

  test.each([
    [
      ['x', 'y', 'z'],
      ['x', 'y', 'z'],
    ],
    [
      ['x', 'y', 'z'],
      ['w', 'x', 'y'],
    ],
    [
      ['s', 't', 'x'],
      ['u', 'v', 'w'],
    ],
  ])('gcd(ca, cb) = c gcd(a, b), gcd(a, b) = gcd(b, a), for a in %j and b in %j', (ofA, ofB) => {
    fc.assert(
      fc.property(triple(ofA, ofB, ['t', 'x', 'y']), ([a, b, c]) => {
        const gcd = polynomialGcd(a, b);
        expect(polynomialGcd(b, a)).toEqual(gcd);
        expect(gcd.terms[0]!.re > 0n && gcd.terms[0]!.im >= 0n).toBe(true);
        const multiple = polynomialGcd(multiplyPolynomials(c, a), multiplyPolynomials(c, b));
        expect(multiple).toEqual(polynomialGcd(multiplyPolynomials(c, gcd), multiplyPolynomials(c, gcd)));
        // what is left after division has no common factor
        expect(polynomialGcd(quotientOf(a, gcd), quotientOf(b, gcd))).toEqual(unitPolynomial);
      }),
      { numRuns: 60 },
    );
  });

  test('powers of symbols: x³y²(x + z) and x²z(x + z) share x²(x + z)', () => {
    const [x, y, z] = ['x', 'y', 'z'].map(variablePolynomial) as [Polynomial, Polynomial, Polynomial];
    const product = (...factors: Polynomial[]) => factors.reduce(multiplyPolynomials, unitPolynomial);
    const sum = addMultiple(x, 1n, z);
    const a = product(x, x, x, y, y, sum);
    const b = product(x, x, z, sum);
    expect(monomialContent(a)).toEqual(product(x, x, x, y, y));
    expect(monomialContent(b)).toEqual(product(x, x, z));
    expect(monomialContent(sum)).toEqual(unitPolynomial);
    expect(primitiveGcd(a, b)).toEqual(product(x, x, sum));
  });

  test('the content in one variable is the factor that is free of it', () => {
    fc.assert(
      fc.property(triple(['u', 'y', 'z'], ['u', 'y', 'z'], ['u', 'y', 'z']), ([c, p, q]) => {
        // c·(x² + p x + q + 1) has coefficients c, cp, c(q + 1) in x
        const x = variablePolynomial('x');
        const monic = [multiplyPolynomials(x, x), multiplyPolynomials(p, x), q, unitPolynomial].reduce((sum, part) =>
          addMultiple(sum, 1n, part),
        );
        expect(contentIn(multiplyPolynomials(c, monic), 'x')).toEqual(primitivePart(c).primitive);
        const several = [multiplyPolynomials(c, p), multiplyPolynomials(c, q), multiplyPolynomials(c, monic)];
        expect(gcdOfAll(several)).toEqual(primitivePart(c).primitive);
      }),
      { numRuns: 60 },
    );
  });
});

describe('beyond the remainder sequence, which takes too many terms', () => {
  const names = ['x0', 'x1', 'x2', 'x3', 'x4', 'x5'];
  const sparse = (highest: number) =>
    fc
      .array(
        fc.tuple(
          fc.array(fc.integer({ min: 0, max: highest }), { minLength: 6, maxLength: 6 }),
          fc.integer({ min: 1, max: 9 }),
          fc.constantFrom(0, 0, 0, -2, 3),
        ),
        { minLength: 8, maxLength: 8 },
      )
      .map((terms) =>
        addMultiple(
          unitPolynomial,
          1n,
          decode(
            names,
            terms.map(([e, re, im]) => [e, `${re}`, `${im}`]),
          ),
        ),
      );
  const primitiveProduct = (...factors: Polynomial[]) =>
    primitivePart(factors.reduce(multiplyPolynomials, unitPolynomial)).primitive;

  test('a common factor of six symbols', () => {
    fc.assert(
      fc.property(fc.tuple(sparse(3), sparse(3), sparse(3)), ([c, p, q]) => {
        expect(primitiveGcd(primitiveProduct(c, p), primitiveProduct(c, q))).toEqual(primitivePart(c).primitive);
      }),
      { numRuns: 8 },
    );
    const [c, p, q] = fc.sample(sparse(3), { numRuns: 3, seed: 1 }) as [Polynomial, Polynomial, Polynomial];
    const [a, b] = [primitiveProduct(c, p), primitiveProduct(c, q)];
    expect(() => remainderSequenceGcd(a, b, 'x0', gcdOfAll)).toThrow(/at most 50000 terms/);
  });

  test('where the leading coefficients share a factor in every symbol, which the greatest common divisor has not', () => {
    // ∏(x_k² + 2) is the leading part of both cofactors
    const head = names
      .map((name) =>
        addMultiple(multiplyPolynomials(variablePolynomial(name), variablePolynomial(name)), 2n, unitPolynomial),
      )
      .reduce(multiplyPolynomials);
    fc.assert(
      fc.property(fc.tuple(sparse(1), sparse(1), sparse(1)), ([c, p, q]) => {
        const [a, b] = [addMultiple(p, 1n, head), addMultiple(q, 1n, head)];
        expect(primitiveGcd(primitiveProduct(c, a), primitiveProduct(c, b))).toEqual(primitivePart(c).primitive);
      }),
      { numRuns: 2 },
    );
  });
});

test('coefficients of thousands of digits', () => {
  const large = 3n ** 2000n;
  const polynomialOf = (...coefficients: bigint[]) =>
    gather(
      ['x', 'y'],
      coefficients.map((re, k) => ({ monomial: String.fromCharCode(k, (7 * k) % 5), re, im: 0n })),
    );
  const common = polynomialOf(large + 2n, -5n, large - 1n);
  const a = multiplyPolynomials(common, polynomialOf(1n, large, 2n));
  const b = multiplyPolynomials(common, polynomialOf(-3n, 1n, 7n, large));
  expect(primitiveGcd(primitivePart(a).primitive, primitivePart(b).primitive)).toEqual(primitivePart(common).primitive);
});
