import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FIGURE_NAMES } from '../../src/letter/figures/index.ts';
import { redfield } from './commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-figure-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('redfield figure', () => {
  it('writes the picture in the format asked for, with its data beside it', async () => {
    for (const [format, head] of [
      ['svg', '<svg '],
      ['pdf', '%PDF-'],
    ] as const) {
      const place = join(folder, format);
      const { status, stdout } = await redfield('figure', 'fig1', '--out', join(place, `f.${format}`));
      expect(status).toBe(0);
      expect(readdirSync(place).sort()).toEqual(['f.csv', 'f.json', `f.${format}`].sort());
      expect(stdout.trim().split('\n').length).toBe(3);
      expect(readFileSync(join(place, `f.${format}`), 'latin1').startsWith(head)).toBe(true);
    }
  });

  it('suggests a name, refuses other formats, and is completed by name', async () => {
    expect((await redfield('figure', 'fig2')).stderr).toMatch(
      /must be one of fig1, .*Did you mean `fig2a`, `fig2b` or `fig2c`\?/,
    );
    expect((await redfield('figure', 'fig1', '--background', 'wite')).stderr).toMatch(/Did you mean `white`\?/);
    expect((await redfield('figure', 'fig1', '--out', join(folder, 'f.png'))).stderr).toContain(
      'must be a file name that ends in `.svg` or `.pdf`',
    );
    expect((await redfield('completion', 'bash')).stdout).toContain(`'figure '*) words='${FIGURE_NAMES.join(' ')}'`);
    expect(readdirSync(folder).sort()).toEqual(['pdf', 'svg']);
  });
});

describe('a place that cannot be written to', () => {
  const model = 'omega0/2*sz + (f1*sz + f2*sx)*B';

  it.runIf(existsSync('/proc/self')).each([
    ['report', [model, '--out', '/proc/nowhere/out']],
    ['export', [model, '--to', 'c', '--out', '/proc/nowhere/f.c']],
    ['figure', ['fig1', '--out', '/proc/nowhere/f.svg']],
    ['init', ['/proc/nowhere/model.yaml']],
    ['start', ['--out', '/proc/nowhere/out']],
  ])('is refused before the work: %s (needs /proc)', async (command, args) => {
    const { status, stderr } = await redfield(command, ...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^The folder `\/proc\/nowhere.*` cannot be written to: /);
  });
});
