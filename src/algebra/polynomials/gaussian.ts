/** Gaussian integers a + ib with BigInt parts: the coefficient ring of the polynomials. */

export interface Gaussian {
  readonly re: bigint;
  readonly im: bigint;
}

export const absoluteInteger = (a: bigint): bigint => (a < 0n ? -a : a);

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Greatest common divisor of two integers, never negative; gcd(0, 0) = 0. */
export function integerGcd(a: bigint, b: bigint): bigint {
  let x = absoluteInteger(a);
  let y = absoluteInteger(b);
  if (x === 1n || y === 1n) return 1n;
  while (y > SAFE) [x, y] = [y, x % y];
  if (y === 0n) return x;
  let m = Number(y);
  let n = Number(x % y);
  while (n !== 0) [m, n] = [n, m % n];
  return BigInt(m);
}

/** Nearest integer to a/b for b > 0. */
function roundedQuotient(a: bigint, b: bigint): bigint {
  const doubled = 2n * a + b;
  const divisor = 2n * b;
  const quotient = doubled / divisor;
  return doubled < 0n && quotient * divisor !== doubled ? quotient - 1n : quotient;
}

export const gaussianProduct = (a: Gaussian, b: Gaussian): Gaussian => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

/** a/b when b divides a in Z[i], otherwise undefined. */
export function gaussianQuotient(a: Gaussian, b: Gaussian): Gaussian | undefined {
  if (b.im === 0n) {
    const re = a.re / b.re;
    const im = a.im / b.re;
    return re * b.re === a.re && im * b.re === a.im ? { re, im } : undefined;
  }
  const norm = b.re * b.re + b.im * b.im;
  const top = gaussianProduct(a, { re: b.re, im: -b.im });
  const re = top.re / norm;
  const im = top.im / norm;
  return re * norm === top.re && im * norm === top.im ? { re, im } : undefined;
}

/** The unit u ∈ {1, i, −1, −i} that brings u·a into the first quadrant, re > 0 and im ≥ 0. */
export function normalisingUnit(a: Gaussian): Gaussian {
  if (a.re > 0n && a.im >= 0n) return { re: 1n, im: 0n };
  if (a.re <= 0n && a.im > 0n) return { re: 0n, im: -1n };
  if (a.re < 0n && a.im <= 0n) return { re: -1n, im: 0n };
  return { re: 0n, im: 1n };
}

/** Greatest common divisor in Z[i] by Euclid's algorithm, brought into the first quadrant; gcd(0, 0) = 0. */
export function gaussianGcd(a: Gaussian, b: Gaussian): Gaussian {
  if (a.im === 0n && b.im === 0n) return { re: integerGcd(a.re, b.re), im: 0n };
  let x = a;
  let y = b;
  while (y.re !== 0n || y.im !== 0n) {
    const norm = y.re * y.re + y.im * y.im;
    const top = gaussianProduct(x, { re: y.re, im: -y.im });
    const quotient = { re: roundedQuotient(top.re, norm), im: roundedQuotient(top.im, norm) };
    const product = gaussianProduct(quotient, y);
    [x, y] = [y, { re: x.re - product.re, im: x.im - product.im }];
  }
  if (x.re === 0n && x.im === 0n) return x;
  return gaussianProduct(x, normalisingUnit(x));
}
