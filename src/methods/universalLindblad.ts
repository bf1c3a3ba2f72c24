/**
 * The universal Lindblad equation: one jump operator L = Σ_ν √γ(ν) X_ν for each channel, a_νν′ = √(γ(ν)γ(ν′)), and the Lamb shift
 *
 *   h_νν′ = −(1/2π) P∫ dω √(γ(ν + ω) γ(ν′ + ω))/ω        (Eq. (D7), its indices as in the erratum),
 *
 * which is S(ν) for ν = ν′. The indices of the printed Eq. (D8), reversed, would give S(−ν).
 */
import { geometricMean } from './geometricMean.ts';
import type { Method } from './method.ts';
import { generatorOf } from './superoperator.ts';
import { universalLambShift } from './universalLambShift.ts';

export const universalLindblad: Method = {
  name: 'universalLindblad',
  title: 'Universal Lindblad equation',
  reference: 'F. Nathan, M. S. Rudner, Phys. Rev. B 102, 115109 (2020); erratum Phys. Rev. B 104, 119901 (2021)',
  completelyPositive: true,
  generator: ({ system }) =>
    generatorOf(system, (channel) => ({
      dissipation: geometricMean(channel),
      lambShift: universalLambShift(channel),
    })),
};
