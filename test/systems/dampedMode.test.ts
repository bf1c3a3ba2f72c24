/**
 * One exponential of a bath is a damped mode: the exact hierarchy of H = ω₀/2 σ_z + A ⊗ (b + b†) with ⟨b(τ)b†⟩ = g²(n+1)e^{−(iω₁+κ/2)τ} and
 * ⟨b†(τ)b⟩ = g²n e^{(iω₁−κ/2)τ}, against the reduced state of the qubit with the mode itself, ω₁a†a + gA(a + a†), whose Lindblad terms are κ(n+1) a and
 * κn a† (Garraway, Phys. Rev. A 55, 2290 (1997)).
 */
import { describe, expect, it } from 'vitest';
import { redfield } from '../../src/index.ts';

const [omega1, g, kappa] = [1.3, 0.25, 0.6];
const A = '(0.4*sz + sx)';

describe.each([
  { n: 0, levels: 8 },
  { n: 0.1, levels: 14 },
])('a mode with $n quanta', ({ n, levels }) => {
  it('is one exponential of the correlation functions', async () => {
    const composite = redfield({
      hamiltonian: `0.5*sz + ${omega1}*ad*a + ${g}*${A}*(a + ad) + sz*C`,
      // a model needs a bath: this one is far below what is compared
      baths: { C: { spectrum: 'drude', lambda: 1e-12, gamma: 1, temperature: 1 } },
      system: { a: { kind: 'oscillator', levels } },
      lindblad: [
        { rate: kappa * (n + 1), operator: 'a' },
        { rate: kappa * n, operator: 'ad' },
      ],
    }).steadyState();
    const hierarchy = await redfield({
      hamiltonian: `0.5*sz + ${A}*B`,
      baths: {
        B: {
          spectrum: 'correlation',
          greater: [{ c: g ** 2 * (n + 1), nu: [kappa / 2, omega1] }],
          ...(n === 0 ? {} : { lesser: [{ c: g ** 2 * n, nu: [kappa / 2, -omega1] }] }),
        },
      },
    }).exact({ tolerance: 1e-7 });
    expect(hierarchy.converged).toBe(true);
    for (const [i, row] of composite.reduced!.spin!.rho!.entries()) {
      for (const [j, [re, im]] of row.entries()) {
        const [x, y] = hierarchy.rho![i]![j]!;
        expect(Math.hypot(x - re, y - im)).toBeLessThan(1e-9);
      }
    }
  });
});
