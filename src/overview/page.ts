/** The page that `redfield start` writes: one card for every worked model and every figure. One file, nothing to fetch. */
import { type Equation, escapeHtml } from '../document/index.ts';
import { displayedMath, htmlPage, type KatexAssets, katexStyle, REPORT_STYLE } from '../render/index.ts';
import { INDEX_STYLE } from './style.ts';

export interface CardLink {
  readonly text: string;
  /** Relative to the page. */
  readonly href: string;
}

export interface Picture {
  /** Trusted markup of one `<svg>`, as made by the figure functions. */
  readonly svg: string;
  /** In its place on a narrow screen. */
  readonly narrow?: string;
  readonly alt: string;
}

export interface ModelCard {
  readonly kind: 'model';
  readonly title: string;
  readonly description: string;
  readonly hamiltonian: string;
  readonly verdict: string;
  readonly coherent: boolean | null;
  /** e.g. `C = 0.0445 at order λ, eigenbasis of H_S`; empty where no number is known. */
  readonly number: string;
  /** What limits it, each in a few words. */
  readonly caveats: readonly string[];
  /** The main formula; null where there is none. */
  readonly formula: Equation | null;
  /** Coherences that only the report shows. */
  readonly more: number;
  readonly picture: Picture | null;
  readonly links: readonly CardLink[];
}

export interface FigureCard {
  readonly kind: 'figure';
  readonly title: string;
  readonly caption: string;
  readonly picture: Picture;
  /** Takes a whole row. */
  readonly wide: boolean;
  readonly links: readonly CardLink[];
}

/** What could not be made, and why. */
export interface FailedCard {
  readonly kind: 'failed';
  readonly title: string;
  readonly message: string;
}

export type Card = ModelCard | FigureCard | FailedCard;

/** @throws Error when a formula does not parse or a font it needs is missing. */
export function indexPage(
  models: readonly Card[],
  figures: readonly Card[],
  version: string,
  assets: KatexAssets,
): string {
  const body = `<div class="page">
<header><h1>Steady-state coherence, derived</h1>
<p class="subtitle">Worked second-order master equations, each with its report, and the figures of Guarnieri, Kolář &amp; Filip, Phys. Rev. Lett. <b>121</b>, 070401 (2018), drawn from what is derived.</p></header>
<main>
<section id="derivations"><h2>Worked derivations</h2>
<div class="cards">${models.map(card).join('\n')}</div></section>
<section id="figures"><h2>Figures</h2>
<div class="cards">${figures.map(card).join('\n')}</div></section>
</main>
<footer class="meta">Made with redfield ${escapeHtml(version)}. ħ = k<sub>B</sub> = 1; J(ω) = Σ|g|²δ(ω − ω<sub>k</sub>) without 1/π; |0⟩ is the upper level.</footer>
</div>`;
  const title = 'redfield: worked derivations and figures';
  return htmlPage({ title, styles: [katexStyle(assets, body), `${REPORT_STYLE}${INDEX_STYLE}`], body });
}

function card(one: Card): string {
  switch (one.kind) {
    case 'model':
      return modelCard(one);
    case 'figure':
      return `<article class="card${one.wide ? ' wide' : ''}"><h3>${escapeHtml(one.title)}</h3>
${picture(one.picture)}
<p class="caption">${captionHtml(one.caption)}</p>${links(one.links)}</article>`;
    case 'failed':
      return `<article class="card"><h3>${escapeHtml(one.title)}</h3>
<p><span class="badge bad">not made</span> ${escapeHtml(one.message)}</p></article>`;
  }
}

function modelCard(one: ModelCard): string {
  const tone = one.coherent === null ? 'neutral' : one.coherent ? 'good' : 'caution';
  const [main] = one.links;
  const title = main === undefined ? escapeHtml(one.title) : anchor({ ...main, text: one.title });
  const more =
    one.more === 0
      ? ''
      : `<p class="caption">and ${one.more} more ${one.more === 1 ? 'coherence' : 'coherences'} in the report</p>`;
  const formula =
    one.formula === null ? '' : `<div class="equation-body scroll">${displayedMath(one.formula)}</div>${more}`;
  return `<article class="card"><h3>${title}</h3>
<p class="description">${escapeHtml(one.description)}</p>
<p class="hamiltonian scroll"><code>${escapeHtml(one.hamiltonian)}</code></p>
<p class="verdict-line"><span class="badge ${tone}">${escapeHtml(one.verdict)}</span>${one.number === '' ? '' : ` <span class="amount">${captionHtml(one.number)}</span>`}${one.caveats.map((caveat) => ` <span class="badge caution">${escapeHtml(caveat)}</span>`).join('')}</p>
${formula}
${one.picture === null ? '' : picture(one.picture)}${links(one.links)}</article>`;
}

/** Plain text with `H_S`, `J_eff`, `τ_{j+1}` and `e^{−ω/Ω}` as subscripts and superscripts. */
export function captionHtml(caption: string): string {
  const inner = (group: string) => group.replace(/^\{(.*)\}$/, '$1');
  return escapeHtml(caption)
    .replaceAll(/_(\{[^}]*\}|eff|[\p{L}\p{N}])/gu, (_, group: string) => `<sub>${inner(group)}</sub>`)
    .replaceAll(/\^(\{[^}]*\}|[\p{L}\p{N}+−])/gu, (_, group: string) => `<sup>${inner(group)}</sup>`);
}

function picture({ svg, narrow, alt }: Picture): string {
  const shown = (markup: string, only = '') =>
    `<div class="picture${only}" role="img" aria-label="${escapeHtml(alt)}">${markup.slice(markup.indexOf('<svg'))}</div>`;
  return narrow === undefined ? shown(svg) : shown(svg, ' on-wide') + shown(narrow, ' on-narrow');
}

const links = (all: readonly CardLink[]): string =>
  all.length === 0 ? '' : `<p class="links">${all.map(anchor).join(' ')}</p>`;

const anchor = ({ text, href }: CardLink): string => `<a href="${escapeHtml(encodeURI(href))}">${escapeHtml(text)}</a>`;
