/** Everything known of one model, with no word of presentation: what is derived, its numbers, checks and verdict; the turn between the typed basis and the eigenbasis of H_S. */

export { type BasisLabels, basisLabels } from './basisLabels.ts';
export { type InBothBases, l1Of, populationsOf, type StateInBases, stateInBases } from './bothBases.ts';
export { type Check, runChecks } from './checks.ts';
export { type ConservedQuantity, conservedQuantities } from './conservedQuantities.ts';
export type { BoundedState } from './energyOrder.ts';
export { type EquilibriumStudy, equilibriumStudy } from './equilibriumStudy.ts';
export { evenTimes, evolveModel, MOST_TIMES, type ModelEvolution } from './evolution.ts';
export { type EvolutionColumns, evolutionColumns, evolutionObservables } from './evolutionQuantities.ts';
export { type FewModes, fewModes } from './fewModes.ts';
export { type Headline, headlineOf } from './headline.ts';
export { type LimitFrom, limitFrom } from './initialLimit.ts';
export { type InitialState, initialVector } from './initialState.ts';
export { integrandNotation } from './integrandNotation.ts';
export { lazyNumbers } from './lazyNumbers.ts';
export { leadingStateInBases } from './leadingState.ts';
export { type MeanForceInBases, meanForceInBases, meanForceInput, meanForceOf, meanForceVector } from './meanForce.ts';
export { withMeanForce } from './meanForceNumbers.ts';
export { withOscillatorLevels } from './oscillatorLevels.ts';
export type { Entanglement, Measures } from './quantities/measures.ts';
export { expectation } from './quantities/observables.ts';
export { type BathCurrent, type BathRates, type Quantities, quantitiesOf } from './quantities/quantities.ts';
export { largestDistance, type PartState, reducedStates } from './quantities/reducedStates.ts';
export { ascendingLevels, fullStateInBases, type SteadyStateInBases, steadyStateInBases } from './steadyNumbers.ts';
export {
  checksOf,
  judgedNumbers,
  type Study,
  type StudyOptions,
  study,
  studyOf,
  surfaceNumbers,
  verdictOf,
} from './study.ts';
export {
  type Curve,
  type CurvePair,
  type TemperatureDependence,
  temperatureDependence,
} from './temperatureDependence.ts';
export { type Axes, type BasisTurn, basisTurn, qubitOf, turnedVector } from './typedBasis.ts';
export { type ModelNumbers, modelNumbers, type Validity } from './validity.ts';
export type { WeakCoupling } from './weakCoupling.ts';
