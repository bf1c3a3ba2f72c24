/** A peer in Python: a process of its own that stays alive, told when to take a sample, and timing its own work. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Sample } from './measure.ts';

export interface PythonPeer<Answer> {
  /** With the version it reports. */
  readonly name: string;
  /** What it found, for comparison with our result. */
  readonly answer: Answer;
  readonly sample: Sample;
}

/** Debian's packages belong to the second one where another interpreter comes first in the path. */
const INTERPRETERS = ['python3', '/usr/bin/python3'];
/** One thread, like ours: on small problems, and on a busy machine, several only get in each other's way. */
const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
const HAS_MODULES =
  'import importlib.util, sys; sys.exit(any(importlib.util.find_spec(m) is None for m in sys.argv[1:]))';

/** The first interpreter that has all modules. */
export function interpreterWith(modules: readonly string[]): string | undefined {
  return INTERPRETERS.find((python) => spawnSync(python, ['-c', HAS_MODULES, ...modules]).status === 0);
}

/** A script of the folder `peers`, the modules it imports and the task it gets. */
export interface PeerTask {
  readonly name: string;
  readonly modules: readonly string[];
  readonly script: string;
  readonly input: unknown;
}

/**
 * Runs `use` with the peer, or with undefined where no interpreter has the modules or the script fails to start; the process ends with it. The script
 * answers once (see peers/protocol.py), then takes a sample whenever it is asked.
 */
export async function withPythonPeer<Answer, Result>(
  task: PeerTask,
  use: (peer: PythonPeer<Answer> | undefined) => Promise<Result>,
): Promise<Result> {
  const python = interpreterWith(task.modules);
  if (python === undefined) return use(undefined);
  const path = fileURLToPath(new URL(`peers/${task.script}`, import.meta.url));
  const child = spawn(python, ['-B', path], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...ONE_THREAD },
  });
  try {
    return await use(await started<Answer>(child, task));
  } finally {
    child.stdin.end();
  }
}

async function started<Answer>(
  child: ChildProcessWithoutNullStreams,
  { name, input }: PeerTask,
): Promise<PythonPeer<Answer> | undefined> {
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-2000);
  });
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async <Reply>(question: unknown): Promise<Reply> => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error(`The peer ${name} stopped: ${complaints.trim()}`);
    return JSON.parse(value) as Reply;
  };
  try {
    const { version, answer } = await ask<{ version: string; answer: Answer }>(input);
    return { name: `${name} ${version}`, answer, sample: () => ask<number>('sample') };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}
