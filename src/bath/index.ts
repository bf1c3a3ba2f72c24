export type { ClosedForm } from './closedForm.ts';
export { closedForms } from './closedForms.ts';
export type { PowerLaw, SpectralDensity } from './density.ts';
export { absorptionShift, emissionShift } from './lineShift.ts';
export { combination, type Kernel, longTimeTransform, type Term, type Transform } from './longTime.ts';
export { divergent, finite, type Quantity } from './quantity.ts';
export { type Bath, bathOf, spectralDensity } from './spectrum.ts';
export { coth, occupation, thermalPolarization } from './thermal.ts';
