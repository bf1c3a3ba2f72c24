/** A report as text for a terminal: wrapped to its width, formulas in Unicode, colour where the terminal has it. */
import {
  type Block,
  type Callout,
  type DecimalForm,
  type Definition,
  decimalForms,
  type Equation,
  type Figure,
  type Flow,
  type Inline,
  type NumberPiece,
  type Outline,
  outline,
  type ReportDocument,
  type Section,
  splitVerdicts,
  type Table,
  type Tone,
} from '../document/index.ts';
import { plainLine, plainText } from '../plainText.ts';
import { prettyText } from './prettyText.ts';
import { COLUMN_GAP, columnWidths, displayWidth, hangingText, padText, wrapFormula, wrapText } from './textLayout.ts';

export interface TerminalOptions {
  /** Columns; 80 unless told. */
  readonly width?: number;
  /** Whether to use ANSI colours; not unless told. */
  readonly color?: boolean;
}

type Style = 'bold' | 'dim' | 'italic' | 'blue' | 'green' | 'yellow' | 'red' | 'cyan';

const STYLE_CODES: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  italic: [3, 23],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
};

interface Page {
  readonly plan: Outline;
  readonly width: number;
  readonly color: boolean;
}

const NARROWEST = 30;
const FORMULA_INDENT = 4;

/** @throws Error when a reference leads nowhere. */
export function renderTerminal(document: ReportDocument, options: TerminalOptions = {}): string {
  const page: Page = {
    plan: outline(document),
    width: Math.max(options.width ?? 80, NARROWEST),
    color: options.color ?? false,
  };
  const { verdicts, rest } = splitVerdicts(document.blocks);
  const title = content(document.title, page);
  const subtitle = content(document.subtitle, page);
  const abstract = content(document.abstract, page);
  const head = [
    ...wrapText(styled(title, 'bold', page), page.width),
    '═'.repeat(Math.min(displayWidth(title), page.width)),
    ...(subtitle === '' ? [] : wrapText(subtitle, page.width)),
  ];
  const parts = [
    head,
    ...[...verdicts, ...document.opening].map((block) => blockLines(block, page)),
    ...(abstract === '' ? [] : [wrapText(abstract, page.width)]),
    ...(document.meta.length === 0 ? [] : [definitionLines(document.meta, page)]),
    ...rest.map((block) => blockLines(block, page)),
  ];
  return `${parts.map((lines) => lines.map((line) => line.trimEnd()).join('\n')).join('\n\n')}\n`;
}

/** Blocks with blank lines between them. */
function joinBlocks(all: readonly Block[], page: Page): readonly string[] {
  return all.flatMap((block, index) => [...(index === 0 ? [] : ['']), ...blockLines(block, page)]);
}

function blockLines(block: Block, page: Page): readonly string[] {
  return block.kind === 'section' ? sectionLines(block, page) : flowLines(block, page);
}

function sectionLines(section: Section, page: Page): readonly string[] {
  const number = page.plan.sectionNumbers.get(section) ?? '';
  const title = `${number} ${content(section.title, page)}`;
  const heading = hangingText('', styled(title, 'bold', page), page.width);
  const rule = number.includes('.') ? [] : ['─'.repeat(Math.min(displayWidth(title), page.width))];
  return ['', ...heading, ...rule, ...joinBlocks(section.blocks, page)];
}

function flowLines(block: Flow, page: Page): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return wrapText(content(block.content, page), page.width);
    case 'equation':
      return equationLines(block, page);
    case 'step':
      return [...wrapText(content(block.sentence, page), page.width), '', ...equationLines(block.equation, page)];
    case 'table':
      return tableLines(block, page);
    case 'figure':
      return figureLines(block, page);
    case 'list':
      return block.items.flatMap((item, index) =>
        hangingText(block.ordered ? ` ${index + 1}. ` : ' • ', content(item, page), page.width),
      );
    case 'callout':
      return calloutLines(block, page);
    case 'definitions':
      return definitionLines(block.entries, page);
    case 'folded':
      return block.inPlace === undefined
        ? wrapText(`${content(block.title, page)}: in the report.`, page.width)
        : [...wrapText(content(block.title, page), page.width), '', ...joinBlocks(block.blocks, page)];
    case 'code':
      return plainText(block.text)
        .split('\n')
        .map((line) => `    ${line === '' ? '' : styled(line, 'cyan', page)}`);
    case 'references':
      return block.entries.flatMap(({ key, content: entry }) =>
        hangingText(`[${page.plan.referenceNumbers.get(key) ?? 0}] `, content(entry, page), page.width),
      );
  }
}

function equationLines(equation: Equation, page: Page): readonly string[] {
  const number = `(${page.plan.numbers.get(equation) ?? 0})`;
  const width = page.width - FORMULA_INDENT - number.length - 2;
  const lines = equation.text.flatMap((line) => wrapFormula(prettyText(plainLine(line)), width));
  return lines.map((line, index) => {
    const indented = `${' '.repeat(FORMULA_INDENT)}${line}`;
    if (index < lines.length - 1) return indented;
    const isTooLong = displayWidth(indented) > page.width - number.length - 1;
    const gap = isTooLong ? '  ' : '';
    return `${padText(indented, page.width - number.length, 'left')}${gap}${styled(number, 'dim', page)}`;
  });
}

const CALLOUT_STYLES = {
  verdict: { name: 'VERDICT', style: 'blue' },
  warning: { name: 'CAUTION', style: 'yellow' },
  note: { name: 'NOTE', style: 'cyan' },
} as const;

function calloutLines(callout: Callout, page: Page): readonly string[] {
  const { name, style } = CALLOUT_STYLES[callout.callout];
  const bar = styled('┃', style, page);
  const inner = { ...page, width: page.width - 2 };
  const label = styled(name, style, page);
  const title = hangingText('', `${label}: ${styled(content(callout.title, page), 'bold', page)}`, inner.width);
  return [...title, ...joinBlocks(callout.blocks, inner)].map((line) => `${bar} ${line}`);
}

const WIDEST_TERM = 26;

function definitionLines(entries: readonly Definition[], page: Page): readonly string[] {
  const rows = entries.map(({ term, detail }) => [content(term, page), content(detail, page)] as const);
  const limit = Math.min(WIDEST_TERM, Math.floor(page.width / 3));
  const widest = Math.min(Math.max(0, ...rows.map(([term]) => displayWidth(term))), limit);
  return rows.flatMap(([term, detail]) => {
    const head = `${padText(styled(term, 'dim', page), widest, 'left')}  `;
    if (displayWidth(term) <= widest) return hangingText(head, detail, page.width);
    return [styled(term, 'dim', page), ...hangingText(' '.repeat(widest + 2), detail, page.width)];
  });
}

function figureLines(figure: Figure, page: Page): readonly string[] {
  const data = figure.data === undefined ? '' : ` Data: ${plainLine(figure.data.name)}.`;
  const caption = `Figure ${page.plan.numbers.get(figure) ?? 0}. ${content(figure.caption, page)}${data}`;
  return [...wrapText(caption, page.width), ...wrapText(styled(plainText(figure.alt), 'dim', page), page.width)];
}

// ── Tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const NARROWEST_COLUMN = 10;

function tableLines(table: Table, page: Page): readonly string[] {
  const caption = content(table.caption, page);
  const count = page.plan.numbers.get(table) ?? 0;
  const title = wrapText(caption === '' ? `Table ${count}` : `Table ${count}. ${caption}`, page.width);
  const head = table.columns.map((column) => content(column.title, page));
  const rows = table.rows.map((row) => row.map((cell) => content(cell, page)));
  const natural = head.map((cell, index) =>
    Math.max(...[cell, ...rows.map((row) => row[index] ?? '')].map(displayWidth)),
  );
  const widths = columnWidths(natural, page.width, NARROWEST_COLUMN);
  if (widths === undefined) return [...title, ...recordLines(head, rows, page)];
  const line = (cells: readonly string[]): readonly string[] => tableRow(cells, widths, table);
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width + COLUMN_GAP, -COLUMN_GAP));
  return [...title, rule, ...line(head.map((cell) => styled(cell, 'bold', page))), rule, ...rows.flatMap(line), rule];
}

function tableRow(cells: readonly string[], widths: readonly number[], table: Table): readonly string[] {
  const wrapped = cells.map((cell, index) => wrapText(cell, widths[index] ?? 0));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    wrapped
      .map((lines, index) => padText(lines[row] ?? '', widths[index] ?? 0, table.columns[index]?.align ?? 'left'))
      .join(' '.repeat(COLUMN_GAP)),
  );
}

/** A table too wide for the terminal, one line for each cell. */
function recordLines(head: readonly string[], rows: readonly (readonly string[])[], page: Page): readonly string[] {
  return rows.flatMap((row) => [
    '─'.repeat(Math.min(page.width, 24)),
    ...row.flatMap((cell, index) => hangingText(`${styled(head[index] ?? '', 'dim', page)}: `, cell, page.width)),
  ]);
}

// ── Inline ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

function content(pieces: readonly Inline[], page: Page): string {
  return pieces.map((piece) => inlineText(piece, page)).join('');
}

const TONES: Readonly<Record<Tone, Style>> = { good: 'green', caution: 'yellow', bad: 'red', neutral: 'dim' };

function inlineText(piece: Inline, page: Page): string {
  switch (piece.kind) {
    case 'text':
      return plainText(piece.text);
    case 'math':
      return prettyText(plainLine(piece.text));
    case 'number':
      return numberText(piece);
    case 'strong':
      return styled(content(piece.content, page), 'bold', page);
    case 'emphasis':
      return styled(content(piece.content, page), 'italic', page);
    case 'code':
      return page.color ? styled(plainLine(piece.text), 'cyan', page) : `\`${plainLine(piece.text)}\``;
    case 'link':
      return linkText(plainLine(piece.href), content(piece.content, page));
    case 'badge':
      return styled(`[${plainLine(piece.text)}]`, TONES[piece.tone], page);
    case 'equationReference':
      return `(${page.plan.equationNumbers.get(piece.label) ?? 0})`;
    case 'citation':
      return `[${page.plan.referenceNumbers.get(piece.key) ?? 0}]`;
  }
}

function linkText(href: string, text: string): string {
  return href.startsWith('#') || href === text ? text : `${text} <${href}>`;
}

function numberText(piece: NumberPiece): string {
  if (piece.value === null) return '—';
  const { value, error } = decimalForms(piece.value, piece.digits, piece.error);
  return `${decimalText(value)}${error === undefined ? '' : ` ± ${decimalText(error)}`}`;
}

function decimalText({ digits, exponent }: DecimalForm): string {
  return (exponent === undefined ? digits : `${digits}e${exponent}`).replaceAll('-', '−');
}

/** Each word is styled by itself, so that wrapping and indenting never fall inside a style. */
function styled(text: string, style: Style, page: Page): string {
  if (!page.color) return text;
  const [on, off] = STYLE_CODES[style];
  return text.replaceAll(/[^ \n]+/g, (word) => `\u001b[${on}m${word}\u001b[${off}m`);
}
