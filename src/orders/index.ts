/** The steady state order by order in the coupling, beyond the second-order generator. */

export { type ExponentialSystem, type Group, type MemoryKernels, memoryKernels } from './memoryKernels.ts';
export { type OrderedGenerator, type StationaryOrders, stationaryOrders } from './steadyStateOrders.ts';
export {
  type CurrentSeries,
  type StateOfOrder,
  type SteadyStateSeries,
  steadyStateSeries,
} from './steadyStateSeries.ts';
export { tcl4Term } from './tcl4.ts';
