/** Long-time transforms and their combinations: which way gives them, what is remembered, and the limits at ν = 0. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  combination,
  type Kernel,
  longTimeTransform,
  type Quantity,
  rememberedTransform,
  spectralDensity,
  type Term,
  type ThermalBath,
  type Transform,
} from '../../src/bath/index.ts';
import { bracketIntegral } from '../../src/bath/integrals/bracketIntegral.ts';
import { bracketOf } from '../../src/bath/transforms/longTime.ts';
import type { Spectrum } from '../../src/hamiltonian/index.ts';

const KERNELS = ['noise', 'dissipation', 'noisePartner', 'dissipationPartner'] as const;
const TRANSFORMS = ['cos', 'sin'] as const;
const PRINCIPAL = [
  ['noise', 'sin'],
  ['noisePartner', 'cos'],
  ['dissipation', 'cos'],
  ['dissipationPartner', 'sin'],
] as const;

function finiteValue(quantity: Quantity): { value: number; error: number } {
  if (quantity.kind !== 'finite') throw new Error(`divergent: ${quantity.cause}`);
  return quantity;
}
const term = (kernel: Kernel, transform: Transform, frequency: number, coefficient: number): Term => ({
  kernel,
  transform,
  frequency,
  coefficient,
});
const ohmic = (s: number, lambda = 0.3) => spectralDensity({ spectrum: 'ohmic', lambda, s, cutoff: 2 });

const spectrum = fc.oneof(
  fc.record({
    spectrum: fc.constantFrom('ohmic', 'gaussian', 'hard'),
    lambda: fc.constant(1),
    s: fc.double({ min: 0.3, max: 4, noNaN: true }),
    cutoff: fc.double({ min: 0.1, max: 10, noNaN: true }),
  }),
  fc.record({
    spectrum: fc.constant('drude'),
    lambda: fc.constant(1),
    gamma: fc.double({ min: 0.1, max: 10, noNaN: true }),
  }),
  fc.record({
    spectrum: fc.constant('underdamped'),
    lambda: fc.constant(1),
    Gamma: fc.double({ min: 1e-3, max: 1, noNaN: true }),
    omega: fc.double({ min: 0.1, max: 10, noNaN: true }),
  }),
) as fc.Arbitrary<Spectrum>;
const temperatures = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 10, noNaN: true }));
const frequencies = fc.double({ min: 0.05, max: 20, noNaN: true });

describe('the most accurate of several ways', () => {
  test('a transform is known at least as well as by quadrature, and as by a closed form unless to 1e-13', () => {
    let closedWins = 0;
    fc.assert(
      fc.property(spectrum, temperatures, frequencies, (of, temperature, nu) => {
        const density = spectralDensity(of);
        for (const [kernel, transform] of PRINCIPAL) {
          const athermal = kernel === 'dissipation' || kernel === 'dissipationPartner';
          const bath = { density, temperature: athermal ? 0 : temperature };
          const { value, error } = finiteValue(longTimeTransform({ density, temperature }, kernel, transform, nu));
          const quadrature = finiteValue(
            bracketIntegral(density, bracketOf(bath.temperature, [term(kernel, transform, nu, 1)])),
          );
          expect(error).toBeLessThanOrEqual(quadrature.error);
          for (const { quantity, value: closedAt } of density.closedForms?.() ?? []) {
            if (quantity === 'reorganizationEnergy') continue;
            if (quantity.kernel !== kernel || quantity.transform !== transform) continue;
            const closed = closedAt(bath.temperature, nu);
            if (closed === undefined) continue;
            expect(Math.abs(value - closed.value)).toBeLessThanOrEqual(error + closed.error);
            expect(error).toBeLessThanOrEqual(Math.max(closed.error, 1e-13 * Math.abs(quadrature.value)));
            if (closed.error < quadrature.error && error === closed.error) closedWins += 1;
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(closedWins).toBeGreaterThan(0);
  });

  test('a combination is known at least as well as by one integral, and as the sum of its parts unless to 1e-13', () => {
    let partsWin = 0;
    fc.assert(
      fc.property(
        spectrum,
        temperatures,
        fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 2, maxLength: 6 }),
        fc.array(fc.tuple(fc.constantFrom(...PRINCIPAL), fc.integer({ min: 1, max: 9 })), {
          minLength: 6,
          maxLength: 6,
        }),
        (of, temperature, places, kinds) => {
          const bath = { density: spectralDensity(of), temperature };
          const terms = places.map((place, k) => {
            const [[kernel, transform], coefficient] = kinds[k]!;
            return term(kernel, transform, place / 10, coefficient);
          });
          const { value, error } = finiteValue(combination(bath, terms));
          const whole = finiteValue(bracketIntegral(bath.density, bracketOf(temperature, terms)));
          let [sum, bound] = [0, 0];
          for (const { kernel, transform, frequency, coefficient } of terms) {
            const part = finiteValue(longTimeTransform(bath, kernel, transform, frequency));
            sum += coefficient * part.value;
            bound += coefficient * (part.error + 2 * Number.EPSILON * Math.abs(part.value));
          }
          expect(Math.abs(value - sum)).toBeLessThanOrEqual(error + bound);
          const rounding = 1 + 8 * Number.EPSILON;
          expect(error).toBeLessThanOrEqual(whole.error * rounding);
          expect(error).toBeLessThanOrEqual(Math.max(bound, 1e-13 * Math.abs(whole.value)) * rounding);
          if (bound < whole.error && error < whole.error) partsWin += 1;
        },
      ),
      { numRuns: 60 },
    );
    expect(partsWin).toBeGreaterThan(0);
  });

  test('values of J at one frequency and principal values add up', () => {
    const bath = { density: ohmic(1), temperature: 0.7 };
    const terms = KERNELS.flatMap((kernel, k) =>
      TRANSFORMS.map((transform, n) => term(kernel, transform, 1.3, 1 + k - 2 * n)),
    );
    let sum = 0;
    for (const { kernel, transform, frequency, coefficient } of terms) {
      sum += coefficient * finiteValue(longTimeTransform(bath, kernel, transform, frequency)).value;
    }
    const { value, error } = finiteValue(combination(bath, terms));
    expect(Math.abs(value - sum)).toBeLessThanOrEqual(error + 1e-14 * Math.abs(sum));
    expect(error).toBeLessThan(1e-13);
    expect(error).toBeGreaterThan(0);
  });

  /** ∫JK/[ω(ω²−ν²)], K = ω coth(ω/2T) − ν coth(ν/2T): three transforms, of which each may diverge alone. */
  const regular = (nu: number, temperature: number, factor: number): Term[] => {
    const c = 1 / Math.tanh(nu / (2 * temperature));
    return [
      term('noise', 'sin', nu, -factor / nu),
      term('dissipation', 'cos', nu, (-factor * c) / nu),
      term('dissipation', 'cos', 0, (factor * c) / nu),
    ];
  };

  test.each([
    ['ohmic', 0.8],
    ['hard', 2],
  ] as const)('%s: two regular integrals that cancel are known as well as by one integral', (kind, nu) => {
    const bath = { density: spectralDensity({ spectrum: kind, lambda: 1, s: 1, cutoff: 2 }), temperature: 0.5 };
    const valueAt = (x: number) => finiteValue(combination(bath, regular(x, 0.5, 1))).value;
    const terms = [...regular(nu, 0.5, 1), ...regular(0.3, 0.5, -valueAt(nu) / valueAt(0.3))];
    const { value, error } = finiteValue(combination(bath, terms));
    expect(Math.abs(value)).toBeLessThanOrEqual(error + 4 * Number.EPSILON * Math.abs(valueAt(nu)));
    const whole = finiteValue(bracketIntegral(bath.density, bracketOf(0.5, terms)));
    expect(error).toBeLessThanOrEqual(whole.error);
    // the pole on the cut-off is gone from the sum only
    expect(longTimeTransform(bath, 'noise', 'sin', nu).kind).toBe(kind === 'hard' ? 'divergent' : 'finite');
  });

  test('an error δ of the frequencies widens the bound by 2δ times the slopes in each, and moves no value', () => {
    const exact = { density: ohmic(1), temperature: 0.7 };
    const delta = 1e-6;
    const bath = { ...exact, frequencyError: delta };
    const at = (...[first, second]: [number, number]): Term[] => [
      term('noise', 'sin', first, 2),
      term('dissipation', 'sin', first, -1),
      term('dissipation', 'cos', second, 3),
      term('dissipation', 'cos', 0, 1),
    ];
    const value = (first: number, second: number) => finiteValue(combination(exact, at(first, second))).value;
    const h = 1e-4;
    const slopes = [
      (value(1.3 + h, 0.4) - value(1.3 - h, 0.4)) / (2 * h),
      (value(1.3, 0.4 + h) - value(1.3, 0.4 - h)) / (2 * h),
    ];
    const [sharp, wide] = [exact, bath].map((b) => finiteValue(combination(b, at(1.3, 0.4))));
    expect(wide!.value).toBe(sharp!.value);
    const expected = 2 * delta * slopes.reduce((sum, slope) => sum + Math.abs(slope), 0);
    expect((wide!.error - sharp!.error) / expected).toBeCloseTo(1, 4);
    const still = [term('dissipation', 'cos', 0, 1)];
    expect(combination(bath, still)).toEqual(combination(exact, still));
    const none = [term('noisePartner', 'cos', 0, 1), term('noise', 'sin', 1.3, 1)];
    expect(combination(bath, none)).toEqual(combination(exact, none));
    expect(combination(exact, none).kind).toBe('divergent');
  });

  test('the error of J counts with every value of it', () => {
    const table = { spectrum: 'table', omega: [0, 0.5, 1, 1.7, 2.5, 4, 6], J: [0, 2, 5, 4, 3, 1, 0] } as const;
    const bath = { density: spectralDensity(table), temperature: 0.4 };
    const at = (nu: number) => finiteValue(longTimeTransform(bath, 'dissipation', 'sin', nu)).error;
    const terms = [term('dissipation', 'sin', 1.2, -2), term('dissipation', 'sin', 2.2, 3)];
    const { error } = finiteValue(combination(bath, terms));
    expect(at(1.2)).toBeGreaterThan(1e-3);
    expect(error / (2 * at(1.2) + 3 * at(2.2))).toBeCloseTo(1, 10);
    const still = finiteValue(combination({ density: ohmic(1), temperature: 0.7 }, [term('noise', 'cos', 0, 1)]));
    expect(Math.abs(still.value / (Math.PI * 0.7 * 0.3) - 1)).toBeLessThan(1e-14);
    expect(still.error).toBeLessThan(1e-14);
  });

  test.each([-60, 60])('a J times 2^%i has bounds times as much', (power) => {
    const transformOf = (lambda: number) =>
      finiteValue(longTimeTransform({ density: ohmic(1.3, lambda), temperature: 0.4 }, 'noise', 'cos', 0.7));
    const [one, scaled] = [transformOf(1), transformOf(2 ** power)];
    expect(scaled.value).toBe(one.value * 2 ** power);
    expect(scaled.error).toBe(one.error * 2 ** power);
    expect(one.error).toBeLessThan(1e-14 * one.value);
  });

  test('a term of coefficient 0 asks for nothing, also where its transform does not exist', () => {
    const hard = { density: spectralDensity({ spectrum: 'hard', lambda: 1, s: 1, cutoff: 2 }), temperature: 0.5 };
    const rest = term('noise', 'sin', 1, 1);
    expect(longTimeTransform(hard, 'noise', 'sin', 2).kind).toBe('divergent');
    expect(combination(hard, [term('noise', 'sin', 2, 0), rest])).toEqual(combination(hard, [rest]));
    expect(combination(hard, [term('noise', 'sin', 2, 3), term('noise', 'sin', 2, -3), rest])).toEqual(
      combination(hard, [rest]),
    );
  });
});

describe('at ν = 0', () => {
  const flat = spectralDensity({ spectrum: 'custom', J: '0.2*exp(-w/3)' });
  const at = (density: ThermalBath['density'], temperature: number, kernel: Kernel, transform: Transform = 'cos') =>
    longTimeTransform({ density, temperature }, kernel, transform, 0);

  test('the even kernels are (π/2) lim J coth and (π/2) lim J, to rounding', () => {
    for (const [quantity, expected] of [
      [at(ohmic(1), 0.7, 'noise'), Math.PI * 0.7 * 0.3],
      [at(flat, 0, 'noise'), 0.1 * Math.PI],
      [at(flat, 0, 'dissipationPartner'), 0.1 * Math.PI],
      [at(flat, 0.7, 'dissipationPartner'), 0.1 * Math.PI],
    ] as const) {
      const { value, error } = finiteValue(quantity);
      expect(Math.abs(value / expected - 1)).toBeLessThan(1e-13);
      expect(error / value).toBeLessThan(1e-14);
      expect(error / value).toBeGreaterThan(Number.EPSILON);
    }
    expect(at(ohmic(0.5), 0.7, 'dissipationPartner')).toEqual({ kind: 'finite', value: 0, error: 0 });
    expect(at(ohmic(1), 0.7, 'dissipationPartner')).toEqual({ kind: 'finite', value: 0, error: 0 });
  });

  test('what diverges says how, unless there is no bath', () => {
    expect(at(flat, 0.7, 'noise')).toMatchObject({
      kind: 'divergent',
      cause: expect.stringMatching(/^J coth\(ω\/2T\) diverges like ω\^-1 .*s = 0 and T > 0$/),
    });
    expect(at(ohmic(0.25), 0.7, 'noise')).toMatchObject({
      cause: expect.stringMatching(/ω\^-0.75 .*s = 0.25 and T > 0$/),
    });
    const custom = (J: string) => spectralDensity({ spectrum: 'custom', J });
    for (const [J, kernel, cause] of [
      [
        'w*log(1+1/w)*exp(-w)',
        'noise',
        /^J coth\(ω\/2T\) diverges like a power of ln\(1\/ω\) .*s = 1, times logarithms, and T > 0$/,
      ],
      [
        'log(1+1/w)*exp(-w)',
        'dissipationPartner',
        /^J diverges like a power of ln\(1\/ω\) .*s = 0, times logarithms,$/,
      ],
      ['w^(-0.5)*exp(-w)', 'dissipationPartner', /^J diverges like ω\^-0.5 .*s = -0.5$/],
    ] as const) {
      expect(at(custom(J), 0.7, kernel)).toMatchObject({ kind: 'divergent', cause: expect.stringMatching(cause) });
    }
    expect(at(ohmic(0.25, 0), 0.7, 'noise')).toEqual({ kind: 'finite', value: 0, error: 0 });
    const still = term('noise', 'cos', 0, 1);
    const subOhmic = { density: ohmic(0.25), temperature: 0.7 };
    expect(combination(subOhmic, [still, term('noise', 'sin', 1, 1)])).toEqual(at(subOhmic.density, 0.7, 'noise'));
  });

  test('every sine transform is 0 where the cosine one does not exist', () => {
    for (const kernel of KERNELS) expect(at(flat, 0.7, kernel, 'sin')).toEqual({ kind: 'finite', value: 0, error: 0 });
  });
});

test('away from ν = 0 the error of a value of J is above its rounding', () => {
  const bath = { density: ohmic(1), temperature: 0.7 };
  for (const [kernel, transform] of [
    ['noise', 'cos'],
    ['dissipation', 'sin'],
  ] as const) {
    const { value, error } = finiteValue(longTimeTransform(bath, kernel, transform, 1.3));
    expect(error / value).toBeGreaterThan(Number.EPSILON);
    expect(error / value).toBeLessThan(1e-13);
  }
});

describe('what a density remembers', () => {
  /** A density that counts how often J is asked for. */
  function counted() {
    const density = ohmic(1);
    const asked = { times: 0 };
    const estimate: typeof density.estimate = (omega) => {
      asked.times += 1;
      return density.estimate(omega);
    };
    const evaluate: typeof density.evaluate = (omega) => {
      asked.times += 1;
      return density.evaluate(omega);
    };
    return { density: { ...density, estimate, evaluate }, asked };
  }
  const costOf = (asked: { times: number }, work: () => void): number => {
    const before = asked.times;
    work();
    return asked.times - before;
  };

  test('at one of the last four temperatures nothing is computed again', () => {
    const { density, asked } = counted();
    const all = (temperature: number) => () => {
      for (const kernel of KERNELS) {
        for (const transform of TRANSFORMS) {
          for (const nu of [1.3, 0.4]) {
            const remembered = rememberedTransform({ density, temperature }, kernel, transform, nu);
            expect(remembered).toEqual(longTimeTransform({ density: ohmic(1), temperature }, kernel, transform, nu));
          }
        }
      }
    };
    for (const temperature of [0.1, 0.2, 0.3, 0.4]) expect(costOf(asked, all(temperature))).toBeGreaterThan(0);
    for (const temperature of [0.1, 0.4, 0.2, 0.3]) expect(costOf(asked, all(temperature))).toBe(0);
    for (let k = 5; k < 12; k++) all(k / 10)();
    expect(density.memory!.temperatures).toHaveLength(4);
    expect(costOf(asked, all(0.1))).toBeGreaterThan(0);
  });

  test('transforms that do not depend on the temperature are computed once, for the last frequencies', () => {
    const { density, asked } = counted();
    const at = (temperature: number, nu: number) => () => {
      longTimeTransform({ density, temperature }, 'dissipation', 'cos', nu);
    };
    const noise = () => longTimeTransform({ density, temperature: 0.4 }, 'noise', 'sin', 1.3);
    expect(costOf(asked, at(0.1, 1.3))).toBeGreaterThan(0);
    expect(costOf(asked, at(0.1, 0.4))).toBeGreaterThan(0);
    expect(costOf(asked, at(0.7, 1.3))).toBe(0);
    expect(costOf(asked, at(0, 0.4))).toBe(0);
    expect(noise()).toEqual(longTimeTransform({ density: ohmic(1), temperature: 0.4 }, 'noise', 'sin', 1.3));
    for (let k = 1; k < 70; k++) at(0.1, k)();
    expect(density.memory!.athermal.dissipation!.size).toBeLessThanOrEqual(64);
  });

  test('a density without a memory answers the same', () => {
    const { memory: _, ...forgetful } = ohmic(1);
    for (const kernel of KERNELS) {
      for (const transform of TRANSFORMS) {
        const expected = longTimeTransform({ density: ohmic(1), temperature: 0.4 }, kernel, transform, 1.3);
        for (const ask of [longTimeTransform, rememberedTransform]) {
          expect(ask({ density: forgetful, temperature: 0.4 }, kernel, transform, 1.3)).toEqual(expected);
        }
      }
    }
  });
});
