/**
 * Expression graphs: plain tagged unions with tiny constructors, the common source of every emitter.
 *
 * A node may be shared by several parents; nodes are immutable. The constructors fold exact numbers, drop zeros and ones and flatten nothing else,
 * so a graph keeps the form (factorised, nested) in which it was built.
 */

import { InputError } from '../errors.ts';
import { addRationals, multiplyRationals, type Rational, rational } from './rational.ts';

/** Functions an expression may call, with the number of their arguments; `pow` is the real power x^y, `atan2` the angle of (y, x). */
export const functionArity = {
  exp: 1,
  log: 1,
  sqrt: 1,
  sin: 1,
  cos: 1,
  tan: 1,
  sinh: 1,
  cosh: 1,
  tanh: 1,
  coth: 1,
  abs: 1,
  conj: 1,
  pow: 2,
  atan2: 2,
  hypot: 2,
} as const;

export type FunctionName = keyof typeof functionArity;

export type GraphNode =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'pi' }
  | { readonly kind: 'i' }
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'sum'; readonly terms: readonly GraphNode[] }
  | { readonly kind: 'product'; readonly factors: readonly GraphNode[] }
  | { readonly kind: 'quotient'; readonly numerator: GraphNode; readonly denominator: GraphNode }
  /** Integer exponent ≥ 2. */
  | { readonly kind: 'power'; readonly base: GraphNode; readonly exponent: number }
  | { readonly kind: 'call'; readonly function: FunctionName; readonly arguments: readonly GraphNode[] }
  /** A real quantity known by name only, such as a principal value; whoever evaluates the graph supplies it. */
  | { readonly kind: 'integral'; readonly name: string; readonly arguments: readonly GraphNode[] };

export type NumberNode = Extract<GraphNode, { kind: 'number' }>;

export const numberNode = (p: bigint | number, q: bigint | number = 1n): NumberNode => ({
  kind: 'number',
  value: rational(BigInt(p), BigInt(q)),
});

export const pi: GraphNode = { kind: 'pi' };
export const iota: GraphNode = { kind: 'i' };
export const zeroNode: NumberNode = numberNode(0n);
export const oneNode: NumberNode = numberNode(1n);

export const symbolNode = (name: string): GraphNode => ({ kind: 'symbol', name });

export const isNumber = (node: GraphNode, value: bigint): boolean =>
  node.kind === 'number' && node.value.q === 1n && node.value.p === value;

export const isZeroNode = (node: GraphNode): boolean => isNumber(node, 0n);
export const isOneNode = (node: GraphNode): boolean => isNumber(node, 1n);

/** Σ terms; numbers are added up and stand last. */
export function sumNode(terms: readonly GraphNode[]): GraphNode {
  const constant = terms.filter(isNumberNode).reduce(addNumbers, zeroNode);
  const rest: GraphNode[] = terms.filter((term) => !isNumberNode(term));
  if (!isZeroNode(constant)) rest.push(constant);
  return rest.length === 0 ? zeroNode : rest.length === 1 ? rest[0]! : { kind: 'sum', terms: rest };
}

/** ∏ factors; numbers are multiplied together and stand first. */
export function productNode(factors: readonly GraphNode[]): GraphNode {
  const constant = factors.filter(isNumberNode).reduce(multiplyNumbers, oneNode);
  if (isZeroNode(constant)) return zeroNode;
  const rest: GraphNode[] = factors.filter((factor) => !isNumberNode(factor));
  if (!isOneNode(constant)) rest.unshift(constant);
  return rest.length === 0 ? oneNode : rest.length === 1 ? rest[0]! : { kind: 'product', factors: rest };
}

const isNumberNode = (node: GraphNode): node is NumberNode => node.kind === 'number';

// A lone number keeps its node, so that rebuilding a shared graph leaves it shared.
const addNumbers = (a: NumberNode, b: NumberNode): NumberNode =>
  isZeroNode(a) ? b : { kind: 'number', value: addRationals(a.value, b.value) };
const multiplyNumbers = (a: NumberNode, b: NumberNode): NumberNode =>
  isOneNode(a) ? b : { kind: 'number', value: multiplyRationals(a.value, b.value) };

export const negativeNode = (node: GraphNode): GraphNode => productNode([numberNode(-1n), node]);
export const differenceNode = (a: GraphNode, b: GraphNode): GraphNode => sumNode([a, negativeNode(b)]);

/** numerator/denominator. Throws InputError for the denominator 0. */
export function quotientNode(numerator: GraphNode, denominator: GraphNode): GraphNode {
  if (denominator.kind === 'number') {
    const { p, q } = denominator.value;
    return productNode([{ kind: 'number', value: rational(q, p) }, numerator]);
  }
  return isZeroNode(numerator) ? zeroNode : { kind: 'quotient', numerator, denominator };
}

/** base^exponent for an integer exponent; a negative one gives a quotient. */
export function powerNode(base: GraphNode, exponent: number): GraphNode {
  if (!Number.isSafeInteger(exponent)) throw new InputError(`An exponent must be an integer, but is ${exponent}.`);
  if (exponent < 0) return quotientNode(oneNode, powerNode(base, -exponent));
  if (exponent === 0) return oneNode;
  if (exponent === 1) return base;
  if (base.kind === 'number') {
    const n = BigInt(exponent);
    return { kind: 'number', value: { p: base.value.p ** n, q: base.value.q ** n } };
  }
  return { kind: 'power', base, exponent };
}

/** A function applied to its arguments. Throws InputError when their number is wrong. */
export function callNode(name: FunctionName, ...args: readonly GraphNode[]): GraphNode {
  if (args.length !== functionArity[name]) {
    throw new InputError(`Function \`${name}\` must have ${functionArity[name]} argument(s), but has ${args.length}.`);
  }
  return { kind: 'call', function: name, arguments: args };
}

export const integralNode = (name: string, ...args: readonly GraphNode[]): GraphNode => ({
  kind: 'integral',
  name,
  arguments: args,
});

/** The nodes directly below. */
export function operandsOf(node: GraphNode): readonly GraphNode[] {
  switch (node.kind) {
    case 'number':
    case 'pi':
    case 'i':
    case 'symbol':
      return [];
    case 'sum':
      return node.terms;
    case 'product':
      return node.factors;
    case 'quotient':
      return [node.numerator, node.denominator];
    case 'power':
      return [node.base];
    case 'call':
    case 'integral':
      return node.arguments;
  }
}

/** The same node over other operands, through the constructors. */
export function withOperands(node: GraphNode, operands: readonly GraphNode[]): GraphNode {
  switch (node.kind) {
    case 'number':
    case 'pi':
    case 'i':
    case 'symbol':
      return node;
    case 'sum':
      return sumNode(operands);
    case 'product':
      return productNode(operands);
    case 'quotient':
      return quotientNode(operands[0]!, operands[1]!);
    case 'power':
      return powerNode(operands[0]!, node.exponent);
    case 'call':
      return callNode(node.function, ...operands);
    case 'integral':
      return integralNode(node.name, ...operands);
  }
}

/** Every node reachable from the roots once, operands before the nodes that use them. */
export function nodesBelow(roots: readonly GraphNode[]): GraphNode[] {
  const seen = new Set<GraphNode>();
  const order: GraphNode[] = [];
  const visit = (node: GraphNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const operand of operandsOf(node)) visit(operand);
    order.push(node);
  };
  for (const root of roots) visit(root);
  return order;
}

/** Rebuilds graphs bottom-up, every shared node once: `change` sees a node whose operands are already rebuilt. */
export function rebuild(roots: readonly GraphNode[], change: (node: GraphNode) => GraphNode): GraphNode[] {
  const results = new Map<GraphNode, GraphNode>();
  for (const node of nodesBelow(roots)) {
    const operands = operandsOf(node);
    const changed = operands.map((operand) => results.get(operand)!);
    const same = changed.every((operand, k) => operand === operands[k]);
    results.set(node, change(same ? node : withOperands(node, changed)));
  }
  return roots.map((root) => results.get(root)!);
}

/** Replaces symbols by graphs, all at once. */
export const replaceSymbols = (
  roots: readonly GraphNode[],
  replacements: ReadonlyMap<string, GraphNode>,
): GraphNode[] => rebuild(roots, (node) => (node.kind === 'symbol' ? (replacements.get(node.name) ?? node) : node));

/** Names of the symbols that occur, in the order of their first occurrence. */
export const symbolNames = (roots: readonly GraphNode[]): string[] => [
  ...new Set(nodesBelow(roots).flatMap((node) => (node.kind === 'symbol' ? [node.name] : []))),
];

/** Names of the opaque integrals that occur, in the order of their first occurrence. */
export const integralNames = (roots: readonly GraphNode[]): string[] => [
  ...new Set(nodesBelow(roots).flatMap((node) => (node.kind === 'integral' ? [node.name] : []))),
];

export const hasImaginaryUnit = (root: GraphNode): boolean => nodesBelow([root]).some((node) => node.kind === 'i');
