/** Quantities of dynamics, a value for every time. */
import { InputError } from '../errors.ts';
import { observableOf } from '../hamiltonian/index.ts';
import { didYouMean } from '../suggestion.ts';
import { l1Coherence } from '../tcl/numeric/index.ts';
import type { Derived } from './derivation/derived.ts';
import type { ModelEvolution } from './evolution.ts';
import { expectation } from './quantities/observables.ts';
import { basisTurn } from './typedBasis.ts';

/** By the names of their columns. */
export type EvolutionColumns = Readonly<Record<string, readonly number[]>>;

const list = (name: string, values: readonly (readonly number[])[]): EvolutionColumns =>
  Object.fromEntries(values[0]!.map((_, k) => [`${name}.${k}`, values.map((row) => row[k]!)]));

type Quantity = (evolution: ModelEvolution, derived: Derived) => EvolutionColumns;

/** The vector and the populations in the basis as typed, the coherence in the eigenbasis of H_S. */
const QUANTITIES: Readonly<Record<string, Quantity>> = {
  bloch: ({ bloch }) => list('bloch', bloch),
  populations: ({ bloch }, derived) => {
    const { vectors } = basisTurn(derived);
    const states = bloch.map((vector) => vectors.matrixOf(vector));
    return list(
      'populations.typed',
      states.map(({ n, re }) => Array.from({ length: n }, (_, i) => re[i * (n + 1)]!)),
    );
  },
  coherence: ({ bloch }, derived) => {
    const turn = basisTurn(derived);
    return { coherence: bloch.map((vector) => l1Coherence(turn.vectors.matrixOf(turn.vectorToEnergy(vector)))) };
  },
  minEigenvalue: ({ minEigenvalues }) => ({ minEigenvalue: minEigenvalues }),
  distance: ({ distance }) => (distance === null ? {} : { distance }),
};

/**
 * `bloch` (of a qubit) or `populations` unless told; `coherence`, `minEigenvalue`, `distance` to the long-time state. Throws `InputError` for another name.
 */
export function evolutionColumns(
  evolution: ModelEvolution,
  derived: Derived,
  names: readonly string[] = [derived.model.dimension === 2 ? 'bloch' : 'populations'],
): EvolutionColumns {
  return Object.assign(
    {},
    ...names.map((name) => {
      const known = Object.keys(QUANTITIES);
      if (Object.hasOwn(QUANTITIES, name)) return QUANTITIES[name]!(evolution, derived);
      throw new InputError(
        `A quantity of dynamics must be one of ${known.join(', ')}, but is \`${name.slice(0, 40)}\`.${didYouMean(name, known)}`,
      );
    }),
  );
}

/** Expectation values of operators as they are typed, by their text. Throws `InputError` for what is no operator of the system. */
export function evolutionObservables(
  { bloch }: ModelEvolution,
  derived: Derived,
  operators: readonly string[],
): EvolutionColumns {
  const { vectors } = basisTurn(derived);
  const states = bloch.map((vector) => vectors.matrixOf(vector));
  return Object.fromEntries(
    operators.map((text) => {
      const observable = observableOf(derived.model, text);
      return [text, states.map((rho) => expectation(observable, { rho, bound: new Float64Array(rho.n ** 2) }).value)];
    }),
  );
}
