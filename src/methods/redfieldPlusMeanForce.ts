/**
 * The coherences of the Redfield stationary state beside the populations ρ₀ + xρ₁, those of the mean-force state where there is one temperature: a state,
 * no generator. Both are right at order x.
 */

import { unresolved } from '../bath/index.ts';
import { firstOrderState, withOrders } from './higherOrders.ts';
import { isMissing, type StateMethod } from './method.ts';
import { stationaryStateOf } from './stationaryState.ts';

export const redfieldPlusMeanForce: StateMethod = {
  name: 'redfieldPlusMeanForce',
  title: 'Redfield coherences, populations to O(λ)',
  reference:
    'populations: J. D. Cresser, J. Anders, Phys. Rev. Lett. 127, 250601 (2021), Eq. (3); T. Mori, S. Miyashita, J. Phys. Soc. Jpn. 77, 124005 (2008)',
  state: (context) => {
    const known = withOrders(context);
    if (isMissing(known)) return known;
    const state = stationaryStateOf(known.generator);
    if (state.kind === 'none') return unresolved(state.message);
    const { n, re, im } = state.rho;
    const populations = firstOrderState(known.orders);
    const mixed = re.map((x, key) => (key % (n + 1) === 0 ? populations.rho.re[key]! : x));
    return { rho: { n, re: mixed, im }, error: Math.max(state.error, populations.error) };
  },
};
