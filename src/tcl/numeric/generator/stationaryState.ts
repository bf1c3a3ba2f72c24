/** Null vectors of a numeric generator, on all matrix elements or on those it does not lead out of. */
import { type ComplexArray, type ComplexMatrix, zeroMatrix } from '../../../numerics/index.ts';
import { factorizeComplex, inverseNorm, pack, refinedSolution, unpack } from '../../../numerics/matrices/index.ts';
import { type StationaryState, WORST_ERROR } from '../outcome.ts';
import type { NumericGenerator } from './liouvillian.ts';
import { populationsFirst } from './populationsFirst.ts';

/** Above this error the rates are far apart, and the populations are solved for first. */
const FAR_APART = 1e-10;

/**
 * The state with L ρ = 0, Tr ρ = 1 on the matrix elements with these row-major keys, the first of them that of |0⟩⟨0|. Undefined when the accuracy
 * of L leaves it open.
 */
export function stationaryState(
  generator: NumericGenerator,
  keys: readonly number[],
  levels: Float64Array,
): StationaryState | undefined {
  const direct = directSolution(generator, keys, levels.length);
  if (direct !== undefined && direct.error <= FAR_APART) return direct;
  const other = populationsFirst(generator.bounded(), keys, levels);
  // an error that overflows, as where rates are beyond the range of double precision apart, is no bound
  const isKnown = (state: StationaryState | undefined) => state !== undefined && state.error <= WORST_ERROR;
  if (direct === undefined || !isKnown(direct)) return isKnown(other) ? other : undefined;
  return other !== undefined && other.error < direct.error ? other : direct;
}

/**
 * All matrix elements at once; the equation of the first follows from the others (L preserves the trace) and gives its row to the trace.
 *
 * The error bound is ‖|L⁻¹||δL||ρ|‖∞ for the uncertainty δL of L, plus that of the solution itself. Rounding takes a solution out of the Hermitian
 * matrices, to which L keeps the true one: the Hermitian part is as close.
 */
function directSolution(
  { matrix, uncertainty }: NumericGenerator,
  keys: readonly number[],
  d: number,
): StationaryState | undefined {
  const n = keys.length;
  const equations = zeroMatrix(n);
  const { re, im } = equations;
  for (let b = 0; b < n; b++) re[b] = Number(keys[b]! % (d + 1) === 0);
  for (let a = 1; a < n; a++) {
    for (let b = 0; b < n; b++) {
      const at = keys[a]! * matrix.n + keys[b]!;
      re[a * n + b] = matrix.re[at]!;
      im[a * n + b] = matrix.im[at]!;
    }
  }
  const rhs = new Float64Array(2 * n);
  rhs[0] = 1;
  const factors = factorizeComplex(equations);
  const solved = refinedSolution(factors, rhs);
  if (solved.kind === 'singular') return undefined;
  const rho = hermitianPart(keys, unpack(solved.solution), d);
  const uncertain = uncertainty(rho);
  const open = Float64Array.from(keys, (key, a) => (a === 0 ? 0 : uncertain[key]!));
  return { rho, error: solved.error + inverseNorm(factors, pack({ re: open, im: open })) };
}

function hermitianPart(keys: readonly number[], solution: ComplexArray, d: number): ComplexMatrix {
  const rho = zeroMatrix(d);
  const { re, im } = rho;
  for (const [a, key] of keys.entries()) {
    const mirrored = (key % d) * d + Math.floor(key / d);
    re[key]! += solution.re[a]! / 2;
    re[mirrored]! += solution.re[a]! / 2;
    im[key]! += solution.im[a]! / 2;
    im[mirrored]! -= solution.im[a]! / 2;
  }
  return rho;
}
