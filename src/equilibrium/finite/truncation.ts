/** How many levels of every oscillator are kept: where to begin, how to go on, and when to give up. */

import { NoAnswerError } from '../../errors.ts';
import { countConfigurations } from './configurations.ts';
import type { ExplicitModel } from './explicitModel.ts';
import { estimatedLevels } from './levelEstimate.ts';
import type { LadderEnd } from './thermalState.ts';

/** Levels of every oscillator. */
export type Sizes = ReadonlyMap<string, number>;

const LARGEST_GROWTH = 3;
const SMALLEST_GROWTH = 1.05;
const BLIND_GROWTH = 1.6;
/** The smallest share of an enlargement that is still worth while. */
const SMALLEST_SHARE = 0.3;
/** How far the estimated levels of each oscillator may exceed the limit before nothing is tried, where no similar model was solved before. */
const HOPELESS = 1.25;
/** The probability left out at first, relative to the tolerance. */
const RESERVE = 0.1;
/** From one basis to the next the probability left out falls by this factor, so that their difference is the error of the first. */
const VERIFICATION = 10;
const MOST_LEVELS = 1e6;

const enlarged = (sizes: Sizes, factor: (name: string) => number): Sizes =>
  new Map([...sizes].map(([name, n]) => [name, Math.max(2, Math.ceil(n * factor(name)))] as const));

const dimensionOf = (model: ExplicitModel, sizes: Sizes, limit: number): number =>
  model.systemDimension * countConfigurations(model.modes, sizes, limit);

/** Levels to begin with, however many; `enlargement` says what the estimate lacked for a similar model. */
function estimatedSizes(
  model: ExplicitModel,
  temperature: number,
  tolerance: number,
  enlargement: ReadonlyMap<string, number>,
): Sizes {
  const oscillators = model.modes.filter(({ kind }) => kind === 'oscillator');
  return new Map(
    oscillators.map(({ name }) => {
      const levels = estimatedLevels(model, name, temperature, RESERVE * tolerance) * (enlargement.get(name) ?? 1);
      return [name, Math.min(Math.ceil(levels), MOST_LEVELS)] as const;
    }),
  );
}

/** The dimension the truncation begins with, counted no further than `limit`. */
export const estimatedDimension = (
  model: ExplicitModel,
  temperature: number,
  tolerance: number,
  limit: number,
  enlargement: ReadonlyMap<string, number> = new Map(),
): number => dimensionOf(model, estimatedSizes(model, temperature, tolerance, enlargement), limit);

/** Levels with which the truncation begins, no more than the limit allows. */
export function startSizes(
  model: ExplicitModel,
  temperature: number,
  tolerance: number,
  limit: number,
  enlargement: ReadonlyMap<string, number>,
): Sizes {
  let sizes = estimatedSizes(model, temperature, tolerance, enlargement);
  if (sizes.size > 0) refuseHopeless(model, sizes, temperature, limit, enlargement.size > 0 ? 1 : HOPELESS);
  while (dimensionOf(model, sizes, limit) > limit) sizes = shrunk(sizes, model, limit);
  return sizes;
}

/** What the estimate lacked, for `startSizes` of a similar model. */
export const enlargementOf = (model: ExplicitModel, temperature: number, tolerance: number, needed: Sizes) =>
  new Map(
    [...needed].map(([name, n]) => {
      return [name, Math.max(1, n / estimatedLevels(model, name, temperature, RESERVE * tolerance))] as const;
    }),
  );

/** Spares a model that fits, but not with anything like the levels it needs, the attempt. */
function refuseHopeless(
  model: ExplicitModel,
  sizes: Sizes,
  temperature: number,
  limit: number,
  generosity: number,
): void {
  const generous = limit * generosity ** sizes.size;
  const fewest = new Map([...sizes.keys()].map((name) => [name, 2] as const));
  if (dimensionOf(model, fewest, limit) > limit || dimensionOf(model, sizes, generous) <= generous) return;
  const [name, levels] = [...sizes].reduce((a, b) => (b[1] > a[1] ? b : a));
  throw new NoAnswerError(
    'not-converged',
    `The truncation cannot converge: at temperature ${temperature} mode \`${name}\` needs about ${levels} levels, and the total dimension is limited to ${limit}; a larger tolerance needs fewer.`,
  );
}

/** Fewer levels to start from; refuses a model whose smallest useful basis exceeds the limit. */
function shrunk(sizes: Sizes, model: ExplicitModel, limit: number): Sizes {
  if ([...sizes.values()].every((n) => n <= 2)) {
    const spins = model.modes.filter(({ kind }) => kind === 'spin').length;
    const what = sizes.size === 0 ? `${spins} spins` : `${sizes.size} oscillators of two levels and ${spins} spins`;
    const dimension = model.systemDimension * countConfigurations(model.modes, sizes, Number.MAX_SAFE_INTEGER);
    throw new NoAnswerError(
      'not-supported',
      `The environment is too large: ${model.systemDimension} system levels with ${what} make a total dimension of ${dimension}, and the limit is ${limit}.`,
    );
  }
  return new Map([...sizes].map(([name, n]) => [name, Math.max(2, Math.floor(0.9 * n))] as const));
}

/** What the last basis showed. */
export interface TruncationOutcome {
  readonly sizes: Sizes;
  /** Per oscillator, the fullest over the temperatures. */
  readonly ends: ReadonlyMap<string, LadderEnd>;
  /** Largest change of an element of ρ since a basis whose ladders were empty at their ends, if there was one. */
  readonly change: number | undefined;
}

export const endsAreEmpty = ({ ends }: TruncationOutcome, tolerance: number): boolean =>
  [...ends.values()].every(({ beyond }) => beyond <= tolerance);

/** By what factor a ladder must grow for its end to be emptier by the factor `fall`, when it goes on falling as it does at its end. */
function growth({ decay }: LadderEnd, levels: number, fall: number): number {
  if (!(decay > 0)) return BLIND_GROWTH;
  return Math.min(LARGEST_GROWTH, Math.max(SMALLEST_GROWTH, 1 + Math.log(fall) / (decay * levels)));
}

/** The next basis: full ladders grow until their ends are empty; when all are, all grow for verification. Throws when the limit is in the way. */
export function nextSizes(model: ExplicitModel, outcome: TruncationOutcome, tolerance: number, limit: number): Sizes {
  const { sizes, ends, change } = outcome;
  const empty = endsAreEmpty(outcome, tolerance);
  const excess = Math.max(1, (change ?? 0) / tolerance);
  const wanted = (name: string): number => {
    const end = ends.get(name)!;
    if (empty) return growth(end, sizes.get(name)!, VERIFICATION * excess);
    return end.beyond <= tolerance ? 1 : growth(end, sizes.get(name)!, end.beyond / (RESERVE * tolerance));
  };
  for (let share = 1; share > SMALLEST_SHARE; share *= 0.8) {
    const larger = enlarged(sizes, (name) => 1 + share * (wanted(name) - 1));
    if (dimensionOf(model, larger, limit) <= limit) return larger;
  }
  throw notConverged(outcome, tolerance, dimensionOf(model, sizes, limit), limit);
}

function notConverged({ sizes, ends, change }: TruncationOutcome, tolerance: number, dimension: number, limit: number) {
  const [worst, { beyond }] = [...ends].reduce((a, b) => (b[1].beyond > a[1].beyond ? b : a));
  const last = change === undefined ? '' : `, and the last enlargement changed the state by ${change.toExponential(1)}`;
  return new NoAnswerError(
    'not-converged',
    `The truncation does not converge: with ${sizes.get(worst)} levels of mode \`${worst}\` a probability of about ${beyond.toExponential(1)} is on the next one${last}, while ${tolerance.toExponential(0)} is asked and the total dimension ${dimension} cannot grow beyond ${limit}. Either the temperature or the coupling needs more levels (ask for a larger tolerance), or the energy is not bounded below.`,
  );
}
