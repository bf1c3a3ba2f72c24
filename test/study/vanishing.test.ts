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

test.each([
  [EQ1, 'omega0/2*sz + f2*sx*B', { omega0: 1, f1: 0, f2: 1 }],
  [
    'omega0/2*sz + ((f1 - f2)*sz + f2*sx)*B1 + f3*sy*B2',
    'omega0/2*sz + f2*sx*B1 + f3*sy*B2',
    { omega0: 1, f1: 0.8, f2: 0.8, f3: 0.5 },
  ],
  [
    'E1*|1><1| + 1.7*|2><2| + (g0*|1><1| + |0><1| + |1><0| + 0.6*(|1><2| + |2><1|))*B',
    'E1*|1><1| + 1.7*|2><2| + (|0><1| + |1><0| + 0.6*(|1><2| + |2><1|))*B',
    { E1: 1, g0: 0 },
  ],
] as const)('%s: a coupling of 0 asks for no integral', async (hamiltonian, without, parameters) => {
  const bath = { spectrum: 'ohmic', lambda: 0.001, s: 0.5, cutoff: 1.2, temperature: 2 } as const;
  const numbersOf = async (text: string, given: Record<string, number>) => {
    const names = text.includes('B1') ? ['B1', 'B2'] : ['B'];
    const baths = Object.fromEntries(names.map((name) => [name, bath]));
    const studied = await study(prepareModel({ hamiltonian: text, baths, parameters: given }));
    expect(studied.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    return studied.numbers!;
  };
  const used = Object.entries(parameters).filter(([name]) => without.includes(name));
  const [numbers, expected] = [
    await numbersOf(hamiltonian, parameters),
    await numbersOf(without, Object.fromEntries(used)),
  ];
  if (numbers.bloch === null || expected.bloch === null) throw new Error('Both have a steady state.');
  for (const [k, value] of expected.bloch.value.entries()) {
    const bound = numbers.bloch.error[k]! + expected.bloch.error[k]!;
    expect(Math.abs(numbers.bloch.value[k]! - value)).toBeLessThanOrEqual(bound);
    expect(bound).toBeLessThan(1e-12);
  }
  expect(numbers.warnings).toEqual(expected.warnings);
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
