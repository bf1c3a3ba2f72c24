/** A state in the basis the user typed and in the eigenbasis of H_S, with what is read off it in either. */
import type { ComplexMatrix, Estimate } from '../numerics/index.ts';
import { type BoundedVector, l1Coherence } from '../tcl/numeric/index.ts';
import { type BoundedState, inEnergyOrder } from './energyOrder.ts';
import type { Axes, BasisTurn, BoundedStateVector } from './typedBasis.ts';

/** The same quantity in both bases; null where it does not exist. */
export interface InBothBases<T> {
  readonly typed: T | null;
  readonly energy: T | null;
}

export interface StateInBases {
  /** Coherence vector in the typed basis, and in the eigenbasis of H_S as it is derived. */
  readonly bloch: InBothBases<BoundedVector>;
  /** ρ */
  readonly rho: InBothBases<ComplexMatrix>;
  /** Bound for every element of ρ, in either basis. */
  readonly rhoError: number | null;
  /** ρ with a bound for each element: as typed, and in the eigenbasis of H_S in the order in which populations are named. */
  readonly state: InBothBases<BoundedState>;
  /** Diagonal elements of ρ: in the order of the typed basis; by ascending energy, of a qubit the upper level first. */
  readonly populations: InBothBases<readonly Estimate[]>;
  /** Σ_{i≠j} |ρ_ij| */
  readonly l1: InBothBases<Estimate>;
  /** x̂′, ŷ′, ẑ′ of a tilted qubit. */
  readonly axes: Axes | undefined;
}

const NONE = { typed: null, energy: null } as const;

/** `state`: in the eigenbasis of H_S as it is derived; null where there is none. `levels`: the energies in that basis. */
export function stateInBases(state: BoundedStateVector | null, levels: Float64Array, turn: BasisTurn): StateInBases {
  if (state === null) {
    return { bloch: NONE, rho: NONE, rhoError: null, state: NONE, populations: NONE, l1: NONE, axes: turn.axes };
  }
  const typed = turn.boundedToTyped(state);
  const ordered = inEnergyOrder(state, levels);
  const ofTyped = { populations: populationsOf(typed), l1: l1Of(typed) };
  const isSame = ordered.rho === typed.rho;
  const ofOrdered = isSame ? ofTyped : { populations: populationsOf(ordered), l1: l1Of(ordered) };
  return {
    bloch: { typed, energy: state },
    rho: { typed: typed.rho, energy: state.rho },
    rhoError: Math.max(...typed.bound, ...state.bound),
    state: { typed, energy: ordered },
    populations: { typed: ofTyped.populations, energy: ofOrdered.populations },
    l1: { typed: ofTyped.l1, energy: ofOrdered.l1 },
    axes: turn.axes,
  };
}

/** Diagonal elements of ρ. */
export const populationsOf = ({ rho, bound }: BoundedState): Estimate[] =>
  Array.from({ length: rho.n }, (_, i) => ({ value: rho.re[i * (rho.n + 1)]!, error: bound[i * (rho.n + 1)]! }));

export const l1Of = ({ rho, bound }: BoundedState): Estimate => ({
  value: l1Coherence(rho),
  error: l1Coherence({ ...rho, re: bound, im: new Float64Array(bound.length) }),
});
