/** Starts the workers of the page. The build of one file has another text in the place of this one. */

export const startWorker = (): Worker =>
  new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module' });

export const startSlowWorker = (): Worker =>
  new Worker(new URL('../worker/slowWorker.ts', import.meta.url), { type: 'module' });
