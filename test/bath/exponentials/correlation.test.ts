/** C(τ) and Γ(ν) of fits and decompositions against an independent program. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type CorrelationFit,
  exponentialCouplings,
  fittedCouplings,
  thermalDecomposition,
} from '../../../src/bath/exponentials/index.ts';
import { bathOf } from '../../../src/bath/index.ts';
import type { PreparedThermalBath } from '../../../src/hamiltonian/index.ts';
import * as c from '../../../src/numerics/complex.ts';
import { type Complex, realMatrix } from '../../../src/numerics/index.ts';

interface Case {
  readonly bath: PreparedThermalBath;
  readonly times: readonly number[];
  readonly correlation: readonly [number, number][];
  readonly frequencies: readonly number[];
  readonly transform: readonly [number, number][];
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('./fixtures/correlation.json', import.meta.url), 'utf8'),
);
const SIGMA_X = realMatrix([
  [0, 1],
  [1, 0],
]);
const FREQUENCIES = [0, 1, -1];

interface Term {
  readonly rate: Complex;
  readonly left: Complex;
}

const sumOf = (terms: readonly Term[], factor: (rate: Complex) => Complex): Complex =>
  terms.reduce((sum, { rate, left }) => c.plus(sum, c.mul(left, factor(rate))), c.ZERO);
const correlationAt = (terms: readonly Term[], tau: number): Complex =>
  sumOf(terms, (rate) => c.exp(c.scale(rate, -tau)));
const transformAt = (terms: readonly Term[], nu: number): Complex =>
  sumOf(terms, (rate) => c.inv(c.minus(rate, c.complex(0, nu))));
const distance = (a: Complex, [re, im]: readonly [number, number]): number => c.abs(c.minus(a, { re, im }));

const worstTransform = (terms: readonly Term[], { frequencies, transform }: Case): number =>
  Math.max(...frequencies.map((nu, k) => distance(transformAt(terms, nu), transform[k]!)));

const name = ({ bath }: Case): string => `${Object.values(bath).join(' ')}`;

describe.each(cases.map((reference) => [name(reference), reference] as const))('%s', (_, reference) => {
  const bath = bathOf(reference.bath);
  const fitted = (tolerance: number) =>
    fittedCouplings([{ bathName: 'B', bath, a: SIGMA_X }], { frequencies: FREQUENCIES, tolerance });

  test.each([1e-3, 1e-4, 1e-6])(
    'the fit to %s has the transforms, within its error, and the correlation function',
    (tolerance) => {
      const { couplings, fits } = fitted(tolerance);
      expect(worstTransform(couplings, reference)).toBeLessThanOrEqual(fits[0]!.largestError);
      // |δC| ≤ ∫|δΓ|dν/2π, a few decades of the axis; times shorter than those of the bath see more of it
      const largest = Math.max(...reference.correlation.map(([re, im]) => Math.hypot(re, im)));
      for (const [k, tau] of reference.times.entries()) {
        const difference = distance(correlationAt(couplings, tau), reference.correlation[k]!);
        expect(difference).toBeLessThan((tau < 0.1 ? 1000 : 100) * tolerance * largest);
      }
      for (const nu of FREQUENCIES) {
        const k = reference.frequencies.indexOf(nu);
        if (k >= 0) expect(distance(transformAt(couplings, nu), reference.transform[k]!)).toBeLessThan(1e-11);
      }
    },
  );
});

const drude = cases[0]!;
const termsOf = (fit: CorrelationFit): readonly Term[] => exponentialCouplings('B', SIGMA_X, fit, true);
const decomposed = (kind: 'matsubara' | 'pade', count: number, reference = drude): CorrelationFit =>
  thermalDecomposition(bathOf(reference.bath), { kind, count, frequencies: FREQUENCIES });

describe('decompositions', () => {
  test.each([0, 1, 2, 3])('converge to the transforms of case %i', (index) => {
    const reference = cases[index]!;
    const [few, many] = [6, 24].map((count) =>
      worstTransform(termsOf(decomposed('pade', count, reference)), reference),
    );
    expect(many).toBeLessThan(few! / 50);
  });

  test('Padé falls like N⁻⁴ where Matsubara falls like 1/N, and the fit with eight poles is better than both with thirty', () => {
    const errorOf = (kind: 'matsubara' | 'pade', count: number): number =>
      worstTransform(termsOf(decomposed(kind, count)), drude);
    expect(errorOf('pade', 4) / errorOf('pade', 8)).toBeGreaterThan(8);
    expect(errorOf('pade', 4) / errorOf('pade', 8)).toBeLessThan(32);
    expect(errorOf('matsubara', 8) / errorOf('matsubara', 16)).toBeCloseTo(2, 0);
    const { couplings } = fittedCouplings([{ bathName: 'B', bath: bathOf(drude.bath), a: SIGMA_X }], {
      frequencies: FREQUENCIES,
      tolerance: 1e-6,
    });
    expect(couplings.length).toBeLessThanOrEqual(9);
    expect(worstTransform(couplings, drude)).toBeLessThan(errorOf('pade', 30));
  });

  test('hold where a Matsubara rate meets that of J', () => {
    const at = (temperature: number): CorrelationFit =>
      thermalDecomposition(bathOf({ spectrum: 'drude', lambda: 0.3, gamma: 1, temperature }), {
        kind: 'matsubara',
        count: 20,
        frequencies: FREQUENCIES,
      });
    const meeting = 1 / (2 * Math.PI);
    const values = [-3e-4, -1e-5, 0, 1e-5, 3e-4].map((step) => transformAt(termsOf(at(meeting * (1 + step))), 0.4));
    for (const value of values) expect(c.abs(c.minus(value, values[2]!))).toBeLessThan(3e-4);
    expect(c.abs(c.minus(values[1]!, values[3]!))).toBeLessThan(1e-5);
  });

  test('are refused where there are none', () => {
    expect(() => decomposed('pade', 4, cases.at(-1)!)).toThrow(/J .* is not rational/);
    const cold = bathOf({ spectrum: 'drude', lambda: 0.3, gamma: 1, temperature: 0 });
    expect(() => thermalDecomposition(cold, { kind: 'pade', count: 4, frequencies: [] })).toThrow(/T = 0/);
  });
});
