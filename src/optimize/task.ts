/** What is optimised: a quantity of a sweep over ranges of parameters and bath fields, and the inequalities that must hold. */
import { InputError } from '../errors.ts';
import { canonicalName, type Model, readNumber } from '../hamiltonian/index.ts';
import { applySettings, parseNumber, settingDimension, settingPath } from '../modelFile/index.ts';
import { didYouMean } from '../suggestion.ts';

/** A parameter or a field of a bath and the closed range it moves in, in the units of the model. */
export interface SearchRange {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export interface OptimizeTask {
  readonly model: Model;
  readonly ranges: readonly SearchRange[];
  readonly quantity: string;
  readonly method: string;
  readonly sense: 'maximize' | 'minimize';
  /** Inequalities such as `B.lambda*f2^2 < 0.1*omega0`. */
  readonly constraints: readonly string[];
}

const MOST_RANGES = 6;

/** `f2=0:3`, with units `B.temperature=10 mK:50 mK`. Throws `InputError` with the place of what is wrong. */
export function parseRange(text: string, model: Model): SearchRange {
  const match = /^([^=]+)=([^:]+):([^:]+)$/.exec(text);
  if (match === null) {
    throw new InputError('A range must have the form `f2=0:3`.', { text, start: 0, end: text.length, source: 'range' });
  }
  const name = match[1]!.trim();
  const read = (part: string) =>
    parseNumber(part.trim(), `An end of \`${name}\``, { dimension: settingDimension(name), units: model.units });
  return { name, from: read(match[2]!), to: read(match[3]!) };
}

/** Throws `InputError` for ranges that are none of the model. */
export function checkRanges(model: Model, ranges: readonly SearchRange[]): void {
  if (ranges.length === 0 || ranges.length > MOST_RANGES) {
    throw new InputError(`An optimum must be sought over 1 to ${MOST_RANGES} ranges, but there are ${ranges.length}.`);
  }
  const paths = ranges.map(({ name }) => JSON.stringify(settingPath(name, model)));
  const twice = paths.findIndex((path, k) => paths.indexOf(path) < k);
  if (twice >= 0) throw new InputError(`There must be one range of \`${ranges[twice]!.name}\`, but there are two.`);
  for (const { name, from, to } of ranges) {
    if (!(from < to)) throw new InputError(`The range of \`${name}\` must ascend, but runs from ${from} to ${to}.`);
  }
  for (const end of ['from', 'to'] as const) {
    applySettings(
      { model },
      ranges.map((range) => `${range.name}=${range[end]}`),
    );
  }
}

/** c(model) ≤ 0 where it holds; `scale` is the size of its sides. */
export interface Constraint {
  readonly text: string;
  readonly at: (model: Model) => { readonly value: number; readonly scale: number };
}

const FIELD = /([\p{L}_][\p{L}\w]*)\.([A-Za-z]\w*)/gu;

/** Of numbers, parameters (`f2`) and fields of baths (`B.lambda`), in the units of the model. Throws `InputError` for what is no inequality of them. */
export function parseConstraint(text: string, model: Model): Constraint {
  const place = { text, start: 0, end: Math.max(1, text.length), source: 'constraint' };
  const match = /^([^<>≤≥=]+)(<=?|>=?|≤|≥)([^<>≤≥=]+)$/.exec(text);
  if (match === null) {
    throw new InputError('A constraint must be one inequality, as in `B.lambda*f2^2 < 0.1*omega0`.', place);
  }
  const [, left = '', sign = '', right = ''] = match;
  const fields: string[] = [];
  const plain = (side: string) =>
    side.replaceAll(FIELD, (field) => {
      fields.push(field);
      return `field${fields.length}`;
    });
  const sides = [plain(left), plain(right)] as const;
  const at = (given: Model) => {
    const names = namedNumbers(given);
    for (const [k, field] of fields.entries()) names.set(`field${k + 1}`, fieldOf(given, field));
    try {
      const [a, b] = sides.map((side) => readNumber(side, names)) as [number, number];
      return { value: sign.startsWith('<') || sign === '≤' ? a - b : b - a, scale: Math.max(Math.abs(a), Math.abs(b)) };
    } catch (error) {
      throw error instanceof InputError ? new InputError(error.message, place) : error;
    }
  };
  at(model);
  return { text, at };
}

const namedNumbers = ({ parameters = {} }: Model): Map<string, number> =>
  new Map(
    Object.entries(parameters).flatMap(([name, value]) =>
      typeof value === 'number' ? [[canonicalName(name) ?? name, value] as const] : [],
    ),
  );

function fieldOf({ baths = {} }: Model, text: string): number {
  const [bath = '', field = ''] = text.split('.');
  const value = (baths[bath] as Readonly<Record<string, unknown>> | undefined)?.[field];
  if (typeof value === 'number') return value;
  const known = Object.entries(baths).flatMap(([name, spec]) =>
    Object.entries(spec).flatMap(([key, number]) => (typeof number === 'number' ? [`${name}.${key}`] : [])),
  );
  throw new InputError(`\`${text}\` is no number of the model.${didYouMean(text, known)}`);
}
