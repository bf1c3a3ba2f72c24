/** Where a text that differs from its golden file waits to be looked at: `sample.tex` beside it as `sample-changed.tex`. */
import { readdirSync, renameSync } from 'node:fs';
import { join, parse } from 'node:path';

const CHANGED = /-changed(\.\w+)$/;

/** The file that a text differing from the golden file `path` is written to. */
export function changedBeside(path: string): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}-changed${ext}`);
}

/** Puts every changed file below a folder in the place of the one kept, and returns the files that are new now. */
export function acceptChanged(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => CHANGED.test(name))
    .map((name) => {
      const kept = join(folder, name.replace(CHANGED, '$1'));
      renameSync(join(folder, name), kept);
      return kept;
    });
}
