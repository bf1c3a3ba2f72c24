/**
 * A spectral density typed as text: J(ω) as an expression tree of our own.
 *
 * The text is parsed by mathjs and its tree translated; nothing is evaluated while reading. Allowed are the frequency `w` (also `omega`,
 * `ω`), numbers, `pi`, + − * / ^, brackets, and the functions of one argument listed here.
 */
import type { ConstantNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode, SymbolNode } from 'mathjs';
import math from 'mathjs/lib/browser/math.js';
import { InputError, type Place } from '../../errors.ts';
import { didYouMean, type OtherNames } from '../../suggestion.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '^';

export type FormulaFunction = keyof typeof FUNCTIONS;

export type DensityFormula =
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'pi' }
  | { readonly kind: 'frequency' }
  | { readonly kind: 'negate'; readonly of: DensityFormula }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: DensityFormula;
      readonly right: DensityFormula;
    }
  | { readonly kind: 'call'; readonly name: FormulaFunction; readonly of: DensityFormula };

export const FUNCTIONS = {
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  abs: Math.abs,
} as const;
const FREQUENCY_NAMES = new Set(['w', 'omega', 'ω']);
const BINARY = new Set<string>(['+', '-', '*', '/', '^']);
const LONGEST_TEXT = 10_000;
const DEEPEST = 400;

/**
 * The expression tree of J(ω).
 *
 * @throws InputError with its place for anything but the notation above.
 */
export function parseFormula(text: string): DensityFormula {
  if (text.length > LONGEST_TEXT) {
    throw new InputError(`Argument \`J\` must have at most ${LONGEST_TEXT} characters, but has ${text.length}.`);
  }
  if (text.trim() === '') throw new InputError('Argument `J` must be a formula in `w`, but is empty.');
  try {
    return translate(math.parse(text), text, DEEPEST);
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (error instanceof RangeError)
      throw new InputError(`Argument \`J\` must have at most ${DEEPEST} operations within one another.`);
    const message = error instanceof Error ? error.message : String(error);
    const position = /\(char (\d+)\)/.exec(message)?.[1];
    const start = position === undefined ? 0 : Math.min(Number(position) - 1, text.length);
    const place: Place = { text, start, end: start + 1, source: 'J' };
    throw new InputError('Argument `J` must be a formula in `w`, but cannot be read here.', place);
  }
}

function refuse(text: string, name: string, message: string): never {
  const start = Math.max(0, text.search(new RegExp(`(?<![\\p{L}\\p{N}_])${literally(name)}(?![\\p{L}\\p{N}_])`, 'u')));
  throw new InputError(message, { text, start, end: start + Math.max(1, name.length), source: 'J' });
}

const literally = (name: string): string => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const FUNCTION_NAMES = Object.keys(FUNCTIONS);
const OTHER_NAMES: OtherNames = new Map([['log', ['ln']]]);
const KNOWN = ` Known are \`w\`, \`pi\`, numbers, + - * / ^ and ${FUNCTION_NAMES.join(', ')}.`;

/** What may be meant by a name, or else all there are. */
const meant = (name: string, known: readonly string[]): string => didYouMean(name, known, OTHER_NAMES) || KNOWN;

function translate(node: MathNode, text: string, depth: number): DensityFormula {
  if (depth === 0) throw new RangeError();
  switch (node.type) {
    case 'ParenthesisNode':
      return translate((node as ParenthesisNode).content, text, depth - 1);
    case 'ConstantNode': {
      const { value } = node as ConstantNode;
      if (typeof value !== 'number') refuse(text, String(value), `\`J\` must contain numbers only, but has ${value}.`);
      if (!Number.isFinite(value)) refuse(text, String(value), '`J` contains a number too large for double precision.');
      return { kind: 'number', value, text: String(value) };
    }
    case 'SymbolNode': {
      const { name } = node as SymbolNode;
      if (FREQUENCY_NAMES.has(name)) return { kind: 'frequency' };
      if (name === 'pi' || name === 'π') return { kind: 'pi' };
      return refuse(text, name, `Unknown name \`${name}\` in \`J\`.${meant(name, ['w', 'pi', ...FUNCTION_NAMES])}`);
    }
    case 'FunctionNode': {
      const { fn, args } = node as FunctionNode;
      const name = 'name' in fn ? String(fn.name) : String(fn);
      if (!isFunction(name)) {
        return refuse(text, name, `\`${name}\` in \`J\` is not a known function.${meant(name, FUNCTION_NAMES)}`);
      }
      if (args.length !== 1) refuse(text, name, `\`${name}\` in \`J\` must have one argument, but has ${args.length}.`);
      return { kind: 'call', name, of: translate(args[0]!, text, depth - 1) };
    }
    case 'OperatorNode':
      return operation(node as OperatorNode, text, depth - 1);
    default:
      throw new InputError(
        `Argument \`J\` must be a formula in \`w\`, but contains \`${node.toString().slice(0, 40)}\`.${KNOWN}`,
      );
  }
}

const isFunction = (name: string): name is FormulaFunction => Object.hasOwn(FUNCTIONS, name);

function operation({ op, args }: OperatorNode, text: string, depth: number): DensityFormula {
  const operands = (args as MathNode[]).map((argument) => translate(argument, text, depth));
  const [left, right] = operands;
  if (operands.length === 1 && op === '-') return { kind: 'negate', of: left! };
  if (operands.length === 1 && op === '+') return left!;
  if (operands.length === 2 && BINARY.has(op)) {
    return { kind: 'binary', operator: op as BinaryOperator, left: left!, right: right! };
  }
  return refuse(text, op, `Operator \`${op}\` is not allowed in \`J\`.${KNOWN}`);
}

/** J as a function of ω. */
export function formulaFunction(formula: DensityFormula): (omega: number) => number {
  switch (formula.kind) {
    case 'number': {
      const { value } = formula;
      return () => value;
    }
    case 'pi':
      return () => Math.PI;
    case 'frequency':
      return (omega) => omega;
    case 'negate': {
      const of = formulaFunction(formula.of);
      return (omega) => -of(omega);
    }
    case 'call': {
      const of = formulaFunction(formula.of);
      const apply = FUNCTIONS[formula.name];
      return (omega) => apply(of(omega));
    }
    case 'binary':
      return binaryFunction(formula.operator, formulaFunction(formula.left), formulaFunction(formula.right));
  }
}

type OfFrequency = (omega: number) => number;

function binaryFunction(operator: BinaryOperator, left: OfFrequency, right: OfFrequency): OfFrequency {
  switch (operator) {
    case '+':
      return (omega) => left(omega) + right(omega);
    case '-':
      return (omega) => left(omega) - right(omega);
    case '*':
      return (omega) => left(omega) * right(omega);
    case '/':
      return (omega) => left(omega) / right(omega);
    case '^':
      return (omega) => left(omega) ** right(omega);
  }
}
