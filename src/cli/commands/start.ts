import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderTerminal } from '../../report/index.ts';
import { readModel } from '../modelInput.ts';
import { writeReport } from '../reportFiles.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** `redfield start`: every worked model of derivations/, the first one printed in full. */
export async function startCommand({ out }: { readonly out: string }): Promise<void> {
  const folder = join(ROOT, 'derivations');
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  for (const file of files) {
    const path = join(folder, file);
    const { document, written } = await writeReport(
      await readModel(path, []),
      out,
      `npx redfield report ${join('derivations', file)}`,
    );
    process.stdout.write(renderTerminal(document, { width: Math.min(process.stdout.columns ?? 100, 120) }));
    process.stdout.write(`\nWritten: ${written.map((name) => relative(process.cwd(), name)).join(', ')}\n`);
  }
}
