/**
 * Eq. (5) of Guarnieri, Kolář & Filip, PRL 121, 070401 (2018): dephasing plus a rotating-wave coupling. To leading order
 * v₁ = −(2f₁f₂/ω₀) tanh(ω₀/2T) ∫J K/[ω(ω − ω₀)] dω with K = ω coth(ω/2T) − ω₀ coth(ω₀/2T), and v₂ = 0: one sign at every temperature, no resonance
 * peak, largest at T = 0. For f₁ → 0 the modulus of the second-order solution is 2f₁f₂|N|/√[(4ω₀ − f₂²D)² + 4γ²f₂⁴], N = D tanh(ω₀/2T) + Δ₂ − Δ̃₂ + 4E_r,
 * D = Δ₁ − Δ̃₁; its maximum f₁|N|/√[2ω₀(√(D² + 4γ²) − D)] at f₂² = 4ω₀/√(D² + 4γ²) is outside weak coupling.
 */
import { defineModel, printWhenRun } from '../src/index.ts';

const model = defineModel({
  name: 'Rotating-wave coupling',
  description: 'Dephasing and energy exchange in the rotating-wave approximation with one bath.',
  hamiltonian: 'omega0/2*sz + f1*sz*B + f2*(sp*b + sm*bd)',
  baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
});

export default model;
await printWhenRun(import.meta.url, model);
