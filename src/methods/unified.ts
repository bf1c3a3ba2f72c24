/**
 * The unified equation: frequencies in clusters, whose neighbours are no farther apart than the secular window, Γ at the centre of each cluster and
 * only pairs inside a cluster,
 *
 *   a_νν′ = γ(ν̄),    h_νν′ = S(ν̄)    for ν, ν′ in the cluster around ν̄,
 *
 * which is the full secular approximation for an H_S whose close levels coincide, beside the true H_S in the commutator.
 */
import { transitionFrequencies } from './frequencies.ts';
import type { Method } from './method.ts';
import { redfieldForm } from './redfield.ts';
import { generatorOf } from './superoperator.ts';
import { secularWindowOf } from './timeScales.ts';
import { withinWindow } from './withinWindow.ts';

export const unified: Method = {
  name: 'unified',
  title: 'Unified equation',
  reference: 'A. Trushechkin, Phys. Rev. A 103, 062226 (2021)',
  completelyPositive: true,
  generator: (context) => {
    const { system } = context;
    const window = secularWindowOf(context);
    if (typeof window !== 'number') return window;
    const clusters = transitionFrequencies(system, window);
    return generatorOf(system, (channel) => withinWindow(redfieldForm(channel), 0), clusters);
  },
};
