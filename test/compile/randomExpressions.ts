/**
 * Random rational expressions as plain trees, with an exact evaluation of their own that shares no code with the algebra, and a bound on the rounding
 * errors of a floating-point evaluation.
 */
import fc from 'fast-check';
import {
  add,
  type Expr,
  fraction,
  imaginaryUnit,
  multiply,
  negate,
  power,
  reciprocal,
  symbol,
} from '../../src/algebra/index.ts';
import { type GraphNode, nodesBelow, operandsOf } from '../../src/compile/graph.ts';

export type Tree =
  | { readonly op: 'number'; readonly p: number; readonly q: number }
  | { readonly op: 'i' }
  | { readonly op: 'symbol'; readonly name: string }
  | { readonly op: 'add' | 'multiply'; readonly left: Tree; readonly right: Tree }
  | { readonly op: 'negate' | 'reciprocal'; readonly of: Tree }
  | { readonly op: 'power'; readonly of: Tree; readonly exponent: number };

/** (re + i im)/q with BigInt parts. */
export interface Exact {
  readonly re: bigint;
  readonly im: bigint;
  readonly q: bigint;
}

export const names = ['x', 'y', 'omega0', 'constructor'] as const;

export function trees(complex: boolean): fc.Arbitrary<Tree> {
  return fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({ op: fc.constant('symbol' as const), name: fc.constantFrom(...names) }),
      fc.record({
        op: fc.constant('number' as const),
        p: fc.integer({ min: -9, max: 9 }),
        q: fc.integer({ min: 1, max: 7 }),
      }),
      ...(complex ? [fc.constant<Tree>({ op: 'i' })] : []),
      fc.record({ op: fc.constantFrom('add' as const, 'multiply' as const), left: tie('tree'), right: tie('tree') }),
      fc.record({ op: fc.constantFrom('add' as const, 'multiply' as const), left: tie('tree'), right: tie('tree') }),
      fc.record({ op: fc.constantFrom('negate' as const, 'reciprocal' as const), of: tie('tree') }),
      fc.record({ op: fc.constant('power' as const), of: tie('tree'), exponent: fc.integer({ min: 2, max: 4 }) }),
    ),
  })).tree;
}

/** Multiples of 1/16, which a double holds exactly. */
export const sixteenths: fc.Arbitrary<number> = fc.integer({ min: -64, max: 64 }).map((k) => k / 16);

/** The tree in the algebra; undefined where it divides by zero identically. */
export function toExpr(tree: Tree): Expr | undefined {
  try {
    return build(tree);
  } catch {
    return undefined;
  }
}

function build(tree: Tree): Expr {
  switch (tree.op) {
    case 'number':
      return fraction(tree.p, tree.q);
    case 'i':
      return imaginaryUnit;
    case 'symbol':
      return symbol(tree.name);
    case 'add':
      return add(build(tree.left), build(tree.right));
    case 'multiply':
      return multiply(build(tree.left), build(tree.right));
    case 'negate':
      return negate(build(tree.of));
    case 'reciprocal':
      return reciprocal(build(tree.of));
    case 'power':
      return power(build(tree.of), tree.exponent);
  }
}

export const exactSum = (a: Exact, b: Exact): Exact => ({
  re: a.re * b.q + b.re * a.q,
  im: a.im * b.q + b.im * a.q,
  q: a.q * b.q,
});

export const exactProduct = (a: Exact, b: Exact): Exact => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
  q: a.q * b.q,
});

/** Undefined for 1/0. */
export function exactReciprocal(a: Exact): Exact | undefined {
  const norm = a.re * a.re + a.im * a.im;
  return norm === 0n ? undefined : { re: a.re * a.q, im: -a.im * a.q, q: norm };
}

export const exactEqual = (a: Exact, b: Exact): boolean => a.re * b.q === b.re * a.q && a.im * b.q === b.im * a.q;

/** A double that is a multiple of 1/16 as a fraction. */
export const exactDouble = (value: number): Exact => ({ re: BigInt(value * 16), im: 0n, q: 16n });

/** Exact value of a tree; undefined where it divides by zero at this point. */
export function evaluateTree(tree: Tree, point: ReadonlyMap<string, Exact>): Exact | undefined {
  switch (tree.op) {
    case 'number':
      return { re: BigInt(tree.p), im: 0n, q: BigInt(tree.q) };
    case 'i':
      return { re: 0n, im: 1n, q: 1n };
    case 'symbol':
      return point.get(tree.name)!;
    case 'add':
    case 'multiply': {
      const left = evaluateTree(tree.left, point);
      const right = evaluateTree(tree.right, point);
      if (left === undefined || right === undefined) return undefined;
      return tree.op === 'add' ? exactSum(left, right) : exactProduct(left, right);
    }
    case 'negate': {
      const a = evaluateTree(tree.of, point);
      return a && { re: -a.re, im: -a.im, q: a.q };
    }
    case 'reciprocal': {
      const a = evaluateTree(tree.of, point);
      return a && exactReciprocal(a);
    }
    case 'power': {
      const a = evaluateTree(tree.of, point);
      return a && new Array<Exact>(tree.exponent).fill(a).reduce(exactProduct);
    }
  }
}

/** Exact value of a rational graph; undefined where it divides by zero at this point. */
export function evaluateGraph(root: GraphNode, point: ReadonlyMap<string, Exact>): Exact | undefined {
  const values = new Map<GraphNode, Exact | undefined>();
  for (const node of nodesBelow([root])) {
    const operands = operandsOf(node).map((operand) => values.get(operand));
    values.set(node, operands.includes(undefined) ? undefined : graphValue(node, operands as Exact[], point));
  }
  return values.get(root);
}

function graphValue(node: GraphNode, operands: readonly Exact[], point: ReadonlyMap<string, Exact>): Exact | undefined {
  switch (node.kind) {
    case 'number':
      return { re: node.value.p, im: 0n, q: node.value.q };
    case 'i':
      return { re: 0n, im: 1n, q: 1n };
    case 'symbol':
      return point.get(node.name)!;
    case 'sum':
      return operands.reduce(exactSum);
    case 'product':
      return operands.reduce(exactProduct);
    case 'quotient': {
      const below = exactReciprocal(operands[1]!);
      return below && exactProduct(operands[0]!, below);
    }
    case 'power':
      return new Array<Exact>(node.exponent).fill(operands[0]!).reduce(exactProduct);
    default:
      throw new Error(`A rational graph has no ${node.kind}.`);
  }
}

/** The nearest double to an integer quotient, to within two roundings. */
export function ratioToNumber(above: bigint, below: bigint): number {
  const shift = 120 - (above.toString(2).length - below.toString(2).length);
  const scaled = shift > 0 ? (above << BigInt(shift)) / below : above / (below << BigInt(-shift));
  return Number(scaled) * 2 ** -shift;
}

const UNIT_ROUNDOFF = 2 ** -53;

interface Bounded {
  /** Modulus of the exact value. */
  readonly modulus: number;
  /** First-order bound on the rounding error, in units of the roundoff. */
  readonly error: number;
}

/**
 * Bound on the rounding error of evaluating a rational graph in floating point, in any order of the operands of its sums and products. A complex
 * operation counts as `cost` real ones. Infinity where a denominator is lost in its own error.
 */
export function roundingBound(root: GraphNode, point: ReadonlyMap<string, Exact>, cost: number): number {
  const exact = new Map<GraphNode, Exact>();
  const bounds = new Map<GraphNode, Bounded>();
  for (const node of nodesBelow([root])) {
    const operands = operandsOf(node);
    const value = graphValue(
      node,
      operands.map((operand) => exact.get(operand)!),
      point,
    );
    if (value === undefined) return Number.POSITIVE_INFINITY;
    exact.set(node, value);
    const modulus = Math.hypot(ratioToNumber(value.re, value.q), ratioToNumber(value.im, value.q));
    const error = propagated(
      node,
      operands.map((operand) => bounds.get(operand)!),
      modulus,
      cost,
    );
    bounds.set(node, { modulus, error });
  }
  return bounds.get(root)!.error * UNIT_ROUNDOFF * 1.01;
}

function propagated(node: GraphNode, operands: readonly Bounded[], modulus: number, cost: number): number {
  const total = (f: (operand: Bounded) => number): number => operands.reduce((sum, operand) => sum + f(operand), 0);
  switch (node.kind) {
    case 'number':
      return modulus;
    case 'sum':
      return total(({ error }) => error) + operands.length * cost * total(({ modulus: m }) => m);
    case 'product': {
      const product = (list: readonly Bounded[], f: (operand: Bounded) => number) => list.reduce((p, o) => p * f(o), 1);
      const others = operands.map((_, k) =>
        product(
          operands.filter((_o, j) => j !== k),
          ({ modulus: m }) => m,
        ),
      );
      return operands.reduce((sum, { error }, k) => sum + error * others[k]!, 0) + operands.length * cost * modulus;
    }
    case 'quotient': {
      const [above, below] = operands;
      if (below!.error * UNIT_ROUNDOFF * 100 > below!.modulus) return Number.POSITIVE_INFINITY;
      return (above!.error + modulus * below!.error) / below!.modulus + 4 * cost * modulus;
    }
    case 'power':
      return (
        node.exponent * operands[0]!.modulus ** (node.exponent - 1) * operands[0]!.error +
        node.exponent * cost * modulus
      );
    default:
      return 0;
  }
}
