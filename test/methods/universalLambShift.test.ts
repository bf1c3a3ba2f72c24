import { describe, expect, test } from 'vitest';
import { bathOf } from '../../src/bath/index.ts';
import { channelsOf } from '../../src/methods/channel.ts';
import { principalValue, rateOf } from '../../src/methods/universalLambShift.ts';
import { DivergentTransform } from '../../src/tcl/numeric/index.ts';
import { systemOf } from './context.ts';

const BATHS = [
  { spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5, temperature: 0.5 },
  { spectrum: 'ohmic', lambda: 0.01, s: 3, cutoff: 5, temperature: 0.01 },
  { spectrum: 'ohmic', lambda: 1e-6, s: 0.5, cutoff: 5e3, temperature: 0 },
  { spectrum: 'gaussian', lambda: 0.01, s: 2, cutoff: 2, temperature: 0.3 },
  { spectrum: 'hard', lambda: 0.01, s: 1, cutoff: 2, temperature: 0.7 },
  { spectrum: 'drude', lambda: 0.05, gamma: 1, temperature: 0.5 },
  { spectrum: 'drude', lambda: 0.05, gamma: 0.01, temperature: 0 },
  { spectrum: 'underdamped', lambda: 0.05, Gamma: 0.02, omega: 1.1, temperature: 0.3 },
  { spectrum: 'custom', J: '0.01*w^3*exp(-w/2) + 0.001*w*theta(3-w)', temperature: 0.4 },
  { spectrum: 'table', omega: [0, 0.5, 1, 2, 4], J: [0, 0.01, 0.03, 0.02, 0], temperature: 0.5 },
] as const;

const coupled = (bath: (typeof BATHS)[number]) =>
  ['(sz + sx)*B', '((sz + 2*sp)*b + h.c.)'].flatMap((coupling) =>
    channelsOf(systemOf({ hamiltonian: `0.5*sz + ${coupling}`, baths: { B: bath } } as never)),
  );

describe.each(BATHS)('$spectrum, T = $temperature', (spectrum) => {
  test('for ν = ν′ is S(ν)', () => {
    for (const { bath, correlation, halfSided } of coupled(spectrum)) {
      for (const nu of [1, -1]) {
        const { im, error: known } = halfSided(nu);
        const { re, error } = principalValue(bath, correlation, { nu, nuPrime: nu });
        expect(Math.abs(re - im)).toBeLessThanOrEqual(error + known);
        if (spectrum.spectrum !== 'table') expect(error).toBeLessThanOrEqual(1e-11 * Math.abs(re));
      }
    }
  });

  test('is symmetric, and continuous in ν', () => {
    const [{ bath, correlation }] = coupled(spectrum) as [ReturnType<typeof coupled>[number]];
    const h = (nu: number, nuPrime: number) => principalValue(bath, correlation, { nu, nuPrime });
    const [p, q] = [h(0.7, -1.3), h(-1.3, 0.7)];
    expect(Math.abs(p.re - q.re)).toBeLessThanOrEqual(p.error + q.error);
    const [same, near] = [h(0.7, 0.7), h(0.7, 0.7 + 1e-9)];
    expect(Math.abs(same.re - near.re)).toBeLessThan(1e-6 * Math.abs(same.re) + same.error + near.error);
  });
});

test('rates obey detailed balance', () => {
  const { density } = bathOf(BATHS[0]);
  const rate = rateOf(density, 0.5, 'full');
  for (const x of [1e-6, 0.1, 1, 7]) expect(rate(-x) / rate(x)).toBeCloseTo(Math.exp(-x / 0.5), 13);
});

test('where it diverges there is no number', () => {
  // one family alone, J(n + 1) having a step at ω = 0
  const bath = bathOf(BATHS[0]);
  expect(() => principalValue(bath, 'greater', { nu: 0, nuPrime: 1 })).toThrow(DivergentTransform);
  expect(() => principalValue(bath, 'full', { nu: 0, nuPrime: 1 })).not.toThrow();
});

test('scales like the rates with a common factor of all energies', () => {
  const at = (unit: number) =>
    principalValue(
      bathOf({ spectrum: 'ohmic', lambda: 0.01, s: 1, cutoff: 5 * unit, temperature: 0.5 * unit }),
      'full',
      { nu: unit, nuPrime: -0.3 * unit },
    ).re / unit;
  for (const unit of [1e-20, 1e-6, 1e12]) expect(at(unit) / at(1)).toBeCloseTo(1, 12);
});
