import { expect, test } from 'vitest';
import { legendreSecondKind } from '../../src/numerics/special/legendreSecond.ts';
import reference from './fixtures/legendre-second.json' with { type: 'json' };

test.each(reference as [number, number, number[]][])(
  'Legendre functions of the second kind at %d are those of mpmath',
  (y, logarithm, expected) => {
    const values = new Float64Array(expected.length);
    legendreSecondKind(y, logarithm, values);
    const largest = Math.max(...expected.map(Math.abs));
    // those that fall with the order are good to their own digits
    const falls = Math.abs(y) > 1.001;
    for (const [k, value] of expected.entries()) {
      expect(Math.abs(values[k]! - value), `Q_${k}`).toBeLessThan(2e-14 * (falls ? Math.abs(value) : largest));
    }
  },
);
