/** Tables for LaTeX: columns of running text wrap, long tables continue on the next page, and the rest is scaled down if it must be. */
import { type Column, contentText, type Inline, type Table } from '../../document/index.ts';

/** Characters of a table's size that fit a line. */
const LINE_CHARACTERS = 90;
/** Left-aligned columns wider than this wrap when the table is too wide. */
const WRAPPING_FROM = 22;
const GAP_CHARACTERS = 2.5;
/** A table of more rows that needs no scaling breaks across pages. */
const ROWS_KEPT_TOGETHER = 7;
/** One that is scaled does not break by itself. */
const ROWS_PER_PART = 32;

/** `content` renders the inline pieces of a cell. */
export function latexTable(table: Table, content: (pieces: readonly Inline[]) => string): string {
  const columns = columnSpecifications(table);
  const cellText = (cell: readonly Inline[], index: number): string =>
    `${columns[index]?.startsWith('p') ? '\\raggedright ' : ''}${guarded(content(cell))}`;
  const row = (cells: readonly (readonly Inline[])[]): string => `${cells.map(cellText).join(' & ')} \\tabularnewline`;
  const head = row(table.columns.map(({ title }) => title));
  const wraps = columns.some((column) => column.startsWith('p'));
  if (table.rows.length > ROWS_KEPT_TOGETHER && (wraps || totalWidth(table) <= LINE_CHARACTERS)) {
    return `\\begingroup\\small
\\begin{longtable}{${columns.join('')}}
\\caption{${content(table.caption)}}\\tabularnewline
\\toprule
${head}
\\midrule
\\endfirsthead
\\toprule
${head}
\\midrule
\\endhead
${table.rows.map(row).join('\n')}
\\bottomrule
\\end{longtable}
\\endgroup`;
  }
  const parts: string[] = [];
  for (let start = 0; start === 0 || start < table.rows.length; start += ROWS_PER_PART) {
    const rows = table.rows.slice(start, start + ROWS_PER_PART).map(row);
    const caption =
      start === 0 ? `\\caption{${content(table.caption)}}` : 'Table~\\thetable{} (continued)\\par\\smallskip';
    parts.push(`\\begin{placed}{table}
${caption}
\\fitted{\\small\\begin{tabular}{${columns.join('')}}
\\toprule
${head}
\\midrule
${rows.join('\n')}
\\bottomrule
\\end{tabular}}
\\end{placed}`);
  }
  return parts.join('\n\n');
}

const columnWidths = (table: Table): readonly number[] =>
  table.columns.map((column, index) =>
    Math.max(...[column.title, ...table.rows.map((row) => row[index] ?? [])].map((cell) => contentText(cell).length)),
  );

const totalWidth = (table: Table): number =>
  columnWidths(table).reduce((sum, width) => sum + width + GAP_CHARACTERS, 0);

function columnSpecifications(table: Table): readonly string[] {
  const widths = columnWidths(table);
  const total = totalWidth(table);
  if (total <= LINE_CHARACTERS) return table.columns.map(letter);
  const wraps = table.columns.map(
    ({ align }, index) =>
      align === 'left' &&
      (widths[index] ?? 0) > WRAPPING_FROM &&
      !table.rows.some((row) => isFormula(row[index] ?? [])),
  );
  const wrapping = widths.reduce((sum, width, index) => sum + (wraps[index] ? width : 0), 0);
  const room = Math.max(LINE_CHARACTERS - (total - wrapping), 0.3 * LINE_CHARACTERS);
  return table.columns.map((column, index) => {
    if (!wraps[index]) return letter(column);
    const share = ((widths[index] ?? 0) / wrapping) * (room / LINE_CHARACTERS);
    return `p{${share.toFixed(3)}\\linewidth}`;
  });
}

/** A formula does not break inside a column. */
const isFormula = ([first, second]: readonly Inline[]): boolean => first?.kind === 'math' && second === undefined;

function letter({ align }: Column): string {
  return { left: 'l', right: 'r', center: 'c' }[align];
}

/** A bracket at the beginning of a row would be read as an argument of the command before it. */
function guarded(tex: string): string {
  return tex.startsWith('[') ? `{}${tex}` : tex;
}
