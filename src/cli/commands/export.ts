import { dirname } from 'node:path';
import { type ExportTarget, exportText } from '../../export/index.ts';
import type { ParsedModel } from '../../hamiltonian/index.ts';
import { plainLine } from '../../plainText.ts';
import { deriveModel } from '../../study/derivation/index.ts';
import { print } from '../print.ts';
import { version } from '../version.ts';
import { probeFolder, writeFile } from '../writeFile.ts';

interface ExportOptions {
  readonly to: ExportTarget;
  readonly out?: string;
}

/** `redfield export MODEL --to TARGET [--out FILE]`: to stdout without a file. */
export async function exportCommand(model: ParsedModel, { to, out }: ExportOptions): Promise<void> {
  if (out !== undefined) probeFolder(dirname(out));
  const text = exportText(deriveModel(model), to, `redfield ${version()}`);
  if (out === undefined) {
    print(text);
    return;
  }
  writeFile(out, text);
  print(`${plainLine(out)}\n`);
}
