/**
 * H = ω₀/2 σ_z + f₁σ_z ⊗ B + f₂(σ₊b + σ₋b†), Eq. (5) of Guarnieri, Kolář & Filip, PRL 121, 070401 (2018), and with a counter-rotating part f₃(σ₋b + σ₊b†).
 *
 * At order λ: v₁ = −(2f₁/ω₀) tanh(ω₀/2T) {f₂ ∫ J K/[ω(ω − ω₀)] dω − f₃ ∫ J K/[ω(ω + ω₀)] dω} with K = ω coth(ω/2T) − ω₀ coth(ω₀/2T), v₂ = 0, from second-order
 * perturbation theory. At T = 0 and f₃ = 0, −(2f₁f₂/ω₀) ∫ J/ω dω. All coherence vanishes where f₃/f₂ is the ratio of the two integrals.
 *
 * For f₁ → 0 the second-order equation has the modulus 2f₁f₂|N|/√[(4ω₀ − f₂²D)² + 4γ²f₂⁴] with N = D tanh(ω₀/2T) + Δ₂ − Δ̃₂ + 4E_r, D = Δ₁ − Δ̃₁,
 * largest at f₂² = 4ω₀/√(D² + 4γ²).
 */
import { describe, expect, it } from 'vitest';
import model from '../../derivations/rotating-wave.ts';
import { differentiate, substitute } from '../../src/algebra/calculus.ts';
import { evaluateComplex } from '../../src/algebra/evaluate.ts';
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
import type { Model } from '../../src/hamiltonian/model/model.ts';
import reference from './fixtures/leading.json' with { type: 'json' };
import { coherenceIntegral, ohmic, thermal } from './integrals.ts';
import {
  derived,
  judged,
  leading,
  leadingBloch,
  near,
  numbers,
  scaled,
  solution,
  steadyBloch,
  weaker,
  withParameters,
  withTemperature,
} from './solve.ts';

const J = ohmic({ lambda: 0.01, s: 3, cutoff: 5 });
const omega0 = 1;
const integrals = (temperature: number) => ({
  rotating: coherenceIntegral(J, { omega0, temperature }, (w) => w - omega0),
  counter: coherenceIntegral(J, { omega0, temperature }, (w) => w + omega0),
});
const counterRotating = (f2: number, f3: number): Model => ({
  ...model,
  hamiltonian: 'omega0/2*sz + f1*sz*B + (f2*sp + f3*sm)*b + (f2*sm + f3*sp)*bd',
  parameters: { omega0, f1: 1, f2, f3 },
});

describe('rotating-wave coupling', () => {
  it('has the closed leading order at every temperature: one sign, no peak', () => {
    let previous = Number.POSITIVE_INFINITY;
    for (const { temperature, v1 } of reference.rotatingWave) {
      const [own, v2] = leadingBloch(withTemperature(model, temperature));
      near(own, Number(v1), 1e-11);
      near(own, (-2 * 1.5 * integrals(temperature).rotating) / thermal(omega0, temperature), 1e-11);
      expect(Math.abs(v2)).toBeLessThan(1e-12 * Math.abs(own));
      expect(own).toBeLessThan(0);
      expect(Math.abs(own)).toBeLessThan(previous);
      previous = Math.abs(own);
    }
    // −2f₁f₂λΩΓ(s)/ω₀ at T = 0
    near(leadingBloch(withTemperature(model, 0))[0], -2 * 1.5 * 0.01 * 5 * 2, 1e-12);
  });

  it('tends to its leading order for weak coupling, with v₂ of the next order', () => {
    const [v1, v2] = steadyBloch(weaker(model, 1e-5));
    near(v1, 1e-5 * Number(reference.rotatingWave.find(({ temperature }) => temperature === 0.5)!.v1), 1e-4);
    expect(Math.abs(v2!)).toBeLessThan(1e-4 * Math.abs(v1!));
    expect(v2).not.toBe(0);
  });

  it.each([1e-6, 1e6])('does not change with all energies multiplied by %d', (factor) => {
    const other = steadyBloch(scaled(model, factor, ['omega0']));
    for (const [k, own] of steadyBloch(model).entries()) near(other[k], own, 1e-11);
  });
});

describe('with a counter-rotating part', () => {
  it.each([
    [1.5, 0.4],
    [0.7, -1.1],
    [0.3, 0.9],
  ])('has the closed leading order for f₂ = %d, f₃ = %d', (f2, f3) => {
    const { rotating, counter } = integrals(0.5);
    const [v1] = leadingBloch(counterRotating(f2, f3));
    near(v1, (-2 * (f2 * rotating - f3 * counter)) / thermal(omega0, 0.5), 1e-11);
  });

  it('has no coherence at f₃/f₂ = 1.200734905 for s = 3, λ = 0.01, Ω = 5, T = 1/2, although both projections are there', () => {
    const { rotating, counter } = integrals(0.5);
    near(rotating / counter, 1.200734905, 1e-9);
    const surface = counterRotating(1.5, (1.5 * rotating) / counter);
    const beside = Math.abs(leadingBloch(counterRotating(1.5, 0))[0]);
    expect(Math.abs(leadingBloch(surface)[0])).toBeLessThan(1e-11 * beside);
    expect(judged(surface).observation).toMatchObject({ parallel: true, orthogonal: true });
  });
});

describe('the rotating-wave coupling with symbols', () => {
  const [f1, f2, splitting, th, gamma, Delta1, Delta1T, Delta2, Delta2T, Er] = [
    ...['f1', 'f2', 'omega0', 'th', 'gamma', 'Delta1', 'Delta1t', 'Delta2', 'Delta2t', 'Er'].map(symbol),
  ] as [Expr, Expr, Expr, Expr, Expr, Expr, Expr, Expr, Expr, Expr];
  const zero = integer(0);
  const D = subtract(Delta1, Delta1T);
  const N = add(multiply(D, th), subtract(Delta2, Delta2T), multiply(integer(4), Er));

  it('has the leading order v₁ = −f₁f₂N/2ω₀ with N = D th + Δ₂ − Δ̃₂ + 4E_r, D = Δ₁ − Δ̃₁, and v₂ = 0', () => {
    const { v1, v2, v3 } = leading(model);
    expect(equals(v1, negate(divide(multiply(f1, f2, N), multiply(integer(2), splitting))))).toBe(true);
    expect(equals(v2, zero)).toBe(true);
    expect(equals(v3, negate(th))).toBe(true);
  });

  it('has per f₁ → 0 the modulus 2f₂|N|/√[(4ω₀ − f₂²D)² + 4γ²f₂⁴], largest at f₂² = 4ω₀/√(D² + 4γ²)', () => {
    const [v1, v2] = solution(model).map((v) => substitute(differentiate(v, 'f1'), new Map([['f1', zero]])));
    const modulusSquared = add(power(v1!, 2), power(v2!, 2));
    const f2Squared = power(f2, 2);
    const below = add(
      power(subtract(multiply(integer(4), splitting), multiply(f2Squared, D)), 2),
      multiply(integer(4), power(gamma, 2), power(f2, 4)),
    );
    expect(equals(modulusSquared, divide(multiply(integer(4), f2Squared, power(N, 2)), below))).toBe(true);
    // its derivative is 8f₂N² [16ω₀² − f₂⁴(D² + 4γ²)] over the square of what stands below
    const optimum = subtract(
      multiply(integer(16), power(splitting, 2)),
      multiply(power(f2, 4), add(power(D, 2), multiply(integer(4), power(gamma, 2)))),
    );
    const slope = divide(multiply(integer(8), f2, power(N, 2), optimum), power(below, 2));
    expect(equals(differentiate(modulusSquared, 'f2'), slope)).toBe(true);
  });

  it('follows this modulus in numbers, up to its maximum and beyond', () => {
    const small = 1e-6;
    const weak = withParameters(model, { f1: small });
    const point = new Map(derived(weak).given!.values);
    for (const [name, quantity] of numbers(weak).integrals) {
      if (quantity.kind === 'finite') point.set(name, quantity.value);
    }
    const [d, n, rate] = [D, N, gamma].map((a) => evaluateComplex(a, point).re) as [number, number, number];
    const root = Math.hypot(d, 2 * rate);
    const modulus = (x: number): number =>
      (2 * x * Math.abs(n)) / Math.hypot(4 * omega0 - x ** 2 * d, 2 * rate * x ** 2);
    const optimum = Math.sqrt((4 * omega0) / root);
    near(modulus(optimum), Math.abs(n) / Math.sqrt(2 * omega0 * (root - d)), 1e-11);
    for (const x of [0.5, 0.95, 1, 1.05, 1.6].map((factor) => factor * optimum)) {
      const [v1, v2] = steadyBloch(withParameters(weak, { f2: x }));
      near(Math.hypot(v1!, v2!) / small, modulus(x), 1e-8);
      expect(modulus(x)).toBeLessThanOrEqual(modulus(optimum));
    }
  });
});
