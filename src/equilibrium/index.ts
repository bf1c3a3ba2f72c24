/** The equilibration picture: the second-order mean-force state and exact Gibbs states of a finite environment. */

export { type BathMode, discretizeBath } from './finite/discretizeBath.ts';
export {
  type DiscretizationOptions,
  type DiscretizedGibbs,
  discretizedGibbs,
  modelOfModes,
} from './finite/discretizedGibbs.ts';
export type { ExplicitMode, ExplicitModel, ExplicitTerm, ModeLetter } from './finite/explicitModel.ts';
export { type DiscreteMode, type FiniteSecondOrderState, finiteSecondOrder } from './finite/finiteSecondOrder.ts';
export { couplingParameter, explicitModel } from './finite/fromModel.ts';
export { exactGibbsState, exactGibbsStates, type GibbsOptions, type GibbsState } from './finite/gibbs.ts';
export { type WeakCouplingLimit, type WeakCouplingPoint, weakCouplingLimit } from './finite/weakCoupling.ts';
export { type Agreement, agreementOfCoherences, commonThermalTerms } from './meanForce/agreement.ts';
export type { Correction } from './meanForce/correction.ts';
export { type MeanForceFormula, meanForceFormulas } from './meanForce/generalFormulas.ts';
export type { MatrixCoupling, MeanForceInput } from './meanForce/input.ts';
export { type MeanForceState, meanForceState } from './meanForce/meanForce.ts';
export { meanForceIntegrals, type PrintedFormula, qubitIntegrands } from './meanForce/meanForceFormulas.ts';
export { type IntegrandSymbols, meanForceCoherences, meanForceIntegrands } from './meanForce/symbolicMeanForce.ts';
export type { QubitBloch, ReducedState } from './reducedState.ts';
export { type Progress, type SweepGrid, type SweepPoint, sweepExact, sweepMeanForce, sweepValues } from './sweep.ts';
