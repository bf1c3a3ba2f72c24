/** Every command through main.ts: answers, exit status, messages, and nothing written when the input is wrong. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { withChoices } from '../../src/cli/choices.ts';
import { completionScript } from '../../src/cli/commands/completion.ts';
import { MODEL_TEMPLATE } from '../../src/cli/commands/init.ts';
import { EXPORT_TARGETS } from '../../src/export/targets.ts';
import reference from '../golden/fixtures/steady.json' with { type: 'json' };
import { redfield } from './commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-'));
afterAll(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string): string => join(folder, name);

function file(name: string, content: string): string {
  writeFileSync(inFolder(name), content);
  return inFolder(name);
}

const COMPOSITE = 'omega0/2*sz + (f1*sz + f2*sx)*B';
const model = (changes: object = {}, bath: object = {}): string =>
  JSON.stringify({
    hamiltonian: COMPOSITE,
    baths: { B: { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5, ...bath } },
    parameters: { omega0: 1, f1: 1, f2: 1.5 },
    ...changes,
  });

describe('answers', () => {
  let path = '';
  beforeAll(() => {
    path = file('model.json', model());
  });

  it.each([
    ['derive', []],
    ['evaluate', []],
    ['check', []],
    ['evolve', ['--times', '0,1']],
    ['equilibrium', []],
  ] as const)('%s --json prints one document and nothing else', async (command, options) => {
    const { status, stdout, stderr } = await redfield(command, path, ...options, '--json');
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toBeTypeOf('object');
    expect(stdout).not.toMatch(/NaN|Infinity/);
  });

  it('report writes what it says', async () => {
    const { status, stdout } = await redfield('report', path, '--out', inFolder('output'), '--json');
    expect(status).toBe(0);
    const { files } = JSON.parse(stdout) as { files: string[] };
    expect(files.length).toBeGreaterThan(2);
    for (const written of files) expect(existsSync(written), written).toBe(true);
  });

  it.each(reference.cases.filter(({ name }) => name.startsWith('eq1-')))('evaluate --json: $name', async (test) => {
    const { bloch, leading, ...given } = test;
    const { stdout } = await redfield('evaluate', file(`${test.name}.json`, JSON.stringify(given)), '--json');
    const result = JSON.parse(stdout) as { bloch: number[]; leading: number[] };
    const near = (value: number, expected: number) =>
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12 + 1e-8 * Math.abs(expected));
    for (const [k, expected] of (bloch ?? []).entries()) near(result.bloch[k]!, expected);
    for (const [k, expected] of (leading ?? []).entries()) near(result.leading[k]!, expected);
  });

  it('--set changes parameters and baths', async () => {
    const changed = await redfield('evaluate', path, '--set', 'omega0=2', '--set', 'B.temperature=0.1', '--json');
    const written = model({ parameters: { omega0: 2, f1: 1, f2: 1.5 } }, { temperature: 0.1 });
    expect(changed.stdout).toBe((await redfield('evaluate', file('changed.json', written), '--json')).stdout);
  });
});

describe('export', () => {
  it.each(EXPORT_TARGETS)('to %s, printed and as a file', async (target) => {
    const out = inFolder(`exported/${target}`);
    const printed = await redfield('export', COMPOSITE, '--to', target);
    expect([printed.status, printed.stderr]).toEqual([0, '']);
    expect(await redfield('export', COMPOSITE, '--to', target, '--out', out)).toEqual({
      ...printed,
      stdout: `${out}\n`,
    });
    expect(readFileSync(out, 'utf8')).toBe(printed.stdout);
  });

  it('needs to know to what', async () => {
    expect(await redfield('export', COMPOSITE)).toMatchObject({ status: 2, stdout: '' });
    const wrong = await redfield('export', COMPOSITE, '--to', 'pyton', '--out', inFolder('wrong.py'));
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toMatch(
      /^Argument `to` must be one of python, julia, .*, but is `pyton`\. Did you mean `python`\?$/m,
    );
    expect(existsSync(inFolder('wrong.py'))).toBe(false);
  });

  it('says what cannot be written', async () => {
    const { status, stderr } = await redfield('export', COMPOSITE, '--to', 'c', '--out', folder);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^The file `.*` cannot be written: /);
  });
});

describe('init', () => {
  it('writes a model that can be evaluated, and does not replace a file unless told', async () => {
    const path = inFolder('new/my model.yaml');
    expect(await redfield('init', path)).toEqual({ status: 0, stdout: `${path}\n`, stderr: '' });
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(`redfield evaluate '${path}'`);
    expect(await redfield('evaluate', path, '--json')).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(path, 'mine');
    const refused = await redfield('init', path);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toContain('exists already');
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect((await redfield('init', path, '--force')).status).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('writes YAML only', async () => {
    expect((await redfield('init', inFolder('model.ts'))).stderr).toContain('.yaml or .yml');
    expect(parse(MODEL_TEMPLATE)).toMatchObject({ hamiltonian: COMPOSITE });
  });
});

describe('help', () => {
  it('has examples for every command', async () => {
    const { stdout } = await redfield('--help');
    expect(stdout).toContain('Examples:');
    const commands = [...stdout.slice(stdout.indexOf('Commands:')).matchAll(/^ {2}([a-z]+) /gm)].map(
      ([, name]) => name!,
    );
    expect(commands).toContain('completion');
    for (const command of commands.filter((name) => name !== 'help')) {
      const { status, stdout: help } = await redfield(command, '--help');
      expect(status).toBe(0);
      expect(help, command).toMatch(new RegExp(`Examples:\\n  \\$ .*redfield ${command}`));
    }
  });

  it.each([
    [['derive', COMPOSITE, '--jsn'], '--json'],
    [['export', COMPOSITE, '--to', 'c', '--outt', 'x'], '--out'],
  ])('suggests which option %j may mean', async (args, suggestion) => {
    const { status, stdout, stderr } = await redfield(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`(Did you mean ${suggestion}?)`);
  });

  it.each([
    [['derve', COMPOSITE], /^Argument `command` must be one of derive, .* is `derve`\. Did you mean `derive`\?\n$/],
    [['complection', 'bash'], /Did you mean `completion`\?\n$/],
    [['eval', COMPOSITE, '--json'], /Did you mean `evaluate`\?\n$/],
    [[COMPOSITE], /^Argument `command` must be one of derive, .*, but is `omega0.*`\.\n$/],
    [['help', 'exprt'], /^Argument `command` must be one of derive, .* is `exprt`\. Did you mean `export`\?\n$/],
    [['completion', 'bsh'], /^Argument `shell` must be one of bash, zsh, fish, but is `bsh`\. Did you mean `bash`/],
    [['export', COMPOSITE, '--to', 'pyhton'], /Did you mean `python`\?\n$/],
    [['scan', '--family', 'rwa,hermitan'], /but is `hermitan`\. Did you mean `hermitian`\?\n$/],
  ])('suggests which value %j may mean', async (args, message) => {
    const { status, stdout, stderr } = await redfield(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  it('is that of a command behind its name', async () => {
    expect(await redfield('help', 'export')).toEqual(await redfield('export', '--help'));
    expect(await redfield('help')).toEqual(await redfield('--help'));
  });

  it('takes a Hamiltonian that begins with a minus sign', async () => {
    const { status, stdout } = await redfield('derive', '-Delta/2*sz + g*sx*B', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ hamiltonian: '-Delta/2*sz + g*sx*B', decomposition: [{ bath: 'B' }] });
  });

  it('is shown without a command', async () => {
    const { status, stderr } = await redfield();
    expect(status).toBe(2);
    expect(stderr).toContain('Commands:');
  });
});

describe('completion scripts', () => {
  const program = new Command('redfield').description('a program').version('1');
  program
    .command('derive')
    .description("what's: [derived]")
    .argument('<model>')
    .option('--set <key=value>', 'a setting')
    .addOption(withChoices(new Option('--as <form>', 'form'), ['text', 'tree']))
    .addOption(withChoices(new Option('--with <part,...>', 'parts'), ['a', 'b']));

  it('quote what shells would read', () => {
    expect(completionScript('zsh', program)).toContain(String.raw`'derive:what'\''s\: \[derived\]'`);
    expect(completionScript('zsh', program)).toContain(`'--set=[a setting]:key=value:_files'`);
    expect(completionScript('fish', program)).toContain(String.raw`-f -a derive -d 'what\'s: [derived]'`);
    expect(completionScript('fish', program)).toContain(`-l set -d 'a setting' -r`);
  });

  it('have the values of every option that has some, and lists of them', () => {
    expect(completionScript('zsh', program)).toContain(`'--as=[form]:form:(text tree)'`);
    expect(completionScript('zsh', program)).toContain(`'--with=[parts]:part:_values -s , part a b'`);
    expect(completionScript('fish', program)).toContain(`-l as -d 'form' -x -a 'text tree'`);
    expect(completionScript('fish', program)).toContain(`-l with -d 'parts' -x -a '(__fish_append , a b)'`);
    expect(completionScript('bash', program)).toContain(`'derive --as') words='text tree' ;;`);
    expect(completionScript('bash', program)).toMatch(/'derive --with'\) words='a b'; begun=/);
  });
});

/** What is wrong with the input, and the words that must say so. */
const HOSTILE: readonly (readonly [input: string, message: RegExp])[] = [
  ['omega0/2*sz + (f1*sz', /^The bracket `\(` is never closed\.\n {2}.*\n +\^\n$/],
  ['omega0/2*sz + f1*sz)*B', /^The bracket `\)` .*\n {2}.*\n +\^\n$/],
  ['omega0/2*sz + |0 B', /must be followed by a bra.*\n {2}.*\n +\^/],
  ['sz + sx*B @ sz', /\n {2}.*\n +\^/],
  ['i*sz + sx*B', /must be Hermitian.*\n {2}.*\n +\^/s],
  ['sz + b*bd*B', /must be linear.*\n {2}.*\n +\^/],
  ['sz + 2', /no coupling/],
  ['sz', /no coupling/],
  ['', /is empty/],
  ['sz + constructor*sx*B', /`constructor`.*\n {2}.*\n +\^/],
  ['sz + __proto__*sx*B', /\n {2}.*\n +\^/],
  ['import("fs")*sz + sx*B', /`import`.*\n {2}.*\n +\^/],
  [`${'('.repeat(5000)}sz${')'.repeat(5000)} + sx*B`, /nested at most/],
  [`sz + ${'-'.repeat(20_000)}sx*B`, /at most 3 signs/],
  [`sz + sx*B${' + sx*B'.repeat(100_000)}`, /at most|too/],
];

describe('evolve', () => {
  it('says how many of its times a table shows', async () => {
    const path = file('dynamics.json', model());
    const { stdout } = await redfield('evolve', path, '--until', '10', '--verbose');
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/41 of 201 times are shown; --csv and --json give all/);
    expect((await redfield('evolve', path, '--until', '10', '--points', '9')).stdout).not.toMatch(/are shown/);
  });

  it('takes times far apart', async () => {
    const path = file('logarithmic.json', model());
    const { status, stdout } = await redfield('evolve', path, '--times', 'log:1e-2:1e9:12', '--json');
    expect(status).toBe(0);
    const { times, distance } = JSON.parse(stdout);
    for (const [k, time] of times.entries()) expect(time / 10 ** (k - 2)).toBeCloseTo(1, 12);
    expect(times.at(-1)).toBe(1e9);
    expect(distance.at(-1)).toBeLessThan(1e-9);
  });

  it.each([
    ['temperature=1e10', '10'],
    ['lambda=1e10', '10'],
  ])('gives up what would take more steps than are made: %s until %s', async (setting, until) => {
    const path = file('hopeless.json', model());
    const { status, stdout, stderr } = await redfield('evolve', path, '--set', `B.${setting}`, '--until', until);
    expect([status, stdout]).toEqual([1, '']);
    const [, needed, most] = /about (\S+) more steps like the last ones .* at most (\d+) are made/.exec(stderr)!;
    expect(Number(needed)).toBeGreaterThan(Number(most));
  });
});

describe('wrong input', () => {
  const untouched = async (args: readonly string[], message: RegExp) => {
    const before = readdirSync(folder);
    const { status, stdout, stderr } = await redfield(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at |undefined|\[object|Unexpected failure/m);
    expect(stderr.length).toBeLessThan(1000);
    expect(readdirSync(folder)).toEqual(before);
  };

  it.each(HOSTILE.map(([input, message]) => [input.slice(0, 40), input, message] as const))(
    'is refused: %s',
    async (_, input, message) => {
      await untouched(['derive', input], message);
      await untouched(['report', input, '--out', inFolder('never')], message);
      await untouched(['export', input, '--to', 'python', '--out', inFolder('never.py')], message);
    },
  );

  it('is an option given twice, unless it is a list', async () => {
    const sweep = ['sweep', file('twice.json', model()), '--over', 'f1=0.5,1', '--workers', '1'];
    await untouched([...sweep, '--out', 'a.csv', '--out', 'b.csv'], /`--out` must be given once/);
    const { stdout } = await redfield(...sweep, '--quantity', 'coherence', '--quantity', 'bloch.0', '--json');
    expect(Object.keys(JSON.parse(stdout).columns)).toEqual(['coherence', 'bloch.0']);
  });

  const FIELDS: readonly (readonly [content: string, message: RegExp])[] = [
    [model({}, { temperature: -1 }), /Argument `temperature` of bath `B` must be ≥ 0, but is -1\..*\n {2}.*\n +\^/s],
    [model({}, { s: 0 }), /Argument `s` of bath `B` must be > 0, but is 0\./],
    [model({}, { s: -1 }), /Argument `s` of bath `B` must be > 0, but is -1\./],
    [model({}, { lambda: -0.1 }), /Argument `lambda` of bath `B` must be ≥ 0/],
    [model({}, { cutoff: 'five' }), /Argument `cutoff` of bath `B` must be/],
    [model({}, { cutoff: '1/2pi' }), /Argument `cutoff` of bath `B` must be .*can be read in two ways/],
    [model({}, { spectrum: 'ohmc' }), /`ohmic`/],
    [model({}, { cutof: 5 }), /`cutoff`/],
    [model({ bath: {} }), /`baths`/],
    [model({ parameters: { omega0: 1, f1: 1 } }), /`f2`/],
    [model({ parameters: { omega0: 1, f1: 1, f2: 1, f3: 1 } }), /`f3`/],
    [model().replace('"omega0":1', '"omega0":NaN'), /`omega0` must be a finite number.*but is `NaN`.*\n {2}.*\n +\^/],
    [model().replace('"omega0":1', '"omega0":1e999'), /`omega0` must be a finite number.*but is Infinity/],
    [model().replace('"omega0":1', '"__proto__":1'), /`__proto__` must not be a name/],
    [model().replace('"omega0":1', '"constructor":1'), /`constructor`/],
    [
      model({}, { spectrum: 'custom', J: 'import("fs")', lambda: undefined, s: undefined, cutoff: undefined }),
      /`import`.*\(J\)/,
    ],
    ['{"hamiltonian": ', /must be YAML or JSON, but is not/],
    ['[]', /must be a table of fields, but is a list/],
    ['null', /must be a table of fields, but is null/],
    ['a: &a [*a]', /must not use YAML aliases/],
    ['['.repeat(20_000), /nested at most/],
  ];

  it.each(FIELDS.map(([content, message], k) => [k, content.slice(0, 160), content, message] as const))(
    'in a model file is refused: %i %s',
    async (k, _, content, message) => {
      const path = file(`wrong${k}.${content.startsWith('a:') ? 'yaml' : 'json'}`, content);
      await untouched(['evaluate', path, '--json'], message);
    },
  );

  it('in the options of a command is refused', async () => {
    const path = file('options.json', model());
    await untouched(['evolve', path, '--until', '1', '--csv', '--json'], /Either `--csv` or `--json` must be given/);
    await untouched(['evolve', path, '--times', 'log:0:1:5'], /first time > 0 and a later last one, but has 0 and 1/);
    await untouched(['evolve', path, '--times', 'log:1:10:1.5'], /whole number of times from 2 to .* has 1\.5/);
    await untouched(['evolve', path, '--times', 'log:1:10'], /as in `log:1e-2:1e6:200`/);
    await untouched(['equilibrium', path, '--sweep', 'T=-1:2:5'], /`T` of a sweep must be 0 or from .* is -1\..*\^/s);
    await untouched(['equilibrium', path, '--sweep', 'T=1e300'], /`T` of a sweep must be 0 or from .* is 1e\+300\./);
    await untouched(['equilibrium', path, '--sweep', 'T=1:2:1.5'], /whole number of points/);
  });

  it('in a setting is refused', async () => {
    const path = file('settings.json', model());
    await untouched(['evaluate', path, '--set', 'B.temperature=-1'], /must be ≥ 0/);
    await untouched(['evaluate', path, '--set', 'omega0=NaN'], /must be a finite number/);
    await untouched(['evaluate', path, '--set', '__proto__.x=1'], /must be a parameter/);
    await untouched(['evaluate', path, '--set', 'omega0'], /has no `=`/);
    await untouched(['evaluate', path, '--set', 'omga0=1'], /`omega0`/);
  });

  it('of 10 MB in a file is refused by its size', async () => {
    await untouched(['derive', file('large.yaml', 'a'.repeat(10_000_000))], /at most \d+ bytes/);
  });

  it('of files that are none', async () => {
    await untouched(['derive', inFolder('nowhere.yaml')], /no such file\.\n$/);
    file('beside.yaml', MODEL_TEMPLATE);
    await untouched(['derive', inFolder('beside.yml')], /no such file\. Did you mean `beside\.yaml`\?\n$/);
    await untouched(['derive', inFolder('beside.mjs')], /no such file\. Did you mean `beside\.yaml`\?\n$/);
    for (const folder of ['nowhere', 'beside.yaml']) {
      await untouched(['derive', inFolder(`${folder}/beside.yml`)], /no such file\.\n$/);
    }
    await untouched(['derive', file('empty.yaml', '')], /but empty\.yaml is empty\.\n$/);
    await untouched(['derive', inFolder('nowhere.ts')], /no such file/);
    await untouched(['derive', file('broken.mjs', 'export default {')], /cannot be loaded/);
    await untouched(['derive', file('empty.mjs', 'export const x = 1;')], /default export/);
  });
});
