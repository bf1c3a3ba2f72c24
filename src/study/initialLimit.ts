/** The limit t → ∞ from a given state, where the stationary state depends on it. */
import { hermitianEigenvalues, roundingOf } from '../numerics/index.ts';
import { numericSystem } from '../tcl/index.ts';
import { coherenceVectors, densityMatrixOf, longTimeLimits, type SteadyNumbers } from '../tcl/numeric/index.ts';
import type { Derived } from './derivation/derived.ts';
import { basisTurn } from './typedBasis.ts';
import type { ModelNumbers } from './validity.ts';

export interface LimitFrom {
  /** With the state that is reached from there. */
  readonly numbers: ModelNumbers;
  /** Whether another initial state leads to the same one; null where that is not known. */
  readonly unique: boolean | null;
  /** What was done, or why there is no limit. */
  readonly note: string;
}

/**
 * `numbers`: of the model without initial state; `vector`: the coherence vector of the initial state in the typed basis. The limit is that of the
 * long-time generator. Throws `InputError` where the vector belongs to no state.
 */
export function limitFrom(numbers: ModelNumbers, derived: Derived, vector: readonly number[]): LimitFrom {
  const { derivation, given } = derived;
  const { dimension: d } = derivation.system;
  const { basis } = derivation;
  densityMatrixOf(basis, vector, d);
  if (numbers.rho !== null) return { numbers, unique: true, note: UNIQUE };
  if (!dependsOnInitialState(numbers)) return { numbers, unique: null, note: numbers.warnings[0]?.message ?? '' };
  const turn = basisTurn(derived);
  const system = numericSystem(derivation.system, given!.values, given!.baths);
  const limits = longTimeLimits(system);
  const start = densityMatrixOf(basis, turn.vectorToEnergy(vector), d);
  const open = turn.trivial ? 0 : roundingOf(8 * d) + system.rounding.elements;
  const state = limits.kind === 'none' ? limits : limits.from(start, open);
  if (state.kind === 'none') {
    const warnings = [{ kind: state.cause, message: state.message }, ...numbers.warnings];
    return { numbers: { ...numbers, warnings }, unique: false, note: state.message };
  }
  const vectors = coherenceVectors(basis, d);
  const least = hermitianEigenvalues(state.rho)[0]!;
  const negative =
    least < -d * state.error
      ? [
          {
            kind: 'positivity' as const,
            message: `The limit is not positive: its smallest eigenvalue is ${least.toPrecision(4)}.`,
          },
        ]
      : [];
  return {
    numbers: {
      ...numbers,
      bloch: { value: vectors.vectorOf(state.rho), error: vectors.boundsOf(state.error) },
      rho: state.rho,
      rhoError: state.error,
      minEigenvalue: least,
      warnings: [...numbers.warnings.filter(({ kind }) => kind !== 'degenerate-steady-state'), ...negative],
    },
    unique: false,
    note: DEPENDS,
  };
}

/** Whether there is no stationary state for want of uniqueness. */
export const dependsOnInitialState = ({ rho, warnings }: SteadyNumbers): boolean =>
  rho === null && warnings.some(({ kind }) => kind === 'degenerate-steady-state');

const UNIQUE = 'The stationary state is unique: every initial state leads to it.';
const DEPENDS =
  'The stationary state depends on the initial one; this is the limit from it under the long-time generator, without what the memory of the bath does before, which is of order λ.';
