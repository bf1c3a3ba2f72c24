/** What the commands say about baths, and what they say when a bath has no answer. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { redfield } from './commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;

/** The path of a model file. */
function modelFile(bath: object, changes: object = {}): string {
  files += 1;
  const path = join(folder, `${files}.json`);
  const model = { hamiltonian: '1/2*sz + (sz + 1.5*sx)*B', baths: { B: { temperature: 0.5, ...bath } }, ...changes };
  writeFileSync(path, JSON.stringify(model));
  return path;
}

const TABLE = { spectrum: 'table', omega: [0.1, 0.2, 0.5, 1, 2, 5], J: [0.01, 0.02, 0.05, 0.06, 0.04, 0.01] };
const CONTINUED = /continued as ω\^1 below ω = 0\.1, zero above ω = 5; J = 0\.01 at the last point/;

describe('what is said about a bath', () => {
  it.each([
    ['evaluate', []],
    ['derive', []],
    ['equilibrium', []],
    ['evolve', ['--times', '0,1']],
  ] as const)('%s: reorganisation energy, normalisation of J, continuation of a table', async (command, options) => {
    const path = modelFile(TABLE);
    const { stdout } = await redfield(command, path, ...options);
    expect(stdout).toContain('reorganisation energy');
    expect(stdout).toContain('J = ∑ |g|² δ');
    expect(stdout.replace(/\s+/g, ' ')).toMatch(CONTINUED);
    const { baths } = JSON.parse((await redfield(command, path, ...options, '--json')).stdout);
    expect(baths.B.notes).toEqual([expect.stringMatching(CONTINUED)]);
    expect(baths.B.reorganizationEnergy.value).toBeCloseTo(0.14884387, 8);
  });
});
