/** The universal Lindblad equation without its Lamb shift: the jump operator L = Σ_ν √γ(ν) X_ν of each channel, h = 0, proposed for transport before it. */
import { geometricMean } from './geometricMean.ts';
import type { Method } from './method.ts';
import { generatorOf, NONE } from './superoperator.ts';

export const universalLindbladNoLamb: Method = {
  name: 'universalLindbladNoLamb',
  title: 'Universal Lindblad equation without Lamb shift (PERLind)',
  reference: 'G. Kiršanskas, M. Franckié, A. Wacker, Phys. Rev. B 97, 035432 (2018)',
  completelyPositive: true,
  generator: ({ system }) =>
    generatorOf(system, (channel) => ({ dissipation: geometricMean(channel), lambShift: () => NONE })),
};
