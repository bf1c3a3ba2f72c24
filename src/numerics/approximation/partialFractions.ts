/** Sums of partial fractions with given poles, f(z) = Σ_k c_k/(z − p_k), fitted to samples. */
import type { Complex } from '../complex.ts';
import type { ComplexArray } from '../matrices/linear.ts';
import type { ConjugateSamples } from './aaa.ts';
import { complexArray, conjugateColumns, fromUnknowns } from './conjugateColumns.ts';
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
  const equationsOf = (indices: readonly number[], weight: (index: number) => number) => {
    const parts = indices.map((index) => ({ index, own: weight(index), isReal: points[index]!.im === 0 }));
    const count = parts.reduce((sum, { isReal }) => sum + (isReal ? 1 : 2), 0);
    return ({ re, im }: ComplexArray): Float64Array => {
      const rows = new Float64Array(count);
      let row = 0;
      for (const { index, own, isReal } of parts) {
        rows[row++] = own * re[index]!;
        if (!isReal) rows[row++] = own * im[index]!;
      }
      return rows;
    };
  };
  const least = equationsOf(
    points.map((_, index) => index).filter((index) => !fixed.has(index)),
    (index) => weights?.[index] ?? 1,
  );
  const exactly = equationsOf(exact, () => 1);
  const columns = conjugateColumns(complexArray(points), poles);
  const fixedColumns = columns.map(exactly);
  const solve = constrainedLeastSquares({
    matrix: columns.map(least),
    constraints: Array.from({ length: fixedColumns[0]?.length ?? 0 }, (_, i) =>
      Float64Array.from(fixedColumns, (column) => column[i]!),
    ),
  });
  return functions.map((values) => {
    const known = complexArray(values);
    return fromUnknowns(poles, solve(least(known), exactly(known)));
  });
}
