import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/hamiltonian/index.ts';
import { exactEvolution, exactSteadyState } from '../../src/hierarchy/index.ts';
import { realMatrix } from '../../src/numerics/index.ts';
import reference from './fixtures/heom.json' with { type: 'json' };
import { blochOf, largestDifference, systemOf } from './models.ts';

interface Dynamics extends Model {
  readonly initial: readonly number[];
  readonly times: readonly number[];
  readonly bloch: readonly (readonly number[])[];
  readonly absoluteError: number;
}

/** All of them in `npm run test:slow`. */
const DYNAMICS = reference.cases
  .filter(({ kind }) => kind === 'dynamics')
  .slice(0, process.env.MODE === 'slow' ? undefined : 1) as unknown as readonly Dynamics[];

const stateOf = ([v1, , v3]: readonly number[]) =>
  realMatrix([
    [(1 + v3!) / 2, v1! / 2],
    [v1! / 2, (1 - v3!) / 2],
  ]);

const eq1 = (f1: number, f2: number): Model => ({
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: { spectrum: 'drude', lambda: 0.05, gamma: 1, temperature: 0.5 } },
  parameters: { omega0: 1, f1, f2 },
});

describe('exact dynamics', () => {
  it.each(DYNAMICS)('are those of an independent program: $name', (model) => {
    const course = { initial: stateOf(model.initial), times: model.times };
    const { states, errors, converged } = exactEvolution(systemOf(model), course, { tolerance: 1e-5 });
    expect(converged).toBe(true);
    for (const [k, rho] of states.entries()) {
      const off = Math.max(...blochOf(rho).map((v, i) => Math.abs(v - model.bloch[k]![i]!)));
      expect(off).toBeLessThanOrEqual(2 * errors[k]! + model.absoluteError);
    }
  });

  it('of pure dephasing are its closed form', () => {
    const times = [0, 0.3, 1, 3, 10];
    const course = { initial: stateOf([1, 0, 0]), times };
    const { states, error, converged } = exactEvolution(systemOf(eq1(1, 0)), course, { tolerance: 1e-5 });
    expect(converged).toBe(true);
    for (const [k, rho] of states.entries()) {
      const [v1, v2] = blochOf(rho);
      expect(Math.abs(Math.hypot(v1!, v2!) - dephased(times[k]!))).toBeLessThanOrEqual(2 * error);
    }
  });

  it('end in the steady state, at times thousands of times longer than those of the bath', () => {
    const system = systemOf(eq1(1, 1));
    const course = { initial: stateOf([0.6, 0, 0.5]), times: [1, 1e4] };
    const { states, error } = exactEvolution(system, course, { tolerance: 1e-4 });
    const steady = exactSteadyState(system, { tolerance: 1e-6 });
    expect(largestDifference(states[1]!, steady.rho!)).toBeLessThanOrEqual(error + steady.error);
    expect(largestDifference(states[0]!, steady.rho!)).toBeGreaterThan(0.1);
  });
});

/** exp(−4∫J coth(ω/2T)(1 − cos ωt)/ω² dω) by the midpoint rule on ω = e^x, J = (2λ/π)γω/(ω² + γ²). */
function dephased(t: number): number {
  const [lambda, temperature, step] = [0.05, 0.5, 1e-4];
  let sum = 0;
  for (let x = -30; x < 14; x += step) {
    const omega = Math.exp(x);
    const J = ((2 * lambda) / Math.PI) * (omega / (omega * omega + 1));
    sum += ((J / Math.tanh(omega / (2 * temperature))) * 2 * Math.sin((omega * t) / 2) ** 2 * step) / omega;
  }
  return Math.exp(-4 * sum);
}
