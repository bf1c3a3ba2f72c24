/** Two columns of numbers as a spreadsheet, a file or a message has them. */

export type TableRow = readonly [omega: number, J: number];

/** Before and between columns of numbers. */
const REMARK = /^\s*(?:#|%|\/\/)/;

/** Undefined where the text is not two columns of numbers; a head and remarks may stand before them, other columns behind. */
export function tableRows(text: string): TableRow[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !REMARK.test(line));
  const read = lines.map(rowOf);
  const rows = read[0] === undefined ? read.slice(1) : read;
  return rows.length > 0 && rows.every((row) => row !== undefined) ? rows : undefined;
}

function rowOf(line: string): TableRow | undefined {
  // beside other separators a comma is that of decimals
  const cells = /[;\t]/.test(line) ? line.split(/[;\t]/) : line.trim().split(/\s*,\s*|\s+/);
  const [omega, J] = cells.map(numberIn);
  return omega === undefined || J === undefined ? undefined : [omega, J];
}

/** Undefined of what is no number. */
export function numberIn(cell: string): number | undefined {
  const value = Number(cell.trim().replace('−', '-').replace(',', '.'));
  return cell.trim() === '' || !Number.isFinite(value) ? undefined : value;
}
