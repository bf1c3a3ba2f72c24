/**
 * Composite systems against matrices built with NumPy and transforms by mpmath (fixtures/make_composite.py), and published heat currents.
 *
 * Elements of ρ, reduced states, expectation values and the current of every bath in the stationary state of the second-order generator. A state of
 * double precision is right to the rounding of the energies over the smallest gap, of which 1e-9 leaves enough.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Model, observableOf, prepareModel } from '../../src/hamiltonian/index.ts';
import { numbersJson, observablesJson } from '../../src/json/results/index.ts';
import { deriveModel } from '../../src/study/derivation/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';

type Rows = readonly (readonly (readonly [re: number, im: number])[])[];

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly rho: Rows;
  readonly reduced: Readonly<Record<string, Rows>> | null;
  readonly currents: Readonly<Record<string, number>>;
  readonly observables: Readonly<Record<string, number>>;
}

const fixture = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')) as T;

function solved(given: Model, observables: readonly string[] = []) {
  const model = prepareModel(given);
  const derived = deriveModel(model);
  const numbers = evaluateSteadyState(derived.derivation, derived.given!.values, derived.given!.baths);
  const asked = observables.map((text) => observableOf(model, text));
  return { ...numbersJson(numbers, derived), observables: observablesJson(asked, numbers, derived) };
}

const TOLERANCE = 1e-9;

function expectRows(found: Rows, expected: Rows, bound: number): void {
  for (const [i, row] of expected.entries()) {
    for (const [j, [re, im]] of row.entries()) {
      const [x, y] = found[i]![j]!;
      expect(Math.hypot(x - re, y - im), `element ${i},${j}`).toBeLessThan(TOLERANCE + bound);
    }
  }
}

describe('composite systems against matrices', () => {
  test.each(fixture<Case[]>('composite.json'))('$name', ({ model, rho, reduced, currents, observables }) => {
    const found = solved(model, Object.keys(observables));
    expect(found.rhoError!).toBeLessThan(1e-8);
    expectRows(found.rho!, rho, 0);
    expect(found.reduced === null).toBe(reduced === null);
    for (const [part, state] of Object.entries(reduced ?? {})) expectRows(found.reduced![part]!.rho, state, 0);
    for (const [text, value] of Object.entries(observables)) {
      expect(Math.abs(found.observables[text]!.value - value), text).toBeLessThan(10 * TOLERANCE);
    }
    const total = Object.values(found.currents).reduce((sum, { tcl2 }) => sum + tcl2!, 0);
    const open = Object.values(found.currents).reduce((sum, { errors }) => sum + errors.tcl2!, 0);
    expect(Math.abs(total)).toBeLessThanOrEqual(open);
    for (const [bath, current] of Object.entries(currents)) {
      expect(Math.abs(found.currents[bath]!.tcl2! - current), bath).toBeLessThan(TOLERANCE * 0.1);
    }
  });
});

interface Current extends Pick<Model, 'hamiltonian' | 'baths' | 'parameters' | 'complex'> {
  readonly name: string;
  readonly order: readonly string[];
  readonly leading: readonly number[];
  readonly tcl2: readonly number[];
  readonly entropyProduction: { readonly leading: number; readonly tcl2: number };
}

describe('heat currents between two baths', () => {
  test.each(fixture<Current[]>('currents.json'))('$name', ({ order, leading, tcl2, entropyProduction, ...given }) => {
    const { name, hamiltonian, baths, parameters } = given;
    const { currents, entropyProduction: production } = solved({
      name,
      hamiltonian,
      baths: baths!,
      parameters: parameters!,
    });
    for (const [k, bath] of order.entries()) {
      expect(Math.abs(currents[bath]!.leading! - leading[k]!)).toBeLessThan(1e-12);
      expect(Math.abs(currents[bath]!.tcl2! - tcl2[k]!)).toBeLessThan(1e-12);
    }
    expect(Math.abs(production.leading! - entropyProduction.leading)).toBeLessThan(1e-11);
    expect(Math.abs(production.tcl2! - entropyProduction.tcl2)).toBeLessThan(1e-11);
  });

  test('of a qubit at leading order, in closed form', () => {
    const [omega, [f1, f2], [l1, l2], [T1, T2]] = [1.3, [0.7, 1.2], [0.01, 0.03], [2, 0.3]];
    const bath = (lambda: number, temperature: number) =>
      ({ spectrum: 'ohmic', lambda, s: 1, cutoff: 5, temperature }) as const;
    const { currents } = solved({
      hamiltonian: 'omega/2*sz + f1*sx*B1 + f2*sx*B2',
      baths: { B1: bath(l1, T1), B2: bath(l2, T2) },
      parameters: { omega, f1, f2 },
    });
    const rate = (f: number, lambda: number) => 2 * Math.PI * f * f * lambda * omega * Math.exp(-omega / 5);
    const [g1, g2] = [rate(f1, l1), rate(f2, l2)];
    const [n1, n2] = [T1, T2].map((T) => 1 / Math.expm1(omega / T)) as [number, number];
    const expected = (omega * g1 * g2 * (n1 - n2)) / (g1 * (2 * n1 + 1) + g2 * (2 * n2 + 1));
    expect(Math.abs(currents.B1!.leading! - expected)).toBeLessThanOrEqual(
      currents.B1!.errors.leading! + 1e-15 * expected,
    );
  });
});
