/** Numerical methods, one per file; no physics and no symbols. */
export type { Complex } from './complex.ts';
export { solveComplex } from './complexLinear.ts';
export { type ComplexArray, type LinearSolution, solveReal } from './linear.ts';
export { type NullVector, nullVector } from './nullVector.ts';
