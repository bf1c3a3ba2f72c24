import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stationaryDistribution } from '../../src/numerics/matrices/index.ts';
import { randomSource } from './randomMatrices.ts';

/** r_ij from i to j of weights p with detailed balance: p_i r_ij = s_ij = s_ji. */
function balanced(weights: readonly number[], symmetric: (i: number, j: number) => number): Float64Array {
  const n = weights.length;
  return Float64Array.from({ length: n * n }, (_, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    return i === j ? 0 : symmetric(Math.min(i, j), Math.max(i, j)) / weights[i]!;
  });
}

describe('the stationary distribution of a Markov chain', () => {
  it('is accurate relative to itself for rates 10³⁰ and more apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.integer(), (n, seed) => {
        const random = randomSource(seed);
        const weights = Array.from({ length: n }, () => 10 ** (-60 * random()));
        const flows = new Map<string, number>();
        const flow = (i: number, j: number): number => {
          const key = `${i} ${j}`;
          const known = flows.get(key) ?? 10 ** (-40 * random());
          flows.set(key, known);
          return known;
        };
        const rates = balanced(weights, flow);
        const solved = stationaryDistribution({ size: n, rates, errors: rates.map((x) => 2e-16 * x) });
        if (solved.kind === 'none') throw new Error('It is connected.');
        const total = weights.reduce((sum, x) => sum + x, 0);
        for (const [k, weight] of weights.entries()) {
          const p = weight / total;
          expect(Math.abs(solved.weights[k]! - p)).toBeLessThanOrEqual(solved.errors[k]! + 4e-16 * p);
          expect(solved.errors[k]!).toBeLessThan(2e-12 * p);
        }
      }),
    );
  });

  it('ends in the state that all others lead to, wherever it stands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), fc.nat(), fc.integer(), (n, place, seed) => {
        const [random, absorbing] = [randomSource(seed), place % n];
        const rates = Float64Array.from({ length: n * n }, (_, k) => (Math.floor(k / n) === absorbing ? 0 : random()));
        const solved = stationaryDistribution({ size: n, rates, errors: rates.map((x) => 2e-16 * x) });
        expect(solved).toMatchObject({
          kind: 'found',
          weights: Array.from({ length: n }, (_, k) => Number(k === absorbing)),
        });
      }),
    );
  });

  it('moves by no more than its bound when the rates move by theirs, negative ones included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), fc.integer(), (n, seed) => {
        const random = randomSource(seed);
        const rates = Float64Array.from({ length: n * n }, (_, k) => (k % 7 === 5 ? -0.02 : 1) * (0.1 + random()));
        const errors = rates.map((x) => 1e-6 * Math.abs(x));
        const solved = stationaryDistribution({ size: n, rates, errors });
        const moved = stationaryDistribution({
          size: n,
          rates: rates.map((x, k) => x + (random() < 0.5 ? -1 : 1) * errors[k]!),
          errors: errors.map(() => 0),
        });
        if (solved.kind === 'none' || moved.kind === 'none') return;
        for (const [k, p] of solved.weights.entries()) {
          expect(Math.abs(moved.weights[k]! - p)).toBeLessThanOrEqual(solved.errors[k]! + moved.errors[k]!);
        }
      }),
    );
  });

  it('does not exist for states that are not connected, and is open where a rate is within its error', () => {
    const rates = Float64Array.of(0, 0, 0, 0);
    expect(stationaryDistribution({ size: 2, rates, errors: rates })).toEqual({ kind: 'none', disconnected: true });
    expect(
      stationaryDistribution({ size: 2, rates: Float64Array.of(0, 1, 1, 0), errors: new Float64Array(4).fill(2) }),
    ).toEqual({ kind: 'none', disconnected: false });
  });
});
