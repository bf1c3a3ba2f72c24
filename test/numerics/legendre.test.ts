import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFourierIntegrals, resolvePanels } from '../../src/numerics/quadrature/piecewiseLegendre.ts';
import {
  gaussSum,
  legendreCoefficients,
  NODES,
  POINTS,
  valuesAtNodes,
  WEIGHTS,
} from '../../src/numerics/special/legendre.ts';
import { sphericalBessel } from '../../src/numerics/special/sphericalBessel.ts';
import reference from './fixtures/spherical-bessel.json' with { type: 'json' };

describe('spherical Bessel functions', () => {
  it('agree with multiple-precision values', () => {
    const out = new Float64Array(POINTS);
    for (const { x, values } of reference.rows) {
      const used = sphericalBessel(x, POINTS, out);
      for (const [k, value] of values.entries()) {
        const computed = k < used ? out[k]! : 0;
        expect(Math.abs(computed - value), `j_${k}(${x})`).toBeLessThan(5e-16 / Math.max(1, x / 12));
      }
    }
  });

  it('Σ (2k+1) j_k² = 1 (DLMF 10.60.12)', () => {
    const out = new Float64Array(60);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 30, noNaN: true }), (x) => {
        const used = sphericalBessel(x, 60, out);
        let sum = 0;
        for (let k = 0; k < used; k++) sum += (2 * k + 1) * out[k]! ** 2;
        expect(sum).toBeCloseTo(1, 13);
      }),
    );
  });
});

describe('Legendre panels', () => {
  it('the Gauss rule integrates polynomials of degree 2n − 1', () => {
    for (let degree = 0; degree < 2 * POINTS; degree++) {
      const sum = NODES.reduce((s, x, i) => s + WEIGHTS[i]! * x ** degree, 0);
      expect(sum).toBeCloseTo(degree % 2 === 0 ? 2 / (degree + 1) : 0, 14);
    }
  });

  it('expansions reproduce P_k', () => {
    const values = new Float64Array(POINTS);
    const coefficients = new Float64Array(POINTS);
    valuesAtNodes((x) => (35 * x ** 4 - 30 * x ** 2 + 3) / 8, -1, 1, values);
    legendreCoefficients(values, coefficients);
    coefficients.forEach((a, k) => {
      expect(a).toBeCloseTo(k === 4 ? 1 : 0, 13);
    });
    expect(gaussSum(values)).toBeCloseTo(0, 14);
  });

  it('Fourier integrals of e^{−x} are exact for any frequency', () => {
    const panels = resolvePanels((x) => Math.exp(-x), [0, 2, 10, 40], 1);
    const sum = new Float64Array(2);
    fc.assert(
      fc.property(fc.double({ min: -3, max: 9, noNaN: true }), (exponent) => {
        const tau = 10 ** exponent;
        sum.fill(0);
        addFourierIntegrals(panels, tau, sum);
        // (1 − e^{−40(1+iτ)})/(1 + iτ); e^{−40} is below rounding
        expect(Math.abs(sum[0]! - 1 / (1 + tau * tau))).toBeLessThan(3e-15);
        expect(Math.abs(sum[1]! + tau / (1 + tau * tau))).toBeLessThan(3e-15);
      }),
    );
  });

  it('panels are refined where the function asks for it, and own up to what they cannot resolve', () => {
    const peak = (x: number) => 1e-3 / ((x - 1) ** 2 + 1e-6);
    // (x − 1)² carries the relative error ε x/|x − 1|
    const noise = (x: number) => 2 * Number.EPSILON * peak(x) * (2 + (2 * Math.abs(x - 1)) / ((x - 1) ** 2 + 1e-6));
    const panels = resolvePanels(peak, [0, 3], Math.PI, { noise });
    const sum = new Float64Array(2);
    addFourierIntegrals(panels, 0, sum);
    expect(sum[0]).toBeCloseTo(Math.atan(2000) + Math.atan(1000), 12);
    expect(panels.length).toBeGreaterThan(8);
    expect(panels.length).toBeLessThan(60);
    const step = resolvePanels((x) => (x < 0.7654321 ? 1 : 0), [0, 1], 1, { bisections: 10 });
    const claimed = step.reduce((s, { error }) => s + error, 0);
    sum.fill(0);
    addFourierIntegrals(step, 0, sum);
    expect(Math.abs(sum[0]! - 0.7654321)).toBeLessThan(claimed);
  });
});
