/** The null vector of the numeric long-time superoperator, for any number of levels. */
import { hermitianEigenvalues } from '../../numerics/index.ts';
import type { BasisElement } from '../../operators/index.ts';
import { coherenceVectors } from './coherenceVector.ts';
import { DivergentTransform, type NumericGenerator, numericGenerator } from './liouvillian.ts';
import type { NumericSystem } from './numericSystem.ts';
import { noGenerator, type SteadyOutcome } from './outcome.ts';
import { stationaryState } from './stationaryState.ts';

/** The null vector on all matrix elements with its coherence vector, or why there is none. */
export function numericSteadyState(system: NumericSystem, basis: readonly BasisElement[]): SteadyOutcome {
  let generator: NumericGenerator;
  try {
    generator = numericGenerator(system);
  } catch (error) {
    if (!(error instanceof DivergentTransform)) throw error;
    return noGenerator(error.quantity, 'one of its coefficients');
  }
  const d = system.dimension;
  const keys = Array.from({ length: d * d }, (_, key) => key);
  const state = stationaryState(generator, keys, system.levels);
  if (state === undefined) {
    return {
      kind: 'none',
      cause: 'degenerate-steady-state',
      message:
        'The steady state is not unique: within the accuracy of the generator there is more than one null vector.',
    };
  }
  const vectors = coherenceVectors(basis, d);
  return {
    kind: 'found',
    bloch: { value: vectors.vectorOf(state.rho), error: vectors.boundsOf(state.error) },
    rhoError: state.error,
    rho: state.rho,
    minEigenvalue: hermitianEigenvalues(state.rho)[0]!,
  };
}
