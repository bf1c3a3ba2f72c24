/** The equilibration picture: the second-order mean-force state and exact Gibbs states of a finite environment. */

export { discretizeBath } from './finite/discretizeBath.ts';
export {
  type DiscretizationOptions,
  type DiscretizedGibbs,
  discretizedGibbs,
  modelOfModes,
} from './finite/discretizedGibbs.ts';
export type { ExplicitMode, ExplicitModel, ExplicitTerm, ModeLetter } from './finite/explicitModel.ts';
export { finiteSecondOrder } from './finite/finiteSecondOrder.ts';
export { couplingParameter, explicitModel } from './finite/fromModel.ts';
export { exactGibbsState, exactGibbsStates, type GibbsOptions, type GibbsState } from './finite/gibbs.ts';
export { type WeakCouplingLimit, type WeakCouplingPoint, weakCouplingLimit } from './finite/weakCoupling.ts';
export { type PathSumInput, type PathSumState, pathSumState } from './imaginaryTime/pathSum.ts';
export { agreementOfCoherences, commonThermalTerms } from './meanForce/agreement.ts';
export type { Correction } from './meanForce/correction.ts';
export { meanForceFormulas } from './meanForce/generalFormulas.ts';
export type { MeanForceInput } from './meanForce/input.ts';
export { type MeanForceState, meanForceState } from './meanForce/meanForce.ts';
export { meanForceIntegrals, qubitIntegrands } from './meanForce/meanForceFormulas.ts';
export { meanForceIntegrands } from './meanForce/symbolicMeanForce.ts';
export { sweepExact, sweepMeanForce, sweepValues } from './sweep.ts';
