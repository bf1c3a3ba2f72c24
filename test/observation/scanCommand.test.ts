import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { scanCommand, scanMergeCommand } from '../../src/cli/commands/scan.ts';
import { createScan, runScan, scannedModel, scanSummary } from '../../src/observation/scan/index.ts';
import { builtProgram } from '../cli/builtProgram.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-scan-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `interruptOnce`: sends the signal as soon as it is true. */
async function scan(
  args: readonly string[],
  interruptOnce?: () => boolean,
  signal: NodeJS.Signals = 'SIGINT',
): Promise<Outcome> {
  const program = await builtProgram();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'scan', ...args]);
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data) => {
      stdout += data;
    });
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    const watch = setInterval(() => {
      if (interruptOnce?.() !== true) return;
      clearInterval(watch);
      child.kill(signal);
    }, 10);
    child.on('close', (status) => {
      clearInterval(watch);
      resolve({ status, stdout, stderr });
    });
  });
}

test('a scan that is interrupted says how to resume, and ends as if it had not been', { timeout: 60_000 }, async () => {
  const file = join(folder, 'scan.json');
  const asked = ['--count', '3000', '--seed', '3', '--family', 'rwa', '--sample', '5', '--out', file];
  const first = await scan([...asked, '--json'], () => existsSync(file));
  expect(first).toMatchObject({ status: 130, stdout: '' });
  expect(first.stderr).toContain(`redfield scan --resume ${file}`);
  const { done } = JSON.parse(readFileSync(file, 'utf8'));
  expect(done).toBeLessThan(3000);

  const blocked = await scan(asked);
  expect(blocked).toMatchObject({ status: 2, stdout: '' });
  expect(blocked.stderr).toContain('unfinished scan');

  const second = await scan(['--resume', file, '--json']);
  expect(second.status).toBe(0);
  const whole = runScan({ seed: 3, count: 3000, families: ['rwa'], sample: 5, examples: 2 });
  expect(JSON.parse(second.stdout)).toEqual(JSON.parse(JSON.stringify(scanSummary(whole))));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(whole)));
});

test('a scan that is killed is resumed from its last save', { timeout: 60_000 }, async () => {
  const file = join(folder, 'killed.json');
  const asked = ['--count', '2000', '--seed', '5', '--family', 'rwa,d3', '--sample', '4', '--out', file, '--json'];
  const killed = await scan(asked, () => existsSync(file), 'SIGKILL');
  expect(killed).toMatchObject({ status: null, stdout: '' });
  expect(JSON.parse(readFileSync(file, 'utf8')).done).toBeLessThan(2000);
  const resumed = await scan(['--resume', file, '--json']);
  const whole = runScan({ seed: 5, count: 2000, families: ['rwa', 'd3'], sample: 4, examples: 2 });
  expect(JSON.parse(resumed.stdout)).toEqual(JSON.parse(JSON.stringify(scanSummary(whole))));
});

test('blocks, one of them killed and resumed, merge to the file and the list of the single scan', async () => {
  const options = { count: '300', seed: '9', family: 'rwa,identity', sample: '4', json: true };
  const [whole, merged] = [join(folder, 'whole.json'), join(folder, 'merged.json')];
  await scanCommand({ ...options, out: whole });
  const files = [0, 1, 2].map((k) => join(folder, `block-${k}.json`));
  for (const [k, out] of files.entries()) await scanCommand({ ...options, out, block: `${k}/3` });
  // what a killed process leaves: an older state, with lines behind it and half of another one
  const list = join(folder, 'block-2.counterexamples.csv');
  const old = createScan(optionsOf(files[2]!), { block: { k: 2, n: 3 } });
  old.advance(70);
  writeFileSync(files[2]!, JSON.stringify(old.state()));
  writeFileSync(list, `${readFileSync(list, 'utf8')}rwa,12`);
  await scanCommand({ resume: files[2]!, json: true });

  await expect(scanMergeCommand(files.slice(1), { out: merged })).rejects.toThrow('but 0 is missing');
  await scanMergeCommand(files.toReversed(), { out: merged, json: true });
  expect(readFileSync(merged, 'utf8')).toBe(readFileSync(whole, 'utf8'));
  const found = readFileSync(join(folder, 'merged.counterexamples.csv'), 'utf8');
  expect(found).toBe(readFileSync(join(folder, 'whole.counterexamples.csv'), 'utf8'));
  const { families, total } = scanSummary(JSON.parse(readFileSync(merged, 'utf8')));
  expect(found.trimEnd().split('\r\n').length).toBe(1 + total.disagreeing);
  expect(total.disagreeing).toBeGreaterThan(10);
  expect(total.decidedBy.symbols + total.decidedBy.numbers).toBe(total.agreeing + total.disagreeing);
  // without a parallel part nothing is left of a coherence
  expect(families[0]!.decidedBy.symbols).toBeGreaterThan(0);
});

const optionsOf = (file: string) => JSON.parse(readFileSync(file, 'utf8')).options;

test('one model is printed as a model file', async () => {
  const { status, stdout } = await scan(['--seed', '7', '--model', 'complex:3']);
  expect(status).toBe(0);
  expect(stdout).toBe(scannedModel('complex', 7, 3).yaml);
});

test('what is asked wrongly is refused', async () => {
  const other = join(folder, 'notes.json');
  writeFileSync(other, '{}');
  const wrong = [
    [{ count: '1e5' }, '`count` must be an integer'],
    [{ family: 'rwa,rwa' }, '`family` must name each family once'],
    [{ family: 'hermitan' }, 'Did you mean `hermitian`?'],
    [{ model: 'complex' }, '`model` must have the form'],
    [{ resume: join(folder, 'nowhere.json') }, 'there is no such file'],
    [{ resume: other }, 'must hold the state of a scan'],
    [{ resume: other, seed: '4' }, '`seed` must not be given with `--resume`'],
    [{ out: other, count: '1' }, 'must hold the state of a scan'],
    [{ out: join(other, 'scan.json'), count: '1' }, 'cannot be written'],
  ] as const;
  for (const [options, message] of wrong) await expect(scanCommand(options)).rejects.toThrow(message);
});
