/** What experiments ask of a stationary state beside its elements: parts, measures, currents and rates. */

import { isThermalBath, type Quantity } from '../../bath/index.ts';
import { numericSystem } from '../../tcl/index.ts';
import {
  heatCurrents,
  leadingCurrents,
  lindbladCurrent,
  type RelaxationTimes,
  relaxationTimes,
  type SteadyNumbers,
  transitionRates,
  type Warning,
  zerothState,
} from '../../tcl/numeric/index.ts';
import type { StateInBases } from '../bothBases.ts';
import type { Derived } from '../derivation/derived.ts';
import { type Entanglement, entanglementOf, type Measures, measuresOf } from './measures.ts';
import { type PartState, reducedStates } from './reducedStates.ts';

/** Energy per time, in the units of the model, that a bath brings into the system; null where there is no state. */
export interface BathCurrent {
  /** The name of the bath; `lindblad` for all Lindblad terms together. */
  readonly bath: string;
  /** Null for Lindblad terms and for baths by their correlation functions, which have none. */
  readonly temperature: number | null;
  /** In the state at order λ⁰: right at order λ. */
  readonly leading: Quantity | null;
  /** In the whole second-order state: no more than its order λ is meaningful. */
  readonly tcl2: Quantity | null;
}

/** Golden-rule rates of a bath between levels of ascending energy, |E_from⟩ → |E_to⟩ at `[to][from]`. */
export interface BathRates {
  readonly bath: string;
  readonly value: readonly (readonly number[])[];
  readonly error: readonly (readonly number[])[];
}

export interface Quantities {
  /** Of a composite system, as typed. */
  readonly reduced: readonly PartState[] | null;
  readonly measures: Measures | null;
  readonly entanglement: Entanglement | null;
  readonly currents: readonly BathCurrent[];
  /** Σ_k −J_k/T_k, in k_B per time; null where a bath has the temperature 0, a current is missing, or there are Lindblad terms. */
  readonly entropyProduction: Record<'leading' | 'tcl2', { readonly value: number; readonly error: number } | null>;
  /** Of a qubit whose levels are apart. */
  readonly relaxation: RelaxationTimes | null;
  /** Of more than two levels, all of them apart; null where levels coincide, and the rates depend on the basis inside a level. */
  readonly rates: readonly BathRates[] | null;
  readonly warnings: readonly Warning[];
}

/** What the current of all Lindblad terms is called. */
export const LINDBLAD = 'lindblad';

/** Needs numbers. */
export function quantitiesOf(numbers: SteadyNumbers, { state }: StateInBases, derived: Derived): Quantities {
  const { derivation, given, model } = derived;
  const { parts } = model.system;
  const system = numericSystem(derivation.system, given!.values, given!.baths);
  const perTime = model.units?.timeFactor ?? 1;
  const leading = leadingCurrents(system, numbers.leading);
  const stationary =
    numbers.rho === null || numbers.rhoError === null
      ? undefined
      : { rho: numbers.rho, bound: new Float64Array(numbers.rho.re.length).fill(numbers.rhoError) };
  const full = stationary && heatCurrents(system, stationary);
  const currents: BathCurrent[] = system.couplings.map(({ bathName, bath }) => ({
    bath: bathName,
    temperature: isThermalBath(bath) ? bath.temperature : null,
    leading: scaledQuantity(leading?.get(bathName), perTime),
    tcl2: scaledQuantity(full?.get(bathName), perTime),
  }));
  if (system.lindblad.length > 0) {
    const zeroth = zerothState(numbers.leading, numbers.dimension);
    currents.push({
      bath: LINDBLAD,
      temperature: null,
      leading: scaledQuantity(zeroth && lindbladCurrent(system, zeroth), perTime),
      tcl2: scaledQuantity(stationary && lindbladCurrent(system, stationary), perTime),
    });
  }
  const entropyProduction = {
    leading: entropyProductionOf(currents, 'leading'),
    tcl2: entropyProductionOf(currents, 'tcl2'),
  };
  return {
    reduced: state.typed === null || parts.length === 1 ? null : reducedStates(state.typed, model.system),
    measures: state.energy && measuresOf(state.energy),
    entanglement: state.typed && entanglementOf(state.typed, parts),
    currents,
    entropyProduction,
    relaxation: timesInUnits(relaxationTimes(system), perTime),
    rates: ratesInEnergyOrder(system, perTime),
    warnings: currentWarnings(currents, entropyProduction.tcl2),
  };
}

function entropyProductionOf(currents: readonly BathCurrent[], which: 'leading' | 'tcl2') {
  let [value, error] = [0, 0];
  for (const { temperature, [which]: current } of currents) {
    if (temperature === null || temperature === 0 || current?.kind !== 'finite') return null;
    value -= current.value / temperature;
    error += (current.error + Number.EPSILON * Math.abs(current.value)) / temperature;
  }
  return { value, error };
}

/** Rates and currents per unit of time of the model. */
function scaledQuantity(quantity: Quantity | undefined, factor: number): Quantity | null {
  if (quantity?.kind !== 'finite') return quantity ?? null;
  return { kind: 'finite', value: factor * quantity.value, error: factor * quantity.error };
}

function timesInUnits(times: RelaxationTimes | undefined, perTime: number): RelaxationTimes | null {
  if (times === undefined) return null;
  const inUnits = (time: Quantity): Quantity => scaledQuantity(time, 1 / perTime)!;
  return { T1: inUnits(times.T1), T2: inUnits(times.T2), Tphi: inUnits(times.Tphi) };
}

function ratesInEnergyOrder(system: ReturnType<typeof numericSystem>, perTime: number): readonly BathRates[] | null {
  const { dimension: d, levels } = system;
  if (d === 2 || new Set(levels).size < d) return null;
  const order = Array.from(levels, (_, i) => i).sort((i, j) => levels[i]! - levels[j]!);
  const rows = (list: Float64Array) => order.map((to) => order.map((from) => perTime * list[to * d + from]!));
  return [...transitionRates(system)].map(([bath, { value, error }]) => ({
    bath,
    value: rows(value),
    error: rows(error),
  }));
}

/** With a single bath there is nothing to warn of. */
function currentWarnings(
  currents: readonly BathCurrent[],
  production: Quantities['entropyProduction']['tcl2'],
): readonly Warning[] {
  if (currents.length < 2 || production === null || production.value >= -production.error) return [];
  return [
    {
      kind: 'order-of-validity',
      message:
        'The entropy production of the full second-order state is negative, which is possible beyond order λ only.',
    },
  ];
}
