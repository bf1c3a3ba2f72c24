/**
 * H = ω₀/2 σ_z + (f₁σ_z + f₂σ_x)B with the Lindblad operator σ₊ of rate Γ: at weak coupling p₀ = (W↑ + Γ)/(W↑ + W↓ + Γ) with W↓ = 2πJ(ω₀)(n + 1)f₂² and
 * W↑ = 2πJ(ω₀)n f₂², the energy that the pump brings in, ω₀Γp₁, goes into the bath, and T₁ = 1/(W↑ + W↓ + Γ).
 */
import { it } from 'vitest';
import pumped from '../../derivations/pumped-qubit.ts';
import { redfield } from '../../src/index.ts';
import { ohmic } from './integrals.ts';
import { near, numbers } from './solve.ts';

it.each([
  [0.05, 0.5],
  [0.001, 2],
])('has the populations and currents of its rates for Γ = %d, T = %d', (rate, temperature) => {
  const { f2 } = pumped.parameters as Record<string, number>;
  const B = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature } as const;
  const parameters = { ...pumped.parameters!, Gamma_p: rate };
  const density = 2 * Math.PI * ohmic(B)(1) * f2! ** 2;
  const n = 1 / Math.expm1(1 / temperature);
  const [down, up] = [density * (n + 1), density * n];
  const excited = (up + rate) / (up + down + rate);
  const order = numbers({ ...pumped, baths: { B }, parameters }).leading;
  if (order.kind === 'none') throw new Error(order.message);
  near(order.populations[0], excited, 1e-9);
  const { currents, relaxation } = redfield({ ...pumped, baths: { B }, parameters }).steadyState();
  near(relaxation!.T1!.value, 1 / (up + down + rate), 1e-9);
  near(currents.lindblad!.leading!.value, rate * (1 - excited), 1e-9);
  near(currents.B!.leading!.value, -rate * (1 - excited), 1e-9);
});
