/** The expansion of the steady state in the coupling, in the basis the user typed and in the eigenbasis of H_S. */

import type { MeanForceState } from '../../equilibrium/index.ts';
import { InputError } from '../../errors.ts';
import { type ComplexMatrix, largestModulus, zeroMatrix } from '../../numerics/index.ts';
import {
  type CurrentSeries,
  type StateOfOrder,
  type SteadyStateSeries,
  steadyStateSeries,
} from '../../orders/index.ts';
import { numericSystem } from '../../tcl/index.ts';
import type { Derived } from '../derivation/derived.ts';
import { meanForceOf } from '../meanForce.ts';
import { type BasisTurn, basisTurn } from '../typedBasis.ts';

/** An operator of the system and its coherence vector. */
export interface OperatorInBases {
  readonly rho: Bases<ComplexMatrix>;
  /** v_k = Tr[Λ_k ρ] */
  readonly bloch: Bases<readonly number[]>;
}

interface Bases<T> {
  readonly typed: T;
  readonly energy: T;
}

/** The coefficient of x^order, every J being multiplied by x; its trace is 1 at order 0 and 0 above. */
export interface OrderInBases extends OperatorInBases {
  readonly order: number;
}

export interface BoundedOrder extends OrderInBases {
  /** Estimate of the largest error of an element of ρ. */
  readonly error: number;
  readonly by: OrderSource;
}

/** Correlation functions as sums of exponentials; between baths of one temperature, for order 1, the integrals of the mean-force state over any J. */
export type OrderSource = 'exponentials' | 'meanForce';

export interface SeriesInBases {
  /** As far as their errors say anything. */
  readonly orders: readonly BoundedOrder[];
  /** Why there are fewer orders than were asked for. */
  readonly unresolved: string | null;
  /** What the second-order generator alone gives; right are order 0 and the coherences of order 1. Null where that generator does not exist. */
  readonly tcl2: readonly OrderInBases[] | null;
  readonly currents: readonly CurrentSeries[];
}

export type SeriesOutcome =
  | ({ readonly kind: 'found' } & SeriesInBases)
  | Extract<SteadyStateSeries, { readonly kind: 'none' }>;

/** Each order needs a tier of auxiliary operators more. */
const HIGHEST_ORDER = 4;

/** ρ₀ … ρ_highest of a model with numbers. Throws `InputError` for an order out of range. */
export function seriesInBases(derived: Derived, highest: number): SeriesOutcome {
  if (!(Number.isInteger(highest) && highest >= 0 && highest <= HIGHEST_ORDER)) {
    throw new InputError(`Argument \`order\` must be a whole number from 0 to ${HIGHEST_ORDER}, but is ${highest}.`);
  }
  const { derivation, given } = derived;
  const series = steadyStateSeries(numericSystem(derivation.system, given!.values, given!.baths), highest);
  if (series.kind === 'none') return series;
  const turn = basisTurn(derived);
  const inBases = (rho: ComplexMatrix, order: number) => ({ order, ...operatorInBases(rho, turn) });
  const orders = resolvedOrders(series.orders, meanForceOf(derived));
  if (orders.length === 0) return { kind: 'none', cause: 'not-converged', message: unresolvedOrder(0) };
  return {
    kind: 'found',
    orders: orders.map(({ rho, error, by }, m) => ({ ...inBases(rho, m), error, by })),
    unresolved: orders.length > highest ? null : unresolvedOrder(orders.length),
    tcl2: series.tcl2?.map(inBases) ?? null,
    currents: series.currents,
  };
}

const unresolvedOrder = (order: number): string =>
  `Order ${order} is not resolved: sums of exponentials do not follow the correlation functions closely enough, and its error would be as large as itself.`;

/** An error is no answer beyond the largest element, unless it is below this part of the order before. */
const SMALL = 0.01;

/** Each order by the way with the smaller error, up to the first whose error says nothing. */
export function resolvedOrders(
  orders: readonly StateOfOrder[],
  meanForce: MeanForceState | undefined,
): (StateOfOrder & { readonly by: OrderSource })[] {
  const other = meanForce && correctionOf(meanForce);
  const best = orders.map((order, m) =>
    m === 1 && other !== undefined && other.error < order.error
      ? { ...other, by: 'meanForce' as const }
      : { ...order, by: 'exponentials' as const },
  );
  const unresolved = best.findIndex(({ rho, error }, m) => {
    const before = m === 0 ? 0 : SMALL * largestModulus(best[m - 1]!.rho);
    return !(error <= Math.max(largestModulus(rho), before));
  });
  return unresolved < 0 ? best : best.slice(0, unresolved);
}

/** ρ₁ of baths of one temperature; undefined where an element of it does not exist. */
function correctionOf({ corrections }: MeanForceState): StateOfOrder | undefined {
  const d = corrections.length;
  const rho = zeroMatrix(d);
  let error = 0;
  for (const [key, { re, im }] of corrections.flat().entries()) {
    if (re.kind !== 'finite' || im.kind !== 'finite') return undefined;
    [rho.re[key], rho.im[key]] = [re.value, im.value];
    error = Math.max(error, Math.hypot(re.error, im.error));
  }
  return { rho, error };
}

export function operatorInBases(rho: ComplexMatrix, turn: BasisTurn): OperatorInBases {
  const typed = turnedOperator(rho, turn);
  return {
    rho: { typed, energy: rho },
    bloch: { typed: turn.vectors.vectorOf(typed), energy: turn.vectors.vectorOf(rho) },
  };
}

/** An operator of any trace in the typed basis: a multiple of 1 makes it one of trace 1, and is the same in every basis. */
function turnedOperator(rho: ComplexMatrix, turn: BasisTurn): ComplexMatrix {
  const trace = rho.re.reduce((sum, x, key) => (key % (rho.n + 1) === 0 ? sum + x : sum), 0);
  const missing = (1 - trace) / rho.n;
  return withMultipleOfOne(turn.stateToTyped(withMultipleOfOne(rho, missing)), -missing);
}

const withMultipleOfOne = (rho: ComplexMatrix, factor: number): ComplexMatrix => ({
  ...rho,
  re: rho.re.map((x, key) => (key % (rho.n + 1) === 0 ? x + factor : x)),
});
