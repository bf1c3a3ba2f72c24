/**
 * H = ω₀/2 σ_z + Ωa†a + κ(f₀ + f₁σ_z + f₂σ_x)(a + a†): the Gibbs state of a qubit and one oscillator, reduced to the qubit.
 *
 * For f₂ = 0, H commutes with σ_z and the displaced oscillator gives every level the energy −κ²(f₀ ± f₁)²/Ω: v₁ = v₂ = 0 and
 * v₃ = −tanh[(ω₀/2 − 2κ²f₀f₁/Ω)/T], at any strength. For κ → 0 it is the mean-force state of J = κ²δ(ω − Ω) (Cresser & Anders, PRL 127, 250601 (2021)):
 * v₁ = −4κ²f₁f₂ [Ω coth(Ω/2T) tanh(ω₀/2T) − ω₀]/[Ω(Ω² − ω₀²)] for f₀ = 0.
 */
import { describe, expect, it } from 'vitest';
import damped from '../../derivations/qubit-and-oscillator.ts';
import { explicitModel } from '../../src/equilibrium/finite/fromModel.ts';
import { exactGibbsState } from '../../src/equilibrium/finite/gibbs.ts';
import { defineModel } from '../../src/hamiltonian/model/model.ts';
import { prepareModel } from '../../src/hamiltonian/model/prepare.ts';
import { redfield } from '../../src/index.ts';
import { oscillatorModel } from '../../src/letter/figures/fig2c.ts';
import { near } from './solve.ts';

const model = defineModel({
  hamiltonian: 'omega0/2*sz + Omega*ad*a + kappa*(f0 + f1*sz + f2*sx)*(a + ad)',
  modes: { a: { kind: 'oscillator' } },
  parameters: { omega0: 1, Omega: 1.4, kappa: 0.3, f0: 0, f1: 1, f2: 1 },
});
function gibbsBloch(parameters: Record<string, number>, temperature: number): readonly number[] {
  const own = prepareModel({ ...model, parameters: { ...model.parameters, ...parameters }, temperature });
  return exactGibbsState(explicitModel(own), temperature).bloch!;
}

describe('qubit and oscillator', () => {
  it.each([0.1, 0.5, 1.5])('has the closed Gibbs state without σ_x for κ = %d', (kappa) => {
    const [omega0, Omega, f0, f1] = [1, 1.4, 0.4, 0.7];
    for (const temperature of [0.2, 0.5, 2]) {
      const [v1, v2, v3] = gibbsBloch({ kappa, f0, f1, f2: 0 }, temperature);
      expect([v1, v2]).toEqual([0, 0]);
      near(v3, -Math.tanh((omega0 / 2 - (2 * kappa ** 2 * f0 * f1) / Omega) / temperature), 1e-10);
    }
  });

  it.each([0, 0.2, 0.5, 3])('is the mean-force state for weak coupling at T = %d', (temperature) => {
    const [kappa, omega0, Omega, f1, f2] = [1e-3, 1, 1.4, 0.8, 1.3];
    const [v1, v2] = gibbsBloch({ kappa, f1, f2 }, temperature);
    const [coth, th] = [1 / Math.tanh(Omega / (2 * temperature)), Math.tanh(omega0 / (2 * temperature))];
    const expected = (-4 * kappa ** 2 * f1 * f2 * (Omega * coth * th - omega0)) / (Omega * (Omega ** 2 - omega0 ** 2));
    near(v1, expected, 1e-4);
    expect(Math.abs(v2!)).toBeLessThan(1e-8 * Math.abs(v1!));
  });

  it('keeps its state under κ → −κ, and turns the coherence with f₁ → −f₁', () => {
    const own = gibbsBloch({}, 0.5);
    const [opposite, turned] = [gibbsBloch({ kappa: -0.3 }, 0.5), gibbsBloch({ f1: -1 }, 0.5)];
    near(opposite[0], own[0]!, 1e-12);
    near(turned[0], -own[0]!, 1e-12);
    for (const other of [opposite, turned]) near(other[2], own[2]!, 1e-12);
    expect(Math.hypot(...own)).toBeLessThan(1);
  });

  it.each([1e-6, 1e6])('does not change with all energies multiplied by %d', (factor) => {
    const other = gibbsBloch({ omega0: factor, Omega: 1.4 * factor, kappa: 0.3 * factor }, 0.5 * factor);
    const own = gibbsBloch({}, 0.5);
    near(other[0], own[0]!, 1e-11);
    near(other[2], own[2]!, 1e-11);
  });
});

describe('qubit and damped oscillator, SM Eq. (107) of the Letter', () => {
  it.each([0.1, 0.3])('has the reduced coherence of the exact Gibbs state of Fig. 2(c) for κ = %d', (kappa) => {
    for (const temperature of [0.2, 0.5]) {
      const weak = { spectrum: 'ohmic', lambda: 1e-7, s: 1, cutoff: 5, temperature } as const;
      const { reduced } = redfield({
        ...damped,
        system: { a: { kind: 'oscillator', levels: 12 } },
        baths: { B: weak },
        parameters: { ...damped.parameters!, kappa },
      }).steadyState();
      const [re, im] = reduced!.spin!.rho[0]![1]!;
      const exact = exactGibbsState(oscillatorModel(kappa), temperature).bloch!;
      expect(Math.hypot(exact[0]!, exact[1]!)).toBeGreaterThan(1e-3);
      // twelve levels, and a coupling to the bath of 1e-7
      near(2 * re, exact[0]!, 1e-5);
      expect(Math.abs(im)).toBeLessThan(1e-6);
    }
  });
});
