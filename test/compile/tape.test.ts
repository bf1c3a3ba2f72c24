/** The tape gives the numbers of the JavaScript made from text, to the last bit. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  callNode,
  type GraphNode,
  hasImaginaryUnit,
  integralNames,
  integralNode,
  iota,
  numberNode,
  pi,
  powerNode,
  productNode,
  quotientNode,
  sumNode,
  symbolNode,
} from '../../src/compile/graph.ts';
import {
  type CompiledFunction,
  compileComplexGraphs,
  compileRealGraphs,
  complexProgram,
  realProgram,
} from '../../src/compile/languages/javascript.ts';
import { tapeFunction } from '../../src/compile/languages/tape.ts';

const NAMES = ['x', 'y', 'z'];
const ONE_ARGUMENT = ['exp', 'log', 'sqrt', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'coth'] as const;

/** Graphs that share parts, with numbers of either sign in every place where a sign is written apart. */
const { graph } = fc.letrec<{ graph: GraphNode; leaf: GraphNode }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom<GraphNode>(...NAMES.map(symbolNode), pi, iota),
    fc.tuple(fc.integer({ min: -7, max: 7 }), fc.integer({ min: 1, max: 9 })).map(([p, q]) => numberNode(p, q)),
  ),
  graph: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'graph' },
    tie('leaf'),
    fc.array(tie('graph'), { minLength: 2, maxLength: 4 }).map(sumNode),
    fc.array(tie('graph'), { minLength: 2, maxLength: 4 }).map(productNode),
    fc.tuple(tie('graph'), tie('graph')).map(([a, b]) => (isZero(b) ? a : quotientNode(a, b))),
    fc.tuple(tie('graph'), fc.integer({ min: 2, max: 7 })).map(([a, n]) => powerNode(a, n)),
    fc.tuple(fc.constantFrom(...ONE_ARGUMENT), tie('graph')).map(([name, a]) => callNode(name, a)),
    // a part that occurs twice is computed once
    tie('graph').map((a) =>
      sumNode([productNode([a, symbolNode('x')]), quotientNode(symbolNode('y'), sumNode([a, pi]))]),
    ),
  ),
}));

const isZero = (node: GraphNode): boolean => node.kind === 'number' && node.value.p === 0n;

const point = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 6, maxLength: 6 });

function numbersOf(compiled: CompiledFunction, values: readonly number[], size: number): number[] {
  const out = new Float64Array(size);
  compiled(Float64Array.from(values), out);
  return [...out];
}

it('is the compiled function to the last bit', () => {
  let [compared, finite] = [0, 0];
  fc.assert(
    fc.property(fc.array(graph, { minLength: 1, maxLength: 3 }), point, (graphs, values) => {
      let written: CompiledFunction;
      try {
        written = compileComplexGraphs(graphs, NAMES);
      } catch {
        // a denominator that is 0, a power beyond the largest number
        return;
      }
      const taped = tapeFunction(complexProgram(graphs, NAMES, []), []);
      const expected = numbersOf(written, values, 2 * graphs.length);
      expect(numbersOf(taped, values, 2 * graphs.length)).toEqual(expected);
      compared += 1;
      if (expected.every(Number.isFinite)) finite += 1;
      const real = graphs.filter((one) => !hasImaginaryUnit(one));
      const inReals = tapeFunction(realProgram(real, NAMES), []);
      expect(numbersOf(inReals, values, real.length)).toEqual(
        numbersOf(compileRealGraphs(real, NAMES), values, real.length),
      );
    }),
    { numRuns: 300 },
  );
  expect(compared).toBeGreaterThan(200);
  expect(finite).toBeGreaterThan(100);
});

it('calls what gives integrals their values, with as many arguments as they have', () => {
  const graphs = [
    sumNode([
      integralNode('J', symbolNode('x')),
      productNode([numberNode(-2), integralNode('K', symbolNode('x'), symbolNode('y'))]),
    ]),
  ];
  const seen: (readonly number[])[] = [];
  const valued =
    (value: number) =>
    (...args: readonly number[]) => {
      seen.push(args);
      return value;
    };
  const functions = new Map([
    ['J', valued(3)],
    ['K', valued(5)],
  ]);
  const taped = tapeFunction(
    realProgram(graphs, ['x', 'y']),
    integralNames(graphs).map((name) => functions.get(name)!),
  );
  expect(numbersOf(taped, [0.5, 0.25], 1)).toEqual([-7]);
  expect(seen).toEqual([[0.5], [0.5, 0.25]]);
});

it('reads all arguments before it writes a result', () => {
  const graphs = [symbolNode('y'), symbolNode('x')];
  const both = Float64Array.of(1, 2);
  tapeFunction(realProgram(graphs, ['x', 'y']), [])(both, both);
  expect([...both]).toEqual([2, 1]);
});
