/** Exact division of sparse polynomials, highest monomial first; the monomials waiting to be divided are kept in a heap (Johnson 1974). */
import { type Gaussian, gaussianQuotient } from './gaussian.ts';
import { packingWeights, packMonomial, unpackMonomial } from './packing.ts';
import {
  addExponents,
  compact,
  degrees,
  type GaussianTerm,
  isUnitPolynomial,
  mergeTerms,
  monomialFrom,
  type Polynomial,
  subtractExponents,
  termProduct,
  termsOver,
} from './polynomial.ts';

/** The quotient a/b when b divides a in Z[i][variables], otherwise undefined. b must not be zero. */
export function exactQuotient(a: Polynomial, b: Polynomial): Polynomial | undefined {
  if (a.terms.length === 0 || isUnitPolynomial(b)) return a;
  const { variables } = a;
  if (b.variables.some((name) => !variables.includes(name))) return undefined;
  const places = variables.map((name) => b.variables.indexOf(name));
  const degreesA = degrees(a);
  const degreesB = degrees(b);
  const room = degreesA.map((degree, i) => degree - (degreesB[places[i]!] ?? 0));
  if (room.some((degree) => degree < 0)) return undefined;
  if (b.terms.length === 1) return divideByTerm(a, b.terms[0]!, places);
  const weights = packingWeights(degreesA);
  const quotient = weights
    ? packedQuotient(a, b, places, weights, room)
    : stringQuotient(a.terms, termsOver(b, variables));
  return quotient && compact(variables, quotient);
}

/** exactQuotient where divisibility is known. */
export function quotientOf(a: Polynomial, b: Polynomial): Polynomial {
  const quotient = exactQuotient(a, b);
  if (quotient === undefined) throw new Error('polynomial division expected to be exact leaves a remainder');
  return quotient;
}

function divideByTerm(a: Polynomial, b: GaussianTerm, places: readonly number[]): Polynomial | undefined {
  const shift = places.map((place) => (place < 0 ? 0 : b.monomial.charCodeAt(place)));
  const unit = b.re === 1n && b.im === 0n;
  const terms: GaussianTerm[] = [];
  for (const t of a.terms) {
    const exponents = new Array<number>(shift.length);
    for (let i = 0; i < shift.length; i++) {
      exponents[i] = t.monomial.charCodeAt(i) - shift[i]!;
      if (exponents[i]! < 0) return undefined;
    }
    const coefficient = unit ? t : gaussianQuotient(t, b);
    if (coefficient === undefined) return undefined;
    terms.push({ monomial: monomialFrom(exponents), re: coefficient.re, im: coefficient.im });
  }
  return compact(a.variables, terms);
}

/** Monomials are packed by the degrees of a; a quotient term that leaves no `room` for those of b proves that b does not divide a. */
function packedQuotient(
  a: Polynomial,
  b: Polynomial,
  places: readonly number[],
  weights: readonly number[],
  room: readonly number[],
): GaussianTerm[] | undefined {
  const own = weights.map((_, i) => i);
  const waiting = new Map<number, { re: bigint; im: bigint }>();
  const heap = a.terms.map((t) => packMonomial(t.monomial, own, weights));
  for (const [k, t] of a.terms.entries()) waiting.set(heap[k]!, { re: t.re, im: t.im });
  const keys = b.terms.map((t) => packMonomial(t.monomial, places, weights));
  const head = b.terms[0]!;
  const quotient: GaussianTerm[] = [];
  while (heap.length > 0) {
    const key = popLargest(heap);
    const rest = waiting.get(key)!;
    waiting.delete(key);
    if (rest.re === 0n && rest.im === 0n) continue;
    const shift = key - keys[0]!;
    const monomial = shift < 0 ? undefined : unpackMonomial(shift, weights);
    const coefficient = gaussianQuotient(rest, head);
    if (monomial === undefined || coefficient === undefined || exceeds(monomial, room)) return undefined;
    quotient.push({ monomial, re: coefficient.re, im: coefficient.im });
    for (let k = 1; k < keys.length; k++) {
      const target = shift + keys[k]!;
      let present = waiting.get(target);
      if (present === undefined) {
        present = { re: 0n, im: 0n };
        waiting.set(target, present);
        push(heap, target);
      }
      subtractProduct(present, coefficient, b.terms[k]!);
    }
  }
  return quotient;
}

function exceeds(monomial: string, room: readonly number[]): boolean {
  for (let i = 0; i < room.length; i++) if (monomial.charCodeAt(i) > room[i]!) return true;
  return false;
}

function subtractProduct(target: { re: bigint; im: bigint }, a: Gaussian, b: Gaussian): void {
  if (a.im === 0n && b.im === 0n) {
    target.re -= a.re * b.re;
    return;
  }
  target.re -= a.re * b.re - a.im * b.im;
  target.im -= a.re * b.im + a.im * b.re;
}

/** The heap is an array where the parent of element k, (k−1)/2, is larger; a decreasing array is one. */
function push(heap: number[], key: number): void {
  let k = heap.push(key) - 1;
  while (k > 0) {
    const parent = (k - 1) >> 1;
    if (heap[parent]! >= key) break;
    heap[k] = heap[parent]!;
    k = parent;
  }
  heap[k] = key;
}

function popLargest(heap: number[]): number {
  const largest = heap[0]!;
  const last = heap.pop()!;
  const size = heap.length;
  if (size === 0) return largest;
  let k = 0;
  for (;;) {
    let child = 2 * k + 1;
    if (child >= size) break;
    if (child + 1 < size && heap[child + 1]! > heap[child]!) child++;
    if (heap[child]! <= last) break;
    heap[k] = heap[child]!;
    k = child;
  }
  heap[k] = last;
  return largest;
}

/** The same for exponents too large to be packed. */
function stringQuotient(a: readonly GaussianTerm[], b: readonly GaussianTerm[]): GaussianTerm[] | undefined {
  const head = b[0]!;
  const tail = b.slice(1);
  const quotient: GaussianTerm[] = [];
  let rest = a;
  while (rest.length > 0) {
    const first = rest[0]!;
    const monomial = subtractExponents(first.monomial, head.monomial);
    const coefficient = monomial === undefined ? undefined : gaussianQuotient(first, head);
    if (monomial === undefined || coefficient === undefined) return undefined;
    const term = { monomial, re: coefficient.re, im: coefficient.im };
    quotient.push(term);
    const subtrahend = tail.map((t) => termProduct(addExponents(monomial, t.monomial), term, t));
    rest = mergeTerms(rest.slice(1), -1n, subtrahend);
  }
  return quotient;
}
