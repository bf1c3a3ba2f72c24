import { expect, test } from 'vitest';
import { prepareModel } from '../../src/hamiltonian/index.ts';
import { deriveModel, numbersOf } from '../../src/study/derivation/index.ts';
import { evaluateSteadyState } from '../../src/tcl/numeric/index.ts';

/** Models whose rates are further apart than the range of double precision; drawn at random. */
const MODELS = [
  {
    e: 175802670956324.53,
    f: 1e-30,
    g: 139863.16628926128,
    lambda: 6e-4,
    Gamma: 3.8e-13,
    omega: 0.58,
    temperature: 1.17,
  },
  {
    e: 1e12,
    f: 18090.70469612057,
    g: 5.371452624818465e-8,
    lambda: 4e-3,
    Gamma: 2.45,
    omega: 0.2,
    temperature: 5.6e-3,
  },
];

test.each(MODELS)(
  'a state has finite bounds, and what has none is not given, with a reason: %j',
  ({ lambda, Gamma, omega, temperature, ...parameters }) => {
    const model = prepareModel({
      hamiltonian: 'e*|1><1| + f*|2><2| + g*(|0><2| + |1><2| + h.c.)*B',
      baths: { B: { spectrum: 'underdamped', lambda, Gamma, omega, temperature } },
      parameters,
    });
    const { values, baths } = numbersOf(model);
    const { bloch, rhoError, leading, warnings } = evaluateSteadyState(deriveModel(model).derivation, values, baths);
    expect(bloch === null || bloch.error.every(Number.isFinite)).toBe(true);
    expect(rhoError === null || Number.isFinite(rhoError)).toBe(true);
    expect(leading.kind === 'none' || leading.errors.every(Number.isFinite)).toBe(true);
    expect(rhoError === null).toBe(bloch === null);
    expect(warnings.length > 0).toBe(bloch === null);
  },
);
