/** All methods on one model, with the exact state and the orders beyond the second, against the reference set (test/methods/fixtures/comparison.json). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/hamiltonian/model/model.ts';
import { prepareModel } from '../../src/hamiltonian/model/prepare.ts';
import type { ComplexMatrix } from '../../src/numerics/matrices/complexMatrix.ts';
import { comparison } from '../../src/study/beyond/comparison.ts';
import { deriveModel } from '../../src/study/derivation/derived.ts';

type Element = number | readonly [number, number];
type State = readonly number[] | readonly (readonly Element[])[];
interface Case extends Model {
  readonly name: string;
  readonly coarseGrainingTime: number;
  readonly secularWindow: number;
  readonly heom: State;
  readonly methods: Readonly<Record<string, { readonly state: State; readonly minEigenvalue: number }>>;
  readonly coherenceSlope: Readonly<Record<string, State>>;
}

const { cases } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../methods/fixtures/comparison.json'), 'utf8'),
) as { readonly cases: readonly Case[] };

/** Components of the Bloch vector, or real and imaginary parts of ρ. */
const numbersOf = ({ n, re, im }: ComplexMatrix): number[] =>
  n === 2 ? [2 * re[1]!, -2 * im[1]!, re[0]! - re[3]!] : [...re].flatMap((x, key) => [x, im[key]!]);
const expected = (state: State): number[] =>
  state.flatMap((row) =>
    typeof row === 'number' ? [row] : row.flatMap((element) => (typeof element === 'number' ? [element, 0] : element)),
  );
const apart = (a: readonly number[], b: readonly number[]): number => Math.max(...a.map((x, k) => Math.abs(x - b[k]!)));

const RIGHT = ['redfield', 'tcl4', 'correctedRedfield', 'redfieldPlusMeanForce', 'firstOrder'];

describe('comparison', () => {
  it.each(cases.map((one) => [one.name, one] as const))('agrees on %s', (_, one) => {
    const { name: _name, coarseGrainingTime, secularWindow, heom, methods, coherenceSlope, ...model } = one;
    const { hamiltonian, baths, parameters } = model;
    const derived = deriveModel(prepareModel({ hamiltonian, baths, parameters } as Model));
    const { exact, methods: found } = comparison(derived, { coarseGrainingTime, secularWindow, tolerance: 1e-8 });
    expect(exact.converged).toBe(true);
    expect(apart(numbersOf(exact.rho.energy!), expected(heom))).toBeLessThan(2e-8);
    for (const [name, { state, minEigenvalue }] of Object.entries(methods)) {
      const method = found.find((other) => other.name === name)!;
      expect([name, apart(numbersOf(method.state!.rho.energy), expected(state))]).toEqual([name, expect.closeTo(0, 8)]);
      expect([name, method.minEigenvalue]).toEqual([name, expect.closeTo(minEigenvalue, 8)]);
      const slope = numbersOf(method.coherenceSlope!.rho.energy);
      expect([name, apart(slope, expected(coherenceSlope[name]!))]).toEqual([name, expect.closeTo(0, 8)]);
      const exactlyRight = apart(slope, expected(coherenceSlope.redfield!)) < 1e-8;
      expect([name, method.resolvesCoherence]).toEqual([name, exactlyRight]);
      expect([name, method.note.includes('does not resolve')]).toEqual([name, !exactlyRight]);
      if (RIGHT.includes(name)) expect([name, exactlyRight]).toEqual([name, true]);
    }
  });
});
