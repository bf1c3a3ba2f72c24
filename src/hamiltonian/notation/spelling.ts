/**
 * One name in any of its spellings: `omega0`, `omega_0`, `ω0`, `ω₀`, `\omega_0` and `\hat{\omega}_{0}` are all `omega0`.
 *
 * A name is a letter word with subscripts. A numeric subscript is joined directly (`f_1` is `f1`), any other with an underscore (`\omega_{c,1}` is
 * `omega_c_1`). Marks that follow the name (†, ^*) are read along, because LaTeX may put a subscript behind them: `b^\dagger_1`.
 */
import {
  BLACKBOARD,
  DECORATIONS,
  greekCommand,
  greekLetter,
  MINUS_CHARACTERS,
  OPERATOR_DECORATIONS,
  unicodeSubscript,
  unicodeSuperscript,
} from './lexicon.ts';
import { refuse, type SourceText } from './source.ts';

export type Mark = 'dagger' | 'conjugate';

export interface Word {
  readonly name: string;
  readonly marks: readonly Mark[];
  /** Whether it wears a hat or is bold, as operators and vectors are. */
  readonly hat: boolean;
  readonly start: number;
  readonly end: number;
}

type Style = 'ascii' | 'greek' | 'latex';

interface Base {
  readonly base: string;
  readonly style: Style;
  readonly pieces: string[];
  readonly marks: Mark[];
  readonly hat?: boolean;
  readonly end: number;
}

interface Script {
  readonly pieces: readonly string[];
  readonly marks?: readonly Mark[];
  readonly end: number;
}

const DEEPEST_DECORATION = 8;

const ASCII_WORD = /[A-Za-z][A-Za-z0-9]*/y;
const ALPHANUMERIC = /[A-Za-z0-9]+/y;
/** Double-struck and bold 1 and I. */
const IDENTITIES: ReadonlySet<string> = new Set(['𝟙', '𝟏', '𝕀', '𝐈']);
const DIGITS = /\d+/y;
const COMMAND = /\\([A-Za-z]+)/y;
const DAGGER =
  /\s*(?:†|\^\s*(?:†|\\dag(?:ger)?(?![A-Za-z])|dag(?:ger)?(?![A-Za-z0-9_])|\{\s*(?:†|\\?dag(?:ger)?)\s*\}))|\.dag\(\s*\)/y;
/** b⁺, b^+, b^{+}, but not x^+2 */
const DAGGER_PLUS = /⁺|\^\s*(?:\+(?![\d(.])|\{\s*\+\s*\})/y;
const STAR = /\s*\^\s*(?:\*|\\ast(?![A-Za-z])|\{\s*(?:\*|\\ast)\s*\})/y;
const INDEX_SUPERSCRIPT = /\s*\^\s*(?:\{\s*\(\s*(\d+)\s*\)\s*\}|\(\s*(\d+)\s*\)(?=\s*[_†]))/y;
const AXIS_SUPERSCRIPT = /\s*\^\s*(?:([xyz+\-−])|\{\s*([xyz+\-−])\s*\})/y;
const SIGN_NAMES: ReadonlyMap<string, string> = new Map([
  ['+', 'plus'],
  ['-', 'minus'],
  ['−', 'minus'],
]);

export function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}

/** Where an adjoint mark that starts at `position` ends; `plus`: whether a raised + is one. */
export function daggerAt(text: string, position: number, plus: boolean): number | undefined {
  const found = matchAt(DAGGER, text, position) ?? (plus ? matchAt(DAGGER_PLUS, text, position) : null);
  return found === null ? undefined : position + found[0].length;
}

/** Where a mark of complex conjugation that starts at `position` ends. */
export function starAt(text: string, position: number): number | undefined {
  const found = matchAt(STAR, text, position);
  return found === null ? undefined : position + found[0].length;
}

export const characterAt = (text: string, position: number): string => {
  const code = text.codePointAt(position);
  return code === undefined ? '' : String.fromCodePoint(code);
};

export const skipBlanks = (text: string, position: number): number => {
  let k = position;
  while (k < text.length && /\s/.test(text[k]!)) k++;
  return k;
};

/** The name that starts at `start`, or undefined when none does. Throws InputError for spellings that can be read in two ways. */
export function readWord(source: SourceText, start: number): Word | undefined {
  const found = readDecorated(source, start, 0);
  return (
    found && {
      name: joinName(found.base, found.pieces),
      marks: found.marks,
      hat: found.hat ?? false,
      start,
      end: found.end,
    }
  );
}

function readDecorated(source: SourceText, start: number, depth: number): Base | undefined {
  const base = readBase(source, start, depth);
  if (base === undefined) return undefined;
  let { end } = base;
  for (let script = readScript(source, base, end); script !== undefined; script = readScript(source, base, end)) {
    base.pieces.push(...script.pieces);
    base.marks.push(...(script.marks ?? []));
    end = script.end;
  }
  if (source.text[end] === "'" || source.text[end] === '′') {
    refuse(source, { start, end: end + 1 }, 'A name must not have a prime; write a subscript instead, e.g. `f_2`.');
  }
  return { ...base, end };
}

function readBase(source: SourceText, start: number, depth: number): Base | undefined {
  const { text } = source;
  const character = characterAt(text, start);
  const greek = greekLetter(character);
  if (greek !== undefined) return readGreek(source, start, greek, start + character.length);
  if (IDENTITIES.has(character)) {
    return { base: 'id', style: 'latex', pieces: [], marks: [], end: start + character.length };
  }
  const ascii = matchAt(ASCII_WORD, text, start)?.[0];
  if (ascii !== undefined) {
    const base = ascii.startsWith('var') ? (greekCommand(ascii) ?? ascii) : ascii;
    return { base, style: 'ascii', pieces: [], marks: [], end: start + ascii.length };
  }
  const command = matchAt(COMMAND, text, start)?.[1];
  if (command === undefined) return undefined;
  const afterCommand = start + 1 + command.length;
  if (command === 'openone') return { base: 'id', style: 'latex', pieces: [], marks: [], end: afterCommand };
  const letter = greekCommand(command);
  if (letter !== undefined) {
    const digits = matchAt(DIGITS, text, afterCommand)?.[0] ?? '';
    const pieces = digits === '' ? [] : [digits];
    return { base: letter, style: 'latex', pieces, marks: [], end: afterCommand + digits.length };
  }
  if (DECORATIONS.has(command) || BLACKBOARD.has(command)) {
    return readDecoration(source, start, command, skipBlanks(text, afterCommand), depth);
  }
  return undefined;
}

/** `σz1`, `ω0`: digits belong to the letter, and so does the axis of a σ. */
function readGreek(source: SourceText, start: number, base: string, afterLetter: number): Base {
  const { text } = source;
  const axis = base === 'sigma' ? matchAt(/(?:plus|minus|[xyzpm])\d*/y, text, afterLetter)?.[0] : undefined;
  if (axis !== undefined) {
    return { base, style: 'greek', pieces: [axis], marks: [], end: afterLetter + axis.length };
  }
  const digits = matchAt(DIGITS, text, afterLetter)?.[0] ?? '';
  const end = afterLetter + digits.length;
  const next = matchAt(ASCII_WORD, text, end)?.[0];
  if (next !== undefined) {
    const written = text.slice(start, end);
    refuse(
      source,
      { start, end: end + next.length },
      `\`${written}${next}\` can be read in two ways: write \`${written} ${next}\` for the product or \`${written}_${next}\` for one symbol.`,
    );
  }
  return { base, style: 'greek', pieces: digits === '' ? [] : [digits], marks: [], end };
}

/** `\hat{b}`, `\mathrm{c}`, `\mathbb{1}` */
function readDecoration(
  source: SourceText,
  start: number,
  command: string,
  position: number,
  depth: number,
): Base | undefined {
  const { text } = source;
  const braced = text[position] === '{';
  const isHat = OPERATOR_DECORATIONS.has(command);
  const inside = braced ? skipBlanks(text, position + 1) : position;
  if (BLACKBOARD.has(command) && (text[inside] === '1' || matchAt(/I(?![A-Za-z0-9])/y, text, inside) !== null)) {
    const end = braced ? closingBrace(source, position, skipBlanks(text, inside + 1)) : inside + 1;
    return { base: 'id', style: 'latex', pieces: [], marks: [], end };
  }
  if (depth >= DEEPEST_DECORATION) {
    refuse(
      source,
      { start, end: position },
      `A name must have at most ${DEEPEST_DECORATION} decorations, but has more.`,
    );
  }
  if (braced) {
    const inner = readDecorated(source, inside, depth + 1);
    if (inner === undefined) return undefined;
    return { ...inner, style: 'latex', hat: isHat, end: closingBrace(source, position, skipBlanks(text, inner.end)) };
  }
  const inner = matchAt(/[A-Za-z]/y, text, position)?.[0];
  if (inner !== undefined) return { base: inner, style: 'latex', pieces: [], marks: [], hat: isHat, end: position + 1 };
  const base = readBase(source, position, depth + 1);
  return base && { ...base, hat: isHat || (base.hat ?? false) };
}

function closingBrace(source: SourceText, open: number, position: number): number {
  if (source.text[position] !== '}') {
    refuse(source, { start: open, end: open + 1 }, 'The bracket `{` must hold one name and be closed.');
  }
  return position + 1;
}

const isAxial = ({ base }: Base): boolean => base === 'sigma' || base === 'S';

function readScript(source: SourceText, base: Base, position: number): Script | undefined {
  const { text } = source;
  const dagger = daggerAt(text, position, !isAxial(base));
  if (dagger !== undefined) return { pieces: [], marks: ['dagger'], end: dagger };
  const star = starAt(text, position);
  if (star !== undefined) return { pieces: [], marks: ['conjugate'], end: star };
  const index = matchAt(INDEX_SUPERSCRIPT, text, position);
  if (index) return { pieces: [index[1] ?? index[2]!], end: position + index[0].length };
  if (isAxial(base)) {
    const axis = readAxis(source, base, position);
    if (axis) return axis;
  }
  const underscore = skipBlanks(text, position);
  if (text[underscore] === '_') return readSubscript(source, base, underscore);
  return readUnicodeSubscript(source, base, position);
}

/** The axis of a σ or S where it is not an ordinary subscript: `σ+`, `\sigma^+`, `σ⁺`, `\sigma^{x}`. */
function readAxis(source: SourceText, base: Base, position: number): Script | undefined {
  const { text } = source;
  const superscript = matchAt(AXIS_SUPERSCRIPT, text, position);
  if (superscript) {
    const sign = superscript[1] ?? superscript[2]!;
    return { pieces: [SIGN_NAMES.get(sign) ?? sign], end: position + superscript[0].length };
  }
  const raised = unicodeSuperscript(text[position] ?? '');
  if (raised !== undefined && /[xyz+-]/.test(raised)) {
    return { pieces: [SIGN_NAMES.get(raised) ?? raised], end: position + 1 };
  }
  const sign = text[position] ?? '';
  const bare = base.base === 'sigma' && base.pieces.length === 0 && base.end === position;
  if (bare && (sign === '+' || MINUS_CHARACTERS.has(sign))) {
    return { pieces: [sign === '+' ? 'plus' : 'minus'], end: position + 1 };
  }
  return undefined;
}

function readUnicodeSubscript(source: SourceText, base: Base, position: number): Script | undefined {
  let end = position;
  let run = '';
  for (
    let c = unicodeSubscript(source.text[end] ?? '');
    c !== undefined;
    c = unicodeSubscript(source.text[end] ?? '')
  ) {
    run += c;
    end++;
  }
  if (run === '') return undefined;
  return { pieces: plainPieces(source, base, { start: position, end }, run), end };
}

function readSubscript(source: SourceText, base: Base, underscore: number): Script {
  const { text } = source;
  const start = base.style === 'latex' ? skipBlanks(text, underscore + 1) : underscore + 1;
  const span = { start: underscore, end: start + 1 };
  const first = characterAt(text, start);
  if (first === '{') return readBracedSubscript(source, base, start);
  const greek = greekLetter(first);
  if (greek !== undefined) return { pieces: [greek], end: start + first.length };
  const command = matchAt(COMMAND, text, start)?.[1];
  if (command !== undefined) {
    const name = greekCommand(command);
    if (name !== undefined) return { pieces: [name], end: start + 1 + command.length };
    const opened = skipBlanks(text, start + 1 + command.length);
    if (DECORATIONS.has(command) && text[opened] === '{') return readBracedSubscript(source, base, opened);
    refuse(source, { start, end: start + 1 + command.length }, `\`\\${command}\` must not be a subscript.`);
  }
  if (isAxial(base) && (first === '+' || MINUS_CHARACTERS.has(first))) {
    return { pieces: [first === '+' ? 'plus' : 'minus'], end: start + 1 };
  }
  const run = matchAt(ALPHANUMERIC, text, start)?.[0];
  if (run === undefined) refuse(source, span, 'The subscript after `_` is missing.');
  const taken = base.style === 'latex' ? latexSubscript(source, base, start, run) : run;
  return { pieces: [taken], end: start + taken.length };
}

/** LaTeX takes one character as a subscript without braces; a run of digits is taken whole, and anything else must be braced. */
function latexSubscript(source: SourceText, base: Base, start: number, run: string): string {
  if (run.length === 1 || /^\d+$/.test(run) || run === 'plus' || run === 'minus') return run;
  if (isAxial(base)) {
    const axis = /^[xyz]\d*/.exec(run)?.[0];
    if (axis !== undefined) return axis;
  }
  return refuse(
    source,
    { start, end: start + run.length },
    `The subscript \`${run}\` can be read in two ways: write \`_{${run}}\` when all of it is the subscript, or a blank behind its end.`,
  );
}

/** `{c,1}`, `{\mathrm{max}}`; a subscript of the subscript, `{c_1}`, is read along with its letter. */
function readBracedSubscript(source: SourceText, base: Base, open: number): Script {
  const { text } = source;
  const pieces: string[] = [];
  let braces = 1;
  let joined = false;
  let k = open + 1;
  const take = (...found: readonly string[]): void => {
    const [first, ...others] = found;
    if (first === undefined) return;
    pieces.push(joined && pieces.length > 0 ? joinName(pieces.pop()!, [first]) : first, ...others);
    joined = false;
  };
  while (k < text.length && braces > 0) {
    const { found, end, nesting } = readSubscriptPart(source, base, k);
    if (text[k] === '_') joined = true;
    take(...found);
    braces += nesting;
    k = end;
  }
  if (braces > 0) refuse(source, { start: open, end: open + 1 }, 'The bracket `{` is never closed.');
  if (pieces.length === 0) refuse(source, { start: open, end: k }, 'The subscript after `_` is missing.');
  return { pieces, end: k };
}

function readSubscriptPart(
  source: SourceText,
  base: Base,
  position: number,
): { found: readonly string[]; end: number; nesting: number } {
  const { text } = source;
  const character = characterAt(text, position);
  const part = (end: number, ...found: readonly string[]) => ({ found, end, nesting: 0 });
  if (character === '{' || character === '}') {
    return { found: [], end: position + 1, nesting: character === '{' ? 1 : -1 };
  }
  if (/[\s,_]/.test(character)) return part(position + 1);
  const blank = matchAt(/\\[,;:! ]/y, text, position);
  if (blank) return part(position + 2);
  const run = matchAt(ALPHANUMERIC, text, position)?.[0];
  if (run !== undefined) return part(position + run.length, run);
  const greek = greekLetter(character);
  if (greek !== undefined) return part(position + character.length, greek);
  const command = matchAt(COMMAND, text, position)?.[1];
  const afterCommand = position + 1 + (command?.length ?? 0);
  const name = command === undefined ? undefined : greekCommand(command);
  if (name !== undefined) return part(afterCommand, name);
  if (command !== undefined && (DECORATIONS.has(command) || command === 'rm')) return part(afterCommand);
  const end = position + character.length;
  const sign = MINUS_CHARACTERS.has(character) ? '-' : character;
  return part(end, ...plainPieces(source, base, { start: position, end }, sign));
}

/** A run of letters and digits, or the sign of σ₊, σ₋. */
function plainPieces(source: SourceText, base: Base, span: { start: number; end: number }, run: string): string[] {
  const pieces = run.match(/[A-Za-z0-9]+|[+-]/g) ?? [];
  const isPlain = pieces.join('') === run && (isAxial(base) || !/[+-]/.test(run));
  if (!isPlain) refuse(source, span, `A subscript must consist of letters and digits, but has \`${run}\`.`);
  return pieces.map((piece) => SIGN_NAMES.get(piece) ?? piece);
}

function joinName(base: string, pieces: readonly string[]): string {
  let name = base;
  for (const piece of pieces) name += /^\d/.test(piece) && /^[A-Za-z]+$/.test(name) ? piece : `_${piece}`;
  return name;
}

/** The canonical form of a name given by itself, e.g. as a key of a model file; undefined when the text is not one name. */
export function canonicalName(text: string): string | undefined {
  const word = readWord({ text }, 0);
  return word !== undefined && word.end === text.length && word.marks.length === 0 ? word.name : undefined;
}
