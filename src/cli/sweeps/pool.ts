/**
 * The chunks of a sweep on worker threads. A chunk is the same whichever worker computes it and whatever it computed before, so that the result does not depend
 * on how many there are.
 */
import { extname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { InputError } from '../../errors.ts';
import { type Chunk, chunkComputer, type SweepPlan } from '../../sweep/index.ts';
import type { FromWorker } from './worker.ts';

export interface Work {
  readonly plan: SweepPlan;
  /** The chunks to be computed. */
  readonly indices: readonly number[];
  readonly workers: number;
  /** Called in the main thread. */
  readonly done: (index: number, chunk: Chunk) => void;
  readonly isStopped: () => boolean;
  /** Resolves when the work is to be stopped. */
  readonly stopped: Promise<void>;
}

/** Returns when all is computed, or soon after it is stopped. Throws what a chunk throws. */
export const computeChunks = (work: Work): Promise<void> =>
  work.workers > 1 && work.indices.length > 1 ? onThreads(work) : inThisThread(work);

async function inThisThread({ plan, indices, done, isStopped }: Work): Promise<void> {
  const compute = chunkComputer(plan);
  for (const index of indices) {
    if (isStopped()) return;
    done(index, compute(index));
    await nextTurn();
  }
}

const EXTENSION = extname(new URL(import.meta.url).pathname);

/** `worker.js` when built; from the sources `worker.ts`, for which a thread needs a loader of its own. */
function newWorker(workerData: SweepPlan): Worker {
  const url = new URL(`./worker${EXTENSION}`, import.meta.url);
  if (EXTENSION !== '.ts') return new Worker(url, { workerData });
  const [loader, worker] = [import.meta.resolve('tsx/esm/api'), url.href].map((address) => JSON.stringify(address));
  return new Worker(`import(${loader}).then(({ register }) => { register(); return import(${worker}); });`, {
    eval: true,
    workerData,
  });
}

async function onThreads({ plan, indices, workers: count, done, stopped }: Work): Promise<void> {
  const waiting = [...indices].reverse();
  const workers = Array.from({ length: Math.min(count, indices.length) }, () => newWorker(plan));
  try {
    await Promise.race([stopped, Promise.all(workers.map((worker) => drive(worker, waiting, done)))]);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Hands one chunk after another to a worker until none is left. */
function drive(worker: Worker, waiting: number[], done: Work['done']): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const index = waiting.pop();
      if (index === undefined) resolve();
      else worker.postMessage(index);
    };
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'failure') {
        reject(message.isInput ? new InputError(message.message) : new Error(message.message));
        return;
      }
      try {
        done(message.index, message.chunk);
        next();
      } catch (error) {
        reject(error);
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (code !== 0) reject(new Error(`A worker thread ended with code ${code}.`));
    });
    next();
  });
}
