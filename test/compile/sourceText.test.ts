import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  add,
  decimal,
  divide,
  type Expr,
  fraction,
  imaginaryUnit,
  multiply,
  power,
  subtract,
  symbol,
} from '../../src/algebra/index.ts';
import { fromExpr, fromExprs } from '../../src/compile/fromExpr.ts';
import {
  callNode,
  differenceNode,
  type GraphNode,
  integralNode,
  negativeNode,
  powerNode,
  productNode,
  quotientNode,
  sumNode,
  symbolNode,
} from '../../src/compile/graph.ts';
import { emitC } from '../../src/compile/languages/c.ts';
import { emitJavaScript } from '../../src/compile/languages/javascriptModule.ts';
import { emitJulia } from '../../src/compile/languages/julia.ts';
import { emitMathematica } from '../../src/compile/languages/mathematica.ts';
import { emitPython } from '../../src/compile/languages/python.ts';
import type { SourceModule } from '../../src/compile/languages/sourceFunction.ts';
import { expectGolden } from '../golden/golden.ts';

describe('the text', () => {
  const [f1, f2, omega0, delta1] = ['f1', 'f2', 'ω₀', 'Delta1'].map(symbol) as [Expr, Expr, Expr, Expr];
  const below = subtract(omega0, multiply(power(f2, 2), delta1));
  const entries = fromExprs([
    divide(multiply(fraction(-1, 3), f1, f2), below),
    divide(multiply(decimal('0.3'), f1), below),
  ]);
  const module: SourceModule = {
    doc: 'Steady state.',
    functions: [
      {
        name: 'steady state',
        doc: 'v of Eq. (1), ħ = k_B = 1.',
        arguments: ['f1', 'f2', 'ω₀', 'Delta1'],
        result: { kind: 'vector', entries },
      },
      {
        name: 'rate',
        doc: 'A complex scalar.',
        arguments: ['g'],
        complexArguments: ['g'],
        result: {
          kind: 'scalar',
          value: sumNode([callNode('coth', integralNode('Δ₂')), fromExpr(multiply(imaginaryUnit, symbol('g')))]),
        },
      },
    ],
  };

  it.each([
    ['py', emitPython],
    ['jl', emitJulia],
    ['c', emitC],
    ['wl', emitMathematica],
    ['js', emitJavaScript],
  ] as const)('reads well as .%s', (extension, emit) => {
    expectGolden(join(import.meta.dirname, `golden/module.${extension}`), emit(module));
  });

  it('keeps the brackets that decide what is divided and what is negated', () => {
    const [x, y] = [symbolNode('x'), symbolNode('y')];
    const text = (value: GraphNode): string =>
      /return (.*)/.exec(
        emitPython({ functions: [{ name: 'f', doc: '', arguments: ['x', 'y'], result: { kind: 'scalar', value } }] }),
      )![1]!;
    expect(text(productNode([x, quotientNode(x, y)]))).toBe('x*(x/y)');
    expect(text(quotientNode(x, productNode([x, y])))).toBe('x/(x*y)');
    expect(text(quotientNode(quotientNode(x, y), quotientNode(y, x)))).toBe('x/y/(y/x)');
    expect(text(powerNode(negativeNode(x), 3))).toBe('(-x)**3');
    expect(text(negativeNode(powerNode(x, 3)))).toBe('-x**3');
    expect(text(differenceNode(x, sumNode([x, y])))).toBe('x - (x + y)');
    expect(text(productNode([x, negativeNode(y)]))).toBe('x*(-y)');
    expect(text(powerNode(callNode('coth', x), 2))).toBe('(1/np.tanh(x))**2');
    expect(text(callNode('pow', sumNode([x, y]), negativeNode(x)))).toBe('(x + y)**(-x)');
  });

  it('breaks long sums after their signs', () => {
    const long = fromExpr(
      new Array(12).fill(0).reduce<Expr>((s, _, k) => add(s, symbol(`somethingRatherLong${k}`)), fraction(1, 7)),
    );
    const args = new Array(12).fill(0).map((_, k) => `somethingRatherLong${k}`);
    const text = emitPython({
      functions: [{ name: 'f', doc: '', arguments: args, result: { kind: 'scalar', value: long } }],
    });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(text).toContain(' +\n');
  });

  it('refuses rows of different lengths and symbols that are no arguments', () => {
    const x = symbolNode('x');
    const source = { name: 'm', doc: '', arguments: ['x'] };
    expect(() => emitC({ functions: [{ ...source, result: { kind: 'matrix', rows: [[x], [x, x]] } }] })).toThrow(
      'The rows of the matrix `m` must have the same length, but they differ.',
    );
    for (const emit of [emitC, emitPython, emitJulia, emitMathematica, emitJavaScript]) {
      expect(() => emit({ functions: [{ ...source, arguments: [], result: { kind: 'scalar', value: x } }] })).toThrow(
        'Symbol `x` of the expression must be among the arguments, but is not.',
      );
    }
  });
});
