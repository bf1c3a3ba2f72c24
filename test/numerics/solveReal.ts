import { solveComplex } from '../../src/numerics/matrices/complexLinear.ts';
import type { BoundedSolution } from '../../src/numerics/matrices/linear.ts';

/** Solves A x = b for a real matrix, row-major, as the complex one it is. */
export function solveReal(matrix: Float64Array, rhs: Float64Array): BoundedSolution<Float64Array> {
  const zeros = (v: Float64Array) => new Float64Array(v.length);
  const outcome = solveComplex({ n: rhs.length, re: matrix, im: zeros(matrix) }, { re: rhs, im: zeros(rhs) });
  return outcome.kind === 'singular' ? outcome : { ...outcome, solution: outcome.solution.re };
}
