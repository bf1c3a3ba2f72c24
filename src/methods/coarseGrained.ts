/** The coarse-grained equation: the generator averaged over a window T_c centred at the present, see `coarseGraining.ts` for its rates. */
import { coarseGrainedForm } from './coarseGraining.ts';
import { widthOf } from './frequencies.ts';
import type { Method } from './method.ts';
import { generatorOf } from './superoperator.ts';
import { coarseGrainingTimeOf } from './timeScales.ts';

export const coarseGrained: Method = {
  name: 'coarseGrained',
  title: 'Coarse-grained equation',
  reference:
    'E. Mozgunov, D. Lidar, Quantum 4, 227 (2020); C. Majenz, T. Albash, H.-P. Breuer, D. A. Lidar, Phys. Rev. A 88, 012103 (2013)',
  completelyPositive: true,
  generator: (context) => {
    const { system } = context;
    const window = coarseGrainingTimeOf(context);
    if (typeof window !== 'number') return window;
    const highest = widthOf(system.levels);
    return generatorOf(system, (channel) => coarseGrainedForm(channel, { window, highest }));
  },
};
