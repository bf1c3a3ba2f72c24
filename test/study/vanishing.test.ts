import { expect, test } from 'vitest';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { study } from '../../src/study/index.ts';

const BATH = { spectrum: 'ohmic', lambda: 0.01, s: 2.3, cutoff: 5, temperature: 0.5 } as const;

const verdictOf = async (hamiltonian: string, parameters: Record<string, number>) =>
  (await study(prepareModel({ hamiltonian, baths: { B: BATH }, parameters }))).verdict;

const EQ1 = 'omega0/2*sz + (f1*sz + f2*sx)*B';
const CHAIN = 'E1*|1><1| + E2*|2><2| + (g1*|0><1| + g2*|1><2| + h.c.)*B';

test.each([
  [EQ1, { omega0: 1, f1: 1, f2: 0 }, { parallel: true, orthogonal: false, predicts: false }, null],
  [EQ1, { omega0: 1, f1: 0, f2: 1.5 }, { parallel: false, orthogonal: true, predicts: false }, false],
  [EQ1, { omega0: 1, f1: 1, f2: 1.5 }, { parallel: true, orthogonal: true, predicts: true }, true],
  [
    'epsilon/2*sz + t_c*sx + sz*B',
    { epsilon: 1, t_c: 0 },
    { parallel: true, orthogonal: false, predicts: false },
    null,
  ],
  [CHAIN, { E1: 1, E2: 1.7, g1: 0.4, g2: 0 }, { parallel: false, orthogonal: true, predicts: false }, null],
])('the verdict on %s with %j is that of these numbers', async (hamiltonian, parameters, observation, coherent) => {
  const verdict = await verdictOf(hamiltonian, parameters);
  expect(verdict.observation).toMatchObject(observation);
  expect(verdict.coherent).toBe(coherent);
  expect(verdict.agrees).toBe(coherent === null ? null : true);
});

test('a symbol called like the variable of integration does no harm', async () => {
  const studied = await study(prepareModel('w/2*sz + (f1*sz + f2*sx)*B'));
  expect(studied.verdict.definiteness?.conclusion).toBe('definite');
  expect(studied.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
});

test.each([
  ['Delta/2*sx + sz*B', false],
  ['Delta/2*sy + sz*B', false],
  ['Delta*sx + sx*B', null],
  ['h*(sx + sz) + (sx + sz)*B', null],
])('the direction of H_S is exact where its text fixes it: %s', async (hamiltonian, coherent) => {
  const { verdict } = await study(prepareModel(hamiltonian));
  expect(verdict.coherent).toBe(coherent);
  expect(verdict.observation.predicts).toBe(false);
});
