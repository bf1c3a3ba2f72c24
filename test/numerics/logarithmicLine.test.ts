import { describe, expect, test } from 'vitest';
import * as c from '../../src/numerics/complex.ts';
import {
  complexParameterBetween,
  foldOf,
  type LogarithmicRange,
  limitsOf,
  logarithmAt,
  logarithmBetween,
  parameterOf,
  slopeAt,
} from '../../src/numerics/quadrature/logarithmicLine.ts';

const left = { scale: 1, rate: 0.5 };
const ranges: readonly LogarithmicRange[] = [
  { left, right: { scale: 1e3, rate: Number.POSITIVE_INFINITY } },
  ...[1, 3, 1e3, 1e200].map((scale) => ({ left, right: { scale, rate: 0.5 } })),
];

describe('logarithmic line', () => {
  test('finds the place of every frequency, 300 decades below and above the scales of the integrand', () => {
    for (const range of ranges) {
      for (let logarithm = -700; logarithm <= 700; logarithm += 0.7) {
        const t = parameterOf(range, Math.exp(logarithm));
        const size = 1 + Math.abs(logarithm) + Math.abs(t);
        expect(Math.abs(logarithmAt(range, t) - logarithm) / (size * slopeAt(range, t))).toBeLessThan(1e-15);
      }
    }
  });

  test('finds complex places within half a step of a node, at all angles', () => {
    for (const range of ranges) {
      const { start, end } = limitsOf(range);
      for (let k = 0; k <= 20; k++) {
        const t = start + ((end - start) * k) / 20;
        for (const part of [-0.5, -0.2, 0, 0.2, 0.5]) {
          for (const angle of [1e-6, 0.1, 0.6, 1.5, 3]) {
            const difference = { re: part * 0.6 * slopeAt(range, t), im: angle };
            const y = complexParameterBetween(range, t, difference);
            const toLeft = c.scale(c.exp(c.neg(y)), Math.exp(-t));
            const toRight = c.scale(c.exp(y), foldOf(range) * Math.exp(t));
            const sum = c.minus(c.plus(y, toRight), toLeft);
            const expected = c.plus(difference, c.complex(slopeAt(range, t) - 1 - 2 * Math.exp(-t)));
            expect(c.abs(c.minus(sum, expected)) / (slopeAt(range, t) + c.abs(toLeft) + c.abs(toRight))).toBeLessThan(
              2e-15,
            );
          }
        }
        const real = complexParameterBetween(range, t, c.complex(0.1));
        expect(logarithmBetween(range, t, real.re)).toBeCloseTo(0.1, 13);
      }
    }
  });
});
