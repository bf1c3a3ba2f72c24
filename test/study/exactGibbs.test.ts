/** The exact state where the hierarchy does not settle, by a sum over paths in imaginary time; it is the state of the hierarchy where that settles. */
import { describe, expect, it } from 'vitest';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { largestDifference } from '../../src/numerics/index.ts';
import { convergedNumbers } from '../../src/study/beyond/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';

const exact = (model: Model, tolerance: number, mostOperators: number) =>
  convergedNumbers(deriveModel(prepareModel(model)), { tolerance, mostOperators });

const qubit = (lambda: number, temperature: number, f2 = 1): Model => ({
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: { spectrum: 'drude', lambda, gamma: 1, temperature } },
  parameters: { omega0: 1, f1: 1, f2 },
});

describe('where the hierarchy does not settle', () => {
  it('the exact state is a sum over paths, which is the state of the hierarchy where both are known', () => {
    const model = qubit(0.5, 0.5);
    const [few, many] = [20, 20000].map((operators) => exact(model, 1e-5, operators));
    expect(few).toMatchObject({ by: 'pathSum', converged: true, warnings: [] });
    expect(many).toMatchObject({ by: 'hierarchy', converged: true });
    const difference = largestDifference(few!.rho.energy!, many!.rho.energy!);
    expect(difference).toBeLessThan(few!.error! + many!.error!);
    expect([...few!.currents.values()]).toEqual([
      { intoSystem: { value: 0, error: 0 }, fromBath: { value: 0, error: 0 } },
    ]);
  });

  it('it says so where that is not known to the tolerance either', () => {
    const found = exact(qubit(3, 0.05), 1e-9, 20);
    expect(found).toMatchObject({ by: 'pathSum', converged: false });
    expect(found.warnings[0]).toMatchObject({ kind: 'not-converged' });
  });

  it('there is no such state where the bath exchanges no energy', () => {
    expect(exact(qubit(0.5, 0.5, 0), 1e-5, 20)).toMatchObject({
      by: 'hierarchy',
      converged: false,
    });
  });
});
