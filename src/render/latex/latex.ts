/**
 * A report as a LaTeX article that needs amsmath, graphicx, booktabs, longtable and hyperref only and compiles with pdflatex.
 *
 * Formulas and tables that are wider than the line are first broken at joining signs, then, as a last resort, scaled down to fit, so that
 * no line is overfull. pdflatex cannot include SVG: a figure is included from the PDF or PNG file given for its id, and otherwise
 * described in words above its caption.
 */
import {
  type Block,
  type Callout,
  contentText,
  type DecimalForm,
  type Definition,
  decimalForms,
  type Equation,
  type Figure,
  type Flow,
  type Folded,
  type Inline,
  type NumberPiece,
  type Outline,
  outline,
  type ReportDocument,
  type Section,
  splitVerdicts,
} from '../../document/index.ts';
import { standInDefinitions, unportableCommands } from '../formula/mathCommands.ts';
import { alignedSource, formulaLines } from '../formula/source.ts';
import { fittedLines, formulaWidth } from '../formula/width.ts';
import { latexTable } from './table.ts';
import { asciiFormula, bookmarkText, latexCode, latexText } from './text.ts';

/** Room for a formula beside its number, in em. */
const FORMULA_WIDTH = 36;
/** Formulas of more lines break across pages, but those with lines that have to be scaled down. */
const LINES_KEPT_TOGETHER = 5;
const SCALED_LINES_KEPT_TOGETHER = 24;

const PREAMBLE = String.raw`\documentclass[11pt,a4paper]{article}
\usepackage{amsmath}
\usepackage{graphicx}
\usepackage{booktabs}
\usepackage{longtable}
\setlength\LTcapwidth\textwidth
\usepackage[hidelinks]{hyperref}
\setlength\textwidth{16cm}
\setlength\oddsidemargin{-0.04cm}
\setlength\textheight{23.5cm}
\setlength\topmargin{-0.8cm}
\setlength\parindent{0pt}
\setlength\parskip{0.5\baselineskip plus 2pt}
\sloppy
\raggedbottom
\setcounter{secnumdepth}{3}
\renewcommand\labelitemi{$\bullet$}
% What is wider than the line is scaled down to fit.
\newsavebox\fittedbox
\newcommand\fitted[2][\linewidth]{\sbox\fittedbox{#2}%
  \ifdim\wd\fittedbox>\dimexpr#1\relax\resizebox{\dimexpr#1\relax}{!}{\usebox\fittedbox}\else\usebox\fittedbox\fi}
\newcommand\fittedformula[1]{\fitted[\linewidth-3.5em]{$\displaystyle #1$}}
% Tables and figures stand where they are mentioned.
\makeatletter
\newenvironment{placed}[1]{\par\medskip\noindent\begin{minipage}{\linewidth}\centering\def\@captype{#1}%
  \setlength\abovecaptionskip{4pt}\setlength\belowcaptionskip{4pt}}{\end{minipage}\par\medskip}
\makeatother
\newenvironment{callout}[2]{\par\medskip\noindent\begin{minipage}{\linewidth}\hrule height 0.8pt\vspace{4pt}%
  \setlength\parskip{4pt}{\footnotesize\scshape #1}\quad\textbf{#2}\par}{\par\vspace{4pt}\hrule\end{minipage}\par\medskip}
\newcommand\closeitems{\setlength\itemsep{2pt}\setlength\parskip{0pt}\setlength\parsep{0pt}}
\newenvironment{codelines}{\par\medskip\begingroup\small\ttfamily\raggedright\setlength\parskip{0pt}}{\par\endgroup\medskip}
\newcommand\codeline[1]{\hangindent=2em #1\par}
`;

export interface LatexDocumentOptions {
  /** Paths of PDF or PNG files, as the .tex file sees them, by the id of the figure. */
  readonly figures?: ReadonlyMap<string, string>;
}

/** @throws Error when a reference leads nowhere or a formula uses a command that LaTeX with amsmath does not define. */
export function renderLatex(document: ReportDocument, options: LatexDocumentOptions = {}): string {
  const { equationUses } = outline(document);
  const page: Page = { figures: options.figures ?? new Map<string, string>(), equationUses };
  const subtitle = document.subtitle.length === 0 ? '' : `\n{\\large ${content(document.subtitle)}\\par}`;
  const meta = document.meta.length === 0 ? '' : `\n{\\small\n${definitionList(document.meta)}\n}\n`;
  const abstract =
    document.abstract.length === 0 ? '' : environment('abstract', `\\noindent ${content(document.abstract)}`);
  const { verdicts, rest } = splitVerdicts(document.blocks);
  const body = `\\begin{document}
\\begin{center}
{\\LARGE ${content(document.title)}\\par}${subtitle}
\\end{center}
${blocks([...verdicts, ...document.opening], page)}
${abstract}
${meta}
${blocks(rest, page)}${appendix(rest, page)}
\\end{document}
`;
  const head = [`\\hypersetup{pdftitle={${bookmarkText(contentText(document.title))}}}`, ...standInDefinitions(body)];
  return `${PREAMBLE}${head.join('\n')}\n${body}`;
}

// ── Blocks ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Files of the figures, and the sections that refer to equations. */
interface Page {
  readonly figures: ReadonlyMap<string, string>;
  readonly equationUses: Outline['equationUses'];
}

const HEADINGS = ['section', 'subsection', 'subsubsection', 'paragraph'];

/** A displayed formula follows its sentence without an empty line, or LaTeX would begin a new paragraph for it. */
function blocks(all: readonly Block[], page: Page, depth = 0): string {
  return all
    .map((block, index) => {
      const gap = index === 0 ? '' : block.kind === 'equation' ? '\n' : '\n\n';
      return `${gap}${block.kind === 'section' ? sectionLatex(block, page, depth) : flow(block, page)}`;
    })
    .join('');
}

function sectionLatex(section: Section, page: Page, depth: number): string {
  const heading = HEADINGS[Math.min(depth, HEADINGS.length - 1)];
  const title = `\\texorpdfstring{${content(section.title)}}{${bookmarkText(contentText(section.title))}}`;
  return `\\${heading}{${title}}\\label{sec:${labelText(section.id)}}\n${blocks(section.blocks, page, depth + 1)}`;
}

/** What is folded on a page, at the end. */
function appendix(all: readonly Block[], page: Page): string {
  const parts = foldedIn(all).map(
    (block) => `\n\n\\section{${content(block.title)}}\\label{${appendixLabel(block)}}\n${blocks(block.blocks, page)}`,
  );
  return parts.length === 0 ? '' : `\n\n\\appendix\\small${parts.join('')}`;
}

const foldedIn = (all: readonly Block[]): readonly Folded[] =>
  all.flatMap((block) =>
    block.kind === 'folded'
      ? [block, ...foldedIn(block.blocks)]
      : block.kind === 'section' || block.kind === 'callout'
        ? foldedIn(block.blocks)
        : [],
  );

const appendixLabel = ({ id }: Folded): string => `app:${labelText(id)}`;

function flow(block: Flow, page: Page): string {
  switch (block.kind) {
    case 'paragraph':
      return content(block.content);
    case 'equation':
      return usedEquation(block, page);
    case 'step':
      return `${content(block.sentence)}\n${usedEquation(block.equation, page)}`;
    case 'table':
      return latexTable(block, content);
    case 'figure':
      return figureLatex(block, page.figures.get(block.id));
    case 'list':
      return environment(
        block.ordered ? 'enumerate' : 'itemize',
        ['\\closeitems', ...block.items.map((item) => `\\item{} ${content(item)}`)].join('\n'),
      );
    case 'callout':
      return calloutLatex(block, page);
    case 'definitions':
      return definitionList(block.entries);
    case 'folded':
      return `${content(block.title)}: Appendix~\\ref{${appendixLabel(block)}}.`;
    case 'code': {
      const lines = block.text.split('\n').map((line) => `\\codeline{${codeLine(line)}}`);
      return environment('codelines', lines.join('\n'));
    }
    case 'references': {
      const items = block.entries.map(
        ({ key, content: entry }) => `\\item{}\\label{ref:${labelText(key)}} ${content(entry)}`,
      );
      return environment('enumerate', ['\\closeitems\\renewcommand\\labelenumi{[\\theenumi]}', ...items].join('\n'));
    }
  }
}

function environment(name: string, body: string): string {
  return `\\begin{${name}}\n${body}\n\\end{${name}}`;
}

function codeLine(line: string): string {
  if (line.trim() === '') return '\\strut';
  const indent = line.length - line.trimStart().length;
  return `${'~'.repeat(indent)}${latexCode(line.trimStart()).replaceAll('  ', '~~')}`;
}

const CALLOUT_NAMES = { verdict: 'Verdict', warning: 'Caution', note: 'Note' } as const;

function calloutLatex(callout: Callout, page: Page): string {
  const head = `\\begin{callout}{${CALLOUT_NAMES[callout.callout]}}{${content(callout.title)}}`;
  return `${head}\n${blocks(callout.blocks, page)}\n\\end{callout}`;
}

function definitionList(entries: readonly Definition[]): string {
  return environment(
    'description',
    ['\\closeitems', ...entries.map(({ term, detail }) => `\\item[{${content(term)}}] ${content(detail)}`)].join('\n'),
  );
}

function figureLatex(figure: Figure, file: string | undefined): string {
  const picture = file === undefined ? `\\emph{${latexText(figure.alt)}}` : `\\fitted{\\includegraphics{${file}}}`;
  const data = figure.data === undefined ? '' : ` Data: \\texttt{${latexCode(figure.data.name)}}.`;
  return environment(
    'placed',
    `${picture}\n\\caption{${content(figure.caption)}${data}}\\label{fig:${labelText(figure.id)}}`,
  ).replace('{placed}', '{placed}{figure}');
}

// ── Formulas ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** With the sections that refer to it. */
function usedEquation(equation: Equation, { equationUses }: Page): string {
  const uses = [...(equationUses.get(equation.label ?? '') ?? [])];
  if (uses.length === 0) return equationLatex(equation);
  const sections = uses.map(({ id }) => `\\ref{sec:${labelText(id)}}`).join(', ');
  return `${equationLatex(equation)}\n{\\raggedleft\\footnotesize used in Sec.~${sections}\\par}`;
}

function equationLatex(equation: Equation): string {
  const lines = fittedLines(formulaLines(equation.lines.map(portable)), FORMULA_WIDTH);
  const label = equation.label === undefined ? '' : `\\label{eq:${labelText(equation.label)}}`;
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) {
    return environment('equation', `\\fittedformula{${only.left} ${only.right}}${label}`);
  }
  const scaled = lines.some(({ left, right }) => formulaWidth(`${left}${right}`) > FORMULA_WIDTH);
  if (lines.length <= (scaled ? SCALED_LINES_KEPT_TOGETHER : LINES_KEPT_TOGETHER)) {
    return environment('equation', `\\fittedformula{${environment('aligned', alignedSource(lines))}}${label}`);
  }
  const numbered = alignedSource(lines).replaceAll('\\\\\n', '\\notag\\\\\n');
  return `{\\allowdisplaybreaks\n${environment('align', `${numbered}${label}`)}}`;
}

function portable(source: string): string {
  const latex = asciiFormula(source);
  const unknown = unportableCommands(latex);
  if (unknown.length === 0) return latex;
  throw new Error(`A formula uses ${unknown.join(', ')}, unknown to LaTeX with amsmath alone: ${latex}`);
}

// ── Inline ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

function content(pieces: readonly Inline[]): string {
  return pieces.map(inlineLatex).join('');
}

function inlineLatex(piece: Inline): string {
  switch (piece.kind) {
    case 'text':
      return latexText(piece.text);
    case 'math':
      return `$${portable(piece.latex)}$`;
    case 'number':
      return numberLatex(piece);
    case 'strong':
      return `\\textbf{${content(piece.content)}}`;
    case 'emphasis':
      return `\\emph{${content(piece.content)}}`;
    case 'code':
      return `\\texttt{${latexCode(piece.text)}}`;
    case 'link':
      return linkLatex(piece.href, content(piece.content));
    case 'badge':
      return `\\textsf{[${latexText(piece.text)}]}`;
    case 'equationReference':
      return `\\eqref{eq:${labelText(piece.label)}}`;
    case 'citation':
      return `[\\ref{ref:${labelText(piece.key)}}]`;
  }
}

/** Only web and mail addresses are linked; places in the page and files beside it mean nothing in a .tex file. */
function linkLatex(href: string, text: string): string {
  if (!/^(?:https?:|mailto:)/i.test(href)) return text;
  const address = href.replaceAll(/[^\u0021-\u007e]|[\\{}^]/g, (character) => encodeURIComponent(character));
  return `\\href{${address.replaceAll(/[%#&]/g, '\\$&')}}{${text}}`;
}

function labelText(label: string): string {
  return label.replaceAll(/[^A-Za-z0-9.:-]/g, (character) => `.${character.codePointAt(0)}.`);
}

function numberLatex(piece: NumberPiece): string {
  if (piece.value === null) return '---';
  const { value, error } = decimalForms(piece.value, piece.digits, piece.error);
  return `$${decimalLatex(value)}${error === undefined ? '' : ` \\pm ${decimalLatex(error)}`}$`;
}

function decimalLatex({ digits, exponent }: DecimalForm): string {
  const mantissa = digits.replace('∞', '\\infty');
  if (exponent === undefined) return mantissa;
  return `${mantissa === '1' ? '' : `${mantissa}\\times `}10^{${exponent}}`;
}
