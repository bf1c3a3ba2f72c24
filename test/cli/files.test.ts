/** Files are whole or not there: full disks, killed writers, links, permissions. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeFolder, writeBelow, writeFile } from '../../src/cli/writeFile.ts';
import { InputError } from '../../src/errors.ts';
import { builtProgram } from './builtProgram.ts';
import { redfield, spawnRedfield } from './commandLine.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redfield-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ROOT = join(import.meta.dirname, '..', '..');
const TSX = import.meta.resolve('tsx');
const MODULE = JSON.stringify(join(ROOT, 'src/cli/writeFile.ts'));

/** A program that imports `writeFile` and runs `body`, as arguments for node. */
const program = (body: string): string[] => [
  '--import',
  TSX,
  '--input-type=module',
  '--eval',
  `import { writeFile } from ${MODULE}; ${body}`,
];

describe('a file is replaced as a whole', () => {
  test('the new content, the old mode, nothing left beside it', () => {
    const path = join(folder, 'a.txt');
    writeFileSync(path, 'old');
    chmodSync(path, 0o640);
    writeFile(path, 'new');
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  test('names as long as the file system has them', () => {
    const path = join(folder, `${'x'.repeat(250)}.csv`);
    writeFile(path, 'one');
    writeFile(path, 'two');
    expect(readFileSync(path, 'utf8')).toBe('two');
  });

  test('what must not be replaced is not', () => {
    const path = join(folder, 'model.yaml');
    writeFile(path, 'mine', { replace: false });
    expect(() => writeFile(path, 'template', { replace: false })).toThrow('exists already');
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toEqual(['model.yaml']);
  });

  test('what cannot be written is an input error and leaves nothing behind', () => {
    mkdirSync(join(folder, 'taken'));
    expect(() => writeFile(join(folder, 'taken'), 'x')).toThrow(InputError);
    writeFileSync(join(folder, 'file'), '');
    expect(() => writeFile(join(folder, 'file', 'x'), 'x')).toThrow(InputError);
    expect(() => makeFolder(join(folder, 'file'))).not.toThrow(TypeError);
    expect(() => writeFile('/dev/full', 'x')).toThrow(/no space left on device\.$/);
    expect(readdirSync(folder).sort()).toEqual(['file', 'taken']);
  });

  test('a full disk leaves the old file whole', () => {
    const path = join(folder, 'state.json');
    writeFileSync(path, 'old');
    const body = `
      try { writeFile(${JSON.stringify(path)}, 'x'.repeat(1_000_000)); } catch (error) { console.log(error.name, error.message); }`;
    // blocks of 1024 bytes; node ignores the signal and gets the error
    const { stdout } = spawnSync(
      'bash',
      ['-c', 'trap "" XFSZ; ulimit -f 64; exec "$0" "$@"', process.execPath, ...program(body)],
      {
        encoding: 'utf8',
        env: { ...process.env, TSX_DISABLE_CACHE: '1' },
      },
    );
    expect(stdout).toBe(`InputError The file \`${path}\` cannot be written: file too large.\n`);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  test('a writer killed half-way leaves the old file whole', async () => {
    const path = join(folder, 'state.json');
    writeFileSync(path, 'old');
    const child = spawn(
      process.execPath,
      program(`for (;;) writeFile(${JSON.stringify(path)}, 'x'.repeat(300_000_000));`),
    );
    await partFile(child);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    const text = readFileSync(path, 'utf8');
    expect(text === 'old' || text.length === 300_000_000).toBe(true);
    expect(readdirSync(folder).some((name) => name.endsWith('.part'))).toBe(true);
  });
});

/** Resolves once the child has begun to write. */
async function partFile(child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const part = readdirSync(folder).find((name) => name.endsWith('.part'));
    if (part !== undefined && (statSync(join(folder, part), { throwIfNoEntry: false })?.size ?? 0) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error('The writer ended by itself.');
}

describe('links in a folder of results are not followed', () => {
  test('neither as files', () => {
    const [results, elsewhere] = [join(folder, 'results'), join(folder, 'elsewhere.txt')];
    mkdirSync(results);
    writeFileSync(elsewhere, 'precious');
    symlinkSync(elsewhere, join(results, 'report.html'));
    writeBelow(results, 'report.html', 'report');
    expect(readFileSync(elsewhere, 'utf8')).toBe('precious');
    expect(readFileSync(join(results, 'report.html'), 'utf8')).toBe('report');
  });

  test('nor as folders, at any depth', () => {
    const [results, elsewhere] = [join(folder, 'results'), join(folder, 'elsewhere')];
    mkdirSync(results);
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(results, 'model'));
    expect(() => writeBelow(results, join('model', 'report.html'), 'x')).toThrow('must not be a symbolic link');
    expect(() => writeBelow(results, join('model', 'deep', 'report.html'), 'x')).toThrow('must not be a symbolic link');
    symlinkSync(join(folder, 'nowhere'), join(results, 'dangling'));
    expect(() => writeBelow(results, join('dangling', 'report.html'), 'x')).toThrow('must not be a symbolic link');
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  test('the folder itself may be one: it is what the user named', () => {
    const [results, elsewhere] = [join(folder, 'results'), join(folder, 'elsewhere')];
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, results);
    writeBelow(results, join('model', 'report.html'), 'x');
    expect(readFileSync(join(elsewhere, 'model', 'report.html'), 'utf8')).toBe('x');
  });

  test('report says so before it computes', async () => {
    const out = join(folder, 'results');
    mkdirSync(out);
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(out, 'linked'));
    const model = 'name: linked\nhamiltonian: omega0/2*sz + (f1*sz + f2*sx)*B\n';
    const { status, stderr } = await spawnRedfield(['report', '-', '--out', out], { input: model });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `The folder \`${join(out, 'linked')}\` must not be a symbolic link: remove it, or choose another folder with \`--out\`.\n`,
    });
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
  }, 60_000);
});

describe('what cannot be read or printed is one message', () => {
  const bash = async (command: string, input = '') => {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command, process.execPath, await builtProgram()], {
      encoding: 'utf8',
      input,
      cwd: folder,
    });
    return { status, stdout, stderr };
  };
  const MODEL = 'hamiltonian: omega0/2*sz + (f1*sz + f2*sx)*B\n';
  const FULL = 'The result cannot be written to standard output: no space left on device.\n';

  test('standard output on a full device', async () => {
    for (const rest of ['derive - --json', '--help']) {
      expect(await bash(`"$0" "$@" ${rest} >/dev/full`, MODEL), rest).toEqual({ status: 1, stdout: '', stderr: FULL });
    }
  }, 200_000);

  test('standard output in a file on a full disk', async () => {
    writeFileSync(join(folder, 'model.yaml'), MODEL);
    const { status, stderr } = await bash('trap "" XFSZ; ulimit -f 4; "$0" "$@" derive model.yaml --json >out.json');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'The result cannot be written to standard output: file too large.\n',
    });
  }, 60_000);

  test('standard error on a full device, and a reader that closes the pipe', async () => {
    expect((await bash('"$0" "$@" derive "sz +" 2>/dev/full')).status).toBe(2);
    expect(await bash('set -o pipefail; "$0" "$@" derive - --json | head -c 10', MODEL)).toMatchObject({
      status: 0,
      stderr: '',
    });
  }, 120_000);

  test('standard input that is a folder, endless, or closed', async () => {
    const cases = {
      '</': 'Standard input cannot be read: it is a folder.',
      '</dev/zero': 'A model file must have at most 1000000 bytes, but standard input has more.',
      '<&-': 'A model file must have at least the field `hamiltonian`, but standard input is empty.',
    };
    for (const [from, message] of Object.entries(cases)) {
      expect(await bash(`"$0" "$@" derive - ${from}`), from).toMatchObject({ status: 2, stderr: `${message}\n` });
    }
  }, 120_000);

  test('folders, missing files and devices in place of models, states and results', async () => {
    const [model, inner] = [join(folder, 'model.yaml'), join(folder, 'folder.yaml')];
    mkdirSync(inner);
    writeFileSync(model, MODEL);
    const cases: readonly (readonly [args: readonly string[], message: string])[] = [
      [['derive', inner], `The model file \`${inner}\` must be a file, but is a folder.`],
      [['derive', '/nowhere/x.yaml'], 'The model file `/nowhere/x.yaml` must exist, but there is no such file.'],
      [['scan', '--resume', '/dev/zero'], 'The file of a scan `/dev/zero` must be a file, but is a device or a pipe.'],
      [['scan', '--resume', inner], `The file of a scan \`${inner}\` must be a file, but is a folder.`],
      [
        ['export', model, '--to', 'json', '--out', inner],
        `The file \`${inner}\` cannot be written: illegal operation on a directory.`,
      ],
      [['report', model, '--out', model], `The folder \`${model}\` cannot be written to: not a directory.`],
      [['init', join(model, 'x.yaml')], `The folder \`${model}\` cannot be written to: not a directory.`],
    ];
    for (const [args, message] of cases) {
      const { status, stderr } = await redfield(...args);
      expect({ args, status, stderr }).toEqual({ args, status: 2, stderr: `${message}\n` });
    }
  }, 60_000);
});
