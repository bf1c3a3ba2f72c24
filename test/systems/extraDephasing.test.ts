/**
 * H = ω₀/2 σ_z + (f₁σ_z + f₂σ_x) ⊗ B₁ + f₃σ_z ⊗ B₂: a composite coupling beside an independent dephasing bath.
 *
 * The second bath adds −G v₁ and −G v₂, G = 2πf₃² lim_{ω→0} J₂ coth(ω/2T₂) = 4πf₃²λ₂T₂ for s = 1, to the Bloch equations of Eq. (1). Where J₁ vanishes faster
 * than ω (s = 3) their solution is, with γ = 2πJ₁(ω₀) coth(ω₀/2T₁), Δ₁ = 4 P∫ ω₀J₁ coth(ω/2T₁)/(ω² − ω₀²) dω and the coherence v₁⁽¹⁾ of order λ without B₂,
 * v₁ = ω₀ v₁⁽¹⁾/[ω₀ − f₂²Δ₁ + (f₂²γ + G)G/ω₀], v₂ = −G v₁/ω₀, v₃ = −tanh(ω₀/2T₁): the coherence survives, at leading order unchanged.
 */
import { describe, expect, it } from 'vitest';
import compositeSpinBoson from '../../derivations/composite-spin-boson.ts';
import model from '../../derivations/extra-dephasing.ts';
import { substitute } from '../../src/algebra/calculus.ts';
import { equals, symbol } from '../../src/algebra/expression.ts';
import { coherenceIntegral, halfLine, ohmic, thermal } from './integrals.ts';
import { judged, leading, leadingBloch, near, scaled, steadyBloch, withParameters } from './solve.ts';

const J = ohmic({ lambda: 0.01, s: 3, cutoff: 5 });
const [omega0, f1, f2, temperature] = [1, 1, 1.5, 0.5];
const coth = (w: number): number => thermal(w, temperature);

/** v₁ at order λ. */
const undamped =
  (-4 * f1 * f2 * coherenceIntegral(J, { omega0, temperature }, (w) => w ** 2 - omega0 ** 2)) / coth(omega0);

function closedSteadyState(f3: number): [number, number, number] {
  const G = 4 * Math.PI * f3 ** 2 * 0.02 * 1.2;
  const gamma = 2 * Math.PI * J(omega0) * coth(omega0);
  const Delta1 = 4 * halfLine((w) => (omega0 * J(w) * coth(w)) / (w ** 2 - omega0 ** 2), { pole: omega0 });
  const v1 = (omega0 * undamped) / (omega0 - f2 ** 2 * Delta1 + ((f2 ** 2 * gamma + G) * G) / omega0);
  return [v1, (-G * v1) / omega0, -1 / coth(omega0)];
}

describe('extra dephasing', () => {
  it.each([0.2, 0.8, 3])('has the closed solution of the second-order equation for f₃ = %d', (f3) => {
    const found = steadyBloch(withParameters(model, { f3 }));
    for (const [k, expected] of closedSteadyState(f3).entries()) near(found[k], expected, 1e-11);
  });

  it('has the closed leading order, whatever the strength of the dephasing', () => {
    for (const f3 of [0.2, 0.8, 3]) near(leadingBloch(withParameters(model, { f3 }))[0], undamped, 1e-11);
  });

  it('leaves the leading order as it is without the second bath, with symbols', () => {
    const own = leading(model);
    const without = leading(compositeSpinBoson);
    const names = ['Delta1', 'Delta2', 'Er', 'th'];
    const renamed = new Map(names.map((name) => [name, symbol(`${name}_B1`)] as const));
    for (const component of ['v1', 'v2', 'v3'] as const) {
      expect(equals(own[component], substitute(without[component], renamed))).toBe(true);
    }
    expect(judged(model)).toMatchObject({ observation: { predicts: true }, coherent: true, agrees: true });
  });

  it.each([1e-6, 1e6])('does not change with all energies multiplied by %d', (factor) => {
    const other = steadyBloch(scaled(model, factor, ['omega0']));
    for (const [k, own] of steadyBloch(model).entries()) near(other[k], own, 1e-11);
  });
});
