/** A spectral density typed as a formula. */

import { InputError } from '../../errors.ts';
import { type Estimate, minimumBetween, roundingOf } from '../../numerics/index.ts';
import type { LowFrequencyLaw, PowerLaw, SpectralDensity } from '../density.ts';
import { formulaBeside } from '../formula/beside.ts';
import { formulaFunction } from '../formula/evaluate.ts';
import { formulaKinks } from '../formula/kinks.ts';
import { narrowPlaces } from '../formula/peaks.ts';
import { asPrinted } from '../formula/print.ts';
import { parseFormula, type SymbolNumbers } from '../formula/read.ts';
import { formulaEstimate } from '../formula/rounding.ts';
import { lowFrequencySeries, type SeriesTerm } from '../formula/series.ts';
import type { DensityFormula } from '../formula/tree.ts';
import { sampledReorganizationEnergy } from '../integrals/sampledIntegral.ts';
import { estimateTabulation } from '../integrals/tabulation.ts';
import { UNDERFLOW } from '../quantity.ts';
import { zeroDensity } from './ohmic.ts';

/** The grid on which J is inspected, in decades of ω. */
const LOWEST_DECADE = -12;
const HIGHEST_DECADE = 30;
const PER_DECADE = 64;
/** J·ω below this fraction of its maximum is negligible. */
const NEGLIGIBLE = 1e-24;
/** Steeper than this, J falls faster than a power. */
const STEEP = -12;

/**
 * The spectral density J(ω) of a text such as `0.01*w^3*exp(-w/wc)`, with the numbers of its symbols.
 *
 * J = 0 is no coupling. Below its leading correction J is evaluated by its series at ω = 0 where the formula would cancel.
 *
 * @throws InputError when the text is not a formula in ω, J is negative or not a number somewhere, has a pole, does not behave like c·ω^s
 * with s > −1 at ω → 0, or has no recognisable decay at ω → ∞.
 */
export function customDensity(text: string, values: SymbolNumbers = {}): SpectralDensity {
  const formula = parseFormula(text, values);
  const direct = formulaFunction(formula);
  const regular = gridFrequencies();
  const directEstimate = formulaEstimate(formula);
  const narrow = narrowPlaces(formula, regular, directEstimate);
  const resolving = [...regular, ...narrow].sort((x, y) => x - y);
  const kinks = formulaKinks(formula, resolving);
  const frequencies = [...resolving, ...betweenKinks(kinks, resolving)].sort((x, y) => x - y);
  if (frequencies.every((omega) => direct(omega) === 0)) {
    return zeroDensity('Custom', asPrinted(formula));
  }
  const series = seriesOf(formula, direct(regular[0]!) === 0);
  const leading = series[0]!;
  if (leading.exponent <= -1) {
    throw new InputError(
      `Argument \`J\` must be integrable at ω → 0, but behaves like ω^${shown(leading.exponent)} there.`,
    );
  }
  const switchAt = leading.coefficient === 0 ? 0 : seriesRadius(series, directEstimate, frequencies);
  const bySeries = (omega: number): Estimate => {
    const value = sumSeries(series, omega);
    return { value, error: roundingOf(32) * Math.abs(value) };
  };
  const covered = (omega: number): Estimate => (omega < switchAt ? bySeries(omega) : directEstimate(omega));
  const grid = inspect(covered, frequencies);
  const gap = gapIn(grid, leading);
  const low = gap === undefined ? leading : NO_LAW;
  const tail = tailOf(grid, kinks);
  const far = farTail(tail, covered);
  // beyond its end J is zero or negligible, and its formula may overflow
  const { end = Number.POSITIVE_INFINITY } = tail;
  const evaluate = (omega: number): number => {
    if (omega > end) return 0;
    if (omega > FAR) return far(omega).value;
    return omega < switchAt ? sumSeries(series, omega) : direct(omega);
  };
  const precise = formulaBeside(formula);
  const beside = (omega: number, offset: number): number => {
    const at = omega + offset;
    return at < switchAt || at > end || Math.abs(offset) > BESIDE * omega ? evaluate(at) : precise(omega, offset);
  };
  const neglected = kinks.includes(end) || tail.end === undefined ? 0 : covered(end).value;
  const estimate = (omega: number): Estimate => {
    if (omega > end) return { value: 0, error: neglected };
    return omega > FAR ? far(omega) : covered(omega);
  };
  refuseInfinite(kinks, evaluate);
  const shape = {
    kind: 'sampled',
    scales: scalesOf(grid, low, tail, gap),
    ...(tail.end === undefined ? {} : { end: tail.end }),
    beside,
    breakpoints: [...kinks, ...narrow, ...extrema(grid, kinks, evaluate)].sort((x, y) => x - y),
    ...(kinks.length + narrow.length === 0 ? { tabulate: estimateTabulation(estimate) } : {}),
    alternatives: [],
  } as const;
  const density = {
    name: 'Custom',
    formula: asPrinted(formula),
    evaluate,
    estimate,
    lowFrequency: low,
    highFrequency: { exponent: tail.exponent, coefficient: tail.coefficient },
    shape,
    ...(gap === undefined || direct(gap) === 0 ? {} : { notes: [gapNote(gap)] }),
  };
  return { ...density, reorganizationEnergy: sampledReorganizationEnergy(density) };
}

/** Beyond the grid J is its power law, where powers of ω in the formula may overflow; above powers of ω that underflow, its series. */
const [FAR, CLOSE] = [10 ** HIGHEST_DECADE, 1e-60];

/** The power law, off by what it was a decade before and by what its exponent leaves open. */
function farTail({ exponent, coefficient, spread = 0 }: Tail, covered: (omega: number) => Estimate) {
  const law = (omega: number): number => coefficient * omega ** exponent;
  const decadeBefore = covered(FAR / 10);
  const relative = Math.abs(law(FAR / 10) / decadeBefore.value - 1) + decadeBefore.error / decadeBefore.value;
  return (omega: number): Estimate => {
    const value = law(omega);
    return { value, error: value * (relative + spread * Math.log(omega / FAR)) + UNDERFLOW };
  };
}

/** An offset larger than this, relative to ω, is not lost in the rounding of their sum. */
const BESIDE = 1e-3;

/** Of a J with a gap at low frequencies; no integral sees it, nor the exponent. */
const NO_LAW: SeriesTerm = { exponent: 4, logarithms: 0, coefficient: 0 };
/** A J that is this small against its largest value before it leaves its power law, as far below a narrow peak, has a gap there. */
const INVISIBLE = 1e-30;
/** Above this exponent no integral diverges, and a small J at low frequencies needs no explanation. */
const HIGHEST_CRITICAL = 1;

function seriesOf(formula: DensityFormula, vanishes: boolean): readonly SeriesTerm[] {
  const series = lowFrequencySeries(formula);
  if (typeof series !== 'string' && series.length > 0) return series;
  if (typeof series !== 'string' && vanishes) return [NO_LAW];
  const reason = typeof series === 'string' ? series : 'it vanishes faster than any power that could be found';
  throw new InputError(`Argument \`J\` must behave like c·ω^s at ω → 0, but ${reason}.`);
}

/** The middle between neighbouring kinks that have no frequency between them. */
function betweenKinks(kinks: readonly number[], frequencies: readonly number[]): readonly number[] {
  return kinks.flatMap((kink, i) => {
    const next = kinks[i + 1];
    return next === undefined || frequencies.some((omega) => omega > kink && omega < next) ? [] : [(kink + next) / 2];
  });
}

function refuseInfinite(kinks: readonly number[], evaluate: (omega: number) => number): void {
  const place = kinks.find((omega) => !Number.isFinite(evaluate(omega)));
  if (place === undefined) return;
  throw new InputError(
    `Argument \`J\` must be finite at every frequency, but is ${evaluate(place)} at ω = ${shown(place)}.`,
  );
}

/** Where a gap ends; undefined where there is none. */
function gapIn(grid: readonly GridPoint[], law: LowFrequencyLaw): number | undefined {
  if (law.coefficient !== 0 && law.exponent > HIGHEST_CRITICAL) return undefined;
  const visible = INVISIBLE * Math.max(...grid.map(({ value }) => value));
  const first = grid.findIndex(({ value }) => value > visible);
  const obeyed = grid.findIndex(leaves(law));
  return first > 0 && obeyed >= 0 && obeyed <= first ? grid[first - 1]!.omega : undefined;
}

const gapNote = (end: number): string =>
  `Up to ω = ${Number(end.toPrecision(2))} the J of this formula is less than 1e-30 of its largest value: this is taken to be a gap, so that no integral diverges at ω → 0.`;

const shown = (x: number): string => String(Number(x.toPrecision(6)));

function sumSeries(series: readonly SeriesTerm[], omega: number): number {
  let sum = 0;
  for (let k = series.length - 1; k >= 0; k--) sum += lawAt(series[k]!, omega);
  return sum;
}

const lawAt = ({ exponent, logarithms = 0, coefficient }: LowFrequencyLaw, omega: number): number =>
  coefficient * omega ** exponent * Math.log(omega) ** logarithms;

/** The series serves inside of the grid, not up to its ends: below, J is compared with nothing; above, no J is still a series at ω = 0. */
const SMALLEST_RADIUS = 1e-10;
const LARGEST_RADIUS = 1e10;

/**
 * Below which frequency the series is used: `CLOSE` where the formula itself does not lose accuracy above it, otherwise as far as the last terms kept stay
 * negligible and the series agrees with the formula.
 */
function seriesRadius(
  series: readonly SeriesTerm[],
  estimate: (omega: number) => Estimate,
  frequencies: readonly number[],
): number {
  // a hundred times the rounding of a formula of a few operations: more is cancellation
  const lossy = (omega: number): boolean => {
    const { value, error } = estimate(omega);
    return !(error <= 1e-13 * Math.abs(value));
  };
  // 1e-14: the rounding of the series, of up to 48 terms
  const agrees = (omega: number): boolean => {
    const { value, error } = estimate(omega);
    return Math.abs(sumSeries(series, omega) - value) <= 4 * error + 1e-14 * Math.abs(value);
  };
  if (![1e-12, 1e-9, 1e-6].some(lossy)) return agrees(CLOSE) ? CLOSE : 0;
  const leading = series[0]!;
  // a beginning, halved below until series and formula agree; 1e-17: a correction that does not change the sum
  let radius = 1e-3;
  for (const { exponent, coefficient } of series.slice(-3)) {
    const gap = exponent - leading.exponent;
    if (gap > 0) radius = Math.max(radius, (1e-17 * Math.abs(leading.coefficient / coefficient)) ** (1 / gap));
  }
  // a peak far from ω = 0 is not in the series
  const first = frequencies.findIndex((omega) => omega >= SMALLEST_RADIUS && !agrees(omega));
  if (first > 0) radius = Math.min(radius, frequencies[first - 1]!);
  for (radius = Math.min(radius, LARGEST_RADIUS); radius > SMALLEST_RADIUS && !agrees(radius); ) radius /= 2;
  return radius;
}

interface GridPoint {
  readonly omega: number;
  readonly value: number;
  readonly error: number;
}

const gridFrequencies = (): readonly number[] =>
  Array.from(
    { length: (HIGHEST_DECADE - LOWEST_DECADE) * PER_DECADE + 1 },
    (_, i) => 10 ** (LOWEST_DECADE + i / PER_DECADE),
  );

/** J on the grid up to where its formula has overflown; refuses what is no spectral density. */
function inspect(estimate: (omega: number) => Estimate, frequencies: readonly number[]): readonly GridPoint[] {
  const points: GridPoint[] = [];
  let largest = 0;
  for (const omega of frequencies) {
    const { value, error } = estimate(omega);
    const decayed = points.length > 0 && points.at(-1)!.value * points.at(-1)!.omega < NEGLIGIBLE * largest;
    if (!Number.isFinite(value)) {
      if (decayed) break;
      throw new InputError(
        `Argument \`J\` must be a number at every frequency, but is ${value} at ω = ${shown(omega)}.`,
      );
    }
    if (value < -2 * error) {
      throw new InputError(`Argument \`J\` must be ≥ 0, but is ${shown(value)} at ω = ${shown(omega)}.`);
    }
    points.push({ omega, value, error });
    largest = Math.max(largest, value * omega);
  }
  if (largest < SMALLEST) {
    throw new InputError(
      `Argument \`J\` must be 0 or large enough for double precision, but \`w*J\` is at most ${shown(largest)}, below ${SMALLEST}.`,
    );
  }
  return points;
}

/** Products of two values of J stay within the range of double precision. */
const SMALLEST = 1e-150;

interface Tail extends PowerLaw {
  /** By how much the exponents found in three decades differ. */
  readonly spread?: number;
  readonly end?: number;
}

const NO_TAIL = { exponent: Number.NEGATIVE_INFINITY, coefficient: 0 };

/** d ln J/d ln ω */
const slopeBetween = (p: GridPoint, q: GridPoint): number => Math.log(q.value / p.value) / Math.log(q.omega / p.omega);

/** How J falls at the end of the grid; behind a kink it may be zero. */
function tailOf(grid: readonly GridPoint[], kinks: readonly number[]): Tail {
  const largest = Math.max(...grid.map(({ omega, value }) => omega * value));
  const negligibleFrom = grid.findLastIndex(({ omega, value }) => omega * value >= NEGLIGIBLE * largest) + 1;
  const edge = edgeBefore(grid, negligibleFrom, kinks);
  if (edge !== undefined) return { ...NO_TAIL, end: edge };
  // relative accuracy 1e-6 or better, far below the 1e-3 that tell slopes apart, and above the numbers that lose digits to underflow
  let last = grid.length - 1;
  while (last > 0 && !(grid[last]!.value > 1e-290 && grid[last]!.error < 1e-6 * grid[last]!.value)) last--;
  const decadesBelow = (decades: number): GridPoint =>
    grid.findLast(({ omega }) => omega < 1.001 * grid[last]!.omega * 10 ** -decades) ?? grid[0]!;
  const slopes = [0, 1, 2].map((decades) => slopeBetween(decadesBelow(decades + 1), decadesBelow(decades)));
  const atThat = negligibleFrom < grid.length ? negligibleFrom : last;
  const [first, second, third] = [slopes[0]!, slopes[1]!, slopes[2]!];
  const spread = Math.max(first, second, third) - Math.min(first, second, third);
  // equal over three decades: a power law; within the error of a slope its exponent is the multiple of 1/2 next to it
  if (spread < 1e-3 && grid[last]!.omega > 1e3 * grid[0]!.omega) {
    const exponent = Math.abs(first - Math.round(2 * first) / 2) < 1e-4 ? Math.round(2 * first) / 2 : first;
    return { exponent, coefficient: grid[last]!.value / grid[last]!.omega ** exponent, spread };
  }
  // from the highest of the last points before, which may be a peak
  const before = grid.slice(0, atThat).filter(({ omega }) => omega > 0.72 * grid[atThat]!.omega);
  const highest = before.reduce((p, q) => (q.value > p.value ? q : p));
  const local = slopeBetween(highest, highest === before.at(-1) ? grid[atThat]! : before.at(-1)!);
  if (negligibleFrom < grid.length && !(local > STEEP)) return { ...NO_TAIL, end: grid[negligibleFrom]!.omega };
  throw new InputError(
    'Argument `J` must fall (or grow) like a power of ω, or faster than any, at ω → ∞, but does neither recognisably.',
  );
}

/** The kink behind which J is zero, where it is not negligible before. */
function edgeBefore(grid: readonly GridPoint[], k: number, kinks: readonly number[]): number | undefined {
  if (grid.slice(k).some(({ value }) => value !== 0)) return undefined;
  const [inside, outside] = [grid[k - 1]!, grid[k]];
  return kinks.findLast((kink) => outside !== undefined && kink >= inside.omega && kink <= outside.omega);
}

/** Whether J is off a power law by more than a twentieth. */
const leaves =
  (law: LowFrequencyLaw) =>
  ({ omega, value }: GridPoint): boolean =>
    Math.abs(value - lawAt(law, omega)) > 0.05 * value;

/** Where J leaves its power laws at either end. */
function scalesOf(
  grid: readonly GridPoint[],
  low: LowFrequencyLaw,
  tail: Tail,
  gap: number | undefined,
): readonly [number, number] {
  const lowest = gap ?? grid.find(leaves(low))?.omega ?? 1;
  const highest = tail.end ?? grid.findLast(leaves(tail))?.omega ?? lowest;
  return [lowest, Math.max(lowest, highest)];
}

const MOST_EXTREMA = 60;
const POLE_HEIGHT = 1e9;

/** The maxima and minima of J that are not beside a kink, refined; refuses a maximum that has no end. */
function extrema(
  grid: readonly GridPoint[],
  kinks: readonly number[],
  evaluate: (omega: number) => number,
): readonly number[] {
  const found: number[] = [];
  for (let i = 1; i + 1 < grid.length && found.length < MOST_EXTREMA; i++) {
    const [p, q, r] = [grid[i - 1]!, grid[i]!, grid[i + 1]!];
    const sign = q.value > p.value && q.value >= r.value ? 1 : q.value < p.value && q.value <= r.value ? -1 : 0;
    if (sign === 0 || q.value === 0 || Math.abs(q.value - p.value) < 4 * (q.error + p.error)) continue;
    const omega = minimumBetween((x) => -sign * evaluate(x), p.omega, r.omega);
    const peak = evaluate(omega);
    if (!Number.isFinite(peak) || peak > POLE_HEIGHT * (Math.max(p.value, r.value) || q.value)) {
      throw new InputError(`Argument \`J\` must be integrable, but has a pole near ω = ${shown(omega)}.`);
    }
    if (!kinks.some((kink) => kink >= p.omega && kink <= r.omega)) found.push(omega);
  }
  return found;
}
