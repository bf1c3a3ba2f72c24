export { type Complex, complex } from './complex.ts';
export { solveComplex } from './complexLinear.ts';
export { complexDigamma, digamma } from './digamma.ts';
export { type EigenSystem, type HermitianMatrix, hermitianEigensystem, hermitianEigenvalues } from './eigen.ts';
export type { Estimate } from './estimate.ts';
export { exponentialIntegralE1, exponentialIntegralEi } from './exponentialIntegral.ts';
export { gamma } from './gamma.ts';
export { complexHurwitzZeta, hurwitzZeta } from './hurwitzZeta.ts';
export {
  gammaPrincipalValue,
  gammaStieltjes,
  upperIncompleteGamma,
} from './incompleteGamma.ts';
export { type ComplexArray, type LinearSolution, solveReal } from './linear.ts';
export type { LogarithmicRange } from './logarithmicLine.ts';
export { type LogarithmicRule, logarithmicRule, sumOfRule } from './logarithmicRule.ts';
export { type NullVector, nullVector } from './nullVector.ts';
export {
  type Derivative,
  type OdeOptions,
  type OdeSamples,
  type OdeStatistics,
  type OdeStep,
  sampleOde,
} from './ode.ts';
