import { describe, expect, it } from 'vitest';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { numbersJson } from '../../src/json/results/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';
import reference from './fixtures/steady.json' with { type: 'json' };

interface Case extends Model {
  readonly bloch?: readonly number[];
  readonly leading?: readonly number[];
  readonly rho?: readonly (readonly (readonly [number, number])[])[];
}

/** To 1e-8 of every number, or 1e-12 of the largest beside it. */
function near(found: readonly (number | null | undefined)[], expected: readonly number[]): void {
  const size = Math.max(...expected.map(Math.abs));
  for (const [k, value] of expected.entries()) {
    expect(found[k]).toBeTypeOf('number');
    expect(Math.abs(found[k]! - value)).toBeLessThanOrEqual(1e-12 * size + 1e-8 * Math.abs(value));
  }
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
    expect(test.bloch ?? test.leading ?? test.rho).toBeDefined();
    if (test.bloch) near(result.bloch ?? [], test.bloch);
    if (test.leading) near(result.leading as readonly number[], test.leading);
    if (test.rho) near(result.rho?.flat(2) ?? [], test.rho.flat(2));
  });
});
