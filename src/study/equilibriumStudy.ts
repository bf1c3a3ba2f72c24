/** Everything known of a model with explicit modes: its exact Gibbs state and how it tends to second order for weak coupling. */
import { exactGibbsState, explicitModel, type GibbsOptions, type GibbsState } from '../equilibrium/index.ts';
import { type ParsedModel, requireNumbers } from '../hamiltonian/index.ts';
import { type WeakCoupling, weakCouplingOf } from './weakCoupling.ts';

export interface EquilibriumStudy {
  readonly model: ParsedModel;
  readonly state: GibbsState;
  readonly weakCoupling: WeakCoupling;
}

/** Throws `InputError` when a number is missing, and as `exactGibbsState` does. */
export function equilibriumStudy(model: ParsedModel, options: GibbsOptions = {}): EquilibriumStudy {
  requireNumbers(model);
  return {
    model,
    state: exactGibbsState(explicitModel(model), model.temperature!, options),
    weakCoupling: weakCouplingOf(model),
  };
}
