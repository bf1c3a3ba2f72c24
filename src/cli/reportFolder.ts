/** Which folder a report goes to: named after its model, and shared with no other model of that name. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { slug } from '../document/index.ts';
import type { ParsedModel } from '../hamiltonian/index.ts';
import { say } from './print.ts';
import { refuseLinks } from './writeFile.ts';

/** What the file of a report says it was made from; a folder holds the reports of one source. */
const RECORDS = ['derivation.json', 'equilibrium.json'];
const LONGEST_NAME = 80;

export interface ReportFolder {
  /** Its name in the folder of all reports. */
  readonly folder: string;
  /** The model file, seen from the folder of all reports, or the Hamiltonian where it was given as text; recorded in the report's JSON. */
  readonly source: string;
}

/**
 * `argument` is what the user named the model by. A model file given again finds its folder, whatever it now contains; another model of the
 * same name gets the folder `name-2`, `name-3`, …, which is said on stderr.
 */
export function reportFolder(model: ParsedModel, argument: string, out: string): ReportFolder {
  const source = existsSync(argument) ? relative(resolve(out), resolve(argument)).replaceAll('\\', '/') : model.text;
  const name = slug(model.name).slice(0, LONGEST_NAME);
  const folders = [name];
  for (;;) {
    const folder = folders.at(-1)!;
    refuseLinks(out, folder);
    const present = sourceOf(join(out, folder));
    if (present === undefined || present === source) {
      if (folders.length > 1) {
        say(
          `Note: \`${join(out, name)}\` holds the report of another model named \`${model.name}\`; this one goes to \`${join(out, folder)}\`.`,
        );
      }
      return { folder, source };
    }
    folders.push(`${name}-${folders.length + 1}`);
  }
}

/** Undefined where there is no report, or one that does not say what it was made from. */
function sourceOf(folder: string): string | undefined {
  const path = RECORDS.map((name) => join(folder, name)).find((file) => existsSync(file));
  if (path === undefined) return undefined;
  try {
    const { source } = JSON.parse(readFileSync(path, 'utf8')) as { readonly source?: unknown };
    return typeof source === 'string' ? source : undefined;
  } catch {
    return undefined;
  }
}
