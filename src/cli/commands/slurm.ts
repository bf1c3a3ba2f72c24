/** Folders with which a cluster computes a sweep or a scan in blocks. */
import { join } from 'node:path';
import { InputError } from '../../errors.ts';
import type { ParsedModel } from '../../hamiltonian/index.ts';
import { chunksOf, parseAxis, planSweep } from '../../sweep/index.ts';
import { MOST_BLOCKS } from '../blocks.ts';
import { type ModelOptions, printJson } from '../output.ts';
import { print } from '../print.ts';
import { readText } from '../readFile.ts';
import { shellWord } from '../shellWord.ts';
import { type BlockWork, jobFolder } from '../slurm/jobFolder.ts';
import { formatOf } from '../sweeps/files.ts';
import { writeFile } from '../writeFile.ts';
import { newScan, type ScanCommandOptions } from './scan.ts';
import { LARGEST_LIST, SWEEP_DEFAULTS } from './sweep.ts';

interface FolderOptions {
  readonly array?: string;
  readonly out?: string;
  readonly json?: boolean;
}

interface SlurmSweepOptions extends ModelOptions, FolderOptions {
  readonly over: readonly string[];
  readonly quantity?: string;
  readonly method?: string;
  readonly format?: string;
}

/** `redfield slurm sweep MODEL --over f2=0:3:100000 --array 100 --out FOLDER` */
export function slurmSweepCommand(model: ParsedModel, options: SlurmSweepOptions): void {
  const { quantity = SWEEP_DEFAULTS.quantity, method = SWEEP_DEFAULTS.method, format = 'csv' } = options;
  const ending = formatOf(`sweep.${format}`);
  const texts = options.over.map((text) => ({ text, file: /=\s*@(.+)$/.exec(text)?.[1] }));
  const read = (path: string) => readText(path, 'file of values', LARGEST_LIST);
  // what is wrong is known before the work is sent away
  const plan = planSweep({
    model: model.given,
    axes: texts.map(({ text }) => parseAxis(text, model.given.units, read)),
    quantities: quantity,
    methods: method.split(',').map((name) => name.trim()),
  });
  const blocks = arrayOf(options);
  if (blocks > chunksOf(plan)) {
    throw new InputError(
      `Argument \`array\` must be at most ${chunksOf(plan)}, the parts of this sweep, but is ${blocks}.`,
    );
  }
  const lists = texts.flatMap(({ file }, k) => (file === undefined ? [] : [[`axis-${k}.txt`, read(file)] as const]));
  const over = texts.map(({ text, file }, k) => (file === undefined ? text : `${text.split('=')[0]}=@axis-${k}.txt`));
  const words = [
    ...['sweep', 'model.json'],
    ...over.flatMap((text) => ['--over', text]),
    ...['--quantity', quantity, '--method', method],
  ];
  const block = `redfield ${words.map(shellWord).join(' ')} --block "$1/${blocks}" --workers "\${SLURM_CPUS_PER_TASK:-1}" --resume --wait --out "blocks/$1${ending}"`;
  writeFolder(
    {
      kind: 'sweep',
      blocks,
      ending,
      block: [block],
      files: { 'model.json': `${JSON.stringify(model.given, null, 1)}\n`, ...Object.fromEntries(lists) },
    },
    options,
  );
}

/** `redfield slurm scan --count 1000000000 --array 1000 --out FOLDER` */
export function slurmScanCommand(options: ScanCommandOptions & FolderOptions): void {
  const { count, seed, families, sample, examples } = newScan(options);
  const blocks = arrayOf(options);
  const values = { count, seed, family: families.join(','), sample, examples };
  const words = Object.entries(values).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const part = '"blocks/$1.part.json"';
  const list = (name: string) => `"blocks/${name}.counterexamples.csv"`;
  writeFolder(
    {
      kind: 'scan',
      blocks,
      ending: '.json',
      block: [
        `if [ -e ${part} ]; then`,
        `  redfield scan --resume ${part} --wait >/dev/null || [ -e "blocks/$1.json" ]`,
        'else',
        `  redfield scan ${words.join(' ')} --block "$1/${blocks}" --out ${part} --wait >/dev/null`,
        'fi',
        'if [ -e "blocks/$1.json" ]; then exit 0; fi',
        `mv ${list('$1.part')} ${list('$1')}`,
        `mv ${part} "blocks/$1.json"`,
      ],
      files: {},
    },
    options,
  );
}

function arrayOf({ array = '' }: FolderOptions): number {
  const blocks = /^\s*\d{1,6}\s*$/.test(array) ? Number(array) : 0;
  if (blocks >= 1 && blocks <= MOST_BLOCKS) return blocks;
  throw new InputError(
    `Argument \`array\` must be a number of blocks from 1 to ${MOST_BLOCKS}, but is \`${array.slice(0, 40)}\`.`,
  );
}

function writeFolder(work: BlockWork, { out, json }: FolderOptions): void {
  if (out === undefined) throw new InputError('The folder must be named by `--out`.');
  const program = [process.execPath, ...process.execArgv, process.argv[1]!];
  const files = Object.entries(jobFolder(work, program)).map(([name, content]) => {
    const path = join(out, name);
    writeFile(path, content);
    return path;
  });
  if (json === true) printJson(files);
  else print(`${files.join('\n')}\n\nHow they are used stands in ${join(out, 'README.md')}.\n`);
}
