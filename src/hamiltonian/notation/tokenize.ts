/** Text of a formula → checked token stream, with the place of every token. ASCII, Unicode and LaTeX spellings give the same stream. */

import type { Language } from './language.ts';
import {
  BLACKBOARD,
  DECORATIONS,
  FRACTION_COMMANDS,
  greekCommand,
  isReservedWord,
  MINUS_CHARACTERS,
  PRODUCT_CHARACTERS,
  PRODUCT_COMMANDS,
  SILENT_COMMANDS,
  TENSOR_CHARACTERS,
  UNSUPPORTED_FUNCTIONS,
  unicodeFraction,
  unicodeSuperscript,
} from './lexicon.ts';
import { quote, refuse, type SourceText, type Span } from './source.ts';
import { characterAt, daggerAt, matchAt, readWord, skipBlanks, starAt, type Word } from './spelling.ts';
import { withoutSurroundings } from './surroundings.ts';
import {
  close,
  endsOperand,
  finish,
  type Infix,
  open,
  push,
  type Role,
  refuseSideBySide,
  separate,
  type Token,
  type TokenStream,
  tokenStream,
} from './tokens.ts';
import { matchTransition } from './transitions.ts';

const LONGEST_TEXT = 100_000;

const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+\-−–]?\d+)?/y;
const THOUSANDS = 'A number must be written with a decimal point, and without a sign between thousands.';
/** `1_B` */
const IDENTITY_OF = /1_(?:\\mathrm)?(?:\{\s*(\w+)\s*\}|(\w+))/y;
const PYTHON_MODULE = /(?:np|numpy|math|cmath)\.(?=[A-Za-z])/y;
const COMMAND = /\\(?:[A-Za-z]+|[,;:! ])/y;
/** What is written instead of commands the notation has not. */
const INSTEAD: Readonly<Record<string, string>> = {
  over: 'a fraction is `\\frac{a}{b}`, or `(a)/(b)`',
  vec: 'a scalar product must be written out, e.g. `sx1*sx2 + sy1*sy2 + sz1*sz2`',
  bar: 'give the symbol another name, or a subscript; the conjugate of `g` is `g^*`',
  overline: 'give the symbol another name, or a subscript; the conjugate of `g` is `g^*`',
  tilde: 'give the symbol another name, or a subscript',
  widetilde: 'give the symbol another name, or a subscript',
  prime: 'give the symbol another name, or a subscript',
  dot: 'a Hamiltonian that depends on time is not supported',
  partial: 'a Hamiltonian that depends on time is not supported',
  dagger: 'the adjoint of an operator is `b^\\dagger`, that of a sum `+ h.c.`',
};
const ADJOINT_LETTERS = '[hH]\\s?\\.(?:\\s|\\\\[,;:! ])?[cC]';
const ADJOINT_OF_SUM = new RegExp(
  [
    `${ADJOINT_LETTERS}(?:\\s?\\.|(?![\\w.]))`,
    `\\\\(?:mathrm|text|textrm|mbox)\\s*\\{\\s*${ADJOINT_LETTERS}\\s?\\.?\\s*\\}`,
    `\\{\\\\rm\\s+${ADJOINT_LETTERS}\\.?\\s*\\}`,
  ].join('|'),
  'y',
);
/** What is written for `h.c.` by mistake. */
const OTHER_ADJOINT = /c\s?\.\s?c\s?\.|[hH][cC]\.|adj\./y;
const TENSOR_SIGN = /\(x\)(?=\s*(?:[\p{L}\p{N}([{|√]|\\(?!otimes|cdot|times|right|ast)))/uy;

/** Throws InputError, with its place, for everything that is not well-formed; `text` up to 100 000 characters. */
export function tokenize(source: SourceText, language: Language): readonly Token[] {
  const { text } = source;
  if (text.length > LONGEST_TEXT) {
    refuse(
      { ...source, text: text.slice(0, 60) },
      { start: 0, end: 1 },
      `The text must be at most ${LONGEST_TEXT} characters long, but has ${text.length}.`,
    );
  }
  const stream = tokenStream(withoutSurroundings(source), language);
  const bare = stream.source.text;
  let position = skipBlanks(bare, 0);
  while (position < bare.length) position = skipBlanks(bare, readToken(stream, position));
  return finish(stream);
}

/** Reads what starts at `start`, and returns where it ends. */
function readToken(stream: TokenStream, start: number): number {
  const { text } = stream.source;
  const adjoint = matchAt(ADJOINT_OF_SUM, text, start)?.[0];
  if (adjoint !== undefined) {
    push(stream, { kind: 'adjointOfSum', start, end: start + adjoint.length });
    return start + adjoint.length;
  }
  const other = matchAt(OTHER_ADJOINT, text, start)?.[0];
  if (other !== undefined) {
    refuse(
      stream.source,
      { start, end: start + other.length },
      `The adjoint of a sum must be written \`h.c.\`, but is \`${other}\`.`,
    );
  }
  const transition = matchTransition(stream.source, start);
  if (transition !== undefined) {
    push(stream, { kind: 'transition', ...transition });
    return transition.end;
  }
  const identity = matchAt(IDENTITY_OF, text, start);
  if (identity !== null) {
    const end = start + identity[0].length;
    if (/^1_\d{3}/.test(identity[0])) refuse(stream.source, { start, end }, THOUSANDS);
    push(stream, { kind: 'name', name: `id_${identity[1] ?? identity[2]}`, start, end });
    return end;
  }
  const number = matchAt(NUMBER, text, start)?.[0];
  if (number !== undefined) return readNumber(stream, start, number);
  const sign = readSign(stream, start);
  if (sign !== undefined) return sign;
  const command = matchAt(COMMAND, text, start)?.[0];
  if (command !== undefined && !isName(command.slice(1))) return readCommand(stream, start, command);
  const prefix = matchAt(PYTHON_MODULE, text, start)?.[0];
  if (prefix !== undefined) return start + prefix.length;
  const word = readWord(stream.source, start);
  if (word !== undefined) return readName(stream, word);
  return refuseCharacter(stream, start);
}

const isName = (command: string): boolean =>
  greekCommand(command) !== undefined || DECORATIONS.has(command) || BLACKBOARD.has(command) || command === 'openone';

function readNumber(stream: TokenStream, start: number, text: string): number {
  const end = start + text.length;
  const next = stream.source.text[end] ?? '';
  if (next === '.' || (text === '0' && /[A-Za-z]/.test(next))) {
    refuse(stream.source, { start, end: end + 1 }, `\`${text}${next}\` is not the beginning of a number.`);
  }
  if (/^[dD][+\-−–]\d/.test(stream.source.text.slice(end))) {
    refuse(stream.source, { start, end: end + 2 }, 'The exponent of a number must be written with `e`, as in `1e-3`.');
  }
  push(stream, { kind: 'number', text: text.replace(/[−–]/, '-'), start, end });
  return end;
}

/** Operators, brackets and postfix marks of one or a few characters. */
function readSign(stream: TokenStream, start: number): number | undefined {
  const { text } = stream.source;
  const character = characterAt(text, start);
  const end = start + character.length;
  const dagger = daggerAt(text, start, endsOperand(stream));
  if (dagger !== undefined) return postfix(stream, 'dagger', start, dagger);
  const star = starAt(text, start);
  if (star !== undefined) return postfix(stream, 'conjugate', start, star);
  if (endsOperand(stream) && matchAt(TENSOR_SIGN, text, start)) return infix(stream, '⊗', start, start + 3);
  if (text.startsWith('**', start)) return infix(stream, '^', start, start + 2);
  if (TENSOR_CHARACTERS.has(character)) return infix(stream, '⊗', start, end);
  if (PRODUCT_CHARACTERS.has(character)) return infix(stream, '*', start, end);
  if (character === '+') return infix(stream, '+', start, end);
  if (MINUS_CHARACTERS.has(character)) return infix(stream, '-', start, end);
  if (character === '/' || character === '∕' || character === '÷') return infix(stream, '/', start, end);
  if (character === '^') return infix(stream, '^', start, end);
  const bracket =
    text.startsWith('\\{', start) || text.startsWith('\\}', start) ? text.slice(start, start + 2) : character;
  const span = { start, end: start + bracket.length };
  if (['(', '[', '{', '\\{'].includes(bracket)) {
    open(stream, bracket, span);
    return span.end;
  }
  if ([')', ']', '}', '\\}'].includes(bracket)) {
    return afterBracket(stream, close(stream, bracket, span), span.end);
  }
  if (character === ',' && stream.levels.at(-1)!.role === 'arguments') {
    separate(stream, { start, end });
    return end;
  }
  if (character === '√') return readFunction(stream, 'sqrt', { start, end });
  return readUnicodeNumber(stream, start, character);
}

function infix(stream: TokenStream, symbol: Infix, start: number, end: number): number {
  push(stream, { kind: 'operator', symbol, start, end });
  return end;
}

function postfix(stream: TokenStream, mark: 'dagger' | 'conjugate', start: number, end: number): number {
  push(stream, { kind: 'postfix', mark, start, end });
  return end;
}

/** `½`, and the exponents `²`, `⁻¹`. */
function readUnicodeNumber(stream: TokenStream, start: number, character: string): number | undefined {
  const { text } = stream.source;
  const fraction = unicodeFraction(character);
  if (fraction !== undefined) {
    const span = { start, end: start + 1 };
    const [above, below] = fraction.split('/') as [string, string];
    refuseSideBySide(stream, { kind: 'number', text: fraction, ...span });
    open(stream, '(', span);
    push(stream, { kind: 'number', text: above, ...span });
    push(stream, { kind: 'operator', symbol: '/', ...span });
    push(stream, { kind: 'number', text: below, ...span });
    close(stream, ')', span);
    return span.end;
  }
  let exponent = '';
  let end = start;
  for (let c = unicodeSuperscript(text[end] ?? ''); c !== undefined; c = unicodeSuperscript(text[++end] ?? '')) {
    exponent += c;
  }
  if (exponent === '') return undefined;
  const span = { start, end };
  if (!/^-?\d+$/.test(exponent)) refuse(stream.source, span, `The exponent \`${exponent}\` must be a whole number.`);
  push(stream, { kind: 'operator', symbol: '^', ...span });
  if (exponent.startsWith('-')) push(stream, { kind: 'operator', symbol: '-', ...span });
  push(stream, { kind: 'number', text: exponent.replace('-', ''), ...span });
  return end;
}

function readCommand(stream: TokenStream, start: number, command: string): number {
  const { source } = stream;
  const name = command.slice(1);
  const span = { start, end: start + command.length };
  if (SILENT_COMMANDS.has(name) || !/[A-Za-z]/.test(name)) return span.end;
  if (name === 'otimes') return infix(stream, '⊗', start, span.end);
  if (PRODUCT_COMMANDS.has(name)) return infix(stream, '*', start, span.end);
  const known = stream.language.functions.get(name);
  if (known !== undefined) return readFunction(stream, known, span);
  if (FRACTION_COMMANDS.has(name)) {
    open(stream, '(', span);
    return readArgument(stream, 'numerator', span);
  }
  if (name === 'sum' || name === 'int' || name === 'prod') {
    refuse(
      source,
      span,
      `\`${command}\` is not needed: the sum over the modes of a bath is implied in \`B\`, \`b\` and \`bd\`; any other must be written out.`,
    );
  }
  if (name === 'ket' || name === 'bra') {
    refuse(source, span, `\`${command}\` must be part of a transition, e.g. \`\\ket{0}\\bra{1}\`.`);
  }
  return refuse(source, span, unknownCommand(command));
}

function unknownCommand(command: string): string {
  const instead = INSTEAD[command.slice(1)];
  return `\`${command}\` is not part of the notation${instead === undefined ? '.' : `: ${instead}.`}`;
}

/** What LaTeX expects after a bracket with a meaning. */
function afterBracket(stream: TokenStream, role: Role, end: number): number {
  const span = { start: end - 1, end };
  if (role === 'numerator') {
    push(stream, { kind: 'operator', symbol: '/', ...span });
    return readArgument(stream, 'denominator', span);
  }
  if (role === 'denominator') close(stream, ')', span);
  return end;
}

/** An argument of `\frac`: `{…}`, one digit, one letter, or one Greek command. */
function readArgument(stream: TokenStream, role: Role, command: Span): number {
  const { source } = stream;
  const start = skipBlanks(source.text, command.end);
  if (source.text[start] === '{') {
    open(stream, '{', { start, end: start + 1 }, role);
    return start + 1;
  }
  const single = matchAt(/\d|[A-Za-z](?![A-Za-z0-9])|\\[A-Za-z]+/y, source.text, start)?.[0];
  const name = single?.startsWith('\\') ? greekCommand(single.slice(1)) : single;
  if (single === undefined || name === undefined) {
    refuse(source, command, 'A fraction must have a numerator and a denominator, e.g. `\\frac{a}{b}`.');
  }
  const span = { start, end: start + single.length };
  push(stream, /\d/.test(name) ? { kind: 'number', text: name, ...span } : { kind: 'name', name, ...span });
  return afterBracket(stream, role, span.end);
}

function readName(stream: TokenStream, word: Word): number {
  const { source } = stream;
  const { name, start, end } = word;
  const span = { start, end };
  const known = stream.language.functions.get(name);
  if (known !== undefined && word.marks.length === 0) return readFunction(stream, known, span);
  const written = quote(source, span);
  const called = source.text[skipBlanks(source.text, end)] === '(';
  if (isReservedWord(name)) {
    const what = called ? 'called: the notation has no functions of that name' : `a name in ${stream.language.what}`;
    refuse(source, span, `\`${written}\` must not be ${what}.`);
  }
  if (called && UNSUPPORTED_FUNCTIONS.has(name)) {
    refuse(
      source,
      span,
      `The function \`${written}\` is not part of the notation, which has ${[...new Set(stream.language.functions.values())].join(', ')}.`,
    );
  }
  const made = readConstructor(stream, word);
  if (made !== undefined) return made;
  push(stream, { kind: 'name', name, hat: word.hat, ...span });
  for (const mark of word.marks) push(stream, { kind: 'postfix', mark, ...span });
  return end;
}

/** `sigmaz()`, as QuTiP has it. */
function readConstructor(stream: TokenStream, { name, start, end }: Word): number | undefined {
  const brackets = matchAt(/\(\s*\)/y, stream.source.text, end)?.[0];
  if (brackets === undefined || !/^sigma_?[xyzpm]$/.test(name)) return undefined;
  const closed = end + brackets.length;
  push(stream, { kind: 'name', name, start, end: closed });
  return closed;
}

/** `cos(…)`, `cos^2(…)`, `\cos{…}`, `\cos\theta`, `√2` */
function readFunction(stream: TokenStream, name: string, span: Span): number {
  const { source } = stream;
  const power = readPower(stream, name, span.end);
  const start = skipBlanks(source.text, power?.end ?? span.end);
  const root = isRootCommand(source, span) ? matchAt(/\[\s*([^[\]]*)\]/y, source.text, start) : null;
  if (root !== null) {
    const whole = { start: span.start, end: start + root[0].length };
    refuse(
      source,
      whole,
      `A root other than the square root must be written as a power, \`x^(1/${root[1]!.trim()})\`.`,
    );
  }
  const left = matchAt(/\\left\s*/y, source.text, start)?.[0] ?? '';
  const bare = source.text[span.start] === '\\' || source.text[span.start] === '√';
  const token = { kind: 'function', name, ...(power && { power }), ...span } as const;
  if (matchAt(/[([{]|\\\{/y, source.text, start + left.length) !== null) {
    push(stream, token);
    return start;
  }
  const argument = readBareArgument(source, start);
  if (!bare || argument === undefined) {
    const written = quote(source, span).replace('√', 'sqrt').replace('\\', '');
    const inside = argument === undefined ? '…' : quote(source, argument);
    refuse(source, span, `The function \`${written}\` must have its argument in brackets: \`${written}(${inside})\`.`);
  }
  push(stream, { ...token, bare: true });
  const place = { start: argument.start, end: argument.end };
  open(stream, '(', place);
  push(stream, argument);
  close(stream, ')', place);
  return argument.end;
}

const isRootCommand = ({ text }: SourceText, { start, end }: Span): boolean => text.slice(start, end) === '\\sqrt';

function readBareArgument(source: SourceText, start: number): (Token & { kind: 'number' | 'name' }) | undefined {
  const number = matchAt(/\d+(?:\.\d+)?/y, source.text, start)?.[0];
  if (number !== undefined) return { kind: 'number', text: number, start, end: start + number.length };
  const word = readWord(source, start);
  return word && { kind: 'name', name: word.name, start, end: word.end };
}

const POWER = /\s*(?:\^|\*\*)\s*(?:\{\s*([^{}]{1,20}?)\s*\}|(-?\d+))|([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/y;

/** The exponent between a function and its argument: `cos^2(x)` is `cos(x)^2`. */
function readPower({ source }: TokenStream, name: string, start: number): (Span & { text: string }) | undefined {
  const found = matchAt(POWER, source.text, start);
  if (found === null) return undefined;
  const raised = [...(found[3] ?? '')].map((c) => unicodeSuperscript(c)!).join('');
  const text = found[1] ?? found[2] ?? raised;
  const span = { start: start + found[0].search(/\S/), end: start + found[0].length };
  if (!/^[1-9]$/.test(text) || name === 'exp') {
    refuse(
      source,
      span,
      `An exponent must stand behind the argument: \`${name}(…)^…\`; the inverse function is not meant.`,
    );
  }
  return { text, ...span };
}

function refuseCharacter({ source, language }: TokenStream, start: number): never {
  const character = characterAt(source.text, start);
  const span = { start, end: start + character.length };
  if ('∑∏∫'.includes(character)) {
    refuse(
      source,
      span,
      `\`${character}\` is not needed: the sum over the modes of a bath is implied in \`B\`, \`b\` and \`bd\`; any other must be written out.`,
    );
  }
  if (character === ',' && /\d$/.test(source.text.slice(0, start)) && /\d/.test(source.text[start + 1] ?? '')) {
    refuse(source, span, THOUSANDS);
  }
  if (character === ',') {
    refuse(
      source,
      span,
      'The character `,` is not part of the notation. Factors are `tensor(sz, id)`, and a commutator is written out, `sx*sy - sy*sx`.',
    );
  }
  if (language.functions.has('theta') && /[<>≤≥]/.test(character)) {
    refuse(source, span, 'A condition must be written with `theta`, e.g. `theta(5 - w)` for w < 5.');
  }
  if (language.functions.has('abs') && character === '|') {
    refuse(source, span, 'An absolute value must be written `abs(…)`.');
  }
  if (character === '\\') {
    const command = /^\\[A-Za-z]*/.exec(source.text.slice(start, start + 40))?.[0] ?? character;
    refuse(source, { start, end: start + command.length }, unknownCommand(command));
  }
  if (character === '|' || character === '<' || character === '⟨') {
    refuse(source, span, 'A ket must be followed by a bra of level numbers, e.g. `|0><1|`.');
  }
  if (character === '=') refuse(source, span, 'Only the right-hand side must be given, but the text has `=`.');
  if (/^_\d/.test(source.text.slice(start, start + 2)) && /\d$/.test(source.text.slice(0, start))) {
    refuse(source, span, THOUSANDS);
  }
  if (character === '_') {
    const behind = /[)\]}]\s*$/.test(source.text.slice(0, start));
    const message = behind
      ? 'A subscript must stand behind its name, without brackets around the name.'
      : 'A name must begin with a letter, but begins with `_`.';
    refuse(source, span, message);
  }
  if (character === "'") refuse(source, span, 'The adjoint must be written `†` or `dag(…)`, but the text has a prime.');
  refuse(source, span, `The character \`${character}\` is not part of the notation.`);
}
