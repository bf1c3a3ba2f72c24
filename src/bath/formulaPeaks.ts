import { minimumBetween } from '../numerics/lineSearch.ts';
import { type Formula, formulaFunction } from './formula.ts';
import { zerosOf } from './formulaKinks.ts';

/** J on a grid, in ascending frequencies. */
type Grid = readonly { readonly omega: number; readonly value: number }[];

/**
 * Peaks of a typed J too narrow for a grid, each with the breakpoints that resolve it. They lie where a sum or difference in the formula vanishes, as
 * `w-3` does in `exp(-1e6*(w-3)^2)`; a peak is narrow when J is there twice as large as at the points of the grid on both sides.
 */
export function narrowPeaks(formula: Formula, grid: Grid, evaluate: (omega: number) => number): readonly number[] {
  const frequencies = grid.map(({ omega }) => omega);
  const centres = sumsOf(formula).flatMap((sum) => zerosOf(formulaFunction(sum), frequencies));
  const peaks = [...new Set(centres)].slice(0, MOST_CENTRES).flatMap((centre) => {
    const right = frequencies.findIndex((omega) => omega > centre);
    const left = frequencies[right - 1] === centre ? right - 2 : right - 1;
    if (left < 0) return [];
    const height = evaluate(centre);
    if (!(height > 2 * Math.max(grid[left]!.value, grid[right]!.value))) return [];
    return resolved(evaluate, centre, frequencies[left]!, frequencies[right]!);
  });
  return [...new Set(peaks)].sort((x, y) => x - y);
}

const MOST_CENTRES = 20;
/** From one breakpoint to the next the distance from the peak grows by this factor. */
const GROWTH = 3;

/** The maximum near `centre`, and breakpoints on both sides of it, from its width to the ends of the interval. */
function resolved(evaluate: (omega: number) => number, centre: number, from: number, to: number): number[] {
  const height = evaluate(centre);
  const reach = Math.min(centre - from, to - centre);
  let width = reach;
  while (
    width > 4 * Number.EPSILON * centre &&
    Math.max(evaluate(centre - width), evaluate(centre + width)) < height / 2
  ) {
    width /= 2;
  }
  const maximum = minimumBetween((omega) => -evaluate(omega), centre - 2 * width, centre + 2 * width);
  const points = [maximum];
  for (let distance = width; distance < reach; distance *= GROWTH) points.push(maximum - distance, maximum + distance);
  return points.filter((omega) => omega > from && omega < to);
}

/** The sums and differences in a formula. */
function sumsOf(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'number':
    case 'pi':
    case 'frequency':
      return [];
    case 'negate':
    case 'call':
      return sumsOf(formula.of);
    case 'binary': {
      const inner = [...sumsOf(formula.left), ...sumsOf(formula.right)];
      return formula.operator === '+' || formula.operator === '-' ? [formula, ...inner] : inner;
    }
  }
}
