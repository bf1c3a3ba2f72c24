/**
 * From the blocks of H to the reduced state. Of every eigenstate only its energy, its reduced state and its weight at the ends of the ladders
 * are kept, so that any number of temperatures costs next to nothing. Weights are e^{−β(E−E₀)}: nothing overflows, and T = 0 is the equal
 * mixture of the ground space.
 */

import { type ComplexArray, type ComplexMatrix, zeroMatrix } from '../../numerics/index.ts';
import type { Configurations } from './configurations.ts';
import type { BlockSpectrum } from './diagonalize.ts';

/** How an oscillator's ladder ends. */
export interface LadderEnd {
  /** Probability of the first configurations left out, as it follows from that of the last ones kept. */
  readonly beyond: number;
  /** Fall of ln P from one quantum to the next over the last quarter of the ladder; 0 or less where P does not fall. */
  readonly decay: number;
}

function ladderEnd(edge: number, before: number, reach: number): LadderEnd {
  if (edge === 0) return { beyond: 0, decay: Number.POSITIVE_INFINITY };
  const decay = Math.log(before / edge) / reach;
  return { beyond: edge * Math.exp(-decay), decay };
}

/** Eigenstates with the environment traced out. */
export interface ReducedSpectrum {
  readonly energies: Float64Array;
  /** Tr_E |ψ_n⟩⟨ψ_n| / copies, n after n, d² entries each. */
  readonly rho: ComplexArray;
  /** Per eigenstate and oscillator: probability of the configurations one quantum before the end of the ladder, and a quarter of it before. */
  readonly ends: Float64Array;
}

/** Sums over the states of a block, weighted with e^{−(E − ground)/T}. */
export interface BlockSums {
  readonly rho: ComplexMatrix;
  /** Per oscillator: weight one quantum before the end of the ladder, and a quarter of it before. */
  readonly ends: Float64Array;
}

export interface BlockWeights {
  readonly ground: number;
  readonly at: (temperature: number) => BlockSums;
}

/** Where the ladders of the oscillators of a basis end. */
export interface Ladders {
  readonly names: readonly string[];
  readonly reaches: readonly number[];
  /** Per configuration and oscillator. */
  readonly zones: Uint8Array;
}

const INSIDE = 0;
const EDGE = 1;
const BEFORE = 2;

export function laddersOf(basis: Configurations): Ladders {
  const oscillators = [...basis.modes.entries()].filter(([, { kind }]) => kind === 'oscillator');
  const names = oscillators.map(([, { name }]) => name);
  const reaches = names.map((name) => Math.ceil(0.25 * basis.sizes.get(name)!));
  const zones = new Uint8Array(basis.count * names.length);
  for (const [o, [m]] of oscillators.entries()) {
    const contains = (c: number, quanta: number) =>
      basis.neighbour(c, [[m, basis.levels[c * basis.modes.length + m]! + quanta]]) >= 0;
    for (let c = 0; c < basis.count; c++) {
      const before = !contains(c, reaches[o]! + 1) && contains(c, reaches[o]!);
      zones[c * names.length + o] = !contains(c, 1) ? EDGE : before ? BEFORE : INSIDE;
    }
  }
  return { names, reaches, zones };
}

/** 0 at the end of the ladder of an oscillator, 1 a quarter of it before, undefined elsewhere. */
export function ladderZone({ names, zones }: Ladders, configuration: number, oscillator: number): 0 | 1 | undefined {
  const zone = zones[configuration * names.length + oscillator]!;
  return zone === INSIDE ? undefined : zone === EDGE ? 0 : 1;
}

/** Traces the environment out of every eigenstate; basis index = configuration × d + system level. */
export function reduceSpectrum(
  { states, values, vectors, copies }: BlockSpectrum,
  d: number,
  ladders: Ladders,
): ReducedSpectrum {
  const [size, count, oscillators] = [states.length, values.length, ladders.names.length];
  const rho = { re: new Float64Array(count * d * d), im: new Float64Array(count * d * d) };
  const ends = new Float64Array(count * oscillators * 2);
  const [re, im] = [new Float64Array(d), new Float64Array(d)];
  for (let n = 0; n < count; n++) {
    for (let p = 0; p < size; ) {
      const c = Math.floor(states[p]! / d);
      re.fill(0);
      im.fill(0);
      let probability = 0;
      for (; p < size && Math.floor(states[p]! / d) === c; p++) {
        const [x, y] = [vectors.re[n * size + p]!, vectors.im[n * size + p]!];
        re[states[p]! % d] = x;
        im[states[p]! % d] = y;
        probability += (x * x + y * y) / copies;
      }
      for (let i = 0; i < d; i++) {
        for (let j = 0; j < d; j++) {
          const at = (n * d + i) * d + j;
          rho.re[at]! += (re[i]! * re[j]! + im[i]! * im[j]!) / copies;
          rho.im[at]! += (im[i]! * re[j]! - re[i]! * im[j]!) / copies;
        }
      }
      for (let o = 0; o < oscillators; o++) {
        const zone = ladderZone(ladders, c, o);
        if (zone !== undefined) ends[(n * oscillators + o) * 2 + zone]! += probability;
      }
    }
  }
  return { energies: values, rho, ends };
}

export interface ThermalState {
  readonly rho: ComplexMatrix;
  /** Per oscillator. */
  readonly ends: ReadonlyMap<string, LadderEnd>;
}

/** Energies within `resolution` of `ground`, the lowest of all blocks, are the ground level. */
export function spectrumWeights(
  { energies, rho, ends }: ReducedSpectrum,
  d: number,
  ground: number,
  resolution: number,
): BlockWeights {
  const size = d * d;
  const oscillatorEnds = ends.length / energies.length;
  return {
    ground,
    at: (temperature) => {
      const sums = {
        rho: zeroMatrix(d),
        ends: new Float64Array(oscillatorEnds),
      };
      for (const [n, energy] of energies.entries()) {
        const isGround = energy - ground <= resolution;
        const weight = isGround && temperature <= resolution ? 1 : Math.exp((ground - energy) / temperature);
        if (weight === 0) break;
        for (let k = 0; k < size; k++) {
          sums.rho.re[k]! += weight * rho.re[n * size + k]!;
          sums.rho.im[k]! += weight * rho.im[n * size + k]!;
        }
        for (let k = 0; k < oscillatorEnds; k++) sums.ends[k]! += weight * ends[n * oscillatorEnds + k]!;
      }
      return sums;
    },
  };
}

/** The state at one temperature, from all blocks. */
export function thermalState(
  blocks: readonly BlockWeights[],
  d: number,
  { names, reaches }: Ladders,
  temperature: number,
): ThermalState {
  const lowest = Math.min(...blocks.map(({ ground }) => ground));
  const sum = zeroMatrix(d);
  const ends = new Float64Array(2 * names.length);
  for (const { ground, at } of blocks) {
    const weight = ground === lowest ? 1 : Math.exp((lowest - ground) / temperature);
    const own = at(temperature);
    for (let k = 0; k < d * d; k++) {
      sum.re[k]! += weight * own.rho.re[k]!;
      sum.im[k]! += weight * own.rho.im[k]!;
    }
    for (let k = 0; k < ends.length; k++) ends[k]! += weight * own.ends[k]!;
  }
  let partition = 0;
  for (let i = 0; i < d; i++) partition += sum.re[i * d + i]!;
  return {
    rho: { n: d, re: sum.re.map((x) => x / partition), im: sum.im.map((x) => x / partition) },
    ends: new Map(
      names.map((name, o) => {
        return [name, ladderEnd(ends[2 * o]! / partition, ends[2 * o + 1]! / partition, reaches[o]!)] as const;
      }),
    ),
  };
}
