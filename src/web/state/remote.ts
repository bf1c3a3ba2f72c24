/** The worker as it is asked: what it was asked before it was stopped never answers. */
import { type Remote, releaseProxy, wrap } from 'comlink';
import type { Failure } from '../worker/answers.ts';

/** Why a question has no answer: another one took its place. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

export interface RemoteWorker<Api> {
  readonly ask: <Result extends Promise<unknown>>(question: (api: Remote<Api>) => Result) => Promise<Awaited<Result>>;
  /** Starts the worker before it is asked anything. */
  readonly begin: () => void;
  /** Ends what is being computed; the next question starts another worker. */
  readonly stop: () => void;
}

export const isFailure = (answer: unknown): answer is Failure =>
  typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'failure';

export function remoteWorker<Api>(start: () => Worker): RemoteWorker<Api> {
  let running: { readonly worker: Worker; readonly api: Remote<Api>; readonly stopped: Promise<never> } | undefined;
  let end: (() => void) | undefined;
  const begin = () => {
    const worker = start();
    const stopped = new Promise<never>((_, reject) => {
      end = () => reject(new Stopped());
    });
    // a worker may be stopped that nobody asks
    stopped.catch(() => undefined);
    return { worker, api: wrap<Api>(worker), stopped };
  };
  return {
    begin: () => {
      running ??= begin();
    },
    ask: (question) => {
      running ??= begin();
      return Promise.race([question(running.api), running.stopped]);
    },
    stop: () => {
      running?.api[releaseProxy]();
      running?.worker.terminate();
      running = undefined;
      end?.();
    },
  };
}
