/** The numbers of a model as a library hands them out. ħ = k_B = 1. */

import type { Quantity } from '../bath/index.ts';
import type { GibbsState } from '../equilibrium/index.ts';
import { conservedJson, stateRows } from '../json/results/index.ts';
import type { ComplexMatrix, Estimate } from '../numerics/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import {
  type BasisLabels,
  type BathRates,
  basisLabels,
  type ConservedQuantity,
  type Entanglement,
  type Headline,
  type InBothBases,
  type LimitFrom,
  type Measures,
  type PartState,
  populationsOf,
  quantitiesOf,
  type StateInBases,
  steadyStateInBases,
} from '../study/index.ts';
import type { SteadyNumbers, Warning } from '../tcl/numeric/index.ts';
import type { Printed } from '../typeset/index.ts';

/** A number with a bound of its error, and the basis it refers to. */
export interface InBasis extends Estimate {
  readonly basis: string;
}

/** A density matrix by rows, each element as `[re, im]`. */
export type DensityMatrix = readonly (readonly (readonly [re: number, im: number])[])[];

/** A state in the basis the user typed, with what belongs to the eigenbasis of H_S under names that say so. */
export interface StateResult {
  /** The l₁ coherence Σ_{i≠j} |ρ_ij| in the eigenbasis of H_S (for a qubit √(v₁² + v₂²)); null where there is no state. */
  readonly coherence: InBasis | null;
  /** Coherence vector v_k = Tr[Λ_k ρ] in the typed basis: the Bloch vector for two levels, the generalised Gell-Mann components above. */
  readonly bloch: readonly Estimate[] | null;
  /** ρ in the typed basis, |0⟩, |1⟩, …; |0⟩ is the upper level of a qubit. */
  readonly rho: DensityMatrix | null;
  /** Bound for the modulus of the error of every element of ρ. */
  readonly rhoError: number | null;
  /** Diagonal elements of ρ; `energy`: by ascending energy, of a qubit the upper level first. */
  readonly populations: InBothBases<readonly Estimate[]>;
  /** l₁ coherence in both bases. */
  readonly l1: InBothBases<Estimate>;
  /** The same state in the eigenbasis of H_S as it is derived (of a qubit the upper level first). */
  readonly energyBasis: { readonly bloch: readonly Estimate[] | null; readonly rho: DensityMatrix | null };
  /** The basis each of these is in, in words. */
  readonly basis: BasisLabels;
  /** What does not exist, and why; what the numbers are not right to. */
  readonly warnings: readonly Warning[];
}

/** The long-time TCL2 steady state. */
export interface SteadyState extends StateResult {
  /** The l₁ coherence at order λ in the eigenbasis of H_S: what a second-order generator is right to. */
  readonly headline: Headline | null;
  /** The energies of H_S, ascending. */
  readonly levels: readonly number[];
  /** The coefficients of the long-time generator by name; null where one diverges. */
  readonly integrals: Readonly<Record<string, Estimate | null>>;
  /** Smallest eigenvalue of ρ: a second-order generator need not be positive. */
  readonly minEigenvalue: number | null;
  /** Of a composite system: the states of its parts, as typed. */
  readonly reduced: Readonly<Record<string, ReducedStateResult>> | null;
  /** Purity Tr ρ², entropy −Tr ρ ln ρ and relative entropy of coherence in the eigenbasis of H_S, in nats; null where ρ is not positive. */
  readonly measures: Measures | null;
  /** Of a composite system: concurrence of two qubits, negativity between each part and the rest; null where ρ is not positive. */
  readonly entanglement: Entanglement | null;
  /** Energy per time that each bath brings into the system. `leading` is right to order λ, and so is no more of `tcl2`. */
  readonly currents: Readonly<Record<string, { readonly leading: Estimate | null; readonly tcl2: Estimate | null }>>;
  /** Σ_k −J_k/T_k with either currents; null at a temperature 0. */
  readonly entropyProduction: { readonly leading: Estimate | null; readonly tcl2: Estimate | null };
  /** Of a qubit: T₁, T₂ and T_φ at second order; null where a time is infinite or not defined. */
  readonly relaxation: {
    readonly T1: Estimate | null;
    readonly T2: Estimate | null;
    readonly Tphi: Estimate | null;
  } | null;
  /** Of more than two levels: golden-rule rates |E_from⟩ → |E_to⟩ of each bath at `[to][from]`, energies ascending; null where levels coincide. */
  readonly rates: readonly BathRates[] | null;
  /** Of a limit from an initial state: whether others lead to the same one, and what the limit leaves out, or why there is none. */
  readonly initial: { readonly unique: boolean | null; readonly note: string } | null;
  /** Where the stationary state is not unique: operators X with d/dt Tr[Xρ] = 0 in the typed basis, a basis of their space; otherwise null. */
  readonly conserved: readonly (Printed & { readonly operator: DensityMatrix; readonly error: number })[] | null;
}

/** The exact Gibbs state of a system and a finite environment, reduced to the system, in the typed basis. */
export interface GibbsResult {
  /** Of two levels; null above. */
  readonly bloch: readonly Estimate[] | null;
  readonly rho: DensityMatrix;
  readonly populations: readonly Estimate[];
  /** l₁ coherence in the eigenbasis of H_S. */
  readonly coherence: number;
  /** Levels kept of every oscillator. */
  readonly levels: Readonly<Record<string, number>>;
  /** By how much elements of ρ moved with the last enlargement of the basis. */
  readonly truncationError: number;
  readonly warnings: readonly { readonly kind: string; readonly message: string }[];
}

export function gibbsResult(state: GibbsState): GibbsResult {
  const { bloch, rho, populations, coherence, levels, truncationError, warnings } = state;
  return {
    bloch: bloch?.map((value) => ({ value, error: 2 * truncationError })) ?? null,
    rho: stateRows(rho),
    populations: [...populations].map((value) => ({ value, error: truncationError })),
    coherence,
    levels: Object.fromEntries(levels),
    truncationError,
    warnings,
  };
}

/** The state of one part of the system. */
export interface ReducedStateResult {
  readonly rho: DensityMatrix;
  readonly populations: readonly Estimate[];
}

export function stateResult(state: StateInBases, derived: Derived, warnings: readonly Warning[]): StateResult {
  const basis = basisLabels(derived);
  const rows = (rho: ComplexMatrix | null) => (rho === null ? null : stateRows(rho));
  const components = (vector: StateInBases['bloch']['typed']) =>
    vector === null ? null : vector.value.map((value, k) => ({ value, error: vector.error[k]! }));
  return {
    coherence: state.l1.energy === null ? null : { ...state.l1.energy, basis: basis.energy },
    bloch: components(state.bloch.typed),
    rho: rows(state.rho.typed),
    rhoError: state.rhoError,
    populations: state.populations,
    l1: state.l1,
    energyBasis: { bloch: components(state.bloch.energy), rho: rows(state.rho.energy) },
    basis,
    warnings,
  };
}

export function steadyStateResult(
  numbers: SteadyNumbers,
  derived: Derived,
  {
    limit,
    conserved,
  }: { readonly limit?: LimitFrom | undefined; readonly conserved?: readonly ConservedQuantity[] | undefined },
): SteadyState {
  const { headline, levels, ...state } = steadyStateInBases(numbers, derived);
  const { warnings, reduced, currents, relaxation, ...quantities } = quantitiesOf(numbers, state, derived);
  const result = stateResult(state, derived, [...numbers.warnings, ...warnings]);
  return {
    ...result,
    headline,
    levels,
    integrals: Object.fromEntries([...numbers.integrals].map(([name, quantity]) => [name, estimateOf(quantity)])),
    minEigenvalue: numbers.minEigenvalue,
    reduced: reduced && Object.fromEntries(reduced.map((state) => [state.part.name, reducedResult(state)])),
    currents: Object.fromEntries(
      currents.map(({ bath, leading, tcl2 }) => [bath, { leading: estimateOf(leading), tcl2: estimateOf(tcl2) }]),
    ),
    relaxation: relaxation && {
      T1: estimateOf(relaxation.T1),
      T2: estimateOf(relaxation.T2),
      Tphi: estimateOf(relaxation.Tphi),
    },
    ...quantities,
    initial: limit === undefined ? null : { unique: limit.unique, note: limit.note },
    conserved: conserved === undefined ? null : conservedJson(conserved),
  };
}

const reducedResult = ({ rho, bound }: PartState): ReducedStateResult => ({
  rho: stateRows(rho),
  populations: populationsOf({ rho, bound }),
});

const estimateOf = (quantity: Quantity | null): Estimate | null =>
  quantity?.kind === 'finite' ? { value: quantity.value, error: quantity.error } : null;
