/** Sums of partial fractions with given poles, f(z) = Σ_k c_k/(z − p_k), fitted to samples. */
import type { Complex } from '../complex.ts';
import * as c from '../complex.ts';
import type { ConjugateSamples } from './aaa.ts';
import { conjugateColumns, fromUnknowns, unknownsOf } from './conjugateColumns.ts';
import type { RealMatrix } from './jacobi.ts';
import { constrainedLeastSquares } from './leastSquares.ts';

/**
 * For every function of the samples its coefficients at the poles, Im p ≥ 0 (the conjugate of a pole has the conjugate coefficient): the weighted least squares,
 * exact at the samples with the indices `exact` as far as the poles allow.
 */
export function partialFractions(
  poles: readonly Complex[],
  { points, functions, weights }: ConjugateSamples,
  exact: readonly number[],
): Complex[][] {
  const fixed = new Set(exact);
  const others = points.map((_, index) => index).filter((index) => !fixed.has(index));
  const weight = (index: number): number => weights?.[index] ?? 1;
  const solve = constrainedLeastSquares({
    matrix: equations(poles, points, others, weight),
    constraints: equations(poles, points, exact, () => 1),
  });
  const sides = (values: readonly Complex[], indices: readonly number[], factor: (index: number) => number) =>
    Float64Array.from(
      indices.flatMap((index) => {
        const { re, im } = c.scale(values[index]!, factor(index));
        return points[index]!.im === 0 ? [re] : [re, im];
      }),
    );
  return functions.map((values) =>
    fromUnknowns(
      poles,
      solve(
        sides(values, others, weight),
        sides(values, exact, () => 1),
      ),
    ),
  );
}

function equations(
  poles: readonly Complex[],
  points: readonly Complex[],
  indices: readonly number[],
  weight: (index: number) => number,
): RealMatrix {
  const rows = indices.flatMap((index) => {
    const columns = conjugateColumns(points[index]!, poles).map((column) => c.scale(column, weight(index)));
    const real = columns.map(({ re }) => re);
    return points[index]!.im === 0 ? [real] : [real, columns.map(({ im }) => im)];
  });
  return { rows: rows.length, columns: unknownsOf(poles), entries: Float64Array.from(rows.flat()) };
}
