/** Of one rational approximation after the other, the first that is good enough. */
import {
  type ConjugateSamples,
  type RationalStep,
  rationalApproximations,
} from '../../numerics/approximation/index.ts';
import type { Complex } from '../../numerics/index.ts';
import { type CorrelationFit, exponentsOf } from './correlationFit.ts';

/** Exponentials of one bath. */
const MOST_EXPONENTS = 30;
/** A step of AAA whose error at the samples is that much larger than what is wanted is not looked at. */
const LIKELY = 4;
/** Relative to the largest |Γ|: below this an error at the samples is rounding, and more poles only fit that. */
const ROUNDING = 1e-14;

/** The conditions at Bohr frequencies that a fit can be made to meet exactly: more ask for more poles than Γ needs. */
const MOST_CONDITIONS = 14;
/** What a fit that is not exact there has to be better: its error is in the populations at order λ⁰, not λ. */
const TIGHTER = 1e-3;
/** But not better than this: coefficients that cancel leave rounding of that size. */
const SMALLEST_TOLERANCE = 1e-11;

export interface FitProblem {
  /** Bohr frequencies first. */
  readonly samples: ConjugateSamples;
  /** How many Bohr frequencies are among the samples, and how many real equations their values are. */
  readonly bohr: { readonly samples: number; readonly conditions: number };
  /** The largest |Γ|. */
  readonly scale: number;
  /** Relative to it. */
  readonly tolerance: number;
  /** The fit with given poles, exact at the samples with these indices. */
  readonly fitWith: (poles: readonly Complex[], exact: readonly number[]) => CorrelationFit;
}

/**
 * The fit with the fewest exponentials that is good enough; where there is none, the best with at most 30 of them. Poles come from AAA with the Bohr frequencies as
 * support points; where these are more than the function needs, which brings spurious poles, from AAA without; where no fit that is exact there is good enough, from
 * one that is good all over the axis.
 */
export function smallestFit(problem: FitProblem): CorrelationFit {
  const { samples, bohr, scale, tolerance, fitWith } = problem;
  const all = [...Array(bohr.samples).keys()];
  const free = replayed(rationalApproximations(samples, []));
  const plans =
    bohr.conditions > MOST_CONDITIONS
      ? []
      : [
          { steps: rationalApproximations(samples, all), exact: all },
          { steps: free(), exact: all },
        ];
  const tighter = Math.min(tolerance, Math.max(TIGHTER * tolerance, SMALLEST_TOLERANCE));
  let best: CorrelationFit | undefined;
  for (const { steps, exact } of [...plans, { steps: free(), exact: [] }]) {
    const wanted = { scale, target: (exact.length > 0 ? tolerance : tighter) * scale, exact: exact.length > 0 };
    const fit = smallestOf((poles) => fitWith(poles, exact), steps, wanted);
    if (isEnough(fit, wanted)) return fit;
    if (best === undefined || costOf(fit) < costOf(best)) best = fit;
  }
  return best!;
}

/** The steps of an approximation for more than one plan, each computed once. */
function replayed(steps: Iterator<RationalStep>): () => Iterable<RationalStep> {
  const known: RationalStep[] = [];
  return function* () {
    for (let k = 0; ; k++) {
      if (k === known.length) {
        const { done, value } = steps.next();
        if (done) return;
        known.push(value);
      }
      yield known[k]!;
    }
  };
}

const costOf = ({ error, interpolated }: Pick<CorrelationFit, 'error' | 'interpolated'>): number =>
  (interpolated ? TIGHTER : 1) * error;

interface Wanted {
  /** The largest error of Γ. */
  readonly target: number;
  /** The largest |Γ|. */
  readonly scale: number;
  /** Whether it is to be exact at the Bohr frequencies. */
  readonly exact: boolean;
}

const isEnough = ({ interpolated, error }: CorrelationFit, { target, exact }: Wanted): boolean =>
  (interpolated || !exact) && error <= target;

/** Of one rational approximation after the other, the first that is enough; where there is none, the best. */
function smallestOf(
  fitWith: (poles: readonly Complex[]) => CorrelationFit,
  steps: Iterable<RationalStep>,
  wanted: Wanted,
): CorrelationFit {
  const { target, scale, exact } = wanted;
  let best = fitWith([]);
  const skipped: RationalStep[] = [];
  const look = (step: RationalStep): void => {
    const fit = fitWith(step.poles() ?? []);
    if (exponentsOf(fit) <= MOST_EXPONENTS && (costOf(fit) < costOf(best) || isEnough(fit, wanted))) best = fit;
  };
  if (isEnough(best, wanted)) return best;
  for (const step of steps) {
    if (step.degree > MOST_EXPONENTS) break;
    if (step.error > LIKELY * target && step.degree < MOST_EXPONENTS - MARGIN) {
      skipped.push(step);
      continue;
    }
    look(step);
    if (isEnough(best, wanted)) return best;
    if (step.error <= ROUNDING * scale) break;
  }
  // the poles of the last steps may be those of rounding: back to the first step that cannot be better
  for (const step of skipped.toReversed()) {
    if (costOf({ error: step.error, interpolated: exact }) >= costOf(best)) break;
    look(step);
  }
  return best;
}

/** From that many exponentials below the most on every step is looked at: it may be the last. */
const MARGIN = 4;
