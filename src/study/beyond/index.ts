/** How right a result is: the numerically exact state, the orders beyond the second, the master equations of the field side by side. */

export type { OrderSource } from './bestOrders.ts';
export { type ComparedMethod, type Comparison, comparison, type MethodTimes } from './comparison.ts';
export { type Equation2Beyond, equation2Beyond, type OrdersOfComponent } from './equation2.ts';
export { EVOLUTION_METHODS, type EvolutionByOptions, type EvolutionMethod, evolveBy } from './evolution.ts';
export { convergedNumbers, type ExactNumbers, exactRungs } from './exactState.ts';
export { type ApproximateState, type HowRight, howRight, judgedBy } from './howRight.ts';
export { type MethodState, methodState, STATIONARY_METHODS, seriesState } from './methodState.ts';
export { type QubitFormulas, qubitFormulas } from './qubitFormulas.ts';
export {
  type BoundedOrder,
  type OperatorInBases,
  type OrderInBases,
  type SeriesOutcome,
  seriesInBases,
} from './series.ts';
