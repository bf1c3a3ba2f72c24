import { describe, expect, it } from 'vitest';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { evolveModel } from '../../src/study/index.ts';
import reference from './fixtures/dynamics.json' with { type: 'json' };

interface Case extends Model {
  readonly initial: readonly number[];
  readonly times: readonly number[];
  readonly bloch: readonly (readonly number[])[];
}

describe('TCL2 dynamics against independent reference values', () => {
  it.each(reference.cases as unknown as Case[])('$name', ({ times, bloch, initial, ...model }) => {
    const result = evolveModel(deriveModel(prepareModel(model)), initial, times);
    for (const [n, expected] of bloch.entries()) {
      for (const [k, value] of expected.entries()) expect(Math.abs(result.bloch[n]![k]! - value)).toBeLessThan(1e-8);
    }
  });
});
