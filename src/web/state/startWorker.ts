/** Starts the worker of the page. The build of one file has another file in the place of this one. */
export const startWorker = (): Worker =>
  new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module' });
