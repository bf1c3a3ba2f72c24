/** LaTeX of a symbol from its name: omega0 → \omega_0, Delta1_B2 → \Delta_{1,B_2}, f_x → f_x, Gamma(s) → \Gamma(s), conj(g) → g^*. */
import { GREEK_LETTERS } from '../../greek.ts';

/** The commands of letters; forms that have commands of their own keep them. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ...GREEK_LETTERS,
  ['ϑ', 'vartheta'],
  ['ϱ', 'varrho'],
  ['ς', 'varsigma'],
  ['ℓ', 'ell'],
  ['ħ', 'hbar'],
]);

const COMMANDS: ReadonlySet<string> = new Set([...LETTERS.values(), 'varepsilon', 'varphi']);

/** Whether the word is a Greek letter, written out or itself. */
export const isGreekName = (word: string): boolean => COMMANDS.has(word) || LETTERS.has(word);

export function symbolLatex(name: string): string {
  const call = /^([^()]+)\((.*)\)$/.exec(name);
  if (call) {
    const [, head, inner] = call;
    if (head === 'conj') return conjugateLatex(symbolLatex(inner!));
    const list = inner!.split(',').map((part) => symbolLatex(part.trim()));
    return `${symbolLatex(head!)}(${list.join(',')})`;
  }
  const match = /^(\p{L}+)(\d*)((?:_.+)?)$/u.exec(separated(name));
  if (!match) return /^\d+(\.\d+)?$/.test(name) ? name : `\\mathrm{${escaped(name)}}`;
  const [, word, digits, rest] = match;
  const subscripts = [digits!, ...rest!.split('_')].filter((part) => part !== '').map(subscriptLatex);
  const head = wordLatex(word!);
  if (subscripts.length === 0) return head;
  const subscript = subscripts.join(',');
  return subscript.length === 1 || /^\\[a-z]+$/i.test(subscript) ? `${head}_${subscript}` : `${head}_{${subscript}}`;
}

/** fx is read as f_x, nuC as \nu_C. */
function separated(name: string): string {
  const [, head, index] = /^(\p{L}+?)([xyz]|[A-Z])$/u.exec(name) ?? [];
  if (head === undefined || index === undefined) return name;
  const component = index === index.toLowerCase() && [...head].length === 1;
  return component || (index !== index.toLowerCase() && isGreekName(head)) ? `${head}_${index}` : name;
}

/** The star is a superscript, so a symbol that ends in one gets a bar instead. */
const conjugateLatex = (latex: string): string => (latex.includes('^') ? `\\overline{${latex}}` : `${latex}^*`);

function wordLatex(word: string): string {
  const command = LETTERS.get(word) ?? (COMMANDS.has(word) ? word : word === 'eps' ? 'varepsilon' : undefined);
  if (command !== undefined) return `\\${command}`;
  if (!/^[A-Za-z]+$/.test(word)) return `\\mathrm{${escaped(word)}}`;
  return word.length === 1 ? word : `\\mathrm{${word}}`;
}

function subscriptLatex(part: string): string {
  const match = /^(\p{L}+)(\d*)$/u.exec(part);
  if (!match) return /^\d+$/.test(part) ? part : `\\mathrm{${escaped(part)}}`;
  const [, word, digits] = match;
  if (digits === '') return wordLatex(word!);
  return digits!.length === 1 ? `${wordLatex(word!)}_${digits}` : `${wordLatex(word!)}_{${digits}}`;
}

const REPLACEMENTS: ReadonlyMap<string, string> = new Map([
  ['\\', '\\backslash '],
  ['^', '\\wedge '],
  ['~', '\\sim '],
  ["'", '\\prime '],
]);

/** Safe in any LaTeX engine: characters beyond ASCII appear as their code points. */
const escaped = (text: string): string =>
  [...text.replace(/[\\{}$&#^_%~']/g, (c) => REPLACEMENTS.get(c) ?? `\\${c}`)]
    .map((c) => (c >= ' ' && c <= '~' ? c : `U{+}${c.codePointAt(0)!.toString(16).toUpperCase()}`))
    .join('');
