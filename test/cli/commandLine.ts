/** Runs the command line: in this process through the same main.ts, or as a process of its own. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { vi } from 'vitest';
import { builtProgram } from './builtProgram.ts';

export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

let runs = 0;

/** In this process: every module but main.ts itself is loaded once. */
export async function redfield(...args: readonly string[]): Promise<Run> {
  const [out, err]: [string[], string[]] = [[], []];
  const { argv, exitCode } = process;
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, before: stream.listeners('error') }));
  const capture = (list: string[]) => (chunk: string | Uint8Array) => {
    list.push(String(chunk));
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(capture(out)),
    vi.spyOn(process.stderr, 'write').mockImplementation(capture(err)),
  ];
  process.argv = [argv[0]!, 'redfield', ...args];
  process.exitCode = undefined;
  try {
    runs += 1;
    await import(/* @vite-ignore */ `../../src/cli/main.ts?run=${runs}`);
    return { status: Number(process.exitCode ?? 0), stdout: out.join(''), stderr: err.join('') };
  } finally {
    for (const spy of spies) spy.mockRestore();
    for (const { stream, before } of streams) {
      for (const listener of stream.listeners('error')) {
        if (!before.includes(listener)) stream.removeListener('error', listener as () => void);
      }
    }
    process.argv = argv;
    process.exitCode = exitCode;
  }
}

const ROOT = join(import.meta.dirname, '..', '..');

/** As a process of its own, `input` on its standard input; with `closed` its standard output is closed at once. */
export async function spawnRedfield(
  args: readonly string[],
  { input = '', closed = false, cwd = ROOT }: { input?: string; closed?: boolean; cwd?: string } = {},
): Promise<Run> {
  const child = spawn(process.execPath, [await builtProgram(), ...args], { cwd });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on('data', (chunk) => out.push(String(chunk)));
  child.stderr.on('data', (chunk) => err.push(String(chunk)));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  if (closed) child.stdout.destroy();
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ status: code ?? -1, stdout: out.join(''), stderr: err.join('') }));
  });
}
