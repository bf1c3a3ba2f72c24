/**
 * H = ω₀/2 σ_z + f(σ₊b + σ₋b†) at T = 0: damping by the vacuum.
 *
 * |1⟩ beside the empty bath is an eigenstate of H at any strength: v = (0, 0, −1). The second-order equation has the rate 2f² Re ∫₀ᵗ G(τ)e^{iω₀τ}dτ,
 * G = ∫ J e^{−iωτ}dω, so that |0⟩ is left with the population p(t) = exp{−2f² ∫ J [1 − cos(ω − ω₀)t]/(ω − ω₀)² dω} and a superposition with |1⟩ keeps √p(t)
 * of its coherence (Breuer & Petruccione, The Theory of Open Quantum Systems, Sec. 10.1). For weak coupling p → e^{−2πf²J(ω₀)t}.
 */
import { describe, expect, it } from 'vitest';
import { defineModel } from '../../src/hamiltonian/model/model.ts';
import { halfLine, ohmic } from './integrals.ts';
import { evolved, judged, near, scaled, steadyBloch, withTemperature } from './solve.ts';

const [omega0, f] = [1.2, 0.8];
const BATH = { lambda: 0.02, s: 1, cutoff: 3 } as const;
const J = ohmic(BATH);
const model = defineModel({
  hamiltonian: 'omega0/2*sz + f*(sp*b + sm*bd)',
  baths: { B: { spectrum: 'ohmic', ...BATH, temperature: 0 } },
  parameters: { omega0, f },
});
const TIMES = [0, 0.1, 0.7, 2, 6, 15];

function closedPopulation(t: number): number {
  // 1 − cos without cancellation
  const integrand = (w: number): number => J(w) * 2 * (Math.sin(((w - omega0) * t) / 2) / (w - omega0)) ** 2;
  return Math.exp(-2 * f ** 2 * halfLine(integrand, { pole: omega0, step: 1 / 512 }));
}

describe('damped qubit at T = 0', () => {
  it('leaves the upper level as the closed solution says', () => {
    for (const [n, [v1, v2, v3]] of evolved(model, [0, 0, 1], TIMES).entries()) {
      near((v3! + 1) / 2, closedPopulation(TIMES[n]!), 1e-8);
      expect([v1, v2]).toEqual([0, 0]);
    }
  });

  it('keeps √p of the coherence, and thereby a density matrix', () => {
    for (const [n, [v1, v2, v3]] of evolved(model, [1, 0, 0], TIMES).entries()) {
      const p = closedPopulation(TIMES[n]!);
      near(Math.hypot(v1!, v2!), Math.sqrt(p), 1e-8);
      near(v3! + 1, p, 1e-8);
    }
  });

  it('never leaves the ground state, which is its steady state', () => {
    for (const [v1, v2, v3] of evolved(model, [0, 0, -1], TIMES)) {
      expect([v1, v2]).toEqual([0, 0]);
      near(v3, -1, 1e-12);
    }
    const [v1, v2, v3] = steadyBloch(model);
    expect([v1, v2]).toEqual([0, 0]);
    near(v3, -1, 1e-14);
    expect(judged(model)).toMatchObject({ coherent: false });
  });

  it('decays at late times with the golden-rule rate 2πf²J(ω₀)', () => {
    const [, early, late] = evolved(model, [0, 0, 1], [0, 150, 200]);
    const rate = Math.log((early![2]! + 1) / (late![2]! + 1)) / 50;
    near(rate, 2 * Math.PI * f ** 2 * J(omega0), 1e-4);
  });

  it('has the Gibbs populations at T > 0, detailed balance', () => {
    near(steadyBloch(withTemperature(model, 0.7))[2], -Math.tanh(omega0 / 1.4), 1e-13);
  });

  it.each([1e-6, 1e6])('does not change with all energies multiplied by %d and times divided by it', (factor) => {
    const times = TIMES.map((t) => t / factor);
    for (const [n, [, , v3]] of evolved(scaled(model, factor, ['omega0']), [0, 0, 1], times).entries()) {
      near((v3! + 1) / 2, closedPopulation(TIMES[n]!), 1e-8);
    }
  });
});
