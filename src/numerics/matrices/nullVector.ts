/**
 * The null vector of a complex matrix, and whether it is the only one: inverse iteration on A^H A gives the smallest singular value with its
 * vectors u, v; once more with A + 8N u v^H, where that value has been moved out of the way, it gives the second smallest.
 * Source: Golub & Van Loan, Matrix Computations (4th ed.), §7.6.1 (inverse iteration), §8.6.
 */
import { factorizeComplex, unpack } from './complexLinear.ts';
import type { ComplexMatrix } from './complexMatrix.ts';
import { type ComplexArray, checkEntries, EPSILON, maxNorm } from './linear.ts';

/**
 * σ₁ ≤ σ₂ are the two smallest singular values, relative to the matrix norm N (the largest row sum); σ₂ is an estimate from above, a few per
 * cent high when σ₃ is close to it.
 * `unique`: ‖A v‖₂ = σ₁N with ‖v‖₂ = 1; an uncertainty δA of the matrix moves v by no more than about (σ₁N + ‖δA‖₂)/(σ₂N) = `error` for
 * ‖δA‖₂ = tolerance·N. `several`: the null space has dimension two or more. `none`: the matrix is regular.
 */
export type NullVector =
  | {
      readonly kind: 'unique';
      readonly vector: ComplexArray;
      readonly error: number;
      readonly singularValues: readonly [number, number];
    }
  | { readonly kind: 'several' | 'none'; readonly singularValues: readonly [number, number] };

/** Each multiplies the admixture of σ₂ by (σ₁/σ₂)²: one is enough for a null vector; for close values the Rayleigh bound stays one from above. */
const ITERATIONS = 6;

/**
 * @param tolerance singular values below tolerance·N count as zero: the relative accuracy of the entries, at the least n rounding errors
 * @throws InputError when the size does not match, NoAnswerError when an entry is not finite
 */
export function nullVector(matrix: ComplexMatrix, tolerance = 0): NullVector {
  const { n } = matrix;
  checkEntries('matrix', matrix.re, n * n);
  checkEntries('matrix', matrix.im, n * n);
  const norm = rowSumNorm(matrix);
  if (n === 1 || norm === 0) return smallCase(n, norm);
  const zero = Math.max(tolerance, 4 * n * EPSILON);
  const first = smallestTriplet(matrix, norm);
  const second = smallestTriplet(deflated(matrix, 8 * norm, first), norm);
  const singularValues = [first.value / norm, second.value / norm] as const;
  if (singularValues[0] > zero) return { kind: 'none', singularValues };
  if (singularValues[1] <= zero) return { kind: 'several', singularValues };
  return {
    kind: 'unique',
    vector: unpack(first.right),
    error: (singularValues[0] + zero) / singularValues[1],
    singularValues,
  };
}

/** max_i Σ_k |A_ik|, with |re| + |im| for the modulus. */
export function rowSumNorm({ n, re, im }: ComplexMatrix): number {
  let norm = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let k = i * n; k < (i + 1) * n; k++) sum += Math.abs(re[k]!) + Math.abs(im[k]!);
    norm = Math.max(norm, sum);
  }
  return norm;
}

function smallCase(n: number, norm: number): NullVector {
  if (n > 1) return { kind: 'several', singularValues: [0, 0] };
  if (norm > 0) return { kind: 'none', singularValues: [1, 1] };
  return {
    kind: 'unique',
    vector: { re: Float64Array.of(1), im: Float64Array.of(0) },
    error: 0,
    singularValues: [0, Number.POSITIVE_INFINITY],
  };
}

interface SingularTriplet {
  readonly value: number;
  /** Packed unit vectors with A·right = value·left. */
  readonly left: Float64Array;
  readonly right: Float64Array;
}

function smallestTriplet(matrix: ComplexMatrix, norm: number): SingularTriplet {
  const lu = factorizeComplex(matrix, { smallestPivot: EPSILON * norm });
  const right = startingVector(matrix.n);
  let left = right;
  for (let k = 0; k < ITERATIONS; k++) {
    lu.solveTransposed(right);
    normalize(right);
    left = right.slice();
    lu.solve(right);
    normalize(right);
  }
  return { value: euclideanNorm(applyMatrix(matrix, right)), left, right };
}

/** A fixed vector without structure (a linear congruential sequence), so that results are reproducible. */
function startingVector(n: number): Float64Array {
  let state = 12345;
  return new Float64Array(2 * n).map(() => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648 - 0.5;
  });
}

/** A + shift·left·right^H */
function deflated(matrix: ComplexMatrix, shift: number, { left, right }: SingularTriplet): ComplexMatrix {
  const { n } = matrix;
  const re = matrix.re.slice();
  const im = matrix.im.slice();
  for (let i = 0; i < n; i++) {
    const ur = shift * left[i]!;
    const ui = shift * left[n + i]!;
    for (let j = 0; j < n; j++) {
      re[i * n + j]! += ur * right[j]! + ui * right[n + j]!;
      im[i * n + j]! += ui * right[j]! - ur * right[n + j]!;
    }
  }
  return { n, re, im };
}

function euclideanNorm(v: Float64Array): number {
  const largest = maxNorm(v);
  if (largest === 0) return 0;
  return largest * Math.sqrt(v.reduce((sum, x) => sum + (x / largest) ** 2, 0));
}

function normalize(v: Float64Array): void {
  const norm = euclideanNorm(v);
  for (let k = 0; k < v.length; k++) v[k]! /= norm;
}

function applyMatrix({ n, re, im }: ComplexMatrix, v: Float64Array): Float64Array {
  const w = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    let sr = 0;
    let si = 0;
    for (let j = 0; j < n; j++) {
      sr += re[i * n + j]! * v[j]! - im[i * n + j]! * v[n + j]!;
      si += re[i * n + j]! * v[n + j]! + im[i * n + j]! * v[j]!;
    }
    w[i] = sr;
    w[n + i] = si;
  }
  return w;
}
