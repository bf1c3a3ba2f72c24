/** `exact`, `series`, `compare` and `evolve --method`: one JSON document, answers that fit a terminal, exit status 1 where nothing exists. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/terminal/textLayout.ts';
import { redfield as command } from './commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-beyond-'));
afterAll(() => rmSync(folder, { recursive: true }));

function modelFile(name: string, model: object): string {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(model));
  return path;
}

const bath = { spectrum: 'drude', lambda: 0.05, gamma: 1, temperature: 0.5 };
const equation1 = modelFile('equation1', {
  hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
  baths: { B: bath },
  parameters: { omega0: 1, f1: 1, f2: 1 },
});
const dephasing = modelFile('dephasing', { hamiltonian: 'sz + sz*B', baths: { B: bath } });

const lines = (text: string): string[] => text.trimEnd().split('\n');
const fits = (text: string): boolean =>
  lines(text).length <= 25 && lines(text).every((line) => displayWidth(line) <= 80);

describe('what is beyond second order on the command line', () => {
  it('is exact to the tolerance asked for', async () => {
    const { status, stdout } = await command('exact', equation1, '--tolerance', '1e-7', '--json');
    const { bloch, error, converged, ladder, currents, warnings } = JSON.parse(stdout);
    expect([status, converged, warnings]).toEqual([0, true, []]);
    // an independent hierarchy: test/hierarchy/fixtures/heom.json
    for (const [k, value] of [-0.03744009534933, 0, -0.7345766979917].entries()) {
      expect(Math.abs(bloch[k] - value)).toBeLessThan(error);
    }
    expect(error).toBeLessThan(2e-6);
    expect(Object.keys(ladder[0])).toEqual(['exponents', 'operators', 'fitError', 'change']);
    expect(Object.keys(currents.B)).toEqual(['intoSystem', 'fromBath', 'errors']);
  });

  it('is a series in the coupling', async () => {
    const { status, stdout } = await command('series', equation1, '--order', '1', '--json');
    const { orders, tcl2 } = JSON.parse(stdout);
    expect(status).toBe(0);
    // golden-order2 of the reference set, at λ = 0.05
    for (const [k, value] of [-0.7837120308744, 0, 0.5644990789338].entries()) {
      expect(orders[1].bloch[k]).toBeCloseTo(0.05 * value, 10);
    }
    expect(tcl2[1].bloch[2]).toBeCloseTo(0.05 * -1.193741005331, 10);
  });

  it('sets the equations of the field side by side', async () => {
    const { status, stdout } = await command('compare', equation1, '--coarse-graining', '5', '--json');
    const { exact, methods } = JSON.parse(stdout);
    expect([status, exact.converged]).toEqual([0, true]);
    expect(methods.map(({ name }: { name: string }) => name)).toContain('redfieldPlusMeanForce');
    for (const method of methods) {
      expect(Object.keys(method)).toEqual(
        expect.arrayContaining(['bloch', 'distance', 'coherenceSlope', 'minEigenvalue', 'resolvesCoherence', 'note']),
      );
    }
  });

  it.each(['exact', 'series', 'compare'])('fits a terminal: %s', async (name) => {
    const { status, stdout } = await command(name, equation1);
    expect([status, fits(stdout)]).toEqual([0, true]);
  });

  it.each(['exact', 'series'])('says why there is nothing: %s', async (name) => {
    const { status, stdout, stderr } = await command(name, dephasing, '--json');
    const { warnings } = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(warnings[0].kind).toMatch(/degenerate-steady-state|no-dissipation/);
    expect(stderr).toContain(warnings[0].message);
  });

  it('evolves by any of them', async () => {
    const args = ['evolve', equation1, '--times', '0,1', '--initial', '1,0,0', '--json'];
    const { stdout } = await command(...args, '--method', 'davies');
    const { method, bloch } = JSON.parse(stdout);
    expect([method, bloch[0]]).toEqual(['davies', [1, 0, 0]]);
    const { status, stderr } = await command(...args, '--method', 'davis');
    expect(status).toBe(2);
    expect(stderr).toContain('davies');
  });
});
