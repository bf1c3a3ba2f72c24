import fc from 'fast-check';
import { all, create } from 'mathjs';
import nerdamer from 'nerdamer';
import { describe, expect, it } from 'vitest';
import {
  add,
  divide,
  type Expr,
  evaluateComplex,
  fraction,
  imaginaryUnit,
  integer,
  multiply,
  negate,
  one,
  power,
  solveLinear,
  subtract,
  symbol,
  toText,
} from '../../src/algebra/index.ts';
import { fromExpr } from '../../src/compile/fromExpr.ts';
import {
  callNode,
  differenceNode,
  type GraphNode,
  powerNode as graphPower,
  integralNode,
  numberNode,
  productNode,
  quotientNode,
  sumNode,
  symbolNode,
} from '../../src/compile/graph.ts';
import { nerdamerRules, toMathjs, toNerdamer } from '../../src/compile/handOver.ts';
import { nerdamerAgrees } from '../../src/compile/secondOpinion.ts';
import { names, toExpr, trees } from './randomExpressions.ts';

const [a, b, c] = ['a', 'b', 'c'].map(symbol) as [Expr, Expr, Expr];
const kindOf = async (left: Expr | GraphNode, right: Expr | GraphNode): Promise<string> =>
  (await nerdamerAgrees(left, right)).kind;

describe('nerdamer', () => {
  it('agrees with true identities', async () => {
    expect(
      await kindOf(
        power(add(a, b), 3),
        add(power(a, 3), multiply(integer(3), power(a, 2), b), multiply(integer(3), a, power(b, 2)), power(b, 3)),
      ),
    ).toBe('agrees');
    const [x, y] = [fromExpr(a), fromExpr(b)];
    const opposite = productNode([numberNode(-2), y]);
    expect(
      await kindOf(
        sumNode([quotientNode(x, opposite), quotientNode(x, productNode([numberNode(2), y]))]),
        fraction(0, 1),
      ),
    ).toBe('agrees');
    const partial = sumNode([quotientNode(x, differenceNode(x, y)), quotientNode(y, differenceNode(y, x))]);
    expect(await kindOf(partial, one)).toBe('agrees');
    expect(await kindOf(productNode([fromExpr(divide(a, b)), fromExpr(divide(b, c))]), divide(a, c))).toBe('agrees');
  });

  it('disagrees with false ones and says what is left', async () => {
    expect(await nerdamerAgrees(power(add(a, b), 2), add(power(a, 2), power(b, 2)))).toMatchObject({
      kind: 'disagrees',
      remainder: '2*x1*x2',
    });
    expect(await kindOf(divide(a, b), divide(b, a))).toBe('disagrees');
  });

  it('is exact with the imaginary unit and with large numbers', async () => {
    const z = add(a, multiply(imaginaryUnit, fraction(3, 7), b));
    const w = subtract(a, multiply(imaginaryUnit, fraction(3, 7), b));
    expect(
      await kindOf(productNode([fromExpr(z), fromExpr(w)]), add(power(a, 2), multiply(fraction(9, 49), power(b, 2)))),
    ).toBe('agrees');
    expect(await kindOf(multiply(z, imaginaryUnit), multiply(w, imaginaryUnit))).toBe('disagrees');
    const large = add(a, fraction(10n ** 30n + 1n, 9n));
    expect(await kindOf(productNode([fromExpr(large), fromExpr(large)]), power(large, 2))).toBe('agrees');
    expect(await kindOf(large, add(large, fraction(1, 10n ** 30n)))).toBe('disagrees');
  });

  it('is not confused by names it gives a meaning', async () => {
    const hostile = [
      'e',
      'i',
      'pi',
      'E',
      'PI',
      'sin',
      'x1',
      'expand',
      'constructor',
      '__proto__',
      'a;b',
      'Infinity',
      '',
      'opaque 1',
    ].filter((name) => name !== '');
    for (const name of hostile) {
      const s = symbol(name);
      expect(
        await kindOf(productNode([fromExpr(add(s, a)), fromExpr(subtract(s, a))]), subtract(power(s, 2), power(a, 2))),
        name,
      ).toBe('agrees');
      expect(await kindOf(power(s, 2), negate(one)), name).toBe('disagrees');
    }
  });

  it('is not confused by variables set elsewhere', async () => {
    nerdamer.setVar('x1', '5');
    try {
      expect(await kindOf(a, integer(5))).toBe('disagrees');
      expect(await kindOf(a, a)).toBe('agrees');
    } finally {
      nerdamer.clearVars();
    }
    expect(nerdamer.expressions()).toHaveLength(0);
  });

  it('takes functions and integrals as unknowns', async () => {
    const th = callNode('tanh', symbolNode('a'));
    const delta = integralNode('Delta1', symbolNode('opaque 0'));
    const square = productNode([sumNode([th, delta]), differenceNode(th, delta)]);
    expect(await kindOf(square, differenceNode(productNode([th, th]), productNode([delta, delta])))).toBe('agrees');
    expect(await kindOf(th, delta)).toBe('disagrees');
  });

  it('puts a solution of a linear system back', async () => {
    const m = [
      [negate(a), b, integer(0)],
      [negate(b), negate(a), c],
      [integer(0), negate(c), integer(-1)],
    ];
    const v = [one, a, fraction(1, 2)];
    const solved = solveLinear(m, v.map(negate));
    if (solved.kind !== 'unique') throw new Error('The system has one solution.');
    for (const [k, row] of m.entries()) {
      const graph = sumNode([
        ...row.map((entry, j) => productNode([fromExpr(entry), fromExpr(solved.solution[j]!)])),
        fromExpr(v[k]!),
      ]);
      expect(await kindOf(graph, integer(0))).toBe('agrees');
      expect(await kindOf(graph, fraction(1, 1000))).toBe('disagrees');
    }
  });

  it('is not asked about what would take it long', async () => {
    const long = new Array(30).fill(0).reduce<Expr>((s, _, k) => add(s, symbol(`y${k}`)), one);
    expect(await nerdamerAgrees(productNode([fromExpr(long), fromExpr(long)]), one)).toEqual({
      kind: 'too-large',
      terms: 962,
    });
    expect(await nerdamerAgrees(power(a, 400), one)).toMatchObject({ kind: 'disagrees' });
  });

  it('knows (x + y)²·(−(x + y)) = −(x + y)³, though nerdamer loses a number in front of a sum inside a product', async () => {
    const s = add(symbol('x'), symbol('y'));
    const graph = productNode([fromExpr(s), fromExpr(s), fromExpr(negate(s))]);
    expect(await kindOf(graph, negate(power(s, 3)))).toBe('agrees');
    expect(await kindOf(graph, power(s, 3))).toBe('disagrees');
    expect(nerdamer.expand('(x+y)^2*(-2*(x+y))').toString()).toBe('3*x*y^2+3*x^2*y+x^3+y^3');
    const powers = productNode([graphPower(fromExpr(s), 2), graphPower(productNode([numberNode(-2), fromExpr(s)]), 3)]);
    expect(await kindOf(powers, multiply(integer(-8), power(s, 5)))).toBe('agrees');
    const over = quotientNode(graphPower(fromExpr(s), 2), productNode([numberNode(-2), fromExpr(s)]));
    expect(nerdamer(toNerdamer(over).text).evaluate({ x: 1, y: 2 }).text()).toBe('-1.5');
  });

  it('agrees with the algebra on random sums and products', async () => {
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(trees(true), trees(true), fc.constantFrom('sum', 'product'), async (s, t, kind) => {
        const [left, right] = [toExpr(s), toExpr(t)];
        fc.pre(left !== undefined && right !== undefined);
        const graph =
          kind === 'sum' ? sumNode([fromExpr(left), fromExpr(right)]) : productNode([fromExpr(left), fromExpr(right)]);
        const expected = kind === 'sum' ? add(left, right) : multiply(left, right);
        const opinion = await nerdamerAgrees(graph, expected, 40);
        expect(opinion.kind).not.toBe('disagrees');
        const other = await nerdamerAgrees(graph, add(expected, fraction(1, 3)), 40);
        expect(other.kind).not.toBe('agrees');
        if (opinion.kind === 'agrees' && other.kind === 'disagrees') decided += 1;
      }),
      { numRuns: 60 },
    );
    expect(decided).toBeGreaterThan(30);
  });
});

describe('hand-over', () => {
  it('renames what nerdamer reserves, and its list is complete', () => {
    for (const name of nerdamer.reserved(true)) expect(nerdamerRules.reserved.has(name), name).toBe(true);
    const { text, names: map } = toNerdamer(add(symbol('e'), symbol('gamma'), symbol('f1')));
    expect(text).toBe('e_2 + f1 + gamma_2');
    expect(map).toEqual(
      new Map([
        ['e_2', 'e'],
        ['f1', 'f1'],
        ['gamma_2', 'gamma'],
      ]),
    );
  });

  it('gives nerdamer the value', () => {
    const expr = divide(subtract(power(symbol('pi'), 2), fraction(1, 3)), add(symbol('x'), integer(2)));
    const { text, names: map } = toNerdamer(expr);
    const values = new Map([
      ['pi', 1.5],
      ['x', 0.25],
    ]);
    const scope = Object.fromEntries([...map].map(([id, name]) => [id, String(values.get(name))]));
    expect(Number(nerdamer(text, scope).evaluate().text())).toBeCloseTo((2.25 - 1 / 3) / 2.25, 12);
    nerdamer.flush();
  });

  const math = create(all!);
  const complexOf = (value: unknown): { re: number; im: number } =>
    typeof value === 'number' ? { re: value, im: 0 } : (value as { re: number; im: number });

  it('lets mathjs evaluate the text of the algebra and our own to the same value', () => {
    fc.assert(
      fc.property(trees(true), fc.tuple(...names.map(() => fc.integer({ min: 1, max: 32 }))), (tree, sixteenths) => {
        const expr = toExpr(tree);
        fc.pre(expr !== undefined);
        const values = new Map<string, number>(names.map((name, k) => [name, sixteenths[k]! / 16]));
        let expected: { re: number; im: number };
        try {
          expected = evaluateComplex(expr, values);
        } catch {
          return;
        }
        const size = Math.hypot(expected.re, expected.im);
        fc.pre(size < 1e6 && size > 1e-6);
        const { text, names: map } = toMathjs(expr);
        const ours = complexOf(math.evaluate(text, new Map([...map].map(([id, name]) => [id, values.get(name)!]))));
        // mathjs does not let `constructor` be a symbol.
        const renamed = toText(expr).replaceAll('constructor', 'k');
        const theirs = complexOf(
          math.evaluate(renamed, new Map([...values].map(([name, v]) => [name === 'constructor' ? 'k' : name, v]))),
        );
        for (const value of [ours, theirs]) {
          expect(Math.hypot(value.re - expected.re, value.im - expected.im) / size).toBeLessThan(1e-8);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('hands functions over', () => {
    const graph = sumNode([
      callNode('coth', symbolNode('tau')),
      callNode('pow', symbolNode('x'), symbolNode('s')),
      callNode('hypot', symbolNode('x'), symbolNode('s')),
    ]);
    const { text, names: map } = toMathjs(graph);
    expect(text).toBe('coth(tau_2) + x^s + sqrt(x^2 + s^2)');
    expect(map.get('tau_2')).toBe('tau');
    expect(toNerdamer(integralNode('Delta1', symbolNode('omega0'))).text).toBe('Delta1_omega0');
    expect(toMathjs(integralNode('Delta1', symbolNode('omega0'))).text).toBe('Delta1(omega0)');
  });
});
