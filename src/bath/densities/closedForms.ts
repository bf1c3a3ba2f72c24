import type { Spectrum, ThermalBathSpec } from '../../hamiltonian/index.ts';
import type { ClosedForm } from '../density.ts';
import { QUTIP } from './convention.ts';
import { exponentialClosedForms, gaussianClosedForms, hardClosedForms } from './ohmicClosedForms.ts';
import { drudeClosedForms, underdampedClosedForms } from './rationalClosedForms.ts';
import { scaledForm } from './scaledDensity.ts';

/**
 * The integrals over J = Σ|g|²δ that have a closed form, whatever the convention of the description, as formulas to print and as numbers.
 * `longTimeTransform` takes a number from its closed form where cancellation in the quadrature makes that the one with the smaller error bound.
 */
export function closedForms(spectrum: Spectrum & Partial<Pick<ThermalBathSpec, 'convention'>>): readonly ClosedForm[] {
  const forms = asWritten(spectrum);
  return spectrum.convention === 'qutip' ? forms.map((form) => scaledForm(form, QUTIP.factor, QUTIP.printed)) : forms;
}

function asWritten(spectrum: Spectrum): readonly ClosedForm[] {
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
