/** Python source with NumPy. */
import type { FunctionName, GraphNode } from './graph.ts';
import type { IdentifierRules } from './identifiers.ts';
import {
  atom,
  bracketed,
  callPiece,
  level,
  type NumberStyle,
  numberPiece,
  type Piece,
  powerPiece,
  productPiece,
  quotientPiece,
  type Renderer,
  reciprocalPiece,
  sumPiece,
  wrapped,
  wrappedList,
} from './infix.ts';
import {
  commentLines,
  type PlannedFunction,
  planModule,
  type RenderedFunction,
  type Result,
  renderFunction,
  type SourceModule,
} from './sourceFunction.ts';

const rules: IdentifierRules = {
  reserved: new Set(
    `False None True and as assert async await break class continue def del elif else except finally for from global if
    import in is lambda nonlocal not or pass raise return try while with yield match case type np numpy abs print`.split(
      /\s+/,
    ),
  ),
  underscore: true,
  capital: true,
};

const numbers: NumberStyle = { integer: String, decimal: (text) => text, ratios: 'some' };

/**
 * A Python module that imports NumPy: a scalar result is returned as a number, a vector or matrix as an array of that shape.
 * Throws InputError when a symbol is not among the arguments of its function. `imports` are the lines below the comment of the file.
 */
export function emitPython(module: SourceModule, imports: readonly string[] = ['import numpy as np']): string {
  const head = module.doc === undefined ? '' : `${docstring(commentLines(module.doc), '')}\n`;
  const functions = planModule(module, rules).map(functionText);
  return `${head}${imports.join('\n')}\n${functions.map((text) => `\n\n${text}`).join('')}`;
}

function functionText(plan: PlannedFunction): string {
  const rendered = renderFunction(plan, numbers, pythonPiece);
  const parameters = plan.arguments.map(({ identifier }) => identifier);
  return [
    wrappedList(`def ${plan.name}(`, parameters, '):', '    '),
    docstring(plan.doc, '    '),
    ...rendered.steps.map(({ identifier, text }) => wrapped(`    ${identifier} = `, text, '', '    ')),
    returnText(plan.result, rendered),
    '',
  ].join('\n');
}

function docstring(lines: readonly string[], indent: string): string {
  const safe = lines.map((line) => line.replaceAll('"""', "'''"));
  return ['r"""', ...safe, '"""'].map((line) => `${indent}${line}`.trimEnd()).join('\n');
}

function returnText(result: Result, { piece }: RenderedFunction): string {
  const entry = (node: GraphNode): string => wrapped('            ', piece(node).text, ',', '            ');
  switch (result.kind) {
    case 'scalar':
      return wrapped('    return ', piece(result.value).text, '', '    ');
    case 'vector':
      return ['    return np.array(', '        [', ...result.entries.map(entry), '        ]', '    )'].join('\n');
    case 'matrix': {
      const rows = result.rows.map((row) => [
        '            [',
        ...row.map((node) => `    ${entry(node)}`),
        '            ],',
      ]);
      return ['    return np.array(', '        [', ...rows.flat(), '        ]', '    )'].join('\n');
    }
  }
}

function pythonPiece(node: GraphNode, renderer: Renderer, plan: PlannedFunction): Piece {
  switch (node.kind) {
    case 'number':
      return numberPiece(node.value, renderer.numbers);
    case 'pi':
      return atom('np.pi');
    case 'i':
      return atom('1j');
    case 'symbol':
      return atom(plan.symbol(node.name));
    case 'sum':
      return sumPiece(node.terms, renderer);
    case 'product':
      return productPiece(node, renderer);
    case 'quotient':
      return quotientPiece(node, renderer);
    case 'power':
      return powerPiece(node, '**', renderer);
    case 'call':
      return functionCall(node.function, node.arguments, renderer);
    case 'integral':
      return callPiece(plan.integral(node.name), node.arguments, renderer);
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
    case 'conj':
    case 'hypot':
      return callPiece(`np.${name}`, args, renderer);
    case 'coth':
      return reciprocalPiece('1', callPiece('np.tanh', args, renderer));
    case 'pow': {
      const [base, exponent] = args.map((arg) => bracketed(renderer.piece(arg), level.atom));
      return { text: `${base}**${exponent}`, level: level.power };
    }
    case 'atan2':
      return callPiece('np.arctan2', args, renderer);
  }
}
