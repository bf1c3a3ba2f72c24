/** What `evolve` says on a terminal: the relaxation time, curves, a dozen rows. */

import type { Derived } from '../../study/derivation/index.ts';
import type { ModelEvolution, ModelNumbers } from '../../study/index.ts';
import { numericSystem } from '../../tcl/index.ts';
import { relaxationTime } from '../../tcl/numeric/index.ts';
import { sparkline } from '../../terminal/index.ts';
import { columnLines, cut, exactly, headLines, shown, VERBOSE } from './lines.ts';

/** Rows of all trajectories together. */
const MOST_ROWS = 12;
/** Components of a trajectory in columns, and in curves; observables in columns. */
const [MOST_COLUMNS, MOST_CURVES, MOST_OBSERVABLES] = [5, 3, 2];
const CURVE_WIDTH = 48;
/** Of an eigenvalue that is zero. */
const ROUNDING = 1e-14;

export interface Trajectory extends ModelEvolution {
  /** Its initial state as it was written. */
  readonly text: string | undefined;
  /** Of more than two levels. */
  readonly populations?: readonly (readonly number[])[];
  /** By their operators. */
  readonly observables?: Readonly<Record<string, readonly number[]>>;
}

export function evolveAnswer(derived: Derived, numbers: ModelNumbers, runs: readonly Trajectory[]): string[] {
  const shownRuns = runs.slice(0, MOST_ROWS / 2);
  const rows = Math.max(1, Math.floor(MOST_ROWS / shownRuns.length) - (shownRuns.length > 1 ? 1 : 0));
  const [only] = runs.length === 1 ? runs : [];
  return [
    cut(derived.model.name),
    ...headLines(numbers, derived),
    relaxationLine(derived),
    '',
    ...(only === undefined ? [] : [...curveLines(only), '']),
    ...shownRuns.flatMap((run) => [...(only === undefined ? [startLine(run)] : []), ...tableLines(run, rows)]),
    ...(runs.length > shownRuns.length ? [`… and ${runs.length - shownRuns.length} more initial states.`] : []),
    restLine(runs[0]!, rows),
  ];
}

function relaxationLine({ derivation, given, model: { units } }: Derived): string {
  const found = relaxationTime(numericSystem(derivation.system, given!.values, given!.baths));
  const unit = units?.time === undefined ? '' : ` ${units.time}`;
  return found.kind === 'found'
    ? `Relaxation time T_R = ${exactly(found.time / (units?.timeFactor ?? 1))}${unit} (1/T_R is the slowest decay of the generator).`
    : cut(`No relaxation time: ${found.message}.`);
}

const startLine = ({ text, initial }: Trajectory): string =>
  cut(`From ${text ?? (initial.length === 3 ? `v = (${initial.map(exactly).join(', ')})` : '|0⟩')}, basis as typed:`);

interface Column {
  readonly name: string;
  readonly values: readonly number[];
}

const observablesOf = ({ observables = {} }: Trajectory): readonly Column[] =>
  Object.entries(observables)
    .slice(0, MOST_OBSERVABLES)
    .map(([text, values]) => ({ name: `<${text}>`, values }));

/** Of more than two levels observables stand in the place of populations. */
const mostComponents = (run: Trajectory): number => MOST_COLUMNS - (run.populations ? observablesOf(run).length : 0);

/** The components of a qubit, or the populations that are largest at some time, in their order. */
function components(run: Trajectory): readonly Column[] {
  const { bloch, populations } = run;
  const [states, letter, first] = populations === undefined ? [bloch, 'v', 1] : [populations, 'P', 0];
  const all = states[0]!.map((_, k) => ({
    name: `${letter}${k + first}`,
    k,
    values: states.map((state) => state[k]!),
  }));
  const largest = (values: readonly number[]) => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return [...all]
    .sort((a, b) => largest(b.values) - largest(a.values) || a.k - b.k)
    .slice(0, mostComponents(run))
    .sort((a, b) => a.k - b.k);
}

function curveLines(run: Trajectory): string[] {
  if (run.times.length < 3) return [startLine(run)];
  return [
    startLine(run),
    ...components(run)
      .slice(0, MOST_CURVES)
      .map(({ name, values }) => {
        const [least, most] = [Math.min(...sample(values)), Math.max(...sample(values))];
        return cut(`${name.padEnd(3)} ${sparkline(sample(values))}  ${exactly(least)} … ${exactly(most)}`);
      }),
  ];
}

/** As many values as a curve is wide. */
const sample = (values: readonly number[]): readonly number[] =>
  values.length <= CURVE_WIDTH ? values : places(values.length, CURVE_WIDTH).map((k) => values[k]!);

/** The first, the last and evenly between. */
const places = (length: number, most: number): number[] => {
  const count = Math.min(length, most);
  if (count === 1) return [length - 1];
  return Array.from({ length: count }, (_, k) => Math.round((k * (length - 1)) / (count - 1)));
};

function tableLines(run: Trajectory, most: number): string[] {
  const { times, minEigenvalues, distance } = run;
  const columns = [...components(run), ...observablesOf(run)];
  return columnLines([
    ['t', ...columns.map(({ name }) => name), 'min. eig.', ...(distance === null ? [] : ['|v − v̄|'])],
    ...places(times.length, most).map((k) => [
      exactly(times[k]),
      ...columns.map(({ values }) => exactly(values[k])),
      shown({ value: minEigenvalues[k]!, error: ROUNDING }),
      ...(distance === null ? [] : [exactly(distance[k])]),
    ]),
  ]);
}

function restLine(run: Trajectory, rows: number): string {
  const { times, populations, observables = {} } = run;
  const hidden = populations === undefined ? 0 : populations[0]!.length - mostComponents(run);
  const unseen = Object.keys(observables).length - MOST_OBSERVABLES;
  const left = [
    ...(times.length > rows ? [`${rows} of ${times.length} times`] : []),
    ...(hidden > 0 ? [`${hidden} populations left out`] : []),
    ...(unseen > 0 ? [`${unseen} observables left out`] : []),
  ];
  return cut(`${left.length === 0 ? '' : `${left.join('; ')}. `}${VERBOSE}`);
}
