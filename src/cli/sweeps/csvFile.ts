/** Sweeps as CSV: a comment that names the program, the head as JSON in another, the names of the columns, the rows. What does not exist is empty. */
import { closeSync, openSync, readSync } from 'node:fs';
import { csv } from '../../document/index.ts';
import { InputError } from '../../errors.ts';
import { writeAll } from '../writeFile.ts';
import { columnNames, type Rows, type SweepHead, type SweepTable } from './table.ts';

const END = '\r\n';
/** Characters that are written or read at once. */
const PIECE = 1 << 18;

export async function writeCsv(path: string, { head, rows }: SweepTable): Promise<void> {
  const file = openSync(path, 'w');
  try {
    const names = csv(columnNames(head).map((name) => ({ name, values: [] })));
    writeAll(file, `# A sweep of redfield ${head.redfield}${END}# ${JSON.stringify(head)}${END}${names}`);
    for await (const some of rows()) {
      let text = '';
      for (let row = 0; row < (some[0]?.length ?? 0); row++) {
        text += some.map((column) => field(column[row]!)).join(',') + END;
        if (text.length > PIECE) {
          writeAll(file, text);
          text = '';
        }
      }
      writeAll(file, text);
    }
  } finally {
    closeSync(file);
  }
}

const field = (x: number): string => (Number.isNaN(x) ? '' : String(x));

/** Throws `InputError` for a file that is none of a sweep. */
export function readCsv(path: string): SweepTable {
  const lines = linesOf(path);
  lines.next();
  const comment = lines.next().value ?? undefined;
  lines.return(undefined);
  const head = headOf(comment, path);
  return {
    head,
    axes: undefined,
    rows: () => rowsOf(path, columnNames(head).length),
  };
}

function headOf(comment: string | undefined, path: string): SweepHead {
  try {
    return JSON.parse(/^# (\{.*\})$/.exec(comment ?? '')![1]!);
  } catch {
    throw new InputError(`The file \`${path}\` must be one that \`redfield sweep\` wrote, but has no head of a sweep.`);
  }
}

const ROWS = 4096;

function* rowsOf(path: string, columns: number): Iterable<Rows> {
  let behind = 3;
  let rows: string[] = [];
  for (const line of linesOf(path)) {
    if (behind-- > 0) continue;
    rows.push(line);
    if (rows.length < ROWS) continue;
    yield numbersOf(rows, columns, path);
    rows = [];
  }
  if (rows.length > 0) yield numbersOf(rows, columns, path);
}

function numbersOf(lines: readonly string[], columns: number, path: string): Rows {
  const rows = Array.from({ length: columns }, () => new Float64Array(lines.length));
  for (const [row, line] of lines.entries()) {
    const fields = line.split(',');
    if (fields.length !== columns)
      throw new InputError(`A row of \`${path}\` must have ${columns} fields, but one has ${fields.length}.`);
    for (const [k, text] of fields.entries()) rows[k]![row] = text === '' ? Number.NaN : Number(text);
  }
  return rows;
}

/** Lines of the file, one after another. */
function* linesOf(path: string): Generator<string, void, undefined> {
  const file = openSync(path, 'r');
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(PIECE);
  let rest = '';
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      const lines = (rest + decoder.decode(buffer.subarray(0, read), { stream: true })).split(END);
      rest = lines.pop()!;
      yield* lines;
    }
    if (rest !== '') yield rest;
  } finally {
    closeSync(file);
  }
}
