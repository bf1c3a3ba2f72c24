/**
 * H = E₀|0⟩⟨0| + E₁|1⟩⟨1| + [a(|0⟩⟨1| + |1⟩⟨0|) + c(|1⟩⟨2| + |2⟩⟨1|)] ⊗ B, E₂ = 0.
 *
 * At order λ⁰ the Gibbs populations p_k. At order λ the path 0–1–2 is the only one between two levels, so that
 * ρ₀₂ = −ac [p₂S(E₂ − E₁) + p₁S(E₁ − E₂) − p₀S(E₀ − E₁) − p₁S(E₁ − E₀)]/(E₀ − E₂), S(ν) = P∫ J [(n + 1)/(ν − ω) + n/(ν + ω)] dω, and ρ₀₁ = ρ₁₂ = 0
 * (`levelCoherence` in integrals.ts): coherence without a part of the coupling along H_S.
 */
import { describe, expect, it } from 'vitest';
import model from '../../derivations/three-level-ladder.ts';
import { gibbs, levelCoherence, ohmic } from './integrals.ts';
import {
  besideMeanForce,
  coherence,
  judged,
  leadingRho,
  near,
  numbers,
  scaled,
  weaker,
  withParameters,
  withTemperature,
} from './solve.ts';

const J = ohmic({ lambda: 0.01, s: 3, cutoff: 3 });
const ENERGIES = [1.8, 0.7, 0];
const [a, c] = [0.6, 0.9];
const COUPLING = [
  [0, a, 0],
  [a, 0, c],
  [0, c, 0],
];
const closed = (temperature: number): number => levelCoherence(COUPLING, ENERGIES, { J, temperature }, [0, 2]);

describe('ladder', () => {
  it.each([0, 0.1, 0.5, 2, 10])('has the closed leading order at T = %d', (temperature) => {
    const rho = leadingRho(withTemperature(model, temperature));
    near(rho(0, 2).re, closed(temperature), 1e-9);
    expect(Math.abs(rho(0, 2).im)).toBeLessThan(1e-13 * Math.abs(rho(0, 2).re));
    expect([rho(0, 1), rho(1, 2)].map(({ re, im }) => Math.hypot(re, im))).toEqual([0, 0]);
    for (const [k, p] of gibbs(ENERGIES, temperature).entries())
      expect(Math.abs(rho(k, k).re - p)).toBeLessThanOrEqual(1e-11 * p);
  });

  it('is coherent without a parallel part, against the Observation', () => {
    expect(judged(model)).toMatchObject({
      observation: { parallel: false, orthogonal: true, predicts: false },
      coherent: true,
      agrees: false,
    });
  });

  it('is of second order in both transitions together: without one there is nothing', () => {
    near(coherence(withParameters(model, { a: 6e-7 }), 0, 2), 1e-6 * coherence(model, 0, 2), 1e-9);
    near(coherence(withParameters(model, { c: 9e-7 }), 0, 2), 1e-6 * coherence(model, 0, 2), 1e-9);
  });

  it('tends to its leading order for weak coupling, and to the coherences of the global Gibbs state', () => {
    near(numbers(weaker(model, 1e-5)).rho!.re[2]!, 1e-5 * closed(0.5), 1e-4);
    for (const temperature of [0.2, 0.5, 2]) {
      const { size, distance } = besideMeanForce(withTemperature(model, temperature));
      expect(distance).toBeLessThan(1e-8 * size);
    }
  });

  it.each([1e-6, 1e6])('does not change with all energies multiplied by %d', (factor) => {
    near(leadingRho(scaled(model, factor, ['E0', 'E1']))(0, 2).re, closed(0.5), 1e-9);
  });
});
