import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NoAnswerError } from '../../src/errors.ts';
import { complexDigamma, digamma } from '../../src/numerics/special/digamma.ts';
import { exponentialIntegralE1, exponentialIntegralEi } from '../../src/numerics/special/exponentialIntegral.ts';
import { gamma } from '../../src/numerics/special/gamma.ts';
import { complexHurwitzZeta } from '../../src/numerics/special/hurwitzZeta.ts';
import {
  gammaPrincipalValue,
  gammaStieltjes,
  powerTimesExponential,
  upperIncompleteGamma,
} from '../../src/numerics/special/incompleteGamma.ts';

const read = (name: string): Record<string, number[][]> =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
const fixture = read('special');
const extremes = read('special-extremes');

/** The largest error of `f` over the rows [arguments…, value], relative to the larger of |value| and `scale`; infinite for what is no number. */
function worst(
  name: string,
  f: (...x: number[]) => number,
  scale: (...x: number[]) => number = () => 0,
  table = fixture,
): number {
  const rows = table[name]!;
  expect(rows.length).toBeGreaterThan(50);
  return Math.max(
    ...rows.map((row) => {
      const [value, x] = [row.at(-1)!, row.slice(0, -1)];
      const error = Math.abs(f(...x) - value) / Math.max(Math.abs(value), scale(...x));
      return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
    }),
  );
}

/** The same for complex values, the last two columns. */
function worstComplex(
  name: string,
  f: (...x: number[]) => { re: number; im: number },
  scale: (...x: number[]) => number = () => 0,
): number {
  const rows = fixture[name]!;
  expect(rows.length).toBeGreaterThan(50);
  return Math.max(
    ...rows.map((row) => {
      const [x, re, im] = [row.slice(0, -2), row.at(-2)!, row.at(-1)!];
      const value = f(...x);
      return Math.hypot(value.re - re, value.im - im) / Math.max(Math.hypot(re, im), scale(...x));
    }),
  );
}

const floorOfOne = (): number => 1;

describe('special functions agree with mpmath', () => {
  test('gamma function', () => {
    expect(worst('gamma', gamma)).toBeLessThan(4e-15);
  });
  test('digamma function', () => {
    expect(worst('digamma', digamma, (x) => Math.max(1, 1 / Math.abs(x!)))).toBeLessThan(2e-15);
    expect(worstComplex('cdigamma', (re, im) => complexDigamma({ re: re!, im: im! }), floorOfOne)).toBeLessThan(4e-14);
  });
  test('Hurwitz zeta function', () => {
    expect(worst('zeta', (s, a) => complexHurwitzZeta(s!, { re: a!, im: 0 }).re)).toBeLessThan(2e-15);
    expect(worstComplex('czeta', (s, re, im) => complexHurwitzZeta(s!, { re: re!, im: im! }))).toBeLessThan(4e-15);
  });
  test('exponential integrals', () => {
    expect(worst('E1', exponentialIntegralE1)).toBeLessThan(3e-15);
    expect(worst('Ei', exponentialIntegralEi, () => 0.1)).toBeLessThan(3e-15);
  });
  test('incomplete gamma function and the integrals it stands for', () => {
    expect(worst('upper', upperIncompleteGamma)).toBeLessThan(1e-14);
    expect(worst('stieltjes', gammaStieltjes)).toBeLessThan(1e-14);
    expect(worst('principal', gammaPrincipalValue, (s, x) => x! ** s! * Math.exp(-x!))).toBeLessThan(1e-14);
  });
});

describe('beside the poles, and where factors leave the range of double precision, the special functions still agree with mpmath', () => {
  test('gamma and digamma function', () => {
    expect(worst('gamma', gamma, undefined, extremes)).toBeLessThan(1e-15);
    const size = (x?: number): number => Math.max(1, 1 / Math.abs(x! - Math.round(x!)));
    expect(worst('digamma', digamma, size, extremes)).toBeLessThan(2e-15);
    const complex = (x: number): number => complexDigamma({ re: x, im: 0 }).re;
    expect(worst('digamma', complex, size, extremes)).toBeLessThan(4e-15);
  });
  test('exponential integral', () => {
    expect(worst('Ei', exponentialIntegralEi, undefined, extremes)).toBeLessThan(1e-15);
  });
  test('incomplete gamma function and its integrals, for orders up to 170 and arguments from 1e-300 to 1e300', () => {
    expect(worst('upper', upperIncompleteGamma, undefined, extremes)).toBeLessThan(2e-14);
    expect(worst('stieltjes', gammaStieltjes, undefined, extremes)).toBeLessThan(2e-14);
    expect(worst('principal', gammaPrincipalValue, undefined, extremes)).toBeLessThan(1e-14);
  });
});

describe('what has no value is an error with its cause', () => {
  const causes: readonly (readonly [() => unknown, RegExp])[] = [
    [() => gamma(-3), /gamma function has a pole at -3/],
    [() => gamma(0), /gamma function has a pole at 0/],
    [() => digamma(-3), /digamma function has a pole at -3/],
    [() => complexDigamma({ re: -12, im: 0 }), /digamma function has a pole at -12/],
    [() => gamma(171.63), /gamma function of 171.63 leaves the range/],
    [() => gamma(1e-309), /leaves the range/],
    [() => gamma(Number.POSITIVE_INFINITY), /leaves the range/],
    [() => exponentialIntegralEi(717), /Ei\(717\) leaves the range/],
    [() => upperIncompleteGamma(-2.5, 1e-300), /leaves the range/],
  ];
  test.each(causes)('%s', (call, message) => {
    expect(call).toThrow(NoAnswerError);
    expect(call).toThrow(message);
  });
  test('what is smaller than the smallest double is 0: Γ(−200.5), Γ(2, 1e200), E₁(1e3)', () => {
    for (const value of [gamma(-200.5), upperIncompleteGamma(2, 1e200), exponentialIntegralE1(1e3)]) {
      expect(Math.abs(value)).toBe(0);
    }
  });
});

describe('what leaves the range of double precision', () => {
  test('is reported, by the name of the function', () => {
    for (const x of [1e-310, -5e-324, 172])
      expect(() => gamma(x)).toThrow(/^The gamma function of .* leaves the range/);
    for (const x of [1e-310, -5e-324]) {
      expect(() => digamma(x)).toThrow(/^The digamma function of .* leaves the range/);
      expect(() => complexDigamma({ re: x, im: 1e-310 })).toThrow(/^The digamma function of .* leaves the range/);
    }
    expect(complexHurwitzZeta(2, { re: 1.1, im: Number.POSITIVE_INFINITY })).toEqual({ re: 0, im: 0 });
    expect(() => complexHurwitzZeta(2, { re: 1e-310, im: 0 })).toThrow(
      /^The Hurwitz zeta function of .* leaves the range/,
    );
    expect(() => upperIncompleteGamma(-10.5, 1e-100)).toThrow(/leaves the range/);
  });
  test('is 0 where it becomes too small, though a factor of it overflows', () => {
    for (const [a, x] of [
      [170, 1e5],
      [10, 1e100],
      [2.5, 1e300],
    ] as const) {
      expect(powerTimesExponential(a, x)).toBe(0);
      expect(upperIncompleteGamma(a, x)).toBe(0);
    }
  });
});

describe('functional equations', () => {
  const x = fc.double({ min: 0.01, max: 20, noNaN: true });
  test('Γ(x+1) = xΓ(x), ψ(x+1) = ψ(x) + 1/x, ζ(s,a) = a^−s + ζ(s,a+1)', () => {
    fc.assert(
      fc.property(x, (a) => {
        expect(gamma(a + 1) / (a * gamma(a))).toBeCloseTo(1, 13);
        expect(digamma(a + 1) - digamma(a) - 1 / a).toBeCloseTo(0, 12);
        const s = 1.1 + a / 4;
        const zeta = (x: number) => complexHurwitzZeta(s, { re: x, im: 0 }).re;
        expect((a ** -s + zeta(a + 1)) / zeta(a)).toBeCloseTo(1, 13);
      }),
    );
  });
  test('Im ψ(½ + iy) = (π/2) tanh πy', () => {
    fc.assert(
      fc.property(x, (y) => {
        expect(complexDigamma({ re: 0.5, im: y }).im).toBeCloseTo((Math.PI / 2) * Math.tanh(Math.PI * y), 12);
      }),
    );
  });
  test('Γ(0, x) = E₁(x), Γ(a + 1, x) = aΓ(a, x) + x^a e^{−x}', () => {
    fc.assert(
      fc.property(x, fc.double({ min: -6, max: 6, noNaN: true }), (y, a) => {
        expect(upperIncompleteGamma(0, y) / exponentialIntegralE1(y)).toBeCloseTo(1, 12);
        const parts = [a * upperIncompleteGamma(a, y), y ** a * Math.exp(-y)] as const;
        const size = Math.abs(parts[0]) + parts[1];
        expect(Math.abs(upperIncompleteGamma(a + 1, y) - parts[0] - parts[1])).toBeLessThan(1e-13 * size);
      }),
    );
  });
  test('Γ(½, x) + γ(½, x) = √π: Γ(½, x) = √π erfc √x at x → 0', () => {
    expect(upperIncompleteGamma(0.5, 1e-12)).toBeCloseTo(Math.sqrt(Math.PI) - 2e-6, 14);
  });
});
