/** Numbers of a model that are typed as texts: `2*pi*5`, `1/100`. */
import { InputError } from '../errors.ts';
import { type Dimension, readQuantity, type UnitNames } from '../hamiltonian/index.ts';

/** Fields of baths and modes that hold a text. */
export const TEXT_FIELDS: ReadonlySet<string> = new Set(['spectrum', 'convention', 'J', 'kind']);

/** The number a text stands for, or the quantity in the units of a model. Throws InputError, without a place, when it stands for none. */
export function parseNumber(
  text: string,
  subject: string,
  { dimension, units }: { readonly dimension?: Dimension | undefined; readonly units?: UnitNames | undefined } = {},
): number {
  try {
    return readQuantity(text, dimension, units);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const reason = isExpression(text) ? ` ${error.message}` : '';
    throw new InputError(`${subject} must be a finite number, but is \`${text.slice(0, 40)}\`.${reason}`);
  }
}

/** More than one word or one number. */
const isExpression = (text: string): boolean => /[\d)\p{L}]\s*[-+*/^(√\\·×]|\d\s*\p{L}/u.test(text);

type Path = readonly (string | number)[];
type Read = (text: string, path: Path) => unknown;

/**
 * A model, not yet validated, with the numbers that texts in it stand for, as `read` has them. Texts where no number belongs stay as they are.
 */
export function withNumbers(model: unknown, read: Read): unknown {
  if (!isTable(model)) return model;
  const entries = Object.entries(model).map(([field, value]) => {
    if (field === 'temperature' || field === 'initial') return [field, numbersIn(value, [field], read)];
    if (field === 'parameters') return [field, inTable(value, [field], (entry, path) => numbersIn(entry, path, read))];
    if (field === 'system') return [field, inTable(value, [field], (part, path) => inEntry(part, path, read))];
    if (field === 'baths') return [field, inTable(value, [field], (bath, path) => inEntry(bath, path, read))];
    return [field, value];
  });
  return Object.fromEntries(entries);
}

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inTable = (value: unknown, path: Path, change: (entry: unknown, path: Path) => unknown): unknown =>
  isTable(value)
    ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, change(entry, [...path, key])]))
    : value;

/** A bath or a part of the system. J is a list of numbers, or a formula. */
const inEntry = (entry: unknown, path: Path, read: Read): unknown =>
  inTable(entry, path, (value, inside) =>
    TEXT_FIELDS.has(String(inside.at(-1))) && !Array.isArray(value) ? value : numbersIn(value, inside, read),
  );

function numbersIn(value: unknown, path: Path, read: Read): unknown {
  if (typeof value === 'string') return read(value, path);
  if (Array.isArray(value)) return value.map((member, k) => numbersIn(member, [...path, k], read));
  return inTable(value, path, (entry, inside) => numbersIn(entry, inside, read));
}
