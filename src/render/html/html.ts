/**
 * A report as one HTML file that needs nothing else: formulas typeset when it is written, style, fonts and pictures inside, no address
 * that a browser would fetch.
 */
import {
  type Block,
  type Callout,
  contentText,
  type DecimalForm,
  type Definition,
  decimalForms,
  document,
  type Equation,
  escapeHtml,
  type Figure,
  type Flow,
  type Inline,
  type NumberPiece,
  type Outline,
  outline,
  type ReportDocument,
  type Section,
  type SectionEntry,
  splitVerdicts,
  type Table,
} from '../../document/index.ts';
import { prettyText } from '../../terminal/index.ts';
import { formulaSource } from '../formula/source.ts';
import { installedKatexAssets } from './katexAssets.ts';
import { type KatexAssets, katexStyle } from './katexFonts.ts';
import { displayedMath, inlineMath, WIDEST } from './math.ts';
import { htmlPage } from './page.ts';
import { REPORT_STYLE } from './style.ts';

/** Bytes. */
const LARGEST_PAGE = 980_000;
/** Documents with fewer sections are read without a table of contents. */
const SECTIONS_FOR_CONTENTS = 4;

/**
 * `assets` are KaTeX's style sheet and fonts, of which only what the formulas use is embedded; without them, as in a browser that is given none, all
 * formulas are left to the browser, as MathML. So are the longest ones of a page that would grow beyond a megabyte.
 *
 * @throws Error when a formula does not parse, a reference leads nowhere, or a needed font is missing.
 */
export function renderHtml(report: ReportDocument, assets: KatexAssets | undefined = installedKatexAssets()): string {
  const entries = outline(report);
  const whole = { ...entries, prefix: '', name: '', chapter: '', elsewhere: NOTHING };
  if (assets === undefined) return renderPage(report, undefined, { ...whole, native: 'all' });
  const html = renderPage(report, assets, { ...whole, native: new Set() });
  const excess = new TextEncoder().encode(html).length - LARGEST_PAGE;
  return excess <= 0 ? html : renderPage(report, assets, { ...whole, native: longestEquations(entries, excess) });
}

const NOTHING: ReadonlyMap<string, string> = new Map();

export interface PartOptions {
  /** Of the ids in the markup. */
  readonly prefix: string;
  /** What the part is called where its tables and equations are named to those who do not see them; empty for a whole report. */
  readonly name: string;
  /** The number of the part, which stands before those of its equations and tables; empty for a whole report. */
  readonly chapter: string;
  /** In words the equations that stand in other parts, by their labels. */
  readonly elsewhere: ReadonlyMap<string, string>;
}

/** A part of a report as markup without a page around it, its equations and tables counted by themselves behind its number; literature of other parts is not cited. */
export function renderPart(part: readonly Block[], options: PartOptions): string {
  const entries = outline(document({ title: '', blocks: part }), 'part');
  return blocks(part, { ...entries, ...options, native: new Set() }, 3);
}

/** The fewest equations that save `excess` bytes when the browser sets them. */
function longestEquations({ numbers }: Outline, excess: number): ReadonlySet<Equation> {
  const savings = [...numbers.keys()]
    .filter((block) => block.kind === 'equation')
    .map((block) => ({ block, saved: displayedMath(block).length - displayedMath(block, 'native').length }))
    .sort((a, b) => b.saved - a.saved);
  const chosen = new Set<Equation>();
  let rest = excess;
  for (const { block, saved } of savings) {
    if (rest <= 0) break;
    chosen.add(block);
    rest -= saved;
  }
  return chosen;
}

interface Plan extends Outline, PartOptions {
  /** Equations left to the browser to typeset. */
  readonly native: ReadonlySet<Equation> | 'all';
  /** What fits the column, or the box in it. */
  readonly widest?: number;
}

function renderPage(document: ReportDocument, assets: KatexAssets | undefined, plan: Plan): string {
  const { verdicts, rest } = splitVerdicts(document.blocks);
  const withContents = plan.sections.length >= SECTIONS_FOR_CONTENTS;
  const body = `<div class="page${withContents ? ' with-toc' : ''}">
${header(document, [...verdicts, ...document.opening], plan)}
${withContents ? contents(plan.sections, plan) : ''}
<main>
${blocks(rest, plan)}
</main>
</div>`;
  return htmlPage({
    title: contentText(document.title, prettyText),
    description: contentText(document.abstract.length === 0 ? document.subtitle : document.abstract, prettyText),
    styles: [...(assets === undefined ? [] : [katexStyle(assets, body)]), REPORT_STYLE],
    body: `${body}\n<div id="copy-status" class="hidden-text" role="status"></div>`,
  });
}

function header(document: ReportDocument, opening: readonly Block[], plan: Plan): string {
  const parts = [
    `<h1>${content(document.title, plan)}</h1>`,
    document.subtitle.length === 0 ? '' : `<p class="subtitle">${content(document.subtitle, plan)}</p>`,
    blocks(opening, plan),
    document.abstract.length === 0 ? '' : `<p class="abstract">${content(document.abstract, plan)}</p>`,
    document.meta.length === 0 ? '' : `<div class="meta">${definitionList(document.meta, plan)}</div>`,
  ];
  return `<header>\n${parts.filter((part) => part !== '').join('\n')}\n</header>`;
}

function contents(entries: readonly SectionEntry[], plan: Plan): string {
  return `<nav class="toc" aria-label="Contents"><h2>Contents</h2>${contentsList(entries, plan)}</nav>`;
}

function contentsList(entries: readonly SectionEntry[], plan: Plan): string {
  const items = entries.map(({ section, number, children }) => {
    const inner = children.length === 0 ? '' : contentsList(children, plan);
    const title = content(withoutLinks(section.title), plan);
    return `<li><a href="#${escapeHtml(section.id)}"><span class="count">${number}</span> ${title}</a>${inner}</li>`;
  });
  return `<ol>${items.join('')}</ol>`;
}

/** A link may not stand inside a link. */
function withoutLinks(pieces: readonly Inline[]): readonly Inline[] {
  return pieces.flatMap((piece): readonly Inline[] => {
    if (piece.kind === 'link') return withoutLinks(piece.content);
    if (piece.kind === 'equationReference' || piece.kind === 'citation') return [];
    return [piece];
  });
}

// ── Blocks ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

function blocks(all: readonly Block[], plan: Plan, depth = 2): string {
  return all.map((one) => (one.kind === 'section' ? sectionHtml(one, plan, depth) : flow(one, plan))).join('\n');
}

function sectionHtml(section: Section, plan: Plan, depth: number): string {
  const level = Math.min(depth, 6);
  const count = plan.sectionNumbers.get(section) ?? '';
  const heading = `<h${level}><span class="count">${count}</span>${content(section.title, plan)}</h${level}>`;
  return `<section id="${escapeHtml(plan.prefix + section.id)}">
${heading}
${blocks(section.blocks, plan, depth + 1)}
</section>`;
}

function flow(block: Flow, plan: Plan): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${content(block.content, plan)}</p>`;
    case 'equation':
      return equationHtml(block, plan);
    case 'step':
      return `<div class="step"><p>${content(block.sentence, plan)}</p>${equationHtml(block.equation, plan)}</div>`;
    case 'table':
      return tableHtml(block, plan);
    case 'figure':
      return figureHtml(block, plan);
    case 'list': {
      const items = block.items.map((item) => `<li>${content(item, plan)}</li>`).join('');
      return block.ordered ? `<ol>${items}</ol>` : `<ul>${items}</ul>`;
    }
    case 'callout':
      return calloutHtml(block, plan);
    case 'definitions':
      return definitionList(block.entries, plan);
    case 'folded':
      return `<details id="${escapeHtml(plan.prefix + block.id)}"><summary>${content(block.title, plan)}</summary>\n${blocks(block.blocks, plan)}\n</details>`;
    case 'code':
      return `<pre class="scroll"><code>${escapeHtml(block.text)}</code></pre>`;
    case 'references': {
      const items = block.entries.map(
        (entry) => `<li id="${referenceId(entry.key)}">${content(entry.content, plan)}</li>`,
      );
      return `<ol class="references">${items.join('')}</ol>`;
    }
  }
}

const COPY_ICON =
  '<svg viewBox="0 0 16 16" aria-hidden="true"><g class="idle"><rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M3.5 10.5h-1v-8h8v1"/></g><path class="done" d="M3 8.5l3.2 3.2L13 4.8"/></svg>';

function equationHtml(equation: Equation, plan: Plan): string {
  const count = plan.numbers.get(equation) ?? 0;
  const number = numberIn(plan, count);
  const source = escapeHtml(formulaSource(equation.lines));
  const typesetting = plan.native === 'all' || plan.native.has(equation) ? 'native' : 'katex';
  return `<div class="equation" id="${plan.prefix}eq-${count}" role="group" aria-label="${named(`Equation ${number}`, plan)}">
<div class="equation-body scroll">${displayedMath(equation, typesetting, plan.widest)}</div>
<div class="tools"><a href="#${plan.prefix}eq-${count}">(${number})</a>${usesHtml(equation, plan)}<button type="button" class="copy" hidden data-latex="${source}" aria-label="Copy equation ${number} as LaTeX" title="Copy as LaTeX">${COPY_ICON}</button></div>
</div>`;
}

const numberIn = ({ chapter }: Plan, count: number): string => (chapter === '' ? String(count) : `${chapter}.${count}`);

const named = (what: string, { name }: Plan): string => escapeHtml(name === '' ? what : `${name}: ${what}`);

/** Links to the sections that refer to an equation. */
function usesHtml({ label }: Equation, plan: Plan): string {
  const uses = [...(plan.equationUses.get(label ?? '') ?? [])];
  return uses
    .map((section) => {
      const number = plan.sectionNumbers.get(section) ?? '';
      return `<a class="uses" href="#${escapeHtml(section.id)}" title="Used in section ${number}" aria-label="Used in section ${number}">→ ${number}</a>`;
    })
    .join('');
}

/** Column titles up to this many characters stay on one line. */
const SHORT_TITLE = 14;
/** What is longer than this is a remark, which may be broken in a column of numbers. */
const LONGEST_NUMBER = 32;

function tableHtml(table: Table, plan: Plan): string {
  const head = table.columns.map(({ title, align }) => {
    const short = contentText(title).length <= SHORT_TITLE ? ['short'] : [];
    return `<th scope="col"${classes([align, ...short])}>${content(title, plan)}</th>`;
  });
  const rows = table.rows.map((row) => {
    const cells = row.map((cell, index) => {
      const { align = 'left' } = table.columns[index] ?? {};
      const words = contentText(cell).length > LONGEST_NUMBER ? ['words'] : [];
      return `<td${classes([align, ...words])}>${content(cell, plan)}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const count = plan.numbers.get(table) ?? 0;
  const number = numberIn(plan, count);
  const caption = table.caption.length === 0 ? '' : ` ${content(table.caption, plan)}`;
  return `<figure class="table-figure" id="${plan.prefix}table-${count}"><figcaption><b>Table ${number}.</b>${caption}</figcaption>
<div class="scroll" role="region" aria-label="${named(`Table ${number}`, plan)}"><table><thead><tr>${head.join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div></figure>`;
}

function classes(names: readonly string[]): string {
  const shown = names.filter((name) => name !== 'left');
  return shown.length === 0 ? '' : ` class="${shown.join(' ')}"`;
}

function figureHtml(figure: Figure, plan: Plan): string {
  const pictures = (figure.panels ?? [figure.svg]).map((svg) => svg.slice(svg.indexOf('<svg')));
  if (!pictures.every((svg) => svg.startsWith('<svg')))
    throw new Error(`The picture of figure \`${figure.id}\` is not an SVG.`);
  const count = plan.numbers.get(figure) ?? 0;
  return `<figure id="figure-${escapeHtml(figure.id)}">
<div class="${pictures.length > 1 ? 'picture panels' : 'picture'}" role="img" aria-label="${escapeHtml(figure.alt)}">${pictures.join('')}</div>
<figcaption><b>Figure ${count}.</b> ${content(figure.caption, plan)}${figureData(figure)}</figcaption></figure>`;
}

function figureData(figure: Figure): string {
  if (figure.data === undefined) return '';
  const { name, csv } = figure.data;
  const href =
    csv === undefined ? encodeURI(name) : `data:text/csv;charset=utf-8,${encodeURI(csv).replaceAll('#', '%23')}`;
  return ` <a href="${escapeHtml(href)}" download="${escapeHtml(name)}">Data (CSV)</a>`;
}

/** What the border of a box and the sections named beside its formula take, in em. */
const BOX = 6;
const CALLOUT_NAMES = { verdict: 'Verdict', warning: 'Caution', note: 'Note' } as const;

function calloutHtml(callout: Callout, plan: Plan): string {
  const name = CALLOUT_NAMES[callout.callout];
  return `<aside class="callout ${callout.callout}" aria-label="${name}">
<p class="callout-title"><span class="kind">${name}</span>${content(callout.title, plan)}</p>
${blocks(callout.blocks, { ...plan, widest: WIDEST - BOX })}
</aside>`;
}

function definitionList(entries: readonly Definition[], plan: Plan): string {
  const items = entries.map(({ term, detail }) => `<dt>${content(term, plan)}</dt><dd>${content(detail, plan)}</dd>`);
  return `<dl>${items.join('')}</dl>`;
}

// ── Inline ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Browsers may begin a line with the comma behind a formula, and end one with the bracket before it: both are kept beside it. */
const OPENING = /[([]$/;
const CLOSING = /^[,.;:!?)\]]+/;
/** What may stand in the margin where a formula fills its line. */
const HANGING = /^[,.;:]$/;

function content(pieces: readonly Inline[], plan: Plan): string {
  const textAt = (k: number): string => {
    const piece = pieces[k];
    return piece?.kind === 'text' ? piece.text : '';
  };
  const isMath = (k: number): boolean => pieces[k]?.kind === 'math';
  const markup = pieces.map((piece, k) => {
    if (piece.kind === 'text') {
      const from = isMath(k - 1) ? (CLOSING.exec(piece.text)?.[0].length ?? 0) : 0;
      const rest = piece.text.slice(from);
      const shown = isMath(k + 1) ? rest.replace(OPENING, '') : rest;
      // the space gives back the width of what hangs
      const spaced = HANGING.test(piece.text.slice(0, from)) && shown.startsWith(' ');
      return spaced ? `<span class="gap"> </span>${escapeHtml(shown.slice(1))}` : escapeHtml(shown);
    }
    if (piece.kind !== 'math') return inlineHtml(piece, plan);
    const before = OPENING.exec(textAt(k - 1))?.[0] ?? '';
    const after = CLOSING.exec(textAt(k + 1))?.[0] ?? '';
    const formula = inlineHtml(piece, plan);
    const rest = textAt(k + 1).slice(after.length);
    const hangs = HANGING.test(after) && (rest.startsWith(' ') || (rest === '' && k + 2 === pieces.length));
    const name = hangs ? 'joined hanging' : 'joined';
    return before + after === '' ? formula : `<span class="${name}">${before}${formula}${after}</span>`;
  });
  return markup.join('');
}

function inlineHtml(piece: Inline, plan: Plan): string {
  switch (piece.kind) {
    case 'text':
      return escapeHtml(piece.text);
    case 'math':
      return inlineMath(piece, plan.native === 'all' ? 'native' : 'katex');
    case 'number':
      return `<span class="num">${numberHtml(piece)}</span>`;
    case 'strong':
      return `<strong>${content(piece.content, plan)}</strong>`;
    case 'emphasis':
      return `<em>${content(piece.content, plan)}</em>`;
    case 'code':
      return `<code>${unbrokenOptions(escapeHtml(piece.text))}</code>`;
    case 'link': {
      const inner = content(piece.content, plan);
      return isSafeAddress(piece.href) ? `<a href="${escapeHtml(piece.href)}">${inner}</a>` : inner;
    }
    case 'badge':
      return `<span class="badge ${piece.tone}">${escapeHtml(piece.text)}</span>`;
    case 'equationReference': {
      const count = plan.equationNumbers.get(piece.label);
      if (count === undefined) return escapeHtml(plan.elsewhere.get(piece.label) ?? '');
      return `<a href="#${plan.prefix}eq-${count}">(${numberIn(plan, count)})</a>`;
    }
    case 'citation':
      if (!plan.referenceNumbers.has(piece.key)) return '';
      return `<a href="#${referenceId(piece.key)}">[${plan.referenceNumbers.get(piece.key) ?? 0}]</a>`;
  }
}

/** Keeps a line from ending inside `--option`, where browsers would break after the hyphens. */
function unbrokenOptions(markup: string): string {
  return markup.replaceAll(/(^| )(-[^ ]{1,30})(?= |$)/g, '$1<span class="word">$2</span>');
}

function referenceId(key: string): string {
  return escapeHtml(`ref-${key}`);
}

/** Web and mail addresses, places in the page, and files beside it; `javascript:` and its like become plain text. */
function isSafeAddress(href: string): boolean {
  return /^(?:https?:|mailto:|#)/i.test(href) || !/^[^/?#]*:/.test(href);
}

function numberHtml(piece: NumberPiece): string {
  if (piece.value === null) return '<span aria-label="no value">—</span>';
  const { value, error } = decimalForms(piece.value, piece.digits, piece.error);
  return `${decimalHtml(value)}${error === undefined ? '' : ` ± ${decimalHtml(error)}`}`;
}

function decimalHtml({ digits, exponent }: DecimalForm): string {
  const mantissa = digits.replace('-', '−');
  if (exponent === undefined) return mantissa;
  return `${mantissa === '1' ? '' : `${mantissa} × `}10<sup>${String(exponent).replace('-', '−')}</sup>`;
}
