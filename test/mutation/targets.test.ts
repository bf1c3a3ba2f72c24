import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SURVIVORS } from './survivors.ts';
import { TARGETS, testsOf } from './targets.ts';

it.each(TARGETS)('%s is there, and so are the tests of its room', (file) => {
  expect([file, testsOf(file)].filter((path) => !existsSync(path))).toEqual([]);
});

it.each(TARGETS)('what survives in %s is explained by code that is there', (file) => {
  const source = readFileSync(file, 'utf8');
  const fragments = SURVIVORS.filter((survivors) => survivors.file === file).flatMap(({ code }) => code);
  expect(fragments.filter((fragment) => !source.includes(fragment))).toEqual([]);
});

it('explains targets alone', () => {
  expect(SURVIVORS.map(({ file }) => file).filter((file) => !TARGETS.includes(file))).toEqual([]);
});
