/** The command `sweep`: its files, workers, blocks, and how a killed one goes on. */
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { openPartial } from '../../src/cli/sweeps/partial.ts';
import { version } from '../../src/cli/version.ts';
import { applySettings } from '../../src/modelFile/index.ts';
import { chunkComputer, chunksOf, parseAxis, planSweep } from '../../src/sweep/index.ts';
import { EQUATION_1 } from '../sweep/models.ts';
import { redfield, spawnRedfield } from './commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'redfield-sweep-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const model = at('model.yaml');
writeFileSync(model, stringify(EQUATION_1));

const AXES = ['B.temperature=0.1:1:log:5', 'f2=0:2:7'];
const QUANTITIES = 'coherence,populations.typed,distance(tcl2, meanForce)';
const OVER = [...AXES.flatMap((text) => ['--over', text]), '--quantity', QUANTITIES];
const sweep = (...args: readonly string[]) => redfield('sweep', model, ...OVER, ...args);
const bytes = (name: string): string => readFileSync(at(name)).toString('latin1');

/** Rows in the order of the file. */
async function inDuckDb(query: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    return (await connection.runAndReadAll(query)).getRowObjects();
  } finally {
    connection.closeSync();
  }
}

/** What a killed process leaves of the sweep: its plan, the chunks that were done, and its lock. */
function killed(name: string, isDone: (chunk: number) => boolean): void {
  const plan = planSweep({
    model: applySettings({ model: EQUATION_1 }, []).model,
    axes: AXES.map((text) => parseAxis(text, undefined)),
    quantities: QUANTITIES,
    methods: ['tcl2'],
  });
  const partial = openPartial(at(name), { plan, version: version(), node: process.version, block: '' }, false);
  const compute = chunkComputer(plan);
  for (let k = 0; k < chunksOf(plan); k++) if (isDone(k)) partial.put(k, compute(k));
  writeFileSync(at(`${name}.partial/lock`), JSON.stringify({ host: hostname(), pid: NO_PROCESS }));
}

/** Larger than the largest number of a process. */
const NO_PROCESS = 2 ** 30;

describe('redfield sweep', () => {
  it.each(['csv', 'json', 'parquet'])('writes the same %s at once and in blocks', async (format) => {
    expect((await sweep('--workers', '1', '--out', at(`one.${format}`))).status).toBe(0);
    const blocks = [0, 1, 2].map((k) => at(`block-${k}.${format}`));
    for (const [k, out] of blocks.entries()) expect((await sweep('--block', `${k}/3`, '--out', out)).status).toBe(0);
    const merged = await redfield('sweep', 'merge', blocks[2]!, blocks[0]!, blocks[1]!, '--out', at(`all.${format}`));
    expect(merged.status).toBe(0);
    expect(bytes(`all.${format}`)).toBe(bytes(`one.${format}`));
    expect(bytes(`one.${format}`)).not.toContain('NaN');
    expect(existsSync(at(`one.${format}.partial`))).toBe(false);
    const lacking = await redfield('sweep', 'merge', blocks[0]!, blocks[2]!, '--out', at(`all.${format}`));
    expect(lacking).toMatchObject({ status: 2, stderr: expect.stringContaining('but 1 is missing') });
  });

  it('writes the same with one worker and with two', async () => {
    await sweep('--workers', '1', '--out', at('one-worker.csv'));
    const args = ['sweep', model, ...OVER, '--workers', '2', '--out', at('two-workers.csv')];
    expect(await spawnRedfield(args)).toMatchObject({ status: 0 });
    expect(bytes('two-workers.csv')).toBe(bytes('one-worker.csv'));
  });

  it('goes on where it was killed, and comes to the same', async () => {
    await sweep('--workers', '1', '--out', at('whole.csv'));
    const moments: ((chunk: number) => boolean)[] = [() => false, (k) => k < 13, (k) => k % 3 === 1, () => true];
    for (const isDone of moments) {
      killed('killed.csv', isDone);
      const refused = await sweep('--out', at('killed.csv'));
      expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('--resume') });
      expect(await sweep('--resume', '--out', at('killed.csv'))).toMatchObject({ status: 0 });
      expect(bytes('killed.csv')).toBe(bytes('whole.csv'));
      expect(existsSync(at('killed.csv.partial'))).toBe(false);
    }
    const again = await sweep('--resume', '--out', at('killed.csv'));
    expect(again).toMatchObject({ status: 0, stderr: expect.stringContaining('is finished') });
  });

  it('computes a chunk again that a crash has cut short', async () => {
    killed('crashed.csv', () => true);
    truncateSync(at('crashed.csv.partial/chunk-5.bin'), 90);
    expect(await sweep('--resume', '--out', at('crashed.csv'))).toMatchObject({ status: 0 });
    expect(bytes('crashed.csv')).toBe(bytes('whole.csv'));
  });

  it('has one writer, and resumes the same sweep only', async () => {
    killed('busy.csv', () => false);
    const lock = at('busy.csv.partial/lock');
    writeFileSync(lock, JSON.stringify({ host: 'elsewhere', pid: 7 }));
    const busy = await sweep('--resume', '--out', at('busy.csv'));
    expect(busy).toMatchObject({ status: 2, stderr: expect.stringContaining('process 7 on host elsewhere') });
    rmSync(lock);
    const other = await redfield('sweep', model, '--over', 'f2=1', '--resume', '--out', at('busy.csv'));
    expect(other).toMatchObject({ status: 2, stderr: expect.stringContaining('another sweep') });
  });

  it('has its head and nulls in Parquet', async () => {
    await sweep('--out', at('read.parquet'));
    const file = await asyncBufferFromFile(at('read.parquet'));
    const { key_value_metadata: metadata } = await parquetMetadataAsync(file);
    const head = JSON.parse(metadata!.find(({ key }) => key === 'redfield')!.value!);
    expect(head).toMatchObject({ redfield: version(), model: EQUATION_1, methods: ['tcl2'] });
    const rows = await parquetReadObjects({ file });
    expect(rows).toHaveLength(35);
    expect(rows[0]).toMatchObject({ 'B.temperature': 0.1, f2: 0, coherence: null });
    const json = JSON.parse((await sweep('--json')).stdout);
    expect(rows.map(({ coherence }) => coherence)).toEqual(json.columns.coherence);
    expect(rows.map((row) => row['coherence error'])).toEqual(json.errors.coherence);

    const read = await inDuckDb(
      `SELECT coherence, isnan(coherence) AS nan, "coherence error" AS error FROM '${at('read.parquet')}'`,
    );
    expect(read.map(({ coherence }) => coherence)).toEqual(json.columns.coherence);
    expect(read.map(({ error }) => error)).toEqual(json.errors.coherence);
    expect(read.filter(({ nan }) => nan === null)).toHaveLength(5);
    expect(read.filter(({ nan }) => nan === true)).toEqual([]);
    const [kept] = await inDuckDb(
      `SELECT decode(value) AS head FROM parquet_kv_metadata('${at('read.parquet')}') WHERE decode(key) = 'redfield'`,
    );
    expect(JSON.parse(String(kept!.head))).toEqual(head);
  });

  it('says at the end why something is null, and at how many points', async () => {
    const { stderr, stdout } = await sweep();
    expect(stderr).toContain('null at 5 of 35 points (degenerate-steady-state), first at B.temperature=0.1, f2=0');
    expect(stdout).toContain('coherence error');
  });

  it.each([
    [['--block', '3/3'], 'k from 0 to n − 1'],
    [['--workers', '0'], 'from 1 to'],
    [['--resume'], 'must be named by `--out`'],
    [['--out', 'sweep.txt'], 'must end in .csv, .json, .parquet'],
    [['--method', 'tcl3'], 'must be one of'],
  ])('refuses %s', async (args, message) => {
    expect(await sweep(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });
  });
});
