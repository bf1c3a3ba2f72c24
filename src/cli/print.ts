/** Writing to stdout, and messages to stderr. */
import { fstatSync } from 'node:fs';
import { plainText } from '../plainText.ts';
import { reason, writeAll } from './writeFile.ts';

/** The result exists, but there is no place for it (exit status 1). */
export class OutputError extends Error {
  override readonly name = 'OutputError';
  constructor(cause: unknown) {
    super(`The result cannot be written to standard output: ${reason(cause)}.`);
  }
}

/** Writes to stdout, into a file to the last byte. Throws `OutputError` where that is not possible. */
export function print(text: string): void {
  const { stdout } = process;
  if (!isFile(stdout.fd)) {
    stdout.write(text);
    return;
  }
  try {
    writeAll(stdout.fd, text);
  } catch (error) {
    throw new OutputError(error);
  }
}

/** A stream to a file takes what a full disk leaves of it for all of it. */
function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}

/** One line on stderr, or as many as a rendered error has. */
export const say = (message: string): void => {
  process.stderr.write(`${plainText(message)}\n`);
};
