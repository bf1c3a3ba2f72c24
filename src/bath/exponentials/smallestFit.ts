/** Of one rational approximation after the other, the first that is good enough. */
import type { RationalStep } from '../../numerics/approximation/index.ts';
import type { Complex } from '../../numerics/index.ts';
import { type CorrelationFit, exponentsOf } from './correlationFit.ts';

/** Exponentials of one bath. */
const MOST_EXPONENTS = 30;
/** A step of AAA whose error at the samples is that much larger than what is wanted is not looked at. */
const LIKELY = 4;
/** Relative to the largest |Γ|: below this an error at the samples is rounding, and more poles only fit that. */
const ROUNDING = 1e-14;

interface Wanted {
  /** The largest error of Γ. */
  readonly target: number;
  /** The largest |Γ|. */
  readonly scale: number;
}

/** The fit with the fewest exponentials that is exact at the Bohr frequencies with an error up to `target`; where there is none, the best. */
export function smallestFit(
  fitWith: (poles: readonly Complex[]) => CorrelationFit,
  steps: Iterable<RationalStep>,
  { target, scale }: Wanted,
): CorrelationFit {
  const enough = (fit: CorrelationFit): boolean => fit.interpolated && fit.error <= target;
  let best = fitWith([]);
  let skipped: RationalStep | undefined;
  const look = (step: RationalStep): boolean => {
    const fit = fitWith(step.poles() ?? []);
    if (exponentsOf(fit) > MOST_EXPONENTS) return false;
    if (isBetter(fit, best, target)) best = fit;
    return true;
  };
  if (enough(best)) return best;
  for (const step of steps) {
    if (step.error > LIKELY * target && step.degree < MOST_EXPONENTS - MARGIN) {
      skipped = step;
      continue;
    }
    skipped = undefined;
    if (!look(step) || enough(best) || step.error <= ROUNDING * scale) return best;
  }
  if (skipped !== undefined) look(skipped);
  return best;
}

/** From that many exponentials below the most on every step is looked at: it may be the last. */
const MARGIN = 4;

const isBetter = (a: CorrelationFit, b: CorrelationFit, target: number): boolean =>
  a.interpolated === b.interpolated ? a.error < b.error : a.interpolated && a.error <= Math.max(b.error, target);
