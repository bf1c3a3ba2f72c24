/** Correlation functions as sums of exponentials. */

export type { Exponential, ExponentialCoupling } from './exponentialCoupling.ts';
export {
  type CouplingInNumbers,
  type ExponentialFit,
  type FittedCouplings,
  fittedCouplings,
} from './fittedCouplings.ts';
export { UnfittedCorrelation } from './unfittedCorrelation.ts';
