/** How the exact Gibbs state of a model with explicit modes tends to second order when its coupling is made weak. */
import { couplingParameter, explicitModel, type WeakCouplingLimit, weakCouplingLimit } from '../equilibrium/index.ts';
import { NoAnswerError } from '../errors.ts';
import type { ParsedModel } from '../hamiltonian/index.ts';

/** What is varied: the parameter in front of the interaction, or where there is none a factor x. */
export interface CouplingScale {
  readonly name: string;
  /** Its value in the model; 1 for the factor. */
  readonly value: number;
}

export type WeakCoupling =
  | { readonly kind: 'found'; readonly limit: WeakCouplingLimit; readonly scale: CouplingScale }
  | { readonly kind: 'none'; readonly message: string };

/** Throws `InputError` when a number is missing. */
export function weakCouplingOf(model: ParsedModel): WeakCoupling {
  try {
    const limit = weakCouplingLimit(explicitModel(model), model.temperature!);
    return { kind: 'found', limit, scale: couplingParameter(model) ?? { name: 'x', value: 1 } };
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return { kind: 'none', message: error.message };
  }
}
