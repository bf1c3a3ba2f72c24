import fc from 'fast-check';
import { compile } from 'mathjs';
import { expect, test } from 'vitest';
import {
  add,
  denominator,
  divide,
  type Expr,
  evaluateComplex,
  fraction,
  imaginaryUnit as i,
  integer,
  layoutText,
  multiply,
  negate,
  subtract,
  symbol,
  toText,
} from '../../src/algebra/index.ts';
import type { Layout, Product, Sum } from '../../src/algebra/printing/layout.ts';
import { normalForm } from '../../src/algebra/printing/normalForm.ts';
import { NAMES, point, rational } from './arbitraries.ts';

const [a, b, f, g] = ['a', 'b', 'f', 'g'].map(symbol) as [Expr, Expr, Expr, Expr];
const [D1, D2, w0, th] = ['Delta1', 'Delta2', 'omega0', 'th'].map(symbol) as [Expr, Expr, Expr, Expr];

const examples: [Expr, string][] = [
  [multiply(fraction(-1, 2), D1, w0, subtract(th, D2)), 'omega0*Delta1*(Delta2 - th)/2'],
  [multiply(divide(i, integer(2)), D2, subtract(multiply(i, g, w0), D1)), '-Delta2*(g*omega0 + i*Delta1)/2'],
  [negate(multiply(divide(i, integer(2)), D2, subtract(multiply(i, w0, g), D1))), 'Delta2*(g*omega0 + i*Delta1)/2'],
  [multiply(i, f, add(a, b)), 'i*f*(a + b)'],
  [add(multiply(a, f), multiply(i, b), multiply(i, g)), 'a*f + i*(b + g)'],
  [subtract(a, multiply(i, add(b, g))), 'a - i*(b + g)'],
  [
    multiply(divide(i, integer(4)), f, add(multiply(i, g, th), negate(multiply(i, g)), D1, D2)),
    'f*(g - g*th + i*(Delta1 + Delta2))/4',
  ],
  [divide(negate(a), subtract(multiply(D1, f, f), multiply(integer(4), w0))), 'a/(4*omega0 - f^2*Delta1)'],
  [divide(a, subtract(multiply(w0, w0), multiply(b, b))), 'a/(omega0^2 - b^2)'],
  [negate(multiply(w0, D1, add(D2, th))), '-omega0*Delta1*(Delta2 + th)'],
  [negate(divide(multiply(f, add(a, b)), subtract(w0, multiply(f, f, D1)))), '-f*(a + b)/(omega0 - f^2*Delta1)'],
];
for (const [expression, text] of examples) test(text, () => expect(toText(expression)).toBe(text));

/** Random layouts, sums and products inside one another, signs and units everywhere. */
const number = fc.constantFrom(
  { re: 1n, im: 0n },
  { re: 2n, im: 0n },
  { re: 0n, im: 1n },
  { re: 0n, im: 3n },
  { re: 2n, im: 1n },
);
const productOf = (base: fc.Arbitrary<string | Sum>): fc.Arbitrary<Product> => {
  const power = fc.record({ base, exponent: fc.integer({ min: 1, max: 3 }) });
  return fc.record({
    negative: fc.boolean(),
    number,
    above: fc.array(power, { maxLength: 2 }),
    divisor: fc.constantFrom(1n, 2n),
    below: fc.array(power, { maxLength: 1 }),
  });
};
const name = fc.constantFrom(...NAMES);
const sumOf = (product: fc.Arbitrary<Product>): fc.Arbitrary<Sum> =>
  fc.record({ terms: fc.array(product, { minLength: 2, maxLength: 3 }) });
const inner = fc.oneof(name, sumOf(productOf(name)));
const layout: fc.Arbitrary<Layout> = fc.oneof(
  productOf(fc.oneof(name, sumOf(productOf(inner)))),
  sumOf(productOf(inner)),
);

const scopeOf = (record: Record<string, { re: number; im: number }>) =>
  Object.fromEntries(NAMES.map((n) => [n, compile(`complex(${record[n]!.re}, ${record[n]!.im})`).evaluate()]));
const numberFrom = (text: string, scope: object): { re: number; im: number } =>
  compile(`complex(${text})`).evaluate(scope);

test('the normal form of any layout has its value', () => {
  fc.assert(
    fc.property(layout, point, (given, record) => {
      const scope = scopeOf(record);
      const [before, after] = [given, normalForm(given)].map((x) => numberFrom(layoutText(x), scope)) as [
        { re: number; im: number },
        { re: number; im: number },
      ];
      const size = Math.hypot(before.re, before.im);
      fc.pre(Number.isFinite(size));
      // what terms cancel to depends on their order
      const terms = termsSize(given, scope);
      expect(Math.hypot(after.re - before.re, after.im - before.im)).toBeLessThanOrEqual(1e-9 * terms);
    }),
    { numRuns: 400 },
  );
});

/** A bound on what rounding is relative to. */
function termsSize(given: Layout, scope: object): number {
  const all = 'terms' in given ? given.terms : [given];
  return all.reduce((sum, term) => {
    const { re, im } = numberFrom(layoutText({ ...term, negative: false }), scope);
    return sum + Math.hypot(re, im);
  }, 1);
}

test('an expression and its text have one value, also with complex coefficients', () => {
  fc.assert(
    fc.property(rational(), rational(), point, (x, y, record) => {
      const whole = add(multiply(add(x, i), subtract(y, i)), multiply(i, x));
      const values = new Map(Object.entries(record));
      const below = evaluateComplex(denominator(whole), values);
      fc.pre(Math.hypot(below.re, below.im) > 1e-3);
      const expected = evaluateComplex(whole, values);
      const found = numberFrom(toText(whole), scopeOf(record));
      const scale = 1e-9 * (1 + Math.hypot(expected.re, expected.im));
      expect(Math.hypot(found.re - expected.re, found.im - expected.im)).toBeLessThan(scale);
    }),
    { numRuns: 150 },
  );
});
