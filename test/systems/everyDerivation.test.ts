import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('every worked derivation has its closed solution tested here', () => {
  const folder = import.meta.dirname;
  const tests = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  const sources = tests.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
  const models = readdirSync(join(folder, '../../derivations')).filter((name) => name.endsWith('.ts'));
  expect(models.length).toBeGreaterThan(0);
  expect(models.filter((name) => !sources.includes(`from '../../derivations/${name}'`))).toEqual([]);
});
