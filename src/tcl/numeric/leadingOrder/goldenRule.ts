/** The populations at order λ⁰: the stationary distribution of the golden-rule rates between levels. */
import {
  type Bath,
  type CorrelationBath,
  commonTemperature,
  isPositive,
  isThermalBath,
  type ThermalBath,
  whyZero,
} from '../../../bath/index.ts';
import type { Cause } from '../../../errors.ts';
import { type ComplexMatrix, largestModulus, roundingOf } from '../../../numerics/index.ts';
import { reachedByAll, stationaryDistribution } from '../../../numerics/matrices/index.ts';
import { type Connections, whyNotUnique } from '../../symbolic/uniqueness.ts';
import type { EnergyRounding } from '../../system.ts';
import { dissipativeParts } from '../generator/liouvillian.ts';
import { type NumericOperators, occupationFactor, signedTransform, thermalTanh } from '../numericSystem.ts';
import type { NoLeadingOrder } from '../outcome.ts';

/** |a_ij|² */
const strength = (a: ComplexMatrix, i: number, j: number): number => a.re[i * a.n + j]! ** 2 + a.im[i * a.n + j]! ** 2;

/**
 * One way from a level to another: the golden-rule rate is 2 Re Γ_>(ω)|A_from,to|² + 2 Re Γ_<(ω)|A_to,from|². In equilibrium that is
 * 2πJ(ω)(n + 1)|A_from,to|² on the way down and 2πJ(ω)n|A_to,from|² on the way up.
 */
interface Transition {
  readonly coupling: number;
  readonly bathName: string;
  readonly frequency: number;
  /** |A_from,to|² */
  readonly emission: number;
  /** |A_to,from|² */
  readonly absorption: number;
  /** Of an element of A. */
  readonly elementError: number;
}

/** What the spectral density is multiplied by. */
const weightOf = ({ frequency, emission, absorption }: Transition): number => (frequency > 0 ? emission : absorption);

/** The relative error of |a|² for an a with this error; none of what is 0. */
const strengthError = (weight: number, elementError: number): number => {
  const unsure = weight === 0 ? 0 : elementError / Math.sqrt(weight);
  return (2 + unsure) * unsure;
};

export interface Transitions {
  /** The levels in ascending order of energy. */
  readonly order: readonly number[];
  /** By `from·d + to`, positions in that order. */
  readonly ways: readonly (readonly Transition[])[];
  readonly levels: Float64Array;
  readonly rounding: EnergyRounding;
  /** Σ r|O_to,from|² of Lindblad terms, by `from·d + to`; undefined where there are none. */
  readonly jumps: Float64Array | undefined;
}

/** All transitions between levels, none of which are degenerate; A carries one for b, A† for b†. */
export function transitionsOf({ dimension: d, levels, rounding, couplings, lindblad }: NumericOperators): Transitions {
  const order = Array.from({ length: d }, (_, i) => i).sort((i, j) => levels[i]! - levels[j]!);
  const elementErrors = couplings.map(({ a }) => rounding.elements * largestModulus(a));
  const ways = order.flatMap((from) =>
    order.map((to): Transition[] => {
      if (from === to) return [];
      const frequency = levels[from]! - levels[to]!;
      return couplings.flatMap(({ a, bathName }, coupling) => {
        const [emission, absorption] = [strength(a, from, to), strength(a, to, from)];
        const elementError = elementErrors[coupling]!;
        return emission + absorption === 0
          ? []
          : [{ coupling, bathName, frequency, emission, absorption, elementError }];
      });
    }),
  );
  const jumpRate = (from: number, to: number): number =>
    from === to ? 0 : lindblad.reduce((sum, { rate, operator }) => sum + rate * strength(operator, to, from), 0);
  const jumps = Float64Array.from(order.flatMap((from) => order.map((to) => jumpRate(from, to))));
  return { order, ways, levels, rounding, jumps: lindblad.length === 0 ? undefined : jumps };
}

/** The rates of all ways by `from·d + to`, with bounds of their errors. */
export interface Rates {
  readonly value: Float64Array;
  readonly error: Float64Array;
}

/** A bath whose J has no value at the frequency (a divergent zero-frequency limit) is left out; levels of equal energy are refused before. */
export function ratesOf({ ways, levels, rounding, jumps }: Transitions, baths: readonly Bath[]): Rates {
  const [value, error] = [new Float64Array(ways.length), new Float64Array(ways.length)];
  const energyError = energyErrorOf(levels, rounding);
  for (const [k, way] of ways.entries()) {
    const jump = jumps?.[k] ?? 0;
    value[k]! += jump;
    error[k]! += (roundingOf(6) + 2 * rounding.elements) * jump;
    for (const transition of way) {
      const { coupling, frequency } = transition;
      const bath = baths[coupling]!;
      if (!isThermalBath(bath)) {
        addGivenRate(value, error, k, { transition, bath });
        continue;
      }
      const noise = signedTransform(bath, 'noise', 'cos', frequency);
      const weight = weightOf(transition);
      if (weight === 0 || noise.kind !== 'finite') continue;
      const occupation = occupationFactor(frequency, bath.temperature);
      const factor = 2 * weight * occupation;
      value[k]! += factor * noise.value;
      // n + 1 depends on e^{−ω/T} as far as that is not small
      const unsure = boltzmannRounding(energyError, bath.temperature) * (1 - occupation / 2);
      const relative = roundingOf(6) + strengthError(weight, transition.elementError) + unsure;
      error[k]! += factor * (noise.error + relative * noise.value);
      // what is lost where a rate far up underflows
      if (bath.temperature > 0) error[k]! += Number.MIN_VALUE;
    }
  }
  return { value, error };
}

/** The rate of a bath of which only the correlation functions are given. */
function addGivenRate(
  value: Float64Array,
  error: Float64Array,
  at: number,
  { transition, bath }: { readonly transition: Transition; readonly bath: CorrelationBath },
): void {
  const { greater, lesser } = dissipativeParts(bath, transition.frequency);
  for (const [weight, part] of [
    [transition.emission, greater],
    [transition.absorption, lesser],
  ] as const) {
    value[at]! += 2 * weight * part.value;
    const relative = roundingOf(6) + strengthError(weight, transition.elementError);
    error[at]! += 2 * weight * (part.error + relative * Math.abs(part.value));
  }
}

/** In each of the rounded energies. */
const energyErrorOf = (levels: Float64Array, { energy }: EnergyRounding): number =>
  energy + Number.EPSILON * levels.reduce((most, level) => Math.max(most, Math.abs(level)), 0);

/** The relative error of e^{−ω/T} where ω is the difference of two energies with this error. */
const boltzmannRounding = (energyError: number, temperature: number): number =>
  temperature === 0 ? 0 : Math.min(1, (2 * energyError) / temperature);

export type GoldenRulePopulations =
  | {
      readonly kind: 'found';
      readonly populations: readonly number[];
      /** Bounds of their errors. */
      readonly errors: readonly number[];
      /** p_k − p_l at k·d + l. */
      readonly differences: Float64Array;
      /** Bounds of their errors. */
      readonly differenceErrors: Float64Array;
      /** Why no relaxation to them can be computed. */
      readonly tooSlow?: string;
    }
  | NoLeadingOrder;

/**
 * The stationary distribution of the golden-rule rates. At one temperature every pair of them is in detailed balance, so that it is that of Gibbs
 * wherever rates > 0 connect all levels, how small they are, or whether they underflow, left aside; otherwise the rates are solved without subtraction,
 * so that every population is accurate relative to itself.
 */
export function stationaryPopulations(transitions: Transitions, baths: readonly Bath[]): GoldenRulePopulations {
  const { order, ways } = transitions;
  const d = order.length;
  const rates = ratesOf(transitions, baths);
  if (rates.value.some((rate, k) => rate < -rates.error[k]!)) return { kind: 'none', ...NEGATIVE_RATE };
  const temperature = transitions.jumps === undefined ? commonTemperature(baths) : undefined;
  const isRareUp = transitions.jumps === undefined && baths.every(isThermalBath);
  const connected = isRareUp ? withRareRates(rates, d) : rates.value;
  if (!isUnique({ ...rates, value: connected }, d)) {
    const slow = tooSlow(ways.flat(), baths);
    if (
      slow !== undefined &&
      temperature !== undefined &&
      isUnique({ ...rates, value: withUnderflown(connected, ways, baths) }, d)
    ) {
      return { kind: 'found', ...gibbsPopulations(transitions, temperature), tooSlow: `${slow.message} ${BALANCED}` };
    }
    return { kind: 'none', ...(slow ?? whyNotUnique(connections(connected, order))) };
  }
  if (temperature !== undefined) return { kind: 'found', ...gibbsPopulations(transitions, temperature) };
  const solved = stationaryDistribution({ size: d, rates: rates.value, errors: rates.error });
  if (solved.kind === 'none') return { kind: 'none', ...TOO_RARE };
  const [populations, errors] = [new Array<number>(d).fill(0), new Array<number>(d).fill(0)];
  for (const [position, level] of order.entries()) {
    populations[level] = solved.weights[position]!;
    errors[level] = solved.errors[position]!;
  }
  const thermal = baths.filter(isThermalBath);
  const isBalanced = d === 2 && transitions.jumps === undefined && thermal.length === baths.length;
  const differences = isBalanced
    ? imbalanceOf(transitions, thermal, rates, errors)
    : differencesOf(populations, errors);
  return { kind: 'found', populations, errors, ...differences };
}

/** Whether there is one stationary distribution. */
const isUnique = ({ value, error }: Rates, size: number): boolean =>
  reachedByAll({ size, rates: value, errors: error }) !== undefined;

const TOO_RARE: { cause: Cause; message: string } = {
  cause: 'not-converged',
  message:
    'The populations are not resolved: a rate up that they depend on is e^(−ω/T) times that down, too small for double precision.',
};

const NEGATIVE_RATE: { cause: Cause; message: string } = {
  cause: 'out-of-validity',
  message:
    'A transition rate is negative: the correlation functions given are those of no state of an environment, which have Re Γ_≷(ω) ≥ 0 at every frequency.',
};

const BALANCED = 'At one temperature detailed balance alone gives the populations at order λ⁰, those of Gibbs.';

/** A rate up is not 0 where it underflows: in its place, that of the way down. Which levels are connected stays the same. */
const withRareRates = ({ value, error }: Rates, d: number): Float64Array =>
  value.map((rate, at) => {
    const down = value[(at % d) * d + Math.floor(at / d)]!;
    return rate < down && error[at]! > 0 ? down : rate;
  });

/** The rates, those that are positive beyond all errors however small they are: they connect the levels that exact numbers do. */
const withUnderflown = (rates: Float64Array, ways: Transitions['ways'], baths: readonly Bath[]): Float64Array =>
  rates.map((rate, at) => {
    const isOpen = ways[at]!.some((transition) => {
      const { coupling, frequency } = transition;
      const bath = baths[coupling]!;
      return (
        weightOf(transition) > 0 &&
        isThermalBath(bath) &&
        isPositive(bath.density) &&
        (frequency > 0 || bath.temperature > 0)
      );
    });
    return isOpen ? Number.MAX_VALUE : rate;
  });

/** Where J at the frequency of a transition is 0 for a computer, although it need not be. */
function tooSlow(ways: readonly Transition[], baths: readonly Bath[]): Omit<NoLeadingOrder, 'kind'> | undefined {
  for (const transition of ways) {
    const { coupling, bathName, frequency } = transition;
    const bath = baths[coupling]!;
    if (!isThermalBath(bath) || weightOf(transition) === 0) continue;
    const { density } = bath;
    const why = frequency > 0 && density.evaluate(frequency) === 0 ? whyZero(density) : undefined;
    if (why === undefined) continue;
    const message = `The relaxation is too slow to be computed: J of bath \`${bathName}\` at the transition frequency ${Number(frequency.toPrecision(6))} ${why}.`;
    return { cause: 'no-dissipation', tooSlow: message, message };
  }
  return undefined;
}

type Differences = Pick<Extract<GoldenRulePopulations, { kind: 'found' }>, 'differences' | 'differenceErrors'>;

/** p_k = e^{−E_k/T}/Z and p_l − p_u = p_l (1 − e^{−(E_u − E_l)/T}) for u above l, accurate relative to themselves. */
function gibbsPopulations({ order, levels, rounding }: Transitions, temperature: number) {
  const d = order.length;
  const ground = levels[order[0]!]!;
  const populations: number[] = [];
  for (let k = 0; k < d; k++) populations.push(boltzmannFactor(levels[k]! - ground, temperature));
  const total = populations.reduce((sum, weight) => sum + weight, 0);
  for (let k = 0; k < d; k++) populations[k]! /= total;
  const errors = gibbsErrors(populations, energyErrorOf(levels, rounding), temperature);
  const [differences, differenceErrors] = [new Float64Array(d * d), new Float64Array(d * d)];
  for (let from = 1; from < d; from++) {
    for (let to = 0; to < from; to++) {
      const [upper, lower] = [order[from]!, order[to]!];
      const gap = levels[upper]! - levels[lower]!;
      const part = temperature === 0 ? 1 : -Math.expm1(-gap / temperature);
      const excess = populations[lower]! * part;
      differences[lower * d + upper] = excess;
      differences[upper * d + lower] = -excess;
      // the gap of two given numbers is right to ε of itself, and 1 − e^{−x} changes by no more than x does, each relative to itself
      const error = errors[lower]! * part + (roundingOf(4) + Math.min(1, (2 * rounding.energy) / gap)) * excess;
      differenceErrors[lower * d + upper] = differenceErrors[upper * d + lower] = error;
    }
  }
  return { populations, errors, differences, differenceErrors };
}

/**
 * Bounds for populations e^{−E_k/T}/Z of energies with this error each: dp_k = p_k Σ_j p_j (δ_k − δ_j), δ being the relative errors of the Boltzmann
 * factors.
 */
export function gibbsErrors(populations: readonly number[], energyError: number, temperature: number): number[] {
  const unsure = 2 * boltzmannRounding(energyError, temperature);
  return populations.map((p, k) => {
    const others = populations.reduce((sum, other, j) => (j === k ? sum : sum + other), 0);
    const underflow = temperature > 0 ? Number.MIN_VALUE : 0;
    return p * (unsure * others + (populations.length / 2 + 2) * Number.EPSILON) + underflow;
  });
}

const boltzmannFactor = (energy: number, temperature: number): number =>
  temperature === 0 ? Number(energy === 0) : Math.exp(-energy / temperature);

/**
 * Two levels have p_lower − p_upper = (down − up)/(down + up), where down − up, as (n + 1) − n = 1, is free of n: 2πJ × weight for each coupling.
 */
function imbalanceOf(
  { order, ways }: Transitions,
  baths: readonly ThermalBath[],
  rates: Rates,
  errors: readonly number[],
): Differences {
  let [net, size] = [0, 0];
  for (const transition of ways[2]!) {
    const { coupling, frequency } = transition;
    const bath = baths[coupling]!;
    const noise = signedTransform(bath, 'noise', 'cos', frequency);
    if (noise.kind !== 'finite') continue;
    const weight = weightOf(transition);
    const factor = 4 * weight * thermalTanh(frequency, bath.temperature);
    net += factor * noise.value;
    size += factor * (noise.error + (roundingOf(6) + strengthError(weight, transition.elementError)) * noise.value);
  }
  const sum = rates.value[1]! + rates.value[2]!;
  const imbalance = net / sum;
  const differences = new Float64Array(4);
  differences[2 * order[0]! + order[1]!] = imbalance;
  differences[2 * order[1]! + order[0]!] = -imbalance;
  const error = Math.min(
    errors[0]! + errors[1]!,
    (size + imbalance * (rates.error[1]! + rates.error[2]!)) / sum + roundingOf(4) * imbalance,
  );
  return { differences, differenceErrors: new Float64Array(4).fill(error) };
}

function differencesOf(populations: readonly number[], errors: readonly number[]): Differences {
  const pairs = populations.flatMap((_, k) => populations.map((__, l) => [k, l] as const));
  return {
    differences: Float64Array.from(pairs, ([k, l]) => populations[k]! - populations[l]!),
    differenceErrors: Float64Array.from(pairs, ([k, l]) => (k === l ? 0 : errors[k]! + errors[l]!)),
  };
}

function connections(rates: Float64Array, order: readonly number[]): Connections {
  const place = (level: number): number => order.indexOf(level);
  return {
    dimension: order.length,
    moves: (from, to) => rates[place(from) * order.length + place(to)]! > 0,
    sameEnergy: (i, j) => i === j,
  };
}
