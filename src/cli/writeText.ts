/** A text as a file the user has named. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../errors.ts';

/** Makes the folders on the way. Throws `InputError` when the file cannot be written, or exists and must not be replaced. */
export function writeText(path: string, text: string, { replace = true } = {}): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: replace ? 'w' : 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST' && !replace) {
      throw new InputError(`The file \`${path}\` exists already: choose another name, or replace it with \`--force\`.`);
    }
    throw new InputError(`The file \`${path}\` cannot be written: ${error instanceof Error ? error.message : error}.`);
  }
}
