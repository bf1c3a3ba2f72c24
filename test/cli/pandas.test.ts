/** The documented Python file that gives sweeps as pandas frames, run with the command line of this checkout. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { redfield } from './commandLine.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'redfield-'));
afterAll(() => rmSync(folder, { recursive: true }));

const python = (...args: readonly string[]) =>
  spawnSync('python3', args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: join(ROOT, 'docs', 'python'), PYTHONDONTWRITEBYTECODE: '1' },
  });
const hasPandas = python('-c', 'import pandas').status === 0;

const FRAME = `
import json, sys
import redfield_frame
model, *redfield_frame.COMMAND = sys.argv[1:]
over = {"f2": "0,1.5", "B.temperature": "0.1:1:3"}
frame = redfield_frame.sweep(model, over, quantities=["coherence", "populations.typed"], settings={"omega0": 2})
try:
    redfield_frame.sweep("sz +", over)
except redfield_frame.RedfieldError as error:
    refusal = str(error)
print(json.dumps({
    "axes": list(frame.index.names),
    "places": [list(place) for place in frame.index],
    "columns": {name: [None if x != x else x for x in frame[name]] for name in frame},
    "warnings": frame.attrs["warnings"],
    "refusal": refusal,
}))
`;

interface Sweep {
  readonly columns: Readonly<Record<string, readonly (number | null)[]>>;
  readonly errors: Readonly<Record<string, readonly (number | null)[]>>;
  readonly warnings: readonly unknown[];
}

it.skipIf(!hasPandas)('is what `sweep --json` answers (python3 with pandas)', async () => {
  const model = join(folder, 'model.yaml');
  writeFileSync(
    model,
    `hamiltonian: omega0/2*sz + (sz + f2*sx)*B
baths: { B: { spectrum: ohmic, lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 } }
parameters: { omega0: 1, f2: 1.5 }
`,
  );
  const command = [process.execPath, '--import', 'tsx', join('src', 'cli', 'main.ts')];
  const { stdout, stderr } = python('-c', FRAME, model, ...command);
  expect(stderr).toBe('');
  const frame = JSON.parse(stdout);
  const over = ['--over', 'f2=0,1.5', '--over', 'B.temperature=0.1:1:3'];
  const asked = ['--quantity', 'coherence,populations.typed', '--set', 'omega0=2', '--json'];
  const { columns, errors, warnings }: Sweep = JSON.parse((await redfield('sweep', model, ...over, ...asked)).stdout);
  const expected = Object.keys(columns).flatMap((name) => [
    [name, columns[name]],
    [`${name} error`, errors[name]],
  ]);
  expect(Object.entries(frame.columns)).toEqual(expected);
  expect(frame.columns.coherence.slice(0, 4)).toEqual([null, null, null, expect.any(Number)]);
  expect(frame.warnings).toEqual(warnings);
  expect(frame.axes).toEqual(['f2', 'B.temperature']);
  expect(frame.places.slice(2, 4)).toEqual([
    [0, 1],
    [1.5, 0.1],
  ]);
  expect(frame.refusal).toContain('`+` has nothing on its right.');
});
