/** The blocks of a sweep as one, the same as if it had been computed at once. */
import { InputError } from '../../errors.ts';
import { mergeCounts, type SweepWarning } from '../../sweep/index.ts';
import type { Rows, SweepHead, SweepTable } from './table.ts';

interface NamedTable {
  readonly file: string;
  readonly table: SweepTable;
}

/** Throws `InputError` where a file is no block, blocks are of different sweeps, and where one is missing or there twice. */
export function mergedTable(tables: readonly NamedTable[]): SweepTable {
  const blocks = tables.map(({ file, table }) => {
    if (table.head.block !== null) return { file, table, block: table.head.block };
    throw new InputError(`The file \`${file}\` must be a block, made with \`--block k/n\`, but is a whole sweep.`);
  });
  const first = blocks[0];
  if (first === undefined) throw new InputError('There must be a file to merge.');
  const other = blocks.find(({ table }) => identity(table.head) !== identity(first.table.head));
  if (other !== undefined) {
    throw new InputError(
      `The files must be blocks of one sweep, but \`${first.file}\` and \`${other.file}\` are of different ones.`,
    );
  }
  const sorted = blocks.sort((a, b) => a.block.k - b.block.k);
  const twice = sorted.find(({ block }, k) => k > 0 && sorted[k - 1]!.block.k === block.k);
  if (twice !== undefined)
    throw new InputError(`Block ${twice.block.k} must be there once, but \`${twice.file}\` is another one.`);
  const { n } = first.block;
  const missing = Array.from({ length: n }, (_, k) => k).filter((k) => !sorted.some(({ block }) => block.k === k));
  if (missing.length > 0) {
    throw new InputError(
      `All ${n} blocks must be given, but ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    );
  }
  const list = sorted.map(({ table }) => table);
  return {
    head: { ...first.table.head, block: null, warnings: mergedWarnings(list.map(({ head }) => head.warnings)) },
    axes: first.table.axes,
    rows: () => rowsOf(list),
  };
}

const MOST_LISTED = 20;

const listed = (numbers: readonly number[]): string =>
  numbers.slice(0, MOST_LISTED).join(', ') + (numbers.length > MOST_LISTED ? `, … (${numbers.length} of them)` : '');

const identity = ({ warnings: _, block, ...head }: SweepHead): string => JSON.stringify([head, block?.n]);

async function* rowsOf(tables: readonly SweepTable[]): AsyncIterable<Rows> {
  for (const { rows } of tables) yield* rows();
}

function mergedWarnings(lists: readonly (readonly SweepWarning[])[]): readonly SweepWarning[] {
  const all = lists.flat();
  const placeOf = new Map(all.map(({ point, first }) => [point, first] as const));
  const counted = lists.map((list) => list.map(({ first: _, point, ...rest }) => ({ ...rest, first: point })));
  return mergeCounts(counted).map(({ first, ...rest }) => ({ ...rest, point: first, first: placeOf.get(first)! }));
}
