/** What a layout is in print, for formulas of which it is a part. */
import { isSum, isUnitNumber, type Layout, negatedProduct } from './layout.ts';

/** A sum or something with a sign, a product or quotient, or one number or symbol. */
export function shapeOf(layout: Layout): 'sum' | 'product' | 'atom' {
  if (isSum(layout) || layout.negative) return 'sum';
  const { number, above, divisor, below } = layout;
  if (divisor !== 1n || below.length > 0) return 'product';
  if (above.length === 0) return number.re === 0n || number.im === 0n ? 'atom' : 'product';
  const [only, ...others] = above;
  const one = isUnitNumber(number) && others.length === 0 && only!.exponent === 1;
  return one && typeof only!.base === 'string' && !only!.base.includes('(') ? 'atom' : 'product';
}

/** The terms of a sum; of anything else itself. */
export const layoutTerms = (layout: Layout): readonly Layout[] => (isSum(layout) ? layout.terms : [layout]);

/** Whether the first sign is a minus; a sum that begins with one has no positive term. */
export const beginsNegative = (layout: Layout): boolean =>
  isSum(layout) ? layout.terms[0]!.negative : layout.negative;

export const negatedLayout = (layout: Layout): Layout =>
  isSum(layout) ? { terms: layout.terms.map(negatedProduct) } : negatedProduct(layout);

/** Whether nothing but this number is written. */
export const isWholeNumber = (layout: Layout, value: bigint): boolean =>
  !isSum(layout) &&
  !layout.negative &&
  layout.above.length === 0 &&
  layout.below.length === 0 &&
  layout.divisor === 1n &&
  layout.number.re === value &&
  layout.number.im === 0n;
