/** Expression nodes as JavaScript text. */
import { InputError } from '../errors.ts';
import { type FunctionName, type GraphNode, numberNode } from './graph.ts';
import {
  atom,
  callPiece,
  level,
  type NumberStyle,
  numberPiece,
  type Piece,
  productPiece,
  quotientPiece,
  type Renderer,
  reciprocalPiece,
  repeatedFactor,
  sumPiece,
} from './infix.ts';

/** Numbers as a reader wants them. */
export const readableNumbers: NumberStyle = { integer: String, decimal: (text) => text, ratios: 'some' };

/** Every number as one literal, the double nearest to it. */
export const literalNumbers: NumberStyle = { ...readableNumbers, ratios: 'none' };

/** Identifiers of symbols and of the functions that stand for integrals. */
export interface JavascriptNames {
  readonly symbol: (name: string) => string;
  readonly integral: (name: string) => string;
}

/** A real expression as JavaScript. Throws InputError for the imaginary unit. */
export function javascriptPiece(node: GraphNode, renderer: Renderer, names: JavascriptNames): Piece {
  switch (node.kind) {
    case 'number':
      return numberPiece(node.value, renderer.numbers);
    case 'pi':
      return atom('Math.PI');
    case 'i':
      throw new InputError(
        'A real function cannot contain the imaginary unit i: the expression must be compiled as complex.',
      );
    case 'symbol':
      return atom(names.symbol(node.name));
    case 'sum':
      return sumPiece(node.terms, renderer);
    case 'product':
      return productPiece(node, renderer);
    case 'quotient':
      return quotientPiece(node, renderer);
    case 'power':
      return repeatedFactor(node, renderer) ?? callPiece('Math.pow', [node.base, numberNode(node.exponent)], renderer);
    case 'call':
      return functionCall(node.function, node.arguments, renderer);
    case 'integral':
      return callPiece(names.integral(node.name), node.arguments, renderer);
  }
}

function functionCall(name: FunctionName, args: readonly GraphNode[], renderer: Renderer): Piece {
  switch (name) {
    case 'exp':
    case 'log':
    case 'sqrt':
    case 'sin':
    case 'cos':
    case 'tan':
    case 'sinh':
    case 'cosh':
    case 'tanh':
    case 'abs':
    case 'pow':
    case 'atan2':
    case 'hypot':
      return callPiece(`Math.${name}`, args, renderer);
    case 'coth':
      return reciprocalPiece('1', callPiece('Math.tanh', args, renderer));
    case 'conj':
      return { text: renderer.piece(args[0]!).text, level: level.sum };
  }
}
