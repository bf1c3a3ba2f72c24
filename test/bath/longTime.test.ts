import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  combination,
  coth,
  type Kernel,
  longTimeTransform,
  type Quantity,
  spectralDensity,
  type Term,
  type ThermalBath,
  type Transform,
} from '../../src/bath/index.ts';
import type { Spectrum } from '../../src/hamiltonian/index.ts';

type Row = [spectrum: string, p1: number, p2: number, temperature: number, name: string, nu: number, value: number];
const fixture: { transforms: Row[]; combinations: Row[]; shifts: Row[] } = JSON.parse(
  readFileSync(new URL('./fixtures/long-time.json', import.meta.url), 'utf8'),
);

function spectrumOf(kind: string, p1: number, p2: number): Spectrum {
  if (kind === 'drude') return { spectrum: 'drude', lambda: 1, gamma: p1 };
  if (kind === 'underdamped') return { spectrum: 'underdamped', lambda: 1, Gamma: p1, omega: p2 };
  return { spectrum: kind as 'ohmic' | 'gaussian' | 'hard', lambda: 1, s: p1, cutoff: p2 };
}

const bathOfRow = ([kind, p1, p2, temperature]: Row): ThermalBath => ({
  density: spectralDensity(spectrumOf(kind, p1, p2)),
  temperature,
});

const TRANSFORMS: Record<string, [Kernel, Transform]> = {
  n: ['noise', 'sin'],
  N: ['noisePartner', 'cos'],
  d: ['dissipation', 'cos'],
  D: ['dissipationPartner', 'sin'],
};

function term(kernel: Kernel, transform: Transform, frequency: number, coefficient: number): Term {
  return { kernel, transform, frequency, coefficient };
}

/** ∫JK/[ω(ω²−ν²)] and ∫JK/[ω(ω−ν)], K = ω coth(ω/2T) − ν coth(ν/2T), as sums of transforms. */
function regularTerms(name: string, nu: number, temperature: number): Term[] {
  const c = temperature === 0 ? 1 : 1 / Math.tanh(nu / (2 * temperature));
  if (name === 'x') {
    return [
      term('noise', 'sin', nu, -1 / nu),
      term('dissipation', 'cos', nu, -c / nu),
      term('dissipation', 'cos', 0, c / nu),
    ];
  }
  return [
    term('noise', 'sin', nu, -1),
    term('noisePartner', 'cos', nu, 1),
    term('dissipation', 'cos', nu, -c),
    term('dissipationPartner', 'sin', nu, c),
    term('dissipation', 'cos', 0, c),
  ];
}

function finiteValue(quantity: Quantity): { value: number; error: number } {
  if (quantity.kind !== 'finite') throw new Error(`divergent: ${quantity.cause}`);
  return quantity;
}

/** |value − reference| exceeds the claimed error by more than the rounding of the reference. */
const outside = ({ value, error }: { value: number; error: number }, reference: number): boolean =>
  !(Math.abs(value - reference) <= error + Number.EPSILON * Math.abs(reference));

describe('long-time transforms against mpmath', () => {
  const results = fixture.transforms.map((row) => {
    const [kernel, transform] = TRANSFORMS[row[4]]!;
    return { row, reference: row[6], ...finiteValue(longTimeTransform(bathOfRow(row), kernel, transform, row[5])) };
  });

  test('value ± error contains the true value in every one of more than 2,000 random cases', () => {
    expect(results.length).toBeGreaterThan(2000);
    expect(results.filter((result) => outside(result, result.reference)).map(({ row }) => row)).toEqual([]);
  });

  test('relative accuracy 1e-12 except where the principal value cancels, and there the error says so', () => {
    const missed = results.filter(({ value, reference }) => Math.abs(value - reference) > 1e-12 * Math.abs(reference));
    for (const { error, reference } of missed) expect(error).toBeGreaterThan(1e-12 * Math.abs(reference));
    expect(missed.length).toBeLessThan(results.length / 200);
    const claimed = results.filter(({ error, reference }) => error <= 1e-12 * Math.abs(reference));
    expect(claimed.length).toBeGreaterThan(0.97 * results.length);
  });
});

/** Values as text: many are no doubles. */
type FarRow = [spectrum: string, p1: number, p2: number, temperature: number, name: string, nu: number, value: string];
const far: FarRow[] = JSON.parse(readFileSync(new URL('./fixtures/far-frequencies.json', import.meta.url), 'utf8'));
const TYPED: Record<string, string> = { drude: '2/pi*2*w/(w^2+4)', ohmic: '5*(w/5)^(1/2)*exp(-w/5)' };

test('frequencies and temperatures from 1e-300 to 1e300 beside a J of order 1: within the bound, which is tight, or not resolved', () => {
  for (const [kind, p1, p2, temperature, name, nu, text] of far) {
    const ratio = temperature === 0 ? 1 : Math.max(nu, temperature) / Math.min(nu, temperature);
    const spectra: Spectrum[] = [spectrumOf(kind, p1, p2)];
    if (TYPED[kind] !== undefined) spectra.push({ spectrum: 'custom', J: TYPED[kind] });
    for (const spectrum of spectra) {
      const found = longTimeTransform({ density: spectralDensity(spectrum), temperature }, ...TRANSFORMS[name]!, nu);
      if (found.kind !== 'finite') {
        expect(found.unresolved).toBe(true);
        expect(nu > 1e290 || ratio === Number.POSITIVE_INFINITY).toBe(true);
        continue;
      }
      const value = Number(text);
      expect(Math.abs(found.value - value)).toBeLessThanOrEqual(found.error + Number.EPSILON * Math.abs(value));
      if (spectrum.spectrum !== 'custom') expect(found.error).toBeLessThanOrEqual(1e-8 * Math.abs(value) + 1e-300);
    }
  }
});

test('regular combinations keep their relative accuracy however much their parts cancel', () => {
  const results = fixture.combinations.map((row) => {
    const quantity = combination(bathOfRow(row), regularTerms(row[4], row[5], row[3]));
    return { row, reference: row[6], ...finiteValue(quantity) };
  });
  expect(results.length).toBeGreaterThan(400);
  expect(results.filter((result) => outside(result, result.reference)).map(({ row }) => row)).toEqual([]);
  for (const { value, error, reference } of results) {
    expect(Math.abs(value / reference - 1)).toBeLessThan(2e-14);
    expect(error).toBeLessThan(1e-12 * Math.abs(reference));
  }
});

test('where noise and dissipation at one frequency balance, so do their errors, however little is known about J', () => {
  const table = { spectrum: 'table', omega: [0, 0.5, 1, 1.7, 2.5, 4, 6], J: [0, 2, 5, 4, 3, 1, 0] } as const;
  const bath = { density: spectralDensity(table), temperature: 0.4 };
  const { error: single } = finiteValue(longTimeTransform(bath, 'dissipation', 'sin', 1.2));
  expect(single).toBeGreaterThan(1e-3);
  const balance = combination(bath, [
    { kernel: 'noise', transform: 'cos', frequency: 1.2, coefficient: Math.tanh(1.2 / 0.8) },
    { kernel: 'dissipation', transform: 'sin', frequency: 1.2, coefficient: -1 },
  ]);
  const { value, error } = finiteValue(balance);
  expect(error).toBeLessThan(1e-13);
  expect(Math.abs(value)).toBeLessThanOrEqual(error);
});

/** P∫J(n + 1)/(ω − ν) dω of emission and P∫Jn/(ω + ν) dω of absorption, by n = (coth − 1)/2 and 1/(ω ∓ ν) = (ω ± ν)/(ω² − ν²). */
function shiftTerms(kind: 'emission' | 'absorption', nu: number): Term[] {
  const [sign, vacuum] = [nu < 0 ? -1 : 1, kind === 'emission' ? 1 : -1];
  const term = (kernel: Kernel, transform: Transform, coefficient: number) => ({
    kernel,
    transform,
    frequency: Math.abs(nu),
    coefficient,
  });
  return [
    term('noisePartner', 'cos', 0.5),
    term('noise', 'sin', -0.5 * sign * vacuum),
    term('dissipation', 'cos', 0.5 * vacuum),
    term('dissipationPartner', 'sin', -0.5 * sign),
  ];
}

test('emission and absorption shifts against mpmath, also where almost nothing is absorbed', () => {
  const results = fixture.shifts.map((row) => {
    const terms = shiftTerms(row[4] === 'e' ? 'emission' : 'absorption', row[5]);
    return { row, reference: row[6], ...finiteValue(combination(bathOfRow(row), terms)) };
  });
  expect(results.length).toBeGreaterThan(400);
  expect(results.filter((result) => outside(result, result.reference)).map(({ row }) => row)).toEqual([]);
  // what is absorbed is a small difference of such integrals
  const emitted = results.filter(({ row }) => row[4] === 'e');
  const claimed = emitted.filter(({ error, reference }) => error <= 1e-12 * Math.abs(reference));
  expect(claimed.length).toBeGreaterThan(0.95 * emitted.length);
});

describe('Ohmic densities at T = 0 against the incomplete gamma function of mpmath', () => {
  type Precise = [lambda: number, s: number, cutoff: number, nu: number, sine: number, cosine: number];
  const rows: Precise[] = JSON.parse(readFileSync(new URL('./fixtures/precise.json', import.meta.url), 'utf8'));
  const results = rows.map(([lambda, s, cutoff, nu, sine, cosine]) => {
    const bath = { density: spectralDensity({ spectrum: 'ohmic', lambda, s, cutoff }), temperature: 0 };
    const at = (kernel: Kernel, transform: Transform, reference: number) => {
      const { value, error } = finiteValue(longTimeTransform(bath, kernel, transform, nu));
      return { distance: Math.abs(value / reference - 1), bound: error / Math.abs(reference) };
    };
    return [at('noise', 'sin', sine), at('dissipation', 'cos', cosine)];
  });

  test('a few units in the last place where nothing cancels, never more than an eighth of the error bound', () => {
    for (const { distance, bound } of results.flat()) expect(distance).toBeLessThan(Math.max(1e-15, bound / 8));
  });
  test('λ = 0.000819, s = 4.5, Ω = 9.475, ν = 0.513: both to 1e-15, and known to 1e-14', () => {
    for (const { distance, bound } of results[0]!) {
      expect(distance).toBeLessThan(1e-15);
      expect(bound).toBeLessThan(1e-14);
    }
  });
});

// independent mpmath reference: Δ₁ = −4·noise·sin, Δ₂ = −4·dissipation·cos at ν = 1 for λ = 0.01, Ω = 5
test.each([
  [1, 0.1, 0.04198254478792017, -0.18358903836101792],
  [1, 1, -0.01010773008032218, -0.18358903836101792],
  [1, 3, -0.08896433769274822, -0.18358903836101792],
  [3, 0.1, 0.04173044157365658, -0.40734356153444073],
  [3, 1, 0.0436512978541432, -0.40734356153444073],
  [3, 3, 0.06116426501427795, -0.40734356153444073],
])('Δ₁ and Δ₂ of the Letter at s = %d, T = %d', (s, temperature, delta1, delta2) => {
  const bath = { density: spectralDensity({ spectrum: 'ohmic', lambda: 0.01, s, cutoff: 5 }), temperature };
  expect(-4 * finiteValue(longTimeTransform(bath, 'noise', 'sin', 1)).value).toBeCloseTo(delta1, 15);
  expect(-4 * finiteValue(longTimeTransform(bath, 'dissipation', 'cos', 1)).value).toBeCloseTo(delta2, 15);
});

describe('values taken from J at one frequency', () => {
  const density = spectralDensity({ spectrum: 'ohmic', lambda: 0.3, s: 1.5, cutoff: 2 });
  const bath = { density, temperature: 0.7 };
  test('(π/2)J(ν), with and without the thermal factor', () => {
    const expected = (Math.PI / 2) * density.evaluate(1.3);
    for (const [kernel, transform] of [
      ['dissipation', 'sin'],
      ['dissipationPartner', 'cos'],
    ] as const) {
      expect(finiteValue(longTimeTransform(bath, kernel, transform, 1.3)).value).toBeCloseTo(expected, 14);
    }
    for (const [kernel, transform] of [
      ['noise', 'cos'],
      ['noisePartner', 'sin'],
    ] as const) {
      const { value } = finiteValue(longTimeTransform(bath, kernel, transform, 1.3));
      expect(value).toBeCloseTo(expected * coth(1.3, 0.7), 14);
    }
  });
  test('ν = 0: noise·cos is πTλ for s = 1, 0 for s > 1, and does not exist for s < 1', () => {
    const at = (s: number, temperature: number): Quantity =>
      longTimeTransform(
        { density: spectralDensity({ spectrum: 'ohmic', lambda: 0.3, s, cutoff: 2 }), temperature },
        'noise',
        'cos',
        0,
      );
    expect(finiteValue(at(1, 0.7)).value).toBeCloseTo(Math.PI * 0.7 * 0.3, 14);
    expect(at(1.01, 0.7)).toEqual({ kind: 'finite', value: 0, error: 0 });
    expect(at(0.5, 0)).toEqual({ kind: 'finite', value: 0, error: 0 });
    expect(at(0.5, 0.7)).toMatchObject({ kind: 'divergent', cause: expect.stringContaining('s = 0.5 and T > 0') });
  });
  test('every sine transform vanishes at ν = 0', () => {
    for (const kernel of ['noise', 'dissipation', 'noisePartner', 'dissipationPartner'] as const) {
      expect(longTimeTransform(bath, kernel, 'sin', 0)).toEqual({ kind: 'finite', value: 0, error: 0 });
    }
  });
});

describe('integrals that do not exist are named', () => {
  const bath = (spectrum: Spectrum, temperature: number): ThermalBath => ({
    density: spectralDensity(spectrum),
    temperature,
  });
  const cause = (quantity: Quantity): string => (quantity.kind === 'divergent' ? quantity.cause : `${quantity.value}`);
  test('∫J coth/ω at low frequency', () => {
    const ohmic = (s: number): Quantity =>
      longTimeTransform(bath({ spectrum: 'ohmic', lambda: 1, s, cutoff: 5 }, 0.5), 'noisePartner', 'cos', 0);
    expect(cause(ohmic(1))).toBe(
      '∫J coth(ω/2T)/ω diverges logarithmically at ω → 0, because J ∝ ω^s with s = 1 and T > 0',
    );
    expect(cause(ohmic(0.5))).toBe(
      '∫J coth(ω/2T)/ω diverges like ω^-0.5 at ω → 0, because J ∝ ω^s with s = 0.5 and T > 0',
    );
    expect(ohmic(1.05).kind).toBe('finite');
  });
  test('a pole on the hard cut-off', () => {
    const hard = bath({ spectrum: 'hard', lambda: 1, s: 1, cutoff: 2 }, 0.5);
    expect(cause(longTimeTransform(hard, 'noise', 'sin', 2))).toContain('ω = 2 diverges logarithmically');
    for (const nu of [2 * (1 - 1e-12), 2 * (1 + 1e-12)]) {
      expect(longTimeTransform(hard, 'noise', 'sin', nu).kind).toBe('finite');
    }
    expect(combination(hard, regularTerms('x', 2, 0.5)).kind).toBe('finite');
  });
  test('a combination exists when its divergences cancel, and only then', () => {
    const ohmic = bath({ spectrum: 'ohmic', lambda: 1, s: 1, cutoff: 5 }, 0.5);
    const zero = term('noisePartner', 'cos', 0, 2);
    expect(cause(combination(ohmic, [zero, term('noise', 'sin', 1, 1)]))).toContain('∫J coth(ω/2T)/ω');
    const cancelling = [zero, term('noisePartner', 'cos', 0, -2), term('noise', 'sin', 1, 1)];
    expect(combination(ohmic, cancelling)).toEqual(longTimeTransform(ohmic, 'noise', 'sin', 1));
  });
  test('coefficients that cancel only to rounding count as cancelled', () => {
    const ohmic = bath({ spectrum: 'ohmic', lambda: 1, s: 1, cutoff: 5 }, 0.5);
    const zero = (coefficient: number): Term => term('noisePartner', 'cos', 0, coefficient);
    const still = (coefficient: number): Term => term('noise', 'cos', 0, coefficient);
    expect(0.1 + 0.2 - 0.3).not.toBe(0);
    const terms = [zero(0.1), zero(0.2), zero(-0.3), still(0.1), still(0.2), still(-0.3)];
    expect(combination(ohmic, terms)).toEqual({ kind: 'finite', value: 0, error: 0 });
    const subOhmic = bath({ spectrum: 'ohmic', lambda: 1, s: 0.5, cutoff: 5 }, 0.5);
    expect(combination(subOhmic, [still(1)]).kind).toBe('divergent');
    expect(combination(subOhmic, [still(1), still(-1)]).kind).toBe('finite');
  });
  test('slow decay at high frequency', () => {
    const slow = bath({ spectrum: 'custom', J: 'w/(1+w)' }, 0.5);
    expect(cause(longTimeTransform(slow, 'dissipation', 'cos', 1))).toContain('diverges logarithmically at ω → ∞');
    expect(longTimeTransform(slow, 'noise', 'sin', 1).kind).toBe('finite');
    const difference = [term('dissipation', 'cos', 1, 1), term('dissipation', 'cos', 0, -1)];
    expect(combination(slow, difference).kind).toBe('finite');
  });
});

describe('invariants', () => {
  const anyParameters = fc.record({
    kind: fc.constantFrom('ohmic', 'gaussian', 'hard', 'drude', 'underdamped'),
    p1: fc.double({ min: 0.2, max: 4, noNaN: true }),
    p2: fc.double({ min: 0.1, max: 10, noNaN: true }),
    temperature: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 10, noNaN: true })),
    nu: fc.double({ min: 0.1, max: 10, noNaN: true }),
  });
  // at the hard cut-off itself there is no principal value
  const parameters = anyParameters.filter(({ kind, p2, nu }) => kind !== 'hard' || nu !== p2);
  const apart = (x: Quantity, y: Quantity, factor = 1): number => {
    const [p, q] = [finiteValue(x), finiteValue(y)];
    return Math.abs(p.value - factor * q.value) - (p.error + Math.abs(factor) * q.error);
  };
  test('at T = 0 each noise kernel is the partner of a dissipation kernel', () => {
    fc.assert(
      fc.property(parameters, ({ kind, p1, p2, nu }) => {
        const bath = { density: spectralDensity(spectrumOf(kind, p1, p2)), temperature: 0 };
        const at = (kernel: Kernel, transform: Transform): Quantity => longTimeTransform(bath, kernel, transform, nu);
        expect(apart(at('noise', 'sin'), at('dissipationPartner', 'sin'))).toBeLessThanOrEqual(0);
        expect(apart(at('noisePartner', 'cos'), at('dissipation', 'cos'))).toBeLessThanOrEqual(0);
        const still = longTimeTransform(bath, 'dissipation', 'cos', 0);
        expect(apart(still, bath.density.reorganizationEnergy)).toBeLessThanOrEqual(0);
      }),
    );
  });
  test('units: with all frequencies in another unit only the unit of the value changes', () => {
    fc.assert(
      fc.property(parameters, fc.integer({ min: -20, max: 20 }), (p, exponent) => {
        const unit = 2 ** exponent;
        const scaled =
          p.kind === 'drude' || p.kind === 'underdamped' ? [p.p1 * unit, p.p2 * unit] : [p.p1, p.p2 * unit];
        const bath = (p1: number, p2: number, temperature: number): ThermalBath => ({
          density: spectralDensity(spectrumOf(p.kind, p1, p2)),
          temperature,
        });
        // λ is a number for the Ohmic family and an energy for the others, here 1 in either unit
        const power = p.kind === 'drude' || p.kind === 'underdamped' ? 0 : 1;
        const x = longTimeTransform(bath(scaled[0]!, scaled[1]!, p.temperature * unit), 'noise', 'sin', p.nu * unit);
        const y = longTimeTransform(bath(p.p1, p.p2, p.temperature), 'noise', 'sin', p.nu);
        expect(apart(x, y, unit ** power)).toBeLessThanOrEqual(0);
      }),
    );
  });
  test('a combination is the sum of its parts, with no larger an error', () => {
    fc.assert(
      fc.property(
        parameters,
        fc.array(
          fc.record({
            which: fc.constantFrom('n', 'N', 'd', 'D'),
            frequency: fc.integer({ min: 1, max: 100 }).map((n) => n / 10),
            coefficient: fc.integer({ min: -9, max: 9 }),
          }),
          { minLength: 1, maxLength: 5 },
        ),
        ({ kind, p1, p2, temperature }, parts) => {
          const bath = { density: spectralDensity(spectrumOf(kind, p1, p2)), temperature };
          const terms = parts.map(({ which, frequency, coefficient }) => {
            const [kernel, transform] = TRANSFORMS[which]!;
            return term(kernel, transform, frequency, coefficient);
          });
          fc.pre(kind !== 'hard' || terms.every(({ frequency }) => frequency !== p2));
          let [value, error] = [0, 0];
          for (const { kernel, transform, frequency, coefficient } of terms) {
            const part = finiteValue(longTimeTransform(bath, kernel, transform, frequency));
            value += coefficient * part.value;
            error += Math.abs(coefficient) * part.error;
          }
          const whole = finiteValue(combination(bath, terms));
          expect(Math.abs(whole.value - value)).toBeLessThanOrEqual(whole.error + error);
        },
      ),
    );
  });
  test('frequencies that differ by rounding share one pole', () => {
    const bath = { density: spectralDensity({ spectrum: 'ohmic', lambda: 1, s: 1, cutoff: 5 }), temperature: 0.5 };
    const nu = 0.3;
    const almost = 0.1 + 0.2;
    expect(almost).not.toBe(nu);
    const [noise, ...rest] = regularTerms('x', nu, 0.5);
    const moved = combination(bath, [{ ...noise!, frequency: almost }, ...rest]);
    expect(apart(moved, combination(bath, regularTerms('x', nu, 0.5)))).toBeLessThan(1e-13);
  });
  test('what a density has been asked before does not change an answer', () => {
    const question = fc.record({
      temperature: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 10, noNaN: true })),
      nu: fc.double({ min: 0.1, max: 10, noNaN: true }),
      which: fc.constantFrom('n', 'N', 'd', 'D', 'x'),
    });
    fc.assert(
      fc.property(anyParameters, fc.array(question, { minLength: 1, maxLength: 25 }), ({ kind, p1, p2 }, questions) => {
        const fresh = () => spectralDensity(spectrumOf(kind, p1, p2));
        const used = fresh();
        for (const { temperature, nu, which } of questions) {
          const answer = (density: ThermalBath['density']): Quantity =>
            which === 'x'
              ? combination({ density, temperature }, regularTerms('x', nu, temperature))
              : longTimeTransform({ density, temperature }, ...TRANSFORMS[which]!, nu);
          expect(answer(used)).toEqual(answer(fresh()));
          expect(answer(used)).toEqual(answer(used));
        }
      }),
      { numRuns: 40 },
    );
  });
  test('ν < 0 or not a number is refused', () => {
    const bath = { density: spectralDensity({ spectrum: 'ohmic', lambda: 1, s: 1, cutoff: 5 }), temperature: 0.5 };
    for (const nu of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => longTimeTransform(bath, 'noise', 'sin', nu)).toThrow('Argument `frequency` must be ≥ 0');
    }
  });
});
