/**
 * Sweeps over grids: 10⁶ points of Eq. (1) over (T, f₂) from some of its chunks, beside QuTiP's Bloch–Redfield steady states from 100 of them, two threads
 * against one, points per second by method and by the number of levels, and what a long sweep keeps in memory.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Model } from '../../src/hamiltonian/index.ts';
import { axis, chunkComputer, planSweep, type SweepPlan } from '../../src/sweep/index.ts';
import { interleaved, median } from './measure.ts';
import { equation1Model, ladderModel } from './models.ts';
import { type PythonPeer, withPythonPeer } from './pythonPeer.ts';
import { comparedTime, type Row, timeRow } from './row.ts';

const even = (from: number, to: number, points: number): number[] =>
  Array.from({ length: points }, (_, k) => from + ((to - from) * k) / (points - 1));

const SIDE = 1000;

const plan = (model: Model, side: number, quantities = 'coherence', methods = ['tcl2']): SweepPlan => {
  const second =
    model.parameters === undefined ? axis('B.lambda', even(1e-4, 1e-3, side)) : axis('f2', even(0.01, 3, side));
  return planSweep({ model, axes: [axis('B.temperature', even(0.05, 2, side)), second], quantities, methods });
};

/** Seconds for so many chunks behind each other, after those that meet every value of the second axis once. */
function secondsOf(swept: SweepPlan, chunks: number): number {
  const compute = chunkComputer(swept);
  const warm = Math.ceil(swept.axes[1]!.values.length / swept.chunk);
  for (let k = 0; k < warm; k++) compute(k);
  const start = performance.now();
  for (let k = warm; k < warm + chunks; k++) compute(k);
  return (performance.now() - start) / 1000;
}

const CHUNKS = 8;

/** Points of the peer. */
const PEER_POINTS = 100;

export function gridSweep(): Promise<Row[]> {
  const temperatures = even(0.05, 2, PEER_POINTS);
  const input = { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, omega0: 1, f1: 1, f2: 1.5, temperatures };
  const task = { name: 'QuTiP', modules: ['qutip'], script: 'qutip_sweep.py', input };
  return withPythonPeer<unknown, Row[]>(task, gridRows);
}

async function gridRows(peer: PythonPeer<unknown> | undefined): Promise<Row[]> {
  const large = plan(equation1Model(1), SIDE);
  const threads = await Promise.all([startThread(large), startThread(large)]);
  const own = [() => onThreads(threads.slice(0, 1)), () => onThreads(threads)];
  const [one, two, peerSeconds] = await interleaved(peer === undefined ? own : [...own, peer.sample], 5);
  await Promise.all(threads.map((thread) => thread.terminate()));
  const total = (seconds: number) => (seconds * large.points) / (CHUNKS * large.chunk);
  const peerTotal = peerSeconds === undefined ? undefined : (peerSeconds * large.points) / PEER_POINTS;
  return [
    timeRow(`10⁶ points of Eq. (1) over (T, f₂) on two threads, from ${CHUNKS} of 256 chunks`, total(two!), 's', {
      target: '≤ 30 s',
    }),
    comparedTime('the same on one thread', total(one!), 's', {
      peer: `${peer?.name ?? 'QuTiP'}, Bloch–Redfield without principal values, from ${PEER_POINTS} points`,
      seconds: peerTotal,
    }),
    { name: 'two threads against one', value: one! / two!, unit: '×', target: '≥ 1.7×' },
    ...(['tcl2', 'leading', 'meanForce'] as const).map((method) =>
      rateRow(`Eq. (1), ${method}`, plan(equation1Model(1), 64, 'coherence', [method])),
    ),
    ...[4, 8].map((d) => rateRow(`ladder of ${d} levels, tcl2`, plan(ladderModel(d), 16))),
    { name: 'heap that 10⁵ more points of a sweep keep', value: heapOf(large), unit: 'MB' },
  ];
}

function rateRow(name: string, swept: SweepPlan): Row {
  const chunks = 4;
  const rates = [0, 1, 2].map(() => (chunks * swept.chunk) / secondsOf(swept, chunks));
  return { name: `points per second: ${name}`, value: median(rates), unit: '1/s' };
}

/** A thread that is warm. */
async function startThread(swept: SweepPlan): Promise<Worker> {
  const loader = import.meta.resolve('tsx/esm/api');
  const address = new URL('./gridSweepWorker.ts', import.meta.url).href;
  const code = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(address)}); });`;
  const thread = new Worker(code, { eval: true, workerData: swept });
  await answerOf(thread);
  return thread;
}

/** Rejects where the thread fails. */
const answerOf = (thread: Worker): Promise<unknown> => once(thread, 'message');

/** Seconds that `CHUNKS` chunks take, shared by the threads. */
async function onThreads(threads: readonly Worker[]): Promise<number> {
  const start = performance.now();
  const share = CHUNKS / threads.length;
  const done = threads.map(answerOf);
  for (const [k, thread] of threads.entries()) thread.postMessage({ from: 1 + k * share, to: 1 + (k + 1) * share });
  await Promise.all(done);
  return (performance.now() - start) / 1000;
}

/** MB, after the garbage is collected where Node lets us. */
function heapOf(swept: SweepPlan): number {
  const compute = chunkComputer(swept);
  const used = (): number => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 1e6;
  };
  for (let k = 0; k < 2; k++) compute(k);
  const before = used();
  for (let k = 2; k < 2 + Math.ceil(1e5 / swept.chunk); k++) compute(k);
  return Math.max(0, used() - before);
}
