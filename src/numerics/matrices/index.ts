/** Equations, spectra and null spaces of matrices, small and large: what only states in numbers need. */

export {
  CHEBYSHEV_WIDTH,
  chebyshevMoments,
  exponentialCoefficients,
  type SpectralInterval,
  scaledTo,
} from './chebyshev.ts';
export { factorizeComplex, pack, solveComplex, unpack } from './complexLinear.ts';
export { generalEigensystem } from './generalEigen.ts';
export { gmres, type LinearAction } from './gmres.ts';
export { invertSmall, solveWithInverse } from './inverse.ts';
export { inverseNorm, type LuFactorization, refinedSolution } from './linear.ts';
export { lowestEigenpairs, spectralBounds } from './lowestEigenpairs.ts';
export { matrixExponential } from './matrixExponential.ts';
export { type NullSpaces, nullSpaces, type UncertainMatrix } from './nullSpaces.ts';
export { nullVector } from './nullVector.ts';
export { factorizeReal } from './realLinear.ts';
export { eliminate } from './schurComplement.ts';
export type { SparseSymmetric } from './skyline.ts';
export { normOfAction, spectralNorm } from './spectralNorm.ts';
export { reachedByAll, stationaryDistribution } from './stationaryDistribution.ts';
