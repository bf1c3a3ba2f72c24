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
import { emitC } from '../../src/compile/c.ts';
import { fromExpr, fromExprs } from '../../src/compile/fromExpr.ts';
import {
  call,
  difference,
  type GraphNode,
  integral,
  negative,
  power as powerNode,
  product,
  quotient,
  sum,
  symbolNode,
} from '../../src/compile/graph.ts';
import { emitJavaScript } from '../../src/compile/javascriptModule.ts';
import { emitJulia } from '../../src/compile/julia.ts';
import { emitMathematica } from '../../src/compile/mathematica.ts';
import { emitPython } from '../../src/compile/python.ts';
import type { SourceModule } from '../../src/compile/sourceFunction.ts';

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
          value: sum([call('coth', integral('Δ₂')), fromExpr(multiply(imaginaryUnit, symbol('g')))]),
        },
      },
    ],
  };

  it('reads well in every language', () => {
    expect(emitPython(module)).toMatchInlineSnapshot(`
      "r"""
      Steady state.
      """
      import numpy as np


      def steady_state(f1, f2, omega0, Delta1):
          r"""
          v of Eq. (1), ħ = k_B = 1.

          Names:
            steady_state = "steady state"
            omega0 = "ω₀"
          """
          t1 = Delta1*f2**2 - omega0
          return np.array(
              [
                  f1*f2/3/t1,
                  -0.3*f1/t1,
              ]
          )


      def rate(g):
          r"""
          A complex scalar.

          Names:
            Delta2 = "Δ₂"
          """
          return 1/np.tanh(Delta2()) + 1j*g
      "
    `);
    expect(emitJulia(module)).toMatchInlineSnapshot(`
      "# Steady state.

      @doc raw"""
      v of Eq. (1), ħ = k_B = 1.

      Names:
        steady_state = "steady state"
        omega0 = "ω₀"
      """
      function steady_state(f1, f2, omega0, Delta1)
          t1 = Delta1*f2^2 - omega0
          return Float64[
              f1*f2/3/t1,
              -0.3*f1/t1,
          ]
      end

      @doc raw"""
      A complex scalar.

      Names:
        Delta2 = "Δ₂"
      """
      function rate(g)
          return coth(Delta2()) + im*g
      end
      "
    `);
    expect(emitC(module)).toMatchInlineSnapshot(`
      "/*
       * Steady state.
       */
      #include <complex.h>
      #include <math.h>

      double Delta2(void);

      /**
       * v of Eq. (1), ħ = k_B = 1.
       *
       * Names:
       *   steady_state = "steady state"
       *   omega0 = "ω₀"
       */
      void steady_state(double f1, double f2, double omega0, double Delta1, double out[2]) {
          const double t1 = Delta1*f2*f2 - omega0;
          out[0] = f1*f2/3.0/t1;
          out[1] = -0.3*f1/t1;
      }

      /**
       * A complex scalar.
       *
       * Names:
       *   Delta2 = "Δ₂"
       */
      double complex rate(double complex g) {
          return 1.0/tanh(Delta2()) + I*g;
      }
      "
    `);
    expect(emitMathematica(module)).toMatchInlineSnapshot(`
      "(* Steady state. *)

      (* v of Eq. (1), ħ = k_B = 1.

         Names:
           steadyState = "steady state"
           omega0 = "ω₀"
           delta1 = "Delta1" *)
      steadyState[f1_, f2_, omega0_, delta1_] := Module[{t1},
        t1 = delta1*f2^2 - omega0;
        {
          f1*f2/3/t1,
          -3*f1/10/t1
        }
      ]

      (* A complex scalar.

         Names:
           delta2 = "Δ₂" *)
      rate[g_] := Module[{},
        Coth[delta2[]] + I*g
      ]
      "
    `);
    expect(emitJavaScript(module)).toMatchInlineSnapshot(`
      "/**
       * Steady state.
       */

      /**
       * v of Eq. (1), ħ = k_B = 1.
       *
       * Names:
       *   steady_state = "steady state"
       *   omega0 = "ω₀"
       */
      export function steady_state(f1, f2, omega0, Delta1) {
        const t1 = Delta1*f2*f2 - omega0;
        return [
          f1*f2/3/t1,
          -0.3*f1/t1,
        ];
      }

      /**
       * A complex scalar.
       *
       * Names:
       *   Delta2 = "Δ₂"
       *   Re_g = "Re g"
       *   Im_g = "Im g"
       */
      export function rate([Re_g, Im_g]) {
        return [1/Math.tanh(Delta2()) - Im_g, Re_g];
      }
      "
    `);
  });

  it('keeps the brackets that decide what is divided and what is negated', () => {
    const [x, y] = [symbolNode('x'), symbolNode('y')];
    const text = (value: GraphNode): string =>
      /return (.*)/.exec(
        emitPython({ functions: [{ name: 'f', doc: '', arguments: ['x', 'y'], result: { kind: 'scalar', value } }] }),
      )![1]!;
    expect(text(product([x, quotient(x, y)]))).toBe('x*(x/y)');
    expect(text(quotient(x, product([x, y])))).toBe('x/(x*y)');
    expect(text(quotient(quotient(x, y), quotient(y, x)))).toBe('x/y/(y/x)');
    expect(text(powerNode(negative(x), 3))).toBe('(-x)**3');
    expect(text(negative(powerNode(x, 3)))).toBe('-x**3');
    expect(text(difference(x, sum([x, y])))).toBe('x - (x + y)');
    expect(text(product([x, negative(y)]))).toBe('x*(-y)');
    expect(text(powerNode(call('coth', x), 2))).toBe('(1/np.tanh(x))**2');
    expect(text(call('pow', sum([x, y]), negative(x)))).toBe('(x + y)**(-x)');
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
