/**
 * The number that stands first: the l₁ coherence Σ_{i≠j} |ρ_ij| (for a qubit √(v₁² + v₂²)) at leading order in the eigenbasis of H_S, which is what a
 * second-order generator is right to. The same in every report, table, command and answer of the library.
 */
import { type Estimate, zeroMatrix } from '../numerics/index.ts';
import type { NumericLeadingOrder, SteadyNumbers } from '../tcl/numeric/index.ts';
import { basisLabels } from './basisLabels.ts';
import { l1Of } from './bothBases.ts';
import type { Derived } from './derivation/derived.ts';
import { type BoundedState, inEnergyOrder } from './energyOrder.ts';

export interface Headline extends Estimate {
  /** The order in λ at which the coherences begin: 1 where two baths mix states of one energy. */
  readonly order: 'lambda' | '1';
  readonly basis: string;
}

type LeadingNumbers = Pick<SteadyNumbers, 'leading' | 'levels' | 'dimension'>;

/** Null where an element of the leading order does not exist. */
export function headlineOf(numbers: LeadingNumbers, derived: Derived): Headline | null {
  const coherence = leadingCoherence(numbers.leading, numbers.levels);
  if (coherence === null) return null;
  return { ...coherence, order: orderOfCoherence(numbers), basis: basisLabels(derived).energy };
}

function orderOfCoherence({ leading, dimension: d }: LeadingNumbers): Headline['order'] {
  const mixed = leading.kind === 'found' && leading.orders.some((order, key) => order === 0 && key % (d + 1) !== 0);
  return mixed ? '1' : 'lambda';
}

function leadingCoherence(leading: NumericLeadingOrder, levels: Float64Array): Estimate | null {
  const state = leadingState(leading, levels.length);
  return state === null ? null : l1Of(inEnergyOrder(state, levels));
}

/** ρ at order λ; null where an element does not exist. */
function leadingState(leading: NumericLeadingOrder, d: number): BoundedState | null {
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
