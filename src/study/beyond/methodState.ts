/** The stationary state of a single method, or of the series, in the basis the user typed and in the eigenbasis of H_S. */
import type { Missing } from '../../bath/index.ts';
import type { Cause } from '../../errors.ts';
import { isMissing, METHODS, type MethodName, STATE_METHODS, stationaryStateOf } from '../../methods/index.ts';
import { type ComplexMatrix, hermitianEigenvalues, matrixSum } from '../../numerics/index.ts';
import { type StateInBases, stateInBases } from '../bothBases.ts';
import type { Derived } from '../derivation/derived.ts';
import { basisTurn } from '../typedBasis.ts';
import { type MethodTimes, methodContext } from './comparison.ts';
import { boundedVector } from './exactState.ts';
import { seriesInBases } from './series.ts';

export type MethodState =
  | { readonly kind: 'found'; readonly state: StateInBases; readonly minEigenvalue: number }
  | { readonly kind: 'none'; readonly cause: Cause; readonly message: string };

/** Methods with a stationary state. */
export const STATIONARY_METHODS: readonly { readonly name: MethodName; readonly title: string }[] = [
  ...METHODS,
  ...STATE_METHODS,
];

/** Needs numbers. Errors are those of the numbers, not of what the equation leaves out. */
export function methodState(name: MethodName, derived: Derived, times: MethodTimes = {}): MethodState {
  const context = methodContext(derived, times);
  const { levels } = context.system;
  const method = METHODS.find((one) => one.name === name);
  if (method === undefined) {
    const state = STATE_METHODS.find((one) => one.name === name)!.state(context);
    return isMissing(state) ? none(state) : found(state.rho, state.error, derived, levels);
  }
  const generator = method.generator(context);
  if (isMissing(generator)) return none(generator);
  const state = stationaryStateOf(generator);
  return state.kind === 'none' ? state : found(state.rho, state.error, derived, levels);
}

/** ρ₀ + ρ₁ + … at the couplings of the model. Needs numbers. */
export function seriesState(derived: Derived, order: number): MethodState {
  const series = seriesInBases(derived, order);
  if (series.kind === 'none') return series;
  if (series.unresolved !== null) return { kind: 'none', cause: 'not-converged', message: series.unresolved };
  const { system } = methodContext(derived, {});
  const rho = matrixSum(
    system.levels.length,
    series.orders.map((one) => one.rho.energy),
  );
  const error = series.orders.reduce((sum, one) => sum + one.error, 0);
  return found(rho, error, derived, system.levels);
}

const found = (rho: ComplexMatrix, error: number, derived: Derived, levels: Float64Array): MethodState => ({
  kind: 'found',
  state: stateInBases(boundedVector(rho, error, derived), levels, basisTurn(derived)),
  minEigenvalue: hermitianEigenvalues(rho)[0]!,
});

const none = ({ unresolved, cause }: Missing): MethodState => ({
  kind: 'none',
  cause: unresolved ? 'not-converged' : 'divergent-coefficient',
  message: `There is no such state here: ${cause}.`,
});
