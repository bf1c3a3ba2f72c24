/** The null vector of the numeric long-time superoperator, for any number of levels. */
import { evaluateComplex } from '../algebra/index.ts';
import { solveComplex } from '../numerics/complexLinear.ts';
import { hermitianEigenvalues } from '../numerics/eigen.ts';
import type { BasisElement } from '../operators/index.ts';
import type { SteadyOutcome } from './evaluate.ts';
import { DivergentTransform, liouvillianError, numericLiouvillian } from './liouvillian.ts';
import type { NumericSystem } from './numericSystem.ts';

/** Rows of a density matrix. */
export interface NumericState {
  readonly re: readonly (readonly number[])[];
  readonly im: readonly (readonly number[])[];
}

/**
 * L ρ = 0 with Tr ρ = 1: the equation of the first population is redundant (L preserves the trace) and gives its row to the trace. The error
 * bound is ‖L⁻¹‖∞ times the uncertainty of the bath integrals in L ρ, plus that of the solution itself.
 */
export function numericSteadyState(system: NumericSystem, basis: readonly BasisElement[]): SteadyOutcome {
  const d = system.dimension;
  const size = d * d;
  let matrix: ReturnType<typeof numericLiouvillian>;
  try {
    matrix = numericLiouvillian(system);
  } catch (error) {
    if (!(error instanceof DivergentTransform)) throw error;
    return {
      kind: 'none',
      cause: 'divergent-coefficient',
      message: `The long-time generator does not exist: one of its coefficients diverges (${error.message}).`,
    };
  }
  for (let column = 0; column < size; column++) {
    matrix.re[column] = column % (d + 1) === 0 ? 1 : 0;
    matrix.im[column] = 0;
  }
  const rhs = { re: new Float64Array(size), im: new Float64Array(size) };
  rhs.re[0] = 1;
  const solved = solveComplex(matrix, rhs);
  if (solved.kind === 'singular') {
    return {
      kind: 'none',
      cause: 'degenerate-steady-state',
      message: 'The steady state is not unique: the long-time generator has more than one null vector.',
    };
  }
  const error = solved.error + solved.inverseNorm * liouvillianError(system);
  const { re, im } = solved.solution;
  const rows = (list: Float64Array) => Array.from({ length: d }, (_, i) => [...list.slice(i * d, (i + 1) * d)]);
  const bloch = basis.map((element) => {
    let value = 0;
    for (const [key, coefficient] of element.operator.entries) {
      const { re: x, im: y } = evaluateComplex(coefficient, new Map());
      const transposed = (key % d) * d + Math.floor(key / d);
      value += x * re[transposed]! - y * im[transposed]!;
    }
    return value;
  });
  return {
    kind: 'found',
    bloch: { value: bloch, error: bloch.map(() => d * error) },
    rho: { re: rows(re), im: rows(im) },
    minEigenvalue: hermitianEigenvalues({ n: d, re, im })[0]!,
  };
}
