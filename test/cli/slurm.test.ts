/** The folder of a job array: its scripts run in a shell, with a program in place of redfield that only says what it was asked. The whole is `npm run test:cluster`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { slurmScanCommand, slurmSweepCommand } from '../../src/cli/commands/slurm.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { EQUATION_1 } from '../sweep/models.ts';

const root = mkdtempSync(join(tmpdir(), 'redfield-slurm-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Writes what it is asked behind the file named by --out. */
const STAND_IN = `redfield() {
  asked="$*"
  while [ $# -gt 0 ]; do if [ "$1" = --out ]; then out=$2; fi; shift; done
  echo "$asked" >>"$out"
  case $out in *.part.json) : >"\${out%.json}.counterexamples.csv" ;; esac
}
`;

const sh = (folder: string, ...args: readonly string[]) => spawnSync('sh', args, { cwd: folder, encoding: 'utf8' });

const quietly = (work: () => void): void => {
  const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    work();
  } finally {
    output.mockRestore();
  }
};

test('a sweep', () => {
  const folder = join(root, 'a sweep');
  const list = join(root, 'list');
  writeFileSync(list, '0.1 0.2 0.5');
  const model = prepareModel(EQUATION_1);
  const over = [`f2 =@${list}`, 'B.temperature=0.1:1:log:50'];
  const options = { set: [], over, quantity: `observable("sx"),coherence`, format: 'parquet', array: '3', out: folder };
  quietly(() => slurmSweepCommand(model, options));
  expect(JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'))).toEqual(model.given);
  writeFileSync(join(folder, 'redfield.sh'), STAND_IN);

  expect(sh(folder, 'missing.sh').stdout.trim()).toBe('0,1,2');
  for (const k of ['1', '1', '2']) expect(sh(root, join(folder, 'block.sh'), k).status).toBe(0);
  // once, though it was asked for twice
  expect(readFileSync(join(folder, 'blocks/1.parquet'), 'utf8')).toBe(
    'sweep model.json --over f2 =@axis-0.txt --over B.temperature=0.1:1:log:50 --quantity observable("sx"),coherence --method tcl2 --block 1/3 --workers 1 --resume --wait --out blocks/1.parquet\n',
  );
  expect(readFileSync(join(folder, 'axis-0.txt'), 'utf8')).toBe('0.1 0.2 0.5');
  expect(sh(folder, 'merge.sh')).toMatchObject({ status: 1, stderr: expect.stringContaining('--array=0 array.sh') });
  expect(sh(folder, 'block.sh', '0').status).toBe(0);
  expect(sh(folder, 'merge.sh').status).toBe(0);
  expect(readFileSync(join(folder, 'sweep.parquet'), 'utf8')).toContain('merge blocks/0.parquet blocks/1.parquet');
  expect(execFileSync('sh', ['-n', join(folder, 'array.sh')]).length).toBe(0);
});

test('a scan, whose blocks are finished when they have their name', () => {
  const folder = join(root, 'scan');
  quietly(() => slurmScanCommand({ count: '1000', family: 'rwa', array: '2', out: folder }));
  writeFileSync(join(folder, 'redfield.sh'), STAND_IN);
  expect(sh(folder, 'block.sh', '0').status).toBe(0);
  for (const name of ['0.json', '0.counterexamples.csv']) expect(existsSync(join(folder, 'blocks', name))).toBe(true);
  expect(sh(folder, 'missing.sh').stdout.trim()).toBe('1');
});

test('what is asked wrongly is refused before anything is written', () => {
  const out = join(root, 'none');
  const task = { set: [], over: ['f2=0:3:10'], out };
  const model = prepareModel(EQUATION_1);
  expect(() => slurmSweepCommand(model, { ...task, array: '0' })).toThrow('`array` must be a number of blocks');
  expect(() => slurmSweepCommand(model, { ...task, array: '11' })).toThrow('must be at most 10');
  expect(() => slurmSweepCommand(model, { ...task, over: ['g=1'], array: '2' })).toThrow('does not occur');
  expect(() => slurmScanCommand({ family: 'hermitan', array: '2', out })).toThrow('Did you mean');
  expect(existsSync(out)).toBe(false);
});
