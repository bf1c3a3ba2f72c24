/** The finite-time transforms at work: Bloch equations of one qubit, integrated by the library's own Runge–Kutta method. */
import { describe, expect, it } from 'vitest';
import { bathOf } from '../../src/bath/densities/spectrum.ts';
import type { Bath } from '../../src/bath/density.ts';
import { finiteTimeTable } from '../../src/bath/transforms/finiteTimeTable.ts';
import type { BathSpec } from '../../src/hamiltonian/model/model.ts';
import { type Derivative, sampleOde } from '../../src/numerics/propagation/ode.ts';
import dephasing from './fixtures/dephasing.json' with { type: 'json' };
import dynamics from './fixtures/dynamics.json' with { type: 'json' };

const cross = (p: readonly number[], q: readonly number[]): [number, number, number] => [
  p[1]! * q[2]! - p[2]! * q[1]!,
  p[2]! * q[0]! - p[0]! * q[2]!,
  p[0]! * q[1]! - p[1]! * q[0]!,
];

/**
 * dv/dt = ω₀ ẑ×v + 4a×(Λ×v) − 4a×Ξ for the coupling (f₁σ_z + f₂σ_x)B, a = (f₂, 0, f₁), Λ = ∫₀ᵗν(τ)S(−τ), Ξ = ∫₀ᵗη(τ)S(−τ),
 * S(−τ) = (f₂cos ω₀τ, f₂sin ω₀τ, f₁) from e^{−iHτ}σ_x e^{iHτ} = σ_x cos ω₀τ + σ_y sin ω₀τ, H = ω₀σ_z/2.
 */
function blochEquation(bath: Bath, omega0: number, f1: number, f2: number, end: number): Derivative {
  const table = finiteTimeTable(
    bath,
    (['noise', 'dissipation'] as const).flatMap((kernel) => [
      { kernel, transform: 'cos' as const, frequency: 0 },
      { kernel, transform: 'cos' as const, frequency: omega0 },
      { kernel, transform: 'sin' as const, frequency: omega0 },
    ]),
    end,
  );
  const f = new Float64Array(6);
  const a = [f2, 0, f1];
  return (t, v, derivative) => {
    table.evaluate(t, f);
    const lambda = [f2 * f[1]!, f2 * f[2]!, f1 * f[0]!];
    const xi = [f2 * f[4]!, f2 * f[5]!, f1 * f[3]!];
    const damping = cross(a, cross(lambda, [...v]));
    const drive = cross(a, xi);
    const precession = [-omega0 * v[1]!, omega0 * v[0]!, 0];
    for (let k = 0; k < 3; k++) derivative[k] = precession[k]! + 4 * damping[k]! - 4 * drive[k]!;
  };
}

const TIGHT = { relativeTolerance: 1e-11, absoluteTolerance: 1e-13 };

describe('TCL2 dynamics of one qubit', () => {
  it('reproduces the reference solutions', () => {
    for (const { name, bath, parameters, initial, times, bloch } of dynamics.cases) {
      const { omega0, f1, f2 } = parameters;
      const equation = blochEquation(bathOf(bath as BathSpec), omega0, f1, f2, times.at(-1)!);
      const { states } = sampleOde(equation, Float64Array.from(initial), [0, ...times], TIGHT);
      for (const [i, expected] of bloch.entries()) {
        for (const [k, value] of expected.entries()) {
          expect(Math.abs(states[i + 1]![k]! - value), `${name} at t = ${times[i]}`).toBeLessThan(1e-10);
        }
      }
    }
  });

  it('pure dephasing gives exp(−4f₁²∫J coth(ω/2T)(1 − cos ωt)/ω² dω) for every spectrum', () => {
    const [omega0, f1] = [1, 0.8];
    for (const { bath, times, integrals } of dephasing.cases) {
      const equation = blochEquation(bathOf(bath as BathSpec), omega0, f1, 0, times.at(-1)!);
      const { states } = sampleOde(equation, Float64Array.of(1, 0, 0.3), [0, ...times], TIGHT);
      for (const [i, t] of times.entries()) {
        const [x, y, z] = states[i + 1]!;
        const expected = Math.exp(-4 * f1 * f1 * integrals[i]!);
        const place = `${JSON.stringify(bath)} at t = ${t}`;
        expect(Math.abs(x! - expected * Math.cos(omega0 * t)), place).toBeLessThan(1e-10);
        expect(Math.abs(y! - expected * Math.sin(omega0 * t)), place).toBeLessThan(1e-10);
        expect(z).toBe(0.3);
      }
    }
  });

  it("the dephasing case of QuTiP's HEOM tests, to 1e-8", () => {
    const { bath, times, integrals } = dephasing.cases.at(-1)!;
    expect(bath).toMatchObject({ spectrum: 'drude', lambda: 0.025, gamma: 0.05 });
    const { states } = sampleOde(blochEquation(bathOf(bath as BathSpec), 0, 1, 0, 10), Float64Array.of(1, 0, 0), [
      0,
      ...times,
    ]);
    for (const [i, integral] of integrals.entries()) {
      expect(Math.abs(states[i + 1]![0]! - Math.exp(-4 * integral))).toBeLessThan(1e-8);
    }
  });
});
