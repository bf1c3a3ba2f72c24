/** The numbers of a model as a library hands them out. ħ = k_B = 1. */

import type { Quantity } from '../bath/index.ts';
import { stateRows } from '../json/results/index.ts';
import type { ComplexMatrix, Estimate } from '../numerics/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import {
  type BasisLabels,
  basisLabels,
  type Headline,
  type InBothBases,
  type StateInBases,
  steadyStateInBases,
} from '../study/index.ts';
import type { SteadyNumbers, Warning } from '../tcl/numeric/index.ts';

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

export function steadyStateResult(numbers: SteadyNumbers, derived: Derived): SteadyState {
  const { headline, levels, ...state } = steadyStateInBases(numbers, derived);
  const result = stateResult(state, derived, numbers.warnings);
  return {
    ...result,
    headline,
    levels,
    integrals: Object.fromEntries([...numbers.integrals].map(([name, quantity]) => [name, estimateOf(quantity)])),
    minEigenvalue: numbers.minEigenvalue,
  };
}

const estimateOf = (quantity: Quantity): Estimate | null =>
  quantity.kind === 'finite' ? { value: quantity.value, error: quantity.error } : null;
