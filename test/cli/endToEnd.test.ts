/** The program as users start it: a process of its own. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXPORT_TARGETS } from '../../src/export/targets.ts';
import { SCAN_FAMILIES } from '../../src/observation/scan/families/families.ts';
import reference from '../golden/fixtures/steady.json' with { type: 'json' };
import { spawnRedfield } from './commandLine.ts';

const STACK = /^\s+at .*:\d+:\d+\)?$/m;

describe('a process', () => {
  it('starts from the sources', () => {
    const root = join(import.meta.dirname, '..', '..');
    const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'redfield', '--', 'completion', 'fish'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('complete -c redfield');
  });

  it.each(['eq1-ohmic', 'eq1-s3-zeroT'])(
    'reads a model on standard input and prints one JSON document: %s',
    async (name) => {
      const { bloch, leading, ...model } = reference.cases.find((one) => one.name === name)!;
      const { status, stdout, stderr } = await spawnRedfield(['evaluate', '-', '--json'], {
        input: JSON.stringify(model),
      });
      expect([status, stderr]).toEqual([0, '']);
      const result = JSON.parse(stdout) as { bloch: number[]; leading: number[] };
      for (const [k, expected] of bloch!.entries()) {
        expect(Math.abs(result.bloch[k]! - expected)).toBeLessThan(1e-12 + 1e-8 * Math.abs(expected));
      }
      for (const [k, expected] of leading!.entries()) {
        expect(Math.abs(result.leading[k]! - expected)).toBeLessThan(1e-12 + 1e-8 * Math.abs(expected));
      }
    },
  );

  it('exits with 1 and the reason when there is no answer', async () => {
    const input =
      'hamiltonian: sz + f*sz*B\nbaths: {B: {spectrum: ohmic, lambda: 0.01, s: 1, cutoff: 5, temperature: 1}}\nparameters: {f: 1}';
    const { status, stdout, stderr } = await spawnRedfield(['evaluate', '-', '--json'], { input });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ bloch: null, warnings: [{ kind: 'degenerate-steady-state' }, {}] });
    expect(stderr).toContain('The steady state is not unique');
    expect(stderr).not.toMatch(STACK);
  });

  it('exits with 2 and points at what is wrong', async () => {
    const { status, stdout, stderr } = await spawnRedfield(['derive', 'omega0/2*sz + (f1*sz']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe('The bracket `(` is never closed.\n  omega0/2*sz + (f1*sz\n                ^\n');
  });

  it('refuses 10 MB on standard input', async () => {
    const { status, stdout, stderr } = await spawnRedfield(['derive', '-'], { input: 'a'.repeat(10_000_000) });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^A model file must have at most \d+ bytes, but standard input has more\.\n$/);
  });

  it('takes a closed pipe for the end', async () => {
    expect(await spawnRedfield(['--help'], { closed: true })).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

describe('completion for bash', () => {
  const hasBash = spawnSync('bash', ['-c', 'complete -p || true']).status === 0;

  it.skipIf(!hasBash)('knows commands, options and their values (needs bash)', async () => {
    const { stdout: script } = await spawnRedfield(['completion', 'bash']);
    const complete = (...words: string[]): string[] => {
      const list = words.map((word) => `'${word}'`).join(' ');
      const code = `${script}\nCOMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _redfield; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return spawnSync('bash', ['-c', code], { encoding: 'utf8' }).stdout.trim().split('\n');
    };
    expect(complete('redfield', 'ev')).toEqual(['evaluate', 'evolve']);
    expect(complete('redfield', '--v')).toEqual(['--version']);
    expect(complete('redfield', 'derive', '--')).toEqual(['--set', '--json', '--help']);
    expect(complete('redfield', 'export', 'm.yaml', '--to', 'p')).toEqual(['python']);
    expect(complete('redfield', 'export', 'm.yaml', '--to', '=', 'py')).toEqual(['python']);
    expect(complete('redfield', 'export', 'm.yaml', '--to', '=')).toEqual([...EXPORT_TARGETS]);
    expect(complete('redfield', 'figure', 'fig1', '--background', '')).toEqual(['white', 'adaptive', 'transparent']);
    expect(complete('redfield', 'help', 'ex')).toEqual(['exact', 'export']);
    const families = [...SCAN_FAMILIES.map(({ name }) => name), 'all'];
    expect(complete('redfield', 'scan', '--family', '')).toEqual(families);
    expect(complete('redfield', 'scan', '--family', 'rwa,c')).toEqual(['rwa,complex']);
    expect(complete('redfield', 'completion', '')).toEqual(['bash', 'zsh', 'fish']);
    // file names are left to bash
    expect(complete('redfield', 'derive', 'mo')).toEqual(['']);
    expect(complete('redfield', 'figure', 'fig1', '--out', 'f')).toEqual(['']);
  });
});
