/**
 * Complex expressions as pairs of real ones: every node z = x + iy becomes the graphs of x and y, so that one real emitter serves both kinds.
 * Functions on their principal branch (DLMF §4.2, §4.21, §4.35); quotients with the divisor scaled by |c| + |d|, so that its square
 * neither overflows nor underflows before the result does.
 */

import { InputError } from '../errors.ts';
import {
  callNode,
  differenceNode,
  type FunctionName,
  type GraphNode,
  integralNode,
  isOneNode,
  isZeroNode,
  negativeNode,
  nodesBelow,
  numberNode,
  oneNode,
  operandsOf,
  productNode,
  quotientNode,
  sumNode,
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
      return { re: sumNode(operands.map(({ re }) => re)), im: sumNode(operands.map(({ im }) => im)) };
    case 'product':
      return complexProductOf(operands);
    case 'quotient':
      return complexQuotient(operands[0]!, operands[1]!);
    case 'power':
      return complexPower(operands[0]!, node.exponent);
    case 'call':
      return operands.every(isReal) && isRealOnReals(node.function)
        ? real(callNode(node.function, ...operands.map(({ re }) => re)))
        : complexCall(node.function, operands);
    case 'integral': {
      if (!operands.every(isReal)) {
        throw new InputError(`The integral \`${node.name}\` must have real arguments, but one of them is complex.`);
      }
      return real(integralNode(node.name, ...operands.map(({ re }) => re)));
    }
  }
}

/** log, sqrt and pow of a negative number leave the real line. */
const isRealOnReals = (name: FunctionName): boolean => name !== 'log' && name !== 'sqrt' && name !== 'pow';

/** The real factors are kept together, so that they are multiplied once. */
function complexProductOf(factors: readonly ComplexPair[]): ComplexPair {
  const scale = productNode(factors.filter(isReal).map(({ re }) => re));
  const rest = factors.filter((factor) => !isReal(factor));
  if (rest.length === 0) return real(scale);
  const { re, im } = rest.reduce(complexProduct);
  return { re: productNode([scale, re]), im: productNode([scale, im]) };
}

const complexProduct = (a: ComplexPair, b: ComplexPair): ComplexPair => ({
  re: differenceNode(productNode([a.re, b.re]), productNode([a.im, b.im])),
  im: sumNode([productNode([a.re, b.im]), productNode([a.im, b.re])]),
});

function complexQuotient(a: ComplexPair, b: ComplexPair): ComplexPair {
  if (isReal(b)) return { re: quotientNode(a.re, b.re), im: quotientNode(a.im, b.re) };
  if (isZeroNode(b.re)) return { re: quotientNode(a.im, b.im), im: negativeNode(quotientNode(a.re, b.im)) };
  const scale = sumNode([callNode('abs', b.re), callNode('abs', b.im)]);
  const c = quotientNode(b.re, scale);
  const d = quotientNode(b.im, scale);
  const norm = productNode([sumNode([productNode([c, c]), productNode([d, d])]), scale]);
  return {
    re: quotientNode(sumNode([productNode([a.re, c]), productNode([a.im, d])]), norm),
    im: quotientNode(differenceNode(productNode([a.im, c]), productNode([a.re, d])), norm),
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
      const modulus = callNode('exp', x);
      return { re: productNode([modulus, callNode('cos', y)]), im: productNode([modulus, callNode('sin', y)]) };
    }
    case 'log':
      return { re: callNode('log', callNode('hypot', x, y)), im: callNode('atan2', y, x) };
    case 'sqrt': {
      const modulus = callNode('sqrt', callNode('hypot', x, y));
      const angle = quotientNode(callNode('atan2', y, x), numberNode(2n));
      return { re: productNode([modulus, callNode('cos', angle)]), im: productNode([modulus, callNode('sin', angle)]) };
    }
    case 'sin':
      return {
        re: productNode([callNode('sin', x), callNode('cosh', y)]),
        im: productNode([callNode('cos', x), callNode('sinh', y)]),
      };
    case 'cos':
      return {
        re: productNode([callNode('cos', x), callNode('cosh', y)]),
        im: negativeNode(productNode([callNode('sin', x), callNode('sinh', y)])),
      };
    case 'sinh':
      return {
        re: productNode([callNode('sinh', x), callNode('cos', y)]),
        im: productNode([callNode('cosh', x), callNode('sin', y)]),
      };
    case 'cosh':
      return {
        re: productNode([callNode('cosh', x), callNode('cos', y)]),
        im: productNode([callNode('sinh', x), callNode('sin', y)]),
      };
    case 'tan': {
      const { re, im } = hyperbolicTangent({ re: negativeNode(y), im: x });
      return { re: im, im: negativeNode(re) };
    }
    case 'tanh':
      return hyperbolicTangent(z);
    case 'coth':
      return complexQuotient(real(oneNode), hyperbolicTangent(z));
    case 'abs':
      return real(callNode('hypot', x, y));
    case 'conj':
      return { re: x, im: negativeNode(y) };
    case 'pow':
      return complexRealPower(z, operands[1]!);
    case 'atan2':
    case 'hypot':
      throw new InputError(`Function \`${name}\` must have real arguments, but one of them is complex.`);
  }
}

/** tanh(x + iy) = (tanh x + i tan y)/(1 + i tanh x tan y), DLMF 4.35. */
function hyperbolicTangent({ re, im }: ComplexPair): ComplexPair {
  const t = callNode('tanh', re);
  const u = callNode('tan', im);
  return complexQuotient({ re: t, im: u }, { re: oneNode, im: productNode([t, u]) });
}

/** z^w = exp(w log z). */
function complexRealPower(z: ComplexPair, w: ComplexPair): ComplexPair {
  if (isReal(w) && isOneNode(w.re)) return z;
  return complexCall('exp', [complexProductOf([w, complexCall('log', [z])])]);
}
