/**
 * The geometric–arithmetic equation: of the rates of the second-order generator the arithmetic mean (γ + γ′)/2 + i(S − S′) is replaced by the
 * geometric one, a_νν′ = √(γ(ν)γ(ν′)), and the Lamb shift h_νν′ = (S + S′)/2 + (γ − γ′)/4i is kept whole.
 */
import { geometricMean } from './geometricMean.ts';
import type { Method } from './method.ts';
import { redfieldForm } from './redfield.ts';
import { generatorOf } from './superoperator.ts';

export const geometricArithmetic: Method = {
  name: 'geometricArithmetic',
  title: 'Geometric–arithmetic equation, full Lamb shift',
  reference: 'after D. Davidović, Quantum 4, 326 (2020)',
  completelyPositive: true,
  generator: ({ system }) =>
    generatorOf(system, (channel) => ({ ...redfieldForm(channel), dissipation: geometricMean(channel) })),
};
