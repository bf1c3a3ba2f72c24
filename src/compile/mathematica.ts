/** Wolfram Language source. */
import type { FunctionName, GraphNode } from './graph.ts';
import type { IdentifierRules } from './identifiers.ts';
import {
  atom,
  bracketed,
  level,
  type NumberStyle,
  numberPiece,
  type Piece,
  powerPiece,
  productPiece,
  quotientPiece,
  type Renderer,
  sumPiece,
  wrapped,
  wrappedList,
} from './infix.ts';
import {
  commentLines,
  type PlannedFunction,
  planModule,
  type RenderedFunction,
  renderFunction,
  type SourceModule,
} from './sourceFunction.ts';

/** All names of the system begin with a capital letter, and `_` makes a pattern. */
const rules: IdentifierRules = { reserved: new Set(), underscore: false, capital: false };

/** Numbers stay exact. */
const numbers: NumberStyle = { integer: String, decimal: (text) => text, ratios: 'all' };

/**
 * Wolfram Language definitions: a scalar, a list, or a list of rows. Numbers stay exact.
 * Throws InputError when a symbol is not among the arguments of its function.
 */
export function emitMathematica(module: SourceModule): string {
  const head = module.doc === undefined ? [] : [`${comment(commentLines(module.doc))}\n`];
  return [...head, ...planModule(module, rules).map(functionText)].join('\n');
}

const comment = (lines: readonly string[]): string =>
  `(* ${lines.map((line) => line.replaceAll('(*', '( *').replaceAll('*)', '* )')).join('\n   ')} *)`
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');

function functionText(plan: PlannedFunction): string {
  const rendered = renderFunction(plan, numbers, wolframPiece);
  const parameters = plan.arguments.map(({ identifier }) => `${identifier}_`);
  const locals = rendered.steps.map(({ identifier }) => identifier).join(', ');
  return [
    comment(plan.doc),
    wrappedList(`${plan.name}[`, parameters, `] := Module[{${locals}},`, '  '),
    ...rendered.steps.map(({ identifier, text }) => wrapped(`  ${identifier} = `, text, ';', '  ')),
    resultText(plan, rendered),
    ']',
    '',
  ].join('\n');
}

function resultText({ result }: PlannedFunction, { piece }: RenderedFunction): string {
  const list = (nodes: readonly GraphNode[], indent: string): string =>
    nodes.map((node) => wrapped(`${indent}`, piece(node).text, '', indent)).join(',\n');
  switch (result.kind) {
    case 'scalar':
      return wrapped('  ', piece(result.value).text, '', '  ');
    case 'vector':
      return `  {\n${list(result.entries, '    ')}\n  }`;
    case 'matrix':
      return `  {\n${result.rows.map((row) => `    {\n${list(row, '      ')}\n    }`).join(',\n')}\n  }`;
  }
}

function wolframPiece(node: GraphNode, renderer: Renderer, plan: PlannedFunction): Piece {
  switch (node.kind) {
    case 'number':
      return numberPiece(node.value, renderer.numbers);
    case 'pi':
      return atom('Pi');
    case 'i':
      return atom('I');
    case 'symbol':
      return atom(plan.symbol(node.name));
    case 'sum':
      return sumPiece(node.terms, renderer);
    case 'product':
      return productPiece(node, renderer);
    case 'quotient':
      return quotientPiece(node, renderer);
    case 'power':
      return powerPiece(node, '^', renderer);
    case 'call':
      return functionCall(node.function, node.arguments, renderer);
    case 'integral':
      return squareCall(plan.integral(node.name), node.arguments, renderer);
  }
}

const squareCall = (name: string, args: readonly GraphNode[], renderer: Renderer): Piece =>
  atom(`${name}[${args.map((arg) => renderer.piece(arg).text).join(', ')}]`);

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
    case 'coth':
    case 'abs':
      return squareCall(name[0]!.toUpperCase() + name.slice(1), args, renderer);
    case 'conj':
      return squareCall('Conjugate', args, renderer);
    case 'pow': {
      const [base, exponent] = args.map((arg) => bracketed(renderer.piece(arg), level.atom));
      return { text: `${base}^${exponent}`, level: level.power };
    }
    case 'atan2':
      return squareCall('ArcTan', [args[1]!, args[0]!], renderer);
    case 'hypot': {
      const [x, y] = args.map((arg) => bracketed(renderer.piece(arg), level.atom));
      return atom(`Sqrt[${x}^2 + ${y}^2]`);
    }
  }
}
