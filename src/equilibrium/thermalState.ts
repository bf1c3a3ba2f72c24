/**
 * From the eigenstates of H to the reduced state. Of every eigenstate only its energy, its reduced state and its weight at the ends of the ladders
 * are kept, so that any number of temperatures costs next to nothing. Weights are e^{−β(E−E₀)}: nothing overflows, and T = 0 is the equal
 * mixture of the ground space.
 */
import type { ComplexArray } from '../numerics/linear.ts';
import type { Configurations } from './configurations.ts';
import type { Spectrum } from './diagonalize.ts';

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
  readonly copies: 1 | 2;
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

/** Traces the environment out of every eigenstate; basis index = configuration × d + system level. */
export function reduceSpectrum(
  { states, values, vectors, copies }: Spectrum,
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
        const zone = ladders.zones[c * oscillators + o]!;
        if (zone !== INSIDE) ends[(n * oscillators + o) * 2 + (zone === EDGE ? 0 : 1)]! += probability;
      }
    }
  }
  return { energies: values, rho, ends, copies };
}

export interface ThermalState {
  readonly rho: ComplexArray;
  /** Per oscillator. */
  readonly ends: ReadonlyMap<string, LadderEnd>;
  readonly groundDegeneracy: number;
}

/** The state at one temperature; energies within `resolution` of the lowest are the ground level. */
export function thermalState(
  spectra: readonly ReducedSpectrum[],
  d: number,
  { names, reaches }: Ladders,
  temperature: number,
  resolution: number,
): ThermalState {
  const ground = Math.min(...spectra.map(({ energies }) => energies[0]!));
  const sum = { re: new Float64Array(d * d), im: new Float64Array(d * d) };
  const ends = new Float64Array(2 * names.length);
  let groundDegeneracy = 0;
  for (const { energies, rho, ends: own, copies } of spectra) {
    for (const [n, energy] of energies.entries()) {
      const isGround = energy - ground <= resolution;
      if (isGround) groundDegeneracy += 1 / copies;
      const weight = temperature <= resolution ? Number(isGround) : Math.exp((ground - energy) / temperature);
      if (weight === 0) break;
      for (let k = 0; k < d * d; k++) {
        sum.re[k]! += weight * rho.re[n * d * d + k]!;
        sum.im[k]! += weight * rho.im[n * d * d + k]!;
      }
      for (let k = 0; k < ends.length; k++) ends[k]! += weight * own[n * ends.length + k]!;
    }
  }
  let partition = 0;
  for (let i = 0; i < d; i++) partition += sum.re[i * d + i]!;
  return {
    rho: { re: sum.re.map((x) => x / partition), im: sum.im.map((x) => x / partition) },
    ends: new Map(
      names.map((name, o) => {
        return [name, ladderEnd(ends[2 * o]! / partition, ends[2 * o + 1]! / partition, reaches[o]!)] as const;
      }),
    ),
    groundDegeneracy: Math.round(groundDegeneracy),
  };
}
