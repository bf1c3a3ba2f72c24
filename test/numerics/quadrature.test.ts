import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monotoneCubic } from '../../src/numerics/monotoneCubic.ts';
import { integrate } from '../../src/numerics/quadrature/adaptiveQuadrature.ts';
import { logarithmicRule, sumOfRule } from '../../src/numerics/quadrature/logarithmicRule.ts';
import { exponentialIntegralE1, exponentialIntegralEi } from '../../src/numerics/special/exponentialIntegral.ts';
import { gamma } from '../../src/numerics/special/gamma.ts';

const INFINITY = Number.POSITIVE_INFINITY;

describe('adaptive quadrature', () => {
  // closed forms: elementary, or DLMF 5.9.1, 6.2
  test.each<[string, (x: number) => number, number[], number]>([
    ['e^x', Math.exp, [0, 1], Math.E - 1],
    ['Gauss', (x) => Math.exp(-x * x), [-INFINITY, INFINITY], Math.sqrt(Math.PI)],
    ['Lorentz', (x) => 1 / (1 + x * x), [-INFINITY, 0], Math.PI / 2],
    ['narrow Lorentz', (x) => 1e-4 / ((x - 0.3) ** 2 + 1e-8), [0, 1], Math.atan(0.7e4) + Math.atan(0.3e4)],
    ['kink', (x) => Math.abs(x - 0.3), [0, 1], (0.09 + 0.49) / 2],
    ['root', (x) => Math.sqrt(x), [0, 1], 2 / 3],
    ['inverse root', (x) => 1 / Math.sqrt(x), [0, 1], 2],
    ['logarithm', (x) => Math.log(x), [0, 1], -1],
    ['Γ(2.5)', (x) => x ** 1.5 * Math.exp(-x), [0, INFINITY], gamma(2.5)],
    ['oscillation', (x) => Math.cos(40 * x), [0, 1], Math.sin(40) / 40],
  ])('%s', (_name, f, edges, exact) => {
    const { value, error, converged } = integrate(f, edges);
    expect(converged).toBe(true);
    expect(Math.abs(value - exact)).toBeLessThanOrEqual(error);
    expect(error).toBeLessThan(1e-11 * Math.max(1, Math.abs(exact)));
  });
  test('says when it has not converged', () => {
    const { converged, error } = integrate((x) => 1 / x, [0, 1], { panels: 50 });
    expect(converged).toBe(false);
    expect(error).toBeGreaterThan(1e-3);
  });
});

describe('trapezoidal rule on the logarithmic line', () => {
  const left = { scale: 0.05, rate: 1 };
  test('∫ e^{−ω}/(ω + a) dω = e^a E₁(a)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 20, noNaN: true }), (a) => {
        const rule = logarithmicRule({ left, right: { scale: 60, rate: INFINITY } }, 0.17, []);
        const products = rule.nodes.map((x, k) => (rule.weights[k]! * x * Math.exp(-x)) / (x + a));
        const { value } = sumOfRule(rule, products, []);
        expect(value / (Math.exp(a) * exponentialIntegralE1(a))).toBeCloseTo(1, 12);
      }),
    );
  });
  test('several poles on the path: P∫ e^{−ω}[1/(ω−a) + 2/(ω−b)] dω', () => {
    const point = fc.double({ min: 0.5, max: 20, noNaN: true });
    fc.assert(
      fc.property(point, point, (a, b) => {
        fc.pre(Math.abs(a - b) > 1e-3);
        const rule = logarithmicRule({ left, right: { scale: 60, rate: INFINITY } }, 0.17, [a, b]);
        const products = rule.nodes.map((x, k) => rule.weights[k]! * x * Math.exp(-x) * (1 / (x - a) + 2 / (x - b)));
        const residues = [
          { value: Math.exp(-a), error: 0 },
          { value: 2 * Math.exp(-b), error: 0 },
        ];
        const sum = sumOfRule(rule, products, residues);
        const exact = -Math.exp(-a) * exponentialIntegralEi(a) - 2 * Math.exp(-b) * exponentialIntegralEi(b);
        expect(Math.abs(sum.value - exact)).toBeLessThan(1e-12);
        expect(sum.coarseDifference).toBeLessThan(1e-5);
      }),
    );
  });
  test('algebraic tails and a complex pole next to the path: ∫ ω/[(ω−1)²+ε²]/(1+ω²) dω', () => {
    for (const epsilon of [0.3, 0.01, 1e-5]) {
      const at = { re: 1, im: epsilon };
      const rule = logarithmicRule({ left, right: { scale: 20, rate: 2 } }, 0.17, [], [at]);
      const f = (x: number): number => x / ((x - 1) ** 2 + epsilon ** 2) / (1 + x * x);
      const products = rule.nodes.map((x, k) => rule.weights[k]! * x * f(x));
      // residue of f at 1 + iε
      const square = { re: 1 + at.re ** 2 - at.im ** 2, im: 2 * at.re * at.im };
      const denominator = { re: -2 * epsilon * square.im, im: 2 * epsilon * square.re };
      const modulus = denominator.re ** 2 + denominator.im ** 2;
      const residue = {
        re: (at.re * denominator.re + at.im * denominator.im) / modulus,
        im: (at.im * denominator.re - at.re * denominator.im) / modulus,
      };
      const sum = sumOfRule(rule, products, [], [{ value: residue, error: 0 }]);
      const exact =
        integrate((y) => 0.5 * ((f(1 + y) + f(Math.abs(1 - y))) * 1), [0, epsilon, 10 * epsilon, 1]).value * 2;
      const rest = integrate(f, [2, INFINITY]).value;
      expect(sum.value / (exact + rest)).toBeCloseTo(1, 10);
    }
  });
});

test('monotone cubic interpolation reproduces straight lines and stays between its points', () => {
  const values = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (y, fraction) => {
      const x = y.map((_, i) => i ** 1.5);
      const at = fraction * x.at(-1)!;
      expect(monotoneCubic(x, x)(at)).toBeCloseTo(at, 10);
      const i = Math.min(
        x.length - 2,
        x.findLastIndex((knot) => knot <= at),
      );
      const [low, high] = [Math.min(y[i]!, y[i + 1]!), Math.max(y[i]!, y[i + 1]!)];
      const value = monotoneCubic(x, y)(at);
      expect(value).toBeGreaterThanOrEqual(low - 1e-12);
      expect(value).toBeLessThanOrEqual(high + 1e-12);
    }),
  );
});
