/**
 * Sweeps and scans that are interrupted or killed as processes, and resumed: they come to the bytes of those that ran through, and what was written is not
 * written again. Twenty moments each with `--mode slow`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { scanCommand } from '../../src/cli/commands/scan.ts';
import { lock } from '../../src/cli/sweeps/lock.ts';
import { EQUATION_1 } from '../sweep/models.ts';
import { builtProgram } from './builtProgram.ts';
import { redfield } from './commandLine.ts';

const IS_SLOW = process.env.MODE === 'slow';
const folder = mkdtempSync(join(tmpdir(), 'redfield-killed-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGKILL'];

/** Runs the command, sends the signal as soon as `isTime`, and waits for the end. */
async function interrupted(
  args: readonly string[],
  signal: NodeJS.Signals,
  isTime: (pid: number) => boolean,
): Promise<Ended> {
  const child: ChildProcess = spawn(process.execPath, [await builtProgram(), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr!.on('data', (data) => {
    stderr += data;
  });
  const watch = setInterval(() => {
    if (!isTime(child.pid!)) return;
    clearInterval(watch);
    child.kill(signal);
  }, 2);
  return new Promise((resolve) => {
    child.on('close', (code, by) => {
      clearInterval(watch);
      resolve({ code, signal: by, stderr });
    });
  });
}

/** Of a lock; undefined where there is none. */
const holderOf = (path: string): { readonly host: string; readonly pid: number } | undefined =>
  existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;

describe('a sweep', () => {
  const model = at('model.yaml');
  writeFileSync(model, stringify(EQUATION_1));
  // as many chunks as points, each of which takes some milliseconds
  const points = 250;
  const moments = IS_SLOW ? 20 : 1;
  const args = [
    'sweep',
    model,
    '--over',
    `B.temperature=0.1:2:log:${points}`,
    '--quantity',
    'distance(tcl2, meanForce)',
  ];
  const [out, partial] = [at('killed.csv'), at('killed.csv.partial')];
  const chunks = (): readonly string[] =>
    existsSync(partial) ? readdirSync(partial).filter((name) => name.startsWith('chunk-')) : [];
  const identities = () =>
    new Map(
      chunks().map((name) => {
        const { ino, mtimeMs } = statSync(join(partial, name));
        return [name, `${ino} ${mtimeMs}`] as const;
      }),
    );

  it('resumes after every signal', { timeout: 600_000 }, async () => {
    expect(await redfield(...args, '--workers', '1', '--out', at('whole.csv'))).toMatchObject({ status: 0 });
    let before = identities();
    for (let k = 0; k < moments; k++) {
      const signal = SIGNALS[k % 2]!;
      const target = before.size + 1 + Math.floor((Math.random() * points) / (moments + 4));
      const resume = k === 0 ? [] : ['--resume'];
      const workers = ['--workers', String(1 + (Math.floor(k / 2) % 2))];
      const ended = await interrupted(
        [...args, ...workers, ...resume, '--out', out],
        signal,
        () => chunks().length >= target,
      );
      if (signal === 'SIGINT') {
        expect(ended.code, ended.stderr).toBe(130);
        expect(ended.stderr).toMatch(
          /Interrupted after \d+ of \d+ points\. Go on with the same command and `--resume`/,
        );
      } else expect(ended.signal, ended.stderr).toBe('SIGKILL');
      const after = identities();
      for (const [name, identity] of before) expect(after.get(name)).toBe(identity);
      expect(after.size).toBeGreaterThan(before.size);
      expect(existsSync(out)).toBe(false);
      before = after;
    }
    const last = await redfield(...args, '--resume', '--out', out);
    expect(last).toMatchObject({ status: 0, stderr: expect.stringContaining('points in') });
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(at('whole.csv'), 'utf8'));
    expect(existsSync(partial)).toBe(false);
  });
});

describe('a scan', () => {
  it.runIf(IS_SLOW)('resumes after twenty signals', { timeout: 1_200_000 }, async () => {
    const asked = { count: '150000', seed: '3', family: 'hermitian,rwa,d3', sample: '20', json: true };
    const [file, whole] = [at('scan.json'), at('whole.json')];
    await scanCommand({ ...asked, out: whole });
    const start = Object.entries({ ...asked, json: undefined }).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, String(value)],
    );
    const done = (): number => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).done : 0);
    const counts: number[] = [];
    for (let k = 0; k < 20; k++) {
      const signal = SIGNALS[k % 2]!;
      const args = k === 0 ? [...start, '--out', file] : ['--resume', file];
      const wait = Math.random() * 1500;
      let running: number | undefined;
      const ended = await interrupted(['scan', ...args], signal, (pid) => {
        if (running === undefined && holderOf(`${file}.lock`)?.pid === pid) running = performance.now();
        return running !== undefined && performance.now() - running > wait;
      });
      if (ended.signal === null) expect(ended.code, ended.stderr).toBe(130);
      // before it listens a signal ends the process
      else expect(ended.signal, ended.stderr).toBe(signal);
      counts.push(done());
    }
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts.at(-1)).toBeGreaterThan(counts[0]!);
    await scanCommand({ resume: file, json: true });
    const list = (name: string) => readFileSync(at(`${name}.counterexamples.csv`), 'utf8');
    expect(readFileSync(file, 'utf8')).toBe(readFileSync(whole, 'utf8'));
    expect(list('scan')).toBe(list('whole'));
  });
});

describe('a lock', () => {
  const held = (name: string, holder: { readonly host: string; readonly pid: number }): string => {
    writeFileSync(at(name), JSON.stringify(holder));
    return at(name);
  };
  /** Larger than the largest number of a process. */
  const NO_PROCESS = 2 ** 30;

  it('is taken over where its process is gone, and given free', () => {
    const path = held('dead.lock', { host: hostname(), pid: NO_PROCESS });
    const release = lock(path, 'The file');
    expect(holderOf(path)).toEqual({ host: hostname(), pid: process.pid });
    release();
    expect(existsSync(path)).toBe(false);
  });

  it('is refused where its process lives, on this host or on another', () => {
    const here = held('here.lock', { host: hostname(), pid: process.ppid });
    expect(() => lock(here, 'The file')).toThrow(
      `The file must have one writer, but process ${process.ppid} works on it.`,
    );
    // no process of this host says anything of one of another
    const there = held('there.lock', { host: 'elsewhere', pid: NO_PROCESS });
    expect(() => lock(there, 'The file')).toThrow(`on host elsewhere works on it; if that is gone, remove`);
  });

  it('of another host is taken over where it has long not been renewed', () => {
    const path = held('abandoned.lock', { host: 'elsewhere', pid: 7 });
    const past = (seconds: number) => new Date(Date.now() - 1000 * seconds);
    utimesSync(path, past(60), past(60));
    expect(() => lock(path, 'The file')).toThrow('on host elsewhere');
    utimesSync(path, past(120), past(120));
    lock(path, 'The file')();
    expect(existsSync(path)).toBe(false);
  });

  it('that another has taken over meanwhile is not given free', () => {
    const path = at('lost.lock');
    const release = lock(path, 'The file');
    const other = { host: 'elsewhere', pid: 7 };
    held('lost.lock', other);
    release();
    expect(holderOf(path)).toEqual(other);
  });
});
