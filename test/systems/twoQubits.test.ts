/**
 * H = ω₁/2 σ_z1 + ω₂/2 σ_z2 + (fσ_x1 + gσ_x2 + kσ_z1) ⊗ B: two qubits in a common bath, levels |00⟩, |01⟩, |10⟩, |11⟩ (0 the upper one).
 *
 * At order λ⁰ the Gibbs populations p_k. At order λ ρ_ij = −Σ_k A_ik A_kj [p_j S(E_j − E_k) + p_k S(E_k − E_j) − p_i S(E_i − E_k) − p_k S(E_k − E_i)]/(E_i − E_j) with
 * S(ν) = P∫ J [(n + 1)/(ν − ω) + n/(ν + ω)] dω (`levelCoherence` in integrals.ts): |01⟩ and |10⟩ are joined by paths through |00⟩ and |11⟩, which need both f and g.
 */
import { describe, expect, it } from 'vitest';
import model from '../../derivations/two-qubits.ts';
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

const J = ohmic({ lambda: 0.01, s: 3, cutoff: 4 });
const [w1, w2, f, g, k] = [1, 0.6, 0.5, 0.8, 0.3];
const ENERGIES = [(w1 + w2) / 2, (w1 - w2) / 2, (w2 - w1) / 2, -(w1 + w2) / 2];
const COUPLING = [
  [k, g, f, 0],
  [g, k, 0, f],
  [f, 0, -k, g],
  [0, f, g, -k],
];
const PAIRS = [
  [0, 2],
  [0, 3],
  [1, 2],
  [1, 3],
] as const;
const closed = (temperature: number, pair: readonly [number, number]): number =>
  levelCoherence(COUPLING, ENERGIES, { J, temperature }, pair);

describe('two qubits in a common bath', () => {
  it.each([0, 0.1, 0.5, 2, 10])('have the closed leading order at T = %d', (temperature) => {
    const rho = leadingRho(withTemperature(model, temperature));
    const largest = Math.max(...PAIRS.map((pair) => Math.abs(closed(temperature, pair))));
    for (const [i, j] of PAIRS) {
      const { re, im } = rho(i, j);
      expect(Math.abs(re - closed(temperature, [i, j]))).toBeLessThan(1e-9 * largest);
      expect(Math.abs(im)).toBeLessThan(1e-12 * largest);
    }
    for (const [level, population] of gibbs(ENERGIES, temperature).entries())
      expect(Math.abs(rho(level, level).re - population)).toBeLessThanOrEqual(1e-11 * population);
  });

  it('have coherence between |01⟩ and |10⟩ through the bath that they share', () => {
    expect(judged(model)).toMatchObject({ coherent: true });
    const apart: Model = {
      ...model,
      hamiltonian: 'w1/2*sz1 + w2/2*sz2 + (f*sx1 + k*sz1)*B1 + g*sx2*B2',
      baths: { B1: model.baths!.B!, B2: model.baths!.B! },
    };
    expect([coherence(apart, 1, 2), coherence(apart, 0, 3)]).toEqual([0, 0]);
    // what one qubit owes to its own composite coupling stays: v₁ of Eq. (1) times the populations of the other
    near(leadingRho(apart)(0, 2).re, closed(0.5, [0, 2]), 1e-9);
  });

  it('tend to their leading order for weak coupling, and to the coherences of the global Gibbs state', () => {
    const { n, re } = numbers(weaker(model, 1e-5)).rho!;
    for (const [i, j] of PAIRS) near(re[i * n + j]!, 1e-5 * closed(0.5, [i, j]), 1e-4);
    for (const temperature of [0.2, 0.5, 2]) {
      const { size, distance } = besideMeanForce(withTemperature(model, temperature));
      expect(distance).toBeLessThan(1e-8 * size);
    }
  });

  it.each([1e-6, 1e6])('do not change with all energies multiplied by %d', (factor) => {
    const rho = leadingRho(scaled(model, factor, ['w1', 'w2']));
    for (const [i, j] of PAIRS) near(rho(i, j).re, closed(0.5, [i, j]), 1e-9);
  });
});
