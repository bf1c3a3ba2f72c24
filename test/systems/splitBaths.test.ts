/**
 * H = ω₀/2 σ_z + f₁σ_z ⊗ B₁ + f₂σ_x ⊗ B₂ with two independent baths.
 *
 * σ_z together with b₂ → −b₂ commutes with H: the steady state commutes with σ_z, v₁ = v₂ = 0, at any two temperatures. B₁ exchanges no energy, so that B₂
 * alone sets the populations: v₃ = −tanh(ω₀/2T₂), exactly within the second-order equation.
 */
import { describe, expect, it } from 'vitest';
import model from '../../derivations/split-baths.ts';
import { equals, integer, negate, symbol } from '../../src/algebra/expression.ts';
import type { Model } from '../../src/hamiltonian/model/model.ts';
import { thermalSpec } from '../thermal.ts';
import { judged, near, scaled, solution, steadyBloch } from './solve.ts';

const at = (T1: number, T2: number): Model => ({
  ...model,
  baths: {
    B1: { ...thermalSpec(model.baths!.B1), temperature: T1 },
    B2: { ...thermalSpec(model.baths!.B2), temperature: T2 },
  },
});

describe('split baths', () => {
  it.each([
    [0.5, 1.2],
    [1.2, 0.5],
    [0, 0.3],
    [3, 0],
    [0.7, 0.7],
  ])('have no coherence, and the populations of the second bath, at T = %d and %d', (T1, T2) => {
    const [v1, v2, v3] = steadyBloch(at(T1, T2));
    expect([v1, v2]).toEqual([0, 0]);
    near(v3, -Math.tanh(1 / (2 * T2)), 1e-13);
  });

  it('have none with symbols', () => {
    const [v1, v2, v3] = solution(model);
    expect(equals(v1!, integer(0))).toBe(true);
    expect(equals(v2!, integer(0))).toBe(true);
    expect(equals(v3!, negate(symbol('th_B2')))).toBe(true);
    expect(judged(model)).toMatchObject({
      observation: { parallel: true, orthogonal: true, predicts: false },
      coherent: false,
      agrees: true,
    });
  });

  it('are coherent as soon as one bath has both parts', () => {
    const mixed = { ...model, hamiltonian: 'omega0/2*sz + f1*sz*B1 + (f2*sx + 0.1*sz)*B2' };
    expect(Math.abs(steadyBloch(mixed)[0]!)).toBeGreaterThan(1e-3);
  });

  it.each([1e-6, 1e6])('do not change with all energies multiplied by %d', (factor) => {
    const [v1, v2, v3] = steadyBloch(scaled(model, factor, ['omega0']));
    expect([v1, v2]).toEqual([0, 0]);
    near(v3, steadyBloch(model)[2]!, 1e-13);
  });
});
