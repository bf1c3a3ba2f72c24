import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  denominator,
  divide,
  type Expr,
  evaluateComplex,
  imaginaryUnit,
  integer,
  multiply,
  numerator,
  one,
  power,
  symbol,
  terms,
} from '../../src/algebra/index.ts';
import { fromExpr, fromExprs } from '../../src/compile/fromExpr.ts';
import {
  callNode,
  type GraphNode,
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
  compileComplex,
  compileComplexGraphs,
  compileReal,
  compileRealGraphs,
  complexSource,
  realSource,
} from '../../src/compile/languages/javascript.ts';
import {
  type Exact,
  evaluateGraph,
  evaluateTree,
  exactDouble,
  exactEqual,
  names,
  ratioToNumber,
  roundingBound,
  sixteenths,
  toExpr,
  trees,
} from './randomExpressions.ts';

const [x, y] = [symbol('x'), symbol('y')];

function callReal(compiled: (args: Float64Array, out: Float64Array) => void, args: readonly number[], size: number) {
  const out = new Float64Array(size);
  compiled(Float64Array.from(args), out);
  return [...out];
}

/** A complex operation counts as at most this many roundings. */
const COMPLEX_COST = 8;

const realPoints = fc.tuple(...names.map(() => sixteenths));
const complexPoints = fc.tuple(...names.map(() => fc.tuple(sixteenths, sixteenths)));

/** The form the algebra evaluates: expanded numerator over expanded denominator. */
function expanded(expr: Expr): GraphNode {
  const [above, below] = [numerator(expr), denominator(expr)].map((part) =>
    sumNode(
      terms(part).map(({ coefficient, monomial }) =>
        productNode([
          sumNode([numberNode(...coefficient.re), productNode([numberNode(...coefficient.im), iota])]),
          ...[...monomial].map(([name, exponent]) => powerNode(symbolNode(name), exponent)),
        ]),
      ),
    ),
  );
  return quotientNode(above!, below!);
}

describe('compiled functions and exact evaluation', () => {
  it('agree for random real rational functions', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(trees(false), { minLength: 1, maxLength: 3 }), realPoints, (list, values) => {
        const exprs = list.map(toExpr).filter((expr) => expr !== undefined);
        const kept = list.filter((tree) => toExpr(tree) !== undefined);
        const point = new Map<string, Exact>(names.map((name, k) => [name, exactDouble(values[k]!)]));
        const results = callReal(compileReal(exprs, names), values, exprs.length);
        for (const [k, graph] of fromExprs(exprs).entries()) {
          const exact = evaluateTree(kept[k]!, point);
          const bound = roundingBound(graph, point, 1);
          if (exact === undefined || !Number.isFinite(bound)) continue;
          compared += 1;
          expect(exactEqual(evaluateGraph(graph, point)!, exact)).toBe(true);
          expect(Math.abs(results[k]! - ratioToNumber(exact.re, exact.q))).toBeLessThanOrEqual(bound);
        }
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  it('agree for random complex rational functions', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(trees(true), { minLength: 1, maxLength: 3 }), complexPoints, (list, values) => {
        const kept = list.filter((tree) => toExpr(tree) !== undefined);
        const exprs = kept.map((tree) => toExpr(tree)!);
        const point = new Map<string, Exact>(
          names.map((name, k) => {
            const [re, im] = values[k]!;
            return [name, { re: BigInt(re * 16), im: BigInt(im * 16), q: 16n }];
          }),
        );
        const results = callReal(compileComplex(exprs, names), values.flat(), 2 * exprs.length);
        for (const [k, graph] of fromExprs(exprs).entries()) {
          const exact = evaluateTree(kept[k]!, point);
          const bound = roundingBound(graph, point, COMPLEX_COST);
          if (exact === undefined || !Number.isFinite(bound)) continue;
          compared += 1;
          expect(exactEqual(evaluateGraph(graph, point)!, exact)).toBe(true);
          expect(Math.abs(results[2 * k]! - ratioToNumber(exact.re, exact.q))).toBeLessThanOrEqual(bound);
          expect(Math.abs(results[2 * k + 1]! - ratioToNumber(exact.im, exact.q))).toBeLessThanOrEqual(bound);
        }
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  it('agree with the direct double-precision evaluation of the algebra', () => {
    fc.assert(
      fc.property(trees(true), fc.tuple(...names.map(() => fc.integer({ min: 1, max: 64 }))), (tree, sixteenth) => {
        const expr = toExpr(tree);
        fc.pre(expr !== undefined);
        const values = sixteenth.map((k) => k / 16);
        const exact = new Map(names.map((name, k) => [name, exactDouble(values[k]!)]));
        const bound =
          roundingBound(fromExpr(expr), exact, COMPLEX_COST) + roundingBound(expanded(expr), exact, COMPLEX_COST);
        fc.pre(Number.isFinite(bound));
        const direct = evaluateComplex(expr, new Map(names.map((name, k) => [name, values[k]!])));
        const args = values.flatMap((value) => [value, 5]);
        const [re, im] = callReal(compileComplex([expr], names, { realArguments: names }), args, 2);
        expect(Math.abs(re! - direct.re)).toBeLessThanOrEqual(bound);
        expect(Math.abs(im! - direct.im)).toBeLessThanOrEqual(bound);
      }),
      { numRuns: 200 },
    );
  });
});

describe('compileReal', () => {
  it('computes the steady state of the composite spin-boson model', () => {
    const [f1, f2, omega0, delta1, n] = ['f1', 'f2', 'omega0', 'Delta1', 'N'].map(symbol);
    const v1 = divide(multiply(integer(-1), f1!, f2!, n!), add(omega0!, multiply(integer(-1), power(f2!, 2), delta1!)));
    const compiled = compileReal([v1, one], ['f1', 'f2', 'omega0', 'Delta1', 'N']);
    const [value, unit] = callReal(compiled, [1, 1.5, 1, 0.01, 0.03], 2);
    expect(value).toBeCloseTo((-1.5 * 0.03) / (1 - 0.0225), 15);
    expect(unit).toBe(1);
  });

  it('gives infinity for a division by zero', () => {
    expect(callReal(compileReal([divide(one, x)], ['x']), [0], 1)).toEqual([Number.POSITIVE_INFINITY]);
  });

  it('may write over its arguments', () => {
    const shared = Float64Array.of(3, 5);
    compileReal([y, x], ['x', 'y'])(shared, shared);
    expect([...shared]).toEqual([5, 3]);
  });

  it('refuses the imaginary unit, unknown symbols and arguments given twice', () => {
    expect(() => compileReal([x, multiply(imaginaryUnit, x)], ['x'])).toThrow(
      'Expression 2 must be real to be compiled as a real function, but contains i.',
    );
    expect(() => compileReal([add(x, y)], ['x'])).toThrow(
      'Symbol `y` of the expression must be among the arguments, but is not.',
    );
    expect(() => compileReal([x], ['x', 'x'])).toThrow('Argument `x` must be given once, but occurs twice.');
  });

  it('puts definitions in the place of symbols', () => {
    const definitions = new Map([['th', callNode('tanh', quotientNode(symbolNode('omega0'), symbolNode('T')))]]);
    const compiled = compileReal([multiply(symbol('th'), x)], ['x', 'omega0', 'T'], { definitions });
    expect(callReal(compiled, [2, 1, 0.5], 1)).toEqual([2 * Math.tanh(2)]);
  });

  it('asks the caller for the values of integrals', () => {
    const graph = sumNode([integralNode('Delta1', symbolNode('x')), integralNode('E')]);
    const values = new Map([
      ['Delta1', (...args: readonly number[]) => 10 * args[0]!],
      ['E', () => 1],
    ]);
    expect(callReal(compileRealGraphs([graph], ['x'], values), [2], 1)).toEqual([21]);
    expect(() => compileRealGraphs([graph], ['x'])).toThrow(
      'The integral `Delta1` must have a function for its value, but has none.',
    );
  });

  it('compiles every function', () => {
    const t = symbolNode('t');
    const graphs: [GraphNode, number][] = [
      [callNode('exp', t), Math.exp(0.7)],
      [callNode('log', t), Math.log(0.7)],
      [callNode('sqrt', t), Math.sqrt(0.7)],
      [callNode('sin', t), Math.sin(0.7)],
      [callNode('cos', t), Math.cos(0.7)],
      [callNode('tan', t), Math.tan(0.7)],
      [callNode('sinh', t), Math.sinh(0.7)],
      [callNode('cosh', t), Math.cosh(0.7)],
      [callNode('tanh', t), Math.tanh(0.7)],
      [callNode('coth', t), 1 / Math.tanh(0.7)],
      [callNode('abs', quotientNode(t, numberNode(-1))), 0.7],
      [callNode('conj', t), 0.7],
      [callNode('pow', t, numberNode(5, 2)), 0.7 ** 2.5],
      [callNode('atan2', t, numberNode(2)), Math.atan2(0.7, 2)],
      [callNode('hypot', t, numberNode(2)), Math.hypot(0.7, 2)],
      [pi, Math.PI],
    ];
    const compiled = compileRealGraphs(
      graphs.map(([graph]) => graph),
      ['t'],
    );
    expect(callReal(compiled, [0.7], graphs.length)).toEqual(graphs.map(([, value]) => value));
  });
});

describe('compileComplex', () => {
  const z = symbolNode('z');

  it('knows the functions of a complex variable', () => {
    const point = [0.6, -0.8];
    const identities: [string, GraphNode, GraphNode][] = [
      ['exp(log z) = z', callNode('exp', callNode('log', z)), z],
      ['sqrt(z)^2 = z', callNode('pow', callNode('sqrt', z), numberNode(2)), z],
      ['tan = sin/cos', callNode('tan', z), quotientNode(callNode('sin', z), callNode('cos', z))],
      ['tanh = sinh/cosh', callNode('tanh', z), quotientNode(callNode('sinh', z), callNode('cosh', z))],
      ['coth = cosh/sinh', callNode('coth', z), quotientNode(callNode('cosh', z), callNode('sinh', z))],
      [
        'z·conj(z) = |z|^2',
        quotientNode(z, quotientNode(numberNode(1), callNode('conj', z))),
        callNode('pow', callNode('abs', z), numberNode(2)),
      ],
    ];
    for (const [name, left, right] of identities) {
      const [a, b, c, d] = callReal(compileComplexGraphs([left, right], ['z']), point, 4);
      expect(a, name).toBeCloseTo(c!, 14);
      expect(b, name).toBeCloseTo(d!, 14);
    }
  });

  it('agrees with exp(z) = e^x (cos y + i sin y) and its relatives', () => {
    const graphs = [callNode('exp', z), callNode('sin', z), callNode('cos', z), callNode('log', z)];
    const [a, b] = [0.6, -0.8];
    const values = callReal(compileComplexGraphs(graphs, ['z']), [a, b], 8);
    const expected = [
      Math.exp(a) * Math.cos(b),
      Math.exp(a) * Math.sin(b),
      Math.sin(a) * Math.cosh(b),
      Math.cos(a) * Math.sinh(b),
      Math.cos(a) * Math.cosh(b),
      -Math.sin(a) * Math.sinh(b),
      0,
      Math.atan2(b, a),
    ];
    for (const [k, value] of values.entries()) expect(value).toBeCloseTo(expected[k]!, 15);
  });

  it('keeps units such as −i that factorising leaves over', () => {
    const expr = add(multiply(integer(2), x), divide(multiply(integer(-1), imaginaryUnit), x));
    expect(callReal(compileComplex([expr], ['x']), [0.5, 0], 2)).toEqual([1, -2]);
  });

  it('divides by very large and very small numbers', () => {
    const compiled = compileComplexGraphs([quotientNode(numberNode(1), z)], ['z']);
    for (const scale of [1e200, 1e-200]) {
      const [re, im] = callReal(compiled, [3 * scale, 4 * scale], 2);
      expect(re! * scale).toBeCloseTo(0.12, 14);
      expect(im! * scale).toBeCloseTo(-0.16, 14);
    }
  });

  it('does not read the imaginary parts of real arguments', () => {
    const compiled = compileComplex([multiply(imaginaryUnit, x, y)], ['x', 'y'], { realArguments: ['x'] });
    expect(callReal(compiled, [2, Number.NaN, 3, 4], 2)).toEqual([-8, 6]);
  });

  it('refuses an integral of a complex argument', () => {
    expect(() => compileComplexGraphs([integralNode('Delta1', iota)], [])).toThrow(
      'The integral `Delta1` must have real arguments, but one of them is complex.',
    );
  });
});

/** Every word of a compiled function, properties of Math included. */
const OWN_WORDS = /^(const|out|args|Math|PI|[atq]\d+|exp|log|sqrt|sin|cos|tan|sinh|cosh|tanh|abs|pow|atan2|hypot)$/;

function foreignWords(source: string): string[] {
  const withoutNumbers = source.replaceAll(/\b\d+(\.\d+)?(e[+-]?\d+)?\b/g, '0');
  return (withoutNumbers.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? []).filter((word) => !OWN_WORDS.test(word));
}

const hostileNames = [
  'constructor',
  '__proto__',
  'a;alert(1)',
  'line\nbreak',
  '*/ process.exit() /*',
  '`$' + '{globalThis}`',
  'a0',
  't0',
  'out',
  'args',
  '\u2028',
  '\'"\\',
];

describe('the source of a compiled function', () => {
  it('contains no name of a user', () => {
    const exprs = hostileNames.map((name, k) => divide(power(symbol(name), k + 2), add(symbol(name), x)));
    const graphs = [...fromExprs(exprs), integralNode('q0; alert(2)', callNode('coth', symbolNode('__proto__')))];
    const argumentNames = [...hostileNames, 'x'];
    for (const source of [
      realSource(graphs, argumentNames),
      complexSource(graphs.slice(0, -1), argumentNames, ['x']),
    ]) {
      expect(foreignWords(source)).toEqual([]);
      expect(source).toMatch(/^[\w\s.,;=()[\]*/+-]*$/);
    }
  });

  it('computes the right values under such names', () => {
    const exprs = hostileNames.map(symbol);
    const values = hostileNames.map((_, k) => k + 0.5);
    expect(callReal(compileReal(exprs, hostileNames), values, exprs.length)).toEqual(values);
  });

  it('holds for random names and expressions', () => {
    fc.assert(
      fc.property(
        trees(true),
        fc.uniqueArray(fc.string({ minLength: 1, unit: 'binary' }), { minLength: 4, maxLength: 4 }),
        (tree, list) => {
          const expr = toExpr(tree);
          fc.pre(expr !== undefined);
          const definitions = new Map(names.map((name, k) => [name, symbolNode(list[k]!)]));
          const source = complexSource([fromExpr(expr, definitions)], list, []);
          expect(foreignWords(source)).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
