/** TCL2 dynamics of random models with smooth baths, hard edges, steps and kinks against NumPy (fixtures/make_random_dynamics.py). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { basisTurn, evolveModel, initialVector } from '../../src/study/index.ts';

interface Truth {
  readonly initial: readonly string[];
  readonly times: readonly number[];
  /** By initial state and time: ρ_00, …, then re and im of ρ_ij for i < j, as typed. */
  readonly states: readonly (readonly (readonly number[])[])[];
}

type DynamicsCase = readonly [name: string, model: Omit<Model, 'name'>, truth: Truth, difference: number];

const CASES: readonly DynamicsCase[] = JSON.parse(
  readFileSync(new URL('fixtures/random-dynamics.json', import.meta.url), 'utf8'),
);

/** All of them in `npm run test:slow`. */
const STEP = process.env.MODE === 'slow' ? 1 : 12;

/** The largest difference of an element of ρ(t). */
function deviation([name, model, { initial, times, states }]: DynamicsCase, tolerance: number): number {
  const derived = deriveModel(prepareModel({ ...model, name }));
  const { vectors } = basisTurn(derived);
  let largest = 0;
  for (const [m, state] of initial.entries()) {
    const { bloch } = evolveModel(derived, initialVector(state, derived), times, { tolerance });
    for (const [k, vector] of bloch.entries()) {
      const { n, re, im } = vectors.matrixOf(vector);
      const found = [
        ...Array.from({ length: n }, (_, i) => re[i * (n + 1)]!),
        ...Array.from({ length: n * n }, (_, key) => [re[key]!, im[key]!]).filter(
          (_, key) => Math.floor(key / n) < key % n,
        ),
      ].flat();
      expect(found).toHaveLength(states[m]![k]!.length);
      largest = Math.max(largest, ...found.map((x, i) => Math.abs(x - states[m]![k]![i]!)));
    }
  }
  return largest;
}

describe('random dynamics against NumPy', () => {
  it('the reference knows its states', () => {
    for (const [, , , difference] of CASES) expect(difference).toBeLessThan(1e-12);
  });

  it.each(CASES.filter((_, k) => k % STEP === 0))(
    '%s, to the tolerance asked for',
    (...random) => {
      for (const tolerance of [1e-6, 1e-9]) expect(deviation(random, tolerance)).toBeLessThan(tolerance);
    },
    240_000,
  );
});
