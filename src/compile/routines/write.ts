/** Routines as source text: the walk that all languages share; a dialect is what they differ in. */
import type { Identifiers } from '../languages/identifiers.ts';
import { atom, bracketed, level, type Piece, wrappedList } from '../languages/infix.ts';
import { commentLines } from '../languages/sourceFunction.ts';
import {
  type BinaryOperator,
  type BuiltIn,
  type Constant,
  type Expression,
  isBuiltIn,
  type ListSizes,
  type Routine,
  type Statement,
  type Type,
} from './routine.ts';

export interface Dialect {
  readonly indent: string;
  readonly number: (text: string) => string;
  readonly constants: Readonly<Record<Constant, string>>;
  readonly operators: Readonly<Partial<Record<BinaryOperator | '!', string>>>;
  readonly power: (base: Piece, exponent: Piece) => Piece;
  readonly builtIn: (name: BuiltIn, args: readonly string[], integer: boolean) => string;
  readonly brackets: readonly [open: string, close: string];
  readonly firstIndex: 0 | 1;
  readonly element: (name: string, indices: readonly string[], sizes: ListSizes) => string;
  readonly comment: (text: string) => string;
  readonly declare: (variable: WrittenVariable, value: WrittenValue) => string;
  readonly assign: (to: string, value: string) => string;
  readonly condition: { readonly if: (text: string) => string; readonly else: string; readonly end: string };
  readonly loop: { readonly while: (text: string) => string; readonly end: string };
  /** The head and the end of a loop over the integers from `from` to the one below `to`; `last` is that one. */
  readonly range: (index: string, bounds: Bounds) => readonly [head: string, end: string];
  readonly return: (value: string, result: Type) => readonly string[];
  readonly fail: (message: string) => string;
  readonly print: (label: string, values: readonly string[]) => string;
  readonly routine: (written: WrittenRoutine) => string;
}

export interface Bounds {
  readonly from: string;
  readonly to: string;
  readonly last: string;
}

export interface WrittenVariable {
  readonly identifier: string;
  readonly type: Type;
}

export type WrittenValue =
  | { readonly kind: 'zeros' }
  | { readonly kind: 'entries'; readonly entries: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly string[] }
  | { readonly kind: 'expression'; readonly text: string };

export interface WrittenRoutine {
  readonly name: string;
  readonly doc: readonly string[];
  readonly parameters: readonly WrittenVariable[];
  readonly result: Type | undefined;
  /** Identifiers of the variables that the body declares. */
  readonly locals: readonly string[];
  readonly body: readonly string[];
}

/** Operators in comparisons and conditions bind weaker than sums. */
const CONDITION_LEVELS: Readonly<Partial<Record<BinaryOperator, number>>> = { '&&': -1, '||': -2 };
const levelOf = (operator: BinaryOperator): number =>
  operator === '+' || operator === '-'
    ? level.sum
    : operator === '*' || operator === '/'
      ? level.product
      : (CONDITION_LEVELS[operator] ?? 0);

/** Names of functions are those of the module, all others are the routine's own. */
export function writeRoutine(routine: Routine, functionNames: Identifiers, dialect: Dialect): string {
  const names = functionNames.scope();
  const types = new Map<string, Type>();
  const declared = (name: string, type: Type): WrittenVariable => {
    types.set(name, type);
    return { identifier: names.of(name), type };
  };
  const parameters = routine.parameters.map(({ name, type }) => declared(name, type));
  const locals = new Set<string>();
  const expressions = expressionWriter({ names, functionNames, types, dialect });
  const { text } = expressions;

  const block = (statements: readonly Statement[], indent: string): string[] =>
    statements.flatMap((one) => lines(one, indent));
  const lines = (statement: Statement, indent: string): string[] => {
    const inner = `${indent}${dialect.indent}`;
    const at = (...all: readonly string[]): string[] =>
      all.flatMap((part) => part.split('\n').map((line) => `${indent}${line}`));
    switch (statement.kind) {
      case 'comment':
        return at(dialect.comment(statement.text));
      case 'declare': {
        const variable = declared(statement.variable.name, statement.variable.type);
        locals.add(variable.identifier);
        return at(dialect.declare(variable, expressions.value(statement.value)));
      }
      case 'assign':
        return at(dialect.assign(text(statement.to), text(statement.value)));
      case 'if': {
        const { if: head, else: otherwise, end } = dialect.condition;
        const second = statement.otherwise.length === 0 ? [] : [...at(otherwise), ...block(statement.otherwise, inner)];
        return [...at(head(text(statement.condition))), ...block(statement.then, inner), ...second, ...at(end)];
      }
      case 'while':
        return [
          ...at(dialect.loop.while(text(statement.condition))),
          ...block(statement.body, inner),
          ...at(dialect.loop.end),
        ];
      case 'for': {
        const { identifier } = declared(statement.index, { kind: 'integer' });
        const [head, end] = dialect.range(identifier, {
          from: text(statement.from),
          to: text(statement.to),
          last: expressions.before(statement.to),
        });
        return [...at(head), ...block(statement.body, inner), ...at(end)];
      }
      case 'return':
        return at(...dialect.return(text(statement.value), routine.result!));
      case 'fail':
        return at(dialect.fail(statement.message));
      case 'print':
        return at(dialect.print(statement.label, statement.values.map(text)));
    }
  };
  const body = block(routine.body, dialect.indent);
  return dialect.routine({
    name: functionNames.of(routine.name),
    doc: commentLines(routine.doc),
    parameters,
    result: routine.result,
    locals: [...locals],
    body,
  });
}

interface Scope {
  readonly names: Identifiers;
  readonly functionNames: Identifiers;
  readonly types: ReadonlyMap<string, Type>;
  readonly dialect: Dialect;
}

function expressionWriter({ names, functionNames, types, dialect }: Scope) {
  const isInteger = (e: Expression): boolean =>
    e.kind === 'number' ? /^\d+$/.test(e.text) : e.kind === 'name' && types.get(e.name)?.kind === 'integer';
  const text = (e: Expression): string => piece(e).text;
  const index = (e: Expression): string => {
    if (dialect.firstIndex === 0) return text(e);
    return e.kind === 'number' ? String(Number(e.text) + 1) : `${bracketed(piece(e), level.sum)} + 1`;
  };
  const sizesOf = (name: string): ListSizes => {
    const type = types.get(name);
    return type?.kind === 'list' ? type.sizes : [];
  };
  const piece = (e: Expression): Piece => {
    switch (e.kind) {
      case 'number':
        return atom(dialect.number(e.text));
      case 'constant':
        return atom(dialect.constants[e.name]);
      case 'name':
        return atom(names.of(e.name));
      case 'element':
        return atom(dialect.element(names.of(e.name), e.indices.map(index), sizesOf(e.name)));
      case 'unary': {
        const sign = e.operator === '-' ? '-' : (dialect.operators['!'] ?? '!');
        const least = e.operator === '-' ? level.product : level.atom;
        return { text: `${sign}${bracketed(piece(e.of), least)}`, level: level.sum };
      }
      case 'binary':
        return binary(e);
      case 'call': {
        const args = e.arguments.map(text);
        if (isBuiltIn(e.name)) return atom(dialect.builtIn(e.name, args, e.arguments.every(isInteger)));
        const [open, close] = dialect.brackets;
        return atom(`${functionNames.of(e.name)}${open}${args.join(', ')}${close}`);
      }
    }
  };
  const binary = ({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): Piece => {
    if (operator === '^') return dialect.power(piece(left), piece(right));
    const own = levelOf(operator);
    const sign = dialect.operators[operator] ?? operator;
    const joint = own === level.product ? sign : ` ${sign} `;
    return { text: `${bracketed(piece(left), own)}${joint}${bracketed(piece(right), own + 1)}`, level: own };
  };
  return {
    text,
    /** The integer before that of an expression. */
    before: (e: Expression): string => (e.kind === 'number' ? String(Number(e.text) - 1) : `${text(e)} - 1`),
    value: (value: Extract<Statement, { kind: 'declare' }>['value']): WrittenValue => {
      if (value.kind === 'zeros') return value;
      if (value.kind === 'entries') return { kind: 'entries', entries: value.entries.map(text) };
      const { expression } = value;
      return expression.kind === 'call' && !isBuiltIn(expression.name)
        ? { kind: 'call', name: functionNames.of(expression.name), arguments: expression.arguments.map(text) }
        : { kind: 'expression', text: text(expression) };
    },
  };
}

/** The text of a value where a call is written like any other expression, and a list stands between `listBrackets`. */
export function valueText(
  value: WrittenValue,
  [open, close]: Dialect['brackets'],
  listBrackets: Dialect['brackets'],
): string {
  switch (value.kind) {
    case 'call':
      return wrappedList(`${value.name}${open}`, value.arguments, close, '  ');
    case 'entries':
      return wrappedList(listBrackets[0], value.entries, listBrackets[1], '  ');
    case 'expression':
      return value.text;
    case 'zeros':
      return '';
  }
}
