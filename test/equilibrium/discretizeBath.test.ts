import { describe, expect, it } from 'vitest';
import { bathOf } from '../../src/bath/index.ts';
import {
  type DiscretizationOptions,
  discretizeBath,
  discretizedGibbs,
  finiteSecondOrder,
  type MeanForceInput,
  meanForceState,
  modelOfModes,
} from '../../src/equilibrium/index.ts';
import { largestDifference, matrixOf } from './support.ts';

const COUPLING = matrixOf([
  [1, 1.5],
  [1.5, -1],
]);
const input = (temperature: number, lambda = 0.01): MeanForceInput => ({
  energies: [0.5, -0.5],
  couplings: [{ matrix: COUPLING, bath: bathOf({ spectrum: 'ohmic', lambda, s: 1, cutoff: 5, temperature }) }],
  temperature,
});
const drude = bathOf({ spectrum: 'drude', lambda: 0.05, gamma: 0.7, temperature: 0.2 });

describe('a bath as a few modes', () => {
  it('keeps the reorganisation energy', () => {
    for (const n of [1, 2, 5, 12]) {
      const modes = discretizeBath(drude, n, 1);
      expect(modes).toHaveLength(n);
      expect(modes.every(({ frequency }, k) => frequency > (modes[k - 1]?.frequency ?? 0))).toBe(true);
      expect(modes.reduce((sum, { frequency, coupling }) => sum + coupling ** 2 / frequency, 0)).toBeCloseTo(0.05, 13);
    }
  });

  it('integrates polynomials in ω/(ω + ω_c) exactly', () => {
    // ∫ (J/ω) x^k dω for J = (2λ/π)γω/(ω²+γ²) with γ = ω_c = 1: x = t/(1 + t), λ(2/π)∫dt x^k/(1 + t²).
    const bath = bathOf({ spectrum: 'drude', lambda: 1, gamma: 1, temperature: 0 });
    const modes = discretizeBath(bath, 3, 1);
    const moment = (k: number) =>
      modes.reduce(
        (sum, { frequency, coupling }) => sum + (coupling ** 2 / frequency) * (frequency / (1 + frequency)) ** k,
        0,
      );
    expect(moment(0)).toBeCloseTo(1, 14);
    expect(moment(1)).toBeCloseTo(0.5, 14);
    // x² = 1 − 2/(1+t) + 1/(1+t)²: (2/π)[π/2 − 2·π/4 + 1/2]
    expect(moment(2)).toBeCloseTo(1 / Math.PI, 14);
  });

  it('gives the coherence of a qubit at T = 0 from a single mode', () => {
    const state = meanForceState(input(0));
    const one = finiteSecondOrder(modelOfModes(input(0), [discretizeBath(input(0).couplings[0]!.bath, 1, 1)]), 0);
    expect(state.kind === 'found' && state.bloch![0]).toBeCloseTo(one.bloch![0], 14);
  });

  it('converges to the bath with the number of modes', () => {
    const problem = input(0.3);
    const bath = meanForceState(problem);
    if (bath.kind === 'none') throw new Error(bath.message);
    const distance = (n: number) =>
      largestDifference(
        finiteSecondOrder(modelOfModes(problem, [discretizeBath(problem.couplings[0]!.bath, n, 1)]), 0.3).rho,
        bath.rho,
      );
    expect(distance(4)).toBeLessThan(1e-4);
    expect(distance(8)).toBeLessThan(1e-6);
  });

  it('refuses what cannot be', () => {
    expect(() => discretizeBath(drude, 0, 1)).toThrow(/`n`/);
    expect(() => discretizeBath(drude, 2, 0)).toThrow(/`scale`/);
  });
});

describe('exact state, second order of the modes and of the bath side by side', () => {
  it('come together for weak coupling', () => {
    const { exact, secondOrder, continuum, modes } = discretizedGibbs(input(0.3, 1e-4), {
      tolerance: 1e-7,
      maximumDimension: 500,
    });
    if (continuum.kind === 'none') throw new Error(continuum.message);
    expect(modes[0]!.length).toBeGreaterThan(1);
    expect(exact.truncationError).toBeLessThan(1e-7);
    expect(largestDifference(exact.rho, secondOrder.rho)).toBeLessThan(1e-6);
    expect(exact.bloch![0] / continuum.bloch![0]).toBeCloseTo(1, 1);
    expect(secondOrder.bloch![0] / continuum.bloch![0]).toBeCloseTo(1, 1);
  });

  it('uses as many modes as can be afforded', () => {
    const modes = (options: DiscretizationOptions) => discretizedGibbs(input(2, 1e-3), options).modes[0]!.length;
    expect(modes({ tolerance: 1e-4 })).toBe(3);
    expect(modes({ tolerance: 1e-4, maximumDimension: 300 })).toBe(2);
    expect(modes({ tolerance: 1e-4, maximumDimension: 100 })).toBe(1);
  });

  it('takes the scale of the modes from the temperature where that is the larger', () => {
    const { secondOrder, continuum, modes } = discretizedGibbs(input(3), { tolerance: 1e-6, modes: 2 });
    if (continuum.kind === 'none') throw new Error(continuum.message);
    const atBohrFrequency = modelOfModes(input(3), [discretizeBath(input(3).couplings[0]!.bath, 2, 1)]);
    const error = (v1: number) => Math.abs(v1 / continuum.bloch![0] - 1);
    expect(error(secondOrder.bloch![0])).toBeLessThan(3e-3);
    expect(error(finiteSecondOrder(atBohrFrequency, 3).bloch![0])).toBeGreaterThan(3e-2);
    expect(modes[0]![0]!.frequency).toBeGreaterThan(1);
  });
});
