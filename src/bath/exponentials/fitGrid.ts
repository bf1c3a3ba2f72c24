/** Frequencies at which a fit of exponentials is made, and between them those at which it is judged. */
import type { SpectralDensity } from '../density.ts';
import { type FitAxis, logarithmicAxis } from './fitAxis.ts';

/** How dense samples are at the scales of the bath, and below and above them. */
const PER_DECADE = { within: 20, beyond: 6 };
/** Relative; nearer than this two samples are one. */
const APART = 1e-3;

/** Ascending frequencies > 0 on the axis and where J has structure of its own; an `offset` in parts of their distances gives those between. */
export function fitGrid(
  density: SpectralDensity,
  { scales: [low], resolved }: FitAxis,
  tolerance: number,
  offset: number,
): number[] {
  const [from, to] = [0.1 * tolerance * low, resolved * Math.max(3, 3 * tolerance ** (-1 / 3))];
  const [near, far] = [0.02 * low, 2 * resolved];
  const all = [
    ...logarithmicAxis({ from, to: near, perDecade: PER_DECADE.beyond, offset, anchor: near }),
    ...logarithmicAxis({ from: near, to: far, perDecade: PER_DECADE.within, offset }),
    ...logarithmicAxis({ from: far, to, perDecade: PER_DECADE.beyond, offset }),
    ...structureOf(density, tolerance, offset),
  ];
  const ascending = all.filter((nu) => nu > 0).sort((a, b) => a - b);
  return ascending.filter((nu, k) => k === 0 || nu - ascending[k - 1]! > APART * nu);
}

/** The points of a table; around poles, kinks and extrema of another J distances from a small part of their width on. */
function structureOf({ shape, evaluate }: SpectralDensity, tolerance: number, offset: number): readonly number[] {
  const around = (at: number, width: number, part = NEAREST): readonly number[] =>
    logarithmicAxis({ from: part * width, to: 3 * width, perDecade: PER_DECADE.beyond, offset }).flatMap((step) => [
      at - step,
      at + step,
    ]);
  if (shape.kind === 'smooth') return shape.poles.flatMap(({ at }) => around(at.re, at.im));
  if (shape.kind === 'truncatedPower') return around(shape.cutoff, 0.1 * shape.cutoff);
  const places = noticedPlaces(shape.breakpoints, evaluate, tolerance);
  const gaps = places.map((at, k) => (places[k + 1] ?? at) - at);
  if (shape.alternatives.length > 0) return places.map((at, k) => at + offset * gaps[k]!);
  const part = shape.tabulate === undefined ? NEAREST : EXTREMUM;
  return places.flatMap((at, k) => {
    const gap = Math.min(gaps[k - 1] ?? at, gaps[k] || at);
    return around(at, Math.min(0.1 * at, gap / 4), part);
  });
}

/** Parts of a width: beside what may be a kink, and beside an extremum of an analytic J. */
const [NEAREST, EXTREMUM] = [0.03, 0.3];

/** Up to the last one at which J is not lost in the tolerance. */
function noticedPlaces(places: readonly number[], evaluate: (omega: number) => number, tolerance: number) {
  const heights = places.map(evaluate);
  const noticed = 0.1 * tolerance * Math.max(...heights);
  return places.slice(0, heights.findLastIndex((height) => height > noticed) + 2);
}
