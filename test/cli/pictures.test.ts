/** `--plot` of dynamics and of equilibrium states: the picture, its data, its words, and the terminal. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EQUATION_1 } from '../sweep/models.ts';
import { redfield } from './commandLine.ts';

let folder: string;
let model: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redfield-pictures-'));
  model = join(folder, 'model.json');
  writeFileSync(model, JSON.stringify(EQUATION_1));
});
afterAll(() => rmSync(folder, { recursive: true }));

const lines = (name: string) => readFileSync(join(folder, name), 'utf8').trim().split(/\r?\n/);

describe('evolve --plot', () => {
  it('draws several states and operators on a logarithmic axis, the numbers of --json beside it', async () => {
    const course = ['--times', 'log:0.1:100:5', '--initial', '1,0,0', '--initial', '0,0,1', '--observable', 'sx'];
    const run = await redfield(
      'evolve',
      model,
      ...course,
      '--plot',
      join(folder, 'e.svg'),
      '--x-label',
      'time',
      '--json',
    );
    const { runs } = JSON.parse(run.stdout);
    const svg = lines('e.svg').join('');
    for (const text of ['>0.1<', '>10<', '>time<']) expect(svg.replaceAll(/<\/?tspan[^>]*>/g, '')).toContain(text);
    const [head, ...rows] = lines('e.csv');
    expect(head).toContain('from 1,0,0');
    for (const [k, row] of rows.entries()) {
      const [, one, other] = row.split(',').map(Number);
      expect([one, other]).toEqual(runs.map((each: { observables: { sx: number[] } }) => each.observables.sx[k]));
      expect(one).toBeCloseTo(runs[0].bloch[k][0], 14);
    }
  });

  it('refuses what it cannot draw before it computes', async () => {
    const until = ['--until', '1', '--points', '3'];
    expect((await redfield('evolve', model, ...until, '--plot', 'e.png')).stderr).toContain('must end in .svg or .pdf');
    const { status, stderr } = await redfield('evolve', model, ...until, '--plot', '-', '--quantity', 'coherenc');
    expect([status, stderr]).toEqual([2, expect.stringContaining('Did you mean `coherence`?')]);
  });
});

describe('equilibrium --plot', () => {
  it('draws lines, one for each value of a parameter, and in the terminal', async () => {
    const sweeps = ['--sweep', 'f2=0.5:1.5:3', '--sweep', 'T=0.1:2:log:5'];
    await redfield('equilibrium', model, ...sweeps, '--plot', join(folder, 'q.pdf'));
    const [head, ...rows] = lines('q.csv');
    expect(head).toBe('f2,T,coherence,coherence error');
    expect(rows).toHaveLength(15);
    const { stdout } = await redfield('equilibrium', model, '--sweep', 'T=0.1:2:log:5', '--plot', '-');
    expect(stdout).toContain('C against T');
    expect(stdout).toMatch(/[\u2801-\u28ff]/);
  });
});
