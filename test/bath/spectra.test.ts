import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { bathOf, longTimeTransform, type Quantity, spectralDensity } from '../../src/bath/index.ts';
import { InputError, renderError } from '../../src/errors.ts';
import type { Spectrum } from '../../src/hamiltonian/index.ts';
import { integrate } from '../../src/numerics/quadrature/adaptiveQuadrature.ts';
import { formulaLatex } from '../../src/typeset/index.ts';
import narrowPeaks from './fixtures/narrow-peaks.json' with { type: 'json' };
import sharpFeatures from './fixtures/sharp-features.json' with { type: 'json' };

function finiteValue(quantity: Quantity): { value: number; error: number } {
  if (quantity.kind !== 'finite') throw new Error(`divergent: ${quantity.cause}`);
  return quantity;
}

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof InputError) return renderError(error);
    throw error;
  }
  throw new Error('accepted');
}

const custom = (J: string) => spectralDensity({ spectrum: 'custom', J });

const NAMED: Spectrum[] = [
  { spectrum: 'ohmic', lambda: 0.3, s: 1, cutoff: 2 },
  { spectrum: 'ohmic', lambda: 0.3, s: 0.4, cutoff: 2 },
  { spectrum: 'gaussian', lambda: 0.3, s: 3, cutoff: 2 },
  { spectrum: 'hard', lambda: 0.3, s: 1.5, cutoff: 2 },
  { spectrum: 'drude', lambda: 0.3, gamma: 0.7 },
  { spectrum: 'underdamped', lambda: 0.3, Gamma: 0.2, omega: 1.5 },
  { spectrum: 'underdamped', lambda: 0.3, Gamma: 5, omega: 1.5 },
];

describe.each(NAMED.map((spectrum) => ({ label: JSON.stringify(spectrum), spectrum })))('$label', ({ spectrum }) => {
  const density = spectralDensity(spectrum);
  test('reorganisation energy is ∫J/ω', () => {
    const edges = spectrum.spectrum === 'hard' ? [0, 2] : [0, 0.5, 1.4, 1.6, 3, Number.POSITIVE_INFINITY];
    // ω = u⁴ removes the singularity of ω^{s−1}
    const { value, error } = integrate(
      (u) => 4 * (density.evaluate(u ** 4) / u),
      edges.map((edge) => edge ** 0.25),
      { relative: 1e-11 },
    );
    const { value: claimed, error: claimedError } = finiteValue(density.reorganizationEnergy);
    expect(Math.abs(claimed - value)).toBeLessThanOrEqual(error + claimedError + 1e-12);
  });
  test('power laws at both ends', () => {
    const { exponent, coefficient } = density.lowFrequency;
    expect(density.evaluate(1e-7) / (coefficient * 1e-7 ** exponent)).toBeCloseTo(1, 6);
    const tail = density.highFrequency;
    if (tail.exponent === Number.NEGATIVE_INFINITY) expect(density.evaluate(1e4)).toBe(0);
    else expect(density.evaluate(1e7) / (tail.coefficient * 1e7 ** tail.exponent)).toBeCloseTo(1, 6);
  });
  test('in the convention of QuTiP every value is divided by π', () => {
    const scaled = spectralDensity({ ...spectrum, convention: 'qutip' });
    expect(scaled.evaluate(1.3)).toBeCloseTo(density.evaluate(1.3) / Math.PI, 15);
    for (const temperature of [0, 0.4]) {
      const [x, y] = [scaled, density].map((d) =>
        finiteValue(longTimeTransform({ density: d, temperature }, 'noise', 'sin', 1)),
      );
      expect(Math.abs(x!.value - y!.value / Math.PI)).toBeLessThanOrEqual(x!.error + y!.error);
    }
    const ownFormula = spectrum.spectrum === 'drude' || spectrum.spectrum === 'underdamped';
    expect(scaled.notes?.some((note) => note.includes("QuTiP's")) ?? false).toBe(ownFormula);
    const energy = finiteValue(scaled.reorganizationEnergy).value;
    expect(energy).toBeCloseTo(finiteValue(density.reorganizationEnergy).value / Math.PI, 14);
    expect(() =>
      katex.renderToString(formulaLatex(scaled.formula), { throwOnError: true, strict: 'error' }),
    ).not.toThrow();
  });
});

describe('arguments out of range are named', () => {
  test.each<[Spectrum, string]>([
    [{ spectrum: 'ohmic', lambda: 0.1, s: 0, cutoff: 1 }, 'Argument `s` must be a number > 0, but is 0.'],
    [{ spectrum: 'hard', lambda: 0.1, s: 1, cutoff: -1 }, 'Argument `cutoff` must be a number > 0, but is -1.'],
    [{ spectrum: 'gaussian', lambda: -0.1, s: 1, cutoff: 1 }, 'Argument `lambda` must be ≥ 0, but is -0.1.'],
    [{ spectrum: 'drude', lambda: 0.1, gamma: Number.NaN }, 'Argument `gamma` must be a number > 0, but is NaN.'],
    [
      { spectrum: 'underdamped', lambda: 0.1, Gamma: 1, omega: Number.POSITIVE_INFINITY },
      'Argument `omega` must be a number > 0, but is Infinity.',
    ],
  ])('%o', (spectrum, message) => {
    expect(messageOf(() => spectralDensity(spectrum))).toBe(message);
  });
  test('temperature', () => {
    const spec = { spectrum: 'drude', lambda: 0.1, gamma: 1, temperature: -1 } as const;
    expect(messageOf(() => bathOf(spec))).toBe('Argument `temperature` must be ≥ 0, but is -1.');
  });
  test.each<Spectrum>([
    { spectrum: 'ohmic', lambda: 0, s: 1, cutoff: 1 },
    { spectrum: 'custom', J: '0' },
    { spectrum: 'custom', J: '0*w^2*exp(-w)' },
    { spectrum: 'table', omega: [0, 1, 2, 3, 4], J: [0, 0, 0, 0, 0] },
  ])('no coupling is allowed: %o', (spectrum) => {
    const density = spectralDensity(spectrum);
    expect(density.reorganizationEnergy).toMatchObject({ kind: 'finite', value: 0 });
    expect(longTimeTransform({ density, temperature: 1 }, 'noise', 'sin', 1)).toMatchObject({
      kind: 'finite',
      value: 0,
    });
  });
});

describe('typed formulas', () => {
  test('give the integrals of the spectra they spell out', () => {
    type Row = [kind: string, s: number, cutoff: number, temperature: number, name: string, nu: number, value: number];
    const rows: Row[] = JSON.parse(
      readFileSync(new URL('./fixtures/long-time.json', import.meta.url), 'utf8'),
    ).transforms;
    const names = {
      n: ['noise', 'sin'],
      N: ['noisePartner', 'cos'],
      d: ['dissipation', 'cos'],
      D: ['dissipationPartner', 'sin'],
    } as const;
    const chosen = rows.filter(([kind], i) => (kind === 'ohmic' || kind === 'gaussian') && i % 16 === 0);
    expect(chosen.length).toBeGreaterThan(70);
    for (const [kind, s, cutoff, temperature, name, nu, value] of chosen) {
      const x = `(w/${cutoff})`;
      const density = custom(`${cutoff}*${x}^${s}*exp(-${x}${kind === 'ohmic' ? '' : '^2'})`);
      const [kernel, transform] = names[name as keyof typeof names];
      const result = finiteValue(longTimeTransform({ density, temperature }, kernel, transform, nu));
      expect(Math.abs(result.value - value)).toBeLessThanOrEqual(result.error + Number.EPSILON * Math.abs(value));
      const sine = finiteValue(longTimeTransform({ density, temperature }, 'dissipation', 'sin', nu));
      expect(result.error).toBeLessThan(1e-9 * (Math.abs(value) + sine.value) + 1e-300);
    }
  });

  // exponents and coefficients at ω → 0 from the Taylor series of the functions
  test.each([
    ['0.01*w^3*exp(-w/5)', 3, 0.01],
    ['w*(1-cos(w))*exp(-w)', 3, 0.5],
    ['(exp(w)-1-w-w^2/2)/w*exp(-2w)', 2, 1 / 6],
    ['tanh(2w)^0.5*exp(-w)', 0.5, Math.SQRT2],
    ['w^3/(exp(w/2)-1)', 2, 2],
    ['sqrt(w^3+w^4)/(1+w^4)', 1.5, 1],
    ['(2^w-1)*exp(-w^2)', 1, Math.LN2],
    ['sin(w)^2/w*exp(-pi w)', 1, 1],
    ['abs(w-1)*exp(-w)', 0, 1],
    ['log(1+omega)*sinh(w)/cosh(2*w)', 2, 1],
  ])('%s behaves like a power with exponent %d and coefficient %d', (text, exponent, coefficient) => {
    const { lowFrequency, evaluate } = custom(text);
    expect(lowFrequency.exponent).toBeCloseTo(exponent, 12);
    expect(lowFrequency.coefficient).toBeCloseTo(coefficient, 12);
    for (const omega of [1e-3, 1e-6, 1e-9]) {
      // the next term of each series is smaller by at most 4ω
      expect(Math.abs(evaluate(omega) / (coefficient * omega ** exponent) - 1)).toBeLessThan(4 * omega + 1e-12);
    }
  });

  test('tails and reorganisation energies', () => {
    expect(custom('0.02*w/(w^2+1)').highFrequency.exponent).toBe(-1);
    expect(custom('w*exp(-w)').highFrequency.exponent).toBe(Number.NEGATIVE_INFINITY);
    const energies = [
      ['w*exp(-w/5)', 5],
      ['w*(1-cos(w))*exp(-w)', 0.5],
      ['0.1*w/((w-3)^2+1e-6)*exp(-w/100)', undefined],
      ['w/(w^2+1)^2', Math.PI / 4],
      ['w^3/(exp(w)-1)', 2 * 1.2020569031595942],
      ['w*(1-cos(20*w))*exp(-w)', 1 - 1 / 401],
      ['w*(1-cos(200*w))*exp(-w)', 1 - 1 / 40001],
      ['w*sin(3*w)^2*exp(-w/20)', 10 * (1 - 1 / 14401)],
    ] as const;
    for (const [text, expected] of energies) {
      const { value, error } = finiteValue(custom(text).reorganizationEnergy);
      expect(error).toBeLessThan(1e-11 * value);
      if (expected !== undefined) expect(Math.abs(value - expected)).toBeLessThanOrEqual(error + 1e-16 * expected);
    }
    expect(custom('w/(1+w)').reorganizationEnergy.kind).toBe('divergent');
  });

  test('J with a kink, ∫₀^∞ |ω−a|e^{−ω} dω = a − 1 + 2e^{−a}', () => {
    const { value, error } = finiteValue(custom('w*abs(w-1.3)*exp(-w)').reorganizationEnergy);
    expect(Math.abs(value - (0.3 + 2 * Math.exp(-1.3)))).toBeLessThanOrEqual(error);
    expect(error).toBeLessThan(1e-12);
  });

  test.each(narrowPeaks as [string, number, number, number][])(
    'a peak narrower than any grid: %s',
    (text, ...expected) => {
      const density = custom(text);
      const found = [
        density.reorganizationEnergy,
        longTimeTransform({ density, temperature: 0.5 }, 'noise', 'sin', 1),
        longTimeTransform({ density, temperature: 0 }, 'dissipation', 'cos', 3),
      ].map(finiteValue);
      for (const [k, { value, error }] of found.entries()) {
        expect(Math.abs(value - expected[k]!)).toBeLessThanOrEqual(error + 1e-16 * Math.abs(expected[k]!));
      }
      expect(found[1]!.error).toBeLessThan(1e-12);
    },
  );

  test.each([
    ['0.002*w*exp(-((w-1.3)/0.05)^2)', true],
    ['0.002*exp(-((w-1.3)/0.05)^2)', true],
    ['0.002*w*exp(-((w-1.3)/0.02)^2)', true],
    ['0.002*w*exp(-((w-1.3)/0.3)^2)', false],
    ['0.01*w^3*exp(-w)', false],
    ['0.01*w^20*exp(-w)', false],
    ['1e-20*w/(1+w^2)', false],
    ['0.01*w^0.5*exp(-w)', false],
  ])('%s has a gap: %s', (text, gap) => {
    const density = custom(text);
    expect((density.notes ?? []).some((note) => note.includes('taken to be a gap'))).toBe(gap);
    expect(density.lowFrequency.coefficient === 0).toBe(gap);
    // ∫J coth(ω/2T)/ω exists for s > 1 only, and where there is a gap
    const { kind } = longTimeTransform({ density, temperature: 0.5 }, 'noisePartner', 'cos', 0);
    expect(kind).toBe(gap || density.lowFrequency.exponent > 1 ? 'finite' : 'divergent');
  });

  test('every one of many peaks', () => {
    const centres = Array.from({ length: 40 }, (_, k) => (0.5 + 0.37 * k).toFixed(2));
    const text = centres.map((centre) => `0.001*w*exp(-((w-${centre})/0.0007)^2)`).join('+');
    const { value, error } = finiteValue(custom(text).reorganizationEnergy);
    const expected = 40 * 0.001 * Math.sqrt(Math.PI) * 0.0007;
    expect(Math.abs(value - expected)).toBeLessThanOrEqual(error);
    expect(error).toBeLessThan(1e-8 * expected);
  });

  test('random sums of peaks, Lorentzians and steps, of any width', () => {
    expect(sharpFeatures).toHaveLength(120);
    for (const [text, energy] of sharpFeatures as [string, number][]) {
      const { value, error } = finiteValue(custom(text).reorganizationEnergy);
      expect(Math.abs(value - energy), text).toBeLessThanOrEqual(error + 1e-15 * energy);
      // what is 1e-5 of its frequency wide magnifies the rounding of ω as much
      expect(error, text).toBeLessThan(1e-10 * energy);
    }
  });

  test.each([
    ['w^', '`^` has nothing on its right.'],
    ['', 'Argument `J` must be a formula in `w`, but is empty.'],
    ['q*w', 'Unknown name `q` in `J`.'],
    ['constructor', '`constructor` must not be a name in a formula in `w`.'],
    ['__proto__', 'A name must begin with a letter, but begins with `_`.'],
    ['import("fs")', '`import` must not be called'],
    ['toString(w)', '`toString` must not be called'],
    ['foo(w)', '`foo` in `J` is not a known function. Known are `w`, `pi`, numbers, + - * / ^ and exp, log,'],
    ['0.01*w*epx(-w)', '`epx` in `J` is not a known function. Did you mean `exp`?'],
    ['0.01*W', 'Unknown name `W` in `J`. Did you mean `w`?'],
    ['Pi*w', '`Pi` is not part of the notation: write `pi`.'],
    ['w.constructor', 'The character `.` is not part of the notation.'],
    ['f(w)=w', 'Only the right-hand side must be given, but the text has `=`.'],
    ['exp(w, 2)', '`exp` in `J` must have one argument, but has 2.'],
    ['w > 2', 'A condition must be written with `theta`'],
    ['w!', 'The character `!` is not part of the notation.'],
    ['"a"*w', 'The character `"` is not part of the notation.'],
    [`${'('.repeat(3000)}w${')'.repeat(3000)}`, 'nested at most 200 deep'],
    [`${'w+'.repeat(4999)}w`, 'at most 400 operations within one another'],
    [`${'w+'.repeat(5001)}w`, 'must have at most 10000 characters, but has 10003.'],
    ['-w*exp(-w)', 'must be ≥ 0, but is -1e-12 at ω = 1e-12'],
    ['w*cos(w)*exp(-w)', 'must be ≥ 0, but is'],
    ['exp(-1/w)*exp(-w)', 'must behave like c·ω^s at ω → 0, but the argument of exp becomes infinite there'],
    ['w*sqrt(log(1+1/w))*exp(-w)', 'must behave like c·ω^s at ω → 0, but it contains a logarithm of ω'],
    ['-w*log(w)*exp(-w)', 'must be ≥ 0, but is -0.0132'],
    ['0.01*w*theta(w-1, 2)', '`theta` in `J` must have one argument, but has 2.'],
    ['max(w)', '`max` in `J` must have two or more arguments, but has 1.'],
    ['0.01*theta(w-1)/sqrt(w-1)*exp(-w)', 'must be a number at every frequency, but is Infinity at ω = 1'],
    ['0.01*theta(w-1.5)/sqrt(w-1.5)*exp(-w)', 'must be finite at every frequency, but is Infinity at ω = 1.5'],
    ['w^-1.5*exp(-w)', 'must be integrable at ω → 0, but behaves like ω^-1.5 there'],
    ['w/(w-2)^2*exp(-w)', 'must be integrable, but has a pole near ω = 2'],
    ['sinh(w)-w', 'must be a number at every frequency, but is Infinity at ω ='],
    [
      'sqrt(w-1)',
      'at ω → 0, but a negative number is raised to the power 0.5 (a band has a step, e.g. sqrt(w-1)*theta(w-1))',
    ],
    ['w*(1+0.5*cos(w))/(1+w^2)', 'must fall (or grow) like a power of ω, or faster than any'],
    ['1e999*w', 'too large for double precision'],
  ])('%.40s is refused', (text, message) => {
    expect(messageOf(() => custom(text))).toContain(message);
  });

  test('a place is shown under the text', () => {
    expect(
      messageOf(() => custom('0.1*w*foo*exp(-w)'))
        .split('\n')
        .slice(1),
    ).toEqual(['  0.1*w*foo*exp(-w)', '        ^^^']);
  });

  test('LaTeX', () => {
    expect(formulaLatex(custom('0.01*w^3*exp(-w/5)').formula)).toBe(String.raw`0.01\omega^3\,e^{-\omega/5}`);
    expect(formulaLatex(custom('2*w*(1+w)^-2/(1+exp(20*(w-5)))').formula)).toBe(
      String.raw`\frac{2\omega\,(1+\omega)^{-2}}{1+e^{20(\omega-5)}}`,
    );
    for (const text of ['w*exp(-w^2)', 'sqrt(w)*tanh(w)/(1+w^4)', 'abs(w-1)*exp(-w/3)', '1e-3*w*exp(-(w-1)^2/0.02)']) {
      expect(() =>
        katex.renderToString(formulaLatex(custom(text).formula), { throwOnError: true, strict: 'error' }),
      ).not.toThrow();
    }
  });

  test('any text is either read or refused as input', () => {
    const words = fc.constantFrom(
      'w',
      '2',
      '.5',
      '+',
      '-',
      '*',
      '/',
      '^',
      '(',
      ')',
      'exp',
      'sin',
      'pi',
      ' ',
      ',',
      'x',
      '!',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        try {
          const density = custom(parts.join(''));
          expect(density.evaluate(1)).toBeGreaterThanOrEqual(-1e-12);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('tables', () => {
  const truth = spectralDensity({ spectrum: 'ohmic', lambda: 1, s: 1, cutoff: 2 });
  const grid = (count: number, end: number): number[] =>
    Array.from({ length: count }, (_, i) => 0.01 * (end / 0.01) ** (i / (count - 1)));
  const table = (omega: number[]) => spectralDensity({ spectrum: 'table', omega, J: omega.map(truth.evaluate) });

  test.each([
    [25, 30],
    [60, 40],
    [240, 60],
  ])('%d points to ω = %d: the error covers the interpolation', (count, end) => {
    const density = table(grid(count, end));
    for (const temperature of [0, 0.3]) {
      for (const [kernel, transform] of [
        ['noise', 'sin'],
        ['dissipation', 'cos'],
        ['noisePartner', 'cos'],
        ['dissipationPartner', 'sin'],
      ] as const) {
        for (const nu of [0.4, 1, 3]) {
          const interpolated = finiteValue(longTimeTransform({ density, temperature }, kernel, transform, nu));
          const exact = finiteValue(longTimeTransform({ density: truth, temperature }, kernel, transform, nu));
          expect(Math.abs(interpolated.value - exact.value)).toBeLessThanOrEqual(interpolated.error);
          expect(interpolated.error).toBeLessThan(200 / count ** 2);
        }
      }
    }
    const energy = finiteValue(density.reorganizationEnergy);
    expect(Math.abs(energy.value - 2)).toBeLessThanOrEqual(energy.error);
  });

  test('passes through its points, continues as a power below and is zero above', () => {
    const omega = [0, 0.1, 0.5, 1, 2, 4];
    const J = [0, 0.1, 0.5, 0.8, 0.3, 0];
    const density = spectralDensity({ spectrum: 'table', omega, J });
    omega.forEach((w, i) => {
      expect(density.evaluate(w)).toBeCloseTo(J[i]!, 14);
    });
    expect(density.lowFrequency).toMatchObject({ exponent: 1, coefficient: expect.closeTo(1, 12) });
    expect(density.evaluate(0.01)).toBeCloseTo(0.01, 14);
    expect(density.evaluate(5)).toBe(0);
    expect(density.notes?.[0]).toMatch(
      /^Tabulated J: continued in proportion to ω below ω = 0\.1, zero above ω = 4\. Errors are estimates, not bounds/,
    );
  });

  test.each([15, 30, 200, 2000])('the limit ω → 0 is as good as the first of %i points tell', (points) => {
    const omega = Array.from({ length: points }, (_, k) => (10 * (k + 1)) / points);
    for (const s of [0.5, 1, 2, 3]) {
      const J = omega.map((w) => 0.01 * w ** s * Math.exp(-w));
      const density = spectralDensity({ spectrum: 'table', omega, J });
      const { exponent, coefficient, error } = density.lowFrequency;
      if (points > 15) expect(exponent).toBe(s);
      // of few points the measured exponent is another one, and c with it
      if (exponent !== s) continue;
      expect(Math.abs(coefficient - 0.01)).toBeLessThanOrEqual(error!);
      expect(error!).toBeLessThan(0.4 / points);
      if (s !== 1) continue;
      const limit = finiteValue(longTimeTransform({ density, temperature: 0.1 }, 'noise', 'cos', 0));
      expect(Math.abs(limit.value - Math.PI * 0.01 * 0.1)).toBeLessThanOrEqual(limit.error);
    }
  });

  test('an odd J is linear at ω → 0, however its slope turns', () => {
    const [gamma, omega0] = [2.5, 7.2];
    const omega = Array.from({ length: 200 }, (_, k) => 1.08 * k);
    const J = omega.map((w) => w / ((omega0 ** 2 - w * w) ** 2 + (gamma * w) ** 2));
    expect(spectralDensity({ spectrum: 'table', omega, J }).lowFrequency.exponent).toBe(1);
  });

  test('J(0) > 0 makes zero-frequency coefficients diverge', () => {
    const density = spectralDensity({ spectrum: 'table', omega: [0, 1, 2, 3, 4], J: [1, 1, 1, 0.5, 0] });
    expect(density.reorganizationEnergy.kind).toBe('divergent');
    expect(longTimeTransform({ density, temperature: 0.1 }, 'noise', 'cos', 0).kind).toBe('divergent');
    const { value } = finiteValue(longTimeTransform({ density, temperature: 0.1 }, 'dissipationPartner', 'cos', 0));
    expect(value).toBeCloseTo(Math.PI / 2, 14);
  });

  test.each([
    [[1, 2, 3, 4], [1, 1, 1, 1], 'must have 5 to 100000 points, but has 4'],
    [[1, 2, 3, 4, 5], [1, 1, 1, 1], 'must have the same length, but have 5 and 4'],
    [[1, 2, 2, 4, 5], [1, 1, 1, 1, 1], 'must ascend from 0 or above, but entry 3 is 2 after 2'],
    [[-1, 2, 3, 4, 5], [1, 1, 1, 1, 1], 'must ascend from 0 or above, but entry 1 is -1'],
    [[1, 2, 3, 4, 5], [1, 1, -0.1, 1, 1], 'must be ≥ 0, but entry 3 is -0.1'],
    [[1, 2, 3, 4, Number.NaN], [1, 1, 1, 1, 1], 'entry 5 is NaN'],
  ])('%j, %j is refused', (omega, J, message) => {
    expect(messageOf(() => spectralDensity({ spectrum: 'table', omega, J }))).toContain(message);
  });
});
