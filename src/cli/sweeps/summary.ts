/** What a sweep says on the terminal. */
import { table as tableBlock } from '../../document/index.ts';
import type { SweepWarning } from '../../sweep/index.ts';
import { printBlocks } from '../output.ts';
import { say } from '../print.ts';
import { columnNames, type Rows, rowCount, type SweepHead, type SweepTable } from './table.ts';

const MOST_ROWS = 41;

/** Some rows of it. */
export async function printTable({ head, rows }: SweepTable): Promise<void> {
  const total = rowCount(head);
  const stride = Math.max(1, Math.ceil((total - 1) / (MOST_ROWS - 1)));
  const shown: (number | null)[][] = [];
  let at = 0;
  for await (const some of rows()) {
    const count = some[0]?.length ?? 0;
    for (let row = 0; row < count; row++) {
      const index = at + row;
      if (index % stride === 0 || index === total - 1) shown.push(rowOf(some, row, head));
    }
    at += count;
  }
  const axes = head.axes.length;
  const rest = shown.length < total ? ` ${shown.length} of ${total} points are shown; --json and --out give all.` : '';
  printBlocks(head.model.name ?? head.model.hamiltonian, [
    tableBlock({
      columns: columnNames(head).map((title, k) => ({
        title,
        align: 'right' as const,
        digits: k < axes ? 6 : title.endsWith(' error') ? 2 : 8,
      })),
      rows: shown,
      caption: `${head.quantities} by ${head.methods.join(', ')}.${rest}`,
    }),
  ]);
}

/** What is within its error is 0 beside it. */
function rowOf(some: Rows, row: number, { axes, columns }: SweepHead): (number | null)[] {
  const numbers = some.map((column) => (Number.isNaN(column[row]!) ? null : column[row]!));
  let at = axes.length;
  for (const { hasError } of columns) {
    const [value, error] = [numbers[at]!, hasError ? numbers[at + 1]! : null];
    if (value !== null && error !== null && Math.abs(value) <= error) numbers[at] = 0;
    at += hasError ? 2 : 1;
  }
  return numbers;
}

/** Why something is null, and at how many points. */
export function sayCounts(head: SweepHead): void {
  const total = rowCount(head);
  const groups = new Map<string, SweepWarning[]>();
  for (const warning of head.warnings) {
    const { kind, message, points, point } = warning;
    const key = JSON.stringify([kind, message, points, point]);
    groups.set(key, [...(groups.get(key) ?? []), warning]);
  }
  for (const group of groups.values()) {
    const { kind, message, points, first } = group[0]!;
    const about = group.map((warning) => warning.about).join(', ');
    const where = Object.entries(first).map(([name, value]) => `${name}=${Number(value.toPrecision(6))}`);
    const what = kind === 'positivity' ? 'not positive' : 'null';
    say(`${about}: ${what} at ${points} of ${total} points (${kind}), first at ${where.join(', ')}: ${message}`);
  }
}
