/** A rational expression graph over one common denominator, with nothing expanded and no factor cancelled. */
import {
  type GraphNode,
  nodesBelow,
  numberNode,
  operandsOf,
  powerNode,
  productNode,
  sumNode,
  symbolNames,
  symbolNode,
} from './graph.ts';
import { sharer } from './share.ts';

/** above/(scale·∏ base^exponent) */
interface Fraction {
  readonly above: GraphNode;
  readonly scale: bigint;
  readonly below: ReadonlyMap<GraphNode, number>;
}

type Share = (node: GraphNode) => GraphNode;

/**
 * The numerator of a graph over its common denominator, up to an integer factor: a polynomial with integer coefficients that vanishes
 * exactly when the expression does, its denominators being taken as non-zero. Calls, integrals and π become symbols of their own.
 */
export function clearDenominators(root: GraphNode): GraphNode {
  const shareAll = sharer();
  const share: Share = (node) => shareAll([node])[0]!;
  const shared = share(root);
  const opaque = unusedStem(symbolNames([shared]));
  const fractions = new Map<GraphNode, Fraction>();
  for (const [place, node] of nodesBelow([shared]).entries()) {
    const operands = operandsOf(node).map((operand) => fractions.get(operand)!);
    fractions.set(node, fractionOf(node, operands, `${opaque}${place}`, share));
  }
  return fractions.get(shared)!.above;
}

/** A beginning that no name has. */
function unusedStem(names: readonly string[]): string {
  let stem = 'opaque ';
  while (names.some((name) => name.startsWith(stem))) stem += ' ';
  return stem;
}

function fractionOf(node: GraphNode, operands: readonly Fraction[], opaqueName: string, share: Share): Fraction {
  switch (node.kind) {
    case 'number':
      return { above: numberNode(node.value.p), scale: node.value.q, below: new Map() };
    case 'i':
    case 'symbol':
      return whole(node);
    case 'pi':
    case 'call':
    case 'integral':
      return whole(symbolNode(opaqueName));
    case 'sum':
      return sumOfFractions(operands);
    case 'product':
      return operands.reduce(productOfFractions);
    case 'quotient':
      return productOfFractions(operands[0]!, reciprocal(operands[1]!, share));
    case 'power':
      return powerOfFraction(operands[0]!, node.exponent);
  }
}

const whole = (above: GraphNode): Fraction => ({ above, scale: 1n, below: new Map() });

const productOfFractions = (a: Fraction, b: Fraction): Fraction => {
  const below = new Map(a.below);
  for (const [base, exponent] of b.below) below.set(base, exponent + (below.get(base) ?? 0));
  return { above: productNode([a.above, b.above]), scale: a.scale * b.scale, below };
};

const powerOfFraction = (a: Fraction, n: number): Fraction => ({
  above: powerNode(a.above, n),
  scale: a.scale ** BigInt(n),
  below: new Map([...a.below].map(([base, exponent]) => [base, exponent * n])),
});

const powersOf = (factors: ReadonlyMap<GraphNode, number>): GraphNode[] =>
  [...factors].map(([base, exponent]) => powerNode(base, exponent));

function reciprocal({ above, scale, below }: Fraction, share: Share): Fraction {
  const factors = new Map<GraphNode, number>();
  let number = 1n;
  const collect = (node: GraphNode, exponent: number): void => {
    if (node.kind === 'product') for (const factor of node.factors) collect(factor, exponent);
    else if (node.kind === 'power') collect(node.base, exponent * node.exponent);
    else if (node.kind === 'number') number *= node.value.p ** BigInt(exponent);
    else factors.set(share(node), exponent + (factors.get(share(node)) ?? 0));
  };
  collect(above, 1);
  return { above: productNode([numberNode(scale), ...powersOf(below)]), scale: number, below: factors };
}

function sumOfFractions(fractions: readonly Fraction[]): Fraction {
  const scale = fractions.reduce((multiple, f) => leastCommonMultiple(multiple, f.scale), 1n);
  const below = new Map<GraphNode, number>();
  for (const fraction of fractions) {
    for (const [base, exponent] of fraction.below) below.set(base, Math.max(exponent, below.get(base) ?? 0));
  }
  const above = fractions.map((fraction) => {
    const missing = [...below].map(([base, exponent]) => powerNode(base, exponent - (fraction.below.get(base) ?? 0)));
    return productNode([numberNode(scale / fraction.scale), fraction.above, ...missing]);
  });
  return { above: sumNode(above), scale, below };
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
