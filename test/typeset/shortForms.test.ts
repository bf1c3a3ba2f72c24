import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  divide,
  type Expr,
  evaluateComplex,
  integer,
  multiply,
  negate,
  one,
  power,
  subtract,
  symbol,
  toLatex,
  toText,
} from '../../src/algebra/index.ts';
import { inShortForms, withShortForms } from '../../src/typeset/index.ts';

const [g, D, c, s] = ['g', 'Delta1', 'cos(theta)', 'sin(theta)'].map(symbol) as [Expr, Expr, Expr, Expr];
const t = symbol('tanh(omega0/(2*T))');
const names = withShortForms(
  new Map([
    ['cos(theta)', '\\cos{\\theta}'],
    ['sin(theta)', '\\sin{\\theta}'],
    ['tanh(omega0/(2*T))', '\\tanh\\frac{\\omega_0}{2T}'],
  ]),
);

const examples: [Expr, text: string, latex: string][] = [
  [divide(multiply(g, c, s), integer(8)), 'g*sin(2*theta)/16', '\\frac{g \\sin{2\\theta}}{16}'],
  [power(multiply(c, s), 2), 'sin(2*theta)^2/4', '\\frac{\\sin^2{2\\theta}}{4}'],
  [multiply(g, subtract(power(t, 2), one)), '-g/cosh(omega0/(2*T))^2', '-\\frac{g}{\\cosh^2\\frac{\\omega_0}{2T}}'],
  [multiply(g, power(t, 2)), 'g*tanh(omega0/(2*T))^2', 'g \\tanh^2\\frac{\\omega_0}{2T}'],
  [multiply(t, add(g, D)), '', '(\\Delta_1 + g) \\tanh\\frac{\\omega_0}{2T}'],
];
for (const [expression, text, latex] of examples) {
  test(latex, () => {
    const short = inShortForms(expression, names);
    if (text !== '') expect(toText(short)).toBe(text);
    expect(toLatex(short, { names })).toBe(latex);
  });
}

test('have the value of what they stand for', () => {
  const small = fc.integer({ min: -3, max: 3 }).map((n) => integer(n));
  const monomial = fc
    .tuple(small, fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 }))
    .map(([n, i, j, k]) => multiply(n, power(c, i), power(s, j), power(t, k), g));
  const sum = fc.array(monomial, { minLength: 1, maxLength: 4 }).map((terms) => add(...terms));
  fc.assert(
    fc.property(sum, sum, fc.double({ min: 0.1, max: 1.4, noNaN: true }), (above, below, angle) => {
      const whole = divide(above, add(multiply(below, below), one));
      const values = new Map([
        ['g', 0.7],
        ['cos(theta)', Math.cos(angle)],
        ['sin(theta)', Math.sin(angle)],
        ['sin(2*theta)', Math.sin(2 * angle)],
        ['tanh(omega0/(2*T))', Math.tanh(angle)],
        ['cosh(omega0/(2*T))', Math.cosh(angle)],
      ]);
      const [before, after] = [whole, negate(negate(inShortForms(whole, names)))].map(
        (x) => evaluateComplex(x, values).re,
      );
      expect(after).toBeCloseTo(before!, 10);
    }),
  );
});
