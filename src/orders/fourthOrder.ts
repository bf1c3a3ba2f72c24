/** What methods beyond second order need of a system between baths of any spectral density. */
import { bohrFrequenciesOf, fittedCouplings } from '../bath/exponentials/index.ts';
import type { ComplexMatrix } from '../numerics/index.ts';
import type { NumericSystem } from '../tcl/index.ts';
import { coincidingLevels } from '../tcl/numeric/index.ts';
import { tcl4Term } from './tcl4.ts';

/** Relative tolerance of the fit: K₄ is a correction. */
const TOLERANCE = 1e-8;

/** K₄ of the time-convolutionless generator at long times, on row-major density matrices in the eigenbasis of H_S. Throws as `fittedCouplings` does. */
export function fourthOrderTerm(system: NumericSystem): ComplexMatrix {
  const levels = coincidingLevels(system.levels);
  const { couplings } = fittedCouplings(system.couplings, {
    frequencies: bohrFrequenciesOf(levels),
    tolerance: TOLERANCE,
  });
  return tcl4Term({ levels, couplings });
}
