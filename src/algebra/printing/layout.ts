/** How an expression is laid out for printing: products of numbers, symbols and bracketed sums over such products. */
import type { Gaussian } from '../polynomials/gaussian.ts';

/** ± number·above/(divisor·below) */
export interface Product {
  readonly negative: boolean;
  readonly number: Gaussian;
  readonly above: readonly Power[];
  readonly divisor: bigint;
  readonly below: readonly Power[];
}

export interface Power {
  readonly base: string | Sum;
  readonly exponent: number;
}

/** At least two terms. */
export interface Sum {
  readonly terms: readonly Product[];
}

export type Layout = Product | Sum;

export const isSum = (layout: Layout): layout is Sum => 'terms' in layout;

export const negatedProduct = (product: Product): Product => ({ ...product, negative: !product.negative });

export const isUnitNumber = ({ re, im }: Gaussian): boolean => re === 1n && im === 0n;

/** A Gaussian integer with the sign pulled out: −1 + 2i is −(1 − 2i). */
export function signedNumber({ re, im }: Gaussian): { negative: boolean; number: Gaussian } {
  const negative = re < 0n || (re === 0n && im < 0n);
  return { negative, number: negative ? { re: -re, im: -im } : { re, im } };
}

export const unitProduct: Product = { negative: false, number: { re: 1n, im: 0n }, above: [], divisor: 1n, below: [] };

/** Whether the product is, up to its sign, nothing but one sum. */
export function isBareSum({ number, above, divisor, below }: Product): boolean {
  const [only, ...others] = above;
  return (
    isUnitNumber(number) &&
    divisor === 1n &&
    below.length === 0 &&
    others.length === 0 &&
    only !== undefined &&
    typeof only.base !== 'string' &&
    only.exponent === 1
  );
}

/** The layout that takes fewer characters; the first one if there is no difference. */
export const shorter = <A extends Layout, B extends Layout>(a: A, b: B): A | B =>
  layoutLength(b) < layoutLength(a) ? b : a;

/** Number of characters of the plain text, near enough. */
export function layoutLength(layout: Layout): number {
  if (!isSum(layout)) return productLength(layout) + (layout.negative ? 1 : 0);
  return layout.terms.reduce((length, term) => length + productLength(term) + 3, -3);
}

function productLength({ number, above, divisor, below }: Product): number {
  const top = above.map(powerLength);
  if (!isUnitNumber(number) || top.length === 0) top.push(numberLength(number));
  const bottom = below.map(powerLength);
  if (divisor !== 1n) bottom.push(String(divisor).length);
  if (bottom.length === 0) return joinedLength(top);
  return joinedLength(top) + 1 + joinedLength(bottom) + (bottom.length > 1 ? 2 : 0);
}

const joinedLength = (lengths: readonly number[]): number => lengths.reduce((sum, length) => sum + length + 1, -1);

function powerLength({ base, exponent }: Power): number {
  const length = typeof base === 'string' ? base.length : layoutLength(base) + 2;
  return exponent === 1 ? length : length + 1 + String(exponent).length;
}

const numberLength = ({ re, im }: Gaussian): number =>
  im === 0n ? String(re).length : re === 0n ? String(im).length + 1 : String(re).length + String(im).length + 6;
