/** Routines in the Wolfram Language. */
import { type Dialect, valueText } from '../routines/write.ts';
import { realPower } from './syntax.ts';

const BRACKETS = ['[', ']'] as const;

export const wolframComment = (lines: readonly string[]): string =>
  `(* ${lines.map((line) => line.replaceAll('(*', '( *').replaceAll('*)', '* )')).join('\n   ')} *)`
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');

const text = (content: string): string => `"${content.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

export const mathematicaRoutines: Dialect = {
  indent: '  ',
  number: (number) => number.replace('e', '*^').replace('+', ''),
  constants: { pi: 'N[Pi]', infinity: 'Infinity' },
  operators: {},
  power: realPower('^'),
  builtIn: (name, args) =>
    name === 'half' ? `Quotient[${args[0]}, 2]` : `${name[0]!.toUpperCase()}${name.slice(1)}[${args.join(', ')}]`,
  brackets: BRACKETS,
  firstIndex: 1,
  element: (name, indices) => `${name}[[${indices.join(', ')}]]`,
  comment: (content) => wolframComment([content]),
  declare: ({ identifier, type }, value) => {
    if (value.kind === 'zeros' && type.kind === 'list') {
      return `${identifier} = ConstantArray[0., {${type.sizes.join(', ')}}];`;
    }
    const given = valueText(value, BRACKETS, ['{', '}']);
    // functions keep numbers exact, with which quadrature would be slow
    return `${identifier} = ${value.kind === 'call' && type.kind === 'list' ? `N[${given}]` : given};`;
  },
  assign: (to, value) => `${to} = ${value};`,
  condition: { if: (condition) => `If[${condition},`, else: ',', end: '];' },
  loop: { while: (condition) => `While[${condition},`, end: '];' },
  range: (index, { from, last }) => ['Do[', `, {${index}, ${from}, ${last}}];`],
  return: (value) => [`Return[${value}, Module];`],
  fail: (message) => `Print[${text(message)}];\nAbort[];`,
  print: (label, values) =>
    `Print[${[text(`${label} =`), ...values.map((value) => `" ", ToString[${value}, InputForm]`)].join(', ')}];`,
  routine: ({ name, doc, parameters, locals, body }) =>
    [
      wolframComment(doc),
      `${name}[${parameters.map(({ identifier }) => `${identifier}_`).join(', ')}] := Module[{${locals.join(', ')}},`,
      ...body,
      ']',
    ].join('\n'),
};
