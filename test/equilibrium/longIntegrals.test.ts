/** Integrals of the mean-force state that nobody can read are not computed. */
import { expect, test } from 'vitest';
import { meanForceIntegrals } from '../../src/equilibrium/index.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';

const LEVELS = [0, 1, 2, 3, 4];
const energies = LEVELS.map((k) => `e${k}*|${k}><${k}|`).join(' + ');
const integralsOf = (coupling: string) =>
  meanForceIntegrals(deriveModel(prepareModel(`${energies} + (${coupling})*B`)).derivation);

test('five levels that are all coupled with one another', () => {
  const dense = LEVELS.flatMap((i) =>
    LEVELS.filter((j) => j >= i).map((j) =>
      i === j ? `a${i}${i}*|${i}><${i}|` : `a${i}${j}*(|${i}><${j}| + |${j}><${i}|)`,
    ),
  );
  expect(integralsOf(dense.join(' + '))).toEqual([]);
});

test('five levels in a row', () => {
  const chain = LEVELS.slice(1).map((k) => `a${k}*(|${k - 1}><${k}| + |${k}><${k - 1}|)`);
  // two levels are coupled by way of the one between them
  expect(integralsOf(chain.join(' + ')).map(({ caption }) => caption.slice(-2))).toEqual(['02', '13', '24']);
});
