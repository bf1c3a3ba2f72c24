/**
 * The printed Eq. (2) of the Letter, the steady state of TCL2 and the exact one, order by order. As printed v̄₁(x) = ax/(1 + bx), every J being multiplied
 * by x, so that its orders are a and −ab, with 1/a = 1/v̄₁(½) − 1/v̄₁(1).
 */
import { isThermalBath } from '../../bath/index.ts';
import type { Estimate } from '../../numerics/index.ts';
import type { SteadyNumbers } from '../../tcl/numeric/index.ts';
import type { Derived } from '../derivation/derived.ts';
import { printedComponent } from '../temperatureDependence.ts';
import type { HowRight } from './howRight.ts';
import { seriesInBases } from './series.ts';

/** v̄₁: whole, and its terms of order λ and λ². */
export interface OrdersOfComponent {
  readonly whole: Estimate | null;
  readonly first: Estimate;
  readonly second: Estimate;
}

export interface Equation2Beyond {
  readonly printed: OrdersOfComponent;
  readonly tcl2: OrdersOfComponent;
  readonly exact: OrdersOfComponent;
}

/** Undefined for a model that is not the Letter's, and where an expansion does not exist. */
export function equation2Beyond(
  derived: Derived,
  numbers: SteadyNumbers,
  { exact }: HowRight,
): Equation2Beyond | undefined {
  const [bath] = derived.given!.baths.values();
  if (bath === undefined || !isThermalBath(bath)) return undefined;
  const { temperature } = bath;
  const [printed, half] = [1, 0.5].map((factor) => printedComponent(derived, numbers, { temperature, factor }));
  if (!printed || !half || numbers.bloch === null) return undefined;
  const series = seriesInBases(derived, 2);
  if (series.kind === 'none' || series.unresolved !== null || series.tcl2 === null) return undefined;
  const [, first, second] = series.orders.map(({ bloch, error }) => ({ value: bloch.energy[0]!, error: 2 * error }));
  const [, own, beyond] = series.tcl2.map(({ bloch }) => ({ value: bloch.energy[0]!, error: 0 }));
  const a = 1 / (1 / half - 1 / printed);
  const exactly = (value: number) => ({ value, error: 0 });
  return {
    printed: { whole: exactly(printed), first: exactly(a), second: exactly(-a * (a / printed - 1)) },
    tcl2: {
      whole: { value: numbers.bloch.value[0]!, error: numbers.bloch.error[0]! },
      first: own!,
      second: beyond!,
    },
    exact: {
      whole: exact?.converged ? { value: exact.bloch.energy!.value[0]!, error: exact.bloch.energy!.error[0]! } : null,
      first: first!,
      second: second!,
    },
  };
}
