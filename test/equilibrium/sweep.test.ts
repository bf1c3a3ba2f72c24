import { describe, expect, it } from 'vitest';
import { bathOf } from '../../src/bath/index.ts';
import { gibbsStates } from '../../src/equilibrium/finite/gibbs.ts';
import {
  exactGibbsState,
  type ModeLetter,
  sweepExact,
  sweepMeanForce,
  sweepValues,
} from '../../src/equilibrium/index.ts';
import { NoAnswerError } from '../../src/errors.ts';
import { IDENTITY, largestDifference, matrixOf, qubitAndMode, term } from './support.ts';

const model = (kappa: number) => qubitAndMode({ kind: 'oscillator', omega0: 1, omega: 1, f1: 1, f2: 1, kappa });

describe('sweeps', () => {
  it('have exact ends and the asked spacing', () => {
    const values = sweepValues(0.05, 5, 60, 'log');
    expect(values).toHaveLength(60);
    expect([values[0], values.at(-1)]).toEqual([0.05, 5]);
    for (const [k, value] of values.slice(1).entries()) expect(value / values[k]!).toBeCloseTo(100 ** (1 / 59), 12);
    expect(sweepValues(0.1, 10, 3, 'log')[1]).toBeCloseTo(1, 14);
    expect(sweepValues(0, 1, 5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(sweepValues(2, 3, 1)).toEqual([2]);
    expect(() => sweepValues(0, 1, 4, 'log')).toThrow(/positive/);
    expect(() => sweepValues(0, 1, 0)).toThrow(/points/);
    expect(() => sweepValues(0, Number.NaN, 4)).toThrow(/finite/);
  });

  it('give the states of single calculations, and report progress', () => {
    const progress: number[] = [];
    const points = sweepExact({ values: [0.1, 0.5], temperatures: [0.1, 0.5] }, model, {}, (done, total) =>
      progress.push(done / total),
    );
    expect(progress).toEqual([0.5, 1]);
    for (const { value, temperature, outcome } of points) {
      if (outcome.kind === 'none') throw outcome.error;
      const alone = exactGibbsState(model(value), temperature);
      expect(outcome.state.bloch![0]).toBeCloseTo(alone.bloch![0], 11);
      expect(outcome.state.temperature).toBe(temperature);
    }
  });

  it('begin with the levels that the model before needed', () => {
    const squeezed = (strength: number) => ({
      ...model(0.5),
      terms: [
        ...model(0.5).terms,
        ...[
          ['a', 'a'],
          ['ad', 'ad'],
        ].map((word) => term(strength, IDENTITY, { m: word as ModeLetter[] })),
      ],
    });
    const first = gibbsStates(squeezed(0.4), [0.5], {}, new Map());
    expect(first.enlargement.get('m')).toBeGreaterThan(1.3);
    const [fresh, continued] = [new Map(), first.enlargement].map((start) =>
      gibbsStates(squeezed(0.41), [0.5], {}, start),
    );
    expect(continued!.states[0]!.truncationError).toBeLessThan(1e-10);
    expect(largestDifference(continued!.states[0]!.rho, fresh!.states[0]!.rho)).toBeLessThan(1e-10);
  });

  it('leave a gap with its cause where there is no state', () => {
    const points = sweepExact({ values: [0.3], temperatures: [0.2, 40] }, model, { maximumDimension: 100 });
    expect(points.map(({ outcome }) => outcome.kind)).toEqual(['found', 'none']);
    const { outcome } = points[1]!;
    expect(outcome.kind === 'none' && outcome.error.message).toMatch(
      /at temperature 40 mode `m` needs about \d+ levels/,
    );
    expect(outcome.kind === 'none' && outcome.error).toBeInstanceOf(NoAnswerError);
    expect(() => sweepExact({ values: [0.3], temperatures: [-1] }, model)).toThrow(/temperature/);
  });

  it('cover the second-order state of a bath', () => {
    let last = 0;
    const points = sweepMeanForce(
      { values: [0.01, 0.02], temperatures: [0, 0.5, 1] },
      (lambda, temperature) => ({
        energies: [0.5, -0.5],
        couplings: [
          {
            matrix: matrixOf([
              [1, 1],
              [1, -1],
            ]),
            bath: bathOf({ spectrum: 'ohmic', lambda, s: 3, cutoff: 5, temperature }),
          },
        ],
        temperature,
      }),
      (done) => {
        last = done;
      },
    );
    expect(last).toBe(6);
    const v1 = points.map(({ outcome }) => (outcome.kind === 'found' ? outcome.state.bloch![0] : Number.NaN));
    for (const k of [0, 1, 2]) expect(v1[k + 3]).toBeCloseTo(2 * v1[k]!, 12);
  });
});
