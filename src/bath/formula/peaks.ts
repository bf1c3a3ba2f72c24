import { type Estimate, roundingOf } from '../../numerics/index.ts';
import { formulaBeside } from './beside.ts';
import { formulaFunction } from './evaluate.ts';
import { zerosOf } from './kinks.ts';
import { collected, type DensityFormula } from './tree.ts';

/**
 * Breakpoints that resolve what of a typed J is too narrow for a grid: peaks, dips, steps and cusps. They lie where a sum or difference in the formula vanishes,
 * as `w-3` does in `exp(-1e6*(w-3)^2)`. Ascending; none for what is narrower than double precision, as poles are.
 */
export function narrowPlaces(
  formula: DensityFormula,
  frequencies: readonly number[],
  estimate: (omega: number) => Estimate,
): readonly number[] {
  const beside = formulaBeside(formula);
  const centres = collected(formula, vanishingPart).flatMap((part) => {
    const zeros = zerosOf(formulaFunction(part), frequencies);
    return zeros.length > MOST_ZEROS ? [] : zeros;
  });
  const places = [...new Set(centres)].flatMap((centre) => {
    const right = frequencies.findIndex((omega) => omega > centre);
    const left = frequencies[right - 1] === centre ? right - 2 : right - 1;
    return left < 0 ? [] : resolved({ estimate, beside }, centre, 3 * (frequencies[right]! - frequencies[left]!));
  });
  return [...new Set(places)].sort((x, y) => x - y);
}

/** A part with more zeros oscillates. */
const MOST_ZEROS = 20;
/** From one breakpoint to the next the distance from the centre shrinks by this factor. */
const SHRINKAGE = 3;
/** J is not smooth where it is further than this from what two larger distances predict, */
const DEVIATION = 0.01;
/** and by more than this, of its largest value near the centre. */
const NEGLIGIBLE = 1e-12;

/** What is not smooth this close to the shortest distance is narrower than double precision. */
const UNRESOLVED = 5;

interface Evaluation {
  readonly estimate: (omega: number) => Estimate;
  /** J(ω + offset), as precise as the offset. */
  readonly beside: (omega: number, offset: number) => number;
}

interface Rung {
  readonly distance: number;
  /** J(c + d) + J(c − d) − 2J(c) and J(c + d) − J(c − d) */
  readonly even: number;
  readonly odd: number;
  /** Of both, from rounding. */
  readonly error: number;
}

/**
 * Breakpoints on both sides of `centre` from a distance `reach`, some steps of the grid, as close to it as J is not smooth: where its even part is not a d² + b d⁴, or its
 * odd part not a d + b d³, with a and b from the two distances before. At a kink, as close to it as J differs from its value there.
 */
function resolved({ estimate, beside }: Evaluation, centre: number, reach: number): number[] {
  const height = estimate(centre);
  const rungs: Rung[] = [];
  let largest = Math.abs(height.value);
  for (let distance = reach; distance > roundingOf(16) * centre; distance /= SHRINKAGE) {
    const [left, right] = [beside(centre, -distance), beside(centre, distance)];
    const error = estimate(centre - distance).error + estimate(centre + distance).error + 2 * height.error;
    rungs.push({ distance, even: right + left - 2 * height.value, odd: right - left, error });
    largest = Math.max(largest, Math.abs(left), Math.abs(right));
  }
  let closest = rungs.findLastIndex((_, k) => k > 1 && !isSmooth(rungs, k, largest));
  // a kink is smooth at no distance, but J comes as close to its value there as one likes
  if (closest > rungs.length - UNRESOLVED) closest = rungs.findLastIndex((rung) => !isLevel(rung, largest));
  if (closest < 0 || closest > rungs.length - UNRESOLVED) return [];
  return [centre, ...rungs.slice(0, closest + 2).flatMap(({ distance }) => [centre - distance, centre + distance])];
}

const isLevel = ({ even, odd }: Rung, largest: number): boolean =>
  Math.abs(even) + Math.abs(odd) <= DEVIATION * largest;

function isSmooth(rungs: readonly Rung[], k: number, largest: number): boolean {
  const [far, near, here] = [rungs[k - 2]!, rungs[k - 1]!, rungs[k]!];
  const fourth = (far.even - 9 * near.even) / 72;
  const third = (far.odd - 3 * near.odd) / 24;
  const even = (near.even - fourth) / 9 + fourth / 81;
  const odd = (near.odd - third) / 3 + third / 27;
  const agree = (value: number, predicted: number): boolean =>
    !(Math.abs(value - predicted) > Math.max(DEVIATION * Math.abs(value), NEGLIGIBLE * largest, 2 * here.error));
  return agree(here.even, even) && agree(here.odd, odd);
}

/** The sums and differences in a formula, and the functions that vanish where their argument does not. */
function vanishingPart(part: DensityFormula): readonly DensityFormula[] {
  const vanishes =
    part.kind === 'call'
      ? /^(?:log|sin|cos|tan)$/.test(part.name)
      : part.kind === 'binary' && (part.operator === '+' || part.operator === '-');
  return vanishes ? [part] : [];
}
