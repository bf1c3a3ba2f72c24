/** Lines of one picture in the house style, with bands of their errors where those are seen; the same in the terminal. */
import { slug } from '../document/index.ts';
import { InputError } from '../errors.ts';
import type { PictureWords } from '../hamiltonian/index.ts';
import { type Axis, cycledColor, type Dash, type LineSeries, lineChart } from '../plot/index.ts';
import { brailleChart } from '../terminal/index.ts';

export interface PictureLine {
  readonly label: string;
  readonly x: readonly number[];
  /** `null` where there is no value. */
  readonly y: readonly (number | null)[];
  readonly error?: readonly (number | null)[] | undefined;
}

export interface LinesPicture {
  readonly title: string;
  readonly alt: string;
  readonly lines: readonly PictureLine[];
  readonly x: Axis;
  readonly y: Axis;
}

const MOST_LINES = 12;
/** Lines after which the colours begin again. */
const CYCLE = 6;
/** The end of the name of a line that may cover that of its leading order: it is dashed and drawn over it. */
const FULL = 'TCL2';
const DASHES: readonly Dash[] = ['solid', 'dashed', 'dotted'];

/** Lines that have a value somewhere. Throws `InputError` where there is none, or more than can be told apart. */
export function drawable<Line extends PictureLine>(lines: readonly Line[]): readonly Line[] {
  const drawn = lines.filter(({ y }) => y.some((value) => value !== null));
  if (drawn.length === 0) throw new InputError('There is no picture: the quantity exists at no point.');
  if (drawn.length > MOST_LINES) {
    throw new InputError(
      `A picture has at most ${MOST_LINES} lines, but this one has ${drawn.length}: ask for fewer quantities.`,
    );
  }
  return drawn;
}

export function linesPicture({ title, alt, lines, x, y }: LinesPicture): Promise<string> {
  const isBand = lines.map(({ error }) => error !== undefined && isSeen(error, lines));
  const edges = lines.flatMap((line, k) => (isBand[k] ? edgesOf(line) : []));
  const domain = edges.length > 0 && y.scale !== 'log' ? aired([...edges, ...valuesOf(lines)]) : undefined;
  const isOver = (label: string) => label.endsWith(FULL) && lines.length > 1;
  const series = lines.map(({ error, ...line }, k): LineSeries => {
    const dash = DASHES[(Math.floor(k / CYCLE) + Number(isOver(line.label))) % DASHES.length]!;
    const drawn = { ...line, color: cycledColor(k), dash };
    return isBand[k] ? { ...drawn, error: error! } : drawn;
  });
  return lineChart({
    id: slug(title).slice(0, 60),
    title,
    description: alt,
    series: [...series.filter(({ label }) => !isOver(label)), ...series.filter(({ label }) => isOver(label))],
    x,
    y: domain === undefined ? y : { domain, ...y },
  });
}

const valuesOf = (lines: readonly PictureLine[]): readonly number[] =>
  lines.flatMap(({ y }) => y.filter((value) => value !== null));

const edgesOf = ({ y, error }: PictureLine): readonly number[] =>
  y.flatMap((value, k) => (value === null ? [] : [value - (error![k] ?? 0), value + (error![k] ?? 0)]));

const rangeOf = (values: readonly number[]): readonly [number, number] =>
  values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as readonly [number, number]);

/** Of a vertical axis: a little more than the values. */
const AIR = 0.04;

function aired(values: readonly number[]): readonly [number, number] {
  const [low, high] = rangeOf(values);
  return [low - AIR * (high - low), high + AIR * (high - low)];
}

/** Of the height of the picture: the width of a line. */
const SEEN = 2e-3;

function isSeen(error: readonly (number | null)[], lines: readonly PictureLine[]): boolean {
  const [low, high] = rangeOf(valuesOf(lines));
  return error.some((x) => x !== null && x > SEEN * (high - low || Math.abs(high)));
}

/** Throws `InputError` for a scale there is none of. */
export function scaleOf({ scale = 'linear' }: PictureWords): Pick<Axis, 'scale'> {
  if (scale === 'linear' || scale === 'log') return { scale };
  throw new InputError(`The scale of a picture must be linear or log, but is \`${String(scale)}\`.`);
}

/** Evenly spaced in the logarithm and not by themselves, but for a first value 0. */
export function isLogarithmic(values: readonly number[]): boolean {
  const ordered = [...values].sort((a, b) => a - b);
  const positive = ordered[0] === 0 ? ordered.slice(1) : ordered;
  return positive[0]! > 0 && positive.length > 2 && !isEvenlySpaced(ordered) && isEvenlySpaced(positive.map(Math.log));
}

/** Values typed with seven digits count as evenly spaced. */
const EVEN = 1e-6;

export function isEvenlySpaced(values: readonly number[]): boolean {
  const step = (values.at(-1)! - values[0]!) / (values.length - 1);
  return step > 0 && values.every((value, k) => Math.abs(value - values[0]! - k * step) <= EVEN * step);
}

/** The same as lines of Braille dots, one curve below the other. */
export const linesText = (lines: readonly PictureLine[], x: Axis, width: number): readonly string[] =>
  lines.flatMap((line) => [
    `${line.label} against ${x.label}`,
    ...brailleChart({ x: line.x, y: line.y, width, isLogarithmic: x.scale === 'log' }),
  ]);
