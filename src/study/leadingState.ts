/** The leading order as a state: populations at order λ⁰, coherences at the order at which they begin. */
import { zeroMatrix } from '../numerics/index.ts';
import type { NumericLeadingOrder, SteadyNumbers } from '../tcl/numeric/index.ts';
import { type StateInBases, stateInBases } from './bothBases.ts';
import type { Derived } from './derivation/derived.ts';
import type { BoundedState } from './energyOrder.ts';
import { basisTurn, stateOf } from './typedBasis.ts';

/** Needs numbers. */
export function leadingStateInBases(numbers: SteadyNumbers, derived: Derived): StateInBases {
  const state = leadingState(numbers.leading, numbers.dimension);
  return stateInBases(state && stateOf(state, basisTurn(derived).vectors), numbers.levels, basisTurn(derived));
}

/** ρ at order λ; null where an element does not exist. */
export function leadingState(leading: NumericLeadingOrder, d: number): BoundedState | null {
  if (leading.kind === 'none') return null;
  const rho = zeroMatrix(d);
  const bound = new Float64Array(d * d);
  for (const [key, element] of leading.coherences.entries()) {
    if (element === undefined) {
      const k = key / (d + 1);
      rho.re[key] = leading.populations[k]! + (leading.shifts?.[k] ?? 0);
      bound[key] = leading.errors[k]!;
      continue;
    }
    if (element.re.kind === 'divergent' || element.im.kind === 'divergent') return null;
    rho.re[key] = element.re.value;
    rho.im[key] = element.im.value;
    bound[key] = Math.hypot(element.re.error, element.im.error);
  }
  return { rho, bound };
}
