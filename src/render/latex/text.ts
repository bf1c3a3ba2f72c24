/** Running text as LaTeX: special characters escaped, Unicode spelled out in commands that pdflatex knows without further packages. */

import { plainLine } from '../../plainText.ts';

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '`': '{\\char18}',
};

/** Punctuation and letters that stand in text. */
const TEXT_SYMBOLS: Readonly<Record<string, string>> = {
  '\u00a0': '~',
  '\u2009': '\\,',
  '\u202f': '\\,',
  '–': '--',
  '—': '---',
  '‐': '-',
  '‑': '-',
  '‘': '`',
  '’': "'",
  '“': '``',
  '”': "''",
  '…': '\\dots{}',
  '§': '\\ensuremath{\\mathsection}',
  ß: '\\ss{}',
  ø: '\\o{}',
  Ø: '\\O{}',
  æ: '\\ae{}',
  Æ: '\\AE{}',
  œ: '\\oe{}',
  å: '\\aa{}',
  Å: '\\AA{}',
  ł: '\\l{}',
  Ł: '\\L{}',
  ı: '\\i{}',
  '\u200b': '',
  // what stands for a control character (plainText.ts)
  '\ufffd': '',
  '\u2060': '{}',
};

/** Symbols that LaTeX sets in mathematics, each followed by its command. */
const SYMBOL_LIST = `
  α \\alpha β \\beta γ \\gamma δ \\delta ε \\varepsilon ζ \\zeta η \\eta θ \\theta ι \\iota κ \\kappa λ \\lambda μ \\mu µ \\mu ν \\nu
  ξ \\xi π \\pi ρ \\rho σ \\sigma τ \\tau υ \\upsilon φ \\varphi ϕ \\phi χ \\chi ψ \\psi ω \\omega
  Γ \\Gamma Δ \\Delta Θ \\Theta Λ \\Lambda Ξ \\Xi Π \\Pi Σ \\Sigma Υ \\Upsilon Φ \\Phi Ψ \\Psi Ω \\Omega
  ħ \\hbar ℏ \\hbar ∞ \\infty ∂ \\partial ∇ \\nabla ∫ \\int ∑ \\sum ∏ \\prod √ \\surd † \\dagger ‡ \\ddagger ∓ \\mp ± \\pm × \\times
  ÷ \\div · \\cdot ⋅ \\cdot − - ⊗ \\otimes ⊕ \\oplus ∘ \\circ • \\bullet ° ^{\\circ} ≤ \\le ≥ \\ge ≠ \\ne ≈ \\approx ≡ \\equiv ∼ \\sim
  ≃ \\simeq ∝ \\propto ≪ \\ll ≫ \\gg → \\to ← \\gets ↔ \\leftrightarrow ↦ \\mapsto ⇒ \\Rightarrow ⇔ \\Leftrightarrow ↑ \\uparrow
  ↓ \\downarrow ∈ \\in ∉ \\notin ⊂ \\subset ∪ \\cup ∩ \\cap ∅ \\emptyset ∀ \\forall ∃ \\exists ∥ \\parallel ⊥ \\perp ⟂ \\perp
  ⟨ \\langle ⟩ \\rangle 〈 \\langle 〉 \\rangle ‖ \\Vert ′ {}^{\\prime} ″ {}^{\\prime\\prime} ½ \\tfrac12 ¼ \\tfrac14 ¾ \\tfrac34
  ℜ \\Re ℑ \\Im ℓ \\ell ✓ \\surd ✗ \\times
  ₓ {}_{x} ₐ {}_{a} ₑ {}_{e} ₕ {}_{h} ᵢ {}_{i} ⱼ {}_{j} ₖ {}_{k} ₗ {}_{l} ₘ {}_{m} ₙ {}_{n} ₒ {}_{o} ₚ {}_{p} ᵣ {}_{r} ₛ {}_{s} ₜ {}_{t}
  ᵤ {}_{u} ᵥ {}_{v} ⁺ {}^{+} ⁻ {}^{-} ⁿ {}^{n} ₊ {}_{+} ₋ {}_{-}
`;

const MATH_SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...[...SYMBOL_LIST.matchAll(/(\S+) (\S+)/g)].map(([, symbol = '', command = '']): [string, string] => [
    symbol,
    command,
  ]),
  ...[...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((mark, digit): [string, string] => [mark, `{}^{${digit}}`]),
  ...[...'₀₁₂₃₄₅₆₇₈₉'].map((mark, digit): [string, string] => [mark, `{}_{${digit}}`]),
]);

/** Combining marks: in text over a Latin letter, in mathematics over anything else. */
const ACCENTS: Readonly<Record<string, readonly [text: string, math: string]>> = {
  '\u0300': ['\\`', '\\grave'],
  '\u0301': ["\\'", '\\acute'],
  '\u0302': ['\\^', '\\hat'],
  '\u0303': ['\\~', '\\tilde'],
  '\u0304': ['\\=', '\\bar'],
  '\u0305': ['\\=', '\\bar'],
  '\u0306': ['\\u', '\\breve'],
  '\u0307': ['\\.', '\\dot'],
  '\u0308': ['\\"', '\\ddot'],
  '\u030a': ['\\r', '\\mathring'],
  '\u030b': ['\\H', '\\ddot'],
  '\u030c': ['\\v', '\\check'],
  '\u0327': ['\\c', '\\underline'],
  '\u0328': ['', '\\underline'],
};

/** Characters as they stand in the typewriter font, which has them all. */
const TYPEWRITER_SPECIAL = '\\{}$&#%_^~';

/** A base character with the combining marks that follow it. */
const CLUSTER = /(\P{M})(\p{M}*)|\p{M}+/gu;

/**
 * Running text, escaped; two hyphens stay two hyphens. Characters without a spelling in LaTeX appear by their code point, e.g. U+4E2D, so
 * that nothing is lost unseen.
 */
export function latexText(text: string): string {
  const oneLine = plainLine(text).replaceAll(/ +/g, ' ');
  const quoted = oneLine.replaceAll(/(^|[\s([])"/g, '$1“').replaceAll('"', '”');
  return convert(quoted.replaceAll(/-(?=-)/g, '-\u2060'), SPECIAL);
}

/** Program text inside `\texttt`, with places where a long word may break. */
export function latexCode(text: string): string {
  const special = Object.fromEntries([...TYPEWRITER_SPECIAL].map((mark) => [mark, `{\\char${mark.charCodeAt(0)}}`]));
  return plainLine(text)
    .split(/(?<=[/.,_=:*-])/)
    .map((part) => convert(part, { ...special, "'": '{\\char13}', '`': '{\\char18}' }))
    .join('\\allowbreak{}');
}

function convert(text: string, special: Readonly<Record<string, string>>): string {
  return text.replaceAll(CLUSTER, (_, base = '', marks = '') => accented(base, [...marks], special));
}

function accented(base: string, marks: readonly string[], special: Readonly<Record<string, string>>): string {
  const symbol = MATH_SYMBOLS.get(base);
  if (symbol !== undefined) {
    const inner = marks.reduce((text, mark) => `${ACCENTS[mark]?.[1] ?? ''}{${text}}`, symbol);
    return `\\ensuremath{${inner}}`;
  }
  return marks.reduce((text, mark) => `${ACCENTS[mark]?.[0] ?? ''}{${text}}`, character(base, special));
}

function character(base: string, special: Readonly<Record<string, string>>): string {
  if (Object.hasOwn(special, base)) return special[base] ?? base;
  if (Object.hasOwn(TEXT_SYMBOLS, base)) return TEXT_SYMBOLS[base] ?? base;
  if (base <= '\u007e') return base;
  const decomposed = base.normalize('NFKD');
  if (decomposed !== base) return convert(decomposed, special);
  return `\\texttt{U+${(base.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`;
}

/** A formula with its Unicode symbols spelled as commands. */
export function asciiFormula(latex: string): string {
  return latex.replaceAll(/[\u0080-\u{10ffff}]/gu, (symbol) => {
    const command = MATH_SYMBOLS.get(symbol) ?? symbol;
    return /^\\[a-zA-Z]+$/.test(command) ? `${command} ` : command;
  });
}

/** Text for bookmarks and document properties: letters and digits of ASCII only. */
export function bookmarkText(text: string): string {
  return latexText(text.normalize('NFKD').replaceAll(/[^\u0020-\u007e]/g, ''));
}
