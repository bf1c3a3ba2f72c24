/** Curves against a number of the model, point by point, so that a coarse curve is there at once. */
import { NoAnswerError } from '../../errors.ts';
import type { Model } from '../../hamiltonian/index.ts';
import type { Derived } from '../../study/derivation/index.ts';
import { fullStateInBases, headlineOf } from '../../study/index.ts';
import { axis, type Point, pointsOf } from '../../sweep/index.ts';
import type { CurvePoint, CurveRequest, DrawnQuantity } from './answers.ts';

/** Populations of more than two levels that are drawn. */
const MOST_LEVELS = 6;

/** Names of the lines. */
export function lineNames(quantity: DrawnQuantity, { model: { dimension } }: Derived): readonly string[] {
  if (quantity === 'coherence') return ['leading order', 'full TCL2'];
  if (dimension === 2) return ['v₁', 'v₂', 'v₃'];
  return Array.from({ length: Math.min(dimension, MOST_LEVELS) }, (_, k) => `P${k}`);
}

/** As many of the points, in their order, as can be computed in so many milliseconds, but one at least. */
export function curvePoints(
  { name, xs, quantity }: CurveRequest,
  given: { readonly model: Model; readonly derived: Derived },
  milliseconds: number,
): CurvePoint[] {
  const until = performance.now() + milliseconds;
  const grid = pointsOf(given.model, [axis(name, xs)], given.derived);
  const points: CurvePoint[] = [];
  for (const [index, x] of xs.entries()) {
    points.push({ x, values: valuesAt(() => grid.at(index), quantity) });
    if (performance.now() > until) break;
  }
  return points;
}

/** Null where there is no value. */
function valuesAt(at: () => Point, quantity: DrawnQuantity): readonly (number | null)[] {
  try {
    const { numbers, derived } = at();
    const state = fullStateInBases(numbers, derived);
    if (quantity === 'coherence') return [headlineOf(numbers, derived)?.value ?? null, state.l1.energy?.value ?? null];
    if (derived.model.dimension === 2) return state.bloch.energy ? [...state.bloch.energy.value] : [];
    return (state.populations.energy ?? []).slice(0, MOST_LEVELS).map(({ value }) => value);
  } catch (error) {
    if (error instanceof NoAnswerError) return [];
    throw error;
  }
}
