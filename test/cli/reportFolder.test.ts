/** Reports of several models: each has a folder of its own, whatever else has its name, and none is lost by the failure of another. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { redfield } from './commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, hamiltonian: string): string {
  writeFileSync(join(folder, name), JSON.stringify({ name: 'My model', hamiltonian }));
  return join(folder, name);
}

/** The folders written to, and what was said. */
async function report(...models: readonly string[]) {
  const { status, stdout, stderr } = await redfield('report', ...models, '--out', join(folder, 'out'), '--json');
  expect(status).toBe(0);
  const { files } = JSON.parse(stdout) as { files: string[] };
  const folders = files.filter((path) => path.endsWith('report.html')).map((path) => path.split('/').at(-2));
  return { folders, notes: stderr };
}

it('another model of the same name gets a folder of its own, with a note; the same file finds its folder again', async () => {
  const [first, second] = [file('first.json', 'omega0/2*sz + f*sx*B'), file('second.json', 'omega0/2*sz + f*sy*B')];
  const both = await report(first, second);
  expect(both.folders).toEqual(['my-model', 'my-model-2']);
  expect(both.notes).toMatch(
    /^Note: `.*my-model` holds the report of another model named `My model`; this one goes to `.*my-model-2`\.\n$/,
  );
  expect((await report(first)).folders).toEqual(['my-model']);
  expect((await report(second)).folders).toEqual(['my-model-2']);

  file('first.json', 'omega0/2*sz + changed*sx*B');
  expect(await report(first)).toEqual({ folders: ['my-model'], notes: '' });
  const stored = JSON.parse(readFileSync(join(folder, 'out', 'my-model', 'derivation.json'), 'utf8'));
  expect(stored).toMatchObject({ source: '../first.json', hamiltonian: 'omega0/2*sz + changed*sx*B' });
});

it('Hamiltonians that differ only in signs that no folder can show are kept apart', async () => {
  const { folders } = await report('omega0/2*sz + f*sx*B', 'omega0*2*sz + f*sx*B', 'omega0/2*sz + f*sx*B');
  expect(new Set(folders).size).toBe(2);
  expect(folders[2]).toBe(folders[0]);
});

it('a model that cannot be read is named, and the others are made', async () => {
  const good = 'omega0/2*sz + f*sx*B';
  const { status, stdout, stderr } = await redfield(
    'report',
    'omega0/2*sz + (f*sx*B',
    good,
    '--out',
    join(folder, 'some'),
  );
  expect(status).toBe(2);
  expect(stderr).toMatch(/^Not made: omega0\/2\*sz \+ \(f\*sx\*B\n/);
  expect(stdout.split('\n').filter((line) => line.endsWith('report.html')).length).toBe(1);
});
