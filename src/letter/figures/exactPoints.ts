/** The exact coherence of a model at a few temperatures: no expansion in the coupling. */
import { exactSteadyState } from '../../hierarchy/index.ts';
import { numericSystem, type OpenSystem } from '../../tcl/index.ts';
import { bathAt, baths, couplings, type OhmicBath } from './models.ts';
import type { FigureSeries } from './series.ts';

/** x = T/ω₀, y = C/f₁ in proportion to λf₂, to which the curves beside are linear. */
export interface ExactSeries extends FigureSeries {
  readonly kind: 'exact';
  readonly s: number;
  readonly lambda: number;
  readonly f1: number;
  readonly f2: number;
  /** Of y. */
  readonly errors: readonly (number | null)[];
}

interface ExactPoints {
  readonly label: string;
  readonly system: OpenSystem;
  readonly bath: OhmicBath;
  readonly f1: number;
  readonly f2: number;
  readonly temperatures: readonly number[];
  /** λ and f₂ at which the curves are drawn that these points stand beside. */
  readonly reference: { readonly lambda: number; readonly f2: number };
}

/** Of an element of ρ/f₁; what does not reach it in so many auxiliary operators is no point. */
const TOLERANCE = 3e-3;
const MOST_OPERATORS = 4000;

export function exactPoints({ label, system, bath, f1, f2, temperatures, reference }: ExactPoints): ExactSeries {
  const found = temperatures.map((temperature) => {
    const numbers = numericSystem(system, couplings(f1, f2), baths(bathAt(bath, temperature)));
    const { converged, rho, error } = exactSteadyState(numbers, {
      tolerance: TOLERANCE * f1,
      mostOperators: MOST_OPERATORS,
    });
    if (!converged || rho === null) return null;
    const scale = (2 * reference.lambda * reference.f2) / (bath.lambda * f1 * f2);
    return { value: scale * Math.hypot(rho.re[1]!, rho.im[1]!), error: scale * error };
  });
  return {
    label,
    kind: 'exact',
    s: bath.s,
    lambda: bath.lambda,
    f1,
    f2,
    x: temperatures,
    y: found.map((point) => point?.value ?? null),
    errors: found.map((point) => point?.error ?? null),
  };
}
