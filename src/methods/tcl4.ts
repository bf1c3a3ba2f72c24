/** The time-convolutionless equation to fourth order at long times, −i[H_S, ·] + K₂ + K₄: right to O(x) in populations and O(x²) in coherences. */
import { matrixSum } from '../numerics/index.ts';
import { withOrders } from './higherOrders.ts';
import { isMissing, type Method } from './method.ts';
import { redfieldEquation } from './redfield.ts';

export const tcl4: Method = {
  name: 'tcl4',
  title: 'TCL4',
  reference:
    'F. Shibata, Y. Takahashi, N. Hashitsume, J. Stat. Phys. 17, 171 (1977); H.-P. Breuer, B. Kappler, F. Petruccione, Ann. Phys. 291, 36 (2001)',
  completelyPositive: false,
  generator: (context) => {
    const known = withOrders(context);
    if (isMissing(known)) return known;
    const { orders, generator } = known;
    if (isMissing(orders.fourthOrder)) return orders.fourthOrder;
    const { fourthOrder } = orders;
    return {
      ...matrixSum(generator.n, [generator, fourthOrder]),
      bounds: generator.bounds.map((bound, key) => bound + fourthOrder.bounds[key]!),
    };
  },
  secondOrder: redfieldEquation.generator,
};
