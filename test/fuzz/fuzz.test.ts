import { expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';

const SEED = Number(process.env.PROPERTY_SEED ?? 1);

test('5000 random inputs are read as they are meant, or refused', () => {
  const { counts, findings } = fuzz({ seed: SEED, count: 5000 });
  expect(findings).toEqual([]);
  // the grammar writes what the notation has: nearly all of it must be read
  for (const kind of ['hamiltonian', 'J']) {
    const { drawn, refused } = counts.get(kind)!;
    expect(drawn).toBeGreaterThan(300);
    expect(refused / drawn, kind).toBeLessThan(0.02);
  }
}, 120_000);
