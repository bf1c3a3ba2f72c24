/** The orders of the steady state in the coupling, each by the way with the smallest error. */
import type { MeanForceState } from '../../equilibrium/index.ts';
import { largestModulus, zeroMatrix } from '../../numerics/index.ts';
import {
  type CurrentSeries,
  type IntegralOrders,
  integralOrders,
  type StateOfOrder,
  type SteadyStateSeries,
  steadyStateSeries,
} from '../../orders/index.ts';
import type { NumericSystem } from '../../tcl/index.ts';

/**
 * Correlation functions as sums of exponentials; for orders 0 and 1 and the coherences of order 2 between baths with Hermitian couplings, integrals over frequency
 * for any J; for order 1 between baths of one temperature, the integrals of the mean-force state for any J.
 */
export type OrderSource = 'exponentials' | 'frequencyIntegrals' | 'meanForce';

export interface OrderBy extends StateOfOrder {
  readonly by: OrderSource;
}

export interface BestOrders {
  /** Up to the first whose error says nothing; empty where there is no expansion. */
  readonly orders: readonly OrderBy[];
  /** Of order 2, between levels of different energy, where they are known better than all of it; its populations are 0. */
  readonly coherences: OrderBy | undefined;
  /** Why exponentials give no expansion; null where they do. */
  readonly none: Extract<SteadyStateSeries, { readonly kind: 'none' }> | null;
  /** By exponentials, as far as they resolve the orders of the state. */
  readonly currents: readonly CurrentSeries[];
}

export interface BestOrdersOptions {
  readonly highest: number;
  /** Another way for order 1. */
  readonly meanForce?: MeanForceState | undefined;
  /** Of the exponentials, as `steadyStateSeries` has them. */
  readonly tolerances?: Parameters<typeof steadyStateSeries>[2];
  /** Errors below this part of the largest element need no integrals over frequency; 1e-8 unless given. */
  readonly enough?: number;
}

export function bestOrders(
  system: NumericSystem,
  { highest, meanForce, tolerances, enough = ENOUGH }: BestOrdersOptions,
): BestOrders {
  const series = steadyStateSeries(system, highest, tolerances);
  const ways: Way[] = [
    { by: 'exponentials', orders: series.kind === 'found' ? series.orders : [] },
    { by: 'meanForce', orders: [undefined, meanForce && correctionOf(meanForce)] },
  ];
  const known = bestOf(ways, highest);
  const none = series.kind === 'none' ? series : null;
  const currents =
    series.kind === 'none' ? [] : resolvedCurrents(series.currents, resolvedOrders(series.orders).length);
  const isEnough = known.every(({ rho, error }) => error <= enough * largestModulus(rho));
  const integrals = isEnough && known.length > highest ? undefined : integralOrders(system);
  if (integrals === undefined) return { orders: resolvedOrders(known), coherences: undefined, none, currents };
  const orders = resolvedOrders(bestOf([...ways, { by: 'frequencyIntegrals', orders: integrals.orders }], highest));
  return { orders, coherences: highest < 2 ? undefined : coherencesOf(integrals, orders), none, currents };
}

/** The current of order x^m belongs to the state of order m − 1. */
const resolvedCurrents = (currents: readonly CurrentSeries[], orders: number): readonly CurrentSeries[] =>
  currents.map(({ bath, intoSystem, fromBath }) => ({
    bath,
    intoSystem: intoSystem.slice(0, orders),
    fromBath: fromBath.slice(0, orders),
  }));

const ENOUGH = 1e-8;

interface Way {
  readonly by: OrderSource;
  /** What is known of orders 0, 1, … */
  readonly orders: readonly (StateOfOrder | undefined)[];
}

/** Up to the first order that no way has. */
function bestOf(ways: readonly Way[], highest: number): OrderBy[] {
  const best: OrderBy[] = [];
  for (let m = 0; m <= highest; m++) {
    const known = ways.flatMap(({ by, orders }): OrderBy[] => {
      const order = orders[m];
      return order === undefined ? [] : [{ ...order, by }];
    });
    if (known.length === 0) break;
    best.push(known.reduce((one, other) => (other.error < one.error ? other : one)));
  }
  return best;
}

/** An error is no answer beyond the largest element, unless it is below this part of the order before. */
const SMALL = 0.01;

/** Up to the first whose error says nothing. */
function resolvedOrders<T extends StateOfOrder>(orders: readonly T[]): readonly T[] {
  const open = orders.findIndex(({ rho, error }, m) => {
    const before = m === 0 ? 0 : SMALL * largestModulus(orders[m - 1]!.rho);
    return !(error <= Math.max(largestModulus(rho), before));
  });
  return open < 0 ? orders : orders.slice(0, open);
}

function coherencesOf({ coherences }: IntegralOrders, orders: readonly OrderBy[]): OrderBy | undefined {
  const [, first, second] = orders;
  if (
    first === undefined ||
    coherences === undefined ||
    !(coherences.error < (second?.error ?? Number.POSITIVE_INFINITY))
  )
    return undefined;
  const isResolved = coherences.error <= Math.max(largestModulus(coherences.rho), SMALL * largestModulus(first.rho));
  return isResolved ? { ...coherences, by: 'frequencyIntegrals' } : undefined;
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
