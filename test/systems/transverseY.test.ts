/**
 * H = ω₀/2 σ_z + (f₁σ_z + f₂σ_y) ⊗ B: Eq. (1) of Guarnieri, Kolář & Filip, PRL 121, 070401 (2018), turned by 90° about z.
 *
 * At order λ: v₁ = 0, v₂ = −4f₁f₂ tanh(ω₀/2T) ∫ J K/[ω(ω² − ω₀²)] dω with K = ω coth(ω/2T) − ω₀ coth(ω₀/2T), v₃ = −tanh(ω₀/2T): the turn takes σ_x to σ_y
 * and leaves H_S and the bath as they are. At T = 0, v₂ = −4f₁f₂ ∫ J/[ω(ω + ω₀)] dω.
 */
import { describe, expect, it } from 'vitest';
import compositeSpinBoson from '../../derivations/composite-spin-boson.ts';
import model from '../../derivations/transverse-y.ts';
import { equals, integer } from '../../src/algebra/expression.ts';
import { coherenceIntegral, halfLine, ohmic, thermal } from './integrals.ts';
import { leadingBloch, near, scaled, solution, steadyBloch, withTemperature } from './solve.ts';

const J = ohmic({ lambda: 0.01, s: 3, cutoff: 5 });
const [omega0, f1, f2] = [1, 1, 1.5];

describe('transverse coupling along y', () => {
  it.each([0, 0.1, 0.5, 2, 20])('has the closed leading order at T = %d', (temperature) => {
    const [v1, v2, v3] = leadingBloch(withTemperature(model, temperature));
    const integral = coherenceIntegral(J, { omega0, temperature }, (w) => w ** 2 - omega0 ** 2);
    const expected = (-4 * f1 * f2 * integral) / thermal(omega0, temperature);
    near(v2, expected, 1e-11);
    expect(Math.abs(v1)).toBeLessThan(1e-14 * Math.abs(expected));
    near(v3, -1 / thermal(omega0, temperature), 1e-14);
  });

  it('is at T = 0 what perturbation theory of the ground state gives', () => {
    const expected = -4 * f1 * f2 * halfLine((w) => J(w) / (w * (w + omega0)));
    near(leadingBloch(withTemperature(model, 0))[1], expected, 1e-12);
  });

  it('has in v₂ what σ_x has in v₁, and nothing in v₁, with symbols', () => {
    const [x1, , x3] = solution(compositeSpinBoson);
    const [y1, y2, y3] = solution(model);
    expect(equals(y1!, integer(0))).toBe(true);
    expect(equals(y2!, x1!)).toBe(true);
    expect(equals(y3!, x3!)).toBe(true);
  });

  it.each([1e-6, 1e6])('does not change with all energies multiplied by %d', (factor) => {
    const [own, other] = [model, scaled(model, factor, ['omega0'])].map(steadyBloch);
    near(other![1], own![1]!, 1e-11);
    near(other![2], own![2]!, 1e-11);
  });
});
