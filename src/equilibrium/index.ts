/** The equilibration picture: the second-order mean-force state and exact Gibbs states of a finite environment. */
export {
  type BathCoupling,
  type Correction,
  type MeanForceInput,
  type MeanForceState,
  meanForceState,
} from './meanForce.ts';
export type { QubitBloch, ReducedState } from './reducedState.ts';
