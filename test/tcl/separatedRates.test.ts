/** Rates of very different size: level splittings of 20 to 700 T, against mpmath (fixtures/make_separated_rates.py) and exact Gibbs populations. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { spectralDensity } from '../../src/bath/index.ts';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { zeroMatrix } from '../../src/numerics/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { numericGenerator } from '../../src/tcl/numeric/generator/liouvillian.ts';
import { stationaryState } from '../../src/tcl/numeric/generator/stationaryState.ts';
import { evaluateSteadyState, numericLeadingOrder } from '../../src/tcl/numeric/index.ts';
import type { NumericSystem } from '../../src/tcl/numeric/numericSystem.ts';

interface Drude {
  readonly lambda: number;
  readonly gamma: number;
  readonly temperature: number;
}
type Element = readonly [i: number, j: number, re: number, im: number];
interface Case {
  readonly name: string;
  readonly levels: readonly number[];
  readonly couplings: readonly { readonly bath: Drude; readonly elements: readonly Element[] }[];
  /** Stationary under the golden-rule rates. */
  readonly populations: readonly number[];
  /** The null vector, row-major, [re, im]. */
  readonly rho?: readonly (readonly [number, number])[];
}

const CASES: readonly Case[] = JSON.parse(
  readFileSync(new URL('fixtures/separated-rates.json', import.meta.url), 'utf8'),
);

function systemOf({ levels, couplings }: Pick<Case, 'levels' | 'couplings'>, unit = 1): NumericSystem {
  const d = levels.length;
  return {
    dimension: d,
    levels: Float64Array.from(levels, (level) => unit * level),
    rounding: { energy: 0, elements: 0, products: 0 },
    lindblad: [],
    couplings: couplings.map(({ bath: { lambda, gamma, temperature }, elements }, k) => {
      const a = zeroMatrix(d);
      for (const [i, j, re, im] of elements) {
        [a.re[i * d + j], a.im[i * d + j]] = [re, im];
        if (i !== j) [a.re[j * d + i], a.im[j * d + i]] = [re, -im];
      }
      const density = spectralDensity({ spectrum: 'drude', lambda: unit * lambda, gamma: unit * gamma });
      return { bathName: `B${k}`, bath: { density, temperature: unit * temperature }, a };
    }),
  };
}

const allKeys = (d: number) => Array.from({ length: d * d }, (_, key) => key);

describe.each(CASES.filter(({ levels }) => levels.length > 2))('$name', (model) => {
  const system = systemOf(model);
  const d = model.levels.length;

  it('has populations at order λ⁰ that are right to rounding, each relative to itself', () => {
    const leading = numericLeadingOrder(system);
    if (leading.kind === 'none') throw new Error(leading.message);
    for (const [k, p] of model.populations.entries()) {
      expect(Math.abs(leading.populations[k]! - p)).toBeLessThanOrEqual(leading.errors[k]! + 4e-16 * p);
      expect(leading.errors[k]!).toBeLessThanOrEqual(1e-12 * p);
    }
  });

  it.runIf(model.rho !== undefined)(
    'has the null vector of the whole generator within a bound that says something',
    () => {
      const state = stationaryState(numericGenerator(system), allKeys(d), system.levels);
      if (state === undefined) throw new Error('It is unique.');
      expect(state.error).toBeLessThan(1e-9);
      for (const [key, [re, im]] of model.rho!.entries()) {
        expect(Math.hypot(state.rho.re[key]! - re, state.rho.im[key]! - im)).toBeLessThanOrEqual(state.error + 1e-16);
      }
    },
  );

  it.runIf(model.rho !== undefined)('has the same state in every unit of energy', () => {
    for (const unit of [1e-9, 1e-4, 1e6, 1e9]) {
      const scaled = systemOf(model, unit);
      const state = stationaryState(numericGenerator(scaled), allKeys(d), scaled.levels);
      if (state === undefined) throw new Error('It is unique.');
      for (const [key, [re, im]] of model.rho!.entries()) {
        expect(Math.hypot(state.rho.re[key]! - re, state.rho.im[key]! - im)).toBeLessThanOrEqual(state.error + 1e-16);
      }
      const [plain, other] = [numericLeadingOrder(system), numericLeadingOrder(scaled)];
      if (plain.kind === 'none' || other.kind === 'none') throw new Error('It has a leading order.');
      for (const [key, element] of plain.coherences.entries()) {
        const scaledElement = other.coherences[key];
        if (element?.re.kind !== 'finite' || scaledElement?.re.kind !== 'finite') continue;
        const bound = 2 * (element.re.error + scaledElement.re.error) + 1e-12 * Math.abs(element.re.value);
        expect(Math.abs(element.re.value - scaledElement.re.value)).toBeLessThanOrEqual(bound);
      }
    }
  });
});

test.each(CASES.filter(({ levels }) => levels.length === 10))('$name: through `evaluate`', (given) => {
  const { levels, couplings, populations, rho } = given;
  const energies = levels.map((level, k) => `${level}*|${k}><${k}|`);
  const terms = couplings.flatMap(({ elements }, bath) =>
    elements.map(([i, j, re, im]) =>
      i === j
        ? `${re}*|${i}><${i}|*B${bath}`
        : `((${re} + ${im}*i)*|${i}><${j}| + (${re} - ${im}*i)*|${j}><${i}|)*B${bath}`,
    ),
  );
  const baths = Object.fromEntries(
    couplings.map(({ bath }, k) => [`B${k}`, { spectrum: 'drude', ...bath } as const] as const),
  );
  const model = prepareModel({ hamiltonian: [...energies, ...terms].join(' + '), baths });
  const numbers = numbersOf(model);
  const found = evaluateSteadyState(deriveModel(model).derivation, numbers.values, numbers.baths);
  if (found.leading.kind === 'none' || found.rho === null) throw new Error('It has a steady state.');
  for (const [k, p] of populations.entries()) {
    expect(Math.abs(found.leading.populations[k]! - p)).toBeLessThanOrEqual(found.leading.errors[k]! + 4e-16 * p);
    expect(found.leading.errors[k]!).toBeLessThanOrEqual(1e-12 * p);
  }
  for (const [key, [re, im]] of (rho ?? []).entries()) {
    expect(Math.hypot(found.rho.re[key]! - re, found.rho.im[key]! - im)).toBeLessThanOrEqual(found.rhoError! + 1e-16);
  }
  expect(found.rhoError!).toBeLessThan(1e-9);
});

describe('a qubit whose dephasing is faster than its relaxation by 10¹⁸', () => {
  it.each(CASES.filter(({ levels }) => levels.length === 2))('$name: has a unique state', ({ couplings, rho }) => {
    const { lambda, gamma, temperature } = couplings[0]!.bath;
    for (const unit of [1e-9, 1, 1e9]) {
      const bath = {
        spectrum: 'drude',
        lambda: unit * lambda,
        gamma: unit * gamma,
        temperature: unit * temperature,
      } as const;
      const model = prepareModel({ hamiltonian: 'w/2*sz + (sz + sx)*B', parameters: { w: unit }, baths: { B: bath } });
      const { values, baths } = numbersOf(model);
      const { bloch, warnings } = evaluateSteadyState(deriveModel(model).derivation, values, baths);
      if (bloch === null) throw new Error(warnings.map(({ message }) => message).join());
      const expected = [2 * rho![1]![0], -2 * rho![1]![1], rho![0]![0] - rho![3]![0]];
      for (const [k, value] of expected.entries()) {
        expect(Math.abs(bloch.value[k]! - value)).toBeLessThanOrEqual(bloch.error[k]! + 2e-16 * Math.abs(value));
      }
      expect(bloch.error[0]!).toBeLessThan(1e-5 * Math.abs(expected[0]!));
      expect(bloch.error[2]!).toBeLessThan(1e-10);
    }
  });
});

describe('levels 20 to 700 T apart', () => {
  it('keep the populations of Gibbs, each within its bound and relative to itself', () => {
    const gaps = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 9 });
    const widths = fc.double({ min: 20, max: 700, noNaN: true });
    fc.assert(
      fc.property(
        gaps,
        widths,
        fc.infiniteStream(fc.double({ min: -2, max: 2, noNaN: true })),
        (steps, width, numbers) => {
          const total = steps.reduce((sum, x) => sum + x, 0);
          const levels = [0];
          for (const x of steps) levels.push(levels.at(-1)! + (width * x) / total);
          const elements = levels.flatMap((_, i) =>
            levels.slice(i + 1).map((__, k): Element => {
              const strength = numbers.next().value!;
              return [i, i + 1 + k, k === 0 ? 0.5 + Math.abs(strength) : strength, 0];
            }),
          );
          const bath = { lambda: 1e-3, gamma: 1.3, temperature: 1 };
          const leading = numericLeadingOrder(systemOf({ levels, couplings: [{ bath, elements }] }));
          if (leading.kind === 'none') throw new Error(leading.message);
          const partition = levels.reduce((sum, level) => sum + Math.exp(-level), 0);
          for (const [k, level] of levels.entries()) {
            const p = Math.exp(-level) / partition;
            expect(Math.abs(leading.populations[k]! - p)).toBeLessThanOrEqual(leading.errors[k]! + 4e-16 * p);
            expect(leading.errors[k]!).toBeLessThanOrEqual(1e-11 * p + Number.MIN_VALUE);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
