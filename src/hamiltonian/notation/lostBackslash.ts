/**
 * LaTeX commands that an escape sequence has swallowed: in double quotes, `\tau` is a tab and `au` for YAML, JSON and JavaScript alike, and would
 * be read as another symbol.
 */
import { HAMILTONIAN } from './language.ts';
import {
  BLACKBOARD,
  DECORATIONS,
  FRACTION_COMMANDS,
  greekCommand,
  PRODUCT_COMMANDS,
  SILENT_COMMANDS,
} from './lexicon.ts';

/** What an escape sequence of YAML makes of a letter; JSON and JavaScript know some of them, with the same meaning. */
const SWALLOWED: ReadonlyMap<string, { readonly character: string; readonly what: string }> = new Map([
  ['a', { character: '\x07', what: 'a bell character' }],
  ['b', { character: '\b', what: 'a backspace' }],
  ['e', { character: '\x1b', what: 'an escape character' }],
  ['f', { character: '\f', what: 'a form feed' }],
  ['n', { character: '\n', what: 'a line break' }],
  ['r', { character: '\r', what: 'a carriage return' }],
  ['t', { character: '\t', what: 'a tab' }],
  ['v', { character: '\v', what: 'a vertical tab' }],
  ['0', { character: '\0', what: 'a null character' }],
  ['N', { character: '\x85', what: 'a line break' }],
  ['L', { character: '\u2028', what: 'a line separator' }],
  ['P', { character: '\u2029', what: 'a paragraph separator' }],
]);

/** Commands beside the Greek letters: those the notation has, and others that begin with one of these letters. */
const COMMANDS: ReadonlySet<string> = new Set([
  ...[BLACKBOARD, DECORATIONS, FRACTION_COMMANDS, PRODUCT_COMMANDS, SILENT_COMMANDS].flatMap((names) => [...names]),
  ...HAMILTONIAN.functions.keys(),
  ...(
    'abs acute angle approx arccos arcsin arctan arg ast bar begin bf big bigg bigl bigr biggl biggr bigotimes binom bm bold ' +
    'boldsymbol bra braket breve ell end equiv exp flat forall frac nabla ne neq ni nonumber norm not rangle rbrace rbrack ' +
    'rceil rfloor right rightarrow rm rVert rvert tag tan tanh text textbf textit textrm textstyle tfrac tilde times to top tr ' +
    'vec vee vert Left Nabla Pr negthinspace newline thinspace thickspace textsf'
  ).split(' '),
]);

const isLatexCommand = (name: string): boolean => greekCommand(name) !== undefined || COMMANDS.has(name);

export interface Swallowed {
  /** With its backslash, as in `\tau`; the escape sequence alone where no command is known. */
  readonly command: string;
  /** In words, as in "a tab". */
  readonly what: string;
  /** Whether the character may stand in a formula by itself, as line breaks and tabs may. */
  readonly blank: boolean;
  readonly known: boolean;
}

/** What the escape sequence `\` + `letter` makes, when the text goes on with `rest`; undefined where it makes a character that is seen. */
export function swallowedBy(letter: string, rest: string): Swallowed | undefined {
  const made = SWALLOWED.get(letter);
  if (made === undefined) return undefined;
  const name = letter + /^[A-Za-z]*/.exec(rest)![0];
  const known = isLatexCommand(name);
  return { command: `\\${known ? name : letter}`, what: made.what, blank: /[\t\n\r]/.test(made.character), known };
}

const LETTERS: ReadonlyMap<string, string> = new Map(
  [...SWALLOWED].map(([letter, { character }]) => [character, letter]),
);

/** The first command swallowed in a text whose escape sequences are resolved, and where; line breaks count only if asked for. */
export function firstSwallowed(text: string, lineBreaks: boolean): (Swallowed & { readonly at: number }) | undefined {
  for (let at = 0; at < text.length; at++) {
    const letter = LETTERS.get(text[at]!);
    if (letter === undefined || (letter === 'n' && !lineBreaks)) continue;
    const swallowed = swallowedBy(letter, text.slice(at + 1, at + 40));
    if (swallowed?.known) return { ...swallowed, at };
  }
  return undefined;
}
