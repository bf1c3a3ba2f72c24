import { describe, expect, test } from 'vitest';
import { type FittedCouplings, fittedCouplings, UnfittedCorrelation } from '../../../src/bath/exponentials/index.ts';
import { type Bath, bathOf, longTimeTransform } from '../../../src/bath/index.ts';
import * as c from '../../../src/numerics/complex.ts';
import { type Complex, realMatrix } from '../../../src/numerics/index.ts';

const HERMITIAN = realMatrix([
  [1, 0.7],
  [0.7, -1],
]);
const LOWERING = realMatrix([
  [0, 0],
  [1, 0],
]);
const BOHR = [0, 1, -1];

const fitOf = (bath: Bath, tolerance: number, a = HERMITIAN, frequencies = BOHR): FittedCouplings =>
  fittedCouplings([{ bathName: 'B', bath, a }], { frequencies, tolerance });

/** Γ(ν) of C, from the kernels. */
function exactTransform(bath: Bath, frequency: number): Complex {
  const value = (kernel: 'noise' | 'dissipation', transform: 'cos' | 'sin'): number => {
    const quantity = longTimeTransform(bath, kernel, transform, Math.abs(frequency));
    if (quantity.kind === 'divergent') throw new Error(quantity.cause);
    return (transform === 'sin' ? Math.sign(frequency) : 1) * quantity.value;
  };
  return {
    re: value('noise', 'cos') + value('dissipation', 'sin'),
    im: value('noise', 'sin') - value('dissipation', 'cos'),
  };
}

/** Σ_k l_k/(ν_k − iν) over the exponentials with U = `up` where it is given. */
const transformOf = ({ couplings }: FittedCouplings, frequency: number): Complex =>
  couplings.reduce((sum, { rate, left }) => c.plus(sum, c.div(left, c.minus(rate, c.complex(0, frequency)))), c.ZERO);

const GRID = [-30, -5.3, -1, -0.31, -0.01, 0, 0.02, 0.44, 1, 2.2, 11];

const BATHS: readonly (readonly [string, Bath, number])[] = [
  ['Drude', bathOf({ spectrum: 'drude', lambda: 0.3, gamma: 1, temperature: 0.5 }), 1e-7],
  ['Drude, T = 0', bathOf({ spectrum: 'drude', lambda: 0.3, gamma: 1, temperature: 0 }), 1e-5],
  ['Drude, cold', bathOf({ spectrum: 'drude', lambda: 0.3, gamma: 1, temperature: 1e-4 }), 1e-5],
  ['Drude, hot', bathOf({ spectrum: 'drude', lambda: 0.3, gamma: 1, temperature: 1e4 }), 1e-7],
  ['Drude, fast', bathOf({ spectrum: 'drude', lambda: 0.3, gamma: 100, temperature: 0.5 }), 1e-6],
  ['Drude, slow', bathOf({ spectrum: 'drude', lambda: 0.3, gamma: 0.01, temperature: 0.5 }), 1e-7],
  ['underdamped', bathOf({ spectrum: 'underdamped', lambda: 0.3, Gamma: 0.5, omega: 2, temperature: 0.5 }), 1e-7],
  ['underdamped, T = 0', bathOf({ spectrum: 'underdamped', lambda: 0.3, Gamma: 0.5, omega: 2, temperature: 0 }), 1e-5],
  ['sharp', bathOf({ spectrum: 'underdamped', lambda: 0.3, Gamma: 0.001, omega: 1, temperature: 0.5 }), 1e-7],
  ['overdamped', bathOf({ spectrum: 'underdamped', lambda: 0.3, Gamma: 10, omega: 2, temperature: 0.5 }), 1e-7],
  ['critically damped', bathOf({ spectrum: 'underdamped', lambda: 0.3, Gamma: 4, omega: 2, temperature: 0.5 }), 1e-6],
  ['ohmic', bathOf({ spectrum: 'ohmic', lambda: 0.3, s: 1, cutoff: 5, temperature: 0.5 }), 1e-4],
  ['ohmic, T = 0', bathOf({ spectrum: 'ohmic', lambda: 0.3, s: 1, cutoff: 5, temperature: 0 }), 1e-4],
  ['super-ohmic', bathOf({ spectrum: 'ohmic', lambda: 0.3, s: 3, cutoff: 5, temperature: 0.5 }), 1e-6],
  ['gaussian', bathOf({ spectrum: 'gaussian', lambda: 0.3, s: 1, cutoff: 5, temperature: 0.5 }), 1e-6],
  ['custom', bathOf({ spectrum: 'custom', J: '0.01*w^3*exp(-w/5)', temperature: 0.5 }), 1e-5],
];

describe('a fit', () => {
  test.each(BATHS)('of a bath, %s, is as near to its half-sided transforms as it says', (_, bath, tolerance) => {
    const fitted = fitOf(bath, tolerance);
    const [fit] = fitted.fits;
    const largest = Math.max(...GRID.map((nu) => c.abs(exactTransform(bath, nu))));
    for (const nu of GRID) {
      const difference = c.abs(c.minus(transformOf(fitted, nu), exactTransform(bath, nu)));
      const bound = Math.abs(nu) <= 4 ? fit!.error : fit!.largestError;
      expect(difference).toBeLessThanOrEqual(bound + 1e-12 * largest);
    }
    expect(fit!.exponents).toBeLessThanOrEqual(30);
    expect(fit!.exponents).toBe(fitted.couplings.length);
    // what is asked for, to the factor between the samples and the grid between them
    expect(fit!.error).toBeLessThan(10 * tolerance * largest);
  });

  test.each(BATHS)('of a bath, %s, is exact at the Bohr frequencies', (_, bath, tolerance) => {
    const fitted = fitOf(bath, tolerance);
    expect(fitted.fits[0]!.interpolated).toBe(true);
    for (const nu of BOHR) {
      const exact = exactTransform(bath, nu);
      expect(c.abs(c.minus(transformOf(fitted, nu), exact))).toBeLessThan(1e-10 * Math.max(c.abs(exact), 0.3));
    }
  });

  test.each(BATHS)('of a bath, %s, is stable and closed under complex conjugation', (_, bath, tolerance) => {
    const { couplings } = fitOf(bath, tolerance);
    for (const { rate, right } of couplings) {
      expect(rate.re).toBeGreaterThan(0);
      const partner = couplings.find((other) => other.rate.re === rate.re && other.rate.im === -rate.im)!;
      // C* = Σ r e^{−ντ}
      expect(partner.left).toEqual({ re: right.re, im: right.im === 0 ? 0 : -right.im });
    }
  });

  test.each(BATHS.filter(([name]) => name.startsWith('Drude')))('of %s has real rates', (_, bath, tolerance) => {
    for (const { rate } of fitOf(bath, tolerance).couplings) expect(rate.im).toBe(0);
  });

  test('scales with all energies', () => {
    const [plain, scaled] = [1, 2 ** 20].map((factor) =>
      fitOf(
        bathOf({ spectrum: 'drude', lambda: 0.3 * factor, gamma: factor, temperature: 0.5 * factor }),
        1e-6,
        HERMITIAN,
        BOHR.map((nu) => factor * nu),
      ),
    );
    for (const [k, { rate, left }] of plain!.couplings.entries()) {
      expect(scaled!.couplings[k]!.rate.re / (2 ** 20 * rate.re)).toBeCloseTo(1, 6);
      expect(scaled!.couplings[k]!.left.re / (2 ** 40 * left.re)).toBeCloseTo(1, 6);
    }
  });

  test('is continuous where a rate of J meets one of the thermal factor', () => {
    const at = (temperature: number): Complex =>
      transformOf(fitOf(bathOf({ spectrum: 'drude', lambda: 0.3, gamma: 1, temperature }), 1e-7), 0.37);
    const meeting = 1 / (2 * Math.PI);
    const values = [-1e-6, 0, 1e-6].map((step) => at(meeting * (1 + step)));
    expect(c.abs(c.minus(values[0]!, values[1]!))).toBeLessThan(1e-6);
    expect(c.abs(c.minus(values[2]!, values[1]!))).toBeLessThan(1e-6);
    for (const { left } of fitOf(bathOf({ spectrum: 'drude', lambda: 0.3, gamma: 1, temperature: meeting }), 1e-7)
      .couplings) {
      expect(c.abs(left)).toBeLessThan(30);
    }
  });
});

describe('what is not Hermitian', () => {
  const bath = bathOf({ spectrum: 'ohmic', lambda: 0.3, s: 3, cutoff: 5, temperature: 0.5 });

  test('has two families, which together are those of a Hermitian coupling', () => {
    const fitted = fitOf(bath, 1e-4, LOWERING);
    expect(fitted.fits[0]!.exponents).toBe(fitted.couplings.length / 2);
    for (const nu of GRID) {
      const difference = c.abs(c.minus(transformOf(fitted, nu), exactTransform(bath, nu)));
      expect(difference).toBeLessThanOrEqual(2 * fitted.fits[0]!.error);
    }
  });

  test('is not fitted where one of its correlation functions has no transform', () => {
    const ohmic = bathOf({ spectrum: 'ohmic', lambda: 0.3, s: 1, cutoff: 5, temperature: 0.5 });
    expect(() => fitOf(ohmic, 1e-4, LOWERING)).toThrow(UnfittedCorrelation);
    expect(() => fitOf(ohmic, 1e-4, LOWERING)).toThrow(/diverges/);
  });
});

test('a sub-ohmic bath at T > 0 is not fitted: its transform diverges at zero frequency', () => {
  const bath = bathOf({ spectrum: 'ohmic', lambda: 0.3, s: 0.5, cutoff: 5, temperature: 0.5 });
  expect(() => fitOf(bath, 1e-4)).toThrow(/at frequency 0 does not exist.*diverges/);
});

test('a step of J leaves an error without bound', () => {
  const bath = bathOf({ spectrum: 'hard', lambda: 0.3, s: 1, cutoff: 5, temperature: 0.5 });
  expect(fitOf(bath, 1e-3).fits[0]!.error).toBe(Number.POSITIVE_INFINITY);
});

describe('many levels', () => {
  const levels = [0, 0.31, 0.74, 0.9, 1.27, 1.55, 1.71, 2];
  const frequencies = levels.flatMap((x) => levels.map((y) => x - y));

  test.each(BATHS)('of a bath, %s: a fit that is exact at the Bohr frequencies or better everywhere', (_, bath) => {
    const tolerance = 1e-4;
    const { fits } = fitOf(bath, tolerance, HERMITIAN, frequencies);
    const largest = Math.max(...GRID.map((nu) => c.abs(exactTransform(bath, nu))));
    expect(fits[0]!.exponents).toBeLessThanOrEqual(30);
    expect(fits[0]!.error).toBeLessThan((fits[0]!.interpolated ? 1 : 0.01) * tolerance * largest);
  });

  test.each(BATHS.filter(([name]) => ['critically damped', 'super-ohmic', 'custom'].includes(name)))(
    'of a bath, %s: what rounding makes of a tolerance that cannot be reached is no worse than a looser one',
    (_, bath) => {
      const [loose, tight] = [1e-5, 1e-8].map((tolerance) => fitOf(bath, tolerance, HERMITIAN, frequencies).fits[0]!);
      expect(tight!.error).toBeLessThan(2 * loose!.error);
    },
  );
});
