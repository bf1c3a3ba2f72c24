import { type Formula, formulaFunction } from './formula.ts';
import { zerosOf } from './formulaKinks.ts';

/**
 * Breakpoints that resolve what of a typed J is too narrow for a grid: peaks, dips and steps. They lie where a sum or difference in the formula vanishes,
 * as `w-3` does in `exp(-1e6*(w-3)^2)`. Ascending; none for what is narrower than double precision, as poles are.
 */
export function narrowPlaces(
  formula: Formula,
  frequencies: readonly number[],
  evaluate: (omega: number) => number,
): readonly number[] {
  const centres = sumsOf(formula).flatMap((sum) => zerosOf(formulaFunction(sum), frequencies));
  const places = [...new Set(centres)].slice(0, MOST_CENTRES).flatMap((centre) => {
    const right = frequencies.findIndex((omega) => omega > centre);
    const left = frequencies[right - 1] === centre ? right - 2 : right - 1;
    return left < 0 ? [] : resolved(evaluate, centre, frequencies[left]!, frequencies[right]!);
  });
  return [...new Set(places)].sort((x, y) => x - y);
}

const MOST_CENTRES = 20;
/** From one breakpoint to the next the distance from the centre shrinks by this factor. */
const SHRINKAGE = 3;
/** J varies no more than this, of its largest value near the centre, where it needs no closer breakpoints. */
const VARIATION = 0.02;
/** A variation that ends at this breakpoint is as wide as the grid. */
const WIDE = 2;

/** Breakpoints on both sides of `centre` up to the ends of the interval, as close to it as J varies. */
function resolved(evaluate: (omega: number) => number, centre: number, from: number, to: number): number[] {
  const reach = Math.min(centre - from, to - centre);
  const rungs: { readonly omegas: readonly [number, number]; readonly values: readonly [number, number] }[] = [];
  for (let distance = reach; distance > 16 * Number.EPSILON * centre; distance /= SHRINKAGE) {
    const omegas = [centre - distance, centre + distance] as const;
    rungs.push({ omegas, values: [evaluate(omegas[0]), evaluate(omegas[1])] });
  }
  const height = evaluate(centre);
  const largest = rungs.reduce((sum, { values }) => Math.max(sum, ...values.map(Math.abs)), Math.abs(height));
  const closest = rungs.findLastIndex(({ values }) =>
    values.some((value) => !(Math.abs(value - height) <= VARIATION * largest)),
  );
  if (closest < WIDE || closest === rungs.length - 1) return [];
  return [centre, ...rungs.slice(0, closest + 1).flatMap(({ omegas }) => omegas)].filter(
    (omega) => omega > from && omega < to,
  );
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
