/**
 * Multivariate polynomials over the Gaussian integers Z[i] in named symbols.
 *
 * Canonical: the variables are sorted and every one of them occurs; a monomial is the string whose character codes are the exponents, in the
 * order of the variables, so string order is lexicographic monomial order; terms are in decreasing order and none is zero. Two polynomials
 * are equal exactly when they are structurally equal.
 */

import { TooLargeError } from '../../errors.ts';
import { absoluteInteger, type Gaussian, gaussianGcd, gaussianQuotient, normalisingUnit } from './gaussian.ts';

export interface GaussianTerm extends Gaussian {
  readonly monomial: string;
}

export interface Polynomial {
  readonly variables: readonly string[];
  readonly terms: readonly GaussianTerm[];
}

/** Sums and products with more terms are refused. */
export const MAXIMAL_TERMS = 50_000;
export const MAXIMAL_EXPONENT = 10_000;
const MAXIMAL_SYMBOLS = 200;

export const zeroPolynomial: Polynomial = { variables: [], terms: [] };

export const constantPolynomial = (re: bigint, im = 0n): Polynomial =>
  re === 0n && im === 0n ? zeroPolynomial : { variables: [], terms: [{ monomial: '', re, im }] };

export const unitPolynomial: Polynomial = constantPolynomial(1n);

export const variablePolynomial = (name: string): Polynomial => ({
  variables: [name],
  terms: [{ monomial: '\u0001', re: 1n, im: 0n }],
});

export const isConstant = (a: Polynomial): boolean => a.variables.length === 0;
export const isUnitPolynomial = (a: Polynomial): boolean =>
  a.variables.length === 0 && a.terms.length === 1 && a.terms[0]!.re === 1n && a.terms[0]!.im === 0n;

/** Whether all coefficients are real. */
export const isRealPolynomial = (a: Polynomial): boolean => a.terms.every((t) => t.im === 0n);

export function equalPolynomials(a: Polynomial, b: Polynomial): boolean {
  if (a === b) return true;
  if (a.terms.length !== b.terms.length || a.variables.length !== b.variables.length) return false;
  return (
    a.variables.every((name, i) => name === b.variables[i]) &&
    a.terms.every((s, i) => {
      const t = b.terms[i]!;
      return s.monomial === t.monomial && s.re === t.re && s.im === t.im;
    })
  );
}

/** The monomial with the given exponents. */
export const monomialFrom = (exponents: readonly number[]): string =>
  String.fromCharCode.apply(null, exponents as number[]);

/** The exponents at these places, zero for a negative place. */
export function pickExponents(monomial: string, places: readonly number[]): string {
  const exponents = new Array<number>(places.length);
  for (let i = 0; i < places.length; i++) exponents[i] = places[i]! < 0 ? 0 : monomial.charCodeAt(places[i]!);
  return monomialFrom(exponents);
}

/** Polynomial from sorted non-zero terms over sorted variables: leaves out the variables that do not occur. */
export function compact(variables: readonly string[], terms: readonly GaussianTerm[]): Polynomial {
  if (terms.length === 0) return zeroPolynomial;
  const used = variables.map((_, i) => terms.some((t) => t.monomial.charCodeAt(i) !== 0));
  if (used.every(Boolean)) return { variables, terms };
  const kept = [...used.keys()].filter((i) => used[i]);
  return {
    variables: kept.map((i) => variables[i]!),
    terms: terms.map((t) => ({ monomial: pickExponents(t.monomial, kept), re: t.re, im: t.im })),
  };
}

/** Polynomial from terms in any order, with repetitions allowed. */
export function gather(variables: readonly string[], terms: Iterable<GaussianTerm>): Polynomial {
  const sums = new Map<string, Gaussian>();
  for (const t of terms) {
    const present = sums.get(t.monomial);
    sums.set(t.monomial, present ? { re: present.re + t.re, im: present.im + t.im } : t);
  }
  return compact(variables, sortedTerms(sums));
}

export function sortedTerms(sums: ReadonlyMap<string, Gaussian>): GaussianTerm[] {
  const terms: GaussianTerm[] = [];
  for (const [monomial, { re, im }] of sums) if (re !== 0n || im !== 0n) terms.push({ monomial, re, im });
  return terms.sort(decreasing);
}

const decreasing = (s: GaussianTerm, t: GaussianTerm): number =>
  s.monomial < t.monomial ? 1 : s.monomial > t.monomial ? -1 : 0;

/** The terms of a over a larger sorted set of variables. */
export function termsOver(a: Polynomial, variables: readonly string[]): readonly GaussianTerm[] {
  if (a.variables.length === variables.length) return a.terms;
  const places = variables.map((name) => a.variables.indexOf(name));
  return a.terms.map((t) => ({ monomial: pickExponents(t.monomial, places), re: t.re, im: t.im }));
}

export function unionOfVariables(a: readonly string[], b: readonly string[]): readonly string[] {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  if (a.length === b.length && a.every((name, i) => name === b[i])) return a;
  const union = [...new Set([...a, ...b])].sort(byCodeUnits);
  if (union.length > MAXIMAL_SYMBOLS) {
    throw new TooLargeError(
      `An expression must have at most ${MAXIMAL_SYMBOLS} different symbols, but this one has more.`,
    );
  }
  return union;
}

export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** a + factor·b */
export function addMultiple(a: Polynomial, factor: bigint, b: Polynomial): Polynomial {
  if (b.terms.length === 0 || factor === 0n) return a;
  const variables = unionOfVariables(a.variables, b.variables);
  return compact(variables, mergeTerms(termsOver(a, variables), factor, termsOver(b, variables)));
}

export function mergeTerms(a: readonly GaussianTerm[], factor: bigint, b: readonly GaussianTerm[]): GaussianTerm[] {
  const result: GaussianTerm[] = [];
  const scaled = (t: GaussianTerm): GaussianTerm =>
    factor === 1n ? t : { monomial: t.monomial, re: factor * t.re, im: t.im === 0n ? 0n : factor * t.im };
  let j = 0;
  for (const s of a) {
    while (j < b.length && b[j]!.monomial > s.monomial) result.push(scaled(b[j++]!));
    const t = b[j];
    if (t === undefined || t.monomial !== s.monomial) {
      result.push(s);
      continue;
    }
    j++;
    const re = s.re + factor * t.re;
    const im = t.im === 0n ? s.im : s.im + factor * t.im;
    if (re !== 0n || im !== 0n) result.push({ monomial: s.monomial, re, im });
  }
  while (j < b.length) result.push(scaled(b[j++]!));
  if (result.length > MAXIMAL_TERMS) throw tooManyTerms();
  return result;
}

export const addPolynomials = (a: Polynomial, b: Polynomial): Polynomial => addMultiple(a, 1n, b);
export const subtractPolynomials = (a: Polynomial, b: Polynomial): Polynomial => addMultiple(a, -1n, b);
export const negatePolynomial = (a: Polynomial): Polynomial => scalePolynomial(a, { re: -1n, im: 0n });

export function scalePolynomial(a: Polynomial, c: Gaussian): Polynomial {
  if (c.im === 0n) {
    if (c.re === 1n) return a;
    if (c.re === 0n) return zeroPolynomial;
  }
  return { variables: a.variables, terms: a.terms.map((t) => termProduct(t.monomial, t, c)) };
}

export function termProduct(monomial: string, a: Gaussian, b: Gaussian): GaussianTerm {
  if (a.im === 0n && b.im === 0n) return { monomial, re: a.re * b.re, im: 0n };
  return { monomial, re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

/** Product of two monomials. */
export function addExponents(a: string, b: string): string {
  const sum = new Array<number>(a.length);
  for (let i = 0; i < a.length; i++) sum[i] = a.charCodeAt(i) + b.charCodeAt(i);
  return monomialFrom(sum);
}

/** Quotient of two monomials, undefined when b does not divide a. */
export function subtractExponents(a: string, b: string): string | undefined {
  const difference = new Array<number>(a.length);
  for (let i = 0; i < a.length; i++) {
    difference[i] = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference[i]! < 0) return undefined;
  }
  return monomialFrom(difference);
}

export const tooManyTerms = (): TooLargeError =>
  new TooLargeError(
    `An expression must have at most ${MAXIMAL_TERMS} terms, but expanding this one gives more. Use fewer symbols, or numbers for some of them.`,
  );

/** Degrees in all variables. */
export function degrees(a: Polynomial): number[] {
  const result = new Array<number>(a.variables.length).fill(0);
  for (const { monomial } of a.terms) {
    for (let i = 0; i < result.length; i++) {
      const exponent = monomial.charCodeAt(i);
      if (exponent > result[i]!) result[i] = exponent;
    }
  }
  return result;
}

export function degreeIn(a: Polynomial, name: string): number {
  const place = a.variables.indexOf(name);
  if (place < 0) return 0;
  let degree = 0;
  for (const t of a.terms) degree = Math.max(degree, t.monomial.charCodeAt(place));
  return degree;
}

/** Gaussian gcd of all coefficients, in the first quadrant. */
export function contentOf(a: Polynomial): Gaussian {
  let content: Gaussian = { re: 0n, im: 0n };
  for (const t of a.terms) {
    content = gaussianGcd(content, t);
    if (content.re === 1n && content.im === 0n) break;
  }
  return content;
}

/** Binary digits of the largest coefficient. */
export function bitLength(a: Polynomial): number {
  let largest = 0n;
  for (const { re, im } of a.terms) {
    if (absoluteInteger(re) > largest) largest = absoluteInteger(re);
    if (absoluteInteger(im) > largest) largest = absoluteInteger(im);
  }
  return largest.toString(2).length;
}

/** a = content·primitive, where primitive has content 1 and a leading coefficient in the first quadrant. */
export function primitivePart(a: Polynomial): { content: Gaussian; primitive: Polynomial } {
  if (a.terms.length === 0) return { content: { re: 0n, im: 0n }, primitive: a };
  const gcd = contentOf(a);
  const head = gaussianQuotient(a.terms[0]!, gcd)!;
  const unit = normalisingUnit(head);
  const content = termProduct('', gcd, { re: unit.re, im: -unit.im });
  if (content.re === 1n && content.im === 0n) return { content, primitive: a };
  return {
    content,
    primitive: {
      variables: a.variables,
      terms: a.terms.map((t) => ({ monomial: t.monomial, ...gaussianQuotient(t, content)! })),
    },
  };
}

/** Coefficients of a as a polynomial in one variable, by exponent; absent exponents are undefined. */
export function coefficientsIn(a: Polynomial, name: string): (Polynomial | undefined)[] {
  const place = a.variables.indexOf(name);
  if (place < 0) return a.terms.length === 0 ? [] : [a];
  const variables = a.variables.toSpliced(place, 1);
  const groups: GaussianTerm[][] = [];
  for (const t of a.terms) {
    const exponent = t.monomial.charCodeAt(place);
    const monomial = t.monomial.slice(0, place) + t.monomial.slice(place + 1);
    const group = groups[exponent] ?? [];
    group.push({ monomial, re: t.re, im: t.im });
    groups[exponent] = group;
  }
  return Array.from(groups, (group) => group && compact(variables, group));
}

/** The polynomial as Σ monomial·coefficient in the named symbols: keys are exponent strings in the order of names. */
export function splitMonomials(a: Polynomial, names: readonly string[]): Map<string, Polynomial> {
  const places = names.map((name) => a.variables.indexOf(name));
  const kept = [...a.variables.keys()].filter((i) => !places.includes(i));
  const variables = kept.map((i) => a.variables[i]!);
  const groups = new Map<string, GaussianTerm[]>();
  for (const t of a.terms) {
    const key = pickExponents(t.monomial, places);
    const term = { monomial: pickExponents(t.monomial, kept), re: t.re, im: t.im };
    const group = groups.get(key);
    if (group) group.push(term);
    else groups.set(key, [term]);
  }
  return new Map([...groups].map(([key, terms]) => [key, compact(variables, terms)]));
}

/** Σ_k coefficients[k]·name^k */
export function polynomialIn(name: string, coefficients: readonly (Polynomial | undefined)[]): Polynomial {
  const present = [...coefficients.entries()].filter(([, c]) => c !== undefined && c.terms.length > 0);
  const others = present.reduce<readonly string[]>((all, [, c]) => unionOfVariables(all, c!.variables), []);
  const variables = unionOfVariables(others, [name]);
  const place = variables.indexOf(name);
  const terms = present.flatMap(([exponent, c]) =>
    termsOver(c!, others).map((t) => ({
      monomial: t.monomial.slice(0, place) + String.fromCharCode(exponent) + t.monomial.slice(place),
      re: t.re,
      im: t.im,
    })),
  );
  return compact(variables, terms.sort(decreasing));
}

export const variablePower = (name: string, exponent: number): Polynomial =>
  exponent === 0
    ? unitPolynomial
    : { variables: [name], terms: [{ monomial: String.fromCharCode(exponent), re: 1n, im: 0n }] };

/** ∂a/∂name */
export function polynomialDerivative(a: Polynomial, name: string): Polynomial {
  const place = a.variables.indexOf(name);
  if (place < 0) return zeroPolynomial;
  const terms = a.terms.flatMap((t) => {
    const exponent = t.monomial.charCodeAt(place);
    if (exponent === 0) return [];
    const monomial = t.monomial.slice(0, place) + String.fromCharCode(exponent - 1) + t.monomial.slice(place + 1);
    return [{ monomial, re: t.re * BigInt(exponent), im: t.im * BigInt(exponent) }];
  });
  return compact(a.variables, terms);
}
