/** The geometric–arithmetic equation with the symmetric part of the Lamb shift alone, a_νν′ = √(γ(ν)γ(ν′)) and h_νν′ = [S(ν) + S(ν′)]/2. */
import { geometricMean } from './geometricMean.ts';
import type { Method } from './method.ts';
import { redfieldForm } from './redfield.ts';
import { generatorOf } from './superoperator.ts';

export const geometricArithmeticSymmetricLamb: Method = {
  name: 'geometricArithmeticSymmetricLamb',
  title: 'Geometric–arithmetic equation, symmetric Lamb shift',
  reference: 'after D. Davidović, Quantum 4, 326 (2020)',
  completelyPositive: true,
  generator: ({ system }) =>
    generatorOf(system, (channel) => {
      const { lambShift } = redfieldForm(channel);
      return {
        dissipation: geometricMean(channel),
        lambShift: (nu, nuPrime) => ({ ...lambShift(nu, nuPrime), im: 0 }),
      };
    }),
};
