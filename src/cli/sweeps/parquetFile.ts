/** Sweeps as Parquet: a column of doubles for each of `columnNames`, null where nothing exists, and the head as JSON under the key `redfield`. */
import { InputError } from '../../errors.ts';
import { columnNames, type Rows, type SweepHead, type SweepTable } from './table.ts';

/** Rows of a group: of all groups but the last, however the sweep was computed. */
const GROUP = 1 << 17;
const KEY = 'redfield';

export async function writeParquet(path: string, { head, rows }: SweepTable): Promise<void> {
  const { fileWriter, ParquetWriter } = await import('hyparquet-writer');
  const names = columnNames(head);
  const axes = head.axes.length;
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: [
      { name: 'root', num_children: names.length },
      ...names.map(
        (name, k) => ({ name, type: 'DOUBLE', repetition_type: k < axes ? 'REQUIRED' : 'OPTIONAL' }) as const,
      ),
    ],
    kvMetadata: [{ key: KEY, value: JSON.stringify(head) }],
    createdBy: `redfield ${head.redfield}`,
  });
  for await (const group of grouped(rows())) {
    await writer.write({
      columnData: names.map((name, k) => ({ name, data: k < axes ? group[k]! : withNulls(group[k]!) })),
      rowGroupSize: GROUP,
    });
  }
  await writer.finish();
}

const withNulls = (numbers: Float64Array): (number | null)[] =>
  Array.from(numbers, (x) => (Number.isNaN(x) ? null : x));

/** The same rows in groups of one size. */
async function* grouped(rows: ReturnType<SweepTable['rows']>): AsyncIterable<Rows> {
  let group: Float64Array[] = [];
  let filled = 0;
  for await (const some of rows) {
    const count = some[0]?.length ?? 0;
    for (let taken = 0; taken < count; ) {
      if (filled === 0) group = some.map(() => new Float64Array(GROUP));
      const end = Math.min(count, taken + GROUP - filled);
      for (const [k, column] of some.entries()) group[k]!.set(column.subarray(taken, end), filled);
      filled += end - taken;
      taken = end;
      if (filled === GROUP) {
        yield group;
        filled = 0;
      }
    }
  }
  if (filled > 0) yield group.map((column) => column.subarray(0, filled));
}

/** Throws `InputError` for a file that is none of a sweep. */
export async function readParquet(path: string): Promise<SweepTable> {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } = await import('hyparquet');
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file).catch(() => undefined);
  const text = metadata?.key_value_metadata?.find(({ key }) => key === KEY)?.value;
  if (metadata === undefined || text === undefined) {
    throw new InputError(`The file \`${path}\` must be one that \`redfield sweep\` wrote, but has no head of a sweep.`);
  }
  const head: SweepHead = JSON.parse(text);
  const names = columnNames(head);
  async function* rows(): AsyncIterable<Rows> {
    for (let start = 0; start < Number(metadata!.num_rows); start += GROUP) {
      const some = await parquetReadObjects({
        file,
        metadata: metadata!,
        rowStart: start,
        rowEnd: Math.min(start + GROUP, Number(metadata!.num_rows)),
      });
      yield names.map((name) => Float64Array.from(some, (row) => row[name] ?? Number.NaN));
    }
  }
  return { head, axes: undefined, rows };
}
