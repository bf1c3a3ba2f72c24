import { type Block, csv, table } from '../../document/index.ts';
import { InputError } from '../../errors.ts';
import type { ParsedModel } from '../../hamiltonian/index.ts';
import { bathsJson } from '../../json/index.ts';
import { bathSection } from '../../report/index.ts';
import { deriveModel, evolveModel, type ModelEvolution, numbersOf } from '../../study/index.ts';
import { type ModelOptions, printBlocks, printJson } from '../output.ts';

interface EvolveCommandOptions extends ModelOptions {
  readonly times?: string;
  readonly until?: number;
  readonly points?: number;
  readonly initial: readonly string[];
  readonly tolerance?: number;
  readonly csv?: boolean;
}

const MOST_POINTS = 1_000_000;

/** `redfield evolve MODEL --times 0,0.1,1 | --until 50 --points 501 [--initial 0,0,1]…` */
export async function evolveCommand(model: ParsedModel, options: EvolveCommandOptions): Promise<void> {
  if (options.csv && options.json) throw new InputError('Either `--csv` or `--json` must be given, but both are.');
  const times = timesOf(options);
  numbersOf(model);
  const { tolerance } = options;
  if (tolerance !== undefined && !(tolerance >= 1e-13 && tolerance <= 0.1)) {
    throw new InputError(`Argument \`tolerance\` must be between 1e-13 and 0.1, but is ${tolerance}.`);
  }
  const initials =
    options.initial.length > 0 ? options.initial.map((text) => numberList('initial', text)) : [model.initial];
  const derived = deriveModel(model);
  const runs = initials.map((initial) =>
    evolveModel(derived, initial, times, tolerance === undefined ? {} : { tolerance }),
  );
  if (options.csv) process.stdout.write(csvOf(runs));
  else if (options.json) printJson({ ...(runs.length === 1 ? runs[0] : { times, runs }), baths: bathsJson(derived) });
  else printBlocks(model.name, [...bathSection(derived), ...runTables(runs)]);
  if (!options.json) {
    for (const { warnings } of runs) for (const { message } of warnings) process.stderr.write(`${message}\n`);
  }
}

function numberList(name: string, text: string): number[] {
  const place = { text, start: 0, end: text.length };
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (!numbers.every(Number.isFinite)) {
    throw new InputError(`Argument \`${name}\` must be numbers separated by commas, as in \`0,0.1,1\`.`, place);
  }
  return numbers;
}

function timesOf({ times, until, points }: EvolveCommandOptions): number[] {
  if (times !== undefined && until !== undefined) {
    throw new InputError('Either `--times` or `--until` must be given, but both are.');
  }
  if (times !== undefined) return numberList('times', times);
  if (until === undefined) {
    throw new InputError('The times must be given, by `--times 0,0.1,1` or by `--until 50 --points 501`.');
  }
  const count = points ?? 201;
  if (!(until > 0) || !Number.isFinite(until)) {
    throw new InputError(`Argument \`until\` must be > 0, but is ${until}.`);
  }
  if (!Number.isInteger(count) || count < 2 || count > MOST_POINTS) {
    throw new InputError(`Argument \`points\` must be a whole number from 2 to ${MOST_POINTS}, but is ${count}.`);
  }
  return Array.from({ length: count }, (_, k) => (k === count - 1 ? until : (until * k) / (count - 1)));
}

function csvOf(runs: readonly ModelEvolution[]): string {
  const columns = runs.flatMap(({ bloch, minEigenvalues, distance }, r) => {
    const tag = runs.length === 1 ? '' : `_${r + 1}`;
    const components = bloch[0]!.map((_, k) => ({ name: `v${k + 1}${tag}`, values: bloch.map((v) => v[k]!) }));
    return [
      ...components,
      { name: `min_eigenvalue${tag}`, values: minEigenvalues },
      ...(distance === null ? [] : [{ name: `distance${tag}`, values: distance }]),
    ];
  });
  return csv([{ name: 't', values: runs[0]!.times }, ...columns]);
}

const MOST_ROWS = 41;

const runTables = (runs: readonly ModelEvolution[]): Block[] =>
  runs.map(({ times, bloch, minEigenvalues, distance, initial }) => {
    const stride = Math.max(1, Math.ceil((times.length - 1) / (MOST_ROWS - 1)));
    const shown = times.map((_, k) => k).filter((k) => k % stride === 0 || k === times.length - 1);
    return table({
      columns: [
        { title: 't', align: 'right' },
        ...bloch[0]!.map((_, k) => ({ title: `v${k + 1}`, align: 'right' as const, digits: 8 })),
        { title: 'min. eigenvalue', align: 'right', digits: 4 },
        { title: 'distance', align: 'right', digits: 4 },
      ],
      rows: shown.map((k) => [times[k]!, ...bloch[k]!, minEigenvalues[k]!, distance?.[k] ?? null]),
      caption: `TCL2 dynamics from v = (${initial.join(', ')}); distance: |v − v̄| to the long-time state.${restInCsv(times.length, shown.length)}`,
    });
  });

const restInCsv = (times: number, shown: number): string =>
  shown < times ? ` ${shown} of ${times} times are shown; --csv and --json give all.` : '';
