import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complexDigamma, digamma } from '../../src/numerics/special/digamma.ts';
import { exponentialIntegralE1, exponentialIntegralEi } from '../../src/numerics/special/exponentialIntegral.ts';
import { gamma } from '../../src/numerics/special/gamma.ts';
import { complexHurwitzZeta, hurwitzZeta } from '../../src/numerics/special/hurwitzZeta.ts';
import {
  gammaPrincipalValue,
  gammaStieltjes,
  upperIncompleteGamma,
} from '../../src/numerics/special/incompleteGamma.ts';

const fixture: Record<string, number[][]> = JSON.parse(
  readFileSync(new URL('./fixtures/special.json', import.meta.url), 'utf8'),
);

/** The largest error of `f` over the rows [arguments…, value], relative to the larger of |value| and `scale`. */
function worst(name: string, f: (...x: number[]) => number, scale: (...x: number[]) => number = () => 0): number {
  const rows = fixture[name]!;
  expect(rows.length).toBeGreaterThan(50);
  return Math.max(
    ...rows.map((row) => {
      const [value, x] = [row.at(-1)!, row.slice(0, -1)];
      return Math.abs(f(...x) - value) / Math.max(Math.abs(value), scale(...x));
    }),
  );
}

/** The same for complex values, the last two columns. */
function worstComplex(
  name: string,
  f: (...x: number[]) => { re: number; im: number },
  scale: (...x: number[]) => number = () => 0,
): number {
  return Math.max(
    ...fixture[name]!.map((row) => {
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
    expect(worst('zeta', (s, a) => hurwitzZeta(s!, a!))).toBeLessThan(2e-15);
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

describe('functional equations', () => {
  const x = fc.double({ min: 0.01, max: 20, noNaN: true });
  test('Γ(x+1) = xΓ(x), ψ(x+1) = ψ(x) + 1/x, ζ(s,a) = a^−s + ζ(s,a+1)', () => {
    fc.assert(
      fc.property(x, (a) => {
        expect(gamma(a + 1) / (a * gamma(a))).toBeCloseTo(1, 13);
        expect(digamma(a + 1) - digamma(a) - 1 / a).toBeCloseTo(0, 12);
        const s = 1.1 + a / 4;
        expect((a ** -s + hurwitzZeta(s, a + 1)) / hurwitzZeta(s, a)).toBeCloseTo(1, 13);
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
  test('poles of Γ and ψ are not numbers', () => {
    for (const f of [gamma, digamma]) expect(f(-3)).toBeNaN();
  });
});
