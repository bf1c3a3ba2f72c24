/** Wolfram Language source. */
import type { GraphNode } from '../graph.ts';
import { writeRoutine } from '../routines/write.ts';
import type { IdentifierRules } from './identifiers.ts';
import { exactNumbers, wrapped, wrappedList } from './infix.ts';
import { mathematicaRoutines, wolframComment } from './mathematicaRoutines.ts';
import {
  commentLines,
  type PlannedFunction,
  planModule,
  type RenderedFunction,
  renderFunction,
  type SourceModule,
} from './sourceFunction.ts';
import { callText, functionsNamed, integerPower, realPower, rootOfSquares, type Syntax } from './syntax.ts';

/** All names of the system begin with a capital letter, and `_` makes a pattern. */
const rules: IdentifierRules = { reserved: new Set(), underscore: false, capital: false };

const BRACKETS = ['[', ']'] as const;

/** Numbers stay exact. */
const syntax: Syntax = {
  numbers: exactNumbers,
  pi: 'Pi',
  i: 'I',
  brackets: BRACKETS,
  power: integerPower('^'),
  functions: {
    ...functionsNamed((name) => name[0]!.toUpperCase() + name.slice(1)),
    conj: 'Conjugate',
    pow: realPower('^'),
    atan2: (y, x) => callText('ArcTan', [x!, y!], BRACKETS),
    hypot: rootOfSquares('Sqrt', BRACKETS),
  },
};

/**
 * Wolfram Language definitions: a scalar, a list, or a list of rows. Numbers stay exact.
 * Throws InputError when a symbol is not among the arguments of its function.
 */
export function emitMathematica(module: SourceModule): string {
  const head = module.doc === undefined ? [] : [`${wolframComment(commentLines(module.doc))}\n`];
  const { functions, names } = planModule(module, rules);
  const routines = (module.routines ?? []).map((routine) => `${writeRoutine(routine, names, mathematicaRoutines)}\n`);
  const main = module.main === undefined ? [] : [`If[Length[$ScriptCommandLine] > 0, ${names.of(module.main)}[]]\n`];
  return [...head, ...functions.map(functionText), ...routines, ...main].join('\n');
}

function functionText(plan: PlannedFunction): string {
  const rendered = renderFunction(plan, syntax);
  const parameters = plan.arguments.map(({ identifier }) => `${identifier}_`);
  const locals = rendered.steps.map(({ identifier }) => identifier).join(', ');
  return [
    wolframComment(plan.doc),
    wrappedList(`${plan.name}[`, parameters, `] := Module[{${locals}},`, '  '),
    ...rendered.steps.map(({ identifier, text }) =>
      wrapped(text, { before: `  ${identifier} = `, after: ';', indent: '  ' }),
    ),
    resultText(plan, rendered),
    ']',
    '',
  ].join('\n');
}

function resultText({ result }: PlannedFunction, { piece }: RenderedFunction): string {
  const list = (nodes: readonly GraphNode[], indent: string): string =>
    nodes.map((node) => wrapped(piece(node).text, { before: indent, indent })).join(',\n');
  switch (result.kind) {
    case 'scalar':
      return wrapped(piece(result.value).text, { before: '  ', indent: '  ' });
    case 'vector':
      return `  {\n${list(result.entries, '    ')}\n  }`;
    case 'matrix':
      return `  {\n${result.rows.map((row) => `    {\n${list(row, '      ')}\n    }`).join(',\n')}\n  }`;
  }
}
