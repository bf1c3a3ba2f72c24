/**
 * Steps, kinks and narrow peaks of J, each in a smooth window of its own: J = (1 − Σχ_e)J + Σχ_e J. The first part is smooth away from ω = 0; χ_e is 1 at
 * its edge, and all its derivatives are 0 there, to rounding, so that the Fourier transform of χ_e J is e^{−ieτ} times what an edge at 0 would have: a
 * function of τ that varies as slowly as τ itself does once τ is large against the inverse width of the window.
 */

import { upperIncompleteGamma } from '../../numerics/index.ts';
import type { SampledShape, SpectralDensity } from '../density.ts';

export interface EdgeWindow {
  /** The frequency of the edge. */
  readonly at: number;
  /** The window ends at `at` − `below` and at `at` + `above`; windows do not overlap. */
  readonly below: number;
  readonly above: number;
}

/** More of them are not worth their while; those with the smallest jumps stay in the part that has no window. */
const MOST_EDGES = 12;
/** J is compared at these fractions of the frequency on either side of an edge, and twice as far: a peak is rough at the first, a step or kink at both. */
const CLOSE = [2 ** -20, 2 ** -32] as const;
/** A change of J, or of its slope times the distance, below this fraction of the largest J, times the former fraction, is none. */
const SMOOTH = 0.03;
/** Of edges closer together than this fraction of their frequency the sharpest is kept: of all that is near a kink the kink itself. */
const APART = 1 / 64;

export function edgeWindows(density: SpectralDensity): readonly EdgeWindow[] {
  const edges = roughPlaces(density);
  return edges.map((at, k) => {
    const [before, after] = [edges[k - 1], edges[k + 1]];
    return {
      at,
      below: before === undefined ? at : (at - before) / 2,
      above: after === undefined ? at : (after - at) / 2,
    };
  });
}

function roughPlaces({ shape, evaluate }: SpectralDensity): number[] {
  if (shape.kind === 'truncatedPower') return [shape.cutoff];
  if (shape.kind === 'smooth') return shape.poles.map(({ at }) => at.re).sort((x, y) => x - y);
  const places = shape.breakpoints.filter((at) => at > 0);
  const largest = places.reduce((most, at) => Math.max(most, evaluate(at)), 0);
  const rough = places
    .map((at) => {
      const [change, closest] = CLOSE.map((close) => changeAt(shape, at, close) / (SMOOTH * close * largest));
      return { at, change: change!, sharp: closest! > 1 };
    })
    .filter(({ change }) => change > 1)
    .sort((x, y) => Number(y.sharp) - Number(x.sharp) || y.change - x.change);
  const kept: number[] = [];
  for (const { at } of rough) {
    if (kept.length < MOST_EDGES && kept.every((other) => Math.abs(at - other) > APART * other)) kept.push(at);
  }
  return kept.sort((x, y) => x - y);
}

/** Of J, or of its slope times the distance, between straight lines through two values on either side. */
function changeAt({ beside }: SampledShape, at: number, close: number): number {
  const valuesOn = (side: number): [number, number] => [
    beside(at, side * close * at),
    beside(at, 2 * side * close * at),
  ];
  const [[below, farBelow], [above, farAbove]] = [valuesOn(-1), valuesOn(1)];
  const jump = 2 * (above - below) - (farAbove - farBelow);
  const bend = farAbove - above - (below - farBelow);
  return Math.max(Math.abs(jump), Math.abs(bend));
}

/** erfc of this is below rounding. */
const FLAT = 6;

/** ½ erfc(6(2u − 1)): 1 − 1e-17 at u = 0, 1e-17 at u = 1. */
function fall(u: number): number {
  const x = FLAT * (2 * u - 1);
  const erfc = upperIncompleteGamma(0.5, x * x) / Math.sqrt(Math.PI);
  return x < 0 ? 1 - erfc / 2 : erfc / 2;
}

/** χ_e at the distance x from its edge. */
export function windowAt({ below, above }: EdgeWindow, x: number): number {
  const u = x < 0 ? -x / below : x / above;
  return u < 1 ? fall(u) : 0;
}

/** 1 − Σχ_e. */
export function outsideWindows(windows: readonly EdgeWindow[]): (omega: number) => number {
  return (omega) => {
    for (const { at, below, above } of windows) {
      const u = omega < at ? (at - omega) / below : (omega - at) / above;
      if (u < 1) return fall(1 - u);
    }
    return 1;
  };
}
