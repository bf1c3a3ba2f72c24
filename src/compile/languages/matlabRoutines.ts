/** Routines in MATLAB, as Octave reads it too. */
import { type Dialect, valueText } from '../routines/write.ts';
import { realPower } from './syntax.ts';

const BRACKETS = ['(', ')'] as const;

/** The variable that a function returns. */
export const RESULT = 'result';

/** A statement goes on in the next line after three dots. */
export const continued = (lines: string): string => lines.replaceAll('\n', ' ...\n');

const text = (content: string): string => `'${content.replaceAll("'", "''")}'`;

export const matlabRoutines: Dialect = {
  indent: '    ',
  number: (number) => number,
  constants: { pi: 'pi', infinity: 'Inf' },
  operators: { '!=': '~=', '!': '~' },
  power: realPower('^'),
  builtIn: (name, args) => (name === 'half' ? `floor((${args[0]})/2)` : `${name}(${args.join(', ')})`),
  brackets: BRACKETS,
  firstIndex: 1,
  element: (name, indices) => `${name}(${indices.join(', ')})`,
  comment: (content) => `% ${content}`,
  declare: ({ identifier, type }, value) => {
    if (value.kind === 'zeros' && type.kind === 'list') {
      const [rows, columns] = type.sizes;
      return `${identifier} = ${columns === undefined ? `zeros(1, ${rows})` : `zeros(${rows}, ${columns})`};`;
    }
    return `${identifier} = ${continued(valueText(value, BRACKETS, ['[', ']']))};`;
  },
  assign: (to, value) => `${to} = ${value};`,
  condition: { if: (condition) => `if ${condition}`, else: 'else', end: 'end' },
  loop: { while: (condition) => `while ${condition}`, end: 'end' },
  range: (index, { from, last }) => [`for ${index} = ${from}:${last}`, 'end'],
  return: (value) => [`${RESULT} = ${value};`, 'return;'],
  fail: (message) => `error('%s', ${text(message)});`,
  print: (label, values) =>
    `fprintf('%s =${' %.17g'.repeat(values.length)}\\n', ${[text(label), ...values].join(', ')});`,
  routine: ({ name, doc, parameters, result, body }) =>
    [
      `function ${result === undefined ? '' : `${RESULT} = `}${name}(${parameters.map(({ identifier }) => identifier).join(', ')})`,
      ...doc.map((line) => `% ${line}`.trimEnd()),
      ...body,
      'end',
    ].join('\n'),
};
