/** Which parts of a set of graphs are computed once and kept under a name. */

import { InputError } from '../errors.ts';
import { type GraphNode, isNumber, nodesBelow, symbolNames } from './graph.ts';
import { useCounts } from './share.ts';

const isLeaf = (node: GraphNode): boolean =>
  node.kind === 'number' || node.kind === 'pi' || node.kind === 'i' || node.kind === 'symbol';

/** −x costs nothing. */
const isNegation = (node: GraphNode): boolean =>
  node.kind === 'product' && node.factors.length === 2 && isNumber(node.factors[0]!, -1n) && isLeaf(node.factors[1]!);

/** 2x and x² are as short as a name for them. */
export const isShort = (node: GraphNode): boolean =>
  (node.kind === 'product' &&
    node.factors.length === 2 &&
    node.factors.every(isLeaf) &&
    node.factors[0]!.kind === 'number') ||
  (node.kind === 'power' && isLeaf(node.base));

/** The nodes to be named, each after those it needs. `roots` must share equal parts (`shareStructure`). */
export function intermediateResults(
  roots: readonly GraphNode[],
  repeat: (node: GraphNode) => boolean = isNegation,
): GraphNode[] {
  const uses = useCounts(roots);
  return nodesBelow(roots).filter((node) => uses.get(node)! > 1 && !isLeaf(node) && !repeat(node));
}

/** Throws InputError when an argument is named twice or a symbol is not among the arguments. */
export function checkArguments(roots: readonly GraphNode[], names: readonly string[]): void {
  const known = new Set<string>();
  for (const name of names) {
    if (known.has(name)) throw new InputError(`Argument \`${name}\` must be given once, but occurs twice.`);
    known.add(name);
  }
  const missing = symbolNames(roots).find((name) => !known.has(name));
  if (missing !== undefined) {
    throw new InputError(`Symbol \`${missing}\` of the expression must be among the arguments, but is not.`);
  }
}
