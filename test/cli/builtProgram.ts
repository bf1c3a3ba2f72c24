/** The command line as it is installed, for tests that start it often: it loads in a third of the time of the sources. */
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../../src/once.ts';
import { bundlePackage } from '../../tools/package/bundle.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Where its dependencies are found. */
const PLACE = join(ROOT, 'node_modules');
/** Of the workers that one process started. */
const prefix = (parent: number): string => `.redfield-program-${parent}-`;

/** Its path, to be run by node; built once in each worker. */
export const builtProgram: () => Promise<string> = once(async () => {
  const folder = mkdtempSync(join(PLACE, prefix(process.ppid)));
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  await bundlePackage(join(folder, 'dist'));
  return join(folder, 'dist', 'cli', 'main.js');
});

/** At the end of a run: workers are ended without a word. */
export function teardown(): void {
  for (const name of readdirSync(PLACE)) {
    if (name.startsWith(prefix(process.pid))) rmSync(join(PLACE, name), { recursive: true });
  }
}
