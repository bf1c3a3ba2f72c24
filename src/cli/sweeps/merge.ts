/** The blocks of a sweep as one, the same as if it had been computed at once. */
import { InputError } from '../../errors.ts';
import { mergeCounts, type SweepWarning } from '../../sweep/index.ts';
import { wholeOf } from '../blocks.ts';
import type { Rows, SweepHead, SweepTable } from './table.ts';

interface NamedTable {
  readonly file: string;
  readonly table: SweepTable;
}

/** Throws `InputError` where a file is no block, blocks are of different sweeps, and where one is missing or there twice. */
export function mergedTable(tables: readonly NamedTable[]): SweepTable {
  const [first] = tables;
  const other = tables.find(({ table }) => identity(table.head) !== identity(first!.table.head));
  if (first !== undefined && other !== undefined) {
    throw new InputError(
      `The files must be blocks of one sweep, but \`${first.file}\` and \`${other.file}\` are of different ones.`,
    );
  }
  const blocks = tables.map(({ file, table }) => ({ file, table, block: table.head.block }));
  const list = wholeOf(blocks, 'sweep').map(({ table }) => table);
  const { head, axes } = list[0]!;
  return {
    head: { ...head, block: null, warnings: mergedWarnings(list.map(({ head: { warnings } }) => warnings)) },
    axes,
    rows: () => rowsOf(list),
  };
}

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
