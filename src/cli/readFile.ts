/** Text from the files the user has named, and from standard input. */
import { fstatSync, readFileSync, type Stats, statSync } from 'node:fs';
import { InputError } from '../errors.ts';
import { reason } from './writeFile.ts';

const LARGEST_FILE = 1_000_000;

/** What is at the path, links followed; undefined where there is nothing, or nothing that may be looked at. */
export function fileStatus(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

export const isFile = (path: string): boolean => fileStatus(path)?.isFile() === true;

/** `what` says in messages what the file should be, as in "model file". Throws `InputError` when it cannot be read or is larger than `largest` bytes. */
export function readText(path: string, what: string, largest = LARGEST_FILE): string {
  const status = fileStatus(path);
  if (status === undefined) throw new InputError(`The ${what} \`${path}\` must exist, but there is no such file.`);
  if (!status.isFile()) {
    const is = status.isDirectory() ? 'a folder' : 'a device or a pipe';
    throw new InputError(`The ${what} \`${path}\` must be a file, but is ${is}.`);
  }
  if (status.size > largest) throw tooLarge(`\`${path}\``, what, largest);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(`The ${what} \`${path}\` cannot be read: ${reason(error)}.`);
  }
}

const tooLarge = (where: string, what: string, largest: number): InputError =>
  new InputError(`A ${what} must have at most ${largest} bytes, but ${where} has more.`);

/** All of standard input. Throws `InputError` as `readText`. */
export async function readStandardInput(what: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Node gives an empty stream for it
    if (fstatSync(process.stdin.fd).isDirectory()) throw new Error('it is a folder');
    for await (const chunk of process.stdin) {
      chunks.push(Buffer.from(chunk));
      size += chunk.length;
      if (size > LARGEST_FILE) break;
    }
  } catch (error) {
    throw new InputError(`Standard input cannot be read: ${reason(error)}.`);
  }
  if (size > LARGEST_FILE) throw tooLarge('standard input', what, LARGEST_FILE);
  return Buffer.concat(chunks).toString('utf8');
}
