/** The null vector of the numeric long-time superoperator, for any number of levels. */
import { evaluateComplex } from '../algebra/index.ts';
import { factorizeComplex, pack, unpack } from '../numerics/complexLinear.ts';
import { hermitianEigenvalues } from '../numerics/eigen.ts';
import { type ComplexArray, inverseNorm, refinedSolution } from '../numerics/linear.ts';
import type { BasisElement } from '../operators/index.ts';
import type { SteadyOutcome } from './evaluate.ts';
import { DivergentTransform, type NumericGenerator, numericGenerator } from './liouvillian.ts';
import type { NumericSystem } from './numericSystem.ts';

/** Rows of a density matrix. */
export interface NumericState {
  readonly re: readonly (readonly number[])[];
  readonly im: readonly (readonly number[])[];
}

/** No matrix element of a state is larger than 1: with an error bound of this size nothing is known about it. */
const WORST_ERROR = 0.1;

/**
 * L ρ = 0 with Tr ρ = 1: the equation of the first population is redundant (L preserves the trace) and gives its row to the trace. The error
 * bound is ‖|L⁻¹||δL||ρ|‖∞ for the uncertainty δL of L, plus that of the solution itself. Rounding takes a solution out of the Hermitian matrices, to
 * which L keeps the true one: the Hermitian part is as close.
 */
export function numericSteadyState(system: NumericSystem, basis: readonly BasisElement[]): SteadyOutcome {
  let generator: NumericGenerator;
  try {
    generator = numericGenerator(system);
  } catch (error) {
    if (!(error instanceof DivergentTransform)) throw error;
    return {
      kind: 'none',
      cause: 'divergent-coefficient',
      message: `The long-time generator does not exist: one of its coefficients diverges (${error.message}).`,
    };
  }
  const state = nullVectorOf(generator, system.dimension);
  if (state === undefined || state.error > WORST_ERROR) {
    return {
      kind: 'none',
      cause: 'degenerate-steady-state',
      message: 'The steady state is not unique: the long-time generator has more than one null vector.',
    };
  }
  const d = system.dimension;
  const { re, im } = state.rho;
  const rows = (list: Float64Array) => Array.from({ length: d }, (_, i) => [...list.slice(i * d, (i + 1) * d)]);
  const bloch = coherenceVector(state.rho, basis, d);
  return {
    kind: 'found',
    bloch: { value: bloch, error: bloch.map(() => d * state.error) },
    rho: { re: rows(re), im: rows(im) },
    minEigenvalue: hermitianEigenvalues({ n: d, re, im })[0]!,
  };
}

function nullVectorOf(
  { matrix, uncertainty }: NumericGenerator,
  d: number,
): { readonly rho: ComplexArray; readonly error: number } | undefined {
  const size = d * d;
  for (let column = 0; column < size; column++) {
    matrix.re[column] = column % (d + 1) === 0 ? 1 : 0;
    matrix.im[column] = 0;
  }
  const rhs = new Float64Array(2 * size);
  rhs[0] = 1;
  const factors = factorizeComplex(matrix, size);
  const solved = refinedSolution(factors, rhs);
  if (solved.kind === 'singular') return undefined;
  const rho = hermitianPart(unpack(solved.solution), d);
  const open = uncertainty(rho);
  open[0] = 0;
  return { rho, error: solved.error + inverseNorm(factors, pack({ re: open, im: open })) };
}

function hermitianPart({ re, im }: ComplexArray, d: number): ComplexArray {
  const transposed = (key: number): number => (key % d) * d + Math.floor(key / d);
  return {
    re: re.map((x, key) => (x + re[transposed(key)]!) / 2),
    im: im.map((y, key) => (y - im[transposed(key)]!) / 2),
  };
}

/** v_k = Tr[Λ_k ρ] */
function coherenceVector({ re, im }: ComplexArray, basis: readonly BasisElement[], d: number): number[] {
  return basis.map(({ operator }) => {
    let value = 0;
    for (const [key, coefficient] of operator.entries) {
      const { re: x, im: y } = evaluateComplex(coefficient, new Map());
      const transposed = (key % d) * d + Math.floor(key / d);
      value += x * re[transposed]! - y * im[transposed]!;
    }
    return value;
  });
}
