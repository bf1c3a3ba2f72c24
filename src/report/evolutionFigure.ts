/** The picture of dynamics: quantities against time, from one initial state or several. */
import { type CsvColumn, csv } from '../document/index.ts';
import { InputError } from '../errors.ts';
import { type PictureWords, type UnitNames, unitRatio } from '../hamiltonian/index.ts';
import { letters } from '../typeset/index.ts';
import { drawable, isLogarithmic, linesPicture, linesText, type PictureLine, scaleOf } from './linesPicture.ts';
import { letterText } from './ownLetters.ts';
import type { SweepPicture } from './sweepFigure.ts';
import { lineLabel, quantityLabel, withUnit } from './sweepLabels.ts';

export interface DrawnRun {
  /** The initial state as it was written; empty where there is one alone. */
  readonly from: string;
  /** Quantities by name, a value for every time. */
  readonly columns: Readonly<Record<string, readonly number[]>>;
  /** Bound of all of them, where it is known. */
  readonly error?: number | undefined;
}

export interface DrawnEvolution {
  readonly name: string;
  readonly units: UnitNames | undefined;
  /** Of the user. */
  readonly symbols: readonly string[];
  readonly times: readonly number[];
  readonly runs: readonly DrawnRun[];
}

/** Logarithmic where the times are. Throws `InputError` where there is nothing to be drawn. */
export async function evolutionPicture(
  { name, units, symbols, times, runs }: DrawnEvolution,
  words: PictureWords = {},
): Promise<SweepPicture> {
  const names = Object.keys(runs[0]!.columns);
  const lines = names.map((of) => lineLabel(of, symbols)).join(', ');
  const title = words.title ?? `${name}: ${lines} against time`;
  const alt = `${lines} against time from ${times[0]} to ${times.at(-1)}.`;
  const unit = words.xUnit ?? units?.time;
  const factor = words.xUnit === undefined ? 1 : timeRatio(units, words.xUnit);
  const svg = await linesPicture({
    title,
    alt,
    lines: linesOf(
      times.map((time) => time * factor),
      runs,
      symbols,
    ),
    x: {
      label: words.xLabel ?? withUnit(letterText(letters.time, symbols), unit),
      scale: isLogarithmic(times) ? 'log' : 'linear',
    },
    y: { label: words.yLabel ?? quantityLabel(names, units, symbols), ...scaleOf(words) },
  });
  return { title, svg, csv: csv(dataOf(times, runs)), alt };
}

/** The same in the terminal. */
export const evolutionText = ({ times, runs, symbols }: DrawnEvolution, width: number): readonly string[] =>
  linesText(
    linesOf(times, runs, symbols),
    { label: letterText(letters.time, symbols), scale: isLogarithmic(times) ? 'log' : 'linear' },
    width,
  );

function timeRatio(units: UnitNames | undefined, unit: string): number {
  if (units?.time === undefined) throw new InputError(`Times in ${unit} need a model with a unit of time.`);
  return unitRatio(units.time, unit);
}

const linesOf = (
  times: readonly number[],
  runs: readonly DrawnRun[],
  symbols: readonly string[],
): readonly PictureLine[] =>
  drawable(
    runs.flatMap(({ from, columns, error }) =>
      Object.entries(columns).map(([name, values]) => ({
        label: from === '' ? lineLabel(name, symbols) : `${lineLabel(name, symbols)} from ${from}`,
        x: times,
        y: values,
        ...(error === undefined ? {} : { error: values.map(() => error) }),
      })),
    ),
  );

const dataOf = (times: readonly number[], runs: readonly DrawnRun[]): readonly CsvColumn[] => [
  { name: 't', values: times },
  ...runs.flatMap(({ from, columns }) =>
    Object.entries(columns).map(([name, values]) => ({ name: from === '' ? name : `${name} from ${from}`, values })),
  ),
];
