/**
 * H = ε/2 σ_z + t_c σ_x + ½σ_z ⊗ B with J = 0.02 ω(1 − sin ω/ω) e^{−ω²/18}: a charge qubit in phonons (Brandes, Phys. Rep. 408, 315 (2005)).
 *
 * In the eigenbasis of H_S, ω₀ = √(ε² + 4t_c²), cos θ = ε/ω₀, sin θ = 2t_c/ω₀, σ_z is cos θ σ_z′ − sin θ σ_x′: Eq. (1) with f₁ = ½ cos θ, f₂ = −½ sin θ, and
 * at order λ v₁′ = −4f₁f₂ tanh(ω₀/2T) ∫ J K/[ω(ω² − ω₀²)] dω with K = ω coth(ω/2T) − ω₀ coth(ω₀/2T).
 */
import { describe, expect, it } from 'vitest';
import model from '../../derivations/double-quantum-dot.ts';
import { numbersJson } from '../../src/json/results/numbers.ts';
import { operatorText } from '../../src/operators/printing.ts';
import reference from './fixtures/leading.json' with { type: 'json' };
import { coherenceIntegral, type Density, thermal } from './integrals.ts';
import { derived, leadingBloch, near, numbers, steadyBloch, withParameters, withTemperature } from './solve.ts';

const J: Density = (w) => 0.02 * w * (1 - Math.sin(w) / w) * Math.exp(-(w ** 2) / 18);

function closedV1(tc: number, temperature: number): number {
  const omega0 = Math.hypot(1, 2 * tc);
  const [f1, f2] = [1 / (2 * omega0), -tc / omega0];
  const integral = coherenceIntegral(J, { omega0, temperature }, (w) => w ** 2 - omega0 ** 2);
  return (-4 * f1 * f2 * integral) / thermal(omega0, temperature);
}

describe('double quantum dot', () => {
  it('has the closed leading order in its eigenbasis', () => {
    const { omega0, v1, v3 } = reference.doubleQuantumDot;
    const [decomposition] = derived(model).decomposition;
    expect(operatorText(decomposition!.parallel)).not.toBe('0');
    expect(operatorText(decomposition!.orthogonal)).not.toBe('0');
    near(derived(model).given!.values.get('omega0') as number, Number(omega0), 1e-15);
    const [x, y, z] = leadingBloch(model);
    near(x, Number(v1), 1e-8);
    expect(Math.abs(y)).toBeLessThan(1e-12 * Math.abs(x));
    near(z, Number(v3), 1e-13);
  });

  it.each([
    [0.4, 0],
    [0.4, 2],
    [1.5, 0.5],
    [0.05, 0.5],
  ])('has it for t_c = %d at T = %d', (tc, temperature) => {
    const [x] = leadingBloch(withParameters(withTemperature(model, temperature), { t_c: tc }));
    near(x, closedV1(tc, temperature), 1e-8);
  });

  it('turns it back to the basis of the dots', () => {
    const own = derived(model);
    const shown = numbersJson(numbers(model), own);
    const [x, , z] = steadyBloch(model);
    const splitting = Math.hypot(1, 0.8);
    const [cos, sin] = [1 / splitting, 0.8 / splitting];
    near(shown.bloch![0], cos * x! + sin * z!, 1e-12);
    near(shown.bloch![2], -sin * x! + cos * z!, 1e-12);
  });

  it('has no coherence in its eigenbasis without detuning', () => {
    expect(leadingBloch(withParameters(model, { epsilon: 0 })).slice(0, 2)).toEqual([0, 0]);
  });
});
