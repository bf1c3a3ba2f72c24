/**
 * Typed densities with steps, gaps, kinks, square-root edges and logarithms: integrals at long and at finite times against mpmath.
 */
import { describe, expect, it, test } from 'vitest';
import { bathOf, combination, longTimeTransform, type ThermalBath } from '../../src/bath/index.ts';
import type { Kernel, Transform } from '../../src/bath/kernel.ts';
import type { Quantity } from '../../src/bath/quantity.ts';
import { bathCorrelation, finiteTimeTransforms } from '../../src/bath/transforms/index.ts';
import rows from './fixtures/steps.json' with { type: 'json' };

const custom = (J: string, temperature = 0): ThermalBath => bathOf({ spectrum: 'custom', J, temperature });

function known(quantity: Quantity): { value: number; error: number } {
  if (quantity.kind === 'divergent') throw new Error(quantity.cause);
  return quantity;
}

/** Of the largest value; the edges of the narrowest band are rounded, and a transition is 2000 times closer to them than to 0. */
const ACCURACY = 1e-11;
const OF_NARROW_BAND = 1e-8;

interface Expected {
  readonly value: number;
  readonly place: string;
  readonly accuracy?: number;
}

/** value ± error contains the expected number, and the error is small beside the largest of its kind. */
function check(quantity: Quantity, { value: expected, place, accuracy = ACCURACY }: Expected, size: number): void {
  const { value, error } = known(quantity);
  expect(Math.abs(value - expected), place).toBeLessThanOrEqual(error + 2 ** -53 * Math.abs(expected));
  expect(error, place).toBeLessThan(accuracy * size);
}

const parts = (name: string) => name.split('.') as [Kernel, Transform];
const sizeOf = (values: Record<string, number>): number => Math.max(...Object.values(values).map(Math.abs));

describe.each(rows)('J = $J', ({ J, energy, longTime, finiteTime }) => {
  it('has the reorganisation energy ∫J/ω', () => {
    check(custom(J).density.reorganizationEnergy, { value: energy, place: 'energy' }, energy);
  });

  it('has its principal values', () => {
    for (const { temperature, frequency, values } of longTime) {
      const bath = custom(J, temperature);
      for (const [name, value] of Object.entries(values)) {
        const place = `T = ${temperature} ν = ${frequency} ${name}`;
        const accuracy = J.includes('0.0005') ? OF_NARROW_BAND : ACCURACY;
        check(longTimeTransform(bath, ...parts(name), frequency), { value, place, accuracy }, sizeOf(values));
      }
    }
  });

  it('has its transforms at finite times', () => {
    for (const { temperature, frequency, time, values } of finiteTime) {
      const transforms = finiteTimeTransforms(custom(J, temperature));
      for (const [name, value] of Object.entries(values)) {
        const [kernel, transform] = parts(name);
        const place = `T = ${temperature} ν = ${frequency} t = ${time} ${name}`;
        check(transforms({ kernel, transform, frequency, time }), { value, place }, sizeOf(values));
      }
    }
  });
});

describe('a step that no double is at, √2', () => {
  const bath = custom('0.01*w*theta(w^2-2)*exp(-w)');
  const cosineAt = (frequency: number) => longTimeTransform(bath, 'dissipation', 'cos', frequency);

  // by mpmath, of the doubles nearest to √2(1 − d)
  test.each([
    [1e-3, 0.012252519933674273],
    [1e-6, 0.024120649162490532],
    [1e-9, 0.035995724562700705],
    [1e-12, 0.04787094268987904],
  ])('%s from it', (distance, expected) => {
    const { value, error } = known(cosineAt(Math.SQRT2 * (1 - distance)));
    expect(Math.abs(value - expected)).toBeLessThanOrEqual(error + 2 ** -53 * expected);
    expect(error).toBeLessThan(1e-18 / distance + 1e-14);
  });

  test('at it', () => {
    expect(cosineAt(Math.SQRT2).kind).toBe('divergent');
  });
});

describe('at a step', () => {
  const bath = custom('0.01*w*theta(w-1)*exp(-w)', 0.4);

  it('J is the mean of both sides', () => {
    expect(bath.density.evaluate(1)).toBe(0.005 * Math.exp(-1));
    expect(bath.density.evaluate(1 - 2e-16)).toBe(0);
  });

  it('a principal value diverges and says so, but not where its residue cancels', () => {
    const cause = 'the principal value at ω = 1 diverges logarithmically, because J jumps there';
    expect(longTimeTransform(bath, 'dissipation', 'cos', 1)).toEqual({ kind: 'divergent', cause });
    const th = Math.tanh(1 / 0.8);
    const regular = combination(bath, [
      { kernel: 'noise', transform: 'sin', frequency: 1, coefficient: th },
      { kernel: 'dissipation', transform: 'cos', frequency: 1, coefficient: 1 },
    ]);
    expect(known(regular).error).toBeLessThan(1e-12 * Math.abs(known(regular).value));
  });

  it.each(['theta(log(w))', 'heaviside(w^2-1)', 'step(sqrt(w)-1)', 'θ(1-1/w)', '(1+sign(w-1))/2', 'Θ(w^0.3-1)'])(
    'however it is written: %s',
    (step) => {
      const other = custom(`0.01*w*exp(-w)*${step}`, 0.4);
      expect(longTimeTransform(other, 'dissipation', 'cos', 1).kind).toBe('divergent');
      const [value, expected] = [other, bath].map((one) => known(longTimeTransform(one, 'noise', 'sin', 2)));
      expect(Math.abs(value!.value - expected!.value)).toBeLessThanOrEqual(value!.error + expected!.error);
    },
  );

  test('the end of a band is its last step', () => {
    const cause = 'the principal value at ω = 3 diverges logarithmically, because J jumps to zero there';
    const band = custom('0.01*w*theta(w-1)*theta(3-w)');
    expect(longTimeTransform(band, 'dissipation', 'cos', 3)).toEqual({ kind: 'divergent', cause });
    expect(band.density.estimate(3.1)).toEqual({ value: 0, error: 0 });
  });
});

test('a band narrower than any grid is seen', () => {
  const { density } = custom('0.01*w*theta(w-1)*theta(1.00000001-w)');
  const { value, error } = known(density.reorganizationEnergy);
  expect(Math.abs(value - 0.01 * (1.00000001 - 1))).toBeLessThanOrEqual(error);
  expect(error).toBeLessThan(1e-6 * value);
});

describe('a logarithm at ω → 0', () => {
  it('makes J coth diverge where J ∝ ω ln(1/ω)', () => {
    const quantity = longTimeTransform(custom('0.01*w*log(1+1/w)*exp(-w)', 0.4), 'noise', 'cos', 0);
    expect(quantity).toMatchObject({
      kind: 'divergent',
      cause: expect.stringContaining('J coth(ω/2T) diverges like a power of ln(1/ω)'),
    });
    expect(longTimeTransform(custom('0.01*w*log(1+1/w)*exp(-w)'), 'noise', 'cos', 0)).toEqual({
      kind: 'finite',
      value: 0,
      error: 0,
    });
  });

  it('w^a written as exp(a*log(w)) is a power', () => {
    const [one, other] = ['0.01*exp(1.5*log(w))*exp(-w)', '0.01*w^1.5*exp(-w)'].map((J) => custom(J, 0.4));
    expect(one!.density.lowFrequency.exponent).toBe(1.5);
    const values = [one!, other!].map((bath) => known(longTimeTransform(bath, 'noise', 'sin', 1)));
    expect(Math.abs(values[0]!.value - values[1]!.value)).toBeLessThanOrEqual(values[0]!.error + values[1]!.error);
  });

  it('has a correlation function at every time, ∫₀¹ ω ln(1/ω) cos ωτ dω', () => {
    const correlation = bathCorrelation(custom('-0.01*w*log(w)*theta(1-w)'));
    // at τ → 0 it is 1/4
    const { value, error } = known(correlation.kernel('dissipationPartner', 0));
    expect(Math.abs(value - 0.0025)).toBeLessThanOrEqual(error + 1e-18);
  });
});
