import type { Expr } from '../expression.ts';
import { arrange } from './arrange.ts';
import { isSum, isUnitNumber } from './layout.ts';

/** What an expression is in print: a sum or something with a sign, a product or quotient, or one number or symbol. */
export function shapeOf(a: Expr): 'sum' | 'product' | 'atom' {
  const layout = arrange(a);
  if (isSum(layout) || layout.negative) return 'sum';
  const { number, above, divisor, below } = layout;
  if (divisor !== 1n || below.length > 0) return 'product';
  if (above.length === 0) return number.re === 0n || number.im === 0n ? 'atom' : 'product';
  const [only, ...others] = above;
  const one = isUnitNumber(number) && others.length === 0 && only!.exponent === 1;
  return one && typeof only!.base === 'string' && !only!.base.includes('(') ? 'atom' : 'product';
}
