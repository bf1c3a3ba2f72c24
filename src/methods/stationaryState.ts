/** The state a generator leaves as it is. */
import type { Cause } from '../errors.ts';
import { type ComplexMatrix, hermitianEigenvalues, zeroMatrix } from '../numerics/index.ts';
import { factorizeComplex, inverseNorm, refinedSolution, unpack } from '../numerics/matrices/index.ts';
import type { Superoperator } from './superoperator.ts';

export interface NoState {
  readonly kind: 'none';
  readonly cause: Cause;
  readonly message: string;
}

export interface FoundState {
  readonly kind: 'found';
  /** Hermitian, Tr ρ = 1; not positive for every method. */
  readonly rho: ComplexMatrix;
  /** Bound of the modulus of the error of every element. */
  readonly error: number;
}

/** No element of a state is larger than 1: with an error bound of this size nothing is known about it. */
const WORST_ERROR = 0.1;

/** ρ with Lρ = 0, Tr ρ = 1 and its smallest eigenvalue, or why there is none. */
export function stationaryStateOf(
  generator: Superoperator,
): (FoundState & { readonly minEigenvalue: number }) | NoState {
  const d = Math.round(Math.sqrt(generator.n));
  const state = nullStateOn(
    generator,
    Array.from({ length: generator.n }, (_, key) => key),
    d,
  );
  return state.kind === 'none' ? state : { ...state, minEigenvalue: hermitianEigenvalues(state.rho)[0]! };
}

/**
 * The same on the elements with these row-major keys, |0⟩⟨0| the first of them, all others being 0. L preserves the trace: the equation of |0⟩⟨0|
 * follows from the others and gives its row to Tr ρ = 1. The error is ‖|L⁻¹||δL||ρ|‖∞ for the bounds δL of L and that of the solution itself.
 */
export function nullStateOn(generator: Superoperator, keys: readonly number[], d: number): FoundState | NoState {
  const n = keys.length;
  const equations = zeroMatrix(n);
  for (const [q, column] of keys.entries()) {
    equations.re[q] = Number(column % (d + 1) === 0);
    for (const [p, row] of keys.entries()) {
      if (p === 0) continue;
      equations.re[p * n + q] = generator.re[row * generator.n + column]!;
      equations.im[p * n + q] = generator.im[row * generator.n + column]!;
    }
  }
  const rhs = new Float64Array(2 * n);
  rhs[0] = 1;
  const factors = factorizeComplex(equations);
  const solved = refinedSolution(factors, rhs);
  if (solved.kind === 'singular') return NOT_UNIQUE;
  const solution = unpack(solved.solution);
  const open = new Float64Array(2 * n);
  for (const [p, row] of keys.entries()) {
    if (p === 0) continue;
    for (const [q, column] of keys.entries()) {
      const bound = generator.bounds[row * generator.n + column]! * Math.hypot(solution.re[q]!, solution.im[q]!);
      open[p]! += bound;
      open[n + p]! += bound;
    }
  }
  const error = 2 * (solved.error + inverseNorm(factors, open));
  if (!(error <= WORST_ERROR)) return NOT_UNIQUE;
  return { kind: 'found', rho: hermitianPart(keys, solved.solution, d), error };
}

const NOT_UNIQUE: NoState = {
  kind: 'none',
  cause: 'degenerate-steady-state',
  message:
    'The stationary state is not unique: within the accuracy of the generator there is more than one null vector.',
};

/** Rounding takes a solution out of the Hermitian matrices, to which L keeps the true one. */
function hermitianPart(keys: readonly number[], packed: Float64Array, d: number): ComplexMatrix {
  const n = keys.length;
  const rho = zeroMatrix(d);
  for (const [p, key] of keys.entries()) {
    const mirrored = (key % d) * d + Math.floor(key / d);
    rho.re[key]! += packed[p]! / 2;
    rho.re[mirrored]! += packed[p]! / 2;
    rho.im[key]! += packed[n + p]! / 2;
    rho.im[mirrored]! -= packed[n + p]! / 2;
  }
  return rho;
}
