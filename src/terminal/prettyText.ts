/**
 * Plain formulas as Unicode: `f1^2*Delta1/(2*omega0)` → `f₁²·Δ₁/(2·ω₀)`. Names are read as the formula printers spell them: a Greek or
 * Latin name, then digits or `_part` as its subscript; `rho_{10,12}` has several.
 */
import { GREEK_OF_NAME } from '../greek.ts';

/** Words that stand for a sign, and the operators of a two-level system. */
const WORDS: Readonly<Record<string, string>> = {
  hbar: 'ħ',
  infinity: '∞',
  inf: '∞',
  int: '∫',
  sum: '∑',
  sqrt: '√',
  sx: 'σx',
  sy: 'σy',
  sz: 'σz',
  sp: 'σ₊',
  sm: 'σ₋',
  Er: 'Eᵣ',
  Ghat: 'Ĝ',
  Qdot: 'Q̇',
  Tphi: 'T_φ',
};

const SUPERSCRIPTS: Readonly<Record<string, string>> = Object.fromEntries(
  zip('0123456789+-abcdefghijklmnoprstuvwxyz', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'),
);
const SUBSCRIPTS: Readonly<Record<string, string>> = Object.fromEntries(
  zip('0123456789+-aehijklmnoprstuvx,', '₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ,'),
);

function zip(ascii: string, marks: string): [string, string][] {
  const symbols = [...marks];
  return [...ascii].map((character, index) => [character, symbols[index] ?? character]);
}

function lookUp(tableOf: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(tableOf, name) ? tableOf[name] : undefined;
}

/** Every character raised or lowered, or nothing when one has no such form in Unicode. */
function shifted(tableOf: Readonly<Record<string, string>>, text: string): string | undefined {
  const marks = [...text].map((character) => lookUp(tableOf, character));
  return marks.includes(undefined) ? undefined : marks.join('');
}

/** Coefficients and kernels that are written with a tilde: `Delta1t`, `nu_partner`. */
const TILDE = /^(gamma0?|chi|Delta[12]|Er)t(?![A-Za-z0-9])|^(nu|eta)_partner/;

/**
 * A name: `omega0` → `ω₀`, `Delta1_B2` → `Δ₁_B₂`, `Delta1_02` → `Δ₁,₀₂`, `sigma_x` → `σₓ`, `Delta1t` → `Δ̃₁`. Names without a known shape stay as they are.
 */
export function prettyName(name: string): string {
  const tilde = TILDE.exec(name);
  if (tilde !== null) {
    const plain = prettyName(`${tilde[1] ?? tilde[2]}${name.slice(tilde[0].length)}`);
    return `${plain[0]}\u0303${plain.slice(1)}`.normalize('NFC');
  }
  const [head = '', ...rest] = name.replaceAll(/[{}]/g, '').split('_');
  if (head === '') return name;
  const match = /^([A-Za-z]+?)(\d*)$/.exec(head);
  const base = match?.[1] ?? head;
  const digits = match?.[2] ?? '';
  const start = `${prettyBase(base)}${shifted(SUBSCRIPTS, digits) ?? digits}`;
  return rest.reduce((text, part) => {
    // behind an index of digits levels stand after a comma: Δ₁,₀₂
    const index = digits === '' ? part : /^\d+$/.test(part) ? `,${part}` : '';
    const lowered = index === '' || GREEK_OF_NAME.has(part) ? undefined : shifted(SUBSCRIPTS, index);
    return `${text}${lowered ?? `_${prettyName(part)}`}`;
  }, start);
}

/** Also differentials: `dtau` → `dτ`. */
function prettyBase(name: string): string {
  const differential = name.startsWith('d') ? GREEK_OF_NAME.get(name.slice(1)) : undefined;
  return GREEK_OF_NAME.get(name) ?? lookUp(WORDS, name) ?? (differential === undefined ? name : `d${differential}`);
}

const TOKEN =
  /[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+|_\{[0-9,]+\})*|\*|\^(?:\(-?\d+\)|-?\d+)|\^[a-z](?![A-Za-z0-9_])|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\^\+(?!\w)|<=|>=|!=|->|\+-|-\+|(?<!\|\w*)><|-|[\s\S]/g;

const SIGNS: Readonly<Record<string, string>> = {
  '*': '·',
  '-': '−',
  '<=': '≤',
  '>=': '≥',
  '!=': '≠',
  '->': '→',
  '+-': '±',
  '-+': '∓',
  '><': '≷',
};

/** J or its kernel of the frequency that is typed `w`: where a user has a symbol of that name, it has another. */
const DENSITY = /(?<![A-Za-z0-9_])J(?:_[A-Za-z0-9]+)?\(w\)/;

/**
 * A formula in plain text, made readable; brackets around a single name that is a factor are dropped. Text that is not part of a formula passes
 * through, apart from Greek names.
 */
export function prettyText(text: string): string {
  const hasDensity = DENSITY.test(text);
  const pieces = (text.match(TOKEN) ?? []).map((token) => {
    if (hasDensity && (token === 'w' || token === 'dw')) return token.replace('w', 'ω');
    if (/^[A-Za-z]/.test(token)) return prettyName(token);
    if (token === '^+') return '†';
    if (token.startsWith('^')) return power(token);
    return lookUp(SIGNS, token) ?? token;
  });
  return pieces
    .join('')
    .replaceAll(/ ?· ?/g, '·')
    .replaceAll(/(?<=^|[( ·])\((\p{L}\p{N}*)\)(?=[·/ ])/gu, '$1')
    .replaceAll(/\|([\p{L}\p{N}_,]+)>/gu, '|$1⟩')
    .replaceAll(/<([\p{L}\p{N}_,]+)\|/gu, '⟨$1|');
}

function power(token: string): string {
  const exponent = token.slice(1).replaceAll(/[()]/g, '');
  return exponent === '' ? token : (shifted(SUPERSCRIPTS, exponent) ?? token);
}
