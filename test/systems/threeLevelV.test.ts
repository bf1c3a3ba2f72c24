/**
 * H = E₀|0⟩⟨0| + E₁|1⟩⟨1| + [a(|0⟩⟨2| + |2⟩⟨0|) + c(|1⟩⟨2| + |2⟩⟨1|) + p|0⟩⟨0| − q|1⟩⟨1|] ⊗ B, E₂ = 0.
 *
 * At order λ⁰ the Gibbs populations p_k. At order λ two upper levels share the ground level, which gives ρ₀₁ = −ac [p₁S(E₁) + p₂S(−E₁) − p₀S(E₀) − p₂S(−E₀)]/(E₀ − E₁)
 * whatever p and q are, and the shifts give ρ₀₂ = −pa [p₂S(−E₀) + p₀S(E₀) − 2p₀S(0)]/E₀ and ρ₁₂ = qc [p₂S(−E₁) + p₁S(E₁) − 2p₁S(0)]/E₁, with
 * S(ν) = P∫ J [(n + 1)/(ν − ω) + n/(ν + ω)] dω (`levelCoherence` in integrals.ts).
 */
import { describe, expect, it } from 'vitest';
import model from '../../derivations/three-level-v.ts';
import type { Model } from '../../src/hamiltonian/model/model.ts';
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
  withTemperature,
} from './solve.ts';

const J = ohmic({ lambda: 0.01, s: 3, cutoff: 3 });
const ENERGIES = [1.3, 0.4, 0];
const [a, c, p, q] = [0.6, 0.9, 0.5, 0.2];
const COUPLING = [
  [p, 0, a],
  [0, -q, c],
  [a, c, 0],
];
const PAIRS = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;
const closed = (temperature: number, pair: readonly [number, number]): number =>
  levelCoherence(COUPLING, ENERGIES, { J, temperature }, pair);

describe('V system', () => {
  it.each([0, 0.1, 0.5, 2, 10])('has the closed leading order at T = %d', (temperature) => {
    const rho = leadingRho(withTemperature(model, temperature));
    for (const [i, j] of PAIRS) {
      const { re, im } = rho(i, j);
      near(re, closed(temperature, [i, j]), 1e-9);
      expect(Math.abs(im)).toBeLessThan(1e-13 * Math.abs(re));
    }
    for (const [k, population] of gibbs(ENERGIES, temperature).entries())
      expect(Math.abs(rho(k, k).re - population)).toBeLessThanOrEqual(1e-11 * population);
  });

  it('has coherence between the excited levels from the shared ground state alone', () => {
    const withoutShifts: Model = {
      ...model,
      hamiltonian: 'E0*|0><0| + E1*|1><1| + (a*(|0><2| + |2><0|) + c*(|1><2| + |2><1|))*B',
      parameters: { E0: 1.3, E1: 0.4, a, c },
    };
    near(leadingRho(withoutShifts)(0, 1).re, closed(0.5, [0, 1]), 1e-9);
    expect([coherence(withoutShifts, 0, 2), coherence(withoutShifts, 1, 2)]).toEqual([0, 0]);
    expect(judged(withoutShifts)).toMatchObject({ observation: { predicts: false }, coherent: true, agrees: false });
    expect(judged(model)).toMatchObject({ observation: { predicts: true }, coherent: true, agrees: true });
  });

  it('tends to its leading order for weak coupling, and to the coherences of the global Gibbs state', () => {
    const { n, re } = numbers(weaker(model, 1e-5)).rho!;
    for (const [i, j] of PAIRS) near(re[i * n + j]!, 1e-5 * closed(0.5, [i, j]), 1e-4);
    for (const temperature of [0.2, 0.5, 2]) {
      const { size, distance } = besideMeanForce(withTemperature(model, temperature));
      expect(distance).toBeLessThan(1e-8 * size);
    }
  });

  it.each([1e-6, 1e6])('does not change with all energies multiplied by %d', (factor) => {
    const rho = leadingRho(scaled(model, factor, ['E0', 'E1']));
    for (const [i, j] of PAIRS) near(rho(i, j).re, closed(0.5, [i, j]), 1e-9);
  });
});
