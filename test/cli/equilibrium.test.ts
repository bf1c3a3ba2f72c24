/** `equilibrium` and `report` of models with explicit modes through main.ts: answers, and what has none. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { redfield } from './commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-equilibrium-'));
afterAll(() => rmSync(folder, { recursive: true }));

let written = 0;
function file(content: object): string {
  const path = join(folder, `model-${written++}.json`);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const OSCILLATOR = {
  name: 'Qubit and oscillator',
  hamiltonian: 'omega0/2*sz + omega*ad*a + kappa*(f1*sz + f2*sx)*(a + ad)',
  modes: { a: { kind: 'oscillator' } },
  parameters: { omega0: 1, omega: 1.3, f1: 1, f2: 0.7, kappa: 0.3 },
  temperature: 0.5,
};
const oscillator = (hamiltonian: string, temperature: number) =>
  file({ hamiltonian, modes: { a: { kind: 'oscillator' } }, temperature });

describe('models with explicit modes', () => {
  it('answer with the exact state and its weak-coupling limit', async () => {
    const { status, stdout, stderr } = await redfield('equilibrium', file(OSCILLATOR), '--json', '--set', 'kappa=30');
    expect([status, stderr]).toEqual([0, '']);
    const { exact, weakCoupling } = JSON.parse(stdout);
    expect(exact.dimension).toBeGreaterThan(2000);
    expect(exact.truncationError).toBeLessThan(1e-10);
    expect(weakCoupling.parameter).toBe('kappa');
    expect(weakCoupling.power.coherence).toBeCloseTo(4, 1);
  });

  it('can be swept over a parameter and the temperature', async () => {
    const sweeps = ['--sweep', 'kappa=0.1:0.5:3', '--sweep', 'T=0.1:2:log:4'];
    const { stdout } = await redfield('equilibrium', file(OSCILLATOR), ...sweeps, '--json');
    const { points } = JSON.parse(stdout);
    expect(points).toHaveLength(12);
    for (const { exact } of points) expect(exact.bloch[0]).toBeLessThan(0);
    expect((await redfield('equilibrium', file(OSCILLATOR), ...sweeps)).stdout).toMatch(/kappa\s+T\s+v1\s+v2\s+v3/);
  });

  it('of a sweep without any answer the cause is named once, with exit status 1', async () => {
    const sweep = ['--sweep', 'kappa=0.1:0.5:3', '--set', 'omega=-1'];
    const { status, stderr } = await redfield('equilibrium', file(OSCILLATOR), ...sweep);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^The truncation cannot converge: .* \(3 of 3 points\)\n$/);
    expect((await redfield('equilibrium', file(OSCILLATOR), ...sweep, '--json')).status).toBe(1);
    const partly = await redfield('equilibrium', file(OSCILLATOR), '--sweep', 'omega=0:1:2');
    expect([partly.status, partly.stderr]).toEqual([0, expect.stringMatching(/\(1 of 2 points\)\n$/)]);
  });

  it('have a report', async () => {
    const { status, stdout } = await redfield('report', file(OSCILLATOR), '--out', join(folder, 'out'), '--json');
    expect(status).toBe(0);
    const { files } = JSON.parse(stdout) as { files: string[] };
    const names = files.map((path) => path.split('/').at(-1));
    expect(names).toEqual([
      'report.html',
      'report.tex',
      'weak-coupling.svg',
      'weak-coupling.pdf',
      'weak-coupling.csv',
      'equilibrium.json',
    ]);
    for (const path of files) expect(existsSync(path)).toBe(true);
  });

  it('mix a degenerate ground level at T = 0 in equal parts and say so', async () => {
    const { status, stdout } = await redfield('equilibrium', oscillator('0*sz + ad*a + 0.3*sz*(a + ad)', 0), '--json');
    expect(status).toBe(0);
    const { exact, warnings } = JSON.parse(stdout);
    expect(exact.bloch[2]).toBeCloseTo(0, 12);
    expect(warnings).toMatchObject([{ kind: 'degenerate-levels' }]);
  });

  const spins = Array.from({ length: 13 }, (_, k) => `t${k + 1}`);
  it.each([
    ['a negative temperature', 2, oscillator('sz/2 + ad*a + 0.3*sx*(a + ad)', -1), /must be ≥ 0, but is -1/],
    ['a Hamiltonian that is not Hermitian', 2, oscillator('sz/2 + ad*a + 0.3*sx*a', 1), /must be Hermitian/],
    [
      'an environment that is too large',
      1,
      file({
        hamiltonian: `sz/2 + sx*t1x + ${spins.map((t) => `${t}z`).join(' + ')}`,
        modes: Object.fromEntries(spins.map((t) => [t, { kind: 'spin' }])),
        temperature: 1,
      }),
      /total dimension of 16384, and the limit is 6000/,
    ],
    ['an energy without bound', 1, oscillator('sz/2 + ad*a - 0.3*(a + ad)^2', 1), /not bounded below along mode `a`/],
    ['an energy just without bound', 1, oscillator('sz/2 + ad*a + sx*ad*a', 1), /does not converge.*cannot grow/],
    [
      'a bath of unlimited reorganisation energy',
      1,
      file({
        hamiltonian: 'sz/2 + (0.5*sz + 0.3*sx)*B',
        baths: { B: { spectrum: 'custom', J: '0.01*w', temperature: 0.7 } },
      }),
      /mean-force state does not exist to second order.*diverges/,
    ],
    [
      'a temperature lost in the rounding of the largest energies',
      1,
      oscillator('0.0005*sz + 1e6*ad*a + 0.001*(sz + sx)*(a + ad)', 0.005),
      /cannot be computed to 1e-10: .*rounding.*ask for a larger tolerance/,
    ],
    ['too hot an oscillator', 1, oscillator('sz/2 + 0.01*ad*a + 0.3*sx*(a + ad)', 50), /needs about \d+ levels/],
  ])('%s is named, with exit status %i', async (_, expected, path, message) => {
    const { status, stdout, stderr } = await redfield('equilibrium', path, '--json');
    expect(status).toBe(expected);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/ {4}at /);
  });
});
