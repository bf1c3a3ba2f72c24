/**
 * Answers on a terminal: the number first, the same in every medium, in at most 25 lines of 80 columns. What `evaluate` and `check` say of the worked
 * derivations is tested with their reports.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Model } from '../../src/hamiltonian/index.ts';
import { redfield } from '../../src/index.ts';
import { headlineOf } from '../../src/study/index.ts';
import { expectOneHeadline, expectShort, headlineIn, numberIn } from '../report/media.ts';
import { reportWithoutMethods } from '../report/reading.ts';
import { redfield as command } from './commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-answers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const OHMIC = { spectrum: 'ohmic', lambda: 0.002, s: 1, cutoff: 5, temperature: 0.5 } as const;
const DRUDE = { spectrum: 'drude', lambda: 0.02, gamma: 1, temperature: 0.5 } as const;
const chain = (d: number): string => {
  const levels = Array.from({ length: d }, (_, k) => k);
  const hops = levels.slice(1).map((k) => `|${k - 1}><${k}|`);
  return `${levels.map((k) => `${0.9 * k + 0.03 * k * k}*|${k}><${k}|`).join(' + ')} + (${hops.join(' + ')} + h.c.)*B + |1><1|*B`;
};
const OWN: Readonly<Record<string, Model>> = {
  trimer: {
    name: 'A trimer whose name is so long that it would never fit into the eighty columns of a terminal window',
    hamiltonian:
      'E1*|0><0| + E2*|1><1| + E3*|2><2| + J12*(|0><1| + |1><0|) + J23*(|1><2| + |2><1|) + |0><0|*B1 + |1><1|*B2 + |2><2|*B3',
    baths: { B1: DRUDE, B2: DRUDE, B3: { ...DRUDE, temperature: 0.9 } },
    parameters: { E1: 0, E2: 0.3, E3: 1, J12: 0.2, J23: 0.15 },
  },
  chain: { hamiltonian: chain(12), baths: { B: OHMIC } },
  diverging: {
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
    baths: { B: { ...OHMIC, s: 0.5 } },
    parameters: { omega0: 1, f1: 1, f2: 0.5 },
  },
  strong: {
    hamiltonian: 'omega0/2*sz + (f1*sz + f2*sx)*B',
    baths: { B: { ...OHMIC, lambda: 0.05 } },
    parameters: { omega0: 1, f1: 1, f2: 2 },
  },
  complex: {
    hamiltonian: 'w/2*sz + (0.3*sz + 0.2*sx + 0.1)*B1 + g*sp*b2 + g*sm*bd2',
    baths: { B1: OHMIC, B2: { ...OHMIC, s: 3, temperature: 1.1 } },
    parameters: { w: 1, g: 0.4 },
  },
};

const DERIVATIONS = readdirSync(join(import.meta.dirname, '../../derivations')).filter((name) => name.endsWith('.ts'));
const MODELS: readonly (readonly [name: string, path: string])[] = [
  ...DERIVATIONS.map((name) => [name, join('derivations', name)] as const),
  ...Object.entries(OWN).map(([name, model]) => {
    const path = join(folder, `${name}.json`);
    writeFileSync(path, JSON.stringify(model));
    return [name, path] as const;
  }),
];

describe.each(Object.keys(OWN))('%s', (name) => {
  const path = join(folder, `${name}.json`);

  it('has one headline in every answer, first, and fits a terminal', async () => {
    const evaluated = await command('evaluate', path);
    const checked = await command('check', path);
    const json = JSON.parse((await command('evaluate', path, '--json')).stdout);
    for (const { stdout } of [evaluated, checked]) expectShort(stdout);
    const headline = headlineIn(evaluated.stdout);
    expect(evaluated.stdout.split('\n')[1]).toBe(headline);
    expect(headlineIn(checked.stdout)).toBe(headline);
    const printed = numberIn(headline!.split(' ')[2]!);
    expect(Math.abs(printed - json.headline.value)).toBeLessThanOrEqual(
      Math.max(5.01e-3 * json.headline.value, json.headline.error, 1e-9),
    );
    expect(json.headline.basis).toContain('eigenbasis of H_S');
    for (const caveat of json.validity.caveats) {
      for (const { stdout } of [evaluated, checked]) expect(stdout.replaceAll('\n', ' ')).toContain(caveat);
    }
  });

  it('has it in the report, on the index and in the library', async () => {
    const model = OWN[name]!;
    const made = await reportWithoutMethods(model);
    expectOneHeadline(made);
    const { hamiltonian, ...rest } = model;
    expect(redfield(hamiltonian, rest).steadyState().headline).toEqual(headlineOf(made.study.numbers!, made.study));
  });
});

describe.each(MODELS)('%s', (_, path) => {
  it('evolves in as few lines: relaxation time, curves, a dozen rows', async () => {
    const { status, stdout } = await command('evolve', path, '--until', '20');
    if (status !== 0) return;
    expectShort(stdout);
    expect(stdout).toMatch(/relaxation time/i);
    expect(stdout).toMatch(/[▁▂▃▄▅▆▇█]{40}/);
    expect(stdout.split('\n').filter((line) => /^[\d.e+−]+ {2,}/.test(line)).length).toBe(12);
  });
});

it('says of several trajectories what fits', async () => {
  const path = MODELS[0]![1];
  const initial = ['|0>', '|1>', 'mixed', '|0>+|1>', '0,0,0.5', '0.5,0,0', '0,0.5,0', '0,0,-0.5'];
  const { stdout } = await command('evolve', path, '--until', '5', ...initial.flatMap((state) => ['--initial', state]));
  expectShort(stdout);
  expect(stdout).toContain('2 more initial states');
});

it('leaves the rest to --verbose', async () => {
  const path = join('derivations', 'composite-spin-boson.ts');
  for (const name of ['evaluate', 'check'] as const) {
    const short = (await command(name, path)).stdout;
    const long = (await command(name, path, '--verbose')).stdout;
    expect(long.startsWith(short)).toBe(true);
    expect(long.split('\n').length).toBeGreaterThan(40);
  }
});

it('gives the relaxation time in the unit of time of the model: T2 of `evaluate`, the slowest decay without dephasing', async () => {
  const file = join(folder, 'units.yaml');
  writeFileSync(
    file,
    `hamiltonian: omega0/2*sz + sx*B
units: { energy: GHz, temperature: mK, time: us }
baths: { B: { spectrum: ohmic, lambda: 1e-6, s: 1, cutoff: 50, temperature: 20 } }
parameters: { omega0: 5 }
`,
  );
  const { stdout } = await command('evolve', file, '--until', '2');
  const { rates } = JSON.parse((await command('evaluate', file, '--no-beyond', '--json')).stdout);
  expect(stdout).toContain(`T_R = ${rates.T2.toPrecision(4)} µs `);
});
