/** The numbers in a tree of JSON values, each with its error where the tree has one. */

export interface Leaf {
  /** Dot path. */
  readonly name: string;
  readonly value: number | null;
  readonly error: number | null;
}

export type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{ value, error }`, of a number or of an array. */
const isEstimate = (value: unknown): value is { readonly value: unknown; readonly error: unknown } =>
  isTree(value) && 'value' in value && 'error' in value;

/** The error of the entry `name` of a table: under `errors`, or beside it as `blochError` beside `bloch`. */
function errorIn(table: unknown, name: string): unknown {
  if (!isTree(table)) return null;
  if (isTree(table.errors)) return table.errors[name] ?? null;
  return table[`${name}Error`] ?? null;
}

const isError = (name: string): boolean => name === 'errors' || name === 'error' || name.endsWith('Error');

/** What stands at a path; `missing` where the tree has no such path. */
export type Found =
  | { readonly kind: 'found'; readonly leaves: readonly Leaf[] }
  | { readonly kind: 'missing' | 'text' };

/** The numbers at and below a path; of a value that is null itself one leaf of that name. */
export function leavesAt(root: unknown, path: readonly string[], rootError: unknown, name: string): Found {
  let [value, error]: [unknown, unknown] = [root, rootError];
  for (const step of path) {
    if (value === null) return { kind: 'found', leaves: [{ name, value: null, error: null }] };
    if (Array.isArray(value)) {
      if (!/^\d+$/.test(step) || Number(step) >= value.length) return { kind: 'missing' };
      [value, error] = [value[Number(step)], Array.isArray(error) ? error[Number(step)] : error];
    } else if (isTree(value) && Object.hasOwn(value, step)) {
      [value, error] = [value[step], errorIn(value, step)];
    } else return { kind: 'missing' };
  }
  const leaves: Leaf[] = [];
  collect(value, error, name, leaves);
  return leaves.length === 0 ? { kind: 'text' } : { kind: 'found', leaves };
}

function collect(value: unknown, error: unknown, name: string, leaves: Leaf[]): void {
  if (value === null || typeof value === 'number') {
    leaves.push({ name, value: finite(value), error: finite(error) });
  } else if (Array.isArray(value)) {
    for (const [k, member] of value.entries()) {
      collect(member, Array.isArray(error) ? error[k] : error, `${name}.${k}`, leaves);
    }
  } else if (isEstimate(value)) collect(value.value, value.error, name, leaves);
  else if (isTree(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (!isError(key)) collect(member, errorIn(value, key), `${name}.${key}`, leaves);
    }
  }
}

const finite = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
