/** Parts, measures, currents and rates of a stationary state as JSON values; bounds stand under `errors`. */
import type { Quantity } from '../../bath/index.ts';
import type { Observable } from '../../hamiltonian/index.ts';
import type { Estimate } from '../../numerics/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import {
  type BathCurrent,
  type ConservedQuantity,
  expectation,
  type PartState,
  populationsOf,
  type Quantities,
  steadyStateInBases,
} from '../../study/index.ts';
import type { SteadyNumbers } from '../../tcl/numeric/index.ts';
import { printed } from '../../typeset/index.ts';
import { stateRows } from './stateRows.ts';

export function quantitiesJson({
  reduced,
  measures,
  entanglement,
  currents,
  entropyProduction,
  relaxation,
  rates,
}: Quantities) {
  return {
    reduced: reduced && Object.fromEntries(reduced.map((state) => [state.part.name, partStateJson(state)])),
    measures: measures && withErrors({ ...measures, concurrence: entanglement?.concurrence ?? null }),
    ...(entanglement === null ? {} : { negativity: withErrors(entanglement.negativity) }),
    currents: Object.fromEntries(currents.map((current) => [current.bath, currentJson(current)])),
    entropyProduction: withErrors(entropyProduction),
    rates: relaxation === null ? ratesJson(rates) : withErrors(mapValues({ ...relaxation }, estimateOrNull)),
  };
}

export const partStateJson = (state: PartState) => ({
  rho: stateRows(state.rho),
  populations: populationsOf(state),
  rhoError: Math.max(...state.bound),
});

const currentJson = ({ leading, tcl2 }: BathCurrent) =>
  withErrors({ leading: leading && estimateOrNull(leading), tcl2: tcl2 && estimateOrNull(tcl2) });

/** By the text of each; null where there is no state. */
export function observablesJson(observables: readonly Observable[], numbers: SteadyNumbers, derived: Derived) {
  const { typed } = steadyStateInBases(numbers, derived).state;
  return Object.fromEntries(
    observables.map((observable) => [observable.text, typed && expectation(observable, typed)]),
  );
}

/** By bath, the rate |E_from⟩ → |E_to⟩ in row `to` and column `from`. */
const ratesJson = (rates: Quantities['rates']) =>
  rates && Object.fromEntries(rates.map(({ bath, value, error }) => [bath, { value, error }]));

/** Operators with d/dt Tr[Xρ] = 0, in the typed basis. */
export const conservedJson = (conserved: readonly ConservedQuantity[]) =>
  conserved.map(({ formula, operator, error }) => ({ ...printed(formula), operator: stateRows(operator), error }));

const estimateOrNull = (quantity: Quantity): Estimate | null => (quantity.kind === 'finite' ? quantity : null);

const mapValues = <Name extends string, T, U>(table: Readonly<Record<Name, T>>, change: (value: T) => U) =>
  Object.fromEntries(Object.entries<T>(table).map(([name, value]) => [name, change(value)])) as Record<Name, U>;

/** The values under their names, their bounds under the same names in `errors`. */
function withErrors<Name extends string>(table: Readonly<Record<Name, Estimate | null>>) {
  return {
    ...mapValues(table, (estimate) => estimate?.value ?? null),
    errors: mapValues(table, (estimate) => estimate?.error ?? null),
  };
}
