/** Large real matrices that are mostly zero. */

export { type ExponentialOptions, exponentialAction, type ShiftedInverse } from './exponentialAction.ts';
export { type IncompleteLu, type IncompleteLuOptions, incompleteLu } from './incompleteLu.ts';
export { type SparseRealMatrix, SparseRows, sparseProduct } from './sparseMatrix.ts';
