/**
 * The master equations of the field side by side on one model: their stationary states, how far these are from the exact one, their coherence at order x,
 * and whether that is the right one. What decides it is measured on each generator, not taken from its name.
 */

import { UnfittedCorrelation } from '../../bath/exponentials/index.ts';
import { type Missing, unresolved } from '../../bath/index.ts';
import {
  type BoundedOperator,
  type CoherenceSlope,
  coherenceSlope,
  dressing,
  type HigherOrders,
  isMissing,
  leastCanonicalRate,
  METHODS,
  type Method,
  type MethodContext,
  type MethodName,
  type NoState,
  STATE_METHODS,
  type StateMethod,
  type Superoperator,
  slopesAgree,
  stationaryStateOf,
  undressedSlope,
} from '../../methods/index.ts';
import { type ComplexMatrix, type Estimate, hermitianEigenvalues, largestModulus } from '../../numerics/index.ts';
import { fourthOrderTerm } from '../../orders/index.ts';
import { type NumericSystem, numericSystem } from '../../tcl/index.ts';
import type { Derived } from '../derivation/derived.ts';
import { basisTurn } from '../typedBasis.ts';
import { bestOrders } from './bestOrders.ts';
import { boundedDistance } from './distanceOfStates.ts';
import { clauseOf, convergedNumbers, type ExactLimits, type ExactNumbers } from './exactState.ts';
import { type OperatorInBases, operatorInBases } from './series.ts';

/** What two of the methods have as parameters; their own choice where it is not given. */
export interface MethodTimes {
  readonly coarseGrainingTime?: number;
  readonly secularWindow?: number;
}

/** The limits are those of the exact state, where it is not known already. */
export type ComparisonOptions = MethodTimes & (ExactLimits | { readonly exact: ExactNumbers });

export interface ComparedMethod {
  readonly name: MethodName;
  readonly title: string;
  readonly reference: string;
  /** Null where the method has no stationary state here; `note` then says why. */
  readonly state: OperatorInBases | null;
  /** Bound of the modulus of the error of every element of it, as a state of this equation. */
  readonly stateError: number | null;
  /** ½‖ρ − ρ_exact‖₁; null where either is missing, or the error of an exact state that has not converged might be as large. */
  readonly distance: number | null;
  /** What the errors of the two states leave open of it. */
  readonly distanceError: number | null;
  /** The coherences at order x between levels of different energy. */
  readonly coherenceSlope: OperatorInBases | null;
  readonly minEigenvalue: number | null;
  /** Whether the coherences at order x are those of the exact state. */
  readonly resolvesCoherence: boolean | null;
  /** The least canonical rate of its generator where that is known to be completely positive or not; null for a state, and where rounding decides. */
  readonly completelyPositive: boolean | null;
  readonly note: string;
}

export interface Comparison {
  readonly exact: ExactNumbers;
  readonly methods: readonly ComparedMethod[];
}

/** Needs numbers. */
export function comparison(derived: Derived, options: ComparisonOptions): Comparison {
  const exact = 'exact' in options ? options.exact : convergedNumbers(derived, options);
  const context = methodContext(derived, options);
  const redfield = coherenceSlope(METHODS[0]!, context);
  const compared = (method: Method | StateMethod): ComparedMethod =>
    'generator' in method
      ? ofGenerator(method, context, { redfield, exact, derived })
      : ofState(method, context, { redfield, exact, derived });
  return { exact, methods: [...METHODS, ...STATE_METHODS].map(compared) };
}

/** What every method is made from; the orders beyond the second when one asks for them. */
export function methodContext(
  { derivation, given }: Derived,
  { coarseGrainingTime, secularWindow }: MethodTimes,
): MethodContext {
  const system = numericSystem(derivation.system, given!.values, given!.baths);
  let orders: HigherOrders | Missing | undefined;
  return {
    system,
    ...(coarseGrainingTime === undefined ? {} : { coarseGrainingTime }),
    ...(secularWindow === undefined ? {} : { secularWindow }),
    get orders() {
      orders ??= higherOrders(system);
      return orders;
    },
  };
}

/** ρ₀, ρ₁ and K₄, or why there are none. */
function higherOrders(system: NumericSystem): HigherOrders | Missing {
  const { orders, none } = bestOrders(system, { highest: 1 });
  const [zeroth, first] = orders;
  if (zeroth === undefined || first === undefined) {
    return unresolved(none === null ? 'the state of order λ is not resolved' : clauseOf(none.message));
  }
  return { zeroth, first, fourthOrder: fourthOrder(system) };
}

function fourthOrder(system: NumericSystem): Superoperator | Missing {
  try {
    return fourthOrderTerm(system);
  } catch (error) {
    if (error instanceof UnfittedCorrelation) return unresolved(clauseOf(error.message));
    throw error;
  }
}

interface Reference {
  readonly redfield: CoherenceSlope | NoState | Missing;
  readonly exact: ExactNumbers;
  readonly derived: Derived;
}

function ofGenerator(method: Method, context: MethodContext, reference: Reference): ComparedMethod {
  const generator = method.generator(context);
  if (isMissing(generator)) return without(method, `There is no such generator here: ${generator.cause}.`);
  const state = stationaryStateOf(generator);
  const slope = coherenceSlope(method, context);
  const rate = leastCanonicalRate(generator);
  const known = rate.value < -rate.error ? false : rate.value >= 0 || method.completelyPositive ? true : null;
  return {
    ...described(method, state.kind === 'found' ? state : undefined, slope, reference),
    completelyPositive: known,
    note: state.kind === 'none' ? state.message : noteOf(method, generator, slope, { ...reference, context }),
  };
}

function ofState(method: StateMethod, context: MethodContext, reference: Reference): ComparedMethod {
  const state = method.state(context);
  if (isMissing(state)) return without(method, `There is no such state here: ${state.cause}.`);
  return {
    ...described(method, state, reference.redfield, reference),
    completelyPositive: null,
    note: 'A state that belongs to no equation of motion. Its coherences and populations are right at O(λ).',
  };
}

const without = ({ name, title, reference }: Method | StateMethod, note: string): ComparedMethod => ({
  name,
  title,
  reference,
  state: null,
  stateError: null,
  distance: null,
  distanceError: null,
  coherenceSlope: null,
  minEigenvalue: null,
  resolvesCoherence: null,
  completelyPositive: null,
  note,
});

function described(
  { name, title, reference }: Method | StateMethod,
  found: BoundedOperator | undefined,
  slope: CoherenceSlope | NoState | Missing,
  { redfield, exact, derived }: Reference,
) {
  const rho = found?.rho;
  const distance = found === undefined ? null : distanceTo(exact, found);
  const turn = basisTurn(derived);
  const known = slope.kind === 'found' ? slope : undefined;
  return {
    name,
    title,
    reference,
    state: rho === undefined ? null : operatorInBases(rho, turn),
    stateError: found?.error ?? null,
    distance: distance?.value ?? null,
    distanceError: distance?.error ?? null,
    coherenceSlope: known === undefined ? null : operatorInBases(known.slope, turn),
    minEigenvalue: rho === undefined ? null : hermitianEigenvalues(rho)[0]!,
    resolvesCoherence: known === undefined || redfield.kind !== 'found' ? null : slopesAgree(known, redfield),
  };
}

function distanceTo({ rho: { energy }, error, converged }: ExactNumbers, found: BoundedOperator): Estimate | null {
  if (energy === null) return null;
  const distance = boundedDistance(found.rho, energy, error! + found.error);
  return converged || distance.error < distance.value / 2 ? distance : null;
}

const NOT_RESOLVED = 'This equation does not resolve steady-state coherence at its leading order';
const RIGHT = 'Its coherences are right at O(λ)';
/** Of a method that goes beyond second order. */
const POPULATIONS = { beyond: 'and so are its populations.', second: 'its populations at O(1) only.' };
/** What is left of slopes that cancel, and of parts of generators that agree. */
const ROUNDING = 1e-9;

function noteOf(
  method: Method,
  generator: Superoperator,
  slope: CoherenceSlope | NoState | Missing,
  { redfield, context }: Reference & { readonly context: MethodContext },
): string {
  if (slope.kind !== 'found' || redfield.kind !== 'found') {
    const missing = slope.kind === 'found' ? redfield : slope;
    return `Its coherence at order λ is not known: ${clauseOf(missing.kind === 'none' ? missing.message : (missing as Missing).cause)}.`;
  }
  if (slopesAgree(slope, redfield)) {
    return `${RIGHT}, ${method.secondOrder === undefined ? POPULATIONS.second : POPULATIONS.beyond}`;
  }
  const scale = largestModulus(redfield.slope);
  if (largestModulus(slope.slope) <= slope.error + ROUNDING * scale) return `${NOT_RESOLVED}: there it has none.`;
  const reference = METHODS[0]!.generator(context);
  const dressed = isMissing(reference) ? undefined : dressing(generator, reference, context.system);
  const undressed = dressed && undressedSlope(slope, dressed);
  const sameRates = dressed !== undefined && dressed.secularDifference <= ROUNDING * largestModulus(generator);
  const back = undressed && largestModulus(difference(undressed, redfield.slope)) <= ROUNDING * scale;
  return sameRates && back
    ? `${NOT_RESOLVED}: it describes a dressed state (1 + M)ρ, M of order λ; without M its coherence is Redfield's.`
    : `${NOT_RESOLVED}: what it gives there is not the exact one.`;
}

const difference = (a: ComplexMatrix, b: ComplexMatrix): ComplexMatrix => ({
  n: a.n,
  re: a.re.map((x, k) => x - b.re[k]!),
  im: a.im.map((x, k) => x - b.im[k]!),
});
