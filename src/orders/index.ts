/** The steady state order by order in the coupling, beyond the second-order generator. */

export { fourthOrderTerm } from './fourthOrder.ts';
export { type IntegralOrders, integralOrders } from './integralOrders.ts';
export { qubitOrderDefinitions } from './qubitOrderDefinitions.ts';
export { type OrderFormula, type QubitOrders, qubitOrders } from './qubitOrders.ts';
export {
  type CurrentSeries,
  type StateOfOrder,
  type SteadyStateSeries,
  steadyStateSeries,
  tcl2Orders,
} from './steadyStateSeries.ts';
