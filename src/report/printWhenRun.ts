/** A worked model prints its derivation when its own file is what was run. */
import { type Model, prepareModel } from '../hamiltonian/index.ts';
import { renderTerminal } from '../terminal/index.ts';
import { derivationReport } from './derivationReport.ts';
import { illustratedStudy } from './illustratedStudy.ts';

/** What there is of Node's `process`: nothing in a browser. */
const { process } = globalThis as { readonly process?: { readonly argv: readonly string[] } };

/** `moduleUrl` is the model file's `import.meta.url`. Does nothing when the file was imported, or in a browser. */
export async function printWhenRun(moduleUrl: string, model: Model): Promise<void> {
  const script = process?.argv[1];
  if (script === undefined || !decodeURI(moduleUrl).endsWith(script.replaceAll('\\', '/'))) return;
  const command = `npx tsx ${script.split('/').slice(-2).join('/')}`;
  const report = derivationReport(await illustratedStudy(prepareModel(model)), { command, version: '' });
  console.log(renderTerminal(report, { width: 100 }));
}
