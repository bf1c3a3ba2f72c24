/**
 * From an expression to a readable layout: factored or expanded, whichever is shorter; long sums grouped by powers of one class of
 * symbols; signs pulled out of brackets.
 */
import { divide, type Expr, fromPolynomial, integer, isPolynomial, symbol, symbolsOf } from '../expression.ts';
import { type Factor, type Factorization, factorize } from '../factorize.ts';
import { quotientOf } from '../polynomials/division.ts';
import { type Gaussian, integerGcd } from '../polynomials/gaussian.ts';
import { monomialContent } from '../polynomials/gcd.ts';
import {
  constantPolynomial,
  type Polynomial,
  pickExponents,
  primitivePart,
  splitMonomials,
  unitPolynomial,
} from '../polynomials/polynomial.ts';
import { multiplyPolynomials, polynomialPower } from '../polynomials/product.ts';
import {
  isBareSum,
  isSum,
  type Layout,
  layoutLength,
  negatedProduct,
  type Power,
  type Product,
  type Sum,
  shorter,
  signedNumber,
  unitProduct,
} from './layout.ts';
import { normalForm } from './normalForm.ts';
import { byPlace, byPosition, bySortingKey, powersOf, type SymbolOrder, sortingKey, symbolOrder } from './order.ts';

/** Products of brackets are multiplied out for comparison only when this gives at most so many partial products. */
const LARGEST_EXPANSION = 64;

/** The layout of an expression; symbols in `first` come before all others. */
export const arrange = (a: Expr, first: readonly string[] = []): Layout => normalForm(plainLayout(a, first));

/** Whether a minus stands in front once it is pulled out of all brackets; a difference such as x − y is as positive as y − x. */
export function hasMinusInFront(a: Expr): boolean {
  const layout = plainLayout(a, []);
  return isSum(layout) ? layout.terms[0]!.negative : layout.negative;
}

function plainLayout(a: Expr, first: readonly string[]): Layout {
  const order = symbolOrder(symbolsOf(a), first);
  const { coefficient, factors } = factorize(a);
  const factored = productFrom(coefficient, factors, order);
  if (!isPolynomial(a) || a.numerator.terms.length < 2) return factored;
  const { terms } = withPositiveStart(arrangeSum(a.numerator, a.scale, order));
  // a grouped sum may have one group
  const expanded = terms.length === 1 ? terms[0]! : { terms };
  return isBareSum(factored) ? expanded : shorter(factored, expanded);
}

function productFrom(coefficient: Expr, factors: readonly Factor[], order: SymbolOrder): Product {
  const above = arrangePowers(
    factors.filter(({ exponent }) => exponent > 0),
    order,
  );
  const below = arrangePowers(
    factors.filter(({ exponent }) => exponent < 0).map(({ base, exponent }) => ({ base, exponent: -exponent })),
    order,
  );
  const number: Gaussian = coefficient.numerator.terms[0] ?? { re: 0n, im: 0n };
  const signed = signedNumber(number);
  return {
    negative: (signed.negative !== above.negative) !== below.negative,
    number: signed.number,
    above: above.powers,
    divisor: coefficient.scale,
    below: below.powers,
  };
}

interface SignedPowers {
  readonly negative: boolean;
  readonly powers: Power[];
}

/** Symbols in their order, then sums. */
function arrangePowers(factors: readonly Factor[], order: SymbolOrder): SignedPowers {
  const symbols: { base: string; exponent: number }[] = [];
  const sums: PolynomialPower[] = [];
  for (const { base, exponent } of factors) {
    if (base.numerator.terms.length === 1) symbols.push({ base: base.numerator.variables[0]!, exponent });
    else sums.push({ base: base.numerator, exponent });
  }
  symbols.sort(byPosition(order));
  const brackets = arrangeBrackets(sums, order);
  return { negative: brackets.negative, powers: [...symbols, ...brackets.powers] };
}

interface PolynomialPower {
  readonly base: Polynomial;
  readonly exponent: number;
}

/** Several sums, or powers of them, are multiplied out if that is shorter. */
function arrangeBrackets(sums: readonly PolynomialPower[], order: SymbolOrder): SignedPowers {
  let negative = false;
  const powers = sums.map(({ base, exponent }) => {
    const signed = withSignPulledOut(arrangeSum(base, 1n, order));
    if (signed.negative && exponent % 2 === 1) negative = !negative;
    return { base: signed.sum, exponent };
  });
  powers.sort((s, t) => s.base.terms.length - t.base.terms.length);
  const count = sums.reduce((product, { base, exponent }) => product * base.terms.length ** exponent, 1);
  const single = sums.length === 1 && sums[0]!.exponent === 1;
  if (sums.length === 0 || single || count > LARGEST_EXPANSION) return { negative, powers };
  const whole = withSignPulledOut(arrangeSum(expand(sums), 1n, order));
  const expanded = bracketOnly([{ base: whole.sum, exponent: 1 }]);
  return shorter(bracketOnly(powers), expanded) === expanded
    ? { negative: whole.negative, powers: [...expanded.above] }
    : { negative, powers };
}

const expand = (powers: readonly PolynomialPower[]): Polynomial =>
  powers.reduce(
    (product, { base, exponent }) => multiplyPolynomials(product, polynomialPower(base, exponent)),
    unitPolynomial,
  );

const bracketOnly = (above: readonly Power[]): Product => ({ ...unitProduct, above });

/** A grouped sum must be this much shorter than the plain one, whose terms show the orders in the couplings. */
const LARGEST_RATIO = 0.85;

/** Longer coefficients of a grouped sum are not factored. */
const LARGEST_FACTORED = 30;

/** Sums between these lengths are laid out with two groupings for comparison. */
const SMALLEST_CHOICE = 6;
const LARGEST_CHOICE = 60;

/** a/scale as a sum, plain or grouped, for a polynomial of at least two terms. */
function arrangeSum(a: Polynomial, scale: bigint, order: SymbolOrder): Sum {
  const flat: Sum = { terms: plainTerms(a, scale, order) };
  if (a.terms.length < 3) return flat;
  const grouped = groupings(a, order).map((names) => groupedSum(a, names, scale, order));
  const best = grouped.reduce<Sum | undefined>((s, t) => (s ? shorter(s, t) : t), undefined);
  return best && layoutLength(best) < LARGEST_RATIO * layoutLength(flat) ? best : flat;
}

/** Symbols by whose powers the terms may be grouped: the best of a class, all others and a single one by estimate, and the most frequent symbol. */
function groupings(a: Polynomial, order: SymbolOrder): (readonly string[])[] {
  const classes = a.variables.map((name) => order.classes.get(name)!);
  const lowest = Math.min(...classes);
  const first = [...classes.keys()].filter((i) => classes[i] === lowest);
  const others = [...classes.keys()].filter((i) => classes[i] !== lowest);
  const several = others.length === 0 ? [] : [first, others];
  const candidates = [...several, ...classes.map((_, i) => [i])];
  const savings = candidates.map((places) => savedLength(a, places));
  const best = Math.max(...savings);
  if (best <= 0) return [];
  const chosen = candidates[savings.indexOf(best)]!;
  const counts = a.variables.map((_, i) => a.terms.filter((t) => t.monomial.charCodeAt(i) > 0).length);
  const frequent = counts.indexOf(Math.max(...counts));
  const tooShort = a.terms.length < SMALLEST_CHOICE;
  const single = tooShort || a.terms.length > LARGEST_CHOICE || (chosen.length === 1 && chosen[0] === frequent);
  const both = single ? [chosen] : [chosen, [frequent]];
  return both.map((places) => places.map((i) => a.variables[i]!));
}

/** Estimated characters that grouping by the powers of the variables at these places saves: they are written once per group, with brackets. */
function savedLength(a: Polynomial, places: readonly number[]): number {
  const counts = new Map<string, number>();
  for (const { monomial } of a.terms) {
    const key = places.length === 1 ? monomial[places[0]!]! : pickExponents(monomial, places);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  let saved = 0;
  for (const [key, count] of counts) {
    if (count === 1) continue;
    let length = 0;
    for (const [k, place] of places.entries()) {
      const exponent = key.charCodeAt(k);
      if (exponent > 0) length += a.variables[place]!.length + (exponent > 1 ? 3 : 1);
    }
    saved += (count - 1) * length - 2;
  }
  return saved;
}

function groupedSum(a: Polynomial, names: readonly string[], scale: bigint, order: SymbolOrder): Sum {
  const groups = splitMonomials(a, names);
  const places = byPlace(names, order);
  const terms = [...groups]
    .map(([monomial, coefficient]) => ({ key: sortingKey(monomial, names, places, order), monomial, coefficient }))
    .sort(bySortingKey)
    .flatMap(({ monomial, coefficient }) => groupTerms(powersOf(monomial, names, places), coefficient, scale, order));
  return { terms };
}

/** powers·coefficient/scale; a coefficient with nothing to pull out in front of stays a row of terms. */
function groupTerms(powers: readonly Power[], coefficient: Polynomial, scale: bigint, order: SymbolOrder): Product[] {
  const whole = fromPolynomial(coefficient);
  const { coefficient: number, factors } =
    coefficient.terms.length > LARGEST_FACTORED ? withoutContent(coefficient) : factorize(whole);
  const product = productFrom(divide(number, integer(scale)), factors, order);
  const above = [...powers, ...product.above].sort(byPosition(order));
  const grouped = { ...product, above };
  const [only] = above;
  if (!isBareSum(grouped) || typeof only!.base === 'string') return [grouped];
  return grouped.negative ? only!.base.terms.map(negatedProduct) : [...only!.base.terms];
}

/** Number and powers of symbols pulled out, nothing more. */
function withoutContent(a: Polynomial): Factorization {
  const { content, primitive } = primitivePart(a);
  const shared = monomialContent(primitive);
  const symbols = shared.variables.map((name, i) => ({
    base: symbol(name),
    exponent: shared.terms[0]!.monomial.charCodeAt(i),
  }));
  const rest = { base: fromPolynomial(quotientOf(primitive, shared)), exponent: 1 };
  return { coefficient: fromPolynomial(constantPolynomial(content.re, content.im)), factors: [...symbols, rest] };
}

function plainTerms(a: Polynomial, scale: bigint, order: SymbolOrder): Product[] {
  const places = byPlace(a.variables, order);
  return a.terms
    .map((t) => ({ key: sortingKey(t.monomial, a.variables, places, order), monomial: t.monomial, re: t.re, im: t.im }))
    .sort(bySortingKey)
    .map(({ monomial, re, im }) => {
      const { above, below } = reducedNumber({ re, im }, scale);
      return { ...signedNumber(above), above: powersOf(monomial, a.variables, places), divisor: below, below: [] };
    });
}

function reducedNumber({ re, im }: Gaussian, scale: bigint): { above: Gaussian; below: bigint } {
  const common = integerGcd(scale, integerGcd(re, im));
  return { above: { re: re / common, im: im / common }, below: scale / common };
}

/** ± sum, with a positive first term. */
function withSignPulledOut(sum: Sum): { negative: boolean; sum: Sum } {
  const { negative } = sum.terms[0]!;
  return { negative, sum: negative ? { terms: sum.terms.map(negatedProduct) } : sum };
}

/** The same sum, beginning with a positive term when there is one. */
function withPositiveStart({ terms }: Sum): Sum {
  const start = terms.findIndex(({ negative }) => !negative);
  return start <= 0 ? { terms } : { terms: [terms[start]!, ...terms.toSpliced(start, 1)] };
}
