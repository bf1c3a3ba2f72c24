/**
 * Monomials as single numbers: Kronecker substitution x_i → z^{w_i} with a mixed radix, so that multiplying monomials is adding numbers and the
 * lexicographic order is the order of the numbers.
 */

import { monomialFrom } from './polynomial.ts';

/** Weights for exponents up to the given degrees, first variable most significant; undefined when the numbers would not be exact. */
export function packingWeights(degrees: readonly number[]): number[] | undefined {
  const weights = new Array<number>(degrees.length);
  let size = 1;
  for (let i = degrees.length - 1; i >= 0; i--) {
    weights[i] = size;
    size *= degrees[i]! + 1;
    if (size > Number.MAX_SAFE_INTEGER) return undefined;
  }
  return weights;
}

/** The number of a monomial; place[i] is where variable i stands in the monomial, or −1 if it does not occur. */
export function packMonomial(monomial: string, places: readonly number[], weights: readonly number[]): number {
  let key = 0;
  for (let i = 0; i < weights.length; i++) {
    const place = places[i]!;
    if (place >= 0) key += monomial.charCodeAt(place) * weights[i]!;
  }
  return key;
}

export function unpackMonomial(key: number, weights: readonly number[]): string {
  const exponents = new Array<number>(weights.length);
  let rest = key;
  for (let i = 0; i < weights.length; i++) {
    exponents[i] = Math.floor(rest / weights[i]!);
    rest -= exponents[i]! * weights[i]!;
  }
  return monomialFrom(exponents);
}
