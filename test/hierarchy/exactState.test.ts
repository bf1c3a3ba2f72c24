import { describe, expect, it } from 'vitest';
import { spectralDensity } from '../../src/bath/index.ts';
import { pathSumState } from '../../src/equilibrium/index.ts';
import type { Model } from '../../src/hamiltonian/index.ts';
import { exactSteadyState } from '../../src/hierarchy/index.ts';
import { type ComplexMatrix, realMatrix } from '../../src/numerics/index.ts';
import currents from './fixtures/currents.json' with { type: 'json' };
import reference from './fixtures/heom.json' with { type: 'json' };
import { blochOf, largestDifference, systemOf } from './models.ts';

interface Steady extends Model {
  readonly absoluteError: number;
  readonly bloch?: readonly number[];
  readonly rho?: readonly (readonly (readonly [number, number])[])[];
}

interface WithCurrents extends Model {
  readonly order: readonly string[];
  readonly heomIntoSystem: readonly number[];
  readonly heomFromBath: readonly number[];
}

const STEADY = reference.cases.filter(({ kind }) => kind === 'steady') as unknown as readonly Steady[];

/** To all digits of the file in `npm run test:slow`; else those that are quick. */
const IS_SLOW = process.env.MODE === 'slow';
const QUICK = ['eq1-drude-lambda0.0005-T0.5', 'eq1-drude-lambda0.05-T0.5', 'sigma-y-drude'];
const TO_ALL_DIGITS = IS_SLOW ? STEADY : STEADY.filter(({ name }) => QUICK.includes(name!));

/** The largest deviation of a component of the Bloch vector, or of an element of ρ. */
function deviation(found: ComplexMatrix, { bloch, rho }: Steady): number {
  if (bloch !== undefined) return Math.max(...blochOf(found).map((v, k) => Math.abs(v - bloch[k]!)));
  return Math.max(...rho!.flat().map(([x, y], key) => Math.hypot(x - found.re[key]!, y - found.im[key]!)));
}

const eq1 = (lambda: number, temperature: number, f2 = 1): Model => ({
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: { spectrum: 'drude', lambda, gamma: 1, temperature } },
  parameters: { omega0: 1, f1: 1, f2 },
});

describe('exact steady states', () => {
  it.each(TO_ALL_DIGITS)('are those of an independent program: $name', (model) => {
    const state = exactSteadyState(systemOf(model), { tolerance: Math.max(3e-9, 3 * model.absoluteError) });
    const off = deviation(state.rho!, model);
    expect(off).toBeLessThanOrEqual(model.absoluteError + 1e-9);
    // a component of the Bloch vector is twice an element of ρ
    expect(off).toBeLessThanOrEqual(2 * state.error + model.absoluteError);
  });

  it.each(STEADY)('are within their errors also where little is asked for: $name', (model) => {
    const state = exactSteadyState(systemOf(model), { tolerance: 1e-5 });
    expect(state.converged).toBe(true);
    expect(state.error).toBeLessThanOrEqual(1e-5);
    expect(deviation(state.rho!, model)).toBeLessThanOrEqual(2 * state.error + model.absoluteError);
  });

  /** Whose errors were too small by up to five times: fits that share their error, rungs that were taken for the last. */
  it.each([
    { spectrum: 'ohmic', s: 1, cutoff: 5, lambda: 0.01, temperature: 0.8, tolerance: 3e-4 },
    { spectrum: 'ohmic', s: 1, cutoff: 5, lambda: 0.01, temperature: 0.8, tolerance: 1e-5 },
    { spectrum: 'ohmic', s: 1, cutoff: 5, lambda: 0.05, temperature: 0.8, tolerance: 1e-5 },
    { spectrum: 'ohmic', s: 2, cutoff: 5, lambda: 0.01, temperature: 2, tolerance: 3e-3 },
    { spectrum: 'ohmic', s: 3, cutoff: 5, lambda: 0.01, temperature: 0.8, tolerance: 1e-5 },
    { spectrum: 'drude', gamma: 1, lambda: 0.01, temperature: 0.8, tolerance: 3e-3 },
  ] as const)('are within their errors of sums over paths: $spectrum, λ = $lambda, tolerance $tolerance', (one) => {
    const { temperature, tolerance, ...spec } = one;
    const [f1, f2] = one.lambda === 0.05 ? [0.7, 0.6] : [1, 1.5];
    const bath = { density: spectralDensity(spec), temperature };
    const a = realMatrix([
      [f1, f2],
      [f2, -f1],
    ]);
    const system = { levels: Float64Array.of(0.5, -0.5), lindblad: [], couplings: [{ bathName: 'B', bath, a }] };
    const { rho, error } = exactSteadyState(system, { tolerance, mostOperators: 2500 });
    const paths = pathSumState({ energies: [0.5, -0.5], coupling: { matrix: a, bath } });
    expect(paths.error).toBeLessThan(2e-6);
    expect(largestDifference(rho!, paths.rho)).toBeLessThanOrEqual(error + paths.error);
  });

  it.each((currents.cases as unknown as readonly WithCurrents[]).slice(0, IS_SLOW ? undefined : 1))(
    'carry the energy currents of $name',
    (model) => {
      const state = exactSteadyState(systemOf(model), { tolerance: 2e-7 });
      for (const [kind, expected] of [
        ['intoSystem', model.heomIntoSystem],
        ['fromBath', model.heomFromBath],
      ] as const) {
        const found = model.order.map((bath) => state.currents.get(bath)![kind]);
        for (const [k, { value, error }] of found.entries()) {
          expect(Math.abs(value - expected[k]!)).toBeLessThanOrEqual(1e-8);
          // the file has eight decimals that have settled
          expect(Math.abs(value - expected[k]!)).toBeLessThanOrEqual(error + 1e-9);
        }
        expect(Math.abs(found[0]!.value + found[1]!.value)).toBeLessThan(1e-12);
      }
    },
  );

  it('settle at whatever coupling, down to where only the leading order is left', () => {
    const { rho, converged } = exactSteadyState(systemOf(eq1(1e-12, 0.5)), { tolerance: 1e-6 });
    expect(converged).toBe(true);
    // dv₁/dλ at λ = 0
    expect(blochOf(rho!)[0]! / 1e-12).toBeCloseTo(-0.7837120309, 8);
    expect(blochOf(rho!)[2]).toBeCloseTo(-Math.tanh(1), 10);
  });

  it('say so where the ladder does not settle, with the best rung', () => {
    const state = exactSteadyState(systemOf(eq1(0.5, 0.2)), { tolerance: 1e-6, mostOperators: 2000 });
    expect(state).toMatchObject({ converged: false, reason: 'too-many-operators' });
    expect(state.error).toBeGreaterThan(1e-3);
    expect(state.ladder.length).toBeGreaterThan(1);
  });

  it('do not exist for pure dephasing, which keeps the populations', () => {
    const state = exactSteadyState(systemOf(eq1(0.05, 0.5, 0)), { tolerance: 1e-6 });
    expect(state).toMatchObject({ rho: null, converged: false, reason: 'not-unique' });
  });

  it('can be ended at any rung, with the best so far', () => {
    const system = systemOf(eq1(0.05, 0.5));
    let rungs = 0;
    const ended = exactSteadyState(system, { tolerance: 1e-8, onProgress: () => ++rungs < 4 });
    expect(ended).toMatchObject({ converged: false, reason: 'interrupted' });
    expect(ended.ladder.length).toBe(4);
    const whole = exactSteadyState(system, { tolerance: 1e-8 });
    expect(largestDifference(ended.rho!, whole.rho!)).toBeLessThanOrEqual(ended.error);
    expect(exactSteadyState(system, { tolerance: 1e-8, mostSeconds: 0 })).toMatchObject({ reason: 'interrupted' });
  });
});
