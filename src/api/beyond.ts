/** How right a result is, as a library hands it out: the exact state, the orders beyond the second, the master equations of the field. ħ = k_B = 1. */

import { InputError, NoAnswerError } from '../errors.ts';
import type { Rung } from '../hierarchy/index.ts';
import { stateRows, symbolicJson } from '../json/results/index.ts';
import type { Estimate } from '../numerics/index.ts';
import {
  type BoundedOrder,
  type ComparedMethod,
  comparison,
  convergedNumbers,
  type ExactNumbers,
  type MethodTimes,
  type OperatorInBases,
  type OrderInBases,
  type OrderSource,
  seriesInBases,
} from '../study/beyond/index.ts';
import type { Derived } from '../study/derivation/index.ts';
import type { Printed } from '../typeset/index.ts';
import { type DensityMatrix, type StateResult, stateResult } from './numbers.ts';

export interface ExactOptions {
  /** Of the elements of ρ; 1e-6 unless given. */
  readonly tolerance?: number;
  /** Auxiliary operators that may be used; 20000 for a qubit at the usual tolerance unless given. */
  readonly mostOperators?: number;
  /** Seconds after which the ladder ends with what it has. */
  readonly mostSeconds?: number;
}

/** The numerically exact steady state. Null values and a warning where it is not known to the tolerance. */
export interface ExactResult extends StateResult {
  readonly converged: boolean;
  /** Hierarchical equations of motion, or where they do not settle, at one bath, the Gibbs state as a sum over paths in imaginary time. */
  readonly by: ExactNumbers['by'];
  /** Operators and exponents of the hierarchy, and how much it moved from rung to rung. */
  readonly ladder: readonly Rung[];
  /** Energy per time from every bath: i⟨[V_k, H_S]⟩, and −d⟨H_E,k⟩/dt. */
  readonly currents: Readonly<Record<string, { readonly intoSystem: Estimate; readonly fromBath: Estimate }>> | null;
}

export function exactResult(derived: Derived, { tolerance = 1e-6, ...limits }: ExactOptions): ExactResult {
  checkTolerance(tolerance);
  return resultOf(convergedNumbers(derived, { tolerance, ...limits }), derived);
}

function resultOf(numbers: ExactNumbers, derived: Derived): ExactResult {
  const { converged, by, ladder, currents, warnings } = numbers;
  const none = { typed: null, energy: null };
  const shown = converged
    ? numbers
    : { ...numbers, bloch: none, rho: none, state: none, rhoError: null, populations: none, l1: none };
  return {
    ...stateResult(shown, derived, warnings),
    converged,
    by,
    ladder,
    currents: converged ? Object.fromEntries(currents) : null,
  };
}

function checkTolerance(tolerance: number): void {
  if (!(tolerance > 0 && tolerance < 1)) {
    throw new InputError(`Argument \`tolerance\` must be between 0 and 1, but is ${tolerance}.`);
  }
}

/** An operator of the system in the basis as typed: its coherence vector and its elements. */
export interface OperatorResult {
  readonly bloch: readonly number[];
  readonly rho: DensityMatrix;
}

/** The coefficient of x^order of the steady state, where every J is multiplied by x; its trace is 1 at order 0 and 0 above. */
export interface OrderResult extends OperatorResult {
  readonly order: number;
}

export interface SeriesOptions {
  /** The highest order; 2 unless given. */
  readonly order?: number;
}

export interface SeriesResult {
  /** As far as their errors say anything; `error`: an estimate of the largest error of an element of ρ, `by`: what the coefficient is computed from. */
  readonly orders: readonly (OrderResult & { readonly error: number; readonly by: OrderSource })[];
  /**
   * The coherences of order 2 between levels of different energy, elements of ρ in the eigenbasis of H_S, where integrals over frequency give them better than
   * all of order 2 is known; else null.
   */
  readonly coherences: {
    readonly order: number;
    readonly rho: DensityMatrix;
    readonly error: number;
    readonly by: OrderSource;
  } | null;
  /** Why there are fewer orders than were asked for; null where there are all. */
  readonly unresolved: string | null;
  /** What the second-order generator alone gives: right are order 0 and the coherences of order 1. Null where that generator does not exist. */
  readonly tcl2: readonly OrderResult[] | null;
  /** Energy per time from every bath, coefficients of x, x², …: i⟨[V_k, H_S]⟩, and up to x² −d⟨H_E,k⟩/dt. */
  readonly currents: Readonly<
    Record<string, { readonly intoSystem: readonly number[]; readonly fromBath: readonly number[] }>
  >;
  /**
   * Populations at order λ and coherences at order λ² of a qubit with Hermitian couplings as formulas, each in terms of those before it, and the
   * definitions of what is in them, as plain text and LaTeX; null for other models.
   */
  readonly symbolic: {
    readonly formulas: readonly Printed[];
    readonly definitions: readonly Printed[];
  } | null;
}

export function seriesResult(derived: Derived, { order = 2 }: SeriesOptions): SeriesResult {
  const series = seriesInBases(derived, order);
  if (series.kind === 'none') throw new NoAnswerError(series.cause, series.message);
  const result = (one: OrderInBases): OrderResult => ({ order: one.order, ...operatorResult(one) });
  return {
    orders: series.orders.map((one) => ({ ...result(one), error: one.error, by: one.by })),
    coherences: series.coherences && coherencesResult(series.coherences),
    unresolved: series.unresolved,
    tcl2: series.tcl2?.map(result) ?? null,
    currents: Object.fromEntries(series.currents.map(({ bath, ...orders }) => [bath, orders])),
    symbolic: symbolicJson(derived),
  };
}

const coherencesResult = ({ order, rho, error, by }: BoundedOrder) => ({
  order,
  rho: stateRows(rho.energy),
  error,
  by,
});

const operatorResult = ({ bloch, rho }: OperatorInBases): OperatorResult => ({
  bloch: bloch.typed,
  rho: stateRows(rho.typed),
});

export interface CompareOptions extends ExactOptions, MethodTimes {}

/** A master equation of the field on one model. */
export interface MethodResult extends Omit<ComparedMethod, 'state' | 'coherenceSlope'> {
  readonly state: OperatorResult | null;
  readonly coherenceSlope: OperatorResult | null;
}

export interface ComparisonResult {
  readonly exact: ExactResult;
  readonly methods: readonly MethodResult[];
}

export function comparisonResult(derived: Derived, { tolerance = 1e-6, ...options }: CompareOptions): ComparisonResult {
  checkTolerance(tolerance);
  const { exact, methods } = comparison(derived, { tolerance, ...options });
  return {
    exact: resultOf(exact, derived),
    methods: methods.map((method) => ({
      ...method,
      state: method.state && operatorResult(method.state),
      coherenceSlope: method.coherenceSlope && operatorResult(method.coherenceSlope),
    })),
  };
}
