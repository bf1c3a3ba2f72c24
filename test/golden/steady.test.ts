import { describe, expect, it } from 'vitest';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { numbersJson } from '../../src/json/index.ts';
import { deriveModel, numbersOf } from '../../src/study/index.ts';
import { evaluateSteadyState } from '../../src/tcl/index.ts';
import reference from './fixtures/steady.json' with { type: 'json' };

interface Case extends Model {
  readonly bloch?: readonly number[];
  readonly leading?: readonly number[];
  readonly rho?: readonly (readonly (readonly [number, number])[])[];
}

/** 1e-8 relative, 1e-12 absolute. */
function near(value: number | null | undefined, expected: number): void {
  expect(value).toBeTypeOf('number');
  expect(Math.abs(value! - expected)).toBeLessThanOrEqual(1e-12 + 1e-8 * Math.abs(expected));
}

function evaluate({ bloch: _b, leading: _l, rho: _r, ...model }: Case) {
  const parsed = prepareModel(model);
  const { values, baths } = numbersOf(parsed);
  const derived = deriveModel(parsed);
  return numbersJson(evaluateSteadyState(derived.derivation, values, baths), derived);
}

describe('steady states against independent reference values', () => {
  it.each(reference.cases as unknown as Case[])('$name', (test) => {
    const result = evaluate(test);
    expect(result.warnings.filter(({ kind }) => kind !== 'positivity')).toEqual([]);
    for (const [k, expected] of (test.bloch ?? []).entries()) near(result.bloch?.[k], expected);
    for (const [k, expected] of (test.leading ?? []).entries()) near(result.leading?.[k] as number, expected);
    for (const [i, row] of (test.rho ?? []).entries()) {
      for (const [j, [re, im]] of row.entries()) {
        near(result.rho?.[i]?.[j]?.[0], re);
        near(result.rho?.[i]?.[j]?.[1], im);
      }
    }
  });
});
