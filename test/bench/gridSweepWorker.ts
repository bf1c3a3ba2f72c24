/** A thread of the benchmark: warms up, then computes the chunks it is told to. */
import { parentPort, workerData } from 'node:worker_threads';
import { chunkComputer, type SweepPlan } from '../../src/sweep/index.ts';

const compute = chunkComputer(workerData as SweepPlan);
compute(0);
parentPort!.on('message', ({ from, to }: { readonly from: number; readonly to: number }) => {
  for (let k = from; k < to; k++) compute(k);
  parentPort!.postMessage('done');
});
parentPort!.postMessage('warm');
