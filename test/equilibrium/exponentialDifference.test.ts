import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaledSecondDifference } from '../../src/equilibrium/meanForce/exponentialDifference.ts';
import cases from './fixtures/exponential-differences.json' with { type: 'json' };

const argument = fc.oneof(
  fc.double({ min: -50, max: 50, noNaN: true }),
  fc.constantFrom(0, -1, -1 - 1e-12, -0.999, -700),
);

describe('second divided difference of the exponential', () => {
  it('agrees with 60-digit values for distinct, near and coinciding arguments', () => {
    for (const { x, value } of cases) {
      const [a, b, c] = x as [number, number, number];
      expect(Math.abs(scaledSecondDifference(a, b, c) / value - 1), JSON.stringify(x)).toBeLessThan(3e-15);
    }
  });

  it('is symmetric, positive and at most one half', () => {
    fc.assert(
      fc.property(argument, argument, argument, (a, b, c) => {
        const value = scaledSecondDifference(a, b, c);
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThanOrEqual(0.5);
        for (const other of [scaledSecondDifference(b, c, a), scaledSecondDifference(c, b, a)]) {
          expect(Math.abs(other / value - 1)).toBeLessThan(2e-15);
        }
      }),
    );
  });

  it('stays finite when arguments are far apart', () => {
    expect(scaledSecondDifference(0, -1e300, -1e300)).toBe(0);
    // [e^{−x} − 1 + x]/x² at x = 10¹²
    expect(scaledSecondDifference(0, 0, -1e12) / (1e-12 - 1e-24)).toBeCloseTo(1, 14);
  });
});
