/** The axes of a sweep and the grid they span: row-major, the last axis fastest. */
import { InputError } from '../errors.ts';
import { type FieldPath, MAGNITUDE, type UnitNames } from '../hamiltonian/index.ts';
import { parseNumber, settingDimension } from '../modelFile/index.ts';

/** A parameter (`f2`) or a field of a bath (`B.temperature`), and the values it takes in the units of the model. */
export interface SweepAxis {
  readonly name: string;
  readonly values: readonly number[];
}

/** Evenly spaced values, or in equal ratios. */
export interface SweepRange {
  readonly from: number;
  readonly to: number;
  readonly points: number;
  readonly spacing?: 'linear' | 'log';
}

const MOST_VALUES = 10_000_000;
/** Points of a grid: what a double counts exactly, with room to spare. */
const MOST_POINTS = 1e12;

const FORM = 'must have the form `f2=0:3:100`, `B.temperature=0.01:2:log:200`, `f2=0.1,0.2,0.5` or `f2=@file`';

/**
 * Reads `f2=0:3:100`, `B.temperature=0.01:2:log:200`, `f2=0.1,0.2,0.5`, or `f2=@values.txt` with numbers between blanks, commas or line breaks. Values may be
 * expressions (`2*pi*5`), with `units` quantities (`20 mK`). `readFile` gives the text of a file. Throws `InputError` with the place of what is wrong.
 */
export function parseAxis(text: string, units: UnitNames | undefined, readFile?: (path: string) => string): SweepAxis {
  const refuse = (message: string): never => {
    throw new InputError(message, { text, start: 0, end: Math.max(1, text.length), source: 'sweep' });
  };
  const equals = text.indexOf('=');
  if (equals < 0) return refuse(`A sweep ${FORM}.`);
  const name = text.slice(0, equals).trim();
  const given = text.slice(equals + 1).trim();
  const dimension = settingDimension(name);
  const numberIn = (part: string): number => parseNumber(part.trim(), `A value of \`${name}\``, { dimension, units });
  try {
    if (given.startsWith('@')) {
      if (readFile === undefined) return refuse('A file of values can be named on the command line only.');
      return axis(name, valuesOfText(readFile(given.slice(1))).map(numberIn));
    }
    const parts = given.split(':');
    if (parts.length === 1) return axis(name, given.split(',').map(numberIn));
    const spacing = parts.length === 4 && parts[2]!.trim() === 'log' ? 'log' : 'linear';
    if (parts.length !== (spacing === 'log' ? 4 : 3)) return refuse(`A sweep ${FORM}.`);
    const points = parseNumber(parts.at(-1)!.trim(), `The number of points of \`${name}\``);
    return axis(name, rangeValues({ from: numberIn(parts[0]!), to: numberIn(parts[1]!), points, spacing }, name));
  } catch (error) {
    if (error instanceof InputError && error.place === undefined) return refuse(error.message);
    throw error;
  }
}

/** The numbers of a file, of which lines may be comments behind `#`. */
const valuesOfText = (text: string): readonly string[] =>
  text
    .replaceAll(/#.*$/gm, '')
    .split(/[\s,;]+/)
    .filter((part) => part !== '');

/** Throws `InputError` where there is no value, or one that is no number of a model. */
export function axis(name: string, values: readonly number[]): SweepAxis {
  if (values.length === 0 || values.length > MOST_VALUES) {
    throw new InputError(
      `The sweep over \`${name}\` must have from 1 to ${MOST_VALUES} values, but has ${values.length}.`,
    );
  }
  const wrong = values.find((value) => !Number.isFinite(value) || Math.abs(value) > MAGNITUDE.most);
  if (wrong !== undefined) {
    throw new InputError(`A value of \`${name}\` must be a number up to ${MAGNITUDE.most} in size, but is ${wrong}.`);
  }
  return { name, values };
}

/** Both ends exact. Throws `InputError` for a range that is none. */
export function rangeValues({ from, to, points, spacing = 'linear' }: SweepRange, name: string): number[] {
  if (!Number.isInteger(points) || points < 1 || points > MOST_VALUES) {
    throw new InputError(
      `The sweep over \`${name}\` must have a whole number of points from 1 to ${MOST_VALUES}, but has ${points}.`,
    );
  }
  if (spacing === 'log' && !(from > 0 && to > 0)) {
    throw new InputError(
      `A logarithmic sweep must run between numbers > 0, but \`${name}\` runs from ${from} to ${to}.`,
    );
  }
  return Array.from({ length: points }, (_, k) => {
    if (k === 0) return from;
    if (k === points - 1) return to;
    const share = k / (points - 1);
    return spacing === 'log' ? from * (to / from) ** share : from + (to - from) * share;
  });
}

/** Throws `InputError` for no axis, two of one name, or too many points. */
export function checkGrid(axes: readonly SweepAxis[], paths: readonly FieldPath[]): void {
  if (axes.length === 0) throw new InputError('A sweep needs an axis, as in `--over f2=0:3:100`.');
  const seen = new Set<string>();
  for (const [k, path] of paths.entries()) {
    const key = JSON.stringify(path);
    if (seen.has(key)) throw new InputError(`A sweep must have one axis over \`${axes[k]!.name}\`, but has two.`);
    seen.add(key);
  }
  const points = gridPoints(axes);
  if (points > MOST_POINTS) throw new InputError(`A sweep must have at most ${MOST_POINTS} points, but has ${points}.`);
}

export const gridPoints = (axes: readonly SweepAxis[]): number =>
  axes.reduce((product, { values }) => product * values.length, 1);

/** The position on every axis of the n-th point. */
export function positions(axes: readonly SweepAxis[], index: number): number[] {
  const found = new Array<number>(axes.length);
  let rest = index;
  for (let k = axes.length - 1; k >= 0; k--) {
    const { length } = axes[k]!.values;
    found[k] = rest % length;
    rest = Math.floor(rest / length);
  }
  return found;
}

/** The value on every axis of the n-th point, by the name of the axis. */
export const valuesAt = (axes: readonly SweepAxis[], index: number): Readonly<Record<string, number>> =>
  Object.fromEntries(positions(axes, index).map((position, k) => [axes[k]!.name, axes[k]!.values[position]!]));
