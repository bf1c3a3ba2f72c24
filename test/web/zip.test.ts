/** Archives are read by a program that knows nothing of ours. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { zip } from '../../src/web/worker/zip.ts';

it('is read by the zipfile module of Python', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redfield-zip-'));
  try {
    const path = join(folder, 'report.zip');
    writeFileSync(
      path,
      zip([
        ['report.tex', 'σ = 1\n'],
        ['picture.pdf', Uint8Array.of(0, 255, 10)],
        ['empty', ''],
      ]),
    );
    const script =
      'import sys, zipfile, json; z = zipfile.ZipFile(sys.argv[1]); print(json.dumps([z.testzip(), {n: list(z.read(n)) for n in z.namelist()}]))';
    expect(JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }))).toEqual([
      null,
      { 'report.tex': [...Buffer.from('σ = 1\n')], 'picture.pdf': [0, 255, 10], empty: [] },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
