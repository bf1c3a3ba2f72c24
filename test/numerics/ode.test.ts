import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError, NoAnswerError } from '../../src/errors.ts';
import { DENSE, ERROR_3, ERROR_5, NODES, STAGES } from '../../src/numerics/propagation/dop853.ts';
import { type Derivative, type OdeStep, sampleOde } from '../../src/numerics/propagation/ode.ts';

const oscillator: Derivative = (_, y, d) => {
  d[0] = y[1]!;
  d[1] = -y[0]!;
};

const grid = (end: number, points: number) => Array.from({ length: points }, (_, k) => (k * end) / (points - 1));
const worst = (values: readonly number[]) => values.reduce((m, x) => Math.max(m, Math.abs(x)), 0);

function outcome(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

describe('coefficients of the Runge–Kutta pair', () => {
  const weights = new Float64Array(12);
  for (const [j, b] of STAGES[12]!) weights[j] = b;

  it('rows sum to the nodes', () => {
    for (const [stage, row] of STAGES.entries()) {
      expect(row.reduce((s, [, a]) => s + a, 0)).toBeCloseTo(NODES[stage]!, 13);
    }
  });

  it('satisfies the quadrature conditions up to order 8 and bushy-tree conditions Σ b_i a_ij c_j^q = 1/((q+1)(q+2))', () => {
    for (let q = 0; q < 8; q++) {
      expect(weights.reduce((s, b, j) => s + b * NODES[j]! ** q, 0)).toBeCloseTo(1 / (q + 1), 13);
    }
    for (let q = 1; q < 7; q++) {
      const inner = (i: number) => STAGES[i]!.reduce((s, [j, a]) => s + a * NODES[j]! ** q, 0);
      expect(weights.reduce((s, b, i) => s + b * inner(i), 0)).toBeCloseTo(1 / ((q + 1) * (q + 2)), 13);
    }
  });

  it('error weights annihilate polynomials of their order', () => {
    for (let q = 0; q < 5; q++) expect(ERROR_5.reduce((s, e, j) => s + e * NODES[j]! ** q, 0)).toBeCloseTo(0, 13);
    for (let q = 0; q < 3; q++) expect(ERROR_3.reduce((s, e, j) => s + e * NODES[j]! ** q, 0)).toBeCloseTo(0, 13);
    for (const row of DENSE) expect(row.reduce((s, x) => s + x, 0)).toBeCloseTo(0, 11);
  });
});

describe('sampled solutions', () => {
  it('follow the tolerance over many periods', () => {
    const times = grid(50, 1001);
    for (const tolerance of [1e-5, 1e-8, 1e-11]) {
      const { states } = sampleOde(oscillator, Float64Array.of(1, 0), times, {
        relativeTolerance: tolerance,
        absoluteTolerance: tolerance,
      });
      const deviations = states.map((y, k) => Math.hypot(y[0]! - Math.cos(times[k]!), y[1]! + Math.sin(times[k]!)));
      expect(worst(deviations)).toBeLessThan(30 * tolerance);
    }
  });

  it('converge with order 8 in the number of steps', () => {
    const run = (tolerance: number) => {
      const { states, statistics } = sampleOde(oscillator, Float64Array.of(1, 0), [0, 40], {
        relativeTolerance: 0,
        absoluteTolerance: tolerance,
      });
      return {
        steps: statistics.steps,
        error: Math.hypot(states[1]![0]! - Math.cos(40), states[1]![1]! + Math.sin(40)),
      };
    };
    const coarse = run(1e-5);
    const fine = run(1e-10);
    const order = Math.log(coarse.error / fine.error) / Math.log(fine.steps / coarse.steps);
    expect(order).toBeGreaterThan(7);
    expect(order).toBeLessThan(9.5);
  });

  it('solve equations with time-dependent coefficients, forwards and backwards', () => {
    const f: Derivative = (t, y, d) => {
      d[0] = -2 * t * y[0]!;
    };
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (from, to) => {
          const { states } = sampleOde(f, Float64Array.of(1), [from, (from + to) / 2, to]);
          const exact = (t: number) => Math.exp(from * from - t * t);
          expect(states[1]![0]! / exact((from + to) / 2)).toBeCloseTo(1, 8);
          expect(states[2]![0]! / exact(to)).toBeCloseTo(1, 8);
        },
      ),
    );
  });

  it('shows every step with the solution inside it', () => {
    const steps: OdeStep[] = [];
    const watch = (step: OdeStep) => {
      step.at(step.end);
      steps.push(step);
    };
    const { statistics } = sampleOde(oscillator, Float64Array.of(1, 0), [0, 20], {}, watch);
    expect(steps).toHaveLength(statistics.steps);
    let end = 0;
    for (const step of steps) {
      expect(step.start).toBe(end);
      end = step.end;
      const middle = (step.start + end) / 2;
      expect(step.at(middle)[0]).toBeCloseTo(Math.cos(middle), 8);
    }
    expect(end).toBe(20);
  });

  it('start with the initial state and repeat requested times', () => {
    const { states } = sampleOde(oscillator, Float64Array.of(1, 0), [0, 0, 1, 1]);
    expect([...states[0]!]).toEqual([1, 0]);
    expect([...states[1]!]).toEqual([1, 0]);
    expect(states[2]).toEqual(states[3]);
    expect(sampleOde(oscillator, Float64Array.of(1, 0), []).states).toEqual([]);
  });

  it('keep linear invariants to rounding', () => {
    const rates: Derivative = (t, y, d) => {
      const flow = (1 + Math.cos(t)) * y[0]! - 0.3 * y[1]!;
      d[0] = -flow;
      d[1] = flow;
    };
    const { states } = sampleOde(rates, Float64Array.of(0.25, 0.75), grid(20, 50), { relativeTolerance: 1e-4 });
    for (const y of states) expect(y[0]! + y[1]!).toBeCloseTo(1, 13);
  });
});

describe('dense output', () => {
  it('is as accurate between the steps as at their ends, and continuous', () => {
    const times = grid(30, 1237);
    const { states, statistics } = sampleOde(oscillator, Float64Array.of(1, 0), times, {
      relativeTolerance: 1e-10,
      absoluteTolerance: 1e-10,
    });
    times.forEach((t, k) => {
      const y = states[k]!;
      expect(Math.hypot(y[0]! - Math.cos(t), y[1]! + Math.sin(t))).toBeLessThan(5e-9);
    });
    expect(statistics.steps).toBeLessThan(150);
    expect(statistics.evaluations).toBeLessThan(16 * 150);
  });

  it('covers backward intervals and a single time', () => {
    const { states } = sampleOde(oscillator, Float64Array.of(0, 1), [5, -3.3, -5]);
    expect(states[0]![1]).toBe(1);
    expect(states[1]![0]).toBeCloseTo(Math.sin(-3.3 - 5), 8);
    expect(sampleOde(oscillator, Float64Array.of(0, 1), [2, 2]).states[1]![1]).toBe(1);
  });
});

describe('failures are named', () => {
  it('too many steps', () => {
    const error = outcome(() => sampleOde(oscillator, Float64Array.of(1, 0), [0, 1e6], { maxSteps: 50 }));
    expect(error).toBeInstanceOf(NoAnswerError);
    expect(String(error)).toMatch(/50 steps did not lead/);
  });

  it('a time that cannot be reached is given up long before the steps are used up', () => {
    let calls = 0;
    const counted: Derivative = (t, y, d) => {
      calls++;
      oscillator(t, y, d);
    };
    const error = outcome(() => sampleOde(counted, Float64Array.of(1, 0), [0, 1e9]));
    expect(error).toMatchObject({ outcome: 'not-converged' });
    expect(String(error)).toMatch(/more steps like the last ones would be needed to reach t = 1000000000/);
    expect(calls).toBeLessThan(30_000);
  });

  it('a solution that runs to infinity, and a derivative that is not finite', () => {
    const explode: Derivative = (_, y, d) => {
      d[0] = y[0]! ** 2;
    };
    expect(outcome(() => sampleOde(explode, Float64Array.of(1), [0, 2]))).toMatchObject({ outcome: 'not-converged' });
    const broken: Derivative = (t, _, d) => {
      d[0] = t > 0.5 ? Number.NaN : 1;
    };
    expect(outcome(() => sampleOde(broken, Float64Array.of(1), [0, 2]))).toMatchObject({ outcome: 'not-converged' });
  });

  it('malformed input', () => {
    const y = Float64Array.of(1, 0);
    expect(() => sampleOde(oscillator, y, [0, 2, 1])).toThrow(InputError);
    expect(() => sampleOde(oscillator, y, [0, Number.NaN])).toThrow(InputError);
    expect(() => sampleOde(oscillator, y, [0, 1], { relativeTolerance: -1 })).toThrow(/relativeTolerance/);
    expect(() => sampleOde(oscillator, y, [0, 1], { maxStep: 0 })).toThrow(/maxStep/);
  });
});
