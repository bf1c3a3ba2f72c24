/** C99 source. */
import { type FunctionName, type GraphNode, nodesBelow } from './graph.ts';
import type { IdentifierRules } from './identifiers.ts';
import {
  atom,
  callPiece,
  type NumberStyle,
  numberPiece,
  type Piece,
  productPiece,
  quotientPiece,
  type Renderer,
  reciprocalPiece,
  repeatedFactor,
  sumPiece,
  wrapped,
  wrappedList,
} from './infix.ts';
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

const rules: IdentifierRules = {
  reserved: new Set(
    `auto break case char const continue default do double else enum extern float for goto if inline int long register
    restrict return short signed sizeof static struct switch typedef union unsigned void volatile while main out complex
    I acos asin atan atan2 cabs carg ceil cexp cimag clog conj cos cosh cpow creal csqrt csin ccos ctan csinh ccosh ctanh erf
    erfc exp exp2 expm1 fabs floor fma fmax fmin fmod frexp gamma hypot j0 j1 jn ldexp lgamma log log10 log1p log2 logb modf
    pow remainder rint round signbit sin sinh sqrt tan tanh tgamma trunc y0 y1 yn INFINITY NAN EOF NULL div abs cbrt nan
    index time exit abort signgam drem significand scalb bool true false asm typeof nullptr`.split(/\s+/),
  ),
  underscore: true,
  capital: true,
};

const decimalPoint = (text: string): string => (/[.e]/.test(text) ? text : `${text}.0`);

const numbers: NumberStyle = { integer: (n) => `${n}.0`, decimal: decimalPoint, ratios: 'some' };

/**
 * C99 functions that need the mathematical library only. A scalar result is returned; a vector or a matrix, by rows, is written to `out`.
 * Integrals that no function of the module defines are declared, for the caller to define.
 * Throws InputError when a symbol is not among the arguments of its function.
 */
export function emitC(module: SourceModule): string {
  const plans = planModule(module, rules);
  const isComplex = plans.some((plan) => usesComplex(plan));
  const head = module.doc === undefined ? [] : [blockComment(commentLines(module.doc), '/*')];
  const includes = isComplex ? ['#include <complex.h>', '#include <math.h>'] : ['#include <math.h>'];
  const integrals = declarations(module, plans);
  return [...head, ...includes, '', ...integrals, ...plans.map(functionText)].join('\n');
}

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
  const rendered = renderFunction(plan, numbers, cPiece);
  const type = typeName(resultNodes(plan.result).some(plan.isComplex));
  const parameters = plan.arguments.map(({ identifier, complex }) => `${typeName(complex)} ${identifier}`);
  const isScalar = plan.result.kind === 'scalar';
  if (!isScalar) parameters.push(`${type} out[${resultNodes(plan.result).length}]`);
  if (parameters.length === 0) parameters.push('void');
  return [
    blockComment(plan.doc, '/**'),
    wrappedList(`${isScalar ? type : 'void'} ${plan.name}(`, parameters, ') {', '    '),
    ...rendered.steps.map(({ identifier, text, complex }) =>
      wrapped(`    const ${typeName(complex)} ${identifier} = `, text, ';', '    '),
    ),
    ...resultLines(plan, rendered),
    '}',
    '',
  ].join('\n');
}

const resultLines = ({ result }: PlannedFunction, { piece }: RenderedFunction): string[] =>
  result.kind === 'scalar'
    ? [wrapped('    return ', piece(result.value).text, ';', '    ')]
    : resultNodes(result).map((node, k) => wrapped(`    out[${k}] = `, piece(node).text, ';', '    '));

function cPiece(node: GraphNode, renderer: Renderer, plan: PlannedFunction): Piece {
  switch (node.kind) {
    case 'number':
      return numberPiece(node.value, renderer.numbers);
    case 'pi':
      return atom(String(Math.PI));
    case 'i':
      return atom('I');
    case 'symbol':
      return atom(plan.symbol(node.name));
    case 'sum':
      return sumPiece(node.terms, renderer);
    case 'product':
      return productPiece(node, renderer);
    case 'quotient':
      return quotientPiece(node, renderer);
    case 'power': {
      const name = plan.isComplex(node.base) ? 'cpow' : 'pow';
      return (
        repeatedFactor(node, renderer) ??
        atom(`${name}(${renderer.piece(node.base).text}, ${decimalPoint(String(node.exponent))})`)
      );
    }
    case 'call':
      return functionCall(node.function, node.arguments, node.arguments.some(plan.isComplex), renderer);
    case 'integral':
      return callPiece(plan.integral(node.name), node.arguments, renderer);
  }
}

function functionCall(name: FunctionName, args: readonly GraphNode[], complex: boolean, renderer: Renderer): Piece {
  const prefix = complex ? 'c' : '';
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
    case 'pow':
      return callPiece(`${prefix}${name}`, args, renderer);
    case 'coth':
      return reciprocalPiece('1.0', callPiece(`${prefix}tanh`, args, renderer));
    case 'abs':
      return callPiece(complex ? 'cabs' : 'fabs', args, renderer);
    case 'conj':
      return complex ? callPiece('conj', args, renderer) : renderer.piece(args[0]!);
    case 'atan2':
    case 'hypot':
      return callPiece(name, args, renderer);
  }
}
