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
  /** Asks another worker, which takes the place of this one when it has answered, if that is still wanted; undefined otherwise. */
  readonly renew: <Result extends Promise<unknown>>(
    question: (api: Remote<Api>) => Result,
    isWanted: () => boolean,
  ) => Promise<Awaited<Result> | undefined>;
}

export const isFailure = (answer: unknown): answer is Failure =>
  typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'failure';

interface Running<Api> {
  /** The answer, unless the worker is ended before. */
  readonly answer: <Result extends Promise<unknown>>(
    question: (api: Remote<Api>) => Result,
  ) => Promise<Awaited<Result>>;
  readonly end: () => void;
}

export function remoteWorker<Api>(start: () => Worker): RemoteWorker<Api> {
  let running: Running<Api> | undefined;
  const begun = (): Running<Api> => {
    const worker = start();
    const api = wrap<Api>(worker);
    const waiting = new Set<(reason: Stopped) => void>();
    // a promise of the end that lives as long as the worker would keep every answer that was raced with it
    const answer = <Result extends Promise<unknown>>(question: (api: Remote<Api>) => Result) =>
      new Promise<Awaited<Result>>((resolve, reject) => {
        waiting.add(reject);
        question(api)
          .then((given) => resolve(given as Awaited<Result>), reject)
          .finally(() => waiting.delete(reject));
      });
    const end = () => {
      api[releaseProxy]();
      worker.terminate();
      for (const reject of waiting) reject(new Stopped());
    };
    return { answer, end };
  };
  return {
    begin: () => {
      running ??= begun();
    },
    ask: (question) => {
      running ??= begun();
      return running.answer(question);
    },
    stop: () => {
      running?.end();
      running = undefined;
    },
    renew: (question, isWanted) => {
      const fresh = begun();
      return fresh.answer(question).then((answer) => {
        if (!isWanted()) {
          fresh.end();
          return undefined;
        }
        running?.end();
        running = fresh;
        return answer;
      });
    },
  };
}
