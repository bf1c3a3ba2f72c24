/** Answers on a terminal: the number first, the same in every medium, in at most 25 lines of 80 columns. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { redfield as command } from './commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-answers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const OHMIC = { spectrum: 'ohmic', lambda: 0.002, s: 1, cutoff: 5, temperature: 0.5 };
const DRUDE = { spectrum: 'drude', lambda: 0.02, gamma: 1, temperature: 0.5 };
const chain = (d: number): string => {
  const levels = Array.from({ length: d }, (_, k) => k);
  const hops = levels.slice(1).map((k) => `|${k - 1}><${k}|`);
  return `${levels.map((k) => `${0.9 * k + 0.03 * k * k}*|${k}><${k}|`).join(' + ')} + (${hops.join(' + ')} + h.c.)*B + |1><1|*B`;
};
const OWN: Record<string, object> = {
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

const width = (line: string): number => [...line.replaceAll(/\p{M}/gu, '')].length;

function expectShort(text: string): void {
  const lines = text.trimEnd().split('\n');
  expect(lines.length, text).toBeLessThanOrEqual(25);
  for (const line of lines) expect(width(line), line).toBeLessThanOrEqual(80);
}

const headlineIn = (text: string): string | undefined =>
  /C = \S+(?: ± \S+)? at order \S+, eigenbasis of H_S/.exec(text)?.[0];

describe.each(MODELS)('%s', (_, path) => {
  it('has one headline in every answer, first, and fits a terminal', async () => {
    const evaluated = await command('evaluate', path);
    const checked = await command('check', path);
    const json = JSON.parse((await command('evaluate', path, '--json')).stdout);
    const checkedJson = JSON.parse((await command('check', path, '--json')).stdout);
    for (const { stdout } of [evaluated, checked]) expectShort(stdout);
    expect(checkedJson.headline).toEqual(json.headline);
    expect(checkedJson.validity).toEqual(json.validity);
    const headline = headlineIn(evaluated.stdout);
    expect(evaluated.stdout.split('\n')[1]).toBe(headline);
    expect(headlineIn(checked.stdout)).toBe(headline);
    const printed = Number(headline!.split(' ')[2]!.replace('−', '-'));
    expect(Math.abs(printed - json.headline.value)).toBeLessThanOrEqual(
      Math.max(5.01e-3 * json.headline.value, json.headline.error, 1e-9),
    );
    expect(json.headline.basis).toContain('eigenbasis of H_S');
    for (const caveat of json.validity.caveats) {
      for (const { stdout } of [evaluated, checked]) expect(stdout.replaceAll('\n', ' ')).toContain(caveat);
    }
  });

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

it('stands on the index, in the report and in the library as on the terminal', async () => {
  const { prepareModel } = await import('../../src/hamiltonian/index.ts');
  const { derivationReport, illustratedStudy } = await import('../../src/report/index.ts');
  const { renderHtml, renderLatex } = await import('../../src/render/index.ts');
  const { renderTerminal } = await import('../../src/terminal/index.ts');
  const { modelCard } = await import('../../src/overview/index.ts');
  const { redfield } = await import('../../src/index.ts');
  for (const name of ['trimer', 'strong', 'complex'] as const) {
    const model = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    const expected = headlineIn((await command('evaluate', join(folder, `${name}.json`))).stdout)!;
    const studied = await illustratedStudy(prepareModel(model));
    const report = derivationReport(studied, { version: '', command: '' });
    expect(headlineIn(renderTerminal(report, { width: 200 }))).toBe(expected);
    const value = expected.split(' ')[2]!;
    expect(renderLatex(report)).toContain(`$C$ = $${value}$`);
    expect(renderHtml(report)).toContain(`<span class="num">${value}</span>`);
    const card = modelCard(studied, null, []);
    expect(card.number.replace('HS', 'H_S')).toBe(expected);
    expect(card.caveats).toEqual(studied.numbers!.validity.caveats);
    const { hamiltonian, ...rest } = model;
    const { headline } = redfield(hamiltonian, rest).steadyState();
    expect(Number(headline!.value.toPrecision(3))).toBe(Number(value));
  }
});
