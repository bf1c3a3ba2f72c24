/** The spellings the Hamiltonian notation knows: Greek letters, LaTeX commands, functions, and names it will not take. */
import { GREEK_LETTERS } from '../../greek.ts';

const LETTERS: ReadonlyMap<string, string> = new Map([...GREEK_LETTERS, ['ħ', 'hbar'], ['ℏ', 'hbar'], ['ℓ', 'ell']]);
const GREEK_COMMANDS: ReadonlyMap<string, string> = new Map([
  ...[...LETTERS.values()].map((name) => [name, name] as const),
  ['varepsilon', 'epsilon'],
  ['vartheta', 'theta'],
  ['varphi', 'phi'],
  ['varrho', 'rho'],
  ['imath', 'i'],
]);

/** `omega` for `ω`; undefined for anything that is not a Greek letter (or ħ, ℓ). */
export const greekLetter = (character: string): string | undefined => LETTERS.get(character);

/** `alpha`, …, each once or more. */
export const GREEK_NAMES: readonly string[] = [...LETTERS.values()];

/** `omega` for the command name of `\omega`. */
export const greekCommand = (command: string): string | undefined => GREEK_COMMANDS.get(command);

const UNICODE_SUBSCRIPTS = pairs('₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₒₓₕₖₗₘₙₚₛₜᵢᵣᵤᵥⱼ', '0123456789+-aeoxhklmnpstiruvj');
const UNICODE_SUPERSCRIPTS = pairs('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ˣʸᶻ', '0123456789+-xyz');
const UNICODE_FRACTIONS: ReadonlyMap<string, string> = new Map([
  ['½', '1/2'],
  ['⅓', '1/3'],
  ['⅔', '2/3'],
  ['¼', '1/4'],
  ['¾', '3/4'],
  ['⅛', '1/8'],
]);

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const plain = [...to];
  return new Map([...from].map((character, k) => [character, plain[k]!]));
}

export const unicodeSubscript = (character: string): string | undefined => UNICODE_SUBSCRIPTS.get(character);
export const unicodeSuperscript = (character: string): string | undefined => UNICODE_SUPERSCRIPTS.get(character);
export const unicodeFraction = (character: string): string | undefined => UNICODE_FRACTIONS.get(character);

/** LaTeX commands that only change how a name looks: `\hat b` is `b`. */
export const DECORATIONS: ReadonlySet<string> = new Set([
  'hat',
  'widehat',
  'mathrm',
  'mathbf',
  'mathcal',
  'mathit',
  'mathsf',
  'boldsymbol',
  'bm',
  'operatorname',
  'text',
  'textrm',
]);

/** Those that operators and vectors wear. */
export const OPERATOR_DECORATIONS: ReadonlySet<string> = new Set(['hat', 'widehat', 'mathbf', 'boldsymbol', 'bm']);

/** LaTeX commands that mean the identity when their argument is 1 (or I). */
export const BLACKBOARD: ReadonlySet<string> = new Set(['mathbb', 'mathds', 'mathbbm', 'mathbf', 'hat', 'mathrm']);

export const PRODUCT_COMMANDS: ReadonlySet<string> = new Set(['cdot', 'times', 'ast']);
/** The tensor product, beside `\otimes` and `(x)`. */
export const TENSOR_CHARACTERS: ReadonlySet<string> = new Set(['⊗', '⨂']);
export const PRODUCT_CHARACTERS: ReadonlySet<string> = new Set(['*', '·', '⋅', '∙', '×', '∗']);
export const MINUS_CHARACTERS: ReadonlySet<string> = new Set(['-', '−', '–']);

/** LaTeX commands that leave no trace: spaces and bracket sizes. */
export const SILENT_COMMANDS: ReadonlySet<string> = new Set([
  'left',
  'right',
  'big',
  'Big',
  'bigg',
  'Bigg',
  'bigl',
  'bigr',
  'Bigl',
  'Bigr',
  'biggl',
  'biggr',
  'Biggl',
  'Biggr',
  'quad',
  'qquad',
  'displaystyle',
  'limits',
  'nonumber',
  'notag',
  'rm',
  'bf',
]);

export const FRACTION_COMMANDS: ReadonlySet<string> = new Set(['frac', 'tfrac', 'dfrac', 'cfrac', 'nicefrac', 'sfrac']);

/** Functions of ordinary mathematics the notation does not have. */
export const UNSUPPORTED_FUNCTIONS: ReadonlySet<string> = new Set([
  'abs',
  'arccos',
  'arcsin',
  'arctan',
  'atan',
  'cosh',
  'coth',
  'cot',
  'floor',
  'Im',
  'ln',
  'log',
  'max',
  'min',
  'Re',
  'round',
  'sign',
  'sinc',
  'sinh',
  'tan',
  'tanh',
  'Tr',
  'trace',
]);

/** Words of programming languages; none of them is ever a symbol. */
const RESERVED: ReadonlySet<string> = new Set([
  'constructor',
  'prototype',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
  'import',
  'export',
  'require',
  'eval',
  'Function',
  'function',
  'process',
  'globalThis',
  'undefined',
  'null',
  'new',
  'this',
  'return',
  'typeof',
  'delete',
  'NaN',
  'nan',
  'Infinity',
  'infinity',
  'Inf',
  'inf',
  'infty',
  'true',
  'false',
]);

/** Whether the word is one of a programming language or not a number, hence never a symbol. */
export const isReservedWord = (word: string): boolean => RESERVED.has(word) || word.includes('__');
