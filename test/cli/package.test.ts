/** The package as it is installed: built JavaScript, its declarations, its command, its import from JavaScript and TypeScript. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePackage } from '../../tools/package/bundle.ts';
import { writeDeclarations } from '../../tools/package/declarations.ts';
import { sampleOf } from '../sample.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Inside node_modules, so that the dependencies are found as in an installation. */
const PACKAGE = join(ROOT, 'node_modules', `.redfield-package-${process.pid}`);
const CONSUMER = join(PACKAGE, 'consumer');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
const MANIFEST = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  bin: { redfield: string };
  exports: { '.': { types: string; default: string } };
  files: string[];
};

const node = (args: readonly string[], cwd = CONSUMER) => spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
const redfield = (...args: string[]) => node([join(PACKAGE, MANIFEST.bin.redfield), ...args]);

beforeAll(async () => {
  writeDeclarations(join(PACKAGE, 'dist'), { unchecked: true });
  await bundlePackage(join(PACKAGE, 'dist'));
  for (const name of ['package.json', 'README.md', 'LICENSE', ...MANIFEST.files.filter((file) => file !== 'dist')]) {
    copyFileSync(join(ROOT, name), join(PACKAGE, name));
  }
  mkdirSync(join(CONSUMER, 'node_modules'), { recursive: true });
  symlinkSync(PACKAGE, join(CONSUMER, 'node_modules', 'redfield'), 'dir');
}, 120_000);
afterAll(() => rmSync(PACKAGE, { recursive: true, force: true }));

describe('the built package', () => {
  it('has a command with its shebang', () => {
    expect(readFileSync(join(PACKAGE, MANIFEST.bin.redfield), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('is packed with what is used, and nothing else', () => {
    const { status, stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: PACKAGE,
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    const [{ files, size }] = JSON.parse(stdout) as [{ files: { path: string }[]; size: number }];
    const kinds: Readonly<Record<string, RegExp>> = {
      about: /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|CITATION\.cff|dist\/NOTICES\.txt)$/,
      entry: /^dist\/(?:index|internals|cli\/main|chunks\/worker)\.js$/,
      shared: /^dist\/chunks\/[\w.]+-\w+\.js$/,
      declaration: /^dist\/(?!cli|web)[\w/]+\.d\.ts$/,
    };
    const counts = Object.fromEntries(
      Object.entries(kinds).map(([kind, pattern]) => [kind, files.filter(({ path }) => pattern.test(path)).length]),
    );
    const others = files.filter(({ path }) => !Object.values(kinds).some((pattern) => pattern.test(path)));
    expect(others).toEqual([]);
    expect(counts).toMatchObject({ about: 6, entry: 4 });
    expect(counts.shared).toBeLessThan(150);
    expect(size).toBeLessThan(1_000_000);
  });

  it('names the licences of what is bundled', () => {
    expect(readFileSync(join(PACKAGE, 'dist', 'NOTICES.txt'), 'utf8')).toMatch(/^mathjs [\d.]+$/m);
  });

  it('runs', () => {
    expect(redfield('--version')).toMatchObject({ status: 0, stdout: `${MANIFEST.version}\n`, stderr: '' });
    const { status, stdout } = redfield('derive', 'omega0/2*sz + (f1*sz + f2*sx)*B', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('steadyState.v1.text');
  });

  it('sweeps on threads', () => {
    const model =
      'hamiltonian: sz + (sz + f*sx)*B\nparameters: { f: 1 }\nbaths: { B: { spectrum: drude, lambda: 0.01, gamma: 1, temperature: 1 } }\n';
    writeFileSync(join(CONSUMER, 'model.yaml'), model);
    const sweep = ['sweep', 'model.yaml', '--over', 'f=0.1:2:300', '--json'];
    const [one, two] = ['1', '2'].map((workers) => redfield(...sweep, '--workers', workers));
    expect(JSON.parse(two!.stdout).columns).toEqual(JSON.parse(one!.stdout).columns);
  });

  it('says that the worked models are not installed', () => {
    const { status, stderr } = redfield('start', '--out', 'output');
    expect(status).toBe(2);
    expect(stderr).toContain('redfield report MODEL');
  });

  it('loads models in JavaScript, and in TypeScript where Node can', () => {
    const model = `import { defineModel } from 'redfield';\nexport default defineModel({ hamiltonian: 'sz + (sz + sx)*B' });\n`;
    for (const name of ['model.mjs', 'model.mts']) writeFileSync(join(CONSUMER, name), model);
    expect(redfield('derive', 'model.mjs', '--json')).toMatchObject({ status: 0, stderr: '' });
    const { status, stderr } = redfield('derive', 'model.mts', '--json');
    if (status !== 0) {
      expect(status).toBe(2);
      expect(stderr).toMatch(/^The model file `model\.mts` is TypeScript, which Node [\d.]+ does not load by itself: /);
    }
  });

  it('is imported by JavaScript', () => {
    const code = `import { redfield } from 'redfield';
import { deriveModel, prepareModel, toNerdamer, toText } from 'redfield/internals';
const html = await (await redfield('omega0/2*sz + (f1*sz + f2*sy)*B').report()).html();
if (!html.includes('@font-face')) throw new Error('no fonts');
const { derivation } = deriveModel(prepareModel('omega0/2*sz + (f1*sz + f2*sy)*B'));
const [v1, v2] = derivation.steadyState.solution;
console.log(toText(v1), toNerdamer(v2).names.get('Delta1'));`;
    writeFileSync(join(CONSUMER, 'consumer.mjs'), code);
    expect(node(['consumer.mjs'])).toMatchObject({ stdout: '0 Delta1\n', stderr: '' });
  });

  const resolutions = [
    ['nodenext', 'nodenext'],
    ['bundler', 'esnext'],
  ] as const;
  it.each(sampleOf(resolutions, 2))('has types for a TypeScript consumer: %s', (moduleResolution, module) => {
    const code = `import { defineModel, redfield, type SteadyState } from 'redfield';
import { deriveModel, type Expr, emitC, exportText, fromExprs, prepareModel, toMathjs } from 'redfield/internals';
export const answer = (): SteadyState => redfield('sz + sx*B').steadyState({ 'B.temperature': 1 });
const { derivation } = deriveModel(prepareModel(defineModel({ hamiltonian: 'omega0/2*sz + (f1*sz + f2*sy)*B' })));
const state = derivation.steadyState;
const list: readonly Expr[] = state.kind === 'unique' ? state.solution : [];
export const texts: readonly string[] = list.map((v) => toMathjs(v).text);
export const c: string = emitC({ functions: [{ name: 'f', doc: '', arguments: [], result: { kind: 'vector', entries: fromExprs(list) } }] });
export const latex: string = exportText(deriveModel(prepareModel('sz + sx*B')), 'latex', '');
// @ts-expect-error there is no such field
defineModel({ hamiltonian: 'sz', bath: {} });
`;
    writeFileSync(join(CONSUMER, 'consumer.mts'), code);
    const options = {
      strict: true,
      noEmit: true,
      target: 'es2022',
      types: [],
      skipLibCheck: false,
      module,
      moduleResolution,
    };
    writeFileSync(
      join(CONSUMER, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['consumer.mts'] }),
    );
    expect(node([TSC, '-p', '.']).stdout).toBe('');
  });
});
