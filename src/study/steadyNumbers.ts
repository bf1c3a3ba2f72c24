/**
 * The steady state of a model in numbers, in the basis the user typed and in the eigenbasis of H_S.
 *
 * Coherence is measured by the l₁ norm Σ_{i≠j} |ρ_ij| (for a qubit √(v₁² + v₂²)); that with respect to the eigenbasis of H_S is the one of
 * Guarnieri, Kolář & Filip. Bounds are those of the integrals and of the solution, not of the second-order expansion.
 */
import { type Estimate, zeroMatrix } from '../numerics/index.ts';
import type { NumericLeadingOrder, SteadyNumbers } from '../tcl/numeric/index.ts';
import { l1Of, type StateInBases, stateInBases } from './bothBases.ts';
import type { Derived } from './derivation/derived.ts';
import { type BoundedState, inEnergyOrder } from './energyOrder.ts';
import { type BoundedStateVector, qubitOf } from './typedBasis.ts';

export interface SteadyStateInBases extends StateInBases {
  /** The energies of H_S, ascending. */
  readonly levels: readonly number[];
  /** The l₁ coherence at order λ, in the eigenbasis of H_S. */
  readonly headline: Estimate | null;
  /** The basis each of these is in. */
  readonly basis: BasisLabels;
}

export const steadyStateInBases = (numbers: SteadyNumbers, derived: Derived): SteadyStateInBases => ({
  ...stateInBases(boundedState(numbers), numbers.levels, derived),
  levels: [...numbers.levels].sort((a, b) => a - b),
  headline: headlineCoherence(numbers),
  basis: basisLabels(derived),
});

function boundedState({ bloch, rho, rhoError, dimension: d }: SteadyNumbers): BoundedStateVector | null {
  if (bloch === null || rho === null || rhoError === null) return null;
  return d === 2 ? qubitOf(bloch) : { ...bloch, rho, bound: new Float64Array(d * d).fill(rhoError) };
}

/** The order in λ at which the coherences begin: 0 where two baths mix states of one energy. */
export const orderOfCoherence = ({ leading, dimension: d }: SteadyNumbers): 'lambda' | '1' =>
  leading.kind === 'found' && leading.orders.some((order, key) => order === 0 && key % (d + 1) !== 0) ? '1' : 'lambda';

/** The l₁ coherence at leading order in the eigenbasis of H_S; null where an element does not exist. */
export function headlineCoherence({ leading, levels, dimension: d }: SteadyNumbers): Estimate | null {
  const state = leadingState(leading, d);
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

export interface BasisLabels {
  readonly bloch: string;
  readonly rho: string;
  readonly leading: string;
  readonly coherence: string;
  /** Of populations, l₁ norms and the headline. */
  readonly typed: string;
  readonly energy: string;
}

/** What the bases are called. */
export function basisLabels({ rotation, numericBasis, derivation }: Derived): BasisLabels {
  const rotated = rotation !== undefined || numericBasis !== undefined;
  const energy = rotated ? 'eigenbasis of H_S' : 'as typed, the eigenbasis of H_S';
  const typed = rotated ? 'as typed' : energy;
  const order = derivation.system.dimension === 2 ? 'upper level first' : 'energies ascending';
  return { bloch: typed, rho: typed, leading: energy, coherence: energy, typed, energy: `eigenbasis of H_S, ${order}` };
}
