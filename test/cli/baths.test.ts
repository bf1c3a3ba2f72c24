/** What the commands say about baths, and what they say when a bath has no answer. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sampleOf } from '../sample.ts';
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
const CONTINUED = /continued in proportion to ω below ω = 0\.1, zero above ω = 5; J = 0\.01 at the last point/;

describe('what is said about a bath', () => {
  it.each([
    ['evaluate', ['--verbose']],
    ['derive', []],
    ['equilibrium', []],
    ['evolve', ['--times', '0,1', '--verbose']],
    ['check', ['--verbose']],
  ] as const)('%s: reorganisation energy, normalisation of J, continuation of a table', async (command, options) => {
    const path = modelFile(TABLE);
    const { stdout } = await redfield(command, path, ...options);
    expect(stdout).toContain('reorganisation energy');
    expect(stdout).toContain('J = ∑ₖ |gₖ|² δ');
    expect(stdout.replace(/\s+/g, ' ')).toMatch(CONTINUED);
    const { baths } = JSON.parse((await redfield(command, path, ...options, '--json')).stdout);
    expect(baths.B.notes).toEqual([expect.stringMatching(CONTINUED)]);
    expect(baths.B.errorKind).toBe('estimate');
    expect(baths.B.reorganizationEnergy.value).toBeCloseTo(0.14884387, 8);
  });
});

const SPECTRA: Readonly<Record<string, object>> = {
  ohmic: { lambda: 0.01, s: 1, cutoff: 5 },
  gaussian: { lambda: 0.01, s: 3, cutoff: 5 },
  hard: { lambda: 0.01, s: 0.5, cutoff: 5 },
  drude: { lambda: 0.01, gamma: 1 },
  underdamped: { lambda: 0.01, Gamma: 0.3, omega: 1.2 },
  custom: { J: '0.01*w*exp(-w/5)' },
  table: TABLE,
};
const LEAKED = /\bNaN\b|Infinity|undefined|`matrix`|`rhs`|Unexpected failure|array length|be finite|a finite/;

/** `check` does what `evaluate` and `equilibrium` do, and more; the states beyond second order are the same in `check` and `evaluate`. */
const BEYOND_USE: readonly (readonly [command: string, options: readonly string[], values: readonly number[]])[] = [
  ['check', [], [1e-20, 1e20]],
  ['check', ['--no-beyond'], [1e-300, 30, 100, 1e300]],
  ['evaluate', ['--no-beyond'], [1e-20, 1e20]],
  ['equilibrium', [], [1e-20, 1e20]],
];

describe('parameters beyond all use', () => {
  const cases = Object.entries(SPECTRA).flatMap(([spectrum, fields]) =>
    [...Object.keys(fields).filter((name) => !['J', 'omega', 'spectrum'].includes(name)), 'temperature'].map(
      (name) => [spectrum, name] as const,
    ),
  );

  it.each(sampleOf(cases, 4))('%s: %s', async (spectrum, name) => {
    const path = modelFile({ spectrum, ...SPECTRA[spectrum] });
    for (const [command, options, values] of BEYOND_USE) {
      for (const value of values) {
        const run = await redfield(command, path, '--set', `B.${name}=${value}`, '--json', ...options);
        const label = `${command} ${value}: ${run.stderr}`;
        expect(run.stdout + run.stderr, label).not.toMatch(LEAKED);
        const refused = value < 1e-30 || value > 1e30 || (name === 's' && !(value >= 1e-3 && value <= 100));
        expect(run.status === 2, label).toBe(refused);
        if (refused) expect(run.stderr).toContain(`Argument \`${name}\` of bath \`B\` must be`);
      }
    }
  });

  it('of the Hamiltonian, too', async () => {
    const hamiltonian = 'omega0/2*sz + (f1*sz + f2*sx)*B';
    const parameters = { omega0: 1, f1: 1, f2: 1.5 };
    const path = modelFile({ spectrum: 'ohmic', ...SPECTRA.ohmic }, { hamiltonian, parameters });
    for (const name of Object.keys(parameters)) {
      for (const value of [1e-300, 1e-160, 1e-20, 1e20, 1e160, 1e300]) {
        const options = name === 'omega0' ? [] : ['--no-beyond'];
        const run = await redfield('evaluate', path, '--set', `${name}=${value}`, '--json', ...options);
        expect(run.stdout + run.stderr, `${name}=${value}`).not.toMatch(LEAKED);
      }
    }
  });
});

describe('a bath without an answer', () => {
  it('J that is not integrable at infinity is named, with exit status 1', async () => {
    const path = modelFile({ spectrum: 'custom', J: '0.01*w' });
    const { status, stdout, stderr } = await redfield('evaluate', path, '--json');
    expect(status).toBe(1);
    const { bloch, leading, warnings } = JSON.parse(stdout);
    expect([bloch, leading]).toEqual([null, [null, 0]]);
    expect(warnings).toContainEqual({
      kind: 'divergent-coefficient',
      message: expect.stringMatching(/^A coherence has no leading order: .*J ∝ ω\^1 there/),
    });
    expect(stderr).toContain('at ω → ∞');
    const dynamics = await redfield('evolve', path, '--times', '0,1', '--json');
    expect([dynamics.status, dynamics.stdout]).toEqual([1, '']);
    expect(dynamics.stderr).toContain('at ω → ∞');
  });

  it.each([
    [
      { spectrum: 'gaussian', lambda: 0.01, s: 1, cutoff: 0.01 },
      /J of bath `B` at .* frequency 1 is positive, but smaller/,
    ],
    [
      { spectrum: 'custom', J: '0.01*w*exp(-(w/0.01)^2)' },
      /at the transition frequency 1 is zero, or less than 1e-24 of/,
    ],
    [{ spectrum: 'hard', lambda: 0.01, s: 1, cutoff: 0.5 }, /no bath exchanges energy with the system/],
    [{ spectrum: 'gaussian', lambda: 0, s: 1, cutoff: 5 }, /no bath exchanges energy with the system/],
  ])('%o: whether J is zero or too small is said', async (bath, reason) => {
    const { stdout } = await redfield('evaluate', modelFile(bath), '--json');
    const { bloch, leading, warnings } = JSON.parse(stdout);
    // where J > 0, however small, detailed balance has the last word
    expect(leading !== null).toBe(reason.source.includes('positive'));
    expect(warnings).toContainEqual({ kind: 'no-dissipation', message: expect.stringMatching(reason) });
    const kinds = warnings.map(({ kind }: { kind: string }) => kind);
    expect(kinds.includes('order-of-validity')).toBe(bloch !== null);
    expect(stdout).not.toContain('right at order λ⁰');
  });
});
