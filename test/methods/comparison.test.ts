import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/hamiltonian/index.ts';
import { coherenceSlope, METHODS, type MethodContext, stationaryStateOf } from '../../src/methods/index.ts';
import { found, shaped, systemOf } from './context.ts';
import reference from './fixtures/comparison.json' with { type: 'json' };

type State = readonly number[] | readonly (readonly (readonly number[])[])[];

interface Case extends Model {
  readonly name: string;
  readonly coarseGrainingTime: number;
  readonly secularWindow: number;
  readonly methods: Readonly<Record<string, { readonly state: State; readonly minEigenvalue: number }>>;
  readonly coherenceSlope: Readonly<Record<string, State>>;
}

const cases = reference.cases as unknown as readonly Case[];

const contextOf = ({ hamiltonian, baths, parameters, coarseGrainingTime, secularWindow }: Case): MethodContext => ({
  system: systemOf({ hamiltonian, ...(baths && { baths }), ...(parameters && { parameters }) }),
  coarseGrainingTime,
  secularWindow,
});

/** To 1e-8. */
function near(state: readonly number[], expected: State): void {
  const flat = (expected as readonly number[]).flat(3);
  expect(state).toHaveLength(flat.length);
  for (const [k, value] of flat.entries()) expect(Math.abs(state[k]! - value)).toBeLessThanOrEqual(1e-8);
}

describe.each(cases)('$name', (test_) => {
  const context = contextOf(test_);

  test.each(METHODS.filter(({ name, secondOrder }) => name in test_.methods && secondOrder === undefined))(
    '$name',
    (method) => {
      const generator = found(method.generator(context));
      const state = found(stationaryStateOf(generator));
      const expected = test_.methods[method.name]!;
      near(shaped(state.rho), expected.state);
      expect(Math.abs(state.minEigenvalue - expected.minEigenvalue)).toBeLessThanOrEqual(1e-8);
      near(shaped(found(coherenceSlope(method, context)).slope), test_.coherenceSlope[method.name]!);
    },
  );
});
