/** Where in a plane each method is near another, as a rule the exact one. */
import { csv, slug } from '../document/index.ts';
import { InputError } from '../errors.ts';
import type { Model, PictureWords } from '../hamiltonian/index.ts';
import { type Region, regionMap } from '../plot/index.ts';
import type { SweepAxis } from '../sweep/index.ts';
import { dataOf, moving, pictureAxis, rangeText, type SweepPicture, type Swept } from './sweepFigure.ts';
import { aroundOf } from './sweepLabels.ts';

const DISTANCE = /^distance\((\w+), (\w+)\)$/;

/**
 * A panel for every column `distance(method, other)` of a sweep over two axes: where d + δd ≤ `within` the method is near, where d − δd > `within` it is not;
 * between them the errors leave it open, and where either state does not exist there is nothing. Throws `InputError` for other columns and axes.
 */
export async function methodMap(
  result: Swept,
  model: Pick<Model, 'name' | 'hamiltonian' | 'units' | 'baths' | 'parameters'>,
  { within, words = {} }: { readonly within: number; readonly words?: PictureWords },
): Promise<SweepPicture> {
  const axes = moving(result);
  if (axes.length !== 2) throw new InputError('A map of methods needs two axes with more than one value.');
  // loaded by what has made the sweep
  const { SWEEP_METHODS } = await import('../sweep/index.ts');
  const titleOf = (name: string): string => SWEEP_METHODS.find((method) => method.name === name)?.title ?? name;
  const pairs = Object.keys(result.columns).map(methodsOf);
  const panels = Object.keys(result.columns).map((name, k) => ({
    name: titleOf(pairs[k]!.method),
    cells: cellsOf(result, axes, name, within),
  }));
  const [slow, fast] = axes as [SweepAxis, SweepAxis];
  const other = titleOf(pairs[0]!.other);
  const share = `${Number((100 * within).toPrecision(3))} %`;
  const title = words.title ?? `${model.name ?? model.hamiltonian}: within ${share} of ${other}`;
  const around = aroundOf(model);
  const alt = `Where the steady state of each method is within a trace distance of ${share} of ${other}, against ${axes.map((axis) => rangeText(axis, around)).join(' and ')}.`;
  const along = (axis: SweepAxis, label: string | undefined, unit: string | undefined) => {
    const { factor, ...drawn } = pictureAxis(axis, {
      units: model.units,
      around,
      label,
      unit,
    });
    return { ...drawn, values: ascending(axis).map((k) => axis.values[k]! * factor) };
  };
  const svg = regionMap({
    id: slug(title).slice(0, 60),
    title,
    description: alt,
    x: along(fast, words.xLabel, words.xUnit),
    y: along(slow, words.yLabel, words.yUnit),
    panels,
    names: {
      inside: `within ${share}`,
      outside: 'farther',
      open: 'not told by the errors',
      none: 'one of the states does not exist or is not converged',
    },
  });
  return { title, svg, csv: csv(dataOf(result)), alt };
}

const ascending = ({ values }: SweepAxis): readonly number[] =>
  values.map((_, k) => k).sort((a, b) => values[a]! - values[b]!);

function methodsOf(column: string): { readonly method: string; readonly other: string } {
  const match = DISTANCE.exec(column);
  if (match !== null) return { method: match[1]!, other: match[2]! };
  throw new InputError(`A map of methods shows distances such as \`distance(tcl2, exact)\`, not \`${column}\`.`);
}

function cellsOf({ axes: all, columns, errors }: Swept, axes: readonly SweepAxis[], name: string, within: number) {
  const stepOf = (axis: SweepAxis) =>
    all.slice(all.indexOf(axis) + 1).reduce((product, { values }) => product * values.length, 1);
  const [slow, fast] = axes as [SweepAxis, SweepAxis];
  const region = (at: number): Region => {
    const value = columns[name]![at] ?? null;
    if (value === null) return 'none';
    const error = errors[name]?.[at] ?? 0;
    return value + error <= within ? 'inside' : value - error > within ? 'outside' : 'open';
  };
  return ascending(slow).map((i) => ascending(fast).map((j) => region(i * stepOf(slow) + j * stepOf(fast))));
}
