/**
 * Small real linear systems with their inverse: the solution, a rigorous error bound, and A⁻¹ itself, which says how the solution responds to
 * changes of A and b.
 *
 * Gauss–Jordan elimination with scaled partial pivoting gives an approximate inverse X. With q = ‖I − XA‖∞ < 1, one step x̂ + X(b − Ax̂) leaves of
 * the error no more than q/(1 − q) ‖X(b − Ax̂)‖∞ (Rump, Acta Numerica 19 (2010) 287, §10); the residual is accumulated in twice the working
 * precision.
 */
import { checkEntries, EPSILON, lostInProduct, maxNorm } from './linear.ts';

/**
 * `singular`: singular to working precision, ‖|A⁻¹||A|‖∞ being as large as rounding permits whatever the units of the equations and of the unknowns:
 * the columns are scaled to one size.
 */
export type InverseSolution =
  | {
      readonly kind: 'unique';
      readonly solution: Float64Array;
      /** |x_true − solution| is no larger, component by component, for A and b as given. */
      readonly errors: number[];
      /** Row-major. */
      readonly inverse: readonly number[];
    }
  | { readonly kind: 'singular' };

/** Each step multiplies the error by q/(1 − q) < 1; what is left after the last one is in the error bound. */
const MAX_REFINEMENTS = 4;

/**
 * Solves A x = b for a real n×n matrix, n being the length of `rhs`; meant for n ≲ 10.
 * @param matrix row-major
 * @throws InputError when the sizes do not match, NoAnswerError when an entry is not finite
 */
export function solveWithInverse(matrix: Float64Array, rhs: Float64Array): InverseSolution {
  const n = rhs.length;
  checkEntries('matrix', matrix, n * n);
  checkEntries('rhs', rhs);
  const scales = columnScales(matrix, n);
  const scaled = withScaledColumns(matrix, scales);
  const inverse = invertSmall(scaled, n);
  if (inverse === undefined) return { kind: 'singular' };
  const { condition, defect } = qualityOf(inverse, scaled, n);
  const q = defect + 2 * (n + 1) * EPSILON * condition;
  if (!(condition * (2 * n + 16) * EPSILON < 1) || !(q < 0.5)) return { kind: 'singular' };
  const solution = times(inverse, rhs, n);
  let left = Number.POSITIVE_INFINITY;
  for (let step = 0; step < MAX_REFINEMENTS && left > EPSILON * maxNorm(solution); step++) {
    const change = times(inverse, residual(scaled, n, solution, rhs), n);
    for (let k = 0; k < n; k++) solution[k]! += change[k]!;
    left = (q / (1 - q)) * maxNorm(change);
  }
  const errors: number[] = [];
  for (let i = 0; i < n; i++) {
    const scale = scales[i]!;
    errors.push(scale * (left + 2 * EPSILON * Math.abs(solution[i]!)));
    solution[i]! *= scale;
    for (let j = 0; j < n; j++) inverse[i * n + j]! *= scale;
  }
  return { kind: 'unique', solution, errors, inverse };
}

/** Powers of 2, with which no entry is rounded: the largest modulus of every column times its scale is between 1 and 2; 1 for a column of zeros. */
function columnScales(matrix: Float64Array, n: number): number[] {
  const scales: number[] = [];
  for (let j = 0; j < n; j++) {
    let largest = 0;
    for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(matrix[i * n + j]!));
    const exponent = Math.max(-1000, Math.min(1000, Math.floor(Math.log2(largest))));
    scales.push(largest === 0 ? 1 : 2 ** -exponent);
  }
  return scales;
}

function withScaledColumns(matrix: Float64Array, scales: readonly number[]): number[] {
  const n = scales.length;
  const scaled: number[] = [];
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) scaled.push(matrix[i * n + j]! * scales[j]!);
  return scaled;
}

/** Undefined when a pivot vanishes. Plain arrays: typed ones of more than 64 bytes take longer to make than so small a matrix to invert. */
export function invertSmall(matrix: ArrayLike<number>, n: number): number[] | undefined {
  const width = 2 * n;
  const rows: number[] = [];
  const sizes: number[] = [];
  for (let i = 0; i < n; i++) {
    let size = 0;
    for (let j = 0; j < n; j++) {
      rows.push(matrix[i * n + j]!);
      size += Math.abs(matrix[i * n + j]!);
    }
    for (let j = 0; j < n; j++) rows.push(i === j ? 1 : 0);
    sizes.push(size);
  }
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let i = c + 1; i < n; i++) {
      if (Math.abs(rows[i * width + c]!) * sizes[pivot]! > Math.abs(rows[pivot * width + c]!) * sizes[i]!) pivot = i;
    }
    if (rows[pivot * width + c] === 0) return undefined;
    exchange(rows, width, c, pivot);
    exchange(sizes, 1, c, pivot);
    const scale = 1 / rows[c * width + c]!;
    for (let j = c; j < width; j++) rows[c * width + j]! *= scale;
    for (let i = 0; i < n; i++) {
      const factor = rows[i * width + c]!;
      if (i === c || factor === 0) continue;
      for (let j = c; j < width; j++) rows[i * width + j]! -= factor * rows[c * width + j]!;
    }
  }
  const inverse: number[] = [];
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) inverse.push(rows[i * width + n + j]!);
  return inverse;
}

function exchange(rows: number[], width: number, i: number, j: number): void {
  if (i === j) return;
  for (let k = 0; k < width; k++) {
    const kept = rows[i * width + k]!;
    rows[i * width + k] = rows[j * width + k]!;
    rows[j * width + k] = kept;
  }
}

/** ‖|X||A|‖∞ and ‖I − XA‖∞ */
function qualityOf(x: readonly number[], a: readonly number[], n: number): { condition: number; defect: number } {
  let [condition, defect] = [0, 0];
  for (let i = 0; i < n; i++) {
    let [size, distance] = [0, 0];
    for (let j = 0; j < n; j++) {
      let sum = i === j ? -1 : 0;
      for (let k = 0; k < n; k++) {
        const term = x[i * n + k]! * a[k * n + j]!;
        size += Math.abs(term);
        sum += term;
      }
      distance += Math.abs(sum);
    }
    // not Math.max: a NaN must not be lost
    if (!(size <= condition)) condition = size;
    if (!(distance <= defect)) defect = distance;
  }
  return { condition, defect };
}

function times(matrix: readonly number[], v: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) out[i]! += matrix[i * n + j]! * v[j]!;
  return out;
}

/** b − A x in twice the working precision. */
function residual(a: readonly number[], n: number, x: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let [sum, low] = [b[i]!, 0];
    for (let j = 0; j < n; j++) {
      const [factor, entry] = [-a[i * n + j]!, x[j]!];
      const product = factor * entry;
      const next = sum + product;
      const part = next - sum;
      low += sum - (next - part) + (product - part) + lostInProduct(factor, entry, product);
      sum = next;
    }
    out[i] = sum + low;
  }
  return out;
}
