/** What languages differ in when they write an expression, as one table each, and the walk that writes it. */

import { InputError } from '../../errors.ts';
import { type FunctionName, functionArity, type GraphNode } from '../graph.ts';
import {
  atom,
  bracketed,
  level,
  type NumberStyle,
  numberPiece,
  type Piece,
  productPiece,
  quotientPiece,
  type Renderer,
  reciprocalPiece,
  sumPiece,
} from './infix.ts';

/** A function by its name in a call, or as the text of its arguments. */
export type FunctionText = string | ((...args: readonly Piece[]) => Piece);

type FunctionTable = Readonly<Record<FunctionName, FunctionText>>;

type Brackets = readonly [open: string, close: string];
const ROUND: Brackets = ['(', ')'];

export interface Syntax {
  readonly numbers: NumberStyle;
  readonly pi: string;
  /** Absent where complex numbers are taken apart before. */
  readonly i?: string;
  /** Around the arguments of a call; round ones unless given. */
  readonly brackets?: Brackets;
  /** base^n for an integer n ≥ 2. */
  readonly power: (base: Piece, exponent: number, complex: boolean) => Piece;
  readonly functions: FunctionTable;
  /** With complex arguments, where a language tells them apart. */
  readonly complexFunctions?: FunctionTable;
}

/** Identifiers of symbols and of the functions that stand for integrals. */
export interface Names {
  readonly symbol: (name: string) => string;
  readonly integral: (name: string) => string;
  readonly isComplex: (node: GraphNode) => boolean;
}

/** Throws InputError for the imaginary unit where the syntax has none. */
export function writeNode(node: GraphNode, renderer: Renderer, syntax: Syntax, names: Names): Piece {
  const pieces = (nodes: readonly GraphNode[]): Piece[] => nodes.map(renderer.piece);
  switch (node.kind) {
    case 'number':
      return numberPiece(node.value, renderer.numbers);
    case 'pi':
      return atom(syntax.pi);
    case 'i':
      if (syntax.i === undefined) throw new InputError('A real function cannot contain the imaginary unit i.');
      return atom(syntax.i);
    case 'symbol':
      return atom(names.symbol(node.name));
    case 'sum':
      return sumPiece(node.terms, renderer);
    case 'product':
      return productPiece(node, renderer);
    case 'quotient':
      return quotientPiece(node, renderer);
    case 'power':
      return syntax.power(renderer.piece(node.base), node.exponent, names.isComplex(node.base));
    case 'call': {
      const { functions, complexFunctions = functions } = syntax;
      const text = (node.arguments.some(names.isComplex) ? complexFunctions : functions)[node.function];
      const args = pieces(node.arguments);
      return typeof text === 'string' ? callText(text, args, syntax.brackets) : text(...args);
    }
    case 'integral':
      return callText(names.integral(node.name), pieces(node.arguments), syntax.brackets);
  }
}

export const callText = (name: string, args: readonly Piece[], [open, close]: Brackets = ROUND): Piece =>
  atom(`${name}${open}${args.map(({ text }) => text).join(', ')}${close}`);

/** Every function under its own name, changed by `rename`. */
export const functionsNamed = (rename: (name: FunctionName) => string = (name) => name) =>
  Object.fromEntries((Object.keys(functionArity) as FunctionName[]).map((name) => [name, rename(name)])) as Record<
    FunctionName,
    string
  >;

/** base^n, and base^x, with the power sign of a language. */
export const integerPower =
  (sign: string) =>
  (base: Piece, exponent: number): Piece => ({
    text: `${bracketed(base, level.atom)}${sign}${exponent}`,
    level: level.power,
  });
export const realPower =
  (sign: string) =>
  (base: Piece, exponent: Piece): Piece => ({
    text: `${bracketed(base, level.atom)}${sign}${bracketed(exponent, level.atom)}`,
    level: level.power,
  });

/** √(x² + y²) for a language without hypot. */
export const rootOfSquares =
  (root: string, brackets?: Brackets) =>
  (...args: readonly Piece[]): Piece => {
    const squares = args.map((x) => `${bracketed(x, level.atom)}^2`).join(' + ');
    return callText(root, [{ text: squares, level: level.sum }], brackets);
  };

/** 1/f(x) */
export const reciprocalOf =
  (one: string, name: string) =>
  (...args: readonly Piece[]): Piece =>
    reciprocalPiece(one, callText(name, args));

const LONGEST_PRODUCT = 4;

/** x*x*x for a small power of something that is one word; otherwise what `otherwise` writes. */
export const smallPower =
  (otherwise: Syntax['power']): Syntax['power'] =>
  (base, exponent, complex) =>
    exponent <= LONGEST_PRODUCT && /^\w+$/.test(base.text)
      ? { text: new Array<string>(exponent).fill(base.text).join('*'), level: level.product }
      : otherwise(base, exponent, complex);
