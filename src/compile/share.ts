/**
 * Common subexpressions of a set of graphs: equal subtrees become one node (hash-consing), and products and sums of several operands give up the
 * pairs they have in common. Both change the order of additions and multiplications at most, never the value.
 */
import { type GraphNode, nodesBelow, operandsOf, productNode, rebuild, withOperands } from './graph.ts';

/** Graphs in which structurally equal subtrees, up to the order of terms and factors, are the same node. */
export const shareStructure = (roots: readonly GraphNode[]): GraphNode[] => sharer()(roots);

/** `shareStructure` that also shares between the graphs of successive calls. */
export function sharer(): (roots: readonly GraphNode[]) => GraphNode[] {
  const known = new Map<string, GraphNode>();
  const numbers = new Map<GraphNode, number>();
  const share = (node: GraphNode): GraphNode => {
    const key = structureKey(node, numbers);
    const present = known.get(key);
    if (present !== undefined) return present;
    known.set(key, node);
    numbers.set(node, numbers.size);
    return node;
  };
  return (roots) => rebuild(roots, share);
}

function structureKey(node: GraphNode, numbers: ReadonlyMap<GraphNode, number>): string {
  const ids = operandsOf(node).map((operand) => numbers.get(operand)!);
  switch (node.kind) {
    case 'number':
      return `number ${node.value.p}/${node.value.q}`;
    case 'pi':
    case 'i':
      return node.kind;
    case 'symbol':
      return `symbol ${node.name}`;
    case 'sum':
    case 'product':
      return `${node.kind} ${ids.sort((a, b) => a - b).join()}`;
    case 'quotient':
      return `quotient ${ids.join()}`;
    case 'power':
      return `power ${ids.join()} ${node.exponent}`;
    case 'call':
      return `call ${ids.join()} ${node.function}`;
    case 'integral':
      return `integral ${ids.join()} ${node.name}`;
  }
}

/** Integer powers as products of squares, x^6 = (x²)²·x², for languages without an exact fast power. */
export function powersAsProducts(roots: readonly GraphNode[]): GraphNode[] {
  return rebuild(roots, (node) => (node.kind === 'power' ? repeatedProduct(node.base, node.exponent) : node));
}

function repeatedProduct(base: GraphNode, exponent: number): GraphNode {
  if (exponent === 1) return base;
  const half = repeatedProduct(base, Math.floor(exponent / 2));
  const square = productNode([half, half]);
  return exponent % 2 === 0 ? square : productNode([square, base]);
}

type Commutative = Extract<GraphNode, { kind: 'sum' | 'product' }>;

/** Takes out the pairs of factors (or of terms) that several products (sums) have in common, the most frequent pair first. */
export function sharePairs(roots: readonly GraphNode[]): GraphNode[] {
  return takeOutPairs(takeOutPairs(shareStructure(roots), 'product'), 'sum');
}

function takeOutPairs(roots: readonly GraphNode[], kind: Commutative['kind']): GraphNode[] {
  const all = nodesBelow(roots);
  const ids = new Map(all.map((node, k) => [node, k]));
  const operands = new Map<GraphNode, GraphNode[]>();
  for (const node of all) if (node.kind === kind) operands.set(node, [...operandsOf(node)]);
  const pairs = new Map<string, GraphNode>();
  for (let changed = true; changed; ) {
    changed = false;
    for (const [key, users] of frequentPairs(operands, ids)) {
      if (replacePair(key, users, operands, pairs, ids, kind)) changed = true;
    }
  }
  return shareStructure(rebuildWith(roots, operands));
}

const pairKey = (a: GraphNode, b: GraphNode, ids: ReadonlyMap<GraphNode, number>): string => {
  const [m, n] = [ids.get(a)!, ids.get(b)!];
  return m < n ? `${m},${n}` : `${n},${m}`;
};

/** Pairs that occur in at least two lists, one of them longer than the pair itself; the most frequent first. */
function frequentPairs(
  operands: ReadonlyMap<GraphNode, readonly GraphNode[]>,
  ids: ReadonlyMap<GraphNode, number>,
): [string, GraphNode[]][] {
  const users = new Map<string, GraphNode[]>();
  for (const [node, list] of operands) {
    for (let j = 1; j < list.length; j++) {
      for (let k = 0; k < j; k++) {
        const key = pairKey(list[k]!, list[j]!, ids);
        const present = users.get(key);
        if (present === undefined) users.set(key, [node]);
        else if (present.at(-1) !== node) present.push(node);
      }
    }
  }
  return [...users].filter(([, nodes]) => nodes.length > 1).sort(([, a], [, b]) => b.length - a.length);
}

function replacePair(
  key: string,
  users: readonly GraphNode[],
  operands: Map<GraphNode, GraphNode[]>,
  pairs: Map<string, GraphNode>,
  ids: Map<GraphNode, number>,
  kind: Commutative['kind'],
): boolean {
  const places = users.flatMap((node) => {
    const place = findPair(operands.get(node)!, key, ids);
    return place === undefined ? [] : [{ list: operands.get(node)!, ...place }];
  });
  const longer = places.filter(({ list }) => list.length > 2);
  if (places.length < 2 || longer.length === 0) return false;
  const [a, b] = [longer[0]!.list[longer[0]!.first]!, longer[0]!.list[longer[0]!.second]!];
  let pair = pairs.get(key);
  if (pair === undefined) {
    pair = kind === 'sum' ? { kind, terms: [a, b] } : { kind, factors: [a, b] };
    pairs.set(key, pair);
    ids.set(pair, ids.size);
    operands.set(pair, [a, b]);
  }
  for (const { list, first, second } of longer) {
    list.splice(second, 1);
    list[first] = pair;
  }
  return true;
}

function findPair(
  list: readonly GraphNode[],
  key: string,
  ids: ReadonlyMap<GraphNode, number>,
): { first: number; second: number } | undefined {
  for (let second = 1; second < list.length; second++) {
    for (let first = 0; first < second; first++) {
      if (pairKey(list[first]!, list[second]!, ids) === key) return { first, second };
    }
  }
  return undefined;
}

/** The graphs with the operands of some nodes replaced, sharing kept. */
function rebuildWith(roots: readonly GraphNode[], operands: ReadonlyMap<GraphNode, readonly GraphNode[]>): GraphNode[] {
  const done = new Map<GraphNode, GraphNode>();
  const build = (node: GraphNode): GraphNode => {
    const present = done.get(node);
    if (present !== undefined) return present;
    const below = operands.get(node) ?? operandsOf(node);
    const result = below.length === 0 ? node : withOperands(node, below.map(build));
    done.set(node, result);
    return result;
  };
  return roots.map(build);
}

/** How often every node is used as an operand or as a root. */
export function useCounts(roots: readonly GraphNode[]): Map<GraphNode, number> {
  const counts = new Map<GraphNode, number>();
  const count = (node: GraphNode): void => void counts.set(node, (counts.get(node) ?? 0) + 1);
  for (const node of nodesBelow(roots)) for (const operand of operandsOf(node)) count(operand);
  for (const root of roots) count(root);
  return counts;
}
