/** What the numeric long-time limit may give: a state or a leading order, or the cause why there is none. */
import type { Missing, Quantity } from '../../bath/index.ts';
import type { Cause } from '../../errors.ts';
import type { ComplexMatrix } from '../../numerics/index.ts';

/** A stationary state on matrix elements. */
export interface StationaryState {
  /** Hermitian. */
  readonly rho: ComplexMatrix;
  /** Bound for every element. */
  readonly error: number;
}

/** No matrix element of a state is larger than 1: with an error bound of this size nothing is known about it. */
export const WORST_ERROR = 0.1;

export interface BoundedVector {
  readonly value: readonly number[];
  readonly error: readonly number[];
}

export type SteadyOutcome =
  | {
      readonly kind: 'found';
      readonly bloch: BoundedVector;
      readonly rho: ComplexMatrix;
      /** Bound for the modulus of the error of every element of ρ. */
      readonly rhoError: number;
      readonly minEigenvalue: number;
    }
  | { readonly kind: 'none'; readonly cause: Cause; readonly message: string };

export const causeOf = ({ unresolved }: Missing): Cause => (unresolved ? 'not-converged' : 'divergent-coefficient');

/** Without the generator for want of a coefficient, called `name`. */
export function noGenerator(missing: Missing, name: string): Extract<SteadyOutcome, { kind: 'none' }> {
  const { cause, unresolved } = missing;
  const message = unresolved
    ? `The long-time generator has no value for want of ${name}: ${cause}.`
    : `The long-time generator does not exist: ${name} diverges (${cause}).`;
  return { kind: 'none', cause: causeOf(missing), message };
}

export interface NumericCoherence {
  readonly re: Quantity;
  readonly im: Quantity;
}

export type NumericLeadingOrder =
  | {
      readonly kind: 'found';
      /** p_i at order λ⁰. */
      readonly populations: readonly number[];
      /** Bounds of their errors. */
      readonly errors: readonly number[];
      /** c_ij for i ≠ j at order λ, between levels of one energy at order λ⁰, row-major; undefined on the diagonal. */
      readonly coherences: readonly (NumericCoherence | undefined)[];
      /** Corrections of populations at order λ, where they decide which basis diagonalises the state inside a level of several states. */
      readonly shifts?: readonly number[];
      /** The order in λ of each element, row-major: 0 for populations and within a level of several states, 1 between levels. */
      readonly orders: readonly number[];
      /** max_k |K_ij,kk| for i ≠ j: how strongly populations drive each coherence, row-major; leaving out transforms that diverge. */
      readonly drives: Float64Array;
      /** Why the relaxation to these populations cannot be computed, where detailed balance alone gives them. */
      readonly tooSlow?: string;
    }
  | NoLeadingOrder;

export interface NoLeadingOrder {
  readonly kind: 'none';
  readonly cause: Cause;
  readonly message: string;
  /** Why the relaxation cannot be computed although it may be there: the state may be unique. */
  readonly tooSlow?: string;
}
