/**
 * Golden files: whole texts and pictures kept beside the tests, so that a change of what is printed or drawn is read as a diff. A test never writes the
 * file that is kept, only another one beside it (changed.ts); taking that over is a step of its own.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { expect } from 'vitest';
import { writeFile } from '../../src/cli/writeFile.ts';
import { changedBeside } from './changed.ts';

/** Throws where a text is not what was kept. */
export type Comparison = (text: string, kept: string) => void;

const exactly: Comparison = (text, kept) => expect(text).toBe(kept);

/** Compares `text` with the golden file at `path`. Where they differ, or nothing is kept yet, `text` is written beside it and the test fails. */
export function expectGolden(path: string, text: string, compare: Comparison = exactly): void {
  const changed = changedBeside(path);
  try {
    expect(existsSync(path), 'a golden file must be kept, but is missing').toBe(true);
    compare(text, readFileSync(path, 'utf8'));
    rmSync(changed, { force: true });
  } catch (error) {
    writeFile(changed, text);
    const [now, before] = [changed, path].map((file) => relative(process.cwd(), file));
    if (error instanceof Error) {
      error.message = `${now} differs from ${before}; \`npm run golden:accept\` takes it over once it has been looked at.\n${error.message}`;
    }
    throw error;
  }
}
