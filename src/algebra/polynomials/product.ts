/** Products of sparse polynomials: the partial products are collected under their packed monomials, in doubles as long as these are exact. */

import { TooLargeError } from '../../errors.ts';
import { packingWeights, packMonomial, unpackMonomial } from './packing.ts';
import {
  addExponents,
  degrees,
  type GaussianTerm,
  isConstant,
  MAXIMAL_EXPONENT,
  MAXIMAL_TERMS,
  monomialFrom,
  type Polynomial,
  scalePolynomial,
  sortedTerms,
  termProduct,
  termsOver,
  tooManyTerms,
  unionOfVariables,
  zeroPolynomial,
} from './polynomial.ts';

const MAXIMAL_PRODUCTS = 4_000_000;

/** Partial products of ten variables that a whole computation, such as a determinant, may take. */
const MAXIMAL_WORK = 4_000_000;

/** A multiplication that counts its partial products and throws TooLargeError when there are too many of them in all. */
export function meteredMultiplication(): (a: Polynomial, b: Polynomial) => Polynomial {
  let work = 0;
  return (a, b) => {
    work += a.terms.length * b.terms.length * (1 + (a.variables.length + b.variables.length) / 20);
    if (work > MAXIMAL_WORK) throw tooManyTerms();
    return multiplyPolynomials(a, b);
  };
}

/** Throws TooLargeError when the product has too many terms or too high an exponent. */
export function multiplyPolynomials(a: Polynomial, b: Polynomial): Polynomial {
  if (a.terms.length === 0 || b.terms.length === 0) return zeroPolynomial;
  if (isConstant(a)) return scalePolynomial(b, a.terms[0]!);
  if (isConstant(b)) return scalePolynomial(a, b.terms[0]!);
  if (a.terms.length * b.terms.length > MAXIMAL_PRODUCTS) throw tooManyTerms();
  const variables = unionOfVariables(a.variables, b.variables);
  const placesA = variables.map((name) => a.variables.indexOf(name));
  const placesB = variables.map((name) => b.variables.indexOf(name));
  const highest = productDegrees(a, b, variables, placesA, placesB);
  if (a.terms.length === 1) return { variables, terms: shiftedTerms(a.terms[0]!, placesA, b, placesB) };
  if (b.terms.length === 1) return { variables, terms: shiftedTerms(b.terms[0]!, placesB, a, placesA) };
  const weights = packingWeights(highest);
  if (weights === undefined)
    return { variables, terms: stringProduct(termsOver(a, variables), termsOver(b, variables)) };
  const keysA = a.terms.map((t) => packMonomial(t.monomial, placesA, weights));
  const keysB = b.terms.map((t) => packMonomial(t.monomial, placesB, weights));
  const [small, large] = a.terms.length < b.terms.length ? [a, b] : [b, a];
  const [smallKeys, largeKeys] = small === a ? [keysA, keysB] : [keysB, keysA];
  const collected = productIsSafe(a, b)
    ? collectDoubles(small.terms, smallKeys, large.terms, largeKeys)
    : collectIntegers(small.terms, smallKeys, large.terms, largeKeys);
  return { variables, terms: termsFrom(collected, weights) };
}

function productDegrees(
  a: Polynomial,
  b: Polynomial,
  variables: readonly string[],
  placesA: readonly number[],
  placesB: readonly number[],
): number[] {
  const degreesA = degrees(a);
  const degreesB = degrees(b);
  return variables.map((name, i) => {
    const exponent = (degreesA[placesA[i]!] ?? 0) + (degreesB[placesB[i]!] ?? 0);
    if (exponent > MAXIMAL_EXPONENT) {
      throw new TooLargeError(`Exponent of \`${name}\` must be ≤ ${MAXIMAL_EXPONENT}, but is ${exponent}.`);
    }
    return exponent;
  });
}

/** The product of one term with a polynomial: the order of the terms does not change. */
function shiftedTerms(
  s: GaussianTerm,
  placesS: readonly number[],
  b: Polynomial,
  placesB: readonly number[],
): GaussianTerm[] {
  const shift = placesS.map((place) => (place < 0 ? 0 : s.monomial.charCodeAt(place)));
  return b.terms.map((t) => {
    const exponents = shift.map((exponent, i) => {
      const place = placesB[i]!;
      return place < 0 ? exponent : exponent + t.monomial.charCodeAt(place);
    });
    return termProduct(monomialFrom(exponents), s, t);
  });
}

/** Coefficients by slot, and the packed monomial of each slot; `im` is empty for a real product. */
interface Collected {
  readonly keys: readonly number[];
  readonly re: readonly (number | bigint)[];
  readonly im: readonly (number | bigint)[];
}

function productIsSafe(a: Polynomial, b: Polynomial): boolean {
  const bound = largest(a) * largest(b) * 2 * Math.min(a.terms.length, b.terms.length);
  return bound < Number.MAX_SAFE_INTEGER;
}

function largest(a: Polynomial): number {
  let size = 0;
  for (const { re, im } of a.terms) size = Math.max(size, Math.abs(Number(re)), Math.abs(Number(im)));
  return size;
}

const isReal = (terms: readonly GaussianTerm[]): boolean => terms.every((t) => t.im === 0n);

function collectDoubles(
  a: readonly GaussianTerm[],
  keysA: number[],
  b: readonly GaussianTerm[],
  keysB: number[],
): Collected {
  const real = isReal(a) && isReal(b);
  const reB = Float64Array.from(b, (t) => Number(t.re));
  const imB = Float64Array.from(b, (t) => Number(t.im));
  const slots = new Map<number, number>();
  const keys: number[] = [];
  const re: number[] = [];
  const im: number[] = [];
  for (let s = 0; s < a.length; s++) {
    const reA = Number(a[s]!.re);
    const imA = Number(a[s]!.im);
    for (let t = 0; t < b.length; t++) {
      const key = keysA[s]! + keysB[t]!;
      let slot = slots.get(key);
      if (slot === undefined) {
        slot = keys.push(key) - 1;
        slots.set(key, slot);
        re.push(0);
        if (!real) im.push(0);
      }
      if (real) re[slot]! += reA * reB[t]!;
      else {
        re[slot]! += reA * reB[t]! - imA * imB[t]!;
        im[slot]! += reA * imB[t]! + imA * reB[t]!;
      }
    }
    if (keys.length > MAXIMAL_TERMS) throw tooManyTerms();
  }
  return { keys, re, im };
}

function collectIntegers(
  a: readonly GaussianTerm[],
  keysA: number[],
  b: readonly GaussianTerm[],
  keysB: number[],
): Collected {
  const real = isReal(a) && isReal(b);
  const slots = new Map<number, number>();
  const keys: number[] = [];
  const re: bigint[] = [];
  const im: bigint[] = [];
  for (let s = 0; s < a.length; s++) {
    const x = a[s]!;
    for (let t = 0; t < b.length; t++) {
      const y = b[t]!;
      const key = keysA[s]! + keysB[t]!;
      let slot = slots.get(key);
      if (slot === undefined) {
        slot = keys.push(key) - 1;
        slots.set(key, slot);
        re.push(0n);
        if (!real) im.push(0n);
      }
      if (real) re[slot]! += x.re * y.re;
      else {
        re[slot]! += x.re * y.re - x.im * y.im;
        im[slot]! += x.re * y.im + x.im * y.re;
      }
    }
    if (keys.length > MAXIMAL_TERMS) throw tooManyTerms();
  }
  return { keys, re, im };
}

function termsFrom({ keys, re, im }: Collected, weights: readonly number[]): GaussianTerm[] {
  const order = keys.map((_, slot) => slot).filter((slot) => Number(re[slot]) !== 0 || Number(im[slot] ?? 0) !== 0);
  order.sort((s, t) => keys[t]! - keys[s]!);
  return order.map((slot) => ({
    monomial: unpackMonomial(keys[slot]!, weights),
    re: BigInt(re[slot]!),
    im: im.length === 0 ? 0n : BigInt(im[slot]!),
  }));
}

/** The same for exponents too large to be packed. */
function stringProduct(a: readonly GaussianTerm[], b: readonly GaussianTerm[]): GaussianTerm[] {
  const sums = new Map<string, { re: bigint; im: bigint }>();
  for (const s of a) {
    for (const t of b) {
      const monomial = addExponents(s.monomial, t.monomial);
      const product = termProduct(monomial, s, t);
      const present = sums.get(monomial);
      sums.set(monomial, present ? { re: present.re + product.re, im: present.im + product.im } : product);
    }
    if (sums.size > MAXIMAL_TERMS) throw tooManyTerms();
  }
  return sortedTerms(sums);
}

/** a^n for n ≥ 0 by repeated squaring. */
export function polynomialPower(a: Polynomial, n: number): Polynomial {
  let result: Polynomial = { variables: [], terms: [{ monomial: '', re: 1n, im: 0n }] };
  let square = a;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiplyPolynomials(result, square);
    if (rest > 1) square = multiplyPolynomials(square, square);
  }
  return result;
}
