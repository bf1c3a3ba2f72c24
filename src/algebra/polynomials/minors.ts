/** The maximal minors of an n×(n+1) matrix of polynomials by Laplace expansion, sharing the smaller minors: the quickest way for small n. */
import { addMultiple, type Polynomial, unitPolynomial, zeroPolynomial } from './polynomial.ts';
import { meteredMultiplication } from './product.ts';

/** Minors of all n rows by the bit mask of their columns, for every mask with n of the columns. */
export function maximalMinors(rows: readonly (readonly Polynomial[])[]): ReadonlyMap<number, Polynomial> {
  let minors: ReadonlyMap<number, Polynomial> = new Map([[0, unitPolynomial]]);
  const times = meteredMultiplication();
  for (const row of rows.toReversed()) minors = expandAlong(row, minors, times);
  return minors;
}

/** Minors with one more row on top. */
function expandAlong(
  row: readonly Polynomial[],
  minors: ReadonlyMap<number, Polynomial>,
  times: (a: Polynomial, b: Polynomial) => Polynomial,
): Map<number, Polynomial> {
  const larger = new Map<number, Polynomial>();
  for (const [mask, minor] of minors) {
    for (const [column, entry] of row.entries()) {
      const bit = 1 << column;
      if ((mask & bit) !== 0 || (entry.terms.length === 0 && larger.has(mask | bit))) continue;
      const sign = bitCount(mask & (bit - 1)) % 2 === 0 ? 1n : -1n;
      const product = times(entry, minor);
      larger.set(mask | bit, addMultiple(larger.get(mask | bit) ?? zeroPolynomial, sign, product));
    }
  }
  return larger;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
