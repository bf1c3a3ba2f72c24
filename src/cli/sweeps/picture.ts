/** The picture of a sweep. */
import { InputError } from '../../errors.ts';
import { methodMap, sweepPicture, sweepText } from '../../report/index.ts';
import type { SweepColumn } from '../../sweep/index.ts';
import { printLines } from '../output.ts';
import { type PictureOptions, pictureTarget, pictureWidth, pictureWords, writePicture } from '../pictures.ts';
import { columnNames, rowCount, type SweepTable } from './table.ts';

/** Points a picture can be made of. */
const MOST_POINTS = 1_000_000;

/** `out`: the file of the sweep itself. Does nothing without `--plot`. Throws `InputError` where nothing can be drawn. */
export async function showPicture(
  table: SweepTable,
  { plot, out, within, ...words }: PictureOptions & { readonly out?: string; readonly within?: number },
): Promise<void> {
  if (plot === undefined) return;
  if (rowCount(table.head) > MOST_POINTS) {
    throw new InputError(
      `A picture can have at most ${MOST_POINTS} points, but the sweep has ${rowCount(table.head)}.`,
    );
  }
  const target = pictureTarget(plot);
  const result = { axes: table.axes!, ...(await columnsOf(table)) };
  if (within !== undefined) {
    if (target.kind === 'terminal') throw new InputError('A map of methods is drawn as a file, not in the terminal.');
    await writePicture(target, await methodMap(result, table.head.model, { within, words: pictureWords(words) }), out);
  } else if (target.kind === 'terminal') printLines(sweepText(result, table.head.model, pictureWidth()));
  else await writePicture(target, await sweepPicture(result, table.head.model, pictureWords(words)), out);
}

async function columnsOf({ head, rows }: SweepTable) {
  const names = columnNames(head);
  const lists = new Map(names.map((name) => [name, [] as (number | null)[]]));
  for await (const some of rows()) {
    for (const [k, column] of some.entries()) {
      const list = lists.get(names[k]!)!;
      for (const x of column) list.push(Number.isNaN(x) ? null : x);
    }
  }
  const columns: Record<string, SweepColumn> = {};
  const errors: Record<string, SweepColumn> = {};
  for (const { name, hasError } of head.columns) {
    columns[name] = lists.get(name)!;
    if (hasError) errors[name] = lists.get(`${name} error`)!;
  }
  return { columns, errors };
}
