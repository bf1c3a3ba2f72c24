/** Baths: spectral densities, correlation functions, and the half-sided transforms of the generator in numbers, at long and at finite time. */

export { closedForms } from './densities/closedForms.ts';
export { bathOf, spectralDensity } from './densities/spectrum.ts';
export {
  type Bath,
  type ClosedForm,
  type CorrelationBath,
  commonTemperature,
  errorKind,
  highestFrequency,
  isPositive,
  isThermalBath,
  type SpectralDensity,
  type ThermalBath,
  whyZero,
} from './density.ts';
export { parseFormula } from './formula/read.ts';
export { silencingFactors } from './formula/silencing.ts';
export type { DensityFormula } from './formula/tree.ts';
export type { BoundedComplex } from './integrals/fourierIntegral.ts';
export { coth } from './integrals/thermal.ts';
export { isThermal, type Kernel, type Term, type Transform, type TransformRequest } from './kernel.ts';
export { divergent, finite, type Missing, type Quantity, unresolved } from './quantity.ts';
export { combination, longTimeTransform, rememberedTransform } from './transforms/longTime.ts';
