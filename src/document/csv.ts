import { plainLine } from '../plainText.ts';

/** A column of a data file; `null` is a value that does not exist and leaves its field empty. */
export interface CsvColumn {
  readonly name: string;
  readonly values: readonly (number | string | null)[];
}

/** Text that a spreadsheet takes for text, not for a formula. */
const cellText = (text: string): string => plainLine(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/**
 * The columns as CSV (RFC 4180): names in the first line, full precision, shorter columns filled up with empty fields.
 *
 * @throws Error for NaN: a value that does not exist is `null`.
 */
export function csv(columns: readonly CsvColumn[]): string {
  const length = Math.max(0, ...columns.map(({ values }) => values.length));
  const rows = Array.from({ length }, (_, row) => columns.map(({ values }) => field(values[row] ?? null)));
  return [columns.map(({ name }) => field(name)), ...rows].map((fields) => `${fields.join(',')}\r\n`).join('');
}

function field(value: number | string | null): string {
  if (value === null) return '';
  if (Number.isNaN(value)) throw new Error('A data file cannot hold NaN; a value that does not exist is null.');
  const text = typeof value === 'string' ? cellText(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
