/** Correlation functions as sums of exponentials. */

export { bohrFrequenciesOf } from './bohrFrequencies.ts';
export type { CorrelationFit, PoleSum } from './correlationFit.ts';
export type { Exponential, ExponentialCoupling } from './exponentialCoupling.ts';
export {
  type CouplingInNumbers,
  type ExponentialFit,
  exponentialCouplings,
  type FittedCouplings,
  fittedCouplings,
} from './fittedCouplings.ts';
export { type DecompositionOptions, thermalDecomposition } from './thermalDecomposition.ts';
export { UnfittedCorrelation } from './unfittedCorrelation.ts';
