import { existsSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { InputError } from '../../errors.ts';
import {
  createScan,
  parseScanState,
  SCAN_FAMILIES,
  type ScanFamilyName,
  type ScanOptions,
  type ScanState,
  scanFamily,
  scannedModel,
  scanSummary,
} from '../../observation/scan/index.ts';
import { printBlocks, printJson } from '../output.ts';
import { print, say } from '../print.ts';
import { progressBar } from '../progress.ts';
import { readText } from '../readFile.ts';
import { writeFile } from '../writeFile.ts';
import { scanBlocks } from './scanBlocks.ts';

interface ScanCommandOptions {
  readonly count?: string;
  readonly seed?: string;
  readonly family?: string;
  readonly sample?: string;
  readonly examples?: string;
  readonly out?: string;
  readonly resume?: string;
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
  const start = options.resume === undefined ? newScan(options) : resumedScan(options.resume, options);
  const file = options.out ?? options.resume;
  if (options.out !== undefined && options.out !== options.resume) refuseToOverwrite(options.out);
  const finished = await runInTurns(start, file);
  if (finished === undefined) {
    process.exitCode = INTERRUPTED;
    return;
  }
  if (options.json) printJson(scanSummary(finished));
  else printBlocks('Random models against the Observation', scanBlocks(scanSummary(finished)));
}

function newScan(options: ScanCommandOptions): ScanOptions {
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
  for (const name of ['count', 'seed', 'family', 'sample', 'examples'] as const) {
    if (options[name] === undefined) continue;
    throw new InputError(`Argument \`${name}\` must not be given with \`--resume\`: the file holds it.`);
  }
  return parseScanState(readState(path), `\`${path}\``);
}

/** An unfinished scan, or a file that is none, is not lost to a new scan. */
function refuseToOverwrite(path: string): void {
  if (!existsSync(path)) return;
  const { done, options } = parseScanState(readState(path), `\`${path}\`, which exists already,`);
  if (done === options.count) return;
  throw new InputError(
    `The file \`${path}\` must not hold an unfinished scan, but does: continue it with \`redfield scan --resume ${path}\`, or remove it.`,
  );
}

const readState = (path: string): string => readText(path, 'file of a scan', LARGEST_STATE);

const save = (path: string, state: ScanState): void => writeFile(path, `${JSON.stringify(state)}\n`);

/** The finished state; undefined when interrupted, the state then being saved. */
async function runInTurns(start: ScanOptions | ScanState, file: string | undefined): Promise<ScanState | undefined> {
  const scan = createScan(start);
  const bar = progressBar('Models');
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
  };
  process.once('SIGINT', interrupt);
  // at once, so that a place that cannot be written to is known before the work is done
  if (file !== undefined) save(file, scan.state());
  const before = scan.done();
  const began = performance.now();
  let saved = began;
  while (scan.done() < scan.total && !interrupted) {
    scan.advance(TURN);
    bar.update(scan.done(), scan.total);
    if (file !== undefined && performance.now() - saved > BETWEEN_SAVES) {
      save(file, scan.state());
      saved = performance.now();
    }
    await nextTurn();
  }
  bar.stop();
  process.off('SIGINT', interrupt);
  const state = scan.state();
  if (scan.done() < scan.total) {
    const path = file ?? `redfield-scan-${state.options.seed}.json`;
    save(path, state);
    say(`Interrupted after ${scan.done()} of ${scan.total} models. Continue with: redfield scan --resume ${path}`);
    return undefined;
  }
  if (file !== undefined) save(file, state);
  const seconds = (performance.now() - began) / 1000;
  const models = scan.done() - before;
  say(`${models} models in ${seconds.toPrecision(3)} s, ${Math.round(models / Math.max(seconds, 1e-3))} per second.`);
  return state;
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
