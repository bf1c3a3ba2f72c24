import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/hamiltonian/index.ts';
import {
  coherenceSlope,
  cumulantState,
  leastCanonicalRate,
  METHODS,
  stationaryStateOf,
} from '../../src/methods/index.ts';
import type { ComplexMatrix } from '../../src/numerics/index.ts';
import { found, systemOf } from './context.ts';
import reference from './fixtures/methods.json' with { type: 'json' };

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly secularWindow: number;
  readonly coarseGrainingTime: number;
  readonly methods: Readonly<
    Record<
      string,
      {
        state: readonly (readonly number[])[];
        slope: readonly (readonly number[])[];
        leastRate: number;
        initial?: readonly (readonly number[])[];
      }
    >
  >;
}

/** What double precision leaves in the null vectors of the reference: rounding of energies over the smallest rate. */
const REFERENCE = 1e-13;

function deviation({ re, im }: ComplexMatrix, expected: readonly (readonly number[])[]): number {
  return Math.max(...expected.map(([x, y], key) => Math.hypot(re[key]! - x!, im[key]! - y!)));
}

describe.each(reference.cases as unknown as readonly Case[])('$name', (given) => {
  const { model, secularWindow, coarseGrainingTime, methods } = given;
  const context = { system: systemOf(model), secularWindow, coarseGrainingTime };

  test.runIf('cumulant' in methods)('cumulant', () => {
    const { initial, state } = methods.cumulant!;
    const d = context.system.levels.length;
    const start = {
      n: d,
      re: Float64Array.from(initial!, ([x]) => x!),
      im: Float64Array.from(initial!, ([, y]) => y!),
    };
    const { rho, error } = found(cumulantState(context.system, { initial: start, time: coarseGrainingTime }));
    expect(deviation(rho, state)).toBeLessThanOrEqual(error + REFERENCE);
    expect(error).toBeLessThan(1e-10);
  });

  test.each(METHODS.filter(({ name }) => name in methods))('$name', (method) => {
    const expected = methods[method.name]!;
    const generator = found(method.generator(context));
    const { rho, error } = found(stationaryStateOf(generator));
    expect(deviation(rho, expected.state)).toBeLessThanOrEqual(error + REFERENCE);
    expect(error).toBeLessThan(1e-10);
    const { slope, error: slopeError } = found(coherenceSlope(method, context));
    expect(deviation(slope, expected.slope)).toBeLessThanOrEqual(slopeError + REFERENCE);
    expect(slopeError).toBeLessThan(1e-11);
    const rate = leastCanonicalRate(generator);
    expect(Math.abs(rate.value - expected.leastRate)).toBeLessThanOrEqual(rate.error + REFERENCE);
    expect(rate.error).toBeLessThan(1e-10);
  });
});
