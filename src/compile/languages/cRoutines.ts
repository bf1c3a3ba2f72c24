/** Routines in C99: lists are arrays of double, a routine that returns a list writes it to `out`. */
import type { Type } from '../routines/routine.ts';
import { type Dialect, valueText, type WrittenVariable } from '../routines/write.ts';
import { blockComment } from './sourceFunction.ts';
import { callText } from './syntax.ts';

const ROUND = ['(', ')'] as const;
const BRACES = ['{', '}'] as const;

const scalarName = (type: Type): string => (type.kind === 'integer' ? 'int' : 'double');
const lengthOf = (sizes: readonly number[]): number => sizes.reduce((product, size) => product * size, 1);

const parameter = ({ identifier, type }: WrittenVariable): string =>
  type.kind === 'list' ? `const double *${identifier}` : `${scalarName(type)} ${identifier}`;

export const cRoutines: Dialect = {
  indent: '    ',
  number: (text) => text,
  constants: { pi: String(Math.PI), infinity: 'INFINITY' },
  operators: {},
  power: (base, exponent) => callText('pow', [base, exponent]),
  builtIn: (name, args, integer) => {
    if (name === 'half') return `((${args[0]})/2)`;
    const renamed = { abs: 'fabs', max: 'fmax', min: 'fmin' } as Record<string, string>;
    return `${integer && name === 'abs' ? 'abs' : (renamed[name] ?? name)}(${args.join(', ')})`;
  },
  brackets: ROUND,
  firstIndex: 0,
  element: (name, [row, column], sizes) =>
    column === undefined ? `${name}[${row}]` : `${name}[${sizes[1]}*(${row}) + ${column}]`,
  comment: (text) => `// ${text.replaceAll(/\\+$/g, '')}`,
  declare: ({ identifier, type }, value) => {
    if (type.kind !== 'list') return `${scalarName(type)} ${identifier} = ${valueText(value, ROUND, BRACES)};`;
    const array = `double ${identifier}[${lengthOf(type.sizes)}]`;
    if (value.kind === 'zeros') return `${array} = {0.0};`;
    if (value.kind !== 'call') return `const ${array} = ${valueText(value, ROUND, BRACES)};`;
    return `${array};\n${valueText({ ...value, arguments: [...value.arguments, identifier] }, ROUND, BRACES)};`;
  },
  assign: (to, value) => `${to} = ${value};`,
  condition: { if: (text) => `if (${text}) {`, else: '} else {', end: '}' },
  loop: { while: (text) => `while (${text}) {`, end: '}' },
  range: (index, { from, to }) => [`for (int ${index} = ${from}; ${index} < ${to}; ${index}++) {`, '}'],
  return: (value, result) =>
    result.kind === 'list'
      ? [`for (int entry = 0; entry < ${lengthOf(result.sizes)}; entry++) out[entry] = ${value}[entry];`, 'return;']
      : [`return ${value};`],
  fail: (message) => `fprintf(stderr, "%s\\n", ${JSON.stringify(message)});\nexit(EXIT_FAILURE);`,
  print: (label, values) =>
    `printf("%s =${' %.17g'.repeat(values.length)}\\n", ${[JSON.stringify(label), ...values].join(', ')});`,
  routine: ({ name, doc, parameters, result, body }) => {
    const list = parameters.map(parameter);
    if (result?.kind === 'list') list.push(`double out[${lengthOf(result.sizes)}]`);
    const type = result === undefined || result.kind === 'list' ? 'void' : scalarName(result);
    const head = `${type} ${name}(${list.length === 0 ? 'void' : list.join(', ')}) {`;
    return [blockComment(doc, '/**'), head, ...body, '}'].join('\n');
  },
};
