/** What methods beyond second order need of a system between baths of any spectral density. */
import { bohrFrequenciesOf, fittedCouplings } from '../bath/exponentials/index.ts';
import { type Missing, unresolved } from '../bath/index.ts';
import type { ComplexMatrix } from '../numerics/index.ts';
import { roundingOf } from '../numerics/index.ts';
import type { NumericSystem } from '../tcl/index.ts';
import { coincidingLevels } from '../tcl/numeric/index.ts';
import { tcl4Term } from './tcl4.ts';

/** Relative tolerances of the fit that is used, and of the one it is compared with: of K₄, a correction, few digits matter, and two more tell the fits apart. */
const [FINE, COARSE] = [1e-8, 1e-6];
/** Of the sums over exponentials, relative to the largest element. */
const ROUNDING = roundingOf(64);

/** K₄ with what the fits leave open of every element. */
export interface BoundedTerm extends ComplexMatrix {
  readonly bounds: Float64Array;
}

/**
 * K₄ of the time-convolutionless generator at long times, on row-major density matrices in the eigenbasis of H_S; missing where exponentials do not follow the
 * correlation functions. Throws as `fittedCouplings` does.
 */
export function fourthOrderTerm(system: NumericSystem): BoundedTerm | Missing {
  const levels = coincidingLevels(system.levels);
  const frequencies = bohrFrequenciesOf(levels);
  const fitted = [FINE, COARSE].map((tolerance) => fittedCouplings(system.couplings, { frequencies, tolerance }));
  if (fitted.some(({ fits }) => fits.some(({ error }) => error === Number.POSITIVE_INFINITY))) {
    return unresolved('no sum of exponentials follows a correlation function of a J with a step');
  }
  const [fine, coarse] = fitted.map(({ couplings }) => tcl4Term({ levels, couplings })) as [
    ComplexMatrix,
    ComplexMatrix,
  ];
  const moduli = fine.re.map((x, key) => Math.hypot(x, fine.im[key]!));
  const rounding = ROUNDING * moduli.reduce((most, x) => Math.max(most, x), 0);
  // the finer fit is the better one by far: their difference is a bound of what it leaves open
  const bounds = moduli.map(
    (_, key) => rounding + Math.hypot(fine.re[key]! - coarse.re[key]!, fine.im[key]! - coarse.im[key]!),
  );
  return { ...fine, bounds };
}
