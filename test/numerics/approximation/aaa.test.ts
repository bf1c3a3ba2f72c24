import { describe, expect, test } from 'vitest';
import {
  type ConjugateSamples,
  conjugateSum,
  partialFractions,
  rationalApproximations,
} from '../../../src/numerics/approximation/index.ts';
import * as c from '../../../src/numerics/complex.ts';
import { type Complex, complex } from '../../../src/numerics/index.ts';
import { randomSource } from '../randomMatrices.ts';

const axis = (from: number, to: number, count: number): Complex[] => [
  complex(0),
  ...Array.from({ length: count }, (_, k) => complex(0, from * (to / from) ** (k / (count - 1)))),
];

const samplesOf = (points: readonly Complex[], functions: readonly ((z: Complex) => Complex)[]): ConjugateSamples => ({
  points,
  functions: functions.map((f) => points.map(f)),
});

/** The first approximation with an error up to `tolerance`. */
function approximation(samples: ConjugateSamples, tolerance: number, seeds: readonly number[] = []) {
  for (const step of rationalApproximations(samples, seeds)) {
    if (step.error <= tolerance) return { ...step, found: step.poles()! };
  }
  throw new Error('no approximation is good enough');
}

const byRealPart = (a: Complex, b: Complex): number => a.re - b.re || a.im - b.im;

describe('AAA', () => {
  test('finds the poles of a rational function and of a second one that shares them', () => {
    const poles = [complex(-5, 0.1), complex(-1), complex(-0.3, 2)];
    const residues = [
      [complex(-3, 0.5), complex(2), complex(1, -1)],
      [complex(3, 0.5), complex(0), complex(0.4, -1)],
    ];
    const samples = samplesOf(
      axis(1e-2, 1e2, 60),
      residues.map((own) => (z) => conjugateSum(z, poles, own)),
    );
    const { found } = approximation(samples, 1e-12);
    for (const pole of poles) {
      expect(Math.min(...found.map((other) => c.abs(c.minus(pole, other))))).toBeLessThan(1e-9);
    }
    const fitted = partialFractions(poles, samples, []);
    for (const [f, own] of residues.entries()) {
      for (const [k, residue] of own.entries()) {
        expect(c.abs(c.minus(fitted[f]![k]!, residue))).toBeLessThan(1e-12);
      }
    }
  });

  test('recovers random rational functions', () => {
    const next = randomSource(17);
    for (let trial = 0; trial < 20; trial++) {
      const poles = Array.from({ length: 4 }, (_, k) =>
        complex(-(10 ** (2 * next() - 1)), k % 2 ? 3 * next() + 0.1 : 0),
      );
      const residues = poles.map(({ im }) => complex(2 * next() - 1, im === 0 ? 0 : 2 * next() - 1));
      const samples = samplesOf(axis(1e-2, 1e3, 80), [(z) => conjugateSum(z, poles, residues)]);
      const { found } = approximation(samples, 1e-11);
      const fitted = partialFractions(found, samples, [])[0]!;
      for (const nu of [0.033, 0.57, 1.9, 44]) {
        const z = complex(0, nu);
        expect(c.abs(c.minus(conjugateSum(z, found, fitted), conjugateSum(z, poles, residues)))).toBeLessThan(1e-9);
      }
    }
  });

  test('of a function with a branch cut has its poles on the cut, and converges fast', () => {
    // ln(z)/(z − 1): cut on the negative real axis
    const f = (z: Complex): Complex => c.div(c.log(z), c.minus(z, c.ONE));
    const points = axis(1e-6, 1e4, 120).slice(1);
    const errors: number[] = [];
    for (const step of rationalApproximations({ points, functions: [points.map(f)] }, [])) {
      errors.push(step.error);
      for (const pole of step.poles()!) {
        expect(pole.im).toBe(0);
        expect(pole.re).toBeLessThan(0);
      }
      if (errors.length === 14) break;
    }
    expect(errors[13]).toBeLessThan(1e-4 * errors[0]!);
  });
});

describe('partial fractions', () => {
  test('are exact where they must be, and a least-squares fit elsewhere', () => {
    const f = (z: Complex): Complex => c.inv(c.sqrt(c.plus(z, c.ONE)));
    const samples = samplesOf(axis(1e-2, 1e2, 40), [f]);
    const poles = [-1.1, -2, -5, -20, -100].map((re) => complex(re));
    const exact = [0, 20];
    const sum = partialFractions(poles, samples, exact)[0]!;
    for (const index of exact) {
      const z = samples.points[index]!;
      expect(c.abs(c.minus(conjugateSum(z, poles, sum), f(z)))).toBeLessThan(1e-13);
    }
    const square = (own: readonly Complex[]): number =>
      samples.points.reduce((total, z) => total + c.abs(c.minus(conjugateSum(z, poles, own), f(z))) ** 2, 0);
    const free = partialFractions(poles, samples, [])[0]!;
    expect(square(free)).toBeLessThan(square(sum));
    for (const k of poles.keys()) {
      for (const factor of [1 - 1e-3, 1 + 1e-3]) {
        expect(square(free.with(k, c.scale(free[k]!, factor)))).toBeGreaterThan(square(free));
      }
    }
  });

  test('agree with the poles sorted otherwise', () => {
    const f = (z: Complex): Complex => c.inv(c.plus(c.mul(z, z), c.plus(z, c.ONE)));
    const samples = samplesOf(axis(1e-2, 1e2, 40), [f]);
    const { found } = approximation(samples, 1e-13);
    const ordered = found.toSorted(byRealPart);
    const at = complex(0, 0.7);
    const sums = [found, ordered].map((poles) => conjugateSum(at, poles, partialFractions(poles, samples, [0])[0]!));
    expect(c.abs(c.minus(sums[0]!, sums[1]!))).toBeLessThan(1e-13);
  });
});
