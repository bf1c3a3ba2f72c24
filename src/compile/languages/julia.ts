/** Julia source. */
import { writeRoutine } from '../routines/write.ts';
import type { IdentifierRules } from './identifiers.ts';
import { bracketed, level, readableNumbers, wrapped, wrappedList } from './infix.ts';
import { juliaRoutines } from './juliaRoutines.ts';
import {
  commentLines,
  type PlannedFunction,
  planModule,
  type RenderedFunction,
  renderFunction,
  resultNodes,
  type SourceModule,
} from './sourceFunction.ts';
import { functionsNamed, integerPower, realPower, type Syntax } from './syntax.ts';

const rules: IdentifierRules = {
  reserved: new Set(
    `baremodule begin break catch const continue do else elseif end export false finally for function global if import in
    isa let local macro module mutable nothing missing primitive quote return struct true try type using where while abstract
    pi im Inf NaN abs atan conj cos cosh coth div exp hypot log max min println sin sinh sqrt tan tanh zeros error Float64
    ComplexF64 ans PROGRAM_FILE`.split(/\s+/),
  ),
  underscore: true,
  capital: true,
};

const syntax: Syntax = {
  numbers: readableNumbers,
  pi: 'pi',
  i: 'im',
  power: integerPower('^'),
  functions: { ...functionsNamed(), pow: realPower('^'), atan2: 'atan' },
};

/**
 * Julia functions without dependencies: a scalar result is returned as a number, others as a Vector or Matrix of Float64 or ComplexF64.
 * Throws InputError when a symbol is not among the arguments of its function.
 */
export function emitJulia(module: SourceModule): string {
  const head = module.doc === undefined ? [] : commentLines(module.doc).map((line) => `# ${line}`.trimEnd());
  const { functions, names } = planModule(module, rules);
  const routines = (module.routines ?? []).map((routine) => `${writeRoutine(routine, names, juliaRoutines)}\n`);
  const main =
    module.main === undefined
      ? []
      : [`if abspath(PROGRAM_FILE) == abspath(@__FILE__)\n    ${names.of(module.main)}()\nend\n`];
  return [
    ...(head.length === 0 ? [] : [`${head.join('\n')}\n`]),
    ...functions.map(functionText),
    ...routines,
    ...main,
  ].join('\n');
}

function functionText(plan: PlannedFunction): string {
  const rendered = renderFunction(plan, syntax);
  const doc = plan.doc.map((line) => line.replaceAll('"""', "'''"));
  return [
    '@doc raw"""',
    ...doc,
    '"""',
    wrappedList(
      `function ${plan.name}(`,
      plan.arguments.map(({ identifier }) => identifier),
      ')',
      '    ',
    ),
    ...rendered.steps.map(({ identifier, text }) => wrapped(text, { before: `    ${identifier} = `, indent: '    ' })),
    resultText(plan, rendered),
    'end',
    '',
  ].join('\n');
}

function resultText({ result, isComplex }: PlannedFunction, { piece }: RenderedFunction): string {
  const type = resultNodes(result).some(isComplex) ? 'ComplexF64' : 'Float64';
  switch (result.kind) {
    case 'scalar':
      return wrapped(piece(result.value).text, { before: '    return ', indent: '    ' });
    case 'vector': {
      const entries = result.entries.map((node) =>
        wrapped(piece(node).text, { before: '        ', after: ',', indent: '        ' }),
      );
      return [`    return ${type}[`, ...entries, '    ]'].join('\n');
    }
    case 'matrix': {
      // In a matrix literal blanks separate the entries: every entry that contains one stands in brackets.
      const rows = result.rows.map(
        (row) => `        ${row.map((node) => bracketed(piece(node), level.atom)).join(' ')}`,
      );
      return [`    return ${type}[`, ...rows, '    ]'].join('\n');
    }
  }
}
