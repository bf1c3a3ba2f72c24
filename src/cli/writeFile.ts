/** Files and folders the user has named. */
import { accessSync, constants, existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InputError } from '../errors.ts';

/**
 * The folder with those above it, one by one: Node's recursive option never returns below /proc. The folders made, outermost first. Throws
 * `InputError` when there can be no such folder, or nothing can be written into it.
 */
export function makeFolder(path: string): readonly string[] {
  const made: string[] = [];
  const make = (folder: string): void => {
    if (existsSync(folder)) return;
    make(dirname(folder));
    mkdirSync(folder);
    made.push(folder);
  };
  try {
    make(resolve(path));
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new InputError(`The folder \`${path}\` cannot be written to: ${reason(error)}.`);
  }
  return made;
}

/** Throws `InputError` when `makeFolder` would; leaves nothing behind. For places that will be written to after long work. */
export function probeFolder(path: string): void {
  for (const folder of makeFolder(path).toReversed()) rmdirSync(folder);
}

/** Makes the folders on the way. Throws `InputError` when the file cannot be written, or exists and must not be replaced. */
export function writeFile(path: string, content: string | Uint8Array, { replace = true } = {}): void {
  makeFolder(dirname(path));
  try {
    writeFileSync(path, content, { flag: replace ? 'w' : 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST' && !replace) {
      throw new InputError(`The file \`${path}\` exists already: choose another name, or replace it with \`--force\`.`);
    }
    throw new InputError(`The file \`${path}\` cannot be written: ${reason(error)}.`);
  }
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
