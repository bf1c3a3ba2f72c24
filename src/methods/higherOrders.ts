/** What methods take from the orders beyond the second. */
import { divergent, type Missing } from '../bath/index.ts';
import { matrixSum } from '../numerics/index.ts';
import { type BoundedOperator, type HigherOrders, isMissing, type MethodContext } from './method.ts';
import { redfieldEquation } from './redfield.ts';
import type { Superoperator } from './superoperator.ts';

/** The orders of a context with its second-order generator, or why there are none. */
export function withOrders(
  context: MethodContext,
): { readonly orders: HigherOrders; readonly generator: Superoperator } | Missing {
  const { orders } = context;
  if (orders === undefined) return divergent('the orders beyond the second are not given');
  if (isMissing(orders)) return orders;
  const generator = redfieldEquation.generator(context);
  return isMissing(generator) ? generator : { orders, generator };
}

/** ρ₀ + ρ₁ */
export const firstOrderState = ({ zeroth, first }: Pick<HigherOrders, 'zeroth' | 'first'>): BoundedOperator => ({
  rho: matrixSum(zeroth.rho.n, [zeroth.rho, first.rho]),
  error: zeroth.error + first.error,
});
