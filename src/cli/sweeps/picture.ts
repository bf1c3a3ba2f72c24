/** The picture of a sweep: a file with its data beside it, or in the terminal. */
import { basename, dirname, extname, join, resolve } from 'node:path';
import { InputError } from '../../errors.ts';
import { sweepPicture, sweepText } from '../../report/index.ts';
import type { SweepColumn } from '../../sweep/index.ts';
import { printLines } from '../output.ts';
import { say } from '../print.ts';
import { PICTURE_FORMATS, type PictureFormat, pictureFiles } from '../reportFiles.ts';
import { writeFile } from '../writeFile.ts';
import { columnNames, rowCount, type SweepTable } from './table.ts';

export type PictureOption =
  | { readonly kind: 'terminal' }
  | { readonly kind: 'file'; readonly stem: string; readonly format: PictureFormat };

/** Throws `InputError` for a file that is no picture, and for a block. */
export function pictureOption(path: string, isBlock: boolean): PictureOption {
  if (isBlock) throw new InputError('A block of a sweep must be merged before it is drawn: leave out `--plot`.');
  if (path === '-') return { kind: 'terminal' };
  const format = PICTURE_FORMATS.find((one) => `.${one}` === extname(path).toLowerCase());
  if (format !== undefined) return { kind: 'file', stem: join(dirname(path), basename(path, extname(path))), format };
  throw new InputError(
    `The picture must end in .svg or .pdf, or be \`-\` for the terminal, but is called \`${path}\`.`,
  );
}

/** Points a picture can be made of. */
const MOST_POINTS = 1_000_000;
const WIDTH = 80;

/** `out`: the file of the sweep itself, which the data beside the picture do not replace. */
export async function showPicture(table: SweepTable, picture: PictureOption, out: string | undefined): Promise<void> {
  if (rowCount(table.head) > MOST_POINTS) {
    throw new InputError(
      `A picture can have at most ${MOST_POINTS} points, but the sweep has ${rowCount(table.head)}.`,
    );
  }
  const result = { axes: table.axes!, ...(await columnsOf(table)) };
  if (picture.kind === 'terminal') {
    printLines(sweepText(result, table.head.model, Math.min(process.stdout.columns ?? WIDTH, WIDTH)));
    return;
  }
  const drawn = await sweepPicture(result, table.head.model);
  const files = await pictureFiles(picture.stem, drawn, [picture.format]);
  for (const [path, content] of files) {
    if (out !== undefined && resolve(path) === resolve(out)) continue;
    writeFile(path, content);
    say(`Written: ${path}`);
  }
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
