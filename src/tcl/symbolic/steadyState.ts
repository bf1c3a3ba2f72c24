/** The steady state of the long-time Bloch equations: the exact solution of M v = −b, or why there is none. */
import { type Expr, isZero, negate, solveLinear } from '../../algebra/index.ts';
import type { Cause } from '../../errors.ts';
import type { BlochEquations } from './bloch.ts';

export type SymbolicSteadyState =
  | { readonly kind: 'unique'; readonly solution: readonly Expr[]; readonly determinant: Expr }
  | { readonly kind: 'none'; readonly cause: Cause; readonly message: string };

/** Solves M v = −b by fraction-free elimination; a singular M is named instead of solved. */
export function steadyState(equations: BlochEquations, reduce: (a: Expr) => Expr = (a) => a): SymbolicSteadyState {
  const result = solveLinear(
    equations.matrix.map((row) => [...row]),
    equations.vector.map(negate),
  );
  if (result.kind === 'unique' && !isZero(reduce(result.determinant))) {
    return { ...result, solution: result.solution.map(reduce) };
  }
  return { kind: 'none', cause: 'degenerate-steady-state', message: whyDegenerate(equations) };
}

function whyDegenerate({ matrix, variables }: BlochEquations): string {
  const conserved = variables.filter((_, j) => matrix[j]!.every(isZero));
  if (conserved.length === 0) {
    return 'The steady state is not unique: the long-time Bloch matrix is singular, so the final state depends on the initial one.';
  }
  const names = conserved.join(', ');
  return conserved.length === 1 && variables.length === 3 && conserved[0] === 'v3'
    ? 'The steady state is not unique: the population imbalance v3 is conserved and keeps its initial value (pure dephasing, or a coupling that exchanges no energy at this order).'
    : `The steady state is not unique: ${names} ${conserved.length === 1 ? 'keeps its initial value' : 'keep their initial values'}.`;
}
