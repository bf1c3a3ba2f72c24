/** Routines in Julia. */
import { type Dialect, valueText } from '../routines/write.ts';
import { realPower } from './syntax.ts';

const BRACKETS = ['(', ')'] as const;
/** A `$` would put a variable in. */
const text = (content: string): string => JSON.stringify(content).replaceAll('$', '\\$');

export const juliaRoutines: Dialect = {
  indent: '    ',
  number: (number) => number,
  constants: { pi: 'pi', infinity: 'Inf' },
  operators: {},
  power: realPower('^'),
  builtIn: (name, args) => (name === 'half' ? `div(${args[0]}, 2)` : `${name}(${args.join(', ')})`),
  brackets: BRACKETS,
  firstIndex: 1,
  element: (name, indices) => `${name}[${indices.join(', ')}]`,
  comment: (content) => `# ${content}`,
  declare: ({ identifier, type }, value) => {
    if (value.kind === 'zeros' && type.kind === 'list') return `${identifier} = zeros(${type.sizes.join(', ')})`;
    return `${identifier} = ${valueText(value, BRACKETS, ['Float64[', ']'])}`;
  },
  assign: (to, value) => `${to} = ${value}`,
  condition: { if: (condition) => `if ${condition}`, else: 'else', end: 'end' },
  loop: { while: (condition) => `while ${condition}`, end: 'end' },
  range: (index, { from, last }) => [`for ${index} in ${from}:${last}`, 'end'],
  return: (value) => [`return ${value}`],
  fail: (message) => `error(${text(message)})`,
  print: (label, values) => `println(${[text(`${label} =`), ...values].join(', " ", ')})`,
  routine: ({ name, doc, parameters, body }) =>
    [
      '@doc raw"""',
      ...doc.map((line) => line.replaceAll('"""', "'''")),
      '"""',
      `function ${name}(${parameters.map(({ identifier }) => identifier).join(', ')})`,
      ...body,
      'end',
    ].join('\n'),
};
