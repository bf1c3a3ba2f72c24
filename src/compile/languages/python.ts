/** Python source with NumPy. */
import type { GraphNode } from '../graph.ts';
import type { IdentifierRules } from './identifiers.ts';
import { readableNumbers, wrapped, wrappedList } from './infix.ts';
import {
  commentLines,
  type PlannedFunction,
  planModule,
  type RenderedFunction,
  type Result,
  renderFunction,
  type SourceModule,
} from './sourceFunction.ts';
import { functionsNamed, integerPower, realPower, reciprocalOf, type Syntax } from './syntax.ts';

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

const syntax: Syntax = {
  numbers: readableNumbers,
  pi: 'np.pi',
  i: '1j',
  power: integerPower('**'),
  functions: {
    ...functionsNamed((name) => `np.${name}`),
    coth: reciprocalOf('1', 'np.tanh'),
    pow: realPower('**'),
    atan2: 'np.arctan2',
  },
};

/**
 * A Python module that imports NumPy: a scalar result is returned as a number, a vector or matrix as an array of that shape.
 * Throws InputError when a symbol is not among the arguments of its function. `imports` are the lines below the comment of the file.
 */
export function emitPython(module: SourceModule, imports: readonly string[] = ['import numpy as np']): string {
  const head = module.doc === undefined ? '' : `${docstring(commentLines(module.doc), '')}\n`;
  const functions = planModule(module, rules).functions.map(functionText);
  return `${head}${imports.join('\n')}\n${functions.map((text) => `\n\n${text}`).join('')}`;
}

function functionText(plan: PlannedFunction): string {
  const rendered = renderFunction(plan, syntax);
  const parameters = plan.arguments.map(({ identifier }) => identifier);
  return [
    wrappedList(`def ${plan.name}(`, parameters, '):', '    '),
    docstring(plan.doc, '    '),
    ...rendered.steps.map(({ identifier, text }) => wrapped(text, { before: `    ${identifier} = `, indent: '    ' })),
    returnText(plan.result, rendered),
    '',
  ].join('\n');
}

function docstring(lines: readonly string[], indent: string): string {
  const safe = lines.map((line) => line.replaceAll('"""', "'''"));
  return ['r"""', ...safe, '"""'].map((line) => `${indent}${line}`.trimEnd()).join('\n');
}

function returnText(result: Result, { piece }: RenderedFunction): string {
  const entry = (node: GraphNode): string =>
    wrapped(piece(node).text, { before: '            ', after: ',', indent: '            ' });
  switch (result.kind) {
    case 'scalar':
      return wrapped(piece(result.value).text, { before: '    return ', indent: '    ' });
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
