/** The declarations of the package. */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ENTRIES = ['index.d.ts', 'internals.d.ts'];

/** Writes the declarations that the entries lead to; throws what the compiler finds wrong. `unchecked`: where types are checked elsewhere. */
export function writeDeclarations(outDir: string, { unchecked = false } = {}): void {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['-p', 'tsconfig.build.json', '--outDir', outDir, ...(unchecked ? ['--noCheck'] : [])];
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...options], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
  const entries = ENTRIES.map((name) => join(outDir, name));
  const reached = ts.createProgram(entries, { module: ts.ModuleKind.NodeNext, types: [] }).getSourceFiles();
  removeOthers(outDir, new Set(reached.map(({ fileName }) => resolve(fileName))));
}

function removeOthers(folder: string, kept: ReadonlySet<string>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeOthers(path, kept);
    else if (entry.name.endsWith('.d.ts') && !kept.has(path)) rmSync(path);
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
