/**
 * The picture of a sweep. Over one axis with more than one value: lines with their error bands; over two: a map of one quantity with contours, or lines, one
 * for each value of the other axis, where that has few.
 */
import { type CsvColumn, csv, slug } from '../document/index.ts';
import { InputError } from '../errors.ts';
import { type Model, type PictureWords, type UnitNames, unitRatio } from '../hamiltonian/index.ts';
import { type Axis, heatMap } from '../plot/index.ts';
import type { SweepAxis, SweepColumn, SweepResult } from '../sweep/index.ts';
import { brailleMap } from '../terminal/index.ts';
import {
  drawable,
  isEvenlySpaced,
  isLogarithmic,
  linesPicture,
  linesText,
  type PictureLine,
  scaleOf,
} from './linesPicture.ts';
import {
  type Around,
  aroundOf,
  axisLabel,
  axisUnit,
  lineLabel,
  quantityLabel,
  quantityWords,
  withUnit,
} from './sweepLabels.ts';

export interface SweepPicture {
  readonly title: string;
  readonly svg: string;
  /** The data beside it. */
  readonly csv: string;
  readonly alt: string;
}

export type Swept = Pick<SweepResult, 'axes' | 'columns' | 'errors'>;

/** Values of a second axis up to which each has a line of its own. */
const MOST_CURVES = 6;
/** Points of a line, and of a side of a map: more are not told apart. */
const MOST_POINTS = 4000;
const MOST_SAMPLES = 400;

/** The axes that have more than one value. */
export const moving = ({ axes }: Swept): readonly SweepAxis[] => axes.filter(({ values }) => values.length > 1);

/** Throws `InputError` where there is nothing a picture could show, and for units that do not fit. */
export async function sweepPicture(
  result: Swept,
  model: Pick<Model, 'name' | 'hamiltonian' | 'units' | 'baths' | 'parameters'>,
  words: PictureWords = {},
): Promise<SweepPicture> {
  const axes = moving(result);
  const name = model.name ?? model.hamiltonian;
  const quantities = Object.keys(result.columns);
  const title = words.title ?? `${name}: ${listed(quantities)} against ${listed(axes.map((axis) => axis.name))}`;
  const around = aroundOf(model);
  const alt = `${listed(quantities.map((quantity) => quantityWords(quantity, around.symbols)))} against ${axes.map((axis) => rangeText(axis, around)).join(' and ')}.`;
  const frame = { axes, title, alt, words, units: model.units, around };
  const svg = await (isMap(axes) ? mapOf(result, frame) : linesOf(result, frame));
  return { title, svg, csv: csv(dataOf(result)), alt };
}

const isMap = (axes: readonly SweepAxis[]): boolean =>
  axes.length === 2 && Math.min(...axes.map(({ values }) => values.length)) > MOST_CURVES;

interface Frame {
  readonly axes: readonly SweepAxis[];
  readonly title: string;
  readonly alt: string;
  readonly words: PictureWords;
  readonly units: UnitNames | undefined;
  readonly around: Around;
}

const MOST_LISTED = 3;

const listed = (names: readonly string[]): string =>
  names.length <= MOST_LISTED ? names.join(', ') : `${names.slice(0, MOST_LISTED).join(', ')}, …`;

export const rangeText = ({ name, values }: SweepAxis, around: Around): string =>
  `${axisLabel(name, around)} from ${short(Math.min(values[0]!, values.at(-1)!))} to ${short(Math.max(values[0]!, values.at(-1)!))}`;

const short = (x: number): string => String(Number(x.toPrecision(3)));

function linesOf(result: Swept, { axes, title, alt, words, units, around }: Frame): Promise<string> {
  const curves = curvesOf(result, axes, around);
  const { factor, ...x } = pictureAxis(curves[0]!.axis, { units, around, label: words.xLabel, unit: words.xUnit });
  return linesPicture({
    title,
    alt,
    lines: curves.map(({ axis: _, ...line }) => ({ ...line, x: line.x.map((value) => value * factor) })),
    x,
    y: { label: words.yLabel ?? quantityLabel(Object.keys(result.columns), units, around.symbols), ...scaleOf(words) },
  });
}

interface Curve extends PictureLine {
  readonly axis: SweepAxis;
}

/** A line for every quantity and every value of a second axis. */
function curvesOf({ axes: all, columns, errors }: Swept, axes: readonly SweepAxis[], around: Around): readonly Curve[] {
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
      const at = value === undefined ? [] : [`${axisLabel(other!.name, around)} = ${short(value)}`];
      const label = names.length > 1 || at.length === 0 ? [lineLabel(name, around.symbols), ...at].join(', ') : at[0]!;
      return {
        label,
        axis: along,
        x: shown.map((k) => along.values[k]!),
        y: pick(columns[name]),
        error: pick(errors[name]),
      };
    }),
  );
  return drawable(curves);
}

interface MapData {
  readonly name: string;
  /** Of a row, and along the rows. */
  readonly slow: SweepAxis;
  readonly fast: SweepAxis;
  /** Positions on them that are shown. */
  readonly rows: readonly number[];
  readonly width: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
}

function mapData({ axes: all, columns }: Swept, axes: readonly SweepAxis[]): MapData {
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
  return { name: name!, slow, fast, rows, width, values };
}

function mapOf(result: Swept, { axes, title, alt, words, units, around }: Frame): Promise<string> {
  const { name, slow, fast, rows, width, values } = mapData(result, axes);
  const along = (axis: SweepAxis, at: readonly number[], label: string | undefined, unit: string | undefined) => {
    const { factor, ...drawn } = pictureAxis(axis, { units, around, label, unit });
    return { ...drawn, values: at.map((k) => axis.values[k]! * factor) };
  };
  return heatMap({
    id: slug(title).slice(0, 60),
    title,
    description: alt,
    x: along(fast, width, words.xLabel, words.xUnit),
    y: along(slow, rows, words.yLabel, words.yUnit),
    z: { label: words.zLabel ?? quantityLabel([name], units, around.symbols), ...scaleOf(words), values },
    contours: true,
  });
}

/** Positions on an axis, evenly spaced and ascending in the value. */
function sampled({ name, values }: SweepAxis): readonly number[] {
  const stride = Math.ceil(values.length / MOST_SAMPLES);
  const positions = values.map((_, k) => k).filter((k) => k % stride === 0);
  if (values[0]! > values.at(-1)!) positions.reverse();
  const shown = positions.map((k) => values[k]!);
  if (isEvenlySpaced(shown) || isEvenlySpaced(shown.map(Math.log))) return positions;
  throw new InputError(`A map needs evenly spaced values of \`${name}\`, linear or logarithmic.`);
}

interface AxisWords {
  readonly units: UnitNames | undefined;
  readonly around: Around;
  /** Of the reader, as the unit. */
  readonly label?: string | undefined;
  readonly unit?: string | undefined;
}

/** Logarithmic where the values are; `factor` turns them into the unit that is asked for. */
export function pictureAxis(
  { name, values }: SweepAxis,
  { units, around, label, unit }: AxisWords,
): Axis & { factor: number } {
  const own = axisUnit(name, units);
  if (unit !== undefined && own === undefined) {
    throw new InputError(
      `An axis in ${unit} needs a model with \`units\` and a field that has one: \`${name}\` has none.`,
    );
  }
  return {
    label: label ?? withUnit(axisLabel(name, around), unit ?? own),
    scale: isLogarithmic(values) ? 'log' : 'linear',
    factor: unit === undefined ? 1 : unitRatio(own!, unit),
  };
}

/** The axes and the columns of the picture, row by row. */
export function dataOf({ axes, columns, errors }: Swept): readonly CsvColumn[] {
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

/** The same in Braille dots: lines, or a map in shades. Throws `InputError` as `sweepPicture`. */
export function sweepText(result: Swept, model: Pick<Model, 'baths' | 'parameters'>, width: number): readonly string[] {
  const around = aroundOf(model);
  const axes = moving(result);
  if (isMap(axes)) return mapText(mapData(result, axes), around, width);
  const curves = curvesOf(result, axes, around);
  return linesText(curves, pictureAxis(curves[0]!.axis, { units: undefined, around }), width);
}

function mapText({ name, slow, fast, rows, width: columns, values }: MapData, around: Around, width: number) {
  const [across, up] = [fast, slow].map(
    (axis) => `${axisLabel(axis.name, around)}${isLogarithmic(axis.values) ? ' (log)' : ''}`,
  );
  const at = (axis: SweepAxis, positions: readonly number[]) => positions.map((k) => axis.values[k]!);
  return [
    `${lineLabel(name, around.symbols)} over ${across} to the right and ${up} upwards`,
    ...brailleMap({ x: at(fast, columns), y: at(slow, rows), values, width }),
  ];
}
