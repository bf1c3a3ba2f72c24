/** Rational approximation. */

export { type ConjugateSamples, type RationalStep, rationalApproximations } from './aaa.ts';
export { conjugateSum, unknownsOf } from './conjugateColumns.ts';
export { partialFractions } from './partialFractions.ts';
