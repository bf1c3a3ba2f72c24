/** The rows as a table with aligned columns. */
import type { Row } from './row.ts';

const HEADER = ['benchmark', 'measured', 'target', 'peer', 'peer measured', 'ratio'];
const RIGHT = new Set([1, 4, 5]);

export function renderTable(rows: readonly Row[]): string {
  const cells = [HEADER, ...rows.map(cellsOf)];
  const widths = HEADER.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, k) => (RIGHT.has(k) ? cell.padStart(widths[k]!) : cell.padEnd(widths[k]!)))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [line(cells[0]!), rule, ...cells.slice(1).map(line)].join('\n');
}

function cellsOf({ name, value, unit, target = '', peer = '', peerValue, ratio }: Row): string[] {
  return [
    name,
    `${shown(value)} ${unit}`.trimEnd(),
    target,
    peer,
    peer === '' ? '' : peerValue === null || peerValue === undefined ? 'not installed' : `${shown(peerValue)} ${unit}`,
    ratio === undefined ? '' : `${shown(ratio)}×`,
  ];
}

/** Three significant digits, without exponents between 0.001 and a million. */
function shown(value: number): string {
  const size = Math.abs(value);
  if (value === 0) return '0';
  if (size < 1e-3) return value.toExponential(1);
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(3))} million`;
  return size >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
