/** C99 source. */
import { nodesBelow } from '../graph.ts';
import { writeRoutine } from '../routines/write.ts';
import { cRoutines } from './cRoutines.ts';
import type { IdentifierRules } from './identifiers.ts';
import { atom, wrapped, wrappedList } from './infix.ts';
import {
  blockComment,
  commentLines,
  type PlannedFunction,
  planModule,
  type RenderedFunction,
  renderFunction,
  resultNodes,
  type SourceModule,
} from './sourceFunction.ts';
import { callText, functionsNamed, reciprocalOf, type Syntax, smallPower } from './syntax.ts';

const rules: IdentifierRules = {
  reserved: new Set(
    `auto break case char const continue default do double else enum extern float for goto if inline int long register
    restrict return short signed sizeof static struct switch typedef union unsigned void volatile while main out complex
    I acos asin atan atan2 cabs carg ceil cexp cimag clog conj cos cosh cpow creal csqrt csin ccos ctan csinh ccosh ctanh erf
    erfc exp exp2 expm1 fabs floor fma fmax fmin fmod frexp hypot j0 j1 jn ldexp lgamma log log10 log1p log2 logb modf
    pow remainder rint round signbit sin sinh sqrt tan tanh tgamma trunc y0 y1 yn INFINITY NAN EOF NULL div abs cbrt nan
    index time exit abort signgam drem significand scalb bool true false asm typeof nullptr
    printf fprintf stdout stderr`.split(/\s+/),
  ),
  underscore: true,
  capital: true,
};

const decimalPoint = (text: string): string => (/[.e]/.test(text) ? text : `${text}.0`);

const syntax: Syntax = {
  numbers: { integer: (n) => `${n}.0`, decimal: decimalPoint, ratios: 'some' },
  pi: String(Math.PI),
  i: 'I',
  power: smallPower((base, exponent, complex) =>
    callText(complex ? 'cpow' : 'pow', [base, atom(decimalPoint(String(exponent)))]),
  ),
  functions: { ...functionsNamed(), coth: reciprocalOf('1.0', 'tanh'), abs: 'fabs', conj: (x) => x! },
  complexFunctions: {
    ...functionsNamed((name) => `c${name}`),
    coth: reciprocalOf('1.0', 'ctanh'),
    conj: 'conj',
    atan2: 'atan2',
    hypot: 'hypot',
  },
};

/**
 * C99 functions that need the mathematical library only. A scalar result is returned; a vector or a matrix, by rows, is written to `out`.
 * Integrals that no function of the module defines are declared, for the caller to define.
 * Throws InputError when a symbol is not among the arguments of its function.
 */
export function emitC(module: SourceModule): string {
  const { functions: plans, names } = planModule(module, rules);
  const isComplex = plans.some((plan) => usesComplex(plan));
  const head = module.doc === undefined ? [] : [blockComment(commentLines(module.doc), '/*')];
  const { routines = [], main } = module;
  const libraries = [...(isComplex ? ['complex'] : []), 'math', ...(routines.length === 0 ? [] : ['stdio', 'stdlib'])];
  return [
    ...head,
    ...libraries.map((name) => `#include <${name}.h>`),
    '',
    ...declarations(module, plans),
    ...plans.map(functionText),
    ...routines.map((routine) => `${writeRoutine(routine, names, cRoutines)}\n`),
    ...(main === undefined ? [] : [mainText(names.of(main))]),
  ].join('\n');
}

const mainText = (
  name: string,
): string => `/* left out with -DWITHOUT_MAIN, where the functions are used by another file */
#ifndef WITHOUT_MAIN
int main(void) {
    ${name}();
    return 0;
}
#endif
`;

/** Declarations of the integrals that the module calls without defining them. */
function declarations({ functions }: SourceModule, plans: readonly PlannedFunction[]): string[] {
  const defined = new Set(functions.map(({ name }) => name));
  const lines = nodesBelow(functions.flatMap(({ result }) => resultNodes(result))).flatMap((node) => {
    if (node.kind !== 'integral' || defined.has(node.name)) return [];
    const parameters = node.arguments.map(() => 'double').join(', ') || 'void';
    return [`double ${plans[0]!.integral(node.name)}(${parameters});`];
  });
  return lines.length === 0 ? [] : [...new Set(lines), ''];
}

const usesComplex = ({ arguments: args, steps, result, isComplex }: PlannedFunction): boolean =>
  args.some(({ complex }) => complex) ||
  steps.some(({ node }) => isComplex(node)) ||
  resultNodes(result).some(isComplex);

const typeName = (complex: boolean): string => (complex ? 'double complex' : 'double');

function functionText(plan: PlannedFunction): string {
  const rendered = renderFunction(plan, syntax);
  const type = typeName(resultNodes(plan.result).some(plan.isComplex));
  const parameters = plan.arguments.map(({ identifier, complex }) => `${typeName(complex)} ${identifier}`);
  const isScalar = plan.result.kind === 'scalar';
  if (!isScalar) parameters.push(`${type} out[${resultNodes(plan.result).length}]`);
  if (parameters.length === 0) parameters.push('void');
  return [
    blockComment(plan.doc, '/**'),
    wrappedList(`${isScalar ? type : 'void'} ${plan.name}(`, parameters, ') {', '    '),
    ...unused(plan).map((identifier) => `    (void)${identifier};`),
    ...rendered.steps.map(({ identifier, text, complex }) =>
      wrapped(text, { before: `    const ${typeName(complex)} ${identifier} = `, after: ';', indent: '    ' }),
    ),
    ...resultLines(plan, rendered),
    '}',
    '',
  ].join('\n');
}

/** Parameters that do not occur: functions of one module may share their list of parameters. */
function unused({ arguments: args, steps, result, symbol }: PlannedFunction): string[] {
  const nodes = nodesBelow([...steps.map(({ node }) => node), ...resultNodes(result)]);
  const used = new Set(nodes.flatMap((node) => (node.kind === 'symbol' ? [symbol(node.name)] : [])));
  return args.map(({ identifier }) => identifier).filter((identifier) => !used.has(identifier));
}

const resultLines = ({ result }: PlannedFunction, { piece }: RenderedFunction): string[] =>
  result.kind === 'scalar'
    ? [wrapped(piece(result.value).text, { before: '    return ', after: ';', indent: '    ' })]
    : resultNodes(result).map((node, k) =>
        wrapped(piece(node).text, { before: `    out[${k}] = `, after: ';', indent: '    ' }),
      );
