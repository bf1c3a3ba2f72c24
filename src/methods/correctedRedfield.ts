/**
 * Redfield with the O(x) steady state: K₂ acts on what the state differs from its own correction by,
 *
 *   dρ/dt = −i[H_S, ρ] + K₂(ρ − xρ₁ Tr ρ),
 *
 * so that ρ₀ + xρ₁ is stationary, ρ₁ being the exact state at order x. Any linear map Q with Qρ₀ = ρ₁ in K₂(1 − xQ) has that stationary state; the one
 * of the reference differs in what it does to other states.
 */
import { withOrders } from './higherOrders.ts';
import { isMissing, type Method } from './method.ts';
import { redfieldEquation } from './redfield.ts';
import { unitarySuperoperator } from './superoperator.ts';

export const correctedRedfield: Method = {
  name: 'correctedRedfield',
  title: 'Redfield with the O(λ) steady state',
  reference: 'in the spirit of T. Becker, A. Schnell, J. Thingna, Phys. Rev. Lett. 129, 200403 (2022)',
  completelyPositive: false,
  generator: (context) => {
    const known = withOrders(context);
    if (isMissing(known)) return known;
    const { orders, generator } = known;
    const { n } = generator;
    const { rho: first, error } = orders.first;
    const d = first.n;
    const unitary = unitarySuperoperator(context.system);
    const [re, im, bounds] = [generator.re.slice(), generator.im.slice(), generator.bounds.slice()];
    for (let row = 0; row < n; row++) {
      let [x, y, open] = [0, 0, 0];
      for (let key = 0; key < n; key++) {
        const at = row * n + key;
        const [u, v] = [generator.re[at]! - unitary.re[at]!, generator.im[at]! - unitary.im[at]!];
        x += u * first.re[key]! - v * first.im[key]!;
        y += u * first.im[key]! + v * first.re[key]!;
        open += generator.bounds[at]! * Math.hypot(first.re[key]!, first.im[key]!) + Math.hypot(u, v) * error;
      }
      for (let level = 0; level < d; level++) {
        const at = row * n + level * (d + 1);
        re[at]! -= x;
        im[at]! -= y;
        bounds[at]! += open;
      }
    }
    return { n, re, im, bounds };
  },
  secondOrder: redfieldEquation.generator,
};
