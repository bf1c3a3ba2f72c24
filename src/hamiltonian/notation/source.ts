/** A text the user wrote, and errors that point into it. */
import { InputError, type Place, TooLargeError } from '../../errors.ts';

export interface SourceText {
  readonly text: string;
  /** The text as the user wrote it, of the same length, where it is not this one. */
  readonly written?: string;
  /** Where the text came from, for messages, e.g. a file name. */
  readonly source?: string;
}

/** A stretch of the text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const placeIn = ({ text, written = text, source }: SourceText, { start, end }: Span): Place => ({
  text: written,
  start,
  end: Math.max(end, start + 1),
  ...(source === undefined ? {} : { source }),
});

export function refuse(source: SourceText, span: Span, message: string): never {
  throw new InputError(message, placeIn(source, span));
}

/** Runs `read`, giving errors that have no place yet the one of `span`. */
export function placing<Result>(source: SourceText, span: Span, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof TooLargeError || (error instanceof InputError && error.place === undefined)) {
      refuse(source, span, error.message);
    }
    throw error;
  }
}

const LONGEST_QUOTE = 40;

/** The text of the span for a message, shortened where it is long. */
export function quote({ text }: SourceText, { start, end }: Span): string {
  const piece = text.slice(start, end).replace(/\s+/g, ' ').trim();
  return piece.length <= LONGEST_QUOTE ? piece : `${piece.slice(0, LONGEST_QUOTE - 1)}…`;
}
