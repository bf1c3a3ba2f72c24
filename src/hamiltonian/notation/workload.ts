/**
 * Exact sums and products under a limit of work, so that a short text cannot ask for an expression of astronomical size.
 * The measure is deterministic: the number of coefficient products, with fractions weighted for the common divisors they need.
 */
import { add, type Expr, isPolynomial, multiply, reciprocal, zero } from '../../algebra/index.ts';
import { InputError } from '../../errors.ts';

export interface Workload {
  left: number;
}

const MOST_WORK = 300_000;
const WEIGHT_OF_FRACTION = 4;
const LARGEST_COEFFICIENT = 1n << 4096n;
const MOST_DENOMINATOR_TERMS = 100;

export const freshWorkload = (): Workload => ({ left: MOST_WORK });

export function spend(work: Workload, amount: number): void {
  work.left -= amount;
  if (work.left < 0)
    throw new InputError('The text must stay of reasonable size, but multiplies out to far too many terms.');
}

/** Number of terms of numerator and denominator. */
export const expressionSize = (a: Expr): number =>
  a.numerator.terms.length + (isPolynomial(a) ? 0 : a.denominator.terms.length);

function checked(a: Expr): Expr {
  const huge =
    a.scale > LARGEST_COEFFICIENT ||
    a.numerator.terms.some(({ re, im }) =>
      [re, im].some((part) => part > LARGEST_COEFFICIENT || part < -LARGEST_COEFFICIENT),
    );
  if (huge) throw new InputError('The numbers of the text must have at most 1200 digits, but multiply out to more.');
  if (a.denominator.terms.length > MOST_DENOMINATOR_TERMS) {
    throw new InputError(`A denominator must have at most ${MOST_DENOMINATOR_TERMS} terms, but has more.`);
  }
  return a;
}

export function productWithin(work: Workload, a: Expr, b: Expr): Expr {
  const weight = isPolynomial(a) && isPolynomial(b) ? 1 : WEIGHT_OF_FRACTION;
  spend(work, weight * expressionSize(a) * expressionSize(b) + 1);
  return checked(multiply(a, b));
}

export function quotientWithin(work: Workload, a: Expr, b: Expr): Expr {
  return productWithin(work, a, reciprocal(b));
}

/** The sum of all terms, added pairwise so that long sums stay fast. */
export function totalWithin(work: Workload, terms: readonly Expr[]): Expr {
  if (terms.length === 0) return zero;
  if (terms.length === 1) return terms[0]!;
  const half = terms.length >> 1;
  const [a, b] = [totalWithin(work, terms.slice(0, half)), totalWithin(work, terms.slice(half))];
  const simple = isPolynomial(a) && isPolynomial(b);
  spend(
    work,
    simple ? expressionSize(a) + expressionSize(b) : WEIGHT_OF_FRACTION * expressionSize(a) * expressionSize(b),
  );
  return checked(add(a, b));
}
