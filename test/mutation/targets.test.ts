import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TARGETS, testsOf } from './targets.ts';

it.each(TARGETS)('%s is there, and so are the tests of its room', (file) => {
  expect([file, testsOf(file)].filter((path) => !existsSync(path))).toEqual([]);
});
