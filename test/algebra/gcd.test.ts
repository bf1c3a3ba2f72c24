import { describe, expect, test } from 'vitest';
import { quotientOf } from '../../src/algebra/polynomials/division.ts';
import { gcdOfAll, polynomialGcd, primitiveGcd } from '../../src/algebra/polynomials/gcd.ts';
import { gather, type Polynomial, primitivePart } from '../../src/algebra/polynomials/polynomial.ts';
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
