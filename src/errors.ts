/**
 * The typed errors of the toolkit and their one rendering.
 *
 * `InputError`: what the user wrote is wrong (exit status 2).
 * `NoAnswerError`: the input was understood, but the quantity asked for does not exist (exit status 1).
 */

import { plainLine } from './plainText.ts';

/** A place in a text the user wrote: offsets are UTF-16 positions in `text`, `end` exclusive. */
export interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where the text came from, e.g. a file name or `hamiltonian`. */
  readonly source?: string;
}

export class InputError extends Error {
  override readonly name = 'InputError';
  readonly place: Place | undefined;
  constructor(message: string, place?: Place) {
    super(message);
    this.place = place;
  }
}

/** Why a quantity does not exist; the same vocabulary is used for the warnings of a result. */
export type Cause =
  | 'divergent-coefficient'
  | 'degenerate-steady-state'
  | 'degenerate-levels'
  | 'no-dissipation'
  | 'out-of-validity'
  | 'not-converged'
  | 'not-supported';

export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  readonly outcome: Cause;
  constructor(cause: Cause, message: string) {
    super(message);
    this.outcome = cause;
  }
}

/** An exact expression that outgrows what the algebra takes: a limit of the program. While a text is read, the text is what is too large. */
export class TooLargeError extends NoAnswerError {
  constructor(message: string) {
    super('not-supported', message);
  }
}

/** Runs a piece of work; what has no answer becomes an outcome, everything else is thrown. */
export function outcomeOf<Result>(work: () => Result): Result | NoAnswerError {
  try {
    return work();
  } catch (error) {
    if (error instanceof NoAnswerError) return error;
    throw error;
  }
}

const EXCERPT_WIDTH = 76;

/** The error as the user sees it: the message, and a caret under the offending piece of text when its place is known. */
export function renderError(error: InputError | NoAnswerError): string {
  const message = plainLine(error.message);
  if (!(error instanceof InputError) || error.place === undefined) return message;
  const { text, source } = error.place;
  const start = Math.min(Math.max(error.place.start, 0), text.length);
  const lineStart = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', start);
  const lineEnd = newline < 0 ? text.length : newline;
  const from = Math.max(lineStart, Math.min(start - EXCERPT_WIDTH / 2, lineEnd - EXCERPT_WIDTH));
  const to = Math.min(lineEnd, from + EXCERPT_WIDTH);
  const before = `${from > lineStart ? '…' : ''}${plainLine(text.slice(from, start))}`;
  const marked = plainLine(text.slice(start, Math.max(start, Math.min(error.place.end, to))));
  const after = `${plainLine(text.slice(start + marked.length, to))}${to < lineEnd ? '…' : ''}`;
  const caret = ' '.repeat(columns(before)) + '^'.repeat(Math.max(1, columns(marked)));
  const line = text.slice(0, start).split('\n').length;
  const where = source === undefined ? '' : ` (${plainLine(source)}${text.includes('\n') ? `, line ${line}` : ''})`;
  return `${message}${where}\n  ${before}${marked}${after}\n  ${caret}`;
}

const columns = (text: string): number => [...text].length;
