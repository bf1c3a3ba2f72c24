/** Numerics: special functions, quadrature, linear algebra, differential equations. Knows no physics and no symbols. Complex arithmetic is a namespace of its own, `complex.ts`. */

export { type Complex, complex } from './complex.ts';
export type { Estimate } from './estimate.ts';
export { bisect, minimumBetween } from './lineSearch.ts';
export { addScaled, applied, zeros } from './matrices/complexArray.ts';
export {
  addProduct,
  type ComplexMatrix,
  hermitianPart,
  identityMatrix,
  isHermitianMatrix,
  largestDifference,
  largestModulus,
  matrixAdjoint,
  matrixModuli,
  matrixProduct,
  matrixSum,
  realMatrix,
  sandwich,
  scaledMatrix,
  traceProduct,
  zeroMatrix,
} from './matrices/complexMatrix.ts';
export {
  type EigenSystem,
  type HermitianMatrix,
  hermitianEigensystem,
  hermitianEigenvalues,
} from './matrices/eigen.ts';
export type { ComplexArray } from './matrices/linear.ts';
export { monotoneCubic, monotoneSlopes } from './monotoneCubic.ts';
export { integratePanels, POLE_ROUNDING, type QuadratureResult } from './quadrature/adaptiveQuadrature.ts';
export { cauchyIntegral } from './quadrature/cauchyIntegral.ts';
export { doubleExponential } from './quadrature/doubleExponential.ts';
export {
  type LogarithmicRange,
  limitsOf,
  logarithmAt,
  logarithmBetween,
  NEGLIGIBLE,
  parameterBetween,
  parameterOf,
  slopeAt,
  upperInverseOfDifferenceWithLogarithm,
} from './quadrature/logarithmicLine.ts';
export {
  type ComplexEstimate,
  complexPhaseOf,
  type LogarithmicGrid,
  logarithmicGrid,
  logarithmicRule,
  offsetFrom,
  phaseOf,
  stepFor,
  sumOfRule,
} from './quadrature/logarithmicRule.ts';
export { addFourierIntegrals, type Panel, resolvePanels } from './quadrature/piecewiseLegendre.ts';
export { roundingOf } from './rounding.ts';
export { complexDigamma, digamma } from './special/digamma.ts';
export { exponentialIntegralE1, exponentialIntegralEi } from './special/exponentialIntegral.ts';
export { gamma } from './special/gamma.ts';
export { complexHurwitzZeta } from './special/hurwitzZeta.ts';
export {
  gammaPrincipalValue,
  gammaStieltjes,
  powerTimesExponential,
  upperIncompleteGamma,
} from './special/incompleteGamma.ts';
export {
  coefficientTail,
  gaussError,
  gaussLegendre,
  gaussSum,
  legendreCoefficients,
  MIDDLE,
  NODES,
  POINTS,
  valuesAtNodes,
  WEIGHTS,
} from './special/legendre.ts';
export { antiderivative, legendrePolynomials, seriesAt, slowSolution } from './special/legendreSeries.ts';
export { sphericalBessel } from './special/sphericalBessel.ts';
