import { availableParallelism } from 'node:os';
import { InputError } from '../../errors.ts';
import type { ParsedModel } from '../../hamiltonian/index.ts';
import { type Chunk, chunkComputer, chunksOf, parseAxis, planSweep, type SweepPlan } from '../../sweep/index.ts';
import { type BlockNumber, blockOf } from '../blocks.ts';
import type { ModelOptions } from '../output.ts';
import { type PictureOptions, pictureTarget } from '../pictures.ts';
import { print, say } from '../print.ts';
import { readText } from '../readFile.ts';
import { formatOf, readTable, writeTable } from '../sweeps/files.ts';
import { jsonPieces } from '../sweeps/jsonFile.ts';
import { unlocked } from '../sweeps/lock.ts';
import { mergedTable } from '../sweeps/merge.ts';
import { type ChunkStore, lockFile, memoryStore, openPartial, type PartialSweep } from '../sweeps/partial.ts';
import { showPicture } from '../sweeps/picture.ts';
import { computeChunks } from '../sweeps/pool.ts';
import { sweepProgress } from '../sweeps/progress.ts';
import { printTable, sayCounts } from '../sweeps/summary.ts';
import { blockChunks, type SweepTable, tableOf } from '../sweeps/table.ts';
import { version } from '../version.ts';

interface SweepCommandOptions extends ModelOptions, PictureOptions {
  readonly over: readonly string[];
  readonly quantity?: string;
  readonly method?: string;
  readonly out?: string;
  readonly workers?: string;
  readonly resume?: boolean;
  readonly wait?: boolean;
  readonly block?: string;
  readonly within?: number;
}

export const SWEEP_DEFAULTS = { quantity: 'coherence', method: 'tcl2' };
const INTERRUPTED = 130;
/** Largest file of values of an axis in bytes. */
export const LARGEST_LIST = 500_000_000;
/** Seconds of remaining work from which more than one thread is worth starting. */
const WORTH_THREADS = 4;
/** Of work in this thread, after which that is decided. */
const SECONDS_TO_JUDGE = 0.5;

/** `redfield sweep MODEL --over B.temperature=0.01:2:log:200 [--over f2=0:3:100] [--quantity coherence] [--out F.csv]` */
export async function sweepCommand(model: ParsedModel, options: SweepCommandOptions): Promise<void> {
  const { out, resume = false } = options;
  if (out !== undefined) formatOf(out);
  if (resume && out === undefined)
    throw new InputError('What is resumed must be named by `--out`, beside which its state is.');
  const block = options.block === undefined ? undefined : blockOf(options.block);
  if (options.plot !== undefined) {
    pictureTarget(options.plot);
    if (block !== undefined)
      throw new InputError('A block of a sweep must be merged before it is drawn: leave out `--plot`.');
  }
  const { within } = options;
  if (within !== undefined && !(within > 0 && options.plot !== undefined)) {
    throw new InputError('Argument `within` must be > 0, of a map of methods that `--plot` draws.');
  }
  const workers = workersOf(options.workers);
  const { units } = model.given;
  const plan = planSweep({
    model: model.given,
    axes: options.over.map((text) => parseAxis(text, units, (path) => readText(path, 'file of values', LARGEST_LIST))),
    quantities: options.quantity ?? SWEEP_DEFAULTS.quantity,
    methods: (options.method ?? SWEEP_DEFAULTS.method).split(',').map((name) => name.trim()),
  });
  if (out !== undefined && options.wait === true) await unlocked(lockFile(out));
  if (out !== undefined && resume && (await isFinished(out, plan, block))) {
    say(`\`${out}\` is finished.`);
    return;
  }
  const identity = { plan, version: version(), node: process.version, block: options.block ?? '' };
  const partial = out === undefined ? undefined : openPartial(out, identity, resume);
  const store = partial ?? memoryStore();
  const chunks = blockChunks(chunksOf(plan), block);
  try {
    if (!(await compute({ plan, store, chunks, workers, partial, out }))) {
      process.exitCode = INTERRUPTED;
      return;
    }
    const table = tableOf({ plan, store, version: version(), block, chunks });
    await show(table, options);
    partial?.remove();
  } finally {
    partial?.release();
  }
}

async function show(table: SweepTable, options: SweepCommandOptions): Promise<void> {
  const { out, json, plot } = options;
  if (out !== undefined) {
    await writeTable(out, table);
    say(`Written: ${out}`);
  }
  if (json === true) await jsonPieces(table, print);
  else if (out === undefined && plot === undefined) await printTable(table);
  await showPicture(table, options);
  sayCounts(table.head);
}

/** Whether the file there is that of this sweep. */
async function isFinished(out: string, plan: SweepPlan, block: BlockNumber | undefined): Promise<boolean> {
  const { existsSync } = await import('node:fs');
  if (!existsSync(out) || existsSync(`${out}.partial`)) return false;
  const { head } = await readTable(out);
  const same =
    JSON.stringify([head.model, head.quantities, head.methods, head.columns]) ===
      JSON.stringify([plan.model, plan.quantities, plan.methods, plan.columns]) &&
    head.block?.k === block?.k &&
    head.block?.n === block?.n;
  if (same) return true;
  throw new InputError(`The file \`${out}\` must be that of this sweep to be resumed, but is that of another one.`);
}

interface Computation {
  readonly plan: SweepPlan;
  readonly store: ChunkStore;
  readonly chunks: { readonly from: number; readonly to: number };
  readonly workers: number | undefined;
  readonly partial: PartialSweep | undefined;
  readonly out: string | undefined;
}

/** Computes what is not in the store; whether all of it is there now. */
async function compute({ plan, store, chunks: { from, to }, workers, partial, out }: Computation): Promise<boolean> {
  const all = Array.from({ length: to - from }, (_, k) => from + k);
  const missing = all.filter((index) => !store.has(index));
  const sizeOf = (index: number) => Math.min(plan.chunk, plan.points - index * plan.chunk);
  const total = all.reduce((sum, index) => sum + sizeOf(index), 0);
  let points = total - missing.reduce((sum, index) => sum + sizeOf(index), 0);
  const progress = sweepProgress(points, total);
  const { isStopped, stopped, end } = interruption();
  const done = (index: number, chunk: Chunk): void => {
    store.put(index, chunk);
    points += chunk.count;
    progress.update(points);
  };
  try {
    const common = { plan, done, isStopped, stopped };
    const rest = workers === undefined ? await whileShort(plan, missing, done, isStopped) : missing;
    await computeChunks({ ...common, indices: rest, workers: workers ?? availableParallelism() });
  } finally {
    end();
    progress.stop();
  }
  if (points === total) {
    progress.summary();
    return true;
  }
  const how =
    partial === undefined
      ? 'Nothing is kept without `--out`.'
      : `Go on with the same command and \`--resume\`; \`${out}.partial\` holds what is done.`;
  say(`Interrupted after ${points} of ${total} points. ${how}`);
  return false;
}

/** Computes chunks in this thread until what is left would take long; the chunks that are left. */
async function whileShort(
  plan: SweepPlan,
  indices: readonly number[],
  done: Computation['store']['put'],
  isStopped: () => boolean,
): Promise<readonly number[]> {
  const compute = chunkComputer(plan);
  const start = performance.now();
  let fastest = Number.POSITIVE_INFINITY;
  for (const [k, index] of indices.entries()) {
    const began = performance.now();
    const isWorth = began - start > SECONDS_TO_JUDGE * 1000 && fastest * (indices.length - k) > WORTH_THREADS * 1000;
    if (isStopped() || isWorth) return indices.slice(k);
    done(index, compute(index));
    // the first chunks are slower than those that follow
    fastest = Math.min(fastest, performance.now() - began);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return [];
}

/** Ctrl-C and a batch system's end of time stop the work between two chunks. */
function interruption() {
  let isStopped = false;
  let resolve = (): void => undefined;
  const stopped = new Promise<void>((done) => {
    resolve = done;
  });
  const stop = (): void => {
    isStopped = true;
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  return {
    isStopped: () => isStopped,
    stopped,
    end: () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
    },
  };
}

const MOST_WORKERS = 1024;

function workersOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= MOST_WORKERS) return count;
  throw new InputError(
    `Argument \`workers\` must be a whole number from 1 to ${MOST_WORKERS}, but is \`${text.slice(0, 40)}\`.`,
  );
}

/** `redfield sweep merge F-0.csv F-1.csv --out F.csv` */
export async function sweepMergeCommand(files: readonly string[], { out }: { readonly out?: string }): Promise<void> {
  if (out === undefined) throw new InputError('The merged file must be named by `--out`.');
  const format = formatOf(out);
  const other = files.find((file) => formatOf(file) !== format);
  if (other !== undefined) {
    throw new InputError(
      `The merged file must have the format of its blocks, but \`${other}\` does not end in ${format}.`,
    );
  }
  const tables = await Promise.all(files.map(async (file) => ({ file, table: await readTable(file) })));
  const table = mergedTable(tables);
  await writeTable(out, table);
  say(`Written: ${out}`);
  sayCounts(table.head);
}
