/**
 * The number that stands first: the l₁ coherence Σ_{i≠j} |ρ_ij| (for a qubit √(v₁² + v₂²)) at leading order in the eigenbasis of H_S, which is what a
 * second-order generator is right to. The same in every report, table, command and answer of the library.
 */
import type { Estimate } from '../numerics/index.ts';
import type { NumericLeadingOrder, SteadyNumbers } from '../tcl/numeric/index.ts';
import { basisLabels } from './basisLabels.ts';
import { l1Of } from './bothBases.ts';
import type { Derived } from './derivation/derived.ts';
import { inEnergyOrder } from './energyOrder.ts';
import { leadingState } from './leadingState.ts';

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
