import { describe, expect, it } from 'vitest';
import { isThermalBath, spectralDensity } from '../../src/bath/index.ts';
import { discretizedGibbs, meanForceState, pathSumState } from '../../src/equilibrium/index.ts';
import type { Model } from '../../src/hamiltonian/index.ts';
import { realMatrix } from '../../src/numerics/index.ts';
import reference from '../hierarchy/fixtures/heom.json' with { type: 'json' };
import { systemOf } from '../hierarchy/models.ts';
import { matrixOf } from './support.ts';

interface Steady extends Model {
  readonly absoluteError: number;
  readonly bloch?: readonly number[];
  readonly rho?: readonly (readonly (readonly [number, number])[])[];
}

/** Converged steady states of an independent program (`test/hierarchy/fixtures`), of one bath. */
const STEADY = (reference.cases as unknown as readonly Steady[]).filter(
  ({ kind, baths }: Steady & { readonly kind?: string }) => kind === 'steady' && Object.keys(baths ?? {}).length === 1,
);

const [F1, F2] = [1, 1.5];
const composite = (f1: number, f2: number) =>
  realMatrix([
    [f1, f2],
    [f2, -f1],
  ]);
const ENERGIES = [0.5, -0.5];

describe('sums over paths in imaginary time', () => {
  it.each(STEADY)('are the exact steady state: $name', (model) => {
    const { levels, couplings } = systemOf(model);
    const { a, bath } = couplings[0]!;
    if (!isThermalBath(bath)) throw new Error('The bath has a temperature.');
    const { rho, bloch, error } = pathSumState({ energies: [...levels], coupling: { matrix: a, bath } });
    const off =
      model.bloch === undefined
        ? Math.max(...model.rho!.flat().map(([x, y], key) => Math.hypot(x - rho.re[key]!, y - rho.im[key]!)))
        : Math.max(...bloch!.map((v, k) => Math.abs(v - model.bloch![k]!) / 2));
    expect(off).toBeLessThanOrEqual(error + model.absoluteError);
    expect(error).toBeLessThan(5e-3);
  });

  it.each([0.5, 1, 3])('depart from second order with the square of λ for s = %s', (s) => {
    const away = [1e-3, 1e-4].map((lambda) => {
      const bath = { density: spectralDensity({ spectrum: 'ohmic', s, lambda, cutoff: 5 }), temperature: 1 };
      const coupling = { matrix: composite(F1, F2), bath };
      const secondOrder = meanForceState({ energies: ENERGIES, couplings: [coupling], temperature: 1 });
      if (secondOrder.kind === 'none') throw new Error(secondOrder.message);
      const { bloch } = pathSumState({ energies: ENERGIES, coupling });
      return Math.hypot(...bloch!.map((v, k) => v - secondOrder.bloch![k]!));
    });
    expect(away[0]! / away[1]!).toBeGreaterThan(90);
    expect(away[0]! / away[1]!).toBeLessThan(110);
  });

  it.each([
    [1, 5],
    [1, 20],
    [3, 100],
    [1, 1000],
  ])('bound what slices leave out that do not resolve the cut-off: s = %s, cut-off %s', (s, cutoff) => {
    const lambda = 1e-5 * cutoff ** Math.min(0, 1 - s);
    const bath = { density: spectralDensity({ spectrum: 'ohmic', s, lambda, cutoff }), temperature: 0.2 };
    const coupling = { matrix: composite(0.5, 1), bath };
    const secondOrder = meanForceState({ energies: ENERGIES, couplings: [coupling], temperature: 0.2 });
    if (secondOrder.kind === 'none') throw new Error(secondOrder.message);
    const { bloch, error } = pathSumState({ energies: ENERGIES, coupling, tolerance: 1e-9 });
    const off = Math.hypot(...bloch!.map((v, k) => v - secondOrder.bloch![k]!)) / 2;
    // the next order has the square of the correction
    expect(off).toBeLessThan(
      error + 10 * Math.hypot(...secondOrder.bloch!.map((v, k) => v - [0, 0, -Math.tanh(2.5)][k]!)) ** 2,
    );
  });

  it('agree with the exact state of two modes where the bath is sub-Ohmic', () => {
    const bath = { density: spectralDensity({ spectrum: 'ohmic', s: 0.5, lambda: 0.01, cutoff: 5 }), temperature: 1 };
    const coupling = { matrix: composite(0.3, 0.5), bath };
    const input = { energies: ENERGIES, couplings: [coupling], temperature: 1 };
    const { exact, secondOrder, continuum } = discretizedGibbs(input, { modes: 2, tolerance: 1e-5 });
    if (continuum.kind === 'none') throw new Error(continuum.message);
    const { bloch } = pathSumState({ energies: ENERGIES, coupling });
    // all higher orders together are 3e-5 and 5e-5
    for (const k of [0, 2] as const) {
      const corrected = exact.bloch![k] + continuum.bloch![k] - secondOrder.bloch![k];
      expect(Math.abs(bloch![k] - corrected)).toBeLessThan(2e-6);
    }
  });

  it('keep the Gibbs state of H_S under a coupling that commutes with it', () => {
    const bath = { density: spectralDensity({ spectrum: 'drude', lambda: 0.4, gamma: 2 }), temperature: 0.7 };
    const { bloch } = pathSumState({ energies: ENERGIES, coupling: { matrix: composite(1, 0), bath } });
    expect(bloch![2]).toBeCloseTo(-Math.tanh(1 / 1.4), 10);
  });

  it('are refused where there is none', () => {
    const density = spectralDensity({ spectrum: 'drude', lambda: 0.4, gamma: 2 });
    const matrix = composite(1, 1);
    const at =
      (energies: readonly number[], temperature: number, a = matrix) =>
      () =>
        pathSumState({ energies, coupling: { matrix: a, bath: { density, temperature } } });
    expect(at(ENERGIES, 0)).toThrow(/temperature > 0/);
    const raising = matrixOf([
      [0, 1],
      [0, 0],
    ]);
    expect(at(ENERGIES, 1, raising)).toThrow(/Hermitian/);
    const eight = realMatrix(Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => 1)));
    expect(at([0, 1, 2, 3, 4, 5, 6, 7], 1, eight)).toThrow(/too many/);
  });
});
