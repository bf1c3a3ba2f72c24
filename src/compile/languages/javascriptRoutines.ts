/** Routines in JavaScript. */
import { type Dialect, valueText } from '../routines/write.ts';
import { blockComment } from './sourceFunction.ts';
import { callText } from './syntax.ts';

const BRACKETS = ['(', ')'] as const;
const SQUARE = ['[', ']'] as const;

export const javascriptRoutines: Dialect = {
  indent: '  ',
  number: (text) => text,
  constants: { pi: 'Math.PI', infinity: 'Infinity' },
  operators: { '==': '===', '!=': '!==' },
  power: (base, exponent) => callText('Math.pow', [base, exponent]),
  builtIn: (name, args) => (name === 'half' ? `Math.floor((${args[0]})/2)` : `Math.${name}(${args.join(', ')})`),
  brackets: BRACKETS,
  firstIndex: 0,
  element: (name, indices) => `${name}${indices.map((index) => `[${index}]`).join('')}`,
  comment: (text) => `// ${text}`,
  declare: ({ identifier, type }, value) => {
    if (type.kind !== 'list') return `let ${identifier} = ${valueText(value, BRACKETS, SQUARE)};`;
    const [rows, columns] = type.sizes;
    const zeros =
      columns === undefined
        ? `new Array(${rows}).fill(0)`
        : `Array.from({ length: ${rows} }, () => new Array(${columns}).fill(0))`;
    return `const ${identifier} = ${value.kind === 'zeros' ? zeros : valueText(value, BRACKETS, SQUARE)};`;
  },
  assign: (to, value) => `${to} = ${value};`,
  condition: { if: (text) => `if (${text}) {`, else: '} else {', end: '}' },
  loop: { while: (text) => `while (${text}) {`, end: '}' },
  range: (index, { from, to }) => [`for (let ${index} = ${from}; ${index} < ${to}; ${index}++) {`, '}'],
  return: (value) => [`return ${value};`],
  fail: (message) => `throw new Error(${JSON.stringify(message)});`,
  print: (label, values) => `console.log(${[JSON.stringify(`${label} =`), ...values].join(', ')});`,
  routine: ({ name, doc, parameters, body }) =>
    [
      blockComment(doc, '/**'),
      `export function ${name}(${parameters.map(({ identifier }) => identifier).join(', ')}) {`,
      ...body,
      '}',
    ].join('\n'),
};
