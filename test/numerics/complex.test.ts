import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as c from '../../src/numerics/complex.ts';

const component = fc.double({ min: -50, max: 50, noNaN: true }).map((x) => (Math.abs(x) < 1e-9 ? 0 : x));
const anyComplex = fc.record({ re: component, im: component });
const nonZero = anyComplex.filter((z) => c.abs(z) > 1e-3);

function close(a: c.Complex, b: c.Complex, tolerance = 1e-13): void {
  expect(c.abs(c.minus(a, b))).toBeLessThanOrEqual(tolerance * Math.max(1, c.abs(a), c.abs(b)));
}

describe('complex arithmetic', () => {
  it('division undoes multiplication', () => {
    fc.assert(fc.property(anyComplex, nonZero, (a, b) => close(c.div(c.mul(a, b), b), a)));
  });

  it('divides numbers whose squared modulus overflows or underflows', () => {
    close(c.div(c.complex(1e300, 1e300), c.complex(1e300, -1e300)), c.I);
    close(c.div(c.complex(1e-300, 0), c.complex(0, 1e-300)), c.neg(c.I));
    expect(c.abs(c.complex(3e300, 4e300))).toBeCloseTo(5e300, -286);
    expect(c.abs(c.complex(3e-300, 4e-300)) / 5e-300).toBeCloseTo(1, 14);
    expect(c.abs(c.complex(0, 0))).toBe(0);
  });

  it('exp and log are inverse on the principal strip', () => {
    fc.assert(fc.property(nonZero, (a) => close(c.exp(c.log(a)), a)));
    close(c.log(c.complex(-1, 0)), c.complex(0, Math.PI));
  });

  it('keeps relative accuracy of log|z| near |z| = 1', () => {
    // ln|1 + 1e-10 + 1e-6 i| = 1e-10 + (1e-12 − 1e-20)/2 + …
    expect(c.log(c.complex(1 + 1e-10, 1e-6)).re / 1.00499999e-10).toBeCloseTo(1, 6);
  });

  it('powers add up and agree with products', () => {
    fc.assert(
      fc.property(nonZero, fc.integer({ min: 1, max: 5 }), (a, n) => {
        let product = c.ONE;
        for (let k = 0; k < n; k++) product = c.mul(product, a);
        close(c.pow(a, n), product, 1e-12);
        close(c.cpow(a, c.complex(n, 0)), product, 1e-12);
      }),
    );
    close(c.cpow(c.I, c.I), c.complex(Math.exp(-Math.PI / 2)));
    expect(c.pow(c.ZERO, 2.5)).toEqual(c.ZERO);
    expect(c.pow(c.ZERO, 0)).toEqual(c.ONE);
  });

  it('square roots square back and lie in the right half plane', () => {
    fc.assert(
      fc.property(anyComplex, (a) => {
        const root = c.sqrt(a);
        close(c.mul(root, root), a);
        expect(root.re).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('sin² + cos² = 1 and cot = cos/sin, also far from the real axis', () => {
    const point = fc.record({
      re: fc.double({ min: -9, max: 9, noNaN: true }),
      im: fc.double({ min: -3, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(point, (a) => {
        close(c.plus(c.mul(c.sin(a), c.sin(a)), c.mul(c.cos(a), c.cos(a))), c.ONE, 1e-11);
        const sine = c.sin(a);
        if (c.abs(sine) > 1e-3) close(c.cot(a), c.div(c.cos(a), sine), 1e-12);
      }),
    );
    close(c.cot(c.complex(0.3, 900)), c.complex(0, -1));
    close(c.cot(c.complex(0.3, -900)), c.complex(0, 1));
    expect(c.cot(c.complex(1e-9, 0)).re).toBeCloseTo(1e9, 0);
  });
});
