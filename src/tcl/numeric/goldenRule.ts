/** The populations at order λ⁰: the stationary distribution of the golden-rule rates between levels. */
import { type Bath, whyZero } from '../../bath/index.ts';
import type { Cause } from '../../errors.ts';
import type { ComplexMatrix } from '../../numerics/index.ts';
import { type Connections, whyNotUnique } from '../symbolic/uniqueness.ts';
import { type NumericOperators, signedTransform, thermalTanh } from './numericSystem.ts';

/** |a_ij|² */
const strength = (a: ComplexMatrix, i: number, j: number): number => a.re[i * a.n + j]! ** 2 + a.im[i * a.n + j]! ** 2;

/** One way from a level to another: the golden-rule rate is 2πJ(ω)(n + 1) × weight on the way down, 2πJ(ω)n × weight on the way up. */
interface Transition {
  readonly coupling: number;
  readonly bathName: string;
  readonly frequency: number;
  readonly weight: number;
}

export interface Transitions {
  /** The levels in ascending order of energy. */
  readonly order: readonly number[];
  /** By `from·d + to`, positions in that order. */
  readonly ways: readonly (readonly Transition[])[];
  readonly levels: Float64Array;
}

/** All transitions between levels, none of which are degenerate; A carries one for b, A† for b†. */
export function transitionsOf({ dimension: d, levels, couplings }: NumericOperators): Transitions {
  const order = Array.from({ length: d }, (_, i) => i).sort((i, j) => levels[i]! - levels[j]!);
  const ways = order.flatMap((from) =>
    order.map((to): Transition[] => {
      if (from === to) return [];
      const frequency = levels[from]! - levels[to]!;
      return couplings.flatMap(({ a, bathName }, coupling) => {
        const weight = frequency > 0 ? strength(a, from, to) : strength(a, to, from);
        return weight === 0 ? [] : [{ coupling, bathName, frequency, weight }];
      });
    }),
  );
  return { order, ways, levels };
}

/** A bath whose J has no value at the frequency (a divergent zero-frequency limit) is left out; levels of equal energy are refused before. */
function rateOf(ways: readonly Transition[], baths: readonly Bath[]): number {
  let rate = 0;
  for (const { coupling, frequency, weight } of ways) {
    const bath = baths[coupling]!;
    const noise = signedTransform(bath, 'noise', 'cos', frequency);
    if (noise.kind === 'finite') rate += 2 * weight * noise.value * (1 + thermalTanh(frequency, bath.temperature));
  }
  return rate;
}

export type GoldenRulePopulations =
  | {
      readonly kind: 'found';
      readonly populations: readonly number[];
      /** p_k − p_l at k·d + l, accurate relative to itself where `exactDifferences`, otherwise to rounding of the populations. */
      readonly differences: Float64Array;
      readonly exactDifferences: boolean;
    }
  | { readonly kind: 'none'; readonly cause: Cause; readonly message: string };

/**
 * The stationary distribution of the golden-rule rates by the subtraction-free elimination of Grassmann, Taksar & Heyman,
 * Oper. Res. 33, 1107 (1985): every population is accurate relative to itself.
 */
export function stationaryPopulations(transitions: Transitions, baths: readonly Bath[]): GoldenRulePopulations {
  const { order, ways } = transitions;
  const d = order.length;
  const given = new Float64Array(d * d);
  for (let k = 0; k < d * d; k++) given[k] = rateOf(ways[k]!, baths);
  const rates = given.slice();
  for (let n = d - 1; n > 0; n--) {
    let leaving = 0;
    for (let j = 0; j < n; j++) leaving += rates[n * d + j]!;
    if (!(leaving > 0)) {
      return { kind: 'none', ...(tooSlow(ways.flat(), baths) ?? whyNotUnique(connections(given, order))) };
    }
    for (let i = 0; i < n; i++) {
      rates[i * d + n]! /= leaving;
      for (let j = 0; j < n; j++) if (i !== j) rates[i * d + j]! += rates[i * d + n]! * rates[n * d + j]!;
    }
  }
  const weights = [1];
  for (let n = 1; n < d; n++) weights.push(weights.reduce((sum, weight, i) => sum + weight * rates[i * d + n]!, 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const populations = new Array<number>(d).fill(0);
  for (const [position, level] of order.entries()) populations[level] = weights[position]! / total;
  return { kind: 'found', populations, ...differencesOf(transitions, baths, populations, given) };
}

/** Where J at the frequency of a transition is 0 for a computer, although it need not be. */
function tooSlow(ways: readonly Transition[], baths: readonly Bath[]): { cause: Cause; message: string } | undefined {
  for (const { coupling, bathName, frequency } of ways) {
    const { density } = baths[coupling]!;
    const why = frequency > 0 && density.evaluate(frequency) === 0 ? whyZero(density) : undefined;
    if (why === undefined) continue;
    return {
      cause: 'no-dissipation',
      message: `The relaxation is too slow to be computed: J of bath \`${bathName}\` at the transition frequency ${Number(frequency.toPrecision(6))} ${why}.`,
    };
  }
  return undefined;
}

/**
 * At one temperature p_k = p_l e^{−(E_k − E_l)/T}. Two levels have p_lower − p_upper = (down − up)/(down + up), where down − up, as
 * (n + 1) − n = 1, is free of n: 2πJ × weight for each coupling.
 */
function differencesOf(
  { order, ways, levels }: Transitions,
  baths: readonly Bath[],
  populations: readonly number[],
  rates: Float64Array,
): Pick<Extract<GoldenRulePopulations, { kind: 'found' }>, 'differences' | 'exactDifferences'> {
  const d = order.length;
  const differences = new Float64Array(d * d);
  const { temperature } = baths[0]!;
  if (baths.every((bath) => bath.temperature === temperature)) {
    for (let from = 1; from < d; from++) {
      for (let to = 0; to < from; to++) {
        const [upper, lower] = [order[from]!, order[to]!];
        const excess = -populations[lower]! * Math.expm1((levels[lower]! - levels[upper]!) / temperature);
        differences[lower * d + upper] = excess;
        differences[upper * d + lower] = -excess;
      }
    }
    return { differences, exactDifferences: true };
  }
  if (d === 2) {
    let net = 0;
    for (const { coupling, frequency, weight } of ways[2]!) {
      const bath = baths[coupling]!;
      const noise = signedTransform(bath, 'noise', 'cos', frequency);
      if (noise.kind === 'finite') net += 4 * weight * noise.value * thermalTanh(frequency, bath.temperature);
    }
    const imbalance = net / (rates[1]! + rates[2]!);
    differences[2 * order[0]! + order[1]!] = imbalance;
    differences[2 * order[1]! + order[0]!] = -imbalance;
    return { differences, exactDifferences: true };
  }
  for (let k = 0; k < d; k++) for (let l = 0; l < d; l++) differences[k * d + l] = populations[k]! - populations[l]!;
  return { differences, exactDifferences: false };
}

function connections(rates: Float64Array, order: readonly number[]): Connections {
  const place = (level: number): number => order.indexOf(level);
  return {
    dimension: order.length,
    moves: (from, to) => rates[place(from) * order.length + place(to)]! > 0,
    sameEnergy: (i, j) => i === j,
  };
}
