import fc from 'fast-check';
import katex from 'katex';
import { compile } from 'mathjs';
import { describe, expect, test } from 'vitest';
import {
  add,
  denominator,
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
  subtract,
  symbol,
  symbolLatex,
  toLatex,
  toText,
} from '../../src/algebra/index.ts';
import { NAMES, point, rational } from './arbitraries.ts';

const i = imaginaryUnit;
const [x, y, f1, f2, g] = [symbol('x'), symbol('y'), symbol('f1'), symbol('f2'), symbol('g')];
const [omega0, Delta1, Delta2] = [symbol('omega0'), symbol('Delta1'), symbol('Delta2')];
const [Er, th] = [symbol('Er'), symbol('th')];

/** −f₁f₂(Δ₁ th + Δ₂ + 4 E_r)/(ω₀ − f₂²Δ₁) */
const coherence = negate(
  divide(
    multiply(f1, f2, add(multiply(Delta1, th), Delta2, multiply(integer(4), Er))),
    subtract(omega0, multiply(f2, f2, Delta1)),
  ),
);
const overrides = new Map([
  ['th', '\\tanh\\frac{\\omega_0}{2T}'],
  ['Er', '\\lambda\\Omega\\Gamma(s)'],
  ['y', 'a - b'],
]);

const parses = (latex: string) => katex.renderToString(latex, { throwOnError: true, displayMode: true });

describe('text', () => {
  const examples: [Expr, string][] = [
    [coherence, '-f1*f2*(Delta1*th + Delta2 + 4*Er)/(omega0 - f2^2*Delta1)'],
    [integer(0), '0'],
    [fraction(-3, 4), '-3/4'],
    [divide(i, integer(2)), 'i/2'],
    [multiply(add(integer(2), multiply(integer(3), i)), x), '(2 + 3i)*x'],
    [multiply(integer(-2), i, x), '-2i*x'],
    [divide(omega0, integer(2)), 'omega0/2'],
    [divide(one, multiply(integer(2), omega0)), '1/(2*omega0)'],
    [divide(one, power(omega0, 2)), '1/omega0^2'],
    [divide(add(x, y), integer(2)), '(x + y)/2'],
    [add(divide(omega0, integer(2)), f1), 'omega0/2 + f1'],
    [subtract(negate(x), y), '-x - y'],
    [subtract(y, x), 'y - x'],
    [subtract(multiply(x, x), multiply(y, y)), 'x^2 - y^2'],
    [power(add(x, y), 3), '(x + y)^3'],
    [divide(subtract(x, y), power(add(x, y), 2)), '(x - y)/(x + y)^2'],
    [subtract(one, multiply(f1, f1)), '1 - f1^2'],
    [multiply(symbol('conj(g)'), g), 'g*conj(g)'],
    [divide(add(x, multiply(i, y)), subtract(x, multiply(i, y))), '(x + i*y)/(x - i*y)'],
  ];
  for (const [expression, text] of examples) test(text, () => expect(toText(expression)).toBe(text));

  test('the order of symbols can be chosen', () => {
    expect(toText(add(multiply(x, y), g), { order: ['y'] })).toBe('g + y*x');
  });

  test('long sums are grouped', () => {
    const integrals = ['nu', 'mu', 'xi', 'eta'].map(symbol);
    const sum = add(...integrals, Delta1);
    const long = add(multiply(f1, f2, sum), multiply(f1, f1, subtract(sum, Delta2)), g);
    expect(toText(long)).toBe('g + f1^2*(eta + mu + nu + xi + Delta1 - Delta2) + f1*f2*(eta + mu + nu + xi + Delta1)');
  });

  test('is read back by mathjs as the same function', () => {
    fc.assert(
      fc.property(rational(), rational(), point, (a, b, record) => {
        const whole = multiply(a, add(b, one));
        const values = new Map(Object.entries(record));
        const below = evaluateComplex(denominator(whole), values);
        fc.pre(Math.hypot(below.re, below.im) > 1e-3);
        const expected = evaluateComplex(whole, values);
        const scope = Object.fromEntries(NAMES.map((name) => [name, compile(complexText(record[name]!)).evaluate()]));
        const found = compile(`complex(${toText(whole)})`).evaluate(scope) as { re: number; im: number };
        const scale = 1e-9 * (1 + Math.hypot(expected.re, expected.im));
        expect(Math.abs(found.re - expected.re)).toBeLessThan(scale);
        expect(Math.abs(found.im - expected.im)).toBeLessThan(scale);
      }),
      { numRuns: 150 },
    );
  });
});

const complexText = ({ re, im }: { re: number; im: number }): string => `complex(${re}, ${im})`;

describe('LaTeX', () => {
  const examples: [Expr, string][] = [
    [
      coherence,
      '-\\frac{f_1 f_2\\,(\\Delta_1\\,\\mathrm{th} + \\Delta_2 + 4\\,\\mathrm{Er})}{\\omega_0 - f_2^2 \\Delta_1}',
    ],
    [fraction(-3, 4), '-\\frac{3}{4}'],
    [power(omega0, 12), '\\omega_0^{12}'],
    [multiply(add(integer(2), multiply(integer(3), i)), x), '(2 + 3i) x'],
    [divide(add(integer(2), multiply(integer(3), i)), integer(5)), '\\frac{2 + 3i}{5}'],
    [multiply(fraction(-3, 4), g, add(x, y)), '-\\frac{3}{4} g\\,(x + y)'],
    [divide(add(x, y), integer(2)), '\\frac{x + y}{2}'],
    [power(symbol('conj(g)'), 2), '(g^*)^2'],
    [power(symbol('Gamma(s)'), 2), '(\\Gamma(s))^2'],
  ];
  for (const [expression, latex] of examples) {
    test(latex, () => {
      expect(toLatex(expression)).toBe(latex);
      parses(latex);
    });
  }

  test('formulas in place of symbols get the brackets they need', () => {
    const printed = (e: Expr) => toLatex(e, { names: overrides });
    expect(printed(coherence)).toBe(
      '-\\frac{f_1 f_2\\,\\left(\\Delta_1 \\tanh\\frac{\\omega_0}{2T} + \\Delta_2 + 4 \\lambda\\Omega\\Gamma(s)\\right)}{\\omega_0 - f_2^2 \\Delta_1}',
    );
    expect(printed(power(th, 2))).toBe('\\tanh^2\\frac{\\omega_0}{2T}');
    const angle = new Map([['c', '\\cos{\\theta}']]);
    expect(toLatex(multiply(power(symbol('c'), 2), add(x, one)), { names: angle })).toBe('\\cos^2{\\theta}\\,(1 + x)');
    expect(printed(multiply(th, Er))).toBe('\\lambda\\Omega\\Gamma(s) \\tanh\\frac{\\omega_0}{2T}');
    expect(printed(multiply(th, add(x, Er)))).toBe('(\\lambda\\Omega\\Gamma(s) + x) \\tanh\\frac{\\omega_0}{2T}');
    expect(printed(power(Er, 2))).toBe('(\\lambda\\Omega\\Gamma(s))^2');
    expect(printed(multiply(x, y))).toBe('x\\,(a - b)');
    expect(printed(subtract(x, y))).toBe('x - (a - b)');
    expect(printed(divide(x, y))).toBe('\\frac{x}{a - b}');
    for (const e of [coherence, power(th, 2), multiply(th, add(x, Er)), divide(multiply(x, th), y)]) parses(printed(e));
  });

  test('every expression is valid LaTeX', () => {
    fc.assert(
      fc.property(rational(), rational(), (a, b) => {
        const whole = multiply(a, add(b, one));
        parses(toLatex(whole));
        parses(toLatex(whole, { names: overrides }));
      }),
      { numRuns: 60 },
    );
  });
});

describe('LaTeX of names', () => {
  const names: [string, string][] = [
    ['omega0', '\\omega_0'],
    ['omega12', '\\omega_{12}'],
    ['Delta1', '\\Delta_1'],
    ['Delta1_B2', '\\Delta_{1,B_2}'],
    ['f1', 'f_1'],
    ['f_x', 'f_x'],
    ['fx', 'f_x'],
    ['nuC', '\\nu_C'],
    ['kappa', '\\kappa'],
    ['lambda', '\\lambda'],
    ['Gamma(s)', '\\Gamma(s)'],
    ['conj(g1)', 'g_1^*'],
    ['ω0', '\\omega_0'],
    ['Ω', '\\Omega'],
    ['ϕ', '\\phi'],
    ['th', '\\mathrm{th}'],
    ['alpha_beta', '\\alpha_\\beta'],
    ['x_y_z', 'x_{y,z}'],
    ['T', 'T'],
  ];
  for (const [name, latex] of names) test(`${name} → ${latex}`, () => expect(symbolLatex(name)).toBe(latex));

  test('whatever the name, KaTeX reads it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (name) => {
        parses(symbolLatex(name));
        parses(toLatex(multiply(power(symbol(name), 2), add(symbol(name), one))));
      }),
    );
  });
});
