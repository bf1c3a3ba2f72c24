/** The equilibration picture: the second-order mean-force state and exact Gibbs states of a finite environment. */
export { type Agreement, agreementOfCoherences, commonThermalTerms } from './agreement.ts';
export { type BathMode, discretizeBath } from './discretizeBath.ts';
export {
  type DiscretizationOptions,
  type DiscretizedGibbs,
  discretizedGibbs,
  modelOfModes,
} from './discretizedGibbs.ts';
export {
  type ExplicitMode,
  type ExplicitModel,
  type ExplicitTerm,
  type ModeKind,
  type ModeLetter,
  realMatrix,
} from './explicitModel.ts';
export { type DiscreteMode, type FiniteSecondOrderState, finiteSecondOrder } from './finiteSecondOrder.ts';
export { couplingParameter, explicitModel } from './fromModel.ts';
export { exactGibbsState, exactGibbsStates, type GibbsOptions, type GibbsState } from './gibbs.ts';
export {
  type BathCoupling,
  type Correction,
  type MeanForceInput,
  type MeanForceState,
  meanForceState,
} from './meanForce.ts';
export { meanForceFormulas, meanForceIntegrals, type PrintedFormula, qubitIntegrands } from './meanForceFormulas.ts';
export type { QubitBloch, ReducedState } from './reducedState.ts';
export { type Progress, type SweepGrid, type SweepPoint, sweepExact, sweepMeanForce, sweepValues } from './sweep.ts';
export { type IntegrandSymbols, meanForceCoherences, meanForceIntegrands } from './symbolicMeanForce.ts';
export { type WeakCouplingLimit, type WeakCouplingPoint, weakCouplingLimit } from './weakCoupling.ts';
