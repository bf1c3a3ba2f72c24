/** Making things one after another: what has not changed is taken from its record, and what fails does not stop the others. */
import { InputError, NoAnswerError, renderError } from '../errors.ts';
import { type Made, readRecord, writeRecord } from './startRecords.ts';

export interface Job {
  /** Names the record too. */
  readonly name: string;
  readonly kind: 'model' | 'figure';
  /** Changes when what it makes may change. */
  readonly key: string;
  readonly make: () => Promise<Made>;
}

export type Outcome =
  | { readonly job: Job; readonly kind: 'new' | 'unchanged'; readonly made: Made }
  | { readonly job: Job; readonly kind: 'failed'; readonly message: string };

/** `force` makes everything again; `progress` is called before the first and after every job. */
export async function runJobs(
  jobs: readonly Job[],
  out: string,
  force: boolean,
  progress: (done: number, total: number) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  progress(0, jobs.length);
  for (const job of jobs) {
    outcomes.push(await runJob(job, out, force));
    progress(outcomes.length, jobs.length);
  }
  return outcomes;
}

async function runJob(job: Job, out: string, force: boolean): Promise<Outcome> {
  const known = force ? undefined : readRecord(out, job.name, job.key);
  if (known !== undefined) return { job, kind: 'unchanged', made: known };
  try {
    const made = await job.make();
    writeRecord(out, job.name, job.key, made);
    return { job, kind: 'new', made };
  } catch (error) {
    return { job, kind: 'failed', message: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  if (error instanceof InputError || error instanceof NoAnswerError) return renderError(error);
  return error instanceof Error ? error.message : String(error);
}
