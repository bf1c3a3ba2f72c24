/**
 * H = ω₀/2 σ_z + (f₁σ_z + f₂σ_x) ⊗ B₁ + (g₁σ_z + g₂σ_y) ⊗ B₂ with two temperatures: a steady state out of equilibrium.
 *
 * Each bath with the coupling a·σ adds 4a×(Λ×v) − 4a×Ξ to dv/dt, Λ = ∫ν a(−τ)dτ, Ξ = ∫η a(−τ)dτ, where a(−τ) is a turned by ω₀τ about z and the integrals are
 * those of ν = ∫J coth(ω/2T) cos ωτ dω, η = ∫J sin ωτ dω over all times. At order λ⁰ the baths compete for the populations,
 * v₃ = −Σ a_⊥²J(ω₀)/Σ a_⊥²J(ω₀) coth(ω₀/2T); at order λ precession balances what they do to this state, ω₀(v₂, −v₁) = Σ[4a×(Λ×v₃ẑ) − 4a×Ξ]_⊥.
 */
import { describe, expect, it } from 'vitest';
import model from '../../derivations/two-composite-baths.ts';
import type { Model } from '../../src/hamiltonian/model/model.ts';
import { thermalSpec } from '../thermal.ts';
import { halfLine, ohmic, thermal } from './integrals.ts';
import { besideMeanForce, judged, leadingBloch, near, scaled, steadyBloch, weaker, withTemperature } from './solve.ts';

const J = ohmic({ lambda: 0.01, s: 3, cutoff: 5 });
const omega0 = 1;

type Vector = readonly [number, number, number];
const cross = ([x1, y1, z1]: Vector, [x2, y2, z2]: Vector): Vector => [
  y1 * z2 - z1 * y2,
  z1 * x2 - x1 * z2,
  x1 * y2 - y1 * x2,
];

/** ∫ k(τ) a(−τ) dτ from ∫ k cos ω₀τ, ∫ k sin ω₀τ and ∫ k. */
const turned = ([x, y, z]: Vector, cos: number, sin: number, once: number): Vector => [
  x * cos - y * sin,
  x * sin + y * cos,
  z * once,
];

function closedLeading(baths: readonly { a: Vector; temperature: number }[]): Vector {
  const strength = ([x, y]: Vector): number => (x ** 2 + y ** 2) * J(omega0);
  const total = (f: (bath: (typeof baths)[number]) => number): number => baths.reduce((sum, bath) => sum + f(bath), 0);
  const v3 = -total(({ a }) => strength(a)) / total(({ a, temperature }) => strength(a) * thermal(omega0, temperature));
  const pull = baths.map(({ a, temperature }): Vector => {
    const symmetric = (w: number): number => J(w) * thermal(w, temperature);
    const principal = (f: (w: number) => number): number =>
      halfLine((w) => f(w) / (w ** 2 - omega0 ** 2), { pole: omega0 });
    // J coth(ω/2T) vanishes at ω = 0 for s = 3
    const Lambda = turned(a, (Math.PI / 2) * symmetric(omega0), -principal((w) => omega0 * symmetric(w)), 0);
    const Xi = turned(
      a,
      principal((w) => w * J(w)),
      (Math.PI / 2) * J(omega0),
      halfLine((w) => J(w) / w),
    );
    const [first, second] = [cross(a, cross(Lambda, [0, 0, v3])), cross(a, Xi)];
    return [0, 1, 2].map((k) => 4 * (first[k]! - second[k]!)) as unknown as Vector;
  });
  const [x, y] = [0, 1].map((k) => pull.reduce((sum, own) => sum + own[k]!, 0)) as [number, number];
  // dv/dt = ω₀(−v₂, v₁) + (x, y) = 0
  return [-y / omega0, x / omega0, v3];
}

const [FIRST, SECOND]: [Vector, Vector] = [
  [1.5, 0, 1],
  [0, 0.5, 0.7],
];

describe('two composite baths', () => {
  it.each([
    [0.2, 1],
    [1, 0.2],
    [0, 3],
  ])('have the closed leading order, both components of the coherence, at T = %d and %d', (T1, T2) => {
    const own: Model = {
      ...model,
      baths: {
        B1: { ...thermalSpec(model.baths!.B1), temperature: T1 },
        B2: { ...thermalSpec(model.baths!.B2), temperature: T2 },
      },
    };
    const expected = closedLeading([
      { a: FIRST, temperature: T1 },
      { a: SECOND, temperature: T2 },
    ]);
    for (const [k, v] of leadingBloch(own).entries()) near(v, expected[k]!, 1e-10);
    // the populations lie between those of the two temperatures
    const [low, high] = [T1, T2].map((T) => -Math.tanh(1 / (2 * T))).sort((x, y) => x - y);
    expect(expected[2]).toBeGreaterThan(low!);
    expect(expected[2]).toBeLessThan(high!);
  });

  it('tend to their leading order for weak coupling', () => {
    const expected = closedLeading([
      { a: FIRST, temperature: 0.2 },
      { a: SECOND, temperature: 1 },
    ]);
    const found = steadyBloch(weaker(model, 1e-5));
    near(found[0], 1e-5 * expected[0], 1e-4);
    near(found[1], 1e-5 * expected[1], 1e-4);
    near(found[2], expected[2], 1e-4);
    expect(judged(model)).toMatchObject({ observation: { predicts: true }, coherent: true, agrees: true });
  });

  it('owe v₂ to nonequilibrium where both couple along x: it vanishes at one temperature', () => {
    const alongX: Model = { ...model, hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B1 + (g1*sz + g2*sx)*B2' };
    const [v1, v2] = leadingBloch(alongX);
    near(
      v2,
      closedLeading([
        { a: FIRST, temperature: 0.2 },
        { a: [0.5, 0, 0.7], temperature: 1 },
      ])[1],
      1e-10,
    );
    expect(Math.abs(v2)).toBeGreaterThan(1e-3 * Math.abs(v1));
    const equal = withTemperature(alongX, 0.5);
    const [own1, own2] = leadingBloch(equal);
    expect(Math.abs(own2)).toBeLessThan(1e-13 * Math.abs(own1));
    const { size, distance } = besideMeanForce(equal);
    expect(distance).toBeLessThan(1e-10 * size);
  });

  it.each([1e-6, 1e6])('do not change with all energies multiplied by %d', (factor) => {
    const other = steadyBloch(scaled(model, factor, ['omega0']));
    for (const [k, own] of steadyBloch(model).entries()) near(other[k], own, 1e-10);
  });
});
