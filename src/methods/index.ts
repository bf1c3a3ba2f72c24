/** Other master equations of the field, one file each; what they make of a stationary state, its coherence and complete positivity. */
import { coarseGrained } from './coarseGrained.ts';
import { correctedRedfield } from './correctedRedfield.ts';
import { davies } from './davies.ts';
import { firstOrder } from './firstOrder.ts';
import { geometricArithmetic } from './geometricArithmetic.ts';
import { geometricArithmeticSymmetricLamb } from './geometricArithmeticSymmetricLamb.ts';
import type { Method, StateMethod } from './method.ts';
import { partialSecular } from './partialSecular.ts';
import { redfieldEquation } from './redfield.ts';
import { redfieldNoPrincipalValues } from './redfieldNoPrincipalValues.ts';
import { redfieldPlusMeanForce } from './redfieldPlusMeanForce.ts';
import { tcl4 } from './tcl4.ts';
import { unified } from './unified.ts';
import { universalLindblad } from './universalLindblad.ts';
import { universalLindbladNoLamb } from './universalLindbladNoLamb.ts';

export {
  type CoherenceSlope,
  coherenceSlope,
  coherenceSlopeOf,
  resolvesCoherence,
  slopesAgree,
} from './coherenceSlope.ts';
export { leastCanonicalRate } from './completePositivity.ts';
export { type CumulantOptions, type CumulantState, cumulantState } from './cumulant.ts';
export { type Dressing, dressing, undressedSlope } from './dressing.ts';
export {
  type BoundedOperator,
  type GeneratorName,
  type HigherOrders,
  isMissing,
  type Method,
  type MethodContext,
  type MethodName,
  type StateMethod,
} from './method.ts';
export { type FoundState, type NoState, stationaryStateOf } from './stationaryState.ts';
export { type Superoperator, unitarySuperoperator } from './superoperator.ts';
export { defaultCoarseGrainingTime, defaultSecularWindow } from './timeScales.ts';

/** Equations of motion, those without orders beyond the second first. */
export const METHODS: readonly Method[] = [
  redfieldEquation,
  davies,
  partialSecular,
  unified,
  redfieldNoPrincipalValues,
  universalLindblad,
  universalLindbladNoLamb,
  geometricArithmetic,
  geometricArithmeticSymmetricLamb,
  coarseGrained,
  tcl4,
  correctedRedfield,
];

/** States that belong to no equation of motion. */
export const STATE_METHODS: readonly StateMethod[] = [redfieldPlusMeanForce, firstOrder];
