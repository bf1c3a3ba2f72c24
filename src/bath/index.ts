/** TODO */

export type { ClosedForm } from './densities/closedForm.ts';
export { closedForms } from './densities/closedForms.ts';
export { type PowerLaw, type SpectralDensity, whyZero } from './densities/density.ts';
export { type Bath, bathOf, spectralDensity } from './densities/spectrum.ts';
export { type Formula, parseFormula } from './formula/formula.ts';
export { coth, occupation } from './integrals/thermal.ts';
export { divergent, finite, type Quantity } from './quantity.ts';
export { type BathCorrelation, bathCorrelation, type ComplexQuantity } from './transforms/correlation.ts';
export { finiteTimeTransform, finiteTimeTransforms } from './transforms/finiteTime.ts';
export {
  type FiniteTimeTable,
  finiteTimeTable,
  type TableOptions,
  type TransformRequest,
} from './transforms/finiteTimeTable.ts';
export { absorptionShift, emissionShift } from './transforms/lineShift.ts';
export { combination, type Kernel, longTimeTransform, type Term, type Transform } from './transforms/longTime.ts';
