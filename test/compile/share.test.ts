import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, divide, type Expr, integer, multiply, negate, power, subtract, symbol } from '../../src/algebra/index.ts';
import { fromExprs } from '../../src/compile/fromExpr.ts';
import {
  callNode,
  type GraphNode,
  nodesBelow,
  powerNode,
  productNode,
  sumNode,
  symbolNode,
} from '../../src/compile/graph.ts';
import { realSource } from '../../src/compile/languages/javascript.ts';
import { powersAsProducts, sharePairs, shareStructure } from '../../src/compile/share.ts';
import { evaluateGraph, exactDouble, exactEqual, names, sixteenths, toExpr, trees } from './randomExpressions.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(symbolNode) as [GraphNode, GraphNode, GraphNode, GraphNode];

const operations = (source: string): number => (source.match(/[*/+]| - |(?<=[=(] ?)-/g) ?? []).length;
const count = (roots: readonly GraphNode[], kind: GraphNode['kind']): number =>
  nodesBelow(roots).filter((node) => node.kind === kind).length;

describe('shareStructure', () => {
  it('makes equal subtrees one node, whatever the order of terms and factors', () => {
    const [left, right] = shareStructure([
      callNode('exp', sumNode([a, productNode([b, c])])),
      callNode('exp', sumNode([productNode([c, b]), a])),
    ]);
    expect(left).toBe(right);
    expect(nodesBelow([left!])).toHaveLength(6);
  });

  it('keeps different things apart', () => {
    const roots = shareStructure([
      powerNode(a, 2),
      powerNode(a, 3),
      callNode('sin', a),
      callNode('cos', a),
      sumNode([a, b]),
      productNode([a, b]),
    ]);
    expect(new Set(roots).size).toBe(6);
  });

  it('is linear in the size of a graph that is exponential as a tree', () => {
    let node: GraphNode = sumNode([a, b]);
    for (let k = 0; k < 200; k++) node = sumNode([productNode([node, node]), c]);
    expect(nodesBelow(shareStructure([node]))).toHaveLength(404);
  });
});

describe('sharePairs', () => {
  it('takes a common pair out of longer products', () => {
    const roots = sharePairs([productNode([a, b, c]), productNode([b, d, a])]);
    expect(count(roots, 'product')).toBe(3);
    const [left, right] = roots.map((root) => (root.kind === 'product' ? root.factors : []));
    expect(left!.filter((factor) => right!.includes(factor))).toHaveLength(1);
  });

  it('takes a common pair out of longer sums', () => {
    const roots = sharePairs([sumNode([a, b, c]), sumNode([a, d, b]), callNode('exp', sumNode([b, a]))]);
    expect(count(roots, 'sum')).toBe(3);
  });

  it('computes a sixth power with three multiplications', () => {
    const [root] = sharePairs(powersAsProducts([powerNode(a, 6)]));
    expect(count([root!], 'product')).toBe(3);
  });

  it('does not change exact values', () => {
    fc.assert(
      fc.property(
        fc.array(trees(true), { minLength: 1, maxLength: 4 }),
        fc.tuple(...names.map(() => sixteenths)),
        (list, values) => {
          const point = new Map(names.map((name, k) => [name, exactDouble(values[k]!)]));
          const graphs = fromExprs(list.map(toExpr).filter((expr) => expr !== undefined));
          for (const [k, shared] of sharePairs(powersAsProducts(graphs)).entries()) {
            const before = evaluateGraph(graphs[k]!, point);
            const after = evaluateGraph(shared, point);
            expect(after === undefined).toBe(before === undefined);
            if (before !== undefined) expect(exactEqual(after!, before)).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('common subexpressions of a set of expressions', () => {
  const [f1, f2, omega0, delta1, n, th] = ['f1', 'f2', 'omega0', 'Delta1', 'N', 'th'].map(symbol) as [
    Expr,
    Expr,
    Expr,
    Expr,
    Expr,
    Expr,
  ];
  const denominator = subtract(omega0, multiply(power(f2, 2), delta1));
  const v1 = negate(divide(multiply(f1, f2, n), denominator));
  const v3 = subtract(divide(multiply(f1, f1, n), denominator), th);
  const symbols = ['f1', 'f2', 'omega0', 'Delta1', 'N', 'th'];

  it('are computed once', () => {
    const together = realSource(fromExprs([v1, v3, denominator]), symbols);
    const apart = [v1, v3, denominator].map((expr) => operations(realSource(fromExprs([expr]), symbols)));
    expect(operations(together)).toBeLessThan(apart.reduce((x, y) => x + y, 0));
    expect(together.match(/\//g)).toHaveLength(2);
    expect(together.match(/a1\*a1/g)).toHaveLength(1);
  });

  it('include a sum and its negative', () => {
    const graphs = fromExprs([multiply(f1, subtract(n, omega0)), divide(f2, subtract(omega0, n))]);
    expect(count(graphs, 'sum')).toBe(1);
  });

  it('include an inner sum and its negative', () => {
    const graphs = fromExprs([
      add(th, multiply(f1, subtract(n, omega0))),
      add(f2, multiply(delta1, subtract(omega0, n))),
    ]);
    expect(count(graphs, 'sum')).toBe(3);
  });

  it('are found in powers', () => {
    const source = realSource(
      fromExprs([power(add(f1, f2), 2), power(add(f1, f2), 4), divide(integer(1), add(f1, f2))]),
      symbols,
    );
    expect(source.match(/\+/g)).toHaveLength(1);
    expect(source.match(/\*/g)).toHaveLength(2);
  });
});
