/** Where a J that is known by its values jumps. */

import { roundingOf } from '../../numerics/index.ts';
import type { SampledShape } from '../density.ts';

/** Two distances from a place relative to it, the larger first: beside a step J differs as much between its sides at both, beside a kink ever less. */
type Distances = readonly [far: number, near: number];

/** At a frequency that is a double J is known beside it at distances far below rounding; between the two a kink of power 1 falls by ten decades. */
const EXACT: Distances = [1e-20, 1e-30];
/** A step that no double is at lies between the neighbours of the one that is taken for its place. */
const ROUNDED: Distances = [1e-9, roundingOf(4)];
/** Of the larger side. */
const SMALLEST_STEP = 1e-9;

/** The height of a step at a frequency; 0 where there is none. */
function stepAt({ beside }: SampledShape, frequency: number, distances: Distances): number {
  const [far, near] = distances.map((distance) => {
    const [above, below] = [beside(frequency, distance * frequency), beside(frequency, -distance * frequency)];
    return { step: Math.abs(above - below), largest: Math.max(Math.abs(above), Math.abs(below)) };
  }) as [Sides, Sides];
  return near.step > SMALLEST_STEP * near.largest && near.step > far.step / 2 ? near.step : 0;
}

interface Sides {
  readonly step: number;
  readonly largest: number;
}

/** Whether J jumps at a frequency, to double precision. */
export function jumpsAt(shape: SampledShape, frequency: number): boolean {
  const isBreakpoint = shape.breakpoints.some((place) => Math.abs(place - frequency) <= Number.EPSILON * frequency);
  return stepAt(shape, frequency, EXACT) > 0 || (isBreakpoint && roundedStep(shape, frequency) > 0);
}

/** The height of a step beside a double, but not at it; 0 where there is none. */
export const roundedStep = (shape: SampledShape, frequency: number): number =>
  stepAt(shape, frequency, EXACT) > 0 ? 0 : stepAt(shape, frequency, ROUNDED);
