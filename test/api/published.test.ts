import { expect, it } from 'vitest';
import { compareWithPublished, type Publication, type PublishedResult } from '../../src/index.ts';

const of = (result: Partial<PublishedResult>): Publication => ({
  title: '',
  citation: '',
  url: '',
  summary: '',
  model: { hamiltonian: 'omega0/2*sz + f*sx*B' },
  results: [{ what: 'number', origin: 'here', published: 2, tolerance: 1e-3, ours: () => 2.001, ...result }],
});

const verdict = async (result: Partial<PublishedResult>) => (await compareWithPublished(of(result)))[0]!.verdict;

const secondPath = (value: number) => ({ what: 'another', value, tolerance: 1e-3 });

it('compares in proportion to the larger of both', async () => {
  expect(await verdict({})).toBe('agrees');
  expect(await verdict({ ours: () => 2.003 })).toBe('unexplained');
  expect(await verdict({ published: [2e-9, 0], ours: () => [2e-9, 3e-12] })).toBe('unexplained');
  expect(await verdict({ published: 0, ours: () => 1e-9 })).toBe('unexplained');
  expect(await verdict({ published: 0, ours: () => 1e-9, scale: 1 })).toBe('agrees');
});

it('a difference counts as explained only where the second path gives ours', async () => {
  const ours = () => ({ value: 3, error: 0.01 });
  const because = { cause: 'print', why: '' } as const;
  expect(await verdict({ ours, differs: { ...because, secondPath: secondPath(3.001) } })).toBe('print is wrong');
  expect(await verdict({ ours, differs: { ...because, cause: 'method', secondPath: secondPath(3.001) } })).toBe(
    'differs',
  );
  expect(await verdict({ ours, differs: { ...because, secondPath: secondPath(2) } })).toBe('unexplained');
  expect(await verdict({ differs: { ...because, secondPath: secondPath(2) } })).toBe('agrees');
});

it('rejects where there is nothing to compare', async () => {
  await expect(verdict({ ours: () => null })).rejects.toThrow('There is no number of ours for the published number.');
  await expect(verdict({ published: [1, 2], ours: () => 1 })).rejects.toThrow(
    'The published number has 2 numbers, but ours 1.',
  );
});

it('leaves out what is slow unless it is asked for', async () => {
  const slow = of({ slow: true });
  expect(await compareWithPublished(slow)).toEqual([]);
  expect(await compareWithPublished(slow, { slow: true })).toHaveLength(1);
});
