/** A sweep as it is asked for, and its columns. */
import { InputError } from '../errors.ts';
import type { Model } from '../hamiltonian/index.ts';
import { applySettings } from '../modelFile/index.ts';
import { didYouMean } from '../suggestion.ts';
import { gridPoints, type SweepAxis } from './axes.ts';
import type { Found } from './leaves.ts';
import { pointsOf } from './points.ts';
import { type Asked, askedAt, methodNamed, parseQuantities, read, type SweepQuantity } from './quantities.ts';

/** Plain data: it is sent to workers and kept beside what is done. */
export interface SweepTask {
  /** With all its settings. */
  readonly model: Model;
  readonly axes: readonly SweepAxis[];
  /** As typed, commas between them. */
  readonly quantities: string;
  readonly methods: readonly string[];
}

export interface QuantityColumn {
  readonly name: string;
  readonly hasError: boolean;
}

/** A quantity by a method, and the columns its numbers fill. */
export interface ColumnGroup {
  readonly quantity: SweepQuantity;
  readonly method: string;
  readonly names: readonly string[];
  readonly first: number;
}

export interface SweepPlan extends SweepTask {
  readonly points: number;
  readonly groups: readonly ColumnGroup[];
  readonly columns: readonly QuantityColumn[];
  /** Points that are computed together. */
  readonly chunk: number;
}

/** Points at which columns are looked for where a quantity is null at the first. */
const PROBES = 33;
const MOST_COLUMNS = 10_000;
/** So many chunks, so that little is lost when a sweep is killed; and so large at most, as neighbouring points share work. */
const CHUNKS = 256;
const LARGEST_CHUNK = 4096;

/** Throws `InputError` where an axis, a quantity or a method is none of the model. */
export function planSweep(task: SweepTask): SweepPlan {
  const { model, axes } = task;
  for (const method of task.methods) methodNamed(method);
  const quantities = parseQuantities(task.quantities);
  if (quantities.length === 0) throw new InputError('A sweep needs a quantity, as in `--quantity coherence`.');
  checkValues(model, axes);
  const points = gridPoints(axes);
  const grid = pointsOf(model, axes);
  const known = new Map<number, Asked>();
  const asked = (index: number): Asked => {
    const answers = known.get(index) ?? askedAt(grid.at(index));
    known.set(index, answers);
    return answers;
  };
  const groups: ColumnGroup[] = [];
  const columns: QuantityColumn[] = [];
  for (const quantity of quantities) {
    const methods = quantity.kind === 'distance' ? task.methods.slice(0, 1) : task.methods;
    for (const method of methods) {
      const tag = methods.length > 1 ? `${method}.` : '';
      const leaves = probed(asked, points, { quantity, method });
      groups.push({ quantity, method, names: leaves.map(({ name }) => name), first: columns.length });
      columns.push(...leaves.map(({ name, hasError }) => ({ name: tag + name, hasError })));
    }
  }
  const twice = columns.find(({ name }, k) => columns.findIndex((other) => other.name === name) < k);
  if (twice !== undefined) throw new InputError(`The quantity \`${twice.name}\` must be asked for once.`);
  if (columns.length > MOST_COLUMNS) {
    throw new InputError(`A sweep must have at most ${MOST_COLUMNS} columns, but has ${columns.length}.`);
  }
  const chunk = Math.max(1, Math.min(LARGEST_CHUNK, Math.floor(points / CHUNKS)));
  return { ...task, points, groups, columns, chunk };
}

/** Values at the ends of every axis are values of the model. */
function checkValues(model: Model, axes: readonly SweepAxis[]): void {
  for (const { name, values } of axes) {
    let [least, most] = [values[0]!, values[0]!];
    for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
    const others = axes.filter((axis) => axis.name !== name).map((axis) => `${axis.name}=${axis.values[0]!}`);
    for (const value of [least, most]) applySettings({ model }, [...others, `${name}=${value}`]);
  }
}

/** The columns of a quantity: at the first point where it exists, of some that are spread over the grid. */
function probed(
  asked: (index: number) => Asked,
  points: number,
  { quantity, method }: Pick<ColumnGroup, 'quantity' | 'method'>,
): QuantityColumn[] {
  if (quantity.kind === 'distance') return [{ name: quantity.text, hasError: true }];
  const count = Math.min(points, PROBES);
  let columns: QuantityColumn[] = [{ name: quantity.text, hasError: false }];
  for (let k = 0; k < count; k++) {
    const answers = asked(count === 1 ? 0 : Math.round((k * (points - 1)) / (count - 1)));
    const { leaves } = existing(read(quantity, method, answers), quantity, methodNamed(method).fields);
    columns = leaves.map(({ name, error }) => ({ name, hasError: error !== null }));
    if (leaves.some(({ value }) => value !== null)) return columns;
  }
  return columns;
}

function existing(found: Found, { text }: SweepQuantity, fields: readonly string[]): Extract<Found, { kind: 'found' }> {
  if (found.kind === 'found') return found;
  if (found.kind === 'text') throw new InputError(`The quantity \`${text}\` must be a number, but is a text.`);
  const [field = ''] = text.split('.');
  const known = fields.includes(field);
  throw new InputError(
    known
      ? `The quantity \`${text}\` must be a path in what \`evaluate --json\` answers, but \`${field}\` has no such part.`
      : `The quantity \`${text}\` must begin with a field of the answer, one of ${fields.filter((name) => !name.endsWith('Error')).join(', ')}.${didYouMean(field, fields)}`,
  );
}
