/** The exact expansion of the stationary state to order x, ρ₀ + xρ₁: a state, no generator. */
import { firstOrderState, withOrders } from './higherOrders.ts';
import { isMissing, type StateMethod } from './method.ts';

export const firstOrder: StateMethod = {
  name: 'firstOrder',
  title: 'Exact state to O(λ)',
  reference: 'T. Mori, S. Miyashita, J. Phys. Soc. Jpn. 77, 124005 (2008); here for any number of temperatures',
  state: (context) => {
    const known = withOrders(context);
    return isMissing(known) ? known : firstOrderState(known.orders);
  },
};
