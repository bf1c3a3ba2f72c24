/** Sweeps as one JSON document: `{axes, columns, errors, warnings}` and the head, written column after column. */
import { closeSync, openSync } from 'node:fs';
import { InputError } from '../../errors.ts';
import { jsonText } from '../../plainText.ts';
import { readText } from '../readFile.ts';
import { writeAll } from '../writeFile.ts';
import { columnNames, type Rows, type SweepHead, type SweepTable } from './table.ts';

type Write = (text: string) => void;

export async function writeJson(path: string, table: SweepTable): Promise<void> {
  const file = openSync(path, 'w');
  try {
    await jsonPieces(table, (text) => writeAll(file, text));
  } finally {
    closeSync(file);
  }
}

/** The document piece by piece. */
export async function jsonPieces({ head, axes, rows }: SweepTable, write: Write): Promise<void> {
  const { columns, warnings, axes: _, ...rest } = head;
  write(`{\n "axes": [\n${axes!.map((one) => `  ${jsonText(one)}`).join(',\n')}\n ],\n`);
  const names = columnNames(head);
  const which = {
    columns: columns.map(({ name }) => name),
    errors: columns.filter(({ hasError }) => hasError).map(({ name }) => `${name} error`),
  };
  for (const part of ['columns', 'errors'] as const) {
    write(` "${part}": {`);
    for (const [k, name] of which[part].entries()) {
      write(`${k > 0 ? ',' : ''}\n  ${jsonText(part === 'errors' ? name.slice(0, -' error'.length) : name)}: `);
      await writeColumn(rows(), names.indexOf(name), write);
    }
    write('\n },\n');
  }
  write(` "warnings": ${jsonText(warnings)}`);
  for (const [name, value] of Object.entries(rest)) {
    if (value !== null) write(`,\n ${jsonText(name)}: ${jsonText(value)}`);
  }
  write('\n}\n');
}

async function writeColumn(rows: ReturnType<SweepTable['rows']>, column: number, write: Write): Promise<void> {
  let isFirst = true;
  write('[');
  for await (const some of rows) {
    const numbers = Array.from(some[column]!, (x) => (Number.isNaN(x) ? 'null' : String(x)));
    if (numbers.length === 0) continue;
    write(`${isFirst ? '' : ','}${numbers.join(',')}`);
    isFirst = false;
  }
  write(']');
}

/** A text of JavaScript cannot be longer. */
const LARGEST = 500_000_000;

interface Document extends Omit<SweepHead, 'axes' | 'columns'> {
  readonly axes: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly columns: Readonly<Record<string, readonly (number | null)[]>>;
  readonly errors: Readonly<Record<string, readonly (number | null)[]>>;
}

/** Throws `InputError` for a file that is none of a sweep. The rows are those of `columnNames`, but for the axes, which JSON has by themselves. */
export function readJson(path: string): SweepTable {
  const { axes, columns, errors, warnings, ...rest } = parsed(path);
  const numbers = (list: readonly (number | null)[]) => Float64Array.from(list, (x) => x ?? Number.NaN);
  const length = Object.values(columns)[0]?.length ?? 0;
  return {
    head: {
      ...rest,
      units: rest.units ?? null,
      block: rest.block ?? null,
      axes: axes.map(({ name, values }) => ({ name, points: values.length })),
      columns: Object.keys(columns).map((name) => ({ name, hasError: Object.hasOwn(errors, name) })),
      warnings,
    },
    axes,
    rows: (): Iterable<Rows> => [
      [
        ...axes.map(() => new Float64Array(length)),
        ...Object.entries(columns).flatMap(([name, list]) =>
          errors[name] === undefined ? [numbers(list)] : [numbers(list), numbers(errors[name])],
        ),
      ],
    ],
  };
}

function parsed(path: string): Document {
  try {
    const document = JSON.parse(readText(path, 'file of a sweep', LARGEST));
    if (Array.isArray(document.axes) && typeof document.columns === 'object') return document;
  } catch (error) {
    if (error instanceof InputError) throw error;
  }
  throw new InputError(`The file \`${path}\` must be one that \`redfield sweep\` wrote, but is no sweep in JSON.`);
}
