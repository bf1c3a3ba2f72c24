/** The imaginary axis on which a fit is made and judged: which frequencies, and how much each of them counts. */

import { roundingOf } from '../../numerics/index.ts';

export interface FitAxis {
  /** Bohr frequencies ≥ 0, each once. */
  readonly frequencies: readonly number[];
  /** The smallest and the largest frequency at which Γ changes its behaviour. */
  readonly scales: readonly [number, number];
  /** Frequencies up to this count in full. */
  readonly resolved: number;
}

/** In units of the largest scale. */
const RESOLVED = 4;
/** … the smallest one that the axis is laid out for: what Γ does below shows at Bohr frequencies alone, which are on the axis themselves. */
const WIDEST = 1e-12;
/** Frequencies closer than this are the same one, computed in different ways. */
const SAME_FREQUENCY = roundingOf(64);

/** `scales` are those of the bath. */
export function axisOf(bohrFrequencies: readonly number[], scales: readonly number[]): FitAxis {
  const ascending = bohrFrequencies.map(Math.abs).sort((a, b) => a - b);
  const largest = ascending.at(-1) ?? 0;
  const frequencies = ascending.filter((nu, k) => k === 0 || nu - ascending[k - 1]! > SAME_FREQUENCY * largest);
  if (frequencies.length > 1 && frequencies[0]! <= SAME_FREQUENCY * largest) frequencies[0] = 0;
  const all = [...scales, ...frequencies].filter((scale) => scale > 0);
  const high = Math.max(...all);
  const low = Math.max(Math.min(...all), WIDEST * high);
  return { frequencies, scales: [low, high], resolved: RESOLVED * high };
}

/** What an error at this frequency counts. */
export const axisWeight = ({ resolved }: FitAxis, frequency: number): number =>
  frequency <= resolved ? 1 : (resolved / frequency) ** 2;

export interface Spacing {
  readonly from: number;
  readonly to: number;
  readonly perDecade: number;
  /** In parts of one step. */
  readonly offset: number;
  /** A point of the lattice without offset; `from` unless given. */
  readonly anchor?: number;
}

/** Frequencies evenly on a logarithmic scale, on one lattice whatever the range, so that another range has most of them in common. */
export function logarithmicAxis({ from, to, perDecade, offset, anchor = from }: Spacing): number[] {
  const placeOf = (frequency: number): number => perDecade * Math.log10(frequency / anchor);
  const first = Math.floor(placeOf(from));
  const steps = Math.ceil(placeOf(to)) - first;
  return Array.from({ length: steps + 1 }, (_, k) => anchor * 10 ** ((first + k + offset) / perDecade));
}
