/** Exact square roots of polynomials, term by term from the highest monomial down. */
import { type Gaussian, gaussianQuotient } from './gaussian.ts';
import {
  addMultiple,
  compact,
  type GaussianTerm,
  type Polynomial,
  subtractExponents,
  subtractPolynomials,
} from './polynomial.ts';
import { multiplyPolynomials } from './product.ts';

/** The polynomial r with r² = a, leading coefficient with positive real part or on the positive imaginary axis; undefined when there is none. */
export function squareRoot(a: Polynomial): Polynomial | undefined {
  if (a.terms.length === 0) return a;
  const head = termRoot(a.terms[0]!);
  if (head === undefined) return undefined;
  const lowest = termRoot(a.terms.at(-1)!);
  if (lowest === undefined) return undefined;
  let root = compact(a.variables, [head]);
  let rest = subtractPolynomials(a, multiplyPolynomials(root, root));
  while (rest.terms.length > 0) {
    const term = nextTerm(a.variables, rest, head);
    if (term === undefined || root.terms.length > a.terms.length) return undefined;
    rest = subtractPolynomials(rest, multiplyPolynomials(term, addMultiple(term, 2n, root)));
    root = addMultiple(root, 1n, term);
  }
  return root;
}

/** The leading term of rest/(2·head). */
function nextTerm(variables: readonly string[], rest: Polynomial, head: GaussianTerm): Polynomial | undefined {
  const places = variables.map((name) => rest.variables.indexOf(name));
  const first = rest.terms[0]!;
  const leading = places.map((i) => (i < 0 ? '\0' : first.monomial[i]!)).join('');
  const monomial = subtractExponents(leading, head.monomial);
  const coefficient = gaussianQuotient(first, { re: 2n * head.re, im: 2n * head.im });
  if (monomial === undefined || coefficient === undefined) return undefined;
  return compact(variables, [{ monomial, re: coefficient.re, im: coefficient.im }]);
}

function termRoot(t: GaussianTerm): GaussianTerm | undefined {
  let monomial = '';
  for (let i = 0; i < t.monomial.length; i++) {
    const exponent = t.monomial.charCodeAt(i);
    if (exponent % 2 === 1) return undefined;
    monomial += String.fromCharCode(exponent / 2);
  }
  const root = gaussianRoot(t);
  return root && { monomial, re: root.re, im: root.im };
}

/** √(a + ib) = u + iv with u² = (|z| + a)/2 and v = b/2u, when it is a Gaussian integer. */
function gaussianRoot({ re, im }: Gaussian): Gaussian | undefined {
  const modulus = integerRoot(re * re + im * im);
  if (modulus === undefined) return undefined;
  const u = integerRoot((modulus + re) / 2n);
  const v = integerRoot((modulus - re) / 2n);
  if (u === undefined || v === undefined) return undefined;
  const candidate = { re: u, im: im < 0n ? -v : v };
  const squared = { re: u * u - v * v, im: 2n * candidate.re * candidate.im };
  return squared.re === re && squared.im === im ? candidate : undefined;
}

/** √n for a perfect square n ≥ 0, by Newton's iteration. */
function integerRoot(n: bigint): bigint | undefined {
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) break;
    x = next;
  }
  return x * x === n ? x : undefined;
}
