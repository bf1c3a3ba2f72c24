/** The expansion in the coupling where correlation functions decay too slowly for exponentials: order 1 against sums over paths, and no order 2 without a bound. */
import { describe, expect, it } from 'vitest';
import { isThermalBath } from '../../src/bath/index.ts';
import { pathSumState } from '../../src/equilibrium/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { largestModulus } from '../../src/numerics/index.ts';
import { seriesInBases } from '../../src/study/beyond/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { numericSystem } from '../../src/tcl/index.ts';

const LAMBDA = 0.01;
const modelAt = (lambda: number): Model => ({
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: { spectrum: 'hard', s: 1, cutoff: 5, lambda, temperature: 0.5 } },
  parameters: { omega0: 1, f1: 1, f2: 1.5 },
});

const derivedOf = (lambda: number) => deriveModel(prepareModel(modelAt(lambda)));

/** The exact state, and its error. */
function exactAt(lambda: number) {
  const { derivation, given } = derivedOf(lambda);
  const { levels, couplings } = numericSystem(derivation.system, given!.values, given!.baths);
  const [{ a, bath: thermal }] = couplings as [(typeof couplings)[0]];
  if (!isThermalBath(thermal)) throw new Error('The bath has a temperature.');
  return pathSumState({ energies: [...levels], coupling: { matrix: a, bath: thermal } });
}

describe('where exponentials do not follow the correlation function', () => {
  it('order 1 is exact and order 2 is not said: hard cut-off', () => {
    const series = seriesInBases(derivedOf(LAMBDA), 2);
    if (series.kind === 'none') throw new Error(series.message);
    expect(series.unresolved).toMatch(/^Order 2 is not resolved beyond its coherences/);
    expect(series.coherences).toMatchObject({ order: 2, by: 'frequencyIntegrals' });
    expect(series.orders.map(({ by }) => by)).toEqual(['exponentials', 'meanForce']);
    const [zeroth, first] = series.orders.map(({ rho, error }) => ({ rho: rho.energy, error }));
    // at small λ and half of it, the second order taken out
    const small = LAMBDA / 20;
    const [whole, half] = [exactAt(small), exactAt(small / 2)];
    const unsure = (4 * half.error + whole.error) / (small / LAMBDA);
    expect(unsure).toBeLessThan(1e-3);
    // of third order: (small/λ)² of order 3
    const left = 1e-4 * largestModulus(first!.rho);
    for (const part of ['re', 'im'] as const) {
      for (const [key, start] of zeroth!.rho[part].entries()) {
        const slope = (4 * half.rho[part][key]! - whole.rho[part][key]! - 3 * start) / (small / LAMBDA);
        expect(Math.abs(slope - first!.rho[part][key]!)).toBeLessThan(unsure + first!.error + left);
      }
    }
  });
});
