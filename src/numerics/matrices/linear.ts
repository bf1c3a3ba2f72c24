/**
 * What solvers of dense linear systems A x = b share: iterative refinement of an LU factorisation with residuals in twice the working precision,
 * an error bound, an estimate of the condition, and detection of singular systems.
 *
 * Matrices are row-major Float64Arrays. Sources: Demmel et al., ACM TOMS 32 (2006)
 * 325 (refinement and its error bound); Higham, ACM TOMS 14 (1988) 381 (estimate of ‖A⁻¹D‖); Skeel, J. ACM 26 (1979) 494 (condition number
 * independent of row scaling); Dekker, Numer. Math. 18 (1971) 224 (exact products).
 */
import { InputError, NoAnswerError } from '../../errors.ts';

/** Complex numbers in a row: a vector, or several of them one after the other. */
export interface ComplexArray {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * `unique`: the solution with ‖x_true − x‖∞ ≤ error for the matrix and right-hand side as given. When those are uncertain by δA, δb
 * (norms: maximum row sum, maximum entry), add inverseNorm·(‖δA‖‖x‖ + ‖δb‖)/(1 − inverseNorm·‖δA‖).
 * `singular`: singular to working precision. `rcond` is 1/‖|A⁻¹||A|‖∞ in both cases, an estimate that is right to a small factor.
 */
export type BoundedSolution<Vector> =
  | {
      readonly kind: 'unique';
      readonly solution: Vector;
      readonly error: number;
      readonly rcond: number;
      readonly inverseNorm: number;
    }
  | { readonly kind: 'singular'; readonly rcond: number };

/** A factorised matrix acting on real vectors of length `size` (a complex vector is its real parts followed by its imaginary parts). */
export interface LuFactorization {
  readonly size: number;
  /** Row sums Σ_j|a_ij|, one for every component of a packed vector. */
  readonly rowSums: Float64Array;
  /** A pivot was exactly zero. */
  readonly singular: boolean;
  /** v ← A⁻¹v */
  solve(v: Float64Array): void;
  /** v ← A⁻ᵀv (packed; A^{−H} for a complex matrix) */
  solveTransposed(v: Float64Array): void;
  /** b − A x, accumulated in twice the working precision. */
  residual(x: Float64Array, b: Float64Array): Float64Array;
}

export const EPSILON = 2 ** -52;
/** Dekker: splits 53 bits into 26 and 27. */
const SPLITTER = 2 ** 27 + 1;
/** More than a matrix with rcond > n·ε needs at half an error per step; what is left unrefined is in the error bound. */
const MAX_REFINEMENTS = 12;

export function swapRows(a: Float64Array, n: number, i: number, j: number): void {
  const kept = a.slice(i * n, (i + 1) * n);
  a.copyWithin(i * n, j * n, (j + 1) * n);
  a.set(kept, j * n);
}

/** The leading 26 bits of x: products of such parts are exact. */
export function highPart(x: number): number {
  const t = SPLITTER * x;
  return t - (t - x);
}

/** x·y less its rounded product, exactly (Dekker). */
export function lostInProduct(x: number, y: number, product: number): number {
  const [xh, yh] = [highPart(x), highPart(y)];
  const [xl, yl] = [x - xh, y - yh];
  return xl * yl - (product - xh * yh - xl * yh - xh * yl);
}

/** accumulator (head and tail) −= sign·Σ_{j<n} a[row+j]·x[start+j], every product split exactly (Dekker) and every rounding kept. */
export function subtractDot(
  accumulator: Float64Array,
  a: Float64Array,
  row: number,
  sign: 1 | -1,
  x: Float64Array,
  high: Float64Array,
  start: number,
  n: number,
): void {
  let sum = accumulator[0]!;
  let low = accumulator[1]!;
  for (let j = 0; j < n; j++) {
    const factor = -sign * a[row + j]!;
    if (factor === 0) continue;
    const ah = highPart(factor);
    const al = factor - ah;
    const xh = high[start + j]!;
    const xl = x[start + j]! - xh;
    const product = factor * x[start + j]!;
    const next = sum + product;
    const part = next - sum;
    low += sum - (next - part) + (product - part) + (al * xl - (product - ah * xh - al * xh - ah * xl));
    sum = next;
  }
  accumulator[0] = sum;
  accumulator[1] = low;
}

/** Solution, error bound and condition of a factorised system; `b` in the packing of the factorisation. */
export function refinedSolution(a: LuFactorization, b: Float64Array): BoundedSolution<Float64Array> {
  if (a.singular) return { kind: 'singular', rcond: 0 };
  const rcond = 1 / inverseNorm(a, a.rowSums);
  if (!(rcond > (2 * a.size + 16) * EPSILON)) return { kind: 'singular', rcond: rcond > 0 ? rcond : 0 };
  const x = b.slice();
  a.solve(x);
  let previous = maxNorm(x);
  for (let step = 0; step < MAX_REFINEMENTS; step++) {
    const change = a.residual(x, b);
    a.solve(change);
    const size = maxNorm(change);
    if (!(size <= previous / 2)) return { kind: 'singular', rcond };
    for (let k = 0; k < x.length; k++) x[k]! += change[k]!;
    previous = size;
    if (size <= EPSILON * maxNorm(x)) break;
  }
  // The corrections shrink at least by half, so all those not made add up to no more than the last one.
  const error = previous + EPSILON * maxNorm(x);
  return { kind: 'unique', solution: x, error, rcond, inverseNorm: inverseNorm(a, new Float64Array(a.size).fill(1)) };
}

export function maxNorm(v: Float64Array): number {
  let result = 0;
  for (let k = 0; k < v.length; k++) {
    const size = Math.abs(v[k]!);
    if (!(size <= result)) result = size;
  }
  return result;
}

/** Estimate of ‖A⁻¹D‖∞ for a diagonal D ≥ 0 as the 1-norm of its transpose; a lower bound, nearly always within a factor 3. */
export function inverseNorm(a: LuFactorization, d: Float64Array): number {
  const n = a.size;
  let v = new Float64Array(n).fill(1 / n);
  let estimate = 0;
  let visited = -1;
  // Higham: the estimate grows with every step and hardly ever after the third; it is a lower bound whenever it ends
  for (let step = 0; step < 5; step++) {
    a.solveTransposed(v);
    for (let k = 0; k < n; k++) v[k]! *= d[k]!;
    const norm = v.reduce((sum, x) => sum + Math.abs(x), 0);
    if (!(norm > estimate)) break;
    estimate = norm;
    const signs = v.map((x, k) => (x >= 0 ? d[k]! : -d[k]!));
    a.solve(signs);
    let largest = 0;
    for (let k = 1; k < n; k++) if (Math.abs(signs[k]!) > Math.abs(signs[largest]!)) largest = k;
    if (largest === visited) break;
    visited = largest;
    v = new Float64Array(n);
    v[largest] = 1;
  }
  const alternating = new Float64Array(n).map((_, k) => (k % 2 === 0 ? 1 : -1) * (1 + k / Math.max(1, n - 1)));
  a.solveTransposed(alternating);
  const safeguard = alternating.reduce((sum, x, k) => sum + Math.abs(x * d[k]!), 0) * (2 / (3 * n));
  return Math.max(estimate, safeguard);
}

/** @throws InputError when a length is wrong, NoAnswerError when an entry is not finite (a number on the way to it has overflown) */
export function checkEntries(name: string, entries: Float64Array, length = entries.length): void {
  if (entries.length !== length) {
    throw new InputError(`Argument \`${name}\` must have ${length} entries, but has ${entries.length}.`);
  }
  for (let k = 0; k < entries.length; k++) {
    if (!Number.isFinite(entries[k])) {
      throw new NoAnswerError(
        'out-of-validity',
        'The calculation leaves the range of double precision, ±1.8e308: a number of the model is too large, or two of them are too far apart.',
      );
    }
  }
}
