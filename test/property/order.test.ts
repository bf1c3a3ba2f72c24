/** A derivation answers the same whatever it is asked first: on random models, in any order of its results. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Expr, equals } from '../../src/algebra/index.ts';
import { agreementOfCoherences, meanForceIntegrals } from '../../src/equilibrium/index.ts';
import { type Model, prepareModel } from '../../src/hamiltonian/index.ts';
import type { Operator } from '../../src/operators/index.ts';
import { openSystem } from '../../src/study/derivation/index.ts';
import { type BlochEquations, coefficientNames, type Derivation, derive } from '../../src/tcl/index.ts';
import { RANDOM_FAMILIES, type RandomFamily } from './randomModels.ts';

const blochEntries = ({ matrix, vector }: BlochEquations): Expr[] => [...matrix.flat(), ...vector];
const elements = ({ entries }: Operator): (string | Expr)[] =>
  [...entries].flatMap(([key, value]) => [String(key), value]);

/** Everything that is made when it is asked for. */
const RESULTS: Readonly<Record<string, (derivation: Derivation) => readonly (string | Expr)[]>> = {
  'finite time': ({ finiteTime }) => blochEntries(finiteTime),
  'long time': ({ longTime }) => blochEntries(longTime),
  'steady state': ({ steadyState }) => (steadyState.kind === 'unique' ? steadyState.solution : [steadyState.message]),
  'leading order': ({ leadingOrder }) =>
    leadingOrder.kind === 'found'
      ? [leadingOrder.zeroth, leadingOrder.inPopulations?.coherences ?? leadingOrder.coherences].flatMap(elements)
      : [leadingOrder.message],
  'mean force': (derivation) => meanForceIntegrals(derivation).flatMap(({ text, latex }) => [...text, ...latex]),
  agreement: (derivation) => {
    const agreement = agreementOfCoherences(derivation);
    return agreement.kind === 'none' ? [agreement.message] : [agreement.kind, ...elements(agreement.meanForce)];
  },
  names: (derivation) => [...coefficientNames(derivation)].flat(),
};
const NAMES = Object.keys(RESULTS);

function answers(model: Model, order: readonly string[]): ReadonlyMap<string, readonly (string | Expr)[]> {
  const derivation = derive(openSystem(prepareModel(model)));
  return new Map(order.map((name) => [name, RESULTS[name]!(derivation)] as const));
}

const same = (a: string | Expr, b: string | Expr | undefined): boolean =>
  typeof a === 'string' || typeof b === 'string' || b === undefined ? a === b : equals(a, b);

const SEED = 20182;
const IS_SLOW = process.env.MODE === 'slow';

function sameInAnyOrder(families: readonly RandomFamily[], numRuns: number): void {
  const orders = fc.shuffledSubarray(NAMES, { minLength: NAMES.length });
  fc.assert(
    fc.property(fc.constantFrom(...families), fc.nat(200), orders, (family, index, order) => {
      const model = family.draw(SEED, index);
      fc.pre(model !== undefined);
      const asked = answers(model!, order);
      for (const name of NAMES) {
        const [given, alone] = [asked.get(name)!, answers(model!, [name]).get(name)!];
        expect(given.length, name).toBe(alone.length);
        expect(
          given.every((value, k) => same(value, alone[k])),
          name,
        ).toBe(true);
      }
    }),
    { numRuns },
  );
}

describe('the order in which a derivation is asked', () => {
  const families = RANDOM_FAMILIES.map(([family]) => family);

  test.each([
    [2, IS_SLOW ? 40 : 10],
    [3, IS_SLOW ? 20 : 5],
  ])('changes nothing of %i levels', (dimension, numRuns) => {
    sameInAnyOrder(
      families.filter((family) => family.dimension === dimension),
      numRuns,
    );
  });
});
