import { type Block, csv, table } from '../../document/index.ts';
import { InputError, type Place } from '../../errors.ts';
import { indicesOfParts, type ParsedModel, type UnitNames } from '../../hamiltonian/index.ts';
import { bathsJson } from '../../json/index.ts';
import { statesJson } from '../../json/results/index.ts';
import { parseNumber } from '../../modelFile/index.ts';
import { bathSection, withOwnLetters } from '../../report/sections/index.ts';
import type { EvolutionMethod } from '../../study/beyond/index.ts';
import { type Derived, deriveModel, numbersOf } from '../../study/derivation/index.ts';
import {
  basisLabels,
  type EvolutionColumns,
  evenTimes,
  evolutionObservables,
  evolveModel,
  initialVector,
  MOST_TIMES,
  type ModelEvolution,
  meanForceOf,
  modelNumbers,
} from '../../study/index.ts';
import { evaluateSteadyState } from '../../tcl/numeric/index.ts';
import { evolveAnswer } from '../answers/evolve.ts';
import { showEvolution } from '../evolutionPicture.ts';
import { type ModelOptions, printBlocks, printLines, printResults } from '../output.ts';
import { type PictureOptions, pictureTarget } from '../pictures.ts';
import { print, say } from '../print.ts';
import { readState } from '../stateArgument.ts';

interface EvolveCommandOptions extends ModelOptions, PictureOptions {
  readonly times?: string;
  readonly until?: string;
  readonly points?: number;
  readonly initial: readonly string[];
  readonly observable: readonly string[];
  /** Of the picture. */
  readonly quantity?: string;
  readonly tolerance?: number;
  readonly csv?: boolean;
  readonly method: 'tcl2' | EvolutionMethod;
  readonly coarseGraining?: number;
  readonly secularWindow?: number;
}

/** `redfield evolve MODEL --times 0,0.1,1 | --times log:1e-2:1e6:200 | --until 50 --points 501 [--initial 0,0,1]…` */
export async function evolveCommand(model: ParsedModel, options: EvolveCommandOptions): Promise<void> {
  if (options.csv && options.json) throw new InputError('Either `--csv` or `--json` must be given, but both are.');
  if (options.plot !== undefined) pictureTarget(options.plot);
  const times = parseTimes(options, model.units);
  numbersOf(model);
  const derived = deriveModel(model);
  const initials =
    options.initial.length > 0
      ? options.initial.map((text) => ({ text, vector: initialVector(readState(text), derived) }))
      : [{ text: undefined, vector: model.initial }];
  const evolve = await evolution(derived, times, options);
  const runs = initials.map(({ text, vector }) =>
    runOf(evolve(vector), { text, observable: options.observable }, derived),
  );
  if (options.csv) print(csvOf(runs));
  else if (options.json) {
    const written = runs.map(({ text: _, ...run }) => run);
    const runsJson = written.length === 1 ? written[0]! : { times, runs: written };
    await printResults(model, { method: options.method, ...runsJson, baths: bathsJson(derived) });
  } else if (options.plot === undefined) {
    const { values, baths } = derived.given!;
    const steady = evaluateSteadyState(derived.derivation, values, baths);
    printLines(
      evolveAnswer(
        derived,
        modelNumbers(steady, derived, () => meanForceOf(derived)),
        runs,
      ),
    );
    if (options.verbose) {
      const blocks = [...bathSection(derived), ...runTables(runs, derived.model.system.parts)];
      printBlocks(model.name, withOwnLetters(blocks, derived.derivation.system.symbols));
    }
  }
  if (options.plot !== undefined) await showEvolution(derived, runs, options);
  if (!options.json) {
    for (const { warnings } of runs) for (const { message } of warnings) say(message);
  }
}

/** The dynamics of the method that is asked for; what other methods than TCL2 need is loaded for them alone. */
async function evolution(
  derived: Derived,
  times: readonly number[],
  { method, tolerance, coarseGraining, secularWindow }: EvolveCommandOptions,
): Promise<(initial: readonly number[] | undefined) => ModelEvolution> {
  const accuracy = tolerance === undefined ? {} : { tolerance };
  if (method === 'tcl2') return (initial) => evolveModel(derived, initial, times, accuracy);
  const { evolveBy } = await import('../../study/beyond/index.ts');
  const ofMethod = {
    ...(coarseGraining === undefined ? {} : { coarseGrainingTime: coarseGraining }),
    ...(secularWindow === undefined ? {} : { secularWindow }),
  };
  return (initial) => evolveBy(method, derived, { initial, times }, { ...accuracy, ...ofMethod });
}

/** One trajectory; `text` is its initial state as it was written. */
interface Run extends ModelEvolution {
  readonly text: string | undefined;
  readonly basis: string;
  /** Of more than two levels, whose coherence vector nobody reads, by rows of `[re, im]`. */
  readonly rho?: ReturnType<typeof statesJson>['rho'];
  readonly populations?: readonly (readonly number[])[];
  /** By their operators. */
  readonly observables?: EvolutionColumns;
}

function runOf(
  evolution: ModelEvolution,
  { text, observable }: { readonly text: string | undefined; readonly observable: readonly string[] },
  derived: Derived,
): Run {
  const observables = evolutionObservables(evolution, derived, observable);
  const common = {
    ...evolution,
    text,
    basis: basisLabels(derived).typed,
    ...(observable.length === 0 ? {} : { observables }),
  };
  return derived.model.dimension === 2 ? common : { ...common, ...statesJson(evolution, derived) };
}

function numberList(text: string, units: UnitNames | undefined): number[] {
  let start = 0;
  return text.split(',').map((part) => {
    const place = { text, start, end: start + part.length };
    start += part.length + 1;
    return timeOf(part, { must: 'must be numbers separated by commas, as in `0,0.1,1`', place, units });
  });
}

interface TimeText {
  readonly must: string;
  readonly place: Place;
  readonly units: UnitNames | undefined;
}

/** A number, an expression for one, or with units a quantity such as `10 us`. */
function timeOf(text: string, { must, place, units }: TimeText): number {
  try {
    return parseNumber(text, 'A time', { dimension: 'time', units });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`Argument \`times\` ${must}. ${error.message}`, place);
  }
}

/** `log:1e-2:1e6:200`: so many times from the first to the last, each the same factor after the one before. */
function logarithmicTimes(text: string, units: UnitNames | undefined): number[] {
  const place = { text, start: 0, end: text.length };
  const must = 'must be first, last and number of the times, as in `log:1e-2:1e6:200`';
  const parts = text.split(':').slice(1);
  if (parts.length !== 3) throw new InputError(`Argument \`times\` ${must}.`, place);
  const [first, last] = parts.slice(0, 2).map((part) => timeOf(part, { must, place, units }));
  const count = timeOf(parts[2]!, { must, place, units: undefined });
  if (!(first! > 0 && last! > first!)) {
    throw new InputError(
      `Argument \`times\` must have a first time > 0 and a later last one, but has ${first} and ${last}.`,
      place,
    );
  }
  if (!Number.isInteger(count) || count! < 2 || count! > MOST_TIMES) {
    throw new InputError(
      `Argument \`times\` must have a whole number of times from 2 to ${MOST_TIMES}, but has ${count}.`,
      place,
    );
  }
  // by their logarithms, as the quotient of the two may overflow
  const [low, high] = [Math.log(first!), Math.log(last!)];
  const at = (k: number): number => Math.exp(low + (k / (count! - 1)) * (high - low));
  return Array.from({ length: count! }, (_, k) => (k === 0 ? first! : k === count! - 1 ? last! : at(k)));
}

export function parseTimes(
  { times, until, points }: Pick<EvolveCommandOptions, 'times' | 'until' | 'points'>,
  units?: UnitNames,
): number[] {
  if (times !== undefined && until !== undefined) {
    throw new InputError('Either `--times` or `--until` must be given, but both are.');
  }
  if (times !== undefined) return /^\s*log\s*:/.test(times) ? logarithmicTimes(times, units) : numberList(times, units);
  if (until === undefined) {
    throw new InputError('The times must be given, by `--times 0,0.1,1` or by `--until 50 --points 501`.');
  }
  return evenTimes(parseNumber(until, 'Argument `until`', { dimension: 'time', units }), points);
}

/** The columns of a run: the Bloch vector of a qubit; the populations and the generalised vector of more levels. All in the basis as typed. */
function csvOf(runs: readonly Run[]): string {
  const columns = runs.flatMap(({ bloch, populations, minEigenvalues, distance, observables = {} }, r) => {
    const tag = runs.length === 1 ? '' : `_${r + 1}`;
    const list = (name: string, first: number, values: readonly (readonly number[])[]) =>
      values[0]!.map((_, k) => ({ name: `${name}${k + first}${tag} (as typed)`, values: values.map((v) => v[k]!) }));
    return [
      ...(populations === undefined ? [] : list('p', 0, populations)),
      ...list('v', 1, bloch),
      ...Object.entries(observables).map(([text, values]) => ({ name: `⟨${text}⟩${tag}`, values })),
      { name: `min_eigenvalue${tag}`, values: minEigenvalues },
      ...(distance === null ? [] : [{ name: `distance${tag}`, values: distance }]),
    ];
  });
  return csv([{ name: 't', values: runs[0]!.times }, ...columns]);
}

const MOST_ROWS = 41;

const runTables = (runs: readonly Run[], parts: Parameters<typeof indicesOfParts>[0]): Block[] =>
  runs.map(({ times, bloch, populations, minEigenvalues, distance, initial, text }) => {
    const stride = Math.max(1, Math.ceil((times.length - 1) / (MOST_ROWS - 1)));
    const shown = times.map((_, k) => k).filter((k) => k % stride === 0 || k === times.length - 1);
    const [values, title] =
      populations === undefined ? [bloch, (k: number) => `v${k + 1}`] : [populations, (k: number) => `p${k}`];
    const what = populations === undefined ? 'components' : 'populations';
    return table({
      columns: [
        { title: 't', align: 'right' },
        ...values[0]!.map((_, k) => ({ title: title(k), align: 'right' as const, digits: 8 })),
        { title: 'min. eigenvalue', align: 'right', digits: 4 },
        { title: 'distance', align: 'right', digits: 4 },
      ],
      rows: shown.map((k) => [times[k]!, ...values[k]!, minEigenvalues[k]!, distance?.[k] ?? null]),
      caption: `TCL2 dynamics from ${text ?? (populations === undefined ? `v = (${initial.join(', ')})` : `|${indicesOfParts(parts, 0).join(',')}⟩`)}: ${what} in the basis as typed; distance: |v − v̄| to the long-time state.${restInCsv(times.length, shown.length)}`,
    });
  });

const restInCsv = (times: number, shown: number): string =>
  shown < times ? ` ${shown} of ${times} times are shown; --csv and --json give all.` : '';
