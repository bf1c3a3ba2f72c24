/** Correlation functions as sums of exponentials. */

export type { Exponential, ExponentialCoupling } from './exponentialCoupling.ts';
