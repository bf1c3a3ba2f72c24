import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bathOf } from '../../src/bath/densities/spectrum.ts';
import type { Kernel, Transform, TransformRequest } from '../../src/bath/kernel.ts';
import type { Quantity } from '../../src/bath/quantity.ts';
import { bathCorrelation } from '../../src/bath/transforms/correlation.ts';
import { finiteTimeTransform, finiteTimeTransforms } from '../../src/bath/transforms/finiteTime.ts';
import { finiteTimeTable } from '../../src/bath/transforms/finiteTimeTable.ts';
import { longTimeTransform } from '../../src/bath/transforms/longTime.ts';
import { InputError, NoAnswerError } from '../../src/errors.ts';
import type { BathSpec } from '../../src/hamiltonian/model/model.ts';
import fixtures from './fixtures/finite-time.json' with { type: 'json' };

const ALL: readonly (readonly [Kernel, Transform])[] = (
  ['noise', 'dissipation', 'noisePartner', 'dissipationPartner'] as const
).flatMap((kernel) => [[kernel, 'cos'] as const, [kernel, 'sin'] as const]);

function known(quantity: Quantity): { value: number; error: number } {
  if (quantity.kind === 'divergent') throw new Error(quantity.cause);
  return quantity;
}

const SPECTRA: readonly BathSpec[] = [
  { spectrum: 'ohmic', lambda: 0.05, s: 1, cutoff: 5, temperature: 0.5 },
  { spectrum: 'ohmic', lambda: 0.05, s: 3, cutoff: 5, temperature: 0 },
  { spectrum: 'ohmic', lambda: 0.05, s: 0.4, cutoff: 2, temperature: 2 },
  { spectrum: 'gaussian', lambda: 0.05, s: 1.5, cutoff: 2, temperature: 0.1 },
  { spectrum: 'hard', lambda: 0.05, s: 1, cutoff: 3, temperature: 0.5 },
  { spectrum: 'drude', lambda: 0.05, gamma: 1.2, temperature: 0 },
  { spectrum: 'drude', lambda: 0.05, gamma: 0.05, temperature: 1 },
  { spectrum: 'underdamped', lambda: 0.05, Gamma: 0.2, omega: 1.3, temperature: 0.3 },
  { spectrum: 'custom', J: '0.02*w^2/(1+w^6)', temperature: 0.4 },
];

describe('half-sided transforms at finite times', () => {
  it('agree with multiple-precision values within their error bounds, for all kernels and both transforms', () => {
    let looseness = 0;
    for (const { bath, frequency, time, values } of fixtures.transforms) {
      const transforms = finiteTimeTransforms(bathOf(bath as BathSpec));
      const size = Math.max(...Object.values(values).map(Math.abs));
      for (const [kernel, transform] of ALL) {
        const expected = values[`${kernel}.${transform}`];
        const { value, error } = known(transforms({ kernel, transform, frequency, time }));
        const place = `${JSON.stringify(bath)} ${kernel}.${transform} ν = ${frequency} t = ${time}`;
        expect(Math.abs(value - expected), place).toBeLessThanOrEqual(error + 2 ** -53 * Math.abs(expected));
        looseness = Math.max(looseness, error / size);
      }
    }
    expect(looseness).toBeLessThan(1e-12);
  });

  it('grow like t·kernel(0) at first', () => {
    const bath = bathOf(SPECTRA[0]!);
    const start = known(bathCorrelation(bath).kernel('noise', 0)).value;
    for (const time of [1e-9, 1e-6, 1e-4]) {
      const { value, error } = known(
        finiteTimeTransform(bath, { kernel: 'noise', transform: 'cos', frequency: 1, time }),
      );
      expect(Math.abs(value / time - start)).toBeLessThan(start * (1e-13 + 100 * time * time));
      expect(error / time).toBeLessThan(1e-12 * start);
      // ∫₀ᵗ η sin ντ ~ ν η'(0) t³/3
      expect(
        Math.abs(
          known(finiteTimeTransform(bath, { kernel: 'dissipation', transform: 'sin', frequency: 1, time })).value,
        ),
      ).toBeLessThan(10 * time ** 3 + error);
    }
    expect(finiteTimeTransform(bath, { kernel: 'noise', transform: 'cos', frequency: 1, time: 0 })).toEqual({
      kind: 'finite',
      value: 0,
      error: 0,
    });
  });

  it('tend to the long-time values', () => {
    let compared = 0;
    for (const spec of SPECTRA) {
      const bath = bathOf(spec);
      const time = 1e7;
      // the rest ∫_t^∞ kernel·{cos, sin}(ντ) dτ amounts to about kernel(t)/ν
      const correlation = bathCorrelation(bath);
      const rest = 3 * Math.max(...ALL.map(([kernel]) => Math.abs(known(correlation.kernel(kernel, time)).value)));
      expect(rest).toBeLessThan(0.01);
      for (const [kernel, transform] of ALL) {
        const limit = longTimeTransform(bath, kernel, transform, 1);
        if (limit.kind === 'divergent') continue;
        const { value, error } = known(finiteTimeTransform(bath, { kernel, transform, frequency: 1, time }));
        expect(Math.abs(value - limit.value), `${JSON.stringify(spec)} ${kernel}.${transform}`).toBeLessThanOrEqual(
          rest + error + limit.error,
        );
        expect(error + limit.error).toBeLessThan(1e-10);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(60);
  });

  it('grow like log t and like t^{1−s} where the long-time value does not exist', () => {
    // noisePartner·cos at ν = 0 is ∫J coth (1 − cos ωt)/ω: 2λT ln t for s = 1
    const ohmic = finiteTimeTransforms(bathOf(SPECTRA[0]!));
    const step =
      known(ohmic({ kernel: 'noisePartner', transform: 'cos', frequency: 0, time: 1e8 })).value -
      known(ohmic({ kernel: 'noisePartner', transform: 'cos', frequency: 0, time: 1e4 })).value;
    expect(step / (2 * 0.05 * 0.5 * Math.log(1e4))).toBeCloseTo(1, 6);
    const sub = finiteTimeTransforms(bathOf(SPECTRA[2]!));
    const ratio =
      known(sub({ kernel: 'noise', transform: 'cos', frequency: 0, time: 1e8 })).value /
      known(sub({ kernel: 'noise', transform: 'cos', frequency: 0, time: 1e6 })).value;
    expect(Math.log(ratio) / Math.log(100)).toBeCloseTo(0.6, 3);
    expect(longTimeTransform(bathOf(SPECTRA[2]!), 'noise', 'cos', 0).kind).toBe('divergent');
  });

  it('have the kernel as their derivative', () => {
    const time = fc.double({ min: 0.05, max: 30, noNaN: true });
    const frequency = fc.double({ min: 0, max: 6, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...SPECTRA),
        fc.constantFrom(...ALL),
        frequency,
        time,
        (spec, [kernel, transform], nu, t) => {
          const bath = bathOf(spec);
          const transforms = finiteTimeTransforms(bath);
          const h = 1e-3;
          const at = (k: number) => known(transforms({ kernel, transform, frequency: nu, time: t + k * h })).value;
          // six-point difference formula, error h⁶
          const slope = (45 * (at(1) - at(-1)) - 9 * (at(2) - at(-2)) + (at(3) - at(-3))) / (60 * h);
          const factor = transform === 'cos' ? Math.cos(nu * t) : Math.sin(nu * t);
          const expected = factor * known(bathCorrelation(bath).kernel(kernel, t)).value;
          expect(Math.abs(slope - expected)).toBeLessThan(2e-9);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses malformed input and names what does not exist', () => {
    const bath = bathOf(SPECTRA[0]!);
    expect(() => finiteTimeTransform(bath, { kernel: 'noise', transform: 'cos', frequency: -1, time: 1 })).toThrow(
      InputError,
    );
    expect(() => finiteTimeTransform(bath, { kernel: 'noise', transform: 'cos', frequency: 1, time: -1 })).toThrow(
      /time/,
    );
    expect(() =>
      finiteTimeTransform(bath, { kernel: 'noise', transform: 'cos', frequency: 1, time: Number.POSITIVE_INFINITY }),
    ).toThrow(InputError);
    const flat = bathOf({ spectrum: 'custom', J: '0.1*exp(-w)', temperature: 1 });
    expect(finiteTimeTransform(flat, { kernel: 'noise', transform: 'cos', frequency: 1, time: 2 })).toMatchObject({
      kind: 'divergent',
    });
    expect(finiteTimeTransform(flat, { kernel: 'dissipation', transform: 'cos', frequency: 1, time: 2 })).toMatchObject(
      { kind: 'finite' },
    );
  });
});

const QUBIT: readonly TransformRequest[] = (['noise', 'dissipation'] as const).flatMap((kernel) => [
  { kernel, transform: 'cos' as const, frequency: 0 },
  { kernel, transform: 'cos' as const, frequency: 1 },
  { kernel, transform: 'sin' as const, frequency: 1 },
]);

describe('tables of transforms', () => {
  it('agree with the single transforms, which are computed in another way', () => {
    const requests = [...QUBIT, { kernel: 'noisePartner', transform: 'sin', frequency: 3.3 } as const];
    const values = new Float64Array(requests.length);
    for (const spec of SPECTRA) {
      const bath = bathOf(spec);
      const table = finiteTimeTable(bath, requests, 60);
      const single = finiteTimeTransforms(bath);
      for (const t of [1e-9, 1e-4, 0.013, 0.4, 2.2, 9.1, 31.7, 60]) {
        table.evaluate(t, values);
        for (const [r, { kernel, transform, frequency }] of requests.entries()) {
          const { value, error } = known(single({ kernel, transform, frequency, time: t }));
          expect(
            Math.abs(values[r]! - value),
            `${JSON.stringify(spec)} ${kernel}.${transform} at ${t}`,
          ).toBeLessThanOrEqual(table.errors[r]! + error);
        }
      }
      expect(Math.max(...table.errors)).toBeLessThan(1e-10);
      expect(table.statistics.panels).toBeLessThan(80);
    }
  });

  it('are continuous from panel to panel', () => {
    const table = finiteTimeTable(bathOf(SPECTRA[4]!), QUBIT, 20);
    const before = new Float64Array(6);
    const after = new Float64Array(6);
    let largest = 0;
    for (let k = 0; k < 20_000; k++) {
      table.evaluate(k * 1e-3, before);
      table.evaluate(k * 1e-3 + 1e-9, after);
      for (let r = 0; r < 6; r++) largest = Math.max(largest, Math.abs(after[r]! - before[r]!));
    }
    expect(largest).toBeLessThan(1e-9);
  });

  it('takes a loose tolerance at its word, with fewer panels', () => {
    const bath = bathOf(SPECTRA[7]!);
    const coarse = finiteTimeTable(bath, QUBIT, 100, { tolerance: 1e-5 });
    const fine = finiteTimeTable(bath, QUBIT, 100);
    expect(coarse.statistics.samples).toBeLessThan(fine.statistics.samples);
    const a = new Float64Array(6);
    const b = new Float64Array(6);
    for (let t = 0; t <= 100; t += 0.37) {
      coarse.evaluate(t, a);
      fine.evaluate(t, b);
      for (let r = 0; r < 6; r++) expect(Math.abs(a[r]! - b[r]!)).toBeLessThan(coarse.errors[r]! + fine.errors[r]!);
    }
  });

  it('computes no further than it is asked for', () => {
    // up to t = 10 these have more periods than the table may take values
    const fast = QUBIT.map((request) => ({ ...request, frequency: 1e8 * request.frequency }));
    const table = finiteTimeTable(bathOf(SPECTRA[0]!), fast, 10);
    const values = new Float64Array(6);
    table.evaluate(1e-7, values);
    expect(values.every((x) => x !== 0)).toBe(true);
  });

  it('refuses times outside and kernels that do not exist', () => {
    const table = finiteTimeTable(bathOf(SPECTRA[0]!), QUBIT, 1);
    expect(() => table.evaluate(1.1, new Float64Array(6))).toThrow(InputError);
    expect(() => table.evaluate(-0.1, new Float64Array(6))).toThrow(InputError);
    expect(() => finiteTimeTable(bathOf(SPECTRA[0]!), QUBIT, -1)).toThrow(InputError);
    const flat = bathOf({ spectrum: 'custom', J: '0.1*exp(-w)', temperature: 1 });
    expect(() => finiteTimeTable(flat, QUBIT, 1)).toThrow(NoAnswerError);
    const empty = finiteTimeTable(bathOf(SPECTRA[0]!), QUBIT, 0);
    const values = new Float64Array(6).fill(1);
    empty.evaluate(0, values);
    expect([...values]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
