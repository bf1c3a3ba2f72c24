import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { InputError } from '../../errors.ts';
import {
  createScan,
  mergedScan,
  modelsOf,
  parseScanState,
  SCAN_FAMILIES,
  type Scan,
  type ScanBlock,
  type ScanFamilyName,
  type ScanOptions,
  type ScanState,
  scanFamily,
  scannedModel,
  scanSummary,
} from '../../observation/scan/index.ts';
import { blockOf, wholeOf } from '../blocks.ts';
import { printBlocks, printJson } from '../output.ts';
import { print, say } from '../print.ts';
import { progressBar } from '../progress.ts';
import { readText } from '../readFile.ts';
import { counterexampleFile, mergeCounterexamples, openCounterexamples } from '../scans/counterexampleFile.ts';
import { lock, unlocked } from '../sweeps/lock.ts';
import { makeFolder, writeFile } from '../writeFile.ts';
import { scanBlocks } from './scanBlocks.ts';

export interface ScanCommandOptions {
  readonly count?: string;
  readonly seed?: string;
  readonly family?: string;
  readonly sample?: string;
  readonly examples?: string;
  readonly out?: string;
  readonly resume?: string;
  readonly block?: string;
  readonly wait?: boolean;
  readonly model?: string;
  readonly json?: boolean;
}

const DEFAULTS = { count: 10_000, seed: 1, sample: 1000, examples: 2 };
const BETWEEN_SAVES = 3000;
const TURN = 100;
/** Bytes; the counterexamples of a long scan are many. */
const LARGEST_STATE = 500_000_000;
const INTERRUPTED = 130;

/** `redfield scan --count 100000 --seed 7 [--family complex] [--out FILE | --resume FILE]` */
export async function scanCommand(options: ScanCommandOptions): Promise<void> {
  if (options.model !== undefined) {
    printModel(options.model, options);
    return;
  }
  const file = options.out ?? options.resume;
  if (file !== undefined && options.wait === true) await unlocked(lockFile(file));
  const start = options.resume === undefined ? newScan(options) : resumedScan(options.resume, options);
  if (options.out !== undefined && options.out !== options.resume) refuseToOverwrite(options.out);
  const block = options.block === undefined ? null : blockOf(options.block);
  if (block !== null && file === undefined) throw new InputError('A block of a scan must be named by `--out`.');
  if (file !== undefined) makeFolder(dirname(file));
  const release = file === undefined ? () => undefined : lock(lockFile(file), `The scan to \`${file}\``);
  try {
    const finished = await runInTurns(start, file, block);
    if (finished === undefined) process.exitCode = INTERRUPTED;
    else printState(finished, options);
  } finally {
    release();
  }
}

const lockFile = (file: string): string => `${file}.lock`;

function printState(state: ScanState, { json }: ScanCommandOptions): void {
  if (json === true) printJson(scanSummary(state));
  else printBlocks('Random models against the Observation', scanBlocks(scanSummary(state)));
}

export function newScan(options: ScanCommandOptions): ScanOptions {
  const count = numberOption('count', options.count, DEFAULTS.count);
  return {
    seed: numberOption('seed', options.seed, DEFAULTS.seed),
    count,
    families: familiesOf(options.family ?? 'all'),
    sample: Math.min(count, numberOption('sample', options.sample, DEFAULTS.sample)),
    examples: numberOption('examples', options.examples, DEFAULTS.examples),
  };
}

/** Digits only: `1e5` and `1.5` are refused. */
function numberOption(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,15}$/.test(text.trim())) {
    throw new InputError(`Argument \`${name}\` must be an integer ≥ 0, but is \`${text.slice(0, 40)}\`.`);
  }
  return Number(text);
}

function familiesOf(text: string): readonly ScanFamilyName[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('all')) return SCAN_FAMILIES.map(({ name }) => name);
  return names.map((name) => scanFamily(name).name);
}

function resumedScan(path: string, options: ScanCommandOptions): ScanState {
  for (const name of ['count', 'seed', 'family', 'sample', 'examples', 'block'] as const) {
    if (options[name] === undefined) continue;
    throw new InputError(`Argument \`${name}\` must not be given with \`--resume\`: the file holds it.`);
  }
  return parseScanState(readState(path), `\`${path}\``);
}

/** An unfinished scan, or a file that is none, is not lost to a new scan. */
function refuseToOverwrite(path: string): void {
  if (!existsSync(path)) return;
  const state = parseScanState(readState(path), `\`${path}\`, which exists already,`);
  if (state.done === modelsOf(state)) return;
  throw new InputError(
    `The file \`${path}\` must not hold an unfinished scan, but does: continue it with \`redfield scan --resume ${path}\`, or remove it.`,
  );
}

const readState = (path: string): string => readText(path, 'file of a scan', LARGEST_STATE);

const save = (path: string, state: ScanState): void => writeFile(path, `${JSON.stringify(state)}\n`);

/** The finished state; undefined when interrupted, the state then being saved. */
async function runInTurns(
  start: ScanOptions | ScanState,
  given: string | undefined,
  block: ScanBlock | null,
): Promise<ScanState | undefined> {
  const scan = createScan(start, { block, onCounterexample: (found) => list?.add(found) });
  const { isInterrupted, end } = interruption();
  const file = given ?? `redfield-scan-${scan.state().options.seed}.json`;
  // at once, so that a place that cannot be written to is known before the work is done
  if (given !== undefined) save(file, scan.state());
  const list = given === undefined ? undefined : openCounterexamples(counterexampleFile(file), scan.state());
  const saveAll = (): void => {
    list?.flush();
    save(file, scan.state());
  };
  const before = scan.done();
  const began = performance.now();
  try {
    await advance(scan, { isInterrupted, between: given === undefined ? () => undefined : saveAll });
  } finally {
    end();
  }
  if (scan.done() < scan.total) {
    saveAll();
    list?.close();
    say(`Interrupted after ${scan.done()} of ${scan.total} models. Continue with: redfield scan --resume ${file}`);
    return undefined;
  }
  if (given !== undefined) saveAll();
  list?.close();
  const seconds = (performance.now() - began) / 1000;
  const models = scan.done() - before;
  say(`${models} models in ${seconds.toPrecision(3)} s, ${Math.round(models / Math.max(seconds, 1e-3))} per second.`);
  return scan.state();
}

interface Turns {
  readonly isInterrupted: () => boolean;
  /** Called every few seconds. */
  readonly between: () => void;
}

async function advance(scan: Scan, { isInterrupted, between }: Turns): Promise<void> {
  const bar = progressBar('Models');
  let saved = performance.now();
  while (scan.done() < scan.total && !isInterrupted()) {
    scan.advance(TURN);
    bar.update(scan.done(), scan.total);
    if (performance.now() - saved > BETWEEN_SAVES) {
      between();
      saved = performance.now();
    }
    await nextTurn();
  }
  bar.stop();
}

/** Ctrl-C and a batch system's end of time. */
function interruption() {
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  return {
    isInterrupted: () => interrupted,
    end: () => {
      for (const signal of SIGNALS) process.off(signal, interrupt);
    },
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** `redfield scan merge scan-0.json scan-1.json --out scan.json` */
export async function scanMergeCommand(
  files: readonly string[],
  options: { readonly out?: string; readonly json?: boolean },
): Promise<void> {
  const { out } = options;
  if (out === undefined) throw new InputError('The merged file must be named by `--out`.');
  const states = files.map((file) => ({ file, state: parseScanState(readState(file), `\`${file}\``) }));
  const blocks = wholeOf(
    states.map(({ file, state }) => ({ file, state, block: state.block })),
    'scan',
  );
  const merged = mergedScan(blocks.map(({ state }) => state));
  await mergeCounterexamples(
    counterexampleFile(out),
    blocks.map(({ file }) => counterexampleFile(file)),
  );
  save(out, merged);
  say(`Written: ${out}`);
  printState(merged, options);
}

/** `--model complex:12`: the model as YAML, or as JSON. */
function printModel(text: string, options: ScanCommandOptions): void {
  const match = /^\s*([\w-]+):(\d{1,15})\s*$/.exec(text);
  if (match === null) {
    throw new InputError(`Argument \`model\` must have the form \`complex:12\`, but is \`${text.slice(0, 40)}\`.`);
  }
  const { model, yaml } = scannedModel(match[1]!, numberOption('seed', options.seed, DEFAULTS.seed), Number(match[2]));
  if (options.json) printJson(model);
  else print(yaml);
}
