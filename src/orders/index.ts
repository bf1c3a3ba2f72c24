/** The steady state order by order in the coupling, beyond the second-order generator. */

export { fourthOrderTerm } from './fourthOrder.ts';
export { qubitOrderDefinitions } from './qubitOrderDefinitions.ts';
export { type OrderFormula, type QubitOrders, qubitOrders } from './qubitOrders.ts';
export {
  type CurrentSeries,
  type StateOfOrder,
  type SteadyStateSeries,
  steadyStateSeries,
} from './steadyStateSeries.ts';
