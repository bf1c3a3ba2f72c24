/**
 * Readers of the Julia and Wolfram Language that exports are written in: they accept this much of the grammar and nothing else, hold names to
 * be defined before they are used, and return the functions of a file to be called. Blanks and line ends count as they do in the languages.
 */
export type Value = number | Value[];

export interface ReadFunction {
  readonly parameters: readonly string[];
  readonly call: (args: readonly number[]) => Value;
}

interface Token {
  readonly text: string;
  readonly newline: boolean;
  readonly blank: boolean;
}

type Scope = Map<string, number>;
type Evaluate = (scope: Scope) => Value;
type Step = readonly [variable: string, value: Evaluate];

const one: Record<string, (x: number) => number> = {
  abs: Math.abs,
  cos: Math.cos,
  cosh: Math.cosh,
  coth: (x) => 1 / Math.tanh(x),
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tan: Math.tan,
  tanh: Math.tanh,
};

type Functions = Record<string, (...args: number[]) => number>;
const juliaFunctions: Functions = {
  ...one,
  hypot: Math.hypot,
  atan: (y, x) => (x === undefined ? Math.atan(y!) : Math.atan2(y!, x)),
};
const wolframFunctions: Functions = {
  ...Object.fromEntries(Object.entries(one).map(([name, f]) => [name[0]!.toUpperCase() + name.slice(1), f])),
  ArcTan: (x, y) => Math.atan2(y!, x!),
};

/** Reserved words of Julia (its manual, Base.Docs keywords). */
const JULIA_WORDS = new Set(
  `baremodule begin break const continue do else elseif end export false finally for function global if import let local
  macro module quote return struct true try catch using while`.split(/\s+/),
);

function tokens(source: string): Token[] {
  const pattern = /(\s*)(\d+(?:\.\d+)?(?:e[+-]?\d+)?|[A-Za-z]\w*|:=|[-+*/^=,;()[\]{}]|$|(.))/g;
  return [...source.matchAll(pattern)].flatMap(([, space, text, unknown]): Token[] => {
    if (unknown !== undefined) throw new Error(`"${unknown}" is part of no expression`);
    return text === '' ? [] : [{ text: text!, newline: space!.includes('\n'), blank: space !== '' }];
  });
}

/** Expressions by precedence: sums, products, a sign, powers (to the right), calls and brackets. */
function reader(list: readonly Token[], open: '(' | '[', functions: Functions, pi: string) {
  let at = 0;
  let depth = 0;
  const end: Token = { text: '', newline: true, blank: true };
  const peek = (): Token => list[at] ?? end;
  const take = (expected?: string): string => {
    const { text } = peek();
    if (expected !== undefined && text !== expected) throw new Error(`"${expected}" expected, "${text}" found`);
    at += 1;
    return text;
  };
  /** Whether one of these signs follows; at the outermost level a line end comes before it. */
  const follows = (...signs: string[]): boolean => signs.includes(peek().text) && (depth > 0 || !peek().newline);
  const inside = <T>(left: string, right: string, read: () => T): T => {
    take(left);
    depth += 1;
    const value = read();
    take(right);
    depth -= 1;
    return value;
  };
  const separated = <T>(close: string, read: () => T): T[] => {
    const items: T[] = [];
    while (peek().text !== close) {
      items.push(read());
      if (peek().text !== close) take(',');
    }
    return items;
  };
  const close = open === '(' ? ')' : ']';

  function atom(): Evaluate {
    if (peek().text === '(') return inside('(', ')', sum);
    const text = take();
    if (/^\d/.test(text)) {
      if (/^[A-Za-z(]/.test(peek().text) && !peek().blank) throw new Error(`Product without sign after ${text}`);
      return () => Number(text);
    }
    if (!/^[A-Za-z]/.test(text)) throw new Error(`A number or a name expected, "${text}" found`);
    if (peek().text === open && !peek().blank) {
      const f = functions[text];
      if (f === undefined) throw new Error(`Unknown function ${text}`);
      const args = inside(open, close, () => separated(close, sum));
      return (scope) => f(...args.map((arg) => numberOf(arg(scope))));
    }
    return (scope) => {
      if (text === pi) return Math.PI;
      const value = scope.get(text);
      if (value === undefined) throw new Error(`${text} is not defined`);
      return value;
    };
  }
  function power(): Evaluate {
    const base = atom();
    if (!follows('^')) return base;
    take();
    const exponent = peek().text === '-' ? sign() : power();
    return (scope) => numberOf(base(scope)) ** numberOf(exponent(scope));
  }
  function sign(): Evaluate {
    if (peek().text !== '-') return power();
    take();
    const operand = sign();
    return (scope) => -numberOf(operand(scope));
  }
  const chain = (operand: () => Evaluate, table: Record<string, (a: number, b: number) => number>) => (): Evaluate => {
    let left = operand();
    while (follows(...Object.keys(table))) {
      const [f, a, b] = [table[take()]!, left, operand()];
      left = (scope) => f(numberOf(a(scope)), numberOf(b(scope)));
    }
    return left;
  };
  const product = chain(sign, { '*': (a, b) => a * b, '/': (a, b) => a / b });
  const sum: () => Evaluate = chain(product, { '+': (a, b) => a + b, '-': (a, b) => a - b });
  /** Whether a comma occurs between here and where the bracket that follows is closed, outside of inner brackets. */
  const hasCommas = (): boolean => {
    let level = 0;
    for (const { text } of list.slice(at)) {
      if ('([{'.includes(text)) level += 1;
      if (')]}'.includes(text)) level -= 1;
      if (level === 1 && text === ',') return true;
      if (level === 0) return false;
    }
    return false;
  };
  return { peek, take, inside, separated, sum, atom, hasCommas, isDone: () => at >= list.length };
}

function numberOf(value: Value): number {
  if (typeof value !== 'number') throw new Error('A list stands where a number should');
  return value;
}

/** A function of its parameters whose steps are assigned one after the other. */
function assembled(parameters: readonly string[], steps: readonly Step[], result: Evaluate): ReadFunction {
  const call = (args: readonly number[]): Value => {
    if (args.length !== parameters.length) throw new Error(`${parameters.length} arguments expected`);
    const scope: Scope = new Map(parameters.map((name, k) => [name, args[k]!]));
    for (const [name, value] of steps) {
      if (scope.has(name)) throw new Error(`${name} is assigned twice`);
      scope.set(name, numberOf(value(scope)));
    }
    return result(scope);
  };
  if (new Set(parameters).size !== parameters.length) throw new Error('A parameter occurs twice');
  return { parameters, call };
}

/** Functions one after the other, each under a name of its own. */
function functionsOf(isDone: () => boolean, read: () => readonly [string, ReadFunction]): Map<string, ReadFunction> {
  const functions = new Map<string, ReadFunction>();
  while (!isDone()) {
    const [name, f] = read();
    if (functions.has(name)) throw new Error(`${name} is defined twice`);
    functions.set(name, f);
  }
  return functions;
}

export function readJulia(source: string): ReadonlyMap<string, ReadFunction> {
  const code = source.replaceAll(/^#.*$/gm, '').replaceAll(/^@doc raw"""\n[\s\S]*?\n"""$/gm, '');
  const { peek, take, inside, separated, sum, atom, hasCommas, isDone } = reader(
    tokens(code),
    '(',
    juliaFunctions,
    'pi',
  );
  const name = (): string => {
    const text = take();
    if (!/^[A-Za-z]/.test(text) || JULIA_WORDS.has(text)) throw new Error(`"${text}" cannot be a name`);
    return text;
  };
  /** Rows on lines of their own; an entry of a matrix is what can stand between blanks. */
  const row = (): Evaluate[] => {
    const entries = [atom()];
    while (peek().text !== ']' && !peek().newline) {
      if (!peek().blank) throw new Error('Blank missing between entries');
      entries.push(atom());
    }
    return entries;
  };
  const array = (): Evaluate => {
    const isVector = hasCommas();
    return inside('[', ']', () => {
      if (isVector) {
        const entries = separated(']', sum);
        return (scope) => entries.map((entry) => entry(scope));
      }
      const rows: Evaluate[][] = [];
      while (peek().text !== ']') rows.push(row());
      if (new Set(rows.map(({ length }) => length)).size !== 1) throw new Error('Rows of different length');
      return (scope) => rows.map((entries) => entries.map((entry) => entry(scope)));
    });
  };
  return functionsOf(isDone, () => {
    take('function');
    const title = name();
    const parameters = inside('(', ')', () => separated(')', name));
    const steps: Step[] = [];
    while (peek().text !== 'return') {
      if (!peek().newline) throw new Error(`A new line expected before "${peek().text}"`);
      const variable = name();
      take('=');
      steps.push([variable, sum()]);
    }
    take('return');
    take('Float64');
    const result = array();
    take('end');
    return [title, assembled(parameters, steps, result)];
  });
}

export function readWolfram(source: string): ReadonlyMap<string, ReadFunction> {
  const { peek, take, inside, separated, sum, isDone } = reader(
    tokens(withoutComments(source)),
    '[',
    wolframFunctions,
    'Pi',
  );
  const name = (): string => {
    const text = take();
    // Names of the system begin with a capital letter, and _ makes a pattern.
    if (!/^[a-z][A-Za-z0-9]*$/.test(text)) throw new Error(`"${text}" cannot be a name`);
    return text;
  };
  const parameter = (): string => {
    const text = take();
    if (!/^[a-z][A-Za-z0-9]*_$/.test(text)) throw new Error(`"${text}" is no pattern`);
    return text.slice(0, -1);
  };
  const value = (): Evaluate => {
    if (peek().text !== '{') return sum();
    const items = inside('{', '}', () => separated('}', value));
    return (scope) => items.map((item) => item(scope));
  };
  return functionsOf(isDone, () => {
    const title = name();
    const parameters = inside('[', ']', () => separated(']', parameter));
    take(':=');
    take('Module');
    const [steps, result] = inside('[', ']', () => {
      const locals = inside('{', '}', () => separated('}', name));
      take(',');
      const assigned = locals.map((local): Step => {
        take(local);
        take('=');
        const step = sum();
        take(';');
        return [local, step];
      });
      return [assigned, value()] as const;
    });
    return [title, assembled(parameters, steps, result)];
  });
}

/** Comments, which nest. */
function withoutComments(source: string): string {
  let depth = 0;
  const kept = source.split(/(\(\*|\*\))/).filter((part) => {
    if (part === '(*') depth += 1;
    if (part === '*)') depth -= 1;
    return depth === 0 && part !== '*)';
  });
  if (depth !== 0) throw new Error('A comment is not closed');
  return kept.join('');
}
