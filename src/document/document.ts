/**
 * The report as a tree: plain tagged unions and tiny constructors. The HTML, LaTeX and terminal renderers read the same tree, so they
 * cannot say different things.
 *
 * Every formula carries two spellings: `latex`, for KaTeX and for pdflatex, and `text`, for the terminal and for plain-text places such
 * as bookmarks. Formulas keep to commands that both KaTeX and amsmath define (mathCommands.ts).
 */
import { type DecimalForm, decimalForms } from './numberFormat.ts';

/** A formula inside a sentence. `text` is the plain form, e.g. `omega0/2`. */
export interface MathPiece {
  readonly kind: 'math';
  readonly latex: string;
  readonly text: string;
}

/** A number; `null` is a value that does not exist and prints as a dash. `error` is the bound on |true − value|, where one is known. */
export interface NumberPiece {
  readonly kind: 'number';
  readonly value: number | null;
  readonly digits: number;
  readonly error?: number;
}

export type Tone = 'good' | 'caution' | 'bad' | 'neutral';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | MathPiece
  | NumberPiece
  | { readonly kind: 'strong'; readonly content: readonly Inline[] }
  | { readonly kind: 'emphasis'; readonly content: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string; readonly content: readonly Inline[] }
  | { readonly kind: 'badge'; readonly tone: Tone; readonly text: string }
  | { readonly kind: 'equationReference'; readonly label: string }
  | { readonly kind: 'citation'; readonly key: string };

/** What the constructors accept where running text is expected. */
export type Content = string | Inline | readonly (string | Inline)[];

/**
 * A displayed formula. Each entry of `lines` is one line; `&` marks the place at which lines align (usually before `=`), and a line
 * without `&` in a formula of several lines continues the one above it. No `\left…\right` pair may span two lines or an `&`.
 */
export interface Equation {
  readonly kind: 'equation';
  readonly lines: readonly string[];
  /** The same in plain text, one entry per line. */
  readonly text: readonly string[];
  readonly label?: string;
}

export type Align = 'left' | 'right' | 'center';

export interface Column {
  readonly title: readonly Inline[];
  readonly align: Align;
}

export interface Table {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (readonly Inline[])[])[];
  readonly caption: readonly Inline[];
}

/** Data behind a figure: `csv` is embedded in the HTML for download; without it the report links to the file `name` beside it. */
export interface FigureData {
  readonly name: string;
  readonly csv?: string;
}

export interface Figure {
  readonly kind: 'figure';
  readonly id: string;
  /** Trusted markup of one `<svg>` element, as made by the figure functions of this room. */
  readonly svg: string;
  /** Its parts as pictures of their own, which a page sets beside each other where they fit. */
  readonly panels?: readonly string[];
  /** What is to be seen, for readers who do not see it. */
  readonly alt: string;
  readonly caption: readonly Inline[];
  readonly data?: FigureData;
}

export type CalloutKind = 'verdict' | 'warning' | 'note';

export interface Callout {
  readonly kind: 'callout';
  readonly callout: CalloutKind;
  readonly title: readonly Inline[];
  readonly blocks: readonly Flow[];
}

/** What is long and read by few: closed under its title on a page, an appendix on paper. */
export interface Folded {
  readonly kind: 'folded';
  readonly id: string;
  readonly title: readonly Inline[];
  readonly blocks: readonly Flow[];
  /** Whether a terminal, which folds nothing, has it where it stands; what is not is in the report alone. */
  readonly inPlace?: true;
}

export interface Section {
  readonly kind: 'section';
  readonly id: string;
  readonly title: readonly Inline[];
  readonly blocks: readonly Block[];
}

export interface Definition {
  readonly term: readonly Inline[];
  readonly detail: readonly Inline[];
}

export interface Reference {
  readonly key: string;
  readonly content: readonly Inline[];
}

/** What stands inside a section. */
export type Flow =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | Equation
  | { readonly kind: 'step'; readonly sentence: readonly Inline[]; readonly equation: Equation }
  | Table
  | Figure
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | Callout
  | { readonly kind: 'definitions'; readonly entries: readonly Definition[] }
  | { readonly kind: 'code'; readonly text: string }
  | Folded
  | { readonly kind: 'references'; readonly entries: readonly Reference[] };

export type Block = Section | Flow;

/**
 * A whole report. `opening` stands first, before the table of contents; so do verdict callouts that open `blocks`. `meta` (model, parameters) is set
 * below the abstract.
 */
export interface ReportDocument {
  readonly kind: 'document';
  readonly title: readonly Inline[];
  readonly subtitle: readonly Inline[];
  readonly abstract: readonly Inline[];
  readonly opening: readonly Flow[];
  readonly meta: readonly Definition[];
  readonly blocks: readonly Block[];
}

// ── Inline constructors ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

const DEFAULT_DIGITS = 6;

export function inline(content: Content): readonly Inline[] {
  const pieces = typeof content === 'string' || 'kind' in content ? [content] : content;
  return pieces.map((piece) => (typeof piece === 'string' ? { kind: 'text', text: piece } : piece));
}

export function math(latex: string, text: string): MathPiece {
  return { kind: 'math', latex, text };
}

/** `digits`: significant digits; 6 unless told, and with an `error` as many as it leaves certain. */
export function number(
  value: number | null,
  options: { readonly digits?: number; readonly error?: number } = {},
): NumberPiece {
  const { error, digits = digitsFor(value, error) } = options;
  return { kind: 'number', value, digits, ...(error === undefined ? {} : { error }) };
}

/** Digits down to the place of the error, so that rounding does not spoil what the error promises. */
function digitsFor(value: number | null, error: number | undefined): number {
  if (!value || error === undefined || !(error > 0) || !Number.isFinite(value)) return DEFAULT_DIGITS;
  const places = Math.floor(Math.log10(Math.abs(value))) - Math.floor(Math.log10(error)) + 1;
  return Math.max(1, Math.min(places, 16));
}

export function strong(...content: (string | Inline)[]): Inline {
  return { kind: 'strong', content: inline(content) };
}

export function emphasis(...content: (string | Inline)[]): Inline {
  return { kind: 'emphasis', content: inline(content) };
}

/** Program text inside a sentence. */
export function code(text: string): Inline {
  return { kind: 'code', text };
}

export function link(href: string, ...content: (string | Inline)[]): Inline {
  return { kind: 'link', href, content: inline(content.length === 0 ? href : content) };
}

export function badge(tone: Tone, text: string): Inline {
  return { kind: 'badge', tone, text };
}

/** The number of a labelled equation, e.g. (3), linked to it. */
export function equationReference(label: string): Inline {
  return { kind: 'equationReference', label };
}

/** The number of an entry of the references block, e.g. [2], linked to it. */
export function cite(key: string): Inline {
  return { kind: 'citation', key };
}

// ── Block constructors ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

export function section(title: Content, blocks: readonly Block[], id?: string): Section {
  const content = inline(title);
  return { kind: 'section', id: id ?? slug(contentText(content)), title: content, blocks };
}

export function paragraph(...content: (string | Inline)[]): Flow {
  return { kind: 'paragraph', content: inline(content) };
}

export function equation(options: {
  readonly latex: string | readonly string[];
  readonly text: string | readonly string[];
  readonly label?: string;
}): Equation {
  const { latex, text, label } = options;
  return {
    kind: 'equation',
    lines: typeof latex === 'string' ? [latex] : latex,
    text: typeof text === 'string' ? [text] : text,
    ...(label === undefined ? {} : { label }),
  };
}

/** One step of a derivation: a sentence that says what is done, and the formula it leads to. */
export function step(sentence: Content, result: Equation): Flow {
  return { kind: 'step', sentence: inline(sentence), equation: result };
}

export type Cell = Content | number | null;

/**
 * Numbers in `rows` are printed to the `digits` of their column; `null` prints as a dash, and a column of nothing else is left out. Columns align
 * left unless told otherwise.
 */
export function table(options: {
  readonly columns: readonly { readonly title: Content; readonly align?: Align; readonly digits?: number }[];
  readonly rows: readonly (readonly Cell[])[];
  readonly caption?: Content;
}): Table {
  const { columns, rows, caption = [] } = options;
  for (const row of rows) {
    if (row.length !== columns.length) {
      throw new Error(`A table of ${columns.length} columns has a row of ${row.length} cells.`);
    }
  }
  const shown = columns.map((_, index) => rows.length === 0 || rows.some((row) => row[index] !== null));
  const inShown = <T>(list: readonly T[]): readonly T[] => list.filter((_, index) => shown[index]);
  return {
    kind: 'table',
    columns: inShown(columns).map(({ title, align = 'left' }) => ({ title: inline(title), align })),
    rows: rows.map((row) => inShown(row.map((cell, index) => cellContent(cell, columns[index]?.digits)))),
    caption: inline(caption),
  };
}

function cellContent(cell: Cell, digits = DEFAULT_DIGITS): readonly Inline[] {
  return inline(cell === null || typeof cell === 'number' ? number(cell, { digits }) : cell);
}

export function figure(options: {
  readonly id: string;
  readonly svg: string;
  readonly panels?: readonly string[];
  readonly alt: string;
  readonly caption: Content;
  readonly data?: FigureData;
}): Figure {
  return { kind: 'figure', ...options, caption: inline(options.caption) };
}

export function list(items: readonly Content[], options: { readonly ordered?: boolean } = {}): Flow {
  return { kind: 'list', ordered: options.ordered ?? false, items: items.map(inline) };
}

/** Strings in `blocks` become paragraphs. */
export function callout(kind: CalloutKind, title: Content, ...blocks: (Flow | string)[]): Callout {
  return {
    kind: 'callout',
    callout: kind,
    title: inline(title),
    blocks: blocks.map((block) => (typeof block === 'string' ? paragraph(block) : block)),
  };
}

export function folded(title: Content, blocks: readonly Flow[], id?: string): Folded {
  const content = inline(title);
  return { kind: 'folded', id: id ?? slug(contentText(content)), title: content, blocks };
}

/** What most readers pass over: folded on a page, in the appendix on paper, in its place on a terminal. */
export const aside = (title: Content, blocks: readonly Flow[]): Folded => ({ ...folded(title, blocks), inPlace: true });

export function definitions(entries: readonly (readonly [term: Content, detail: Content])[]): Flow {
  return { kind: 'definitions', entries: definitionEntries(entries) };
}

function definitionEntries(entries: readonly (readonly [term: Content, detail: Content])[]): readonly Definition[] {
  return entries.map(([term, detail]) => ({ term: inline(term), detail: inline(detail) }));
}

/** Program text on lines of its own. */
export function codeBlock(text: string): Flow {
  return { kind: 'code', text };
}

export function references(entries: readonly { readonly key: string; readonly content: Content }[]): Flow {
  return { kind: 'references', entries: entries.map(({ key, content }) => ({ key, content: inline(content) })) };
}

export function document(options: {
  readonly title: Content;
  readonly subtitle?: Content;
  readonly abstract?: Content;
  readonly opening?: readonly Flow[];
  readonly meta?: readonly (readonly [term: Content, detail: Content])[];
  readonly blocks: readonly Block[];
}): ReportDocument {
  return {
    kind: 'document',
    title: inline(options.title),
    subtitle: inline(options.subtitle ?? []),
    abstract: inline(options.abstract ?? []),
    opening: options.opening ?? [],
    meta: definitionEntries(options.meta ?? []),
    blocks: options.blocks,
  };
}

// ── Reading the tree ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The verdict callouts that open the blocks, and the other blocks. */
export function splitVerdicts(blocks: readonly Block[]): {
  readonly verdicts: readonly Block[];
  readonly rest: readonly Block[];
} {
  const first = blocks.findIndex((block) => block.kind !== 'callout' || block.callout !== 'verdict');
  const count = first < 0 ? blocks.length : first;
  return { verdicts: blocks.slice(0, count), rest: blocks.slice(count) };
}

/**
 * The text of a piece of content without its markup, cross-references left out. Formulas stand in their plain form, or in what `formula`
 * makes of it.
 */
export function contentText(content: readonly Inline[], formula: (text: string) => string = (text) => text): string {
  return content.map((piece) => plainPiece(piece, formula)).join('');
}

function plainPiece(piece: Inline, formula: (text: string) => string): string {
  switch (piece.kind) {
    case 'text':
    case 'code':
    case 'badge':
      return piece.text;
    case 'math':
      return formula(piece.text);
    case 'number':
      return plainNumber(piece);
    case 'strong':
    case 'emphasis':
    case 'link':
      return contentText(piece.content, formula);
    case 'equationReference':
    case 'citation':
      return '';
  }
}

function plainNumber({ value, digits, error }: NumberPiece): string {
  if (value === null) return '—';
  const forms = decimalForms(value, digits, error);
  const plain = ({ digits: shown, exponent }: DecimalForm) =>
    (exponent === undefined ? shown : `${shown}e${exponent}`).replaceAll('-', '−');
  return `${plain(forms.value)}${forms.error === undefined ? '' : ` ± ${plain(forms.error)}`}`;
}

/** An identifier made of the letters and digits of a text: `Steady state (T > 0)` → `steady-state-t-0`. */
export function slug(text: string): string {
  const words = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words === null ? 'section' : words.join('-');
}
