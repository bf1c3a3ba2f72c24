/**
 * H = ω₀/2 σ_z + fσ_z ⊗ B: no exchange of energy; populations stay, and the second-order equation is exact.
 *
 * From (1, 0, v₃): v₁ + iv₂ = D(t) e^{iω₀t}, D = exp[−4f² ∫ J coth(ω/2T)(1 − cos ωt)/ω² dω] (Leggett et al., Rev. Mod. Phys. 59, 1 (1987); Breuer & Petruccione,
 * The Theory of Open Quantum Systems, Sec. 4.2). At T = 0 and s = 1, D = (1 + Ω²t²)^{−2f²λ}.
 */
import { describe, expect, it } from 'vitest';
import { defineModel } from '../../src/hamiltonian/model/model.ts';
import { halfLine, ohmic, thermal } from './integrals.ts';
import { evolved, near, numbers, scaled, withParameters } from './solve.ts';

const [omega0, f, temperature] = [1.2, 0.7, 0.5];
const BATH = { lambda: 0.05, s: 3, cutoff: 2 } as const;
const model = defineModel({
  hamiltonian: 'omega0/2*sz + f*sz*B',
  baths: { B: { spectrum: 'ohmic', ...BATH, temperature } },
  parameters: { omega0, f },
});
const INITIAL = [0.8, 0, -0.6];
const TIMES = [0, 0.1, 0.7, 2, 6, 15];

function closedDecay(t: number): number {
  const J = ohmic(BATH);
  // 1 − cos ωt without cancellation
  const integrand = (w: number): number => (J(w) * thermal(w, temperature) * 2 * Math.sin((w * t) / 2) ** 2) / w ** 2;
  return Math.exp(-4 * f ** 2 * halfLine(integrand, { step: 1 / 512 }));
}

describe('pure dephasing', () => {
  it('has the closed solution at T > 0', () => {
    for (const [n, [v1, v2, v3]] of evolved(model, INITIAL, TIMES).entries()) {
      const t = TIMES[n]!;
      const length = 0.8 * closedDecay(t);
      expect(Math.abs(v1! - length * Math.cos(omega0 * t))).toBeLessThan(1e-8 * length);
      expect(Math.abs(v2! - length * Math.sin(omega0 * t))).toBeLessThan(1e-8 * length);
      near(v3, -0.6, 1e-12);
    }
  });

  it('decays as a power of time for s = 1 at T = 0', () => {
    const cold = {
      ...model,
      baths: { B: { spectrum: 'ohmic', lambda: 0.05, s: 1, cutoff: 2, temperature: 0 } },
    } as const;
    for (const [n, [v1, v2]] of evolved(cold, INITIAL, TIMES).entries()) {
      near(Math.hypot(v1!, v2!), 0.8 * (1 + (2 * TIMES[n]!) ** 2) ** (-2 * f ** 2 * 0.05), 1e-8);
    }
  });

  it('keeps some coherence for ever for s = 3', () => {
    // D(∞) = exp(−4f² ∫ J coth(ω/2T)/ω² dω)
    const limit = Math.exp(-4 * f ** 2 * halfLine((w) => (ohmic(BATH)(w) * thermal(w, temperature)) / w ** 2));
    const [v1, v2] = evolved(model, INITIAL, [0, 300])[1]!;
    near(Math.hypot(v1!, v2!), 0.8 * limit, 1e-6);
  });

  it('has a steady state that depends on the initial one, and says so', () => {
    const { bloch, warnings } = numbers(model);
    expect(bloch).toBeNull();
    expect(warnings.map(({ kind }) => kind)).toEqual(['degenerate-steady-state', 'no-dissipation']);
    expect(warnings[0]!.message).toContain('v3 is conserved');
  });

  it('does not decay for f = 0', () => {
    for (const [v1, v2] of evolved(withParameters(model, { f: 0 }), INITIAL, TIMES))
      near(Math.hypot(v1!, v2!), 0.8, 1e-8);
  });

  it.each([1e-6, 1e6])('does not change with all energies multiplied by %d and times divided by it', (factor) => {
    const other = evolved(
      scaled(model, factor, ['omega0']),
      INITIAL,
      TIMES.map((t) => t / factor),
    );
    for (const [n, own] of evolved(model, INITIAL, TIMES).entries()) {
      const distance = Math.hypot(...own.map((x, k) => x - other[n]![k]!));
      expect(distance).toBeLessThan(1e-8);
    }
  });
});
