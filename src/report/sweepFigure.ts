/**
 * The picture of a sweep. Over one axis with more than one value: lines with their error bands; over two: a map of one quantity with contours, or lines, one
 * for each value of the other axis, where that has few.
 */
import { type CsvColumn, csv, slug } from '../document/index.ts';
import { InputError } from '../errors.ts';
import type { Model, UnitNames } from '../hamiltonian/index.ts';
import { type Axis, cycledColor, type Dash, heatMap, type LineSeries, lineChart } from '../plot/index.ts';
import type { SweepAxis, SweepColumn, SweepResult } from '../sweep/index.ts';
import { brailleChart } from '../terminal/index.ts';
import { axisLabel, axisUnit, lineLabel, quantityLabel, withUnit } from './sweepLabels.ts';

export interface SweepPicture {
  readonly title: string;
  readonly svg: string;
  /** The data beside it. */
  readonly csv: string;
  readonly alt: string;
}

type Swept = Pick<SweepResult, 'axes' | 'columns' | 'errors'>;

/** Values of a second axis up to which each has a line of its own. */
const MOST_CURVES = 6;
const MOST_LINES = 12;
/** Points of a line, and of a side of a map: more are not told apart. */
const MOST_POINTS = 4000;
const MOST_SAMPLES = 400;

/** The axes that have more than one value. */
const moving = ({ axes }: Swept): readonly SweepAxis[] => axes.filter(({ values }) => values.length > 1);

/** Throws `InputError` where there is nothing a picture could show. */
export async function sweepPicture(
  result: Swept,
  model: Pick<Model, 'name' | 'hamiltonian' | 'units' | 'baths'>,
): Promise<SweepPicture> {
  const axes = moving(result);
  const name = model.name ?? model.hamiltonian;
  const quantities = Object.keys(result.columns);
  const title = `${name}: ${listed(quantities)} against ${listed(axes.map((axis) => axis.name))}`;
  const alt = `${listed(quantities)} against ${axes.map(rangeText).join(' and ')}.`;
  const isMap = axes.length === 2 && Math.min(...axes.map(({ values }) => values.length)) > MOST_CURVES;
  const frame = { axes, title, alt, units: model.units, baths: Object.keys(model.baths ?? {}).length };
  const svg = await (isMap ? mapOf(result, frame) : linesOf(result, frame));
  return { title, svg, csv: csv(dataOf(result)), alt };
}

interface Frame {
  readonly axes: readonly SweepAxis[];
  readonly title: string;
  readonly alt: string;
  readonly units: UnitNames | undefined;
  /** Number of them. */
  readonly baths: number;
}

const MOST_LISTED = 3;

const listed = (names: readonly string[]): string =>
  names.length <= MOST_LISTED ? names.join(', ') : `${names.slice(0, MOST_LISTED).join(', ')}, …`;

const rangeText = ({ name, values }: SweepAxis): string =>
  `${name} from ${short(Math.min(values[0]!, values.at(-1)!))} to ${short(Math.max(values[0]!, values.at(-1)!))}`;

const short = (x: number): string => String(Number(x.toPrecision(3)));

function linesOf(result: Swept, { axes, title, alt, units, baths }: Frame): Promise<string> {
  const lines = curvesOf(result, axes, baths);
  return lineChart({
    id: slug(title).slice(0, 60),
    title,
    description: alt,
    series: lines.map(({ label, x, y, error }, k): LineSeries => {
      const dash = DASHES[(Math.floor(k / CYCLE) + Number(label.endsWith(FULL) && lines.length > 1)) % DASHES.length]!;
      const line = { label, x, y, color: cycledColor(k), dash };
      return isSeen(error, lines) ? { ...line, error } : line;
    }),
    x: axisOf(lines[0]!.axis, units, baths),
    y: { label: quantityLabel(Object.keys(result.columns), units) },
  });
}

/** Lines after which the colours begin again. */
const CYCLE = 6;
/** The end of the name of a line that may cover that of its leading order, and is dashed. */
const FULL = 'TCL2';
const DASHES: readonly Dash[] = ['solid', 'dashed', 'dotted'];

interface Curve {
  readonly label: string;
  readonly axis: SweepAxis;
  readonly x: readonly number[];
  readonly y: SweepColumn;
  readonly error: SweepColumn;
}

/** A line for every quantity and every value of a second axis. */
function curvesOf({ axes: all, columns, errors }: Swept, axes: readonly SweepAxis[], baths: number): readonly Curve[] {
  const [first, second] = axes;
  if (first === undefined) throw new InputError('A picture needs an axis with more than one value.');
  if (axes.length > 2)
    throw new InputError('A picture shows at most two axes with more than one value: give the others one value each.');
  // the longer one lies along the picture
  const along = second !== undefined && second.values.length > first.values.length ? second : first;
  const other = along === first ? second : first;
  const stepOf = (axis: SweepAxis) =>
    all.slice(all.indexOf(axis) + 1).reduce((product, { values }) => product * values.length, 1);
  const stride = Math.ceil(along.values.length / MOST_POINTS);
  const shown = along.values.map((_, k) => k).filter((k) => k % stride === 0);
  const names = Object.keys(columns);
  const curves = names.flatMap((name) =>
    (other?.values ?? [undefined]).map((value, k): Curve => {
      const start = other === undefined ? 0 : k * stepOf(other);
      const pick = (column: SweepColumn | undefined) => shown.map((at) => column?.[start + at * stepOf(along)] ?? null);
      const at = value === undefined ? [] : [`${axisLabel(other!.name, baths)} = ${short(value)}`];
      const label = names.length > 1 || at.length === 0 ? [lineLabel(name), ...at].join(', ') : at[0]!;
      return {
        label,
        axis: along,
        x: shown.map((k) => along.values[k]!),
        y: pick(columns[name]),
        error: pick(errors[name]),
      };
    }),
  );
  const drawn = curves.filter(({ y }) => y.some((value) => value !== null));
  if (drawn.length === 0) throw new InputError('There is no picture: the quantity exists at no point.');
  if (drawn.length > MOST_LINES) {
    throw new InputError(
      `A picture has at most ${MOST_LINES} lines, but this one has ${drawn.length}: ask for fewer quantities.`,
    );
  }
  return drawn;
}

/** An error that is as wide as a line somewhere. */
function isSeen(error: SweepColumn, curves: readonly Curve[]): boolean {
  const values = curves.flatMap(({ y }) => y.filter((value) => value !== null));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return error.some((x) => x !== null && x > 2e-3 * (high - low || Math.abs(high)));
}

function mapOf({ axes: all, columns }: Swept, { axes, title, alt, units, baths }: Frame): Promise<string> {
  const [name, ...more] = Object.keys(columns);
  if (more.length > 0)
    throw new InputError('A map shows one quantity: ask for one number, as `coherence` or `populations.typed.0`.');
  const [slow, fast] = axes as [SweepAxis, SweepAxis];
  const [rows, width] = [sampled(slow), sampled(fast)];
  const strideOf = (axis: SweepAxis) =>
    all.slice(all.indexOf(axis) + 1).reduce((product, { values }) => product * values.length, 1);
  const values = rows.map((i) => width.map((j) => columns[name!]![i * strideOf(slow) + j * strideOf(fast)] ?? null));
  if (values.every((row) => row.every((value) => value === null)))
    throw new InputError('There is no picture: the quantity exists at no point.');
  return heatMap({
    id: slug(title).slice(0, 60),
    title,
    description: alt,
    x: { ...axisOf(fast, units, baths), values: width.map((k) => fast.values[k]!) },
    y: { ...axisOf(slow, units, baths), values: rows.map((k) => slow.values[k]!) },
    z: { label: quantityLabel([name!], units), values },
    contours: true,
  });
}

/** Positions on an axis, evenly spaced and ascending in the value. */
function sampled({ name, values }: SweepAxis): readonly number[] {
  const stride = Math.ceil(values.length / MOST_SAMPLES);
  const positions = values.map((_, k) => k).filter((k) => k % stride === 0);
  if (values[0]! > values.at(-1)!) positions.reverse();
  const shown = positions.map((k) => values[k]!);
  if (isEven(shown) || isEven(shown.map(Math.log))) return positions;
  throw new InputError(`A map needs evenly spaced values of \`${name}\`, linear or logarithmic.`);
}

const EVEN = 1e-6;

function isEven(values: readonly number[]): boolean {
  const step = (values.at(-1)! - values[0]!) / (values.length - 1);
  return step > 0 && values.every((value, k) => Math.abs(value - values[0]! - k * step) <= EVEN * step);
}

/** Logarithmic where the values are. */
function axisOf({ name, values }: SweepAxis, units: UnitNames | undefined, baths: number): Axis {
  const ordered = [...values].sort((a, b) => a - b);
  const isLog = ordered[0]! > 0 && values.length > 2 && !isEven(ordered) && isEven(ordered.map(Math.log));
  return { label: withUnit(axisLabel(name, baths), axisUnit(name, units)), scale: isLog ? 'log' : 'linear' };
}

/** The axes and the columns of the picture, row by row. */
function dataOf({ axes, columns, errors }: Swept): readonly CsvColumn[] {
  const points = axes.reduce((product, { values }) => product * values.length, 1);
  let step = points;
  const along = axes.map(({ name, values }) => {
    step /= values.length;
    const each = step;
    return { name, values: Array.from({ length: points }, (_, k) => values[Math.floor(k / each) % values.length]!) };
  });
  const quantities = Object.entries(columns).flatMap(([name, values]) =>
    errors[name] === undefined
      ? [{ name, values }]
      : [
          { name, values },
          { name: `${name} error`, values: errors[name] },
        ],
  );
  return [...along, ...quantities];
}

/** The same as lines of Braille dots. Throws `InputError` as `sweepPicture`. */
export function sweepText(result: Swept, { baths = {} }: Pick<Model, 'baths'>, width: number): readonly string[] {
  const count = Object.keys(baths).length;
  return curvesOf(result, moving(result), count).flatMap(({ label, axis, x, y }) => [
    `${label} against ${axisLabel(axis.name, count)}`,
    ...brailleChart({ x, y, width, isLogarithmic: axisOf(axis, undefined, count).scale === 'log' }),
  ]);
}
