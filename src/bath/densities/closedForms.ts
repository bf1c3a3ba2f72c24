import type { Spectrum } from '../../hamiltonian/index.ts';
import type { ClosedForm } from '../density.ts';
import { exponentialClosedForms, gaussianClosedForms, hardClosedForms } from './ohmicClosedForms.ts';
import { drudeClosedForms, underdampedClosedForms } from './rationalClosedForms.ts';

/**
 * The bath integrals of a spectrum (paper convention) that have a closed form, as formulas to print and as numbers. `longTimeTransform`
 * takes a number from its closed form where cancellation in the quadrature makes that the one with the smaller error bound.
 */
export function closedForms(spectrum: Spectrum): readonly ClosedForm[] {
  switch (spectrum.spectrum) {
    case 'ohmic':
      return exponentialClosedForms(spectrum);
    case 'gaussian':
      return gaussianClosedForms(spectrum);
    case 'hard':
      return hardClosedForms(spectrum);
    case 'drude':
      return drudeClosedForms(spectrum);
    case 'underdamped':
      return underdampedClosedForms(spectrum);
    case 'custom':
    case 'table':
      return [];
  }
}
