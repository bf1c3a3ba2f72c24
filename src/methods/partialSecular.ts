/**
 * The partial secular approximation: of the second-order generator the pairs with |ν − ν′| ≤ Δ, the secular window. Coherences between levels that
 * transitions inside the window reach together are kept, all others are not driven.
 */

import type { Method } from './method.ts';
import { redfieldForm } from './redfield.ts';
import { generatorOf } from './superoperator.ts';
import { secularWindowOf } from './timeScales.ts';
import { withinWindow } from './withinWindow.ts';

export const partialSecular: Method = {
  name: 'partialSecular',
  title: 'Partial secular approximation',
  reference: 'M. Cattaneo, G. L. Giorgi, S. Maniscalco, R. Zambrini, New J. Phys. 21, 113045 (2019)',
  completelyPositive: false,
  generator: (context) => {
    const window = secularWindowOf(context);
    if (typeof window !== 'number') return window;
    return generatorOf(context.system, (channel) => withinWindow(redfieldForm(channel), window));
  },
};
