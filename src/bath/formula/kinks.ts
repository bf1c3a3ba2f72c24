import { bisect, minimumBetween } from '../../numerics/index.ts';
import { formulaFunction } from './evaluate.ts';
import type { FormulaFunction } from './functions.ts';
import { collected, type DensityFormula } from './tree.ts';

/**
 * Frequencies where a typed J may have a kink or a step: where the argument of `abs`, `theta` or `sign` changes sign, where those of `max` or
 * `min` are alike, and where that of `sqrt`, or the base of a power that is no integer, comes down to zero. Ascending, between the ends of `grid`.
 */
export function formulaKinks(formula: DensityFormula, grid: readonly number[]): readonly number[] {
  const kinks = collected(formula, switchingArgument).flatMap((argument) => zerosOf(formulaFunction(argument), grid));
  return [...new Set(kinks)].sort((x, y) => x - y).slice(0, MOST_KINKS);
}

const MOST_KINKS = 100;

const SWITCHING: ReadonlySet<FormulaFunction> = new Set(['abs', 'sqrt', 'theta', 'sign']);

/** What decides between two branches of a function. */
function switchingArgument(part: DensityFormula): readonly DensityFormula[] {
  switch (part.kind) {
    case 'call':
      return SWITCHING.has(part.name) ? [part.of] : [];
    case 'extreme':
      return [{ kind: 'binary', operator: '-', left: part.left, right: part.right }];
    case 'binary': {
      const { operator, left, right } = part;
      const integer = right.kind === 'number' && Number.isInteger(right.value);
      return operator === '^' && !integer && left.kind !== 'frequency' ? [left] : [];
    }
    default:
      return [];
  }
}

/** Sign changes of f by bisection, two of them between neighbours of `grid` too, and minima of |f| that reach zero without one. */
export function zerosOf(f: (omega: number) => number, grid: readonly number[]): readonly number[] {
  const values = grid.map(f);
  const zeros: number[] = [];
  for (let i = 1; i < grid.length; i++) {
    const [p, q, r] = [values[i - 1]!, values[i]!, values[i + 1] ?? Number.NaN];
    if (p * q < 0) zeros.push(bisect((x) => f(x) * p > 0, grid[i - 1]!, grid[i]!));
    else if (q === 0 && p !== 0) zeros.push(grid[i]!);
    else if (Math.abs(q) < Math.abs(p) && Math.abs(q) <= Math.abs(r) && p * r > 0) {
      const beyond = (x: number): number => Math.sign(p) * f(x);
      const touch = minimumBetween(beyond, grid[i - 1]!, grid[i + 1]!);
      if (beyond(touch) < 0) {
        zeros.push(
          bisect((x) => beyond(x) > 0, grid[i - 1]!, touch),
          bisect((x) => beyond(x) <= 0, touch, grid[i + 1]!),
        );
      } else if (beyond(touch) < TOUCHING * Math.max(Math.abs(p), Math.abs(r))) zeros.push(touch);
    }
  }
  return zeros;
}

/** Of the larger neighbour: a search that stops √ε away from a minimum of second order leaves less, a minimum that is not 0 more. */
const TOUCHING = 1e-6;
