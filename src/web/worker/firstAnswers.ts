/** What the worker answers of the first model, asked when the page is built. */
import { FIRST_MODEL } from '../firstModel.ts';
import { isFailure } from '../state/remote.ts';
import type { Failure, FirstAnswers } from './answers.ts';
import { laboratory } from './laboratory.ts';

/** The questions of a first visit. */
async function askedOnce(): Promise<FirstAnswers> {
  const asked = laboratory();
  const reading = answered(asked.read(FIRST_MODEL));
  const verdict = answered(asked.verdict());
  const entries = asked.sections();
  const shown = entries.filter(({ open, slow }) => open && !slow);
  const sections = await Promise.all(shown.map(async ({ id }) => [id, answered(await asked.section(id))] as const));
  return { reading, verdict, entries, sections };
}

function answered<Answer>(answer: Answer | Failure): Answer {
  if (isFailure(answer)) throw new Error(`The first model has no result: ${answer.message}`);
  return answer;
}

export const firstAnswers: FirstAnswers = await askedOnce();
