/** The exact coherence of Eq. (1) at a few temperatures: no expansion in the coupling. */
import { exactSteadyState } from '../../hierarchy/index.ts';
import { numericSystem } from '../../tcl/index.ts';
import { letterSystem } from '../table.ts';
import { bathAt, baths, couplings, type OhmicBath } from './models.ts';
import type { FigureSeries } from './series.ts';

/** x = T/ω₀, y = C/f₁ for f₁ = 1, times `reference`/λ. */
export interface ExactSeries extends FigureSeries {
  readonly kind: 'exact';
  readonly s: number;
  readonly lambda: number;
  readonly f2: number;
  /** Of y. */
  readonly errors: readonly (number | null)[];
}

interface ExactPoints {
  readonly label: string;
  readonly bath: OhmicBath;
  readonly f2: number;
  readonly temperatures: readonly number[];
  /** The λ at which the curves are drawn that these points stand beside. */
  readonly reference: number;
}

/** Of an element of ρ; what does not reach it in so many auxiliary operators is no point. */
const TOLERANCE = 3e-3;
const MOST_OPERATORS = 4000;

export function exactPoints({ label, bath, f2, temperatures, reference }: ExactPoints): ExactSeries {
  const system = letterSystem();
  const found = temperatures.map((temperature) => {
    const numbers = numericSystem(system, couplings(1, f2), baths(bathAt(bath, temperature)));
    const { converged, rho, error } = exactSteadyState(numbers, {
      tolerance: TOLERANCE,
      mostOperators: MOST_OPERATORS,
    });
    if (!converged || rho === null) return null;
    const scale = (2 * reference) / bath.lambda;
    return { value: scale * Math.hypot(rho.re[1]!, rho.im[1]!), error: scale * error };
  });
  return {
    label,
    kind: 'exact',
    s: bath.s,
    lambda: bath.lambda,
    f2,
    x: temperatures,
    y: found.map((point) => point?.value ?? null),
    errors: found.map((point) => point?.error ?? null),
  };
}
