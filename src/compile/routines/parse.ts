/**
 * The text that routines are written in:
 *
 *     /// What it computes.
 *     function name(number x, integer n, list values, list matrix[2][2]) number {
 *       number half_of_x = x / 2.0;                    // integers have no point, real numbers have one
 *       list both[2] = {x, 1.0};                       // also `= zeros;` and `= call(…);`
 *       for (k = 0 to n) { both[0] = both[0] + values[k]; }
 *       if (both[0] > 1e3) { fail "too large"; } else { print "sum" both[0]; }
 *       return both[0] * pi;
 *     }
 *
 * A comment on a line of its own is kept. Names that are no words stand in backquotes.
 */
import type { BinaryOperator, Expression, Routine, RoutineValue, Statement, Type } from './routine.ts';

interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'comment' | 'doc' | 'sign' | 'end';
  readonly text: string;
}

const PATTERN =
  /\s+|\/\/\/ ?(?<doc>.*)|\/\/ ?(?<comment>.*)|(?<number>\d+(?:\.\d+)?(?:e[+-]?\d+)?)|`(?<quoted>[^`]*)`|(?<name>[A-Za-z_]\w*)|(?<text>"(?:[^"\\]|\\.)*")|(?<sign>&&|\|\||[=!<>]=|[-+*/^=<>!(){}[\],;])|(?<unknown>.)/gsu;

function tokensOf(source: string, naming: (name: string) => string): Token[] {
  const lines = source.split('\n');
  return lines.flatMap((line) =>
    [...line.matchAll(PATTERN)].flatMap(({ groups = {}, index }): Token[] => {
      const { doc, comment, number, quoted, name, text, sign, unknown } = groups;
      if (unknown !== undefined) throw new SyntaxError(`"${unknown}" is no sign of a routine: ${line}`);
      if (doc !== undefined) return [{ kind: 'doc', text: doc }];
      if (comment !== undefined) return line.slice(0, index).trim() === '' ? [{ kind: 'comment', text: comment }] : [];
      if (number !== undefined) return [{ kind: 'number', text: number }];
      if (quoted !== undefined || name !== undefined) return [{ kind: 'name', text: quoted ?? naming(name!) }];
      if (text !== undefined) return [{ kind: 'text', text: JSON.parse(text) as string }];
      return sign === undefined ? [] : [{ kind: 'sign', text: sign }];
    }),
  );
}

/** How strongly operators bind; `^` is read to the right. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(source: string, naming: (name: string) => string) {
    this.#tokens = tokensOf(source, naming);
  }

  get next(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '' };
  }

  take(expected?: string): string {
    const { text } = this.next;
    if (expected !== undefined && text !== expected) {
      const before = this.#tokens.slice(Math.max(0, this.#at - 8), this.#at).map((token) => token.text);
      throw new SyntaxError(`"${expected}" expected after "${before.join(' ')}", but "${text}" found.`);
    }
    this.#at += 1;
    return text;
  }

  takeIf(text: string): boolean {
    const { kind, text: found } = this.next;
    if ((kind !== 'sign' && kind !== 'name') || found !== text) return false;
    this.#at += 1;
    return true;
  }

  list<T>(close: string, read: () => T): T[] {
    const items: T[] = [];
    while (!this.takeIf(close)) {
      items.push(read());
      if (this.next.text !== close) this.take(',');
    }
    return items;
  }
}

/** The routines of a text, in its order; `naming` is applied to names without quotes. Throws SyntaxError where it is none. */
export function parseRoutines(source: string, naming: (name: string) => string = (name) => name): Routine[] {
  const reader = new Reader(source, naming);
  const routines: Routine[] = [];
  while (reader.next.kind !== 'end') routines.push(routine(reader));
  return routines;
}

function routine(reader: Reader): Routine {
  const doc: string[] = [];
  while (reader.next.kind === 'doc') doc.push(reader.take());
  reader.take('function');
  const name = reader.take();
  reader.take('(');
  const parameters = reader.list(')', () => {
    const kind = reader.take();
    const parameter = reader.take();
    return { name: parameter, type: typeOf(kind, reader) };
  });
  const result = reader.next.text === '{' ? undefined : typeOf(reader.take(), reader);
  return { name, doc: doc.join('\n'), parameters, result, body: block(reader) };
}

function typeOf(kind: string, reader: Reader): Type {
  if (kind === 'number' || kind === 'integer') return { kind };
  if (kind !== 'list') throw new SyntaxError(`"${kind}" is no type of a routine.`);
  const sizes: number[] = [];
  while (reader.takeIf('[')) {
    sizes.push(Number(reader.take()));
    reader.take(']');
  }
  return { kind, sizes };
}

function block(reader: Reader): Statement[] {
  reader.take('{');
  const statements: Statement[] = [];
  while (!reader.takeIf('}')) statements.push(statement(reader));
  return statements;
}

function statement(reader: Reader): Statement {
  if (reader.next.kind === 'comment') return { kind: 'comment', text: reader.take() };
  switch (reader.next.text) {
    case 'number':
    case 'integer':
    case 'list':
      return declaration(reader);
    case 'if': {
      reader.take();
      const condition = inBrackets(reader);
      const then = block(reader);
      return { kind: 'if', condition, then, otherwise: reader.takeIf('else') ? block(reader) : [] };
    }
    case 'while':
      reader.take();
      return { kind: 'while', condition: inBrackets(reader), body: block(reader) };
    case 'for': {
      reader.take();
      reader.take('(');
      const index = reader.take();
      reader.take('=');
      const from = expression(reader);
      reader.take('to');
      const to = expression(reader);
      reader.take(')');
      return { kind: 'for', index, from, to, body: block(reader) };
    }
    default:
      return simple(reader);
  }
}

/** A statement of one line that is no declaration. */
function simple(reader: Reader): Statement {
  const ended = <T>(value: T): T => {
    reader.take(';');
    return value;
  };
  switch (reader.next.text) {
    case 'return':
      reader.take();
      return ended({ kind: 'return', value: expression(reader) });
    case 'fail':
      reader.take();
      return ended({ kind: 'fail', message: reader.take() });
    case 'print': {
      reader.take();
      const label = reader.take();
      const values = [expression(reader)];
      while (reader.takeIf(',')) values.push(expression(reader));
      return ended({ kind: 'print', label, values });
    }
    default: {
      const to = atom(reader);
      reader.take('=');
      return ended({ kind: 'assign', to, value: expression(reader) });
    }
  }
}

function declaration(reader: Reader): Statement {
  const kind = reader.take();
  const name = reader.take();
  const variable = { name, type: typeOf(kind, reader) };
  reader.take('=');
  const value = initial(reader);
  reader.take(';');
  return { kind: 'declare', variable, value };
}

function initial(reader: Reader): RoutineValue {
  if (reader.takeIf('{')) return { kind: 'entries', entries: reader.list('}', () => expression(reader)) };
  if (reader.next.text !== 'zeros') return { kind: 'expression', expression: expression(reader) };
  reader.take();
  return { kind: 'zeros' };
}

function inBrackets(reader: Reader): Expression {
  reader.take('(');
  const inner = expression(reader);
  reader.take(')');
  return inner;
}

function expression(reader: Reader, level = 0): Expression {
  const operators = LEVELS[level];
  if (operators === undefined) return signed(reader);
  let left = expression(reader, level + 1);
  for (;;) {
    const operator = operators.find((sign) => reader.next.kind === 'sign' && reader.next.text === sign);
    if (operator === undefined) return left;
    reader.take();
    left = { kind: 'binary', operator, left, right: expression(reader, level + 1) };
  }
}

function signed(reader: Reader): Expression {
  for (const operator of ['-', '!'] as const) {
    if (reader.takeIf(operator)) return { kind: 'unary', operator, of: signed(reader) };
  }
  const base = atom(reader);
  return reader.takeIf('^') ? { kind: 'binary', operator: '^', left: base, right: signed(reader) } : base;
}

function atom(reader: Reader): Expression {
  if (reader.next.text === '(' && reader.next.kind === 'sign') return inBrackets(reader);
  const { kind } = reader.next;
  const text = reader.take();
  if (kind === 'number') return { kind, text };
  if (kind !== 'name') throw new SyntaxError(`A number or a name expected, but "${text}" found.`);
  if (text === 'pi' || text === 'infinity') return { kind: 'constant', name: text };
  if (reader.takeIf('(')) return { kind: 'call', name: text, arguments: reader.list(')', () => expression(reader)) };
  const indices: Expression[] = [];
  while (reader.takeIf('[')) {
    indices.push(expression(reader));
    reader.take(']');
  }
  return indices.length === 0 ? { kind: 'name', name: text } : { kind: 'element', name: text, indices };
}
