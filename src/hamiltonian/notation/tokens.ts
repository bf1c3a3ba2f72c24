/**
 * The token stream of a formula, checked as it grows: operands and operators alternate, a product without a sign gets its `*`,
 * brackets match. What comes out is a well-formed infix expression.
 */
import type { Language } from './language.ts';
import { quote, refuse, type SourceText, type Span } from './source.ts';
import type { Mark } from './spelling.ts';

/** A digit raised behind the name of a function. */
export interface PowerOfFunction extends Span {
  readonly text: string;
}

export type Infix = '+' | '-' | '*' | '/' | '^' | '⊗';

export type Token = Span &
  (
    | { readonly kind: 'number'; readonly text: string }
    | { readonly kind: 'name'; readonly name: string; readonly hat?: boolean }
    | { readonly kind: 'transition'; readonly row: number; readonly column: number }
    | { readonly kind: 'adjointOfSum' }
    /** `bare`: its argument has no brackets; `power`: the exponent of `cos^2(x)` */
    | { readonly kind: 'function'; readonly name: string; readonly bare?: boolean; readonly power?: PowerOfFunction }
    /** `implicit`: a product without a sign */
    | { readonly kind: 'operator'; readonly symbol: Infix; readonly implicit?: boolean }
    /** between the arguments of a function */
    | { readonly kind: 'comma' }
    | { readonly kind: 'postfix'; readonly mark: Mark }
    | { readonly kind: 'open' }
    | { readonly kind: 'close' }
  );

/** What a bracket holds: the arguments of a function, or a part of `\frac{…}{…}`. */
export type Role = 'group' | 'arguments' | 'numerator' | 'denominator';

interface Level {
  /** The opening bracket as written; undefined for the text itself. */
  readonly bracket: string | undefined;
  readonly span: Span;
  readonly role: Role;
  /** Of the function whose arguments these are. */
  readonly power?: PowerOfFunction | undefined;
  /** Whether the operand being read is an exponent. */
  inExponent: boolean;
}

export interface TokenStream {
  readonly source: SourceText;
  readonly language: Language;
  readonly tokens: Token[];
  readonly levels: Level[];
}

const LONGEST_STREAM = 20_000;
const DEEPEST_NESTING = 200;
const MOST_SIGNS = 3;
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['\\{', '\\}'],
]);

export const tokenStream = (source: SourceText, language: Language): TokenStream => ({
  source,
  language,
  tokens: [],
  levels: [{ bracket: undefined, span: { start: 0, end: source.text.length }, role: 'group', inExponent: false }],
});

const OPERAND_ENDS: ReadonlySet<Token['kind']> = new Set([
  'number',
  'name',
  'transition',
  'adjointOfSum',
  'close',
  'postfix',
]);
const OPERAND_STARTS: ReadonlySet<Token['kind']> = new Set([
  'number',
  'name',
  'transition',
  'adjointOfSum',
  'function',
  'open',
]);

/** Whether the stream so far ends with a complete operand. */
export function endsOperand({ tokens }: TokenStream): boolean {
  const last = tokens.at(-1);
  return last !== undefined && OPERAND_ENDS.has(last.kind);
}

export function push(stream: TokenStream, token: Token): void {
  const { source, tokens, levels } = stream;
  if (OPERAND_STARTS.has(token.kind) && endsOperand(stream)) {
    refuseSideBySide(stream, token);
    push(stream, { kind: 'operator', symbol: '*', implicit: true, start: token.start, end: token.start });
  }
  const level = levels.at(-1)!;
  if (token.kind === 'operator') checkOperator(stream, level, token.symbol, token);
  if (token.kind === 'postfix' && !endsOperand(stream)) {
    refuse(source, token, `\`${quote(source, token)}\` has nothing on its left.`);
  }
  if (tokens.length >= LONGEST_STREAM) {
    refuse(source, token, `The text must have at most ${LONGEST_STREAM} names, numbers and signs, but has more.`);
  }
  tokens.push(token);
}

/** `10 000`, `2 1/2`, `omega 0` */
export function refuseSideBySide({ source, tokens }: TokenStream, token: Token): void {
  const last = tokens.at(-1);
  if (last === undefined || token.kind !== 'number') return;
  const pair = { start: last.start, end: token.end };
  const [left, right] = [quote(source, last), quote(source, token)];
  if (last.kind === 'number') {
    const one = token.text.includes('/') ? `(${left} + ${right})` : `${left}${right}`;
    refuse(
      source,
      pair,
      `Two numbers must not stand side by side: write \`${one}\` for one number or \`${left}*${right}\` for the product.`,
    );
  }
  if (last.kind === 'name') {
    refuse(
      source,
      pair,
      `\`${quote(source, pair)}\` can be read in two ways: write \`${left}${right}\` for one symbol or \`${right}*${left}\` for the product.`,
    );
  }
}

function checkOperator(stream: TokenStream, level: Level, symbol: Infix, span: Span): void {
  const { source, tokens } = stream;
  const isSign = symbol === '+' || symbol === '-';
  if (endsOperand(stream)) {
    if (symbol === '^' && level.inExponent) {
      refuse(source, span, 'A power of a power must be bracketed: `(a^b)^c` or `a^(b*c)`.');
    }
    level.inExponent = symbol === '^';
    return;
  }
  if (!isSign) refuse(source, span, `\`${quote(source, span)}\` has nothing on its left.`);
  const recent = tokens.slice(-MOST_SIGNS);
  if (recent.length === MOST_SIGNS && recent.every((t) => t.kind === 'operator')) {
    refuse(source, span, `There must be at most ${MOST_SIGNS} signs in a row, but there are more.`);
  }
}

export function open(stream: TokenStream, bracket: string, span: Span, role: Role = 'group'): void {
  if (stream.levels.length > DEEPEST_NESTING) {
    refuse(stream.source, span, `Brackets must be nested at most ${DEEPEST_NESTING} deep, but are nested deeper.`);
  }
  const last = stream.tokens.at(-1);
  const isCall = last?.kind === 'function';
  push(stream, { kind: 'open', ...span });
  const power = isCall ? last.power : undefined;
  stream.levels.push({ bracket, span, role: isCall ? 'arguments' : role, power, inExponent: false });
}

/** The comma between two arguments. */
export function separate(stream: TokenStream, span: Span): void {
  const level = stream.levels.at(-1)!;
  if (level.role !== 'arguments')
    refuse(stream.source, span, 'A comma must stand between the arguments of a function.');
  checkComplete(stream, span, level);
  level.inExponent = false;
  stream.tokens.push({ kind: 'comma', ...span });
}

/** Closes the innermost bracket and tells what it was. */
export function close(stream: TokenStream, bracket: string, span: Span): Role {
  const { source, levels } = stream;
  const level = levels.at(-1)!;
  if (level.bracket === undefined) refuse(source, span, `The bracket \`${bracket}\` closes nothing.`);
  if (CLOSING.get(level.bracket) !== bracket) {
    refuse(
      source,
      span,
      `The bracket \`${level.bracket}\` must be closed by \`${CLOSING.get(level.bracket)}\`, but is by \`${bracket}\`.`,
    );
  }
  checkComplete(stream, span, level);
  levels.pop();
  stream.tokens.push({ kind: 'close', ...span });
  if (level.power !== undefined) {
    push(stream, { kind: 'operator', symbol: '^', ...level.power });
    push(stream, { kind: 'number', ...level.power });
  }
  return level.role;
}

/** The finished stream; throws InputError when something is missing at the end of the text. */
export function finish(stream: TokenStream): readonly Token[] {
  const { source, tokens, levels, language } = stream;
  const level = levels.at(-1)!;
  if (tokens.length === 0) refuse(source, level.span, `The text must be ${language.what}, but is empty.`);
  if (level.bracket !== undefined) refuse(source, level.span, `The bracket \`${level.bracket}\` is never closed.`);
  const { length } = source.text;
  checkComplete(stream, { start: Math.max(0, length - 1), end: length }, level);
  return tokens;
}

function checkComplete(stream: TokenStream, span: Span, level: Level): void {
  if (endsOperand(stream)) return;
  const { source, tokens } = stream;
  const last = tokens.at(-1);
  if (last?.kind === 'operator' || last?.kind === 'comma') {
    refuse(source, last, `\`${quote(source, last)}\` has nothing on its right.`);
  }
  refuse(source, { start: level.span.start, end: span.end }, 'The brackets must hold something, but are empty.');
}
