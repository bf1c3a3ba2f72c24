/** What is wrong, as the user is told. */
import { InputError, NoAnswerError, renderError } from '../../errors.ts';
import type { Failure, Stretch } from './answers.ts';

/** What is no answer of ours is a fault of the program and says so. */
export function failureOf(error: unknown, text: string): Failure {
  if (error instanceof InputError) {
    return { kind: 'failure', message: renderError(error), place: placeInText(text, error) };
  }
  if (error instanceof NoAnswerError) return { kind: 'failure', message: renderError(error), place: null };
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'failure', message: `This should not happen: ${message}`, place: null };
}

/** Of an error in the text of the model; null where it stands elsewhere. */
function placeInText(text: string, { place }: InputError): Stretch | null {
  return place?.text === text ? { start: place.start, end: place.end } : null;
}
