import { describe, expect, it } from 'vitest';
import { evaluateComplex } from '../../src/algebra/index.ts';
import { finiteTimeTransform } from '../../src/bath/transforms/index.ts';
import { type BathSpec, type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { canonicalForm, coefficientNumbers, type Derivation, mapCanonical, numberOf } from '../../src/tcl/index.ts';
import { canonicalRates } from '../../src/tcl/numeric/index.ts';
import dephasing from '../bath/fixtures/dephasing.json' with { type: 'json' };
import { coefficientsInTime } from './coefficientsInTime.ts';

type Prepared = ReturnType<typeof prepared>;

function prepared(model: Model) {
  const parsed = prepareModel(model);
  return { derivation: deriveModel(parsed).derivation, ...numbersOf(parsed) };
}

/** The rates of K₂(t) at each of the times, ascending. */
function canonicalRatesInTime({ derivation, values, baths }: Prepared, times: readonly number[]) {
  const form = canonicalForm(derivation.generator, derivation.system);
  const coefficients = coefficientsInTime(derivation, values, baths, Math.max(...times));
  return times.map((time) => canonicalRates(form, new Map([...values, ...coefficients(time)]), new Map())!);
}

function ratesOf(model: Model, times: readonly number[]) {
  return canonicalRatesInTime(prepared(model), times);
}

const OHMIC = { spectrum: 'ohmic', lambda: 0.02, s: 3, cutoff: 2, temperature: 0.5 } as const;

describe('pure dephasing has one canonical rate, the time derivative of the decoherence function', () => {
  const f = 0.7;
  const rateAt = (spec: BathSpec, times: readonly number[]): number[] =>
    ratesOf({ hamiltonian: '0.5*sz + f*sz*B', baths: { B: spec }, parameters: { f } }, times).map((rates) => {
      const [largest, ...others] = [...rates].sort((x, y) => Math.abs(y) - Math.abs(x));
      for (const other of others) expect(Math.abs(other)).toBeLessThan(1e-15);
      return largest!;
    });

  it.each([1, 2, 3, 5])('in closed form at T = 0, s = %i: negative at late times for s > 2', (s) => {
    const [lambda, cutoff] = [0.03, 2];
    const times = [0, 0.05, 0.4, 1, 2.5, 7, 30];
    const rates = rateAt({ spectrum: 'ohmic', lambda, s, cutoff, temperature: 0 }, times);
    for (const [n, t] of times.entries()) {
      // 4f²∫J sin(ωt)/ω = 4f²λΩ Γ(s) sin(s arctan Ωt)/(1 + Ω²t²)^{s/2}
      const gamma = [1, 1, 2, 6, 24][s - 1]!;
      const angle = s * Math.atan(cutoff * t);
      const expected = (4 * f * f * lambda * cutoff * gamma * Math.sin(angle)) / (1 + (cutoff * t) ** 2) ** (s / 2);
      // to rounding of the largest rate there is, 4f²λΩΓ(s)
      expect(Math.abs(rates[n]! - expected)).toBeLessThan(1e-13 * 4 * f * f * lambda * cutoff * gamma);
    }
    expect(rates.some((rate) => rate < -1e-6)).toBe(s > 2);
  });

  it.each(dephasing.cases.map((own) => [own.bath.spectrum, own] as const))(
    'integrated over time, against mpmath: %s',
    (_, { bath, times, integrals }) => {
      const end = 2;
      const n = 200;
      // Simpson's rule in t = end·x², which suits a rate that begins proportional to t
      const x = Array.from({ length: n + 1 }, (_, k) => k / n);
      const rates = rateAt(
        bath as BathSpec,
        x.map((own) => end * own ** 2),
      );
      const weight = (k: number): number => (k === 0 || k === n ? 1 : k % 2 === 1 ? 4 : 2) / (3 * n);
      const integral = rates.reduce((sum, rate, k) => sum + weight(k) * rate * 2 * end * x[k]!, 0);
      expect(integral / (4 * f * f * integrals[times.indexOf(end)]!)).toBeCloseTo(1, 6);
    },
  );
});

const MODELS: readonly Model[] = [
  {
    hamiltonian: 'omega0/2*sz + (f0 + f1*sz + f2*sx)*B',
    baths: { B: OHMIC },
    parameters: { omega0: 1, f0: 0.3, f1: 1, f2: 1.5 },
  },
  {
    hamiltonian: 'omega0/2*sz + ((f1*sz + f2*sp + f3*sm)*b + h.c.)',
    baths: { B: OHMIC },
    parameters: { omega0: 1.3, f1: 0.7, f2: [0.4, -0.6], f3: 0.5 },
    complex: ['f2'],
  },
  {
    hamiltonian:
      '1.7*|0><0| + 0.6*|1><1| + (0.4*|1><1| + |0><1| + |1><0|)*B1 + ((0.8*|1><2| + 0.3*i*|0><2|)*b2 + h.c.)',
    baths: { B1: OHMIC, B2: { ...OHMIC, s: 2, temperature: 1.1 } },
  },
];

const sum = (list: readonly number[]): number => list.reduce((total, x) => total + x, 0);

describe('rates of the whole generator', () => {
  it.each(MODELS)('add up to −Tr K₂(t)/d: $hamiltonian', (model) => {
    const given = prepared(model);
    const { derivation, values, baths } = given;
    const times = [0.02, 0.3, 1.5, 6, 25];
    const rates = canonicalRatesInTime(given, times);
    for (const [n, t] of times.entries()) {
      const trace = traceOfBlochMatrix(
        derivation,
        new Map([...values, ...directCoefficients(derivation, values, baths, t)]),
      );
      expect(sum(rates[n]!)).toBeCloseTo(-trace / derivation.system.dimension, 11);
    }
  });

  it.each(MODELS)('begin as those of one jump operator and its adjoint, proportional to t: $hamiltonian', (model) => {
    const [early, earlier] = ratesOf(model, [1e-3, 5e-4]);
    const count = Object.keys(model.baths!).length * 2;
    const large = (list: readonly number[]) => list.filter((rate) => Math.abs(rate) > 1e-3 * list.at(-1)!);
    expect(large(early!).length).toBeLessThanOrEqual(count);
    for (const [k, rate] of large(early!).entries()) expect(rate / large(earlier!)[k]!).toBeCloseTo(2, 3);
  });

  it.each(MODELS)('tend to those of the long-time generator: $hamiltonian', (model) => {
    const given = prepared(model);
    const { derivation, values, baths } = given;
    const form = mapCanonical(canonicalForm(derivation.generator, derivation.system), derivation.limit);
    const final = canonicalRates(form, values, coefficientNumbers(derivation, values, baths))!;
    const [late] = canonicalRatesInTime(given, [400]);
    for (const [k, rate] of final.entries()) expect(Math.abs(late![k]! - rate)).toBeLessThan(1e-4 * final.at(-1)!);
  });
});

/** From one quadrature for each coefficient and time. */
function directCoefficients(
  derivation: Derivation,
  values: ReturnType<typeof prepared>['values'],
  baths: ReturnType<typeof prepared>['baths'],
  time: number,
): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const { name, bath, kernel, transform, frequency, scale } of derivation.table.used.values()) {
    const nu = frequency === undefined ? 0 : numberOf(frequency, values).re;
    const quantity = finiteTimeTransform(baths.get(bath)!, { kernel, transform, frequency: Math.abs(nu), time });
    if (quantity.kind === 'divergent') throw new Error(quantity.cause);
    numbers.set(name, scale * (transform === 'sin' && nu < 0 ? -1 : 1) * quantity.value);
  }
  return numbers;
}

const traceOfBlochMatrix = ({ finiteTime }: Derivation, point: ReturnType<typeof prepared>['values']): number =>
  sum(finiteTime.matrix.map((row, k) => evaluateComplex(row[k]!, point).re));
