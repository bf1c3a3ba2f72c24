/**
 * Arithmetic modulo primes p < 2^26 with p ≡ 1 mod 4, in doubles: products stay below 2^52 and are exact. Such a prime has a square root ι of −1,
 * so that a + ib ↦ a + ιb and a + ib ↦ a − ιb are the two ring homomorphisms Z[i] → F_p.
 */
import type { Polynomial } from './polynomial.ts';

/** The largest primes below 2^26 that are 1 mod 4. */
export const PRIMES: readonly number[] = [
  67108837, 67108777, 67108757, 67108753, 67108729, 67108721, 67108709, 67108693, 67108669, 67108661, 67108649,
  67108633,
];

const MAXIMAL_PRIMES = 400;

/** Those primes, and then smaller ones of the kind: enough for coefficients of some ten thousand binary digits. */
export function* primes(): Generator<number> {
  yield* PRIMES;
  let p = PRIMES.at(-1)!;
  for (let count = PRIMES.length; count < MAXIMAL_PRIMES; count++) {
    do p -= 4;
    while (!isPrime(p));
    yield p;
  }
}

function isPrime(n: number): boolean {
  for (let d = 3; d * d <= n; d += 2) if (n % d === 0) return false;
  return true;
}

export function multiplyModulo(a: number, b: number, p: number): number {
  const product = a * b;
  const rest = product - Math.floor(product / p) * p;
  return rest < 0 ? rest + p : rest;
}

function powerModulo(a: number, exponent: number, p: number): number {
  let result = 1;
  let square = a;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiplyModulo(result, square, p);
    square = multiplyModulo(square, square, p);
  }
  return result;
}

/** 1/a modulo p for a ≢ 0, by the extended Euclidean algorithm. */
export function inverseModulo(a: number, p: number): number {
  let [r, s] = [p, a];
  let [u, v] = [0, 1];
  while (s !== 0) {
    const quotient = Math.floor(r / s);
    [r, s] = [s, r - quotient * s];
    [u, v] = [v, u - quotient * v];
  }
  return u < 0 ? u + p : u;
}

/** A square root of −1 modulo p. */
export function rootOfMinusOne(p: number): number {
  for (let n = 2; ; n++) {
    const root = powerModulo(n, (p - 1) / 4, p);
    if (multiplyModulo(root, root, p) === p - 1) return root;
  }
}

/** A reproducible sequence of non-zero residues (Park & Miller, Comm. ACM 31, 1192 (1988)). */
export function residueSequence(seed: number, p: number): () => number {
  const modulus = 2147483647;
  let state = 1 + ((seed * 7919 + 12345) % (modulus - 1));
  return () => {
    state = (state * 48271) % modulus;
    return 1 + (state % (p - 1));
  };
}

/** The exponents of a, one row of `variables.length` numbers per term. */
export function exponentRows(a: Polynomial, variables: readonly string[]): Uint16Array {
  const n = variables.length;
  const rows = new Uint16Array(a.terms.length * n);
  const places = variables.map((name) => a.variables.indexOf(name));
  for (const [k, term] of a.terms.entries()) {
    for (let i = 0; i < n; i++) if (places[i]! >= 0) rows[k * n + i] = term.monomial.charCodeAt(places[i]!);
  }
  return rows;
}

/** The coefficients of a under i ↦ root modulo p. */
export function coefficientResidues(a: Polynomial, root: number, p: number): Float64Array {
  const modulus = BigInt(p);
  return Float64Array.from(a.terms, (t) => {
    const re = residue(t.re, modulus, p);
    return t.im === 0n ? re : (re + multiplyModulo(residue(t.im, modulus, p), root, p)) % p;
  });
}

function residue(a: bigint, modulus: bigint, p: number): number {
  const rest = Number(a % modulus);
  return rest < 0 ? rest + p : rest;
}

/** The powers 1, x, …, x^degree. */
export function powersModulo(x: number, degree: number, p: number): Float64Array {
  const powers = new Float64Array(degree + 1);
  powers[0] = 1;
  for (let k = 1; k <= degree; k++) powers[k] = multiplyModulo(powers[k - 1]!, x, p);
  return powers;
}

/** Dense univariate polynomials over F_p, coefficient k belongs to x^k; trailing zeros are trimmed off. */
export type Univariate = number[];

export function trim(a: Univariate): Univariate {
  while (a.length > 0 && a[a.length - 1] === 0) a.pop();
  return a;
}

/** The monic gcd of two univariate polynomials over F_p; the arguments are overwritten. */
export function univariateGcd(a: Univariate, b: Univariate, p: number): Univariate {
  let [high, low] = [trim(a), trim(b)];
  while (low.length > 0) {
    reduceBy(high, low, p);
    [high, low] = [low, high];
  }
  if (high.length === 0) return high;
  const factor = inverseModulo(high[high.length - 1]!, p);
  for (let k = 0; k < high.length; k++) high[k] = multiplyModulo(high[k]!, factor, p);
  return high;
}

/** a mod b in place. */
function reduceBy(a: Univariate, b: Univariate, p: number): void {
  const degree = b.length - 1;
  const inverse = inverseModulo(b[degree]!, p);
  for (let k = a.length - 1; k >= degree; k--) {
    const quotient = multiplyModulo(a[k]!, inverse, p);
    if (quotient !== 0) {
      for (let j = 0; j < degree; j++) {
        const value = a[k - degree + j]! - multiplyModulo(quotient, b[j]!, p);
        a[k - degree + j] = value < 0 ? value + p : value;
      }
    }
    a.pop();
  }
  trim(a);
}

/**
 * c from Σ_i c_i μ_i^j = values[j−1], j = 1 … t, for t distinct non-zero nodes μ: a transposed Vandermonde system, solved in O(t²)
 * (Zippel, J. Symbolic Comput. 9, 375 (1990)).
 */
export function solveTransposedVandermonde(nodes: readonly number[], values: readonly number[], p: number): number[] {
  const t = nodes.length;
  const master = new Float64Array(t + 1);
  master[0] = 1;
  for (const [i, node] of nodes.entries()) {
    for (let k = i + 1; k >= 0; k--) {
      const value = (k > 0 ? master[k - 1]! : 0) - multiplyModulo(node, master[k]!, p);
      master[k] = value < 0 ? value + p : value;
    }
  }
  return nodes.map((node) => {
    let quotient = 0;
    let sum = 0;
    let norm = 0;
    for (let k = t; k > 0; k--) {
      quotient = (master[k]! + multiplyModulo(quotient, node, p)) % p;
      sum = (sum + multiplyModulo(quotient, values[k - 1]!, p)) % p;
      norm = (multiplyModulo(norm, node, p) + quotient) % p;
    }
    return multiplyModulo(sum, inverseModulo(multiplyModulo(norm, node, p), p), p);
  });
}

/** Coefficients of the polynomial of degree < nodes.length through the given points, by Newton's divided differences. */
export function interpolateModulo(nodes: readonly number[], values: readonly number[], p: number): number[] {
  const n = nodes.length;
  const differences = [...values];
  for (let level = 1; level < n; level++) {
    for (let k = n - 1; k >= level; k--) {
      const rise = (differences[k]! - differences[k - 1]! + p) % p;
      const run = (nodes[k]! - nodes[k - level]! + p) % p;
      differences[k] = multiplyModulo(rise, inverseModulo(run, p), p);
    }
  }
  const coefficients = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    for (let j = n - 1; j > 0; j--) {
      coefficients[j] = (coefficients[j - 1]! + p - multiplyModulo(nodes[k]!, coefficients[j]!, p)) % p;
    }
    coefficients[0] = (differences[k]! + p - multiplyModulo(nodes[k]!, coefficients[0]!, p)) % p;
  }
  return coefficients;
}
