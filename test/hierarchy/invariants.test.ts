/** What exact states must fulfil whatever the model. */
import { describe, expect, it } from 'vitest';
import { fittedCouplings } from '../../src/bath/exponentials/index.ts';
import { bathOf } from '../../src/bath/index.ts';
import { hierarchyMatrix } from '../../src/hierarchy/generator.ts';
import { exactSteadyState, hierarchySteadyState, type SystemInBaths } from '../../src/hierarchy/index.ts';
import { type ComplexMatrix, realMatrix, zeroMatrix } from '../../src/numerics/index.ts';
import { incompleteLu } from '../../src/numerics/sparse/index.ts';
import { steadyStateSeries } from '../../src/orders/index.ts';
import { largestDifference } from './models.ts';

const COMPOSITE = realMatrix([
  [0.7, 1],
  [1, -0.7],
]);

const drude = (lambda: number, temperature: number) => bathOf({ spectrum: 'drude', lambda, gamma: 1, temperature });

const qubit = (lambda: number): SystemInBaths => ({
  levels: Float64Array.of(0.5, -0.5),
  couplings: [
    { bathName: 'B1', bath: drude(lambda, 0.5), a: COMPOSITE },
    {
      bathName: 'B2',
      bath: drude(lambda / 2, 1),
      a: realMatrix([
        [0.3, 0.5],
        [0.5, -0.2],
      ]),
    },
  ],
});

const fitted = (system: SystemInBaths, tolerance: number) => ({
  ...system,
  couplings: fittedCouplings(system.couplings, { frequencies: [-1, 0, 1], tolerance }).couplings,
});

describe('the memory kernel at zero frequency', () => {
  it('conserves the trace', () => {
    const state = hierarchySteadyState(fitted(qubit(0.05), 1e-2), { importance: 1e-4 });
    if (state.kind === 'failed') throw new Error(state.cause);
    const lu = incompleteLu(hierarchyMatrix(state.parts), { drop: 0, border: 4 });
    const kernel = lu!.complement;
    const largest = Math.max(...kernel.map(Math.abs));
    expect(largest).toBeGreaterThan(0.01);
    // the populations are the first two unknowns
    for (let k = 0; k < 4; k++) expect(Math.abs(kernel[k]! + kernel[4 + k]!)).toBeLessThan(1e-14 * largest);
  });
});

describe('beside its expansion in the coupling', () => {
  it('the exact state of two baths is off by λ³ to second order', () => {
    const unit = steadyStateSeries(
      { ...qubit(1), dimension: 2, rounding: { energy: 0, elements: 0, products: 0 }, lindblad: [] },
      2,
    );
    if (unit.kind === 'none') throw new Error(unit.message);
    const offAt = (lambda: number): number => {
      const state = hierarchySteadyState(fitted(qubit(lambda), 1e-9), { importance: 1e-9 });
      if (state.kind === 'failed') throw new Error(state.cause);
      const sum = zeroMatrix(2);
      for (const [m, { rho }] of unit.orders.entries()) {
        for (let key = 0; key < 4; key++) {
          sum.re[key]! += lambda ** m * rho.re[key]!;
          sum.im[key]! += lambda ** m * rho.im[key]!;
        }
      }
      return largestDifference(state.rho, sum);
    };
    const [small, large] = [offAt(1e-3), offAt(2e-3)];
    expect(large / small).toBeGreaterThan(7.6);
    expect(large / small).toBeLessThan(8.4);
  });
});

describe('qubits that do not meet, each with its own bath', () => {
  const SPLITTINGS = [1, 1.3, 0.55];
  const TEMPERATURES = [0.5, 1, 2];

  /** Of the qubits together, in the eigenbasis of their energies, which is that of the product. */
  function together(count: number, lambda: number): SystemInBaths {
    const d = 2 ** count;
    const bit = (i: number, q: number): number => (i >> (count - 1 - q)) & 1;
    const levels = Float64Array.from({ length: d }, (_, i) =>
      SPLITTINGS.slice(0, count).reduce((sum, w, q) => sum + (bit(i, q) === 0 ? w / 2 : -w / 2), 0),
    );
    const couplings = SPLITTINGS.slice(0, count).map((_, q) => {
      const a = zeroMatrix(d);
      for (let i = 0; i < d; i++) {
        const flipped = i ^ (1 << (count - 1 - q));
        a.re[i * d + i] = COMPOSITE.re[3 * bit(i, q)]!;
        a.re[i * d + flipped] = COMPOSITE.re[1]!;
      }
      return { bathName: `B${q}`, bath: drude(lambda, TEMPERATURES[q]!), a };
    });
    return { levels, couplings };
  }

  const product = (a: ComplexMatrix, b: ComplexMatrix): ComplexMatrix => {
    const out = zeroMatrix(a.n * b.n);
    for (let row = 0; row < out.n; row++) {
      for (let column = 0; column < out.n; column++) {
        const p = Math.floor(row / b.n) * a.n + Math.floor(column / b.n);
        const q = (row % b.n) * b.n + (column % b.n);
        out.re[row * out.n + column] = a.re[p]! * b.re[q]! - a.im[p]! * b.im[q]!;
        out.im[row * out.n + column] = a.re[p]! * b.im[q]! + a.im[p]! * b.re[q]!;
      }
    }
    return out;
  };

  const COUNTS = process.env.MODE === 'slow' ? [2, 3] : [2];

  it.each(COUNTS)(
    'have the product of their states: %i',
    (count) => {
      const tolerance = count === 2 ? 1e-5 : 1e-4;
      const lambda = 0.005;
      const { rho, error, converged } = exactSteadyState(together(count, lambda), { tolerance });
      expect(converged).toBe(true);
      const single = SPLITTINGS.slice(0, count).map(
        (w, q) =>
          exactSteadyState(
            {
              levels: Float64Array.of(w / 2, -w / 2),
              couplings: [{ bathName: 'B', bath: drude(lambda, TEMPERATURES[q]!), a: COMPOSITE }],
            },
            { tolerance: 1e-7 },
          ).rho!,
      );
      const expected = single.slice(1).reduce(product, single[0]!);
      expect(largestDifference(rho!, expected)).toBeLessThanOrEqual(error + 1e-6);
      expect(largestDifference(rho!, expected)).toBeLessThan(tolerance);
    },
    120_000,
  );
});
