/** The null vector of the numeric long-time superoperator, for any number of levels. */
import { hermitianEigenvalues } from '../../../numerics/index.ts';
import type { BasisElement } from '../../../operators/index.ts';
import { coherenceVectors } from '../coherenceVector.ts';
import { boundedAction, existing, numericGenerator } from '../generator/liouvillian.ts';
import { stationaryState } from '../generator/stationaryState.ts';
import { levelsCoincide } from '../leadingOrder/degenerateLeadingOrder.ts';
import { ratesOf, transitionsOf } from '../leadingOrder/goldenRule.ts';
import { FEW_LEVELS } from '../leadingOrder/manyLevels.ts';
import type { NumericSystem } from '../numericSystem.ts';
import { noGenerator, type StationaryState, type SteadyOutcome, WORST_ERROR } from '../outcome.ts';
import { krylovState } from './krylovState.ts';

/** With more its inverse takes minutes: a state that the iteration does not find is not found. */
const MOST_LEVELS_OF_INVERSE = 32;

function stateOf(system: NumericSystem): StationaryState | undefined {
  const d = system.dimension;
  if (d > FEW_LEVELS) {
    const { action, uncertainty } = boundedAction(system);
    const transitions = levelsCoincide(system.levels) ? undefined : transitionsOf(system);
    const baths = system.couplings.map(({ bath }) => bath);
    const rates = transitions && { order: transitions.order, ...ratesOf(transitions, baths) };
    const state = krylovState(action, uncertainty, rates);
    // of several stationary states the iteration finds one, and its error bound says so
    if (state !== undefined && state.error <= WORST_ERROR) return state;
    if (d > MOST_LEVELS_OF_INVERSE) return undefined;
  }
  const keys = Array.from({ length: d * d }, (_, key) => key);
  return stationaryState(numericGenerator(system), keys, system.levels);
}

/** The null vector on all matrix elements with its coherence vector, or why there is none. */
export function numericSteadyState(system: NumericSystem, basis: readonly BasisElement[]): SteadyOutcome {
  const found = existing(() => stateOf(system));
  if (found.kind === 'divergent') return noGenerator(found, 'one of its coefficients');
  const state = found.value;
  const d = system.dimension;
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
