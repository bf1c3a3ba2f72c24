/** A worker thread: computes the chunks it is told to, one after another. */
import { parentPort, workerData } from 'node:worker_threads';
import { InputError, renderError } from '../../errors.ts';
import { type Chunk, chunkComputer, type SweepPlan } from '../../sweep/index.ts';

export type FromWorker =
  | { readonly kind: 'chunk'; readonly index: number; readonly chunk: Chunk }
  | { readonly kind: 'failure'; readonly isInput: boolean; readonly message: string };

const send = (message: FromWorker, transfer: ArrayBuffer[] = []): void => parentPort!.postMessage(message, transfer);

let compute: ((index: number) => Chunk) | undefined;

parentPort!.on('message', (index: number) => {
  try {
    compute ??= chunkComputer(workerData as SweepPlan);
    const chunk = compute(index);
    send({ kind: 'chunk', index, chunk }, [chunk.values.buffer, chunk.errors.buffer]);
  } catch (error) {
    const isInput = error instanceof InputError;
    const message = isInput ? renderError(error) : error instanceof Error ? error.message : String(error);
    send({ kind: 'failure', isInput, message });
  }
});
