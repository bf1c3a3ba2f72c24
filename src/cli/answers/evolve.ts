/** What `evolve` says on a terminal: the relaxation time, curves, a dozen rows. */

import { indicesOfParts } from '../../hamiltonian/index.ts';
import { prettyUnit } from '../../report/index.ts';
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

/** With the names of what stands in its columns. */
interface Labelled extends Trajectory {
  /** Of populations: `P4`, of a composite system `|0,1⟩`. */
  readonly stateName: (index: number) => string;
  /** The state that is started from unless another is given. */
  readonly lowest: string;
  readonly time: string;
}

export function evolveAnswer(derived: Derived, numbers: ModelNumbers, runs: readonly Trajectory[]): string[] {
  const { system, units } = derived.model;
  const ket = (index: number): string => `|${indicesOfParts(system.parts, index).join(',')}⟩`;
  const stateName = (index: number): string => (system.parts.length > 1 ? ket(index) : `P${index}`);
  const time = units?.time === undefined ? 't' : `t (${prettyUnit(units.time)})`;
  const shownRuns = runs.slice(0, MOST_ROWS / 2).map((run) => ({ ...run, stateName, lowest: ket(0), time }));
  const rows = Math.max(1, Math.floor(MOST_ROWS / shownRuns.length) - (shownRuns.length > 1 ? 1 : 0));
  const [only] = runs.length === 1 ? shownRuns : [];
  return [
    cut(derived.model.name),
    ...headLines(numbers, derived),
    relaxationLine(derived),
    '',
    ...(only === undefined ? [] : [...curveLines(only), '']),
    ...shownRuns.flatMap((run) => [...(only === undefined ? [startLine(run)] : []), ...tableLines(run, rows)]),
    ...(runs.length > shownRuns.length ? [`… and ${runs.length - shownRuns.length} more initial states.`] : []),
    restLine(shownRuns[0]!, rows),
  ];
}

function relaxationLine({ derivation, given, model: { units } }: Derived): string {
  const found = relaxationTime(numericSystem(derivation.system, given!.values, given!.baths));
  const unit = units?.time === undefined ? '' : ` ${prettyUnit(units.time)}`;
  return found.kind === 'found'
    ? `Relaxation time T_R = ${exactly(found.time / (units?.timeFactor ?? 1))}${unit} (1/T_R is the slowest decay of the generator).`
    : cut(`No relaxation time: ${found.message}.`);
}

const startLine = ({ text, initial, populations, lowest }: Labelled): string => {
  const start = text ?? (populations === undefined ? `v = (${initial.map(exactly).join(', ')})` : lowest);
  return cut(`From ${start}, ${populations === undefined ? '' : 'populations in the '}basis as typed:`);
};

interface Column {
  readonly name: string;
  readonly values: readonly number[];
}

const observablesOf = ({ observables = {} }: Trajectory): readonly Column[] =>
  Object.entries(observables)
    .slice(0, MOST_OBSERVABLES)
    .map(([text, values]) => ({ name: `<${text}>`, values }));

/** Of more than two levels observables stand in the place of populations. */
const mostComponents = (run: Labelled): number => MOST_COLUMNS - (run.populations ? observablesOf(run).length : 0);

/** The components of a qubit, or the populations that are largest at some time, in their order. */
function components(run: Labelled): readonly Column[] {
  const { bloch, populations } = run;
  const [states, nameOf] =
    populations === undefined ? [bloch, (k: number) => `v${k + 1}`] : [populations, (k: number) => run.stateName(k)];
  const all = states[0]!.map((_, k) => ({
    name: nameOf(k),
    k,
    values: states.map((state) => state[k]!),
  }));
  const largest = (values: readonly number[]) => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return [...all]
    .sort((a, b) => largest(b.values) - largest(a.values) || a.k - b.k)
    .slice(0, mostComponents(run))
    .sort((a, b) => a.k - b.k);
}

function curveLines(run: Labelled): string[] {
  if (run.times.length < 3) return [startLine(run)];
  const shownColumns = components(run).slice(0, MOST_CURVES);
  const width = Math.max(3, ...shownColumns.map(({ name }) => name.length));
  return [
    startLine(run),
    ...shownColumns.map(({ name, values }) => {
      const [least, most] = [Math.min(...sample(values)), Math.max(...sample(values))];
      return cut(`${name.padEnd(width)} ${sparkline(sample(values))}  ${exactly(least)} … ${exactly(most)}`);
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

function tableLines(run: Labelled, most: number): string[] {
  const { times, minEigenvalues, distance, time } = run;
  const columns = [...components(run), ...observablesOf(run)];
  return columnLines([
    [time, ...columns.map(({ name }) => name), 'min. eig.', ...(distance === null ? [] : ['|v − v̄|'])],
    ...places(times.length, most).map((k) => [
      exactly(times[k]),
      ...columns.map(({ values }) => exactly(values[k])),
      shown({ value: minEigenvalues[k]!, error: ROUNDING }),
      ...(distance === null ? [] : [exactly(distance[k])]),
    ]),
  ]);
}

function restLine(run: Labelled, rows: number): string {
  const { times, populations, observables = {} } = run;
  const hidden = populations === undefined ? 0 : populations[0]!.length - mostComponents(run);
  const unseen = Object.keys(observables).length - MOST_OBSERVABLES;
  const left = [
    ...(times.length > rows ? [`${rows} of ${times.length} times`] : []),
    ...(hidden > 0 ? [hidden === 1 ? '1 population left out' : `${hidden} populations left out`] : []),
    ...(unseen > 0 ? [`${unseen} observables left out`] : []),
  ];
  return cut(`${left.length === 0 ? '' : `${left.join('; ')}. `}${VERBOSE}`);
}
