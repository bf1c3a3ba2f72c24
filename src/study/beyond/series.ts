/** The expansion of the steady state in the coupling, in the basis the user typed and in the eigenbasis of H_S. */

import { InputError } from '../../errors.ts';
import type { ComplexMatrix } from '../../numerics/index.ts';
import { type CurrentSeries, type SteadyStateSeries, tcl2Orders } from '../../orders/index.ts';
import { numericSystem } from '../../tcl/index.ts';
import type { Derived } from '../derivation/derived.ts';
import { meanForceOf } from '../meanForce.ts';
import { type BasisTurn, basisTurn } from '../typedBasis.ts';
import { bestOrders, type OrderBy, type OrderSource } from './bestOrders.ts';

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

export interface SeriesInBases {
  /** As far as their errors say anything. */
  readonly orders: readonly BoundedOrder[];
  /** Of order 2, in the eigenbasis of H_S and between levels of different energy, where they are known better than all of it; its populations are 0. */
  readonly coherences: BoundedOrder | null;
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
  const system = numericSystem(derivation.system, given!.values, given!.baths);
  const { orders, coherences, none, currents } = bestOrders(system, { highest, meanForce: meanForceOf(derived) });
  if (orders.length === 0) return none ?? { kind: 'none', cause: 'not-converged', message: unresolvedOrder(0) };
  const turn = basisTurn(derived);
  const inBases = (rho: ComplexMatrix, order: number) => ({ order, ...operatorInBases(rho, turn) });
  const bounded = ({ rho, error, by }: OrderBy, m: number) => ({ ...inBases(rho, m), error, by });
  return {
    kind: 'found',
    orders: orders.map(bounded),
    coherences: coherences === undefined ? null : bounded(coherences, 2),
    unresolved: orders.length > highest ? null : unresolvedOrder(orders.length, coherences !== undefined),
    tcl2: tcl2Orders(system, highest)?.map(inBases) ?? null,
    currents,
  };
}

const unresolvedOrder = (order: number, hasCoherences = false): string =>
  `Order ${order} is not resolved${hasCoherences ? ' beyond its coherences' : ''}: sums of exponentials do not follow the correlation functions closely enough, and its error would be as large as itself.`;

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
