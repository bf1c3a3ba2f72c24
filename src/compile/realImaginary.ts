/**
 * Complex expressions as pairs of real ones: every node z = x + iy becomes the graphs of x and y, so that one real emitter serves both kinds.
 * Functions on their principal branch (DLMF §4.2, §4.21, §4.35); quotients with the divisor scaled by |c| + |d|, so that its square
 * neither overflows nor underflows before the result does.
 */

import { InputError } from '../errors.ts';
import {
  call,
  difference,
  type FunctionName,
  type GraphNode,
  integral,
  isOneNode,
  isZeroNode,
  negative,
  nodesBelow,
  numberNode,
  oneNode,
  operandsOf,
  product,
  quotient,
  sum,
  zeroNode,
} from './graph.ts';

/** z = re + i·im. */
export interface ComplexPair {
  readonly re: GraphNode;
  readonly im: GraphNode;
}

const real = (re: GraphNode): ComplexPair => ({ re, im: zeroNode });
const isReal = (z: ComplexPair): boolean => isZeroNode(z.im);

/** Real and imaginary parts of graphs; `symbolPair` says what a symbol stands for. Throws InputError for an integral with complex arguments. */
export function splitComplex(roots: readonly GraphNode[], symbolPair: (name: string) => ComplexPair): ComplexPair[] {
  const pairs = new Map<GraphNode, ComplexPair>();
  for (const node of nodesBelow(roots)) {
    const operands = operandsOf(node).map((operand) => pairs.get(operand)!);
    pairs.set(node, splitNode(node, operands, symbolPair));
  }
  return roots.map((root) => pairs.get(root)!);
}

function splitNode(
  node: GraphNode,
  operands: readonly ComplexPair[],
  symbolPair: (name: string) => ComplexPair,
): ComplexPair {
  switch (node.kind) {
    case 'number':
    case 'pi':
      return real(node);
    case 'i':
      return { re: zeroNode, im: oneNode };
    case 'symbol':
      return symbolPair(node.name);
    case 'sum':
      return { re: sum(operands.map(({ re }) => re)), im: sum(operands.map(({ im }) => im)) };
    case 'product':
      return complexProductOf(operands);
    case 'quotient':
      return complexQuotient(operands[0]!, operands[1]!);
    case 'power':
      return complexPower(operands[0]!, node.exponent);
    case 'call':
      return operands.every(isReal) && isRealOnReals(node.function)
        ? real(call(node.function, ...operands.map(({ re }) => re)))
        : complexCall(node.function, operands);
    case 'integral': {
      if (!operands.every(isReal)) {
        throw new InputError(`The integral \`${node.name}\` must have real arguments, but one of them is complex.`);
      }
      return real(integral(node.name, ...operands.map(({ re }) => re)));
    }
  }
}

/** log, sqrt and pow of a negative number leave the real line. */
const isRealOnReals = (name: FunctionName): boolean => name !== 'log' && name !== 'sqrt' && name !== 'pow';

/** The real factors are kept together, so that they are multiplied once. */
function complexProductOf(factors: readonly ComplexPair[]): ComplexPair {
  const scale = product(factors.filter(isReal).map(({ re }) => re));
  const rest = factors.filter((factor) => !isReal(factor));
  if (rest.length === 0) return real(scale);
  const { re, im } = rest.reduce(complexProduct);
  return { re: product([scale, re]), im: product([scale, im]) };
}

const complexProduct = (a: ComplexPair, b: ComplexPair): ComplexPair => ({
  re: difference(product([a.re, b.re]), product([a.im, b.im])),
  im: sum([product([a.re, b.im]), product([a.im, b.re])]),
});

function complexQuotient(a: ComplexPair, b: ComplexPair): ComplexPair {
  if (isReal(b)) return { re: quotient(a.re, b.re), im: quotient(a.im, b.re) };
  if (isZeroNode(b.re)) return { re: quotient(a.im, b.im), im: negative(quotient(a.re, b.im)) };
  const scale = sum([call('abs', b.re), call('abs', b.im)]);
  const c = quotient(b.re, scale);
  const d = quotient(b.im, scale);
  const norm = product([sum([product([c, c]), product([d, d])]), scale]);
  return {
    re: quotient(sum([product([a.re, c]), product([a.im, d])]), norm),
    im: quotient(difference(product([a.im, c]), product([a.re, d])), norm),
  };
}

function complexPower(base: ComplexPair, exponent: number): ComplexPair {
  if (exponent === 1) return base;
  const half = complexPower(base, Math.floor(exponent / 2));
  const square = complexProductOf([half, half]);
  return exponent % 2 === 0 ? square : complexProductOf([square, base]);
}

function complexCall(name: FunctionName, operands: readonly ComplexPair[]): ComplexPair {
  const z = operands[0]!;
  const { re: x, im: y } = z;
  switch (name) {
    case 'exp': {
      const modulus = call('exp', x);
      return { re: product([modulus, call('cos', y)]), im: product([modulus, call('sin', y)]) };
    }
    case 'log':
      return { re: call('log', call('hypot', x, y)), im: call('atan2', y, x) };
    case 'sqrt': {
      const modulus = call('sqrt', call('hypot', x, y));
      const angle = quotient(call('atan2', y, x), numberNode(2n));
      return { re: product([modulus, call('cos', angle)]), im: product([modulus, call('sin', angle)]) };
    }
    case 'sin':
      return {
        re: product([call('sin', x), call('cosh', y)]),
        im: product([call('cos', x), call('sinh', y)]),
      };
    case 'cos':
      return {
        re: product([call('cos', x), call('cosh', y)]),
        im: negative(product([call('sin', x), call('sinh', y)])),
      };
    case 'sinh':
      return {
        re: product([call('sinh', x), call('cos', y)]),
        im: product([call('cosh', x), call('sin', y)]),
      };
    case 'cosh':
      return {
        re: product([call('cosh', x), call('cos', y)]),
        im: product([call('sinh', x), call('sin', y)]),
      };
    case 'tan': {
      const { re, im } = hyperbolicTangent({ re: negative(y), im: x });
      return { re: im, im: negative(re) };
    }
    case 'tanh':
      return hyperbolicTangent(z);
    case 'coth':
      return complexQuotient(real(oneNode), hyperbolicTangent(z));
    case 'abs':
      return real(call('hypot', x, y));
    case 'conj':
      return { re: x, im: negative(y) };
    case 'pow':
      return complexRealPower(z, operands[1]!);
    case 'atan2':
    case 'hypot':
      throw new InputError(`Function \`${name}\` must have real arguments, but one of them is complex.`);
  }
}

/** tanh(x + iy) = (tanh x + i tan y)/(1 + i tanh x tan y), DLMF 4.35. */
function hyperbolicTangent({ re, im }: ComplexPair): ComplexPair {
  const t = call('tanh', re);
  const u = call('tan', im);
  return complexQuotient({ re: t, im: u }, { re: oneNode, im: product([t, u]) });
}

/** z^w = exp(w log z). */
function complexRealPower(z: ComplexPair, w: ComplexPair): ComplexPair {
  if (isReal(w) && isOneNode(w.re)) return z;
  return complexCall('exp', [complexProductOf([w, complexCall('log', [z])])]);
}
