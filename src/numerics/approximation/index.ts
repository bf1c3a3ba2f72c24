/** Rational approximation. */

export { type ConjugateSamples, type RationalStep, rationalApproximations } from './aaa.ts';
export { complexArray, conjugateSum, conjugateSums, conjugatesCounted } from './conjugateColumns.ts';
export { type GradedTable, gradedTable } from './gradedTable.ts';
export { partialFractions } from './partialFractions.ts';
