/** The open system whose hierarchical equations are solved. */
import type { ExponentialCoupling } from '../bath/exponentials/index.ts';
import type { ComplexMatrix } from '../numerics/index.ts';

export interface HierarchySystem {
  /** E_i; all operators are in the eigenbasis of H_S, in the same order. */
  readonly levels: Float64Array;
  /** The exponentials of all baths, closed under complex conjugation. */
  readonly couplings: readonly ExponentialCoupling[];
  /** rate·(OρO† − ½{O†O, ρ}) beside the baths. */
  readonly lindblad?: readonly { readonly rate: number; readonly operator: ComplexMatrix }[];
}
