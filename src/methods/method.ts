/** What a master equation is to those who compare them. */
import type { Missing } from '../bath/index.ts';
import type { ComplexMatrix } from '../numerics/index.ts';
import type { NumericSystem } from '../tcl/index.ts';
import type { Superoperator } from './superoperator.ts';

export type GeneratorName =
  | 'redfield'
  | 'davies'
  | 'partialSecular'
  | 'unified'
  | 'redfieldNoPrincipalValues'
  | 'universalLindblad'
  | 'universalLindbladNoLamb'
  | 'geometricArithmetic'
  | 'geometricArithmeticSymmetricLamb'
  | 'coarseGrained'
  | 'tcl4'
  | 'correctedRedfield';

/** Two of the states are no stationary states of a generator. */
export type MethodName = GeneratorName | 'redfieldPlusMeanForce' | 'firstOrder';

/** What the orders beyond the second add, in the eigenbasis of H_S, at the model's own strength of the baths (x = 1). */
export interface HigherOrders {
  /** The state at order x⁰. */
  readonly zeroth: BoundedOperator;
  /** The exact correction at order x: Hermitian, traceless. */
  readonly first: BoundedOperator;
  /** The fourth-order part of the time-convolutionless generator at long times, d² × d². */
  readonly fourthOrder: Superoperator | Missing;
}

/** An operator with a bound of the modulus of the error of every element. */
export interface BoundedOperator {
  readonly rho: ComplexMatrix;
  readonly error: number;
}

export interface MethodContext {
  /** In the eigenbasis of H_S. */
  readonly system: NumericSystem;
  /** T_c of the coarse-grained equation; `defaultCoarseGrainingTime` where it is not given. */
  readonly coarseGrainingTime?: number;
  /** Transitions whose frequencies differ by no more than this are not separated; `defaultSecularWindow` where it is not given. */
  readonly secularWindow?: number;
  /** Needed by the methods that go beyond second order. */
  readonly orders?: HigherOrders | Missing;
}

interface MethodDescription {
  readonly title: string;
  /** Authors, journal, volume, page and year of the equation. */
  readonly reference: string;
}

/** dρ/dt = Lρ */
export interface Method extends MethodDescription {
  readonly name: GeneratorName;
  /** Whether the authors' construction guarantees it; `complete positivity` of a generator at hand is what `leastCanonicalRate` measures. */
  readonly completelyPositive: boolean;
  /** L on row-major density matrices, or why it does not exist. */
  readonly generator: (context: MethodContext) => Superoperator | Missing;
  /** Its part up to second order, where it has more. */
  readonly secondOrder?: (context: MethodContext) => Superoperator | Missing;
}

/** An approximation of the stationary state that no generator belongs to. */
export interface StateMethod extends MethodDescription {
  readonly name: Exclude<MethodName, GeneratorName>;
  readonly state: (context: MethodContext) => BoundedOperator | Missing;
}

export const isMissing = (answer: object): answer is Missing => 'kind' in answer && answer.kind === 'divergent';
