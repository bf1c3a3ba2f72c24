import { deriveModel } from '../../report/derived.ts';
import { exportText } from '../../report/export.ts';
import type { ExportTarget } from '../../report/exportTargets.ts';
import { readModel } from '../modelInput.ts';
import { version } from '../version.ts';
import { writeText } from '../writeText.ts';

interface ExportOptions {
  readonly set: readonly string[];
  readonly to: ExportTarget;
  readonly out?: string;
}

/** `redfield export MODEL --to TARGET [--out FILE]`: to stdout without a file. */
export async function exportCommand(argument: string, { set, to, out }: ExportOptions): Promise<void> {
  const text = exportText(deriveModel(await readModel(argument, set)), to, `redfield ${version()}`);
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  writeText(out, text);
  process.stdout.write(`${out}\n`);
}
