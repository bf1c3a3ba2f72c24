/** The files a sweep can be written to, by the endings of their names. */
import { extname } from 'node:path';
import { InputError } from '../../errors.ts';
import { writeInPieces } from '../writeFile.ts';
import { readCsv, writeCsv } from './csvFile.ts';
import { readJson, writeJson } from './jsonFile.ts';
import { readParquet, writeParquet } from './parquetFile.ts';
import type { SweepTable } from './table.ts';

interface Format {
  readonly write: (path: string, table: SweepTable) => Promise<void>;
  readonly read: (path: string) => SweepTable | Promise<SweepTable>;
}

const FORMATS: ReadonlyMap<string, Format> = new Map([
  ['.csv', { write: writeCsv, read: readCsv }],
  ['.json', { write: writeJson, read: readJson }],
  ['.parquet', { write: writeParquet, read: readParquet }],
]);

/** Throws `InputError` for another ending. */
export function formatOf(path: string): string {
  const ending = extname(path).toLowerCase();
  if (FORMATS.has(ending)) return ending;
  throw new InputError(`The file of a sweep must end in ${[...FORMATS.keys()].join(', ')}, but is called \`${path}\`.`);
}

/** Beside its place and renamed. */
export const writeTable = (path: string, table: SweepTable): Promise<void> =>
  writeInPieces(path, (temporary) => FORMATS.get(formatOf(path))!.write(temporary, table));

export const readTable = async (path: string): Promise<SweepTable> => FORMATS.get(formatOf(path))!.read(path);
