/**
 * Matrix elements of e^{−βA} for a sparse real symmetric A from the moments ⟨a|T_k(Ã)|b⟩, where Ã = (A − c)/h has its spectrum in [−1, 1]:
 *   e^{−β(A − c + h)} = Σ_k (2 − δ_k0) (−1)^k e^{−z} I_k(z) T_k(Ã),  z = βh
 * (DLMF 10.35.2). The moments serve every β; T_{2k} = 2T_k² − 1 and T_{2k+1} = 2T_{k+1}T_k − T_1 give two of them for each product with A
 * (Weiße et al., Rev. Mod. Phys. 78 (2006) 275, Sec. II.C).
 */
import type { SparseSymmetric } from './skyline.ts';

/** The spectrum lies between. */
export interface SpectralInterval {
  readonly low: number;
  readonly high: number;
}

/** Coefficients are kept down to this size: thousands of them left out are less than a rounding error of their sum, 1. */
const NEGLIGIBLE = 1e-18;

/** (2 − δ_k0) (−1)^k e^{−z} I_k(z), z ≥ 0, as far as they matter; their absolute values add up to 1. Downward recurrence (DLMF 3.6(vi), 10.29.1). */
export function exponentialCoefficients(z: number): Float64Array {
  if (z < NEGLIGIBLE) return Float64Array.of(1);
  const start = coefficientBound(z);
  const values = new Float64Array(start + 1);
  let [above, current, sum] = [0, Number.MIN_VALUE / Number.EPSILON, 0];
  for (let k = start; k >= 0; k--) {
    values[k] = k === 0 ? current : 2 * current;
    sum += values[k]!;
    [above, current] = [current, above + ((2 * k) / z) * current];
    // one step multiplies by at most 2k/z < 1e20
    if (current < 1e250) continue;
    const scale = 1 / current;
    above *= scale;
    current = 1;
    sum *= scale;
    for (let j = k; j <= start; j++) values[j]! *= scale;
  }
  let kept = start + 1;
  while (kept > 1 && values[kept - 1]! < NEGLIGIBLE * sum) kept--;
  return values.subarray(0, kept).map((x, k) => (k % 2 === 0 ? x : -x) / sum);
}

/**
 * An index from which all e^{−z} I_k(z) are negligible: ln(e^{−z} I_k(z)) ≤ √(k² + z²) − z − k asinh(k/z) (from DLMF 10.41.3 with the bound
 * (2πk)^{−1/2} ≤ 1 for k ≥ 1), which falls without limit as k grows, so that the search ends.
 */
function coefficientBound(z: number): number {
  const target = Math.log(NEGLIGIBLE);
  const logarithm = (k: number): number => (k * k) / (Math.hypot(k, z) + z) - k * Math.asinh(k / z);
  let k = 8;
  while (logarithm(k) > target) k = Math.ceil(1.1 * k);
  return k;
}

/** Columns that go through the recurrence side by side. */
export const CHEBYSHEV_WIDTH = 4;

/**
 * Moments ⟨a|T_k(Ã)|b⟩ for pairs of unit vectors: element k·pairs + p of the result, k < count.
 * @param columns rows of the matrix whose unit vectors are taken
 * @param pairs a and b of each pair, as places in `columns`
 */
export function chebyshevMoments(
  scaled: ScaledMatrix,
  columns: readonly number[],
  pairs: readonly (readonly [a: number, b: number])[],
  count: number,
): Float64Array {
  const { n } = scaled;
  const width = CHEBYSHEV_WIDTH * Math.ceil(columns.length / CHEBYSHEV_WIDTH);
  let [before, current] = [new Float64Array(n * width), new Float64Array(n * width)];
  for (const [w, v] of columns.entries()) before[v * width + w] = 1;
  advance(scaled, before, current, width, true);
  const moments = new Float64Array(Math.max(2, count + (count % 2)) * pairs.length);
  for (const [p, [a, b]] of pairs.entries()) {
    moments[p] = columns[a] === columns[b] ? 1 : 0;
    moments[pairs.length + p] = current[columns[a]! * width + b]!;
  }
  for (let k = 1; 2 * k < count; k++) {
    // before = T_{k−1}, current = T_k
    const [even, odd] = [2 * k * pairs.length, (2 * k + 1) * pairs.length];
    for (const [p, [a, b]] of pairs.entries()) moments[even + p] = 2 * dot(current, current, a, b, width) - moments[p]!;
    if (2 * k + 1 >= count) break;
    advance(scaled, current, before, width, false);
    [before, current] = [current, before];
    for (const [p, [a, b]] of pairs.entries())
      moments[odd + p] = 2 * dot(before, current, a, b, width) - moments[pairs.length + p]!;
  }
  return moments.subarray(0, count * pairs.length);
}

/** 2Ã by rows. */
export interface ScaledMatrix extends SparseSymmetric {
  /** −2c/h, to be added to every diagonal element. */
  readonly shift: number;
}

export function scaledTo({ n, start, column, value }: SparseSymmetric, { low, high }: SpectralInterval): ScaledMatrix {
  const scale = 4 / (high - low);
  return { n, start, column, value: value.map((x) => scale * x), shift: (-scale * (low + high)) / 2 };
}

/** y ← 2Ãx − y, or Ãx at the `first` step. */
function advance(
  { n, start, column, value, shift }: ScaledMatrix,
  x: Float64Array,
  y: Float64Array,
  width: number,
  first: boolean,
): void {
  for (let offset = 0; offset < width; offset += CHEBYSHEV_WIDTH) {
    for (let v = 0; v < n; v++) {
      const at = v * width + offset;
      let [s0, s1, s2, s3] = [shift * x[at]!, shift * x[at + 1]!, shift * x[at + 2]!, shift * x[at + 3]!];
      for (let p = start[v]!; p < start[v + 1]!; p++) {
        const h = value[p]!;
        const from = column[p]! * width + offset;
        s0 += h * x[from]!;
        s1 += h * x[from + 1]!;
        s2 += h * x[from + 2]!;
        s3 += h * x[from + 3]!;
      }
      y[at] = first ? s0 / 2 : s0 - y[at]!;
      y[at + 1] = first ? s1 / 2 : s1 - y[at + 1]!;
      y[at + 2] = first ? s2 / 2 : s2 - y[at + 2]!;
      y[at + 3] = first ? s3 / 2 : s3 - y[at + 3]!;
    }
  }
}

function dot(x: Float64Array, y: Float64Array, a: number, b: number, width: number): number {
  let sum = 0;
  for (let at = 0; at < x.length; at += width) sum += x[at + a]! * y[at + b]!;
  return sum;
}
