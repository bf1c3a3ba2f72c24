/**
 * H = ω₀/2 σ_z + (f₁σ_z + f₂σ_x) ⊗ B, Eq. (1) of Guarnieri, Kolář & Filip, PRL 121, 070401 (2018).
 *
 * At order λ: v₁ = −4f₁f₂ tanh(ω₀/2T) ∫ J K/[ω(ω² − ω₀²)] dω with K = ω coth(ω/2T) − ω₀ coth(ω₀/2T), v₂ = 0, v₃ = −tanh(ω₀/2T), from second-order
 * perturbation theory of the global Gibbs state. The long-time second-order equation, solved by hand with N = Δ₁ tanh(ω₀/2T) + Δ₂ + 4E_r:
 * v₁ = −f₁f₂N/(ω₀ − f₂²Δ₁ − f₁²rΔ₁), v₂ = 0, v₃ = −tanh(ω₀/2T) + (f₁/f₂) r v₁, where −f₁f₂N/ω₀ is the v₁ above,
 * Δ₁ = 4 P∫ ω₀ J coth(ω/2T)/(ω² − ω₀²) dω and r = γ₀/γ = lim_{ω→0} J coth(ω/2T)/[J(ω₀) coth(ω₀/2T)] = 2λT/[J(ω₀) coth(ω₀/2T)] for s = 1.
 */
import { describe, expect, it } from 'vitest';
import model from '../../derivations/composite-spin-boson.ts';
import {
  add,
  divide,
  type Expr,
  equals,
  integer,
  multiply,
  negate,
  power,
  subtract,
  symbol,
} from '../../src/algebra/expression.ts';
import { coherenceIntegral, halfLine, ohmic, thermal } from './integrals.ts';
import {
  besideMeanForce,
  judged,
  leadingBloch,
  near,
  scaled,
  solution,
  steadyBloch,
  weaker,
  withParameters,
  withTemperature,
} from './solve.ts';

const J = ohmic({ lambda: 0.01, s: 1, cutoff: 5 });
const [omega0, f1, f2] = [1, 1, 1.5];
const closedLeading = (temperature: number): number => {
  const q = (w: number): number => w ** 2 - omega0 ** 2;
  return (-4 * f1 * f2 * coherenceIntegral(J, { omega0, temperature }, q)) / thermal(omega0, temperature);
};

function closedSteadyState(temperature: number): [number, number, number] {
  const coth = (w: number): number => thermal(w, temperature);
  const Delta1 = 4 * halfLine((w) => (omega0 * J(w) * coth(w)) / (w ** 2 - omega0 ** 2), { pole: omega0 });
  const r = (2 * 0.01 * temperature) / (J(omega0) * coth(omega0));
  const v1 = (closedLeading(temperature) * omega0) / (omega0 - f2 ** 2 * Delta1 - f1 ** 2 * r * Delta1);
  return [v1, 0, -1 / coth(omega0) + (f1 / f2) * r * v1];
}

describe('composite spin-boson', () => {
  it.each([0, 0.05, 0.2, 0.5, 1, 3, 20])('has the closed leading order at T = %d', (temperature) => {
    const [v1, v2, v3] = leadingBloch(withTemperature(model, temperature));
    near(v1, closedLeading(temperature), 1e-11);
    expect(Math.abs(v2)).toBeLessThan(1e-11 * Math.abs(v1));
    near(v3, -1 / thermal(omega0, temperature), 1e-14);
  });

  it.each([0, 0.05, 0.5, 3])('has the closed solution of the second-order equation at T = %d', (temperature) => {
    const [v1, v2, v3] = steadyBloch(withTemperature(model, temperature));
    const expected = closedSteadyState(temperature);
    near(v1, expected[0], 1e-11);
    expect(Math.abs(v2!)).toBeLessThan(1e-14 * Math.abs(v1!));
    near(v3, expected[2], 1e-11);
  });

  it('has v₁ = −f₁f₂N/(ω₀ − f₂²Δ₁ − f₁²rΔ₁), v₂ = 0, v₃ = −th + (f₁/f₂) r v₁ with symbols', () => {
    const [a, b, splitting, th, gamma, gamma0, Delta1, Delta2, Er] = [
      ...['f1', 'f2', 'omega0', 'th', 'gamma', 'gamma0', 'Delta1', 'Delta2', 'Er'].map(symbol),
    ] as [Expr, Expr, Expr, Expr, Expr, Expr, Expr, Expr, Expr];
    const [v1, v2, v3] = solution(model) as [Expr, Expr, Expr];
    const N = add(multiply(Delta1, th), Delta2, multiply(integer(4), Er));
    const r = divide(gamma0, gamma);
    const below = subtract(splitting, add(multiply(power(b, 2), Delta1), multiply(power(a, 2), r, Delta1)));
    expect(equals(v1, negate(divide(multiply(a, b, N), below)))).toBe(true);
    expect(equals(v2, integer(0))).toBe(true);
    expect(equals(v3, add(negate(th), multiply(divide(a, b), r, v1)))).toBe(true);
  });

  it('is coherent as the Observation says, with the sign of −f₁f₂, most at T = 0', () => {
    expect(judged(model)).toMatchObject({
      observation: { predicts: true },
      coherent: true,
      agrees: true,
      definiteness: { conclusion: 'definite' },
    });
    const curve = [0, 0.2, 0.5, 1, 3].map((temperature) => leadingBloch(withTemperature(model, temperature))[0]);
    for (const [k, v1] of curve.entries()) {
      expect(v1).toBeLessThan(0);
      if (k > 0) expect(v1).toBeGreaterThan(curve[k - 1]!);
    }
    // exactly odd in f₁
    expect(leadingBloch(withParameters(model, { f1: -1 }))[0]).toBe(-leadingBloch(model)[0]);
  });

  it.each([1e-6, 1e6])('does not change with all energies multiplied by %d', (factor) => {
    const [own, other] = [model, scaled(model, factor, ['omega0'])].map(steadyBloch);
    near(other![0], own![0]!, 1e-11);
    near(other![2], own![2]!, 1e-11);
  });

  it('tends to its leading order for weak coupling, and to the coherence of the global Gibbs state', () => {
    near(steadyBloch(weaker(model, 1e-6))[0], 1e-6 * closedLeading(0.5), 1e-5);
    const { size, distance } = besideMeanForce(model);
    expect(distance).toBeLessThan(1e-11 * size);
  });
});
