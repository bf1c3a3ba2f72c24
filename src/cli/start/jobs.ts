/** Making things one after another: what has not changed is taken from its record, and what fails does not stop the others. */

import { InputError, NoAnswerError, renderError } from '../../errors.ts';
import { type Made, readRecord, writeRecord } from './records.ts';

export interface Job {
  /** Names the record too. */
  readonly name: string;
  readonly kind: 'model' | 'figure';
  /** Changes when what it makes may change. */
  readonly key: string;
  readonly make: () => Promise<Made>;
}

export type JobOutcome =
  | { readonly job: Job; readonly kind: 'new' | 'unchanged'; readonly made: Made }
  | { readonly job: Job; readonly kind: 'failed'; readonly message: string };

/**
 * `force` makes everything again; `progress` counts the jobs that are not taken from their records and is called before the first and after
 * every one of them.
 */
export async function runJobs(
  jobs: readonly Job[],
  out: string,
  force: boolean,
  progress: (done: number, total: number) => void,
): Promise<readonly JobOutcome[]> {
  const records = jobs.map((job) => (force ? undefined : readRecord(out, job.name, job.key)));
  const total = records.filter((record) => record === undefined).length;
  const outcomes: JobOutcome[] = [];
  let done = 0;
  if (total > 0) progress(done, total);
  for (const [k, job] of jobs.entries()) {
    const made = records[k];
    if (made === undefined) {
      outcomes.push(await runJob(job, out));
      progress(++done, total);
    } else outcomes.push({ job, kind: 'unchanged', made });
  }
  return outcomes;
}

async function runJob(job: Job, out: string): Promise<JobOutcome> {
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
