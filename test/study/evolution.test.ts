/** States of dynamics in the basis as typed. */
import { describe, expect, it } from 'vitest';
import { redfield } from '../../src/index.ts';

const BATH = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } as const;

describe('the state at t = 0 is the one that was given', () => {
  const chain = (d: number): string => {
    const steps = Array.from({ length: d - 1 }, (_, k) => `|${k}><${k + 1}|`);
    return `1.3*|0><0| + 0.4*(${steps.join(' + ')} + h.c.) + (|0><0| + 0.7*(${steps.join(' + ')} + h.c.))*B`;
  };

  it.each([2, 3, 4, 5, 6])('%i levels', (d) => {
    const model = redfield({ hamiltonian: chain(d), baths: { B: BATH } });
    for (let level = 0; level < d; level++) {
      const { populations, rho } = model.evolve({ times: [0, 1], initial: `|${level}>` });
      expect(populations[0]).toEqual(Array.from({ length: d }, (_, k) => Number(k === level)));
      for (const [i, row] of rho[0]!.entries()) {
        for (const [j, [re, im]] of row.entries()) expect([re, im]).toEqual([Number(i === j && i === level), 0]);
      }
    }
  });

  it('populations that stay 0 are 0, not a negative rounding error', () => {
    const model = redfield({
      hamiltonian: '1.3*|0><0| + 0.4*|1><1| + 2*|2><2| + (|0><0| + |0><1| + |1><0|)*B',
      baths: { B: BATH },
    });
    const { populations } = model.evolve({ until: 20, points: 41, initial: '|1>' });
    for (const list of populations) {
      expect(list[2]).toBe(0);
      for (const p of list) expect(p).toBeGreaterThanOrEqual(0);
    }
  });
});
