/**
 * Eigenvalues and eigenvectors of a real symmetric tridiagonal matrix: QR steps with implicit Wilkinson shift.
 *
 * The rotations of several sweeps are collected and then applied to the eigenvector matrix row by row, eight rows at a time, so that the rows stay in
 * the first-level cache (Van Zee, van de Geijn & Quintana-Ortí, ACM TOMS 40 (2014) 18). Source of the step: Golub & Van Loan, Matrix
 * Computations (4th ed.), §8.3.3–8.3.5.
 */
import { NoAnswerError } from '../../errors.ts';

const EPSILON = 2 ** -52;
/** On average: the first eigenvalue of a graded matrix takes many sweeps, which bring the others near. */
const MAX_SWEEPS_PER_EIGENVALUE = 40;
/** At most; a small matrix takes about n² rotations in all. */
const BUFFERED_ROTATIONS = 1 << 14;
/** Off-diagonal elements below this fraction of the norm, which is of order one, vanish in the squares taken here. */
const NEGLIGIBLE = 1e-150;

/**
 * On return `d` holds the eigenvalues (not sorted), `e` is destroyed, and the columns of `z` (row-major n×n, start with the identity) are the
 * eigenvectors; without `z` only eigenvalues are computed. The largest entry of the matrix should be of order one.
 * @throws NoAnswerError('not-converged')
 */
export function tridiagonalQr(d: Float64Array, e: Float64Array, z?: Float64Array): void {
  const n = d.length;
  const rotations = z === undefined ? undefined : new RotationBuffer(z, n);
  let high = n - 1;
  let sweeps = 0;
  while (high > 0) {
    if (isNegligible(d, e, high - 1)) {
      high--;
      continue;
    }
    let low = high - 1;
    while (low > 0 && !isNegligible(d, e, low - 1)) low--;
    if (++sweeps > MAX_SWEEPS_PER_EIGENVALUE * n) {
      throw new NoAnswerError('not-converged', `The QR iteration did not converge for eigenvalue ${high} of ${n}.`);
    }
    sweep(d, e, low, high, rotations);
  }
  rotations?.flush();
}

function isNegligible(d: Float64Array, e: Float64Array, k: number): boolean {
  const size = Math.abs(e[k]!);
  if (size > EPSILON * (Math.abs(d[k]!) + Math.abs(d[k + 1]!)) && size > NEGLIGIBLE) return false;
  e[k] = 0;
  return true;
}

function sweep(
  d: Float64Array,
  e: Float64Array,
  low: number,
  high: number,
  rotations: RotationBuffer | undefined,
): void {
  const half = (d[high - 1]! - d[high]!) / 2;
  const last = e[high - 1]!;
  const root = Math.sqrt(half * half + last * last);
  const shift = d[high]! - last * (last / (half >= 0 ? half + root : half - root));
  let x = d[low]! - shift;
  let bulge = e[low]!;
  rotations?.begin(low, high - low);
  for (let k = low; k < high; k++) {
    const r = Math.sqrt(x * x + bulge * bulge);
    const c = r === 0 ? 1 : x / r;
    const s = r === 0 ? 0 : bulge / r;
    if (k > low) e[k - 1] = r;
    const a = d[k]!;
    const b = e[k]!;
    const g = d[k + 1]!;
    const change = s * (s * (g - a) + 2 * c * b);
    d[k] = a + change;
    d[k + 1] = g - change;
    e[k] = c * s * (g - a) + (c * c - s * s) * b;
    rotations?.push(c, s);
    if (k < high - 1) {
      x = e[k]!;
      bulge = s * e[k + 1]!;
      e[k + 1]! *= c;
    }
  }
}

/** Sweeps of rotations of neighbouring columns, waiting to be applied to the rows of a matrix. */
class RotationBuffer {
  private readonly z: Float64Array;
  private readonly n: number;
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];
  private count = 0;

  constructor(z: Float64Array, n: number) {
    this.z = z;
    this.n = n;
    const size = Math.max(n, Math.min(BUFFERED_ROTATIONS, n * n));
    this.cosines = new Float64Array(size);
    this.sines = new Float64Array(size);
  }

  begin(start: number, length: number): void {
    if (this.count + length > this.cosines.length) this.flush();
    this.starts.push(start);
    this.lengths.push(length);
  }

  push(c: number, s: number): void {
    this.cosines[this.count] = c;
    this.sines[this.count] = s;
    this.count++;
  }

  flush(): void {
    let row = 0;
    for (; row + 7 < this.n; row += 8) this.applyToEight(row * this.n);
    for (; row < this.n; row++) this.applyToOne(row * this.n);
    this.starts.length = 0;
    this.lengths.length = 0;
    this.count = 0;
  }

  private applyToOne(row: number): void {
    const { z, cosines, sines } = this;
    let at = 0;
    for (const [sweepIndex, start] of this.starts.entries()) {
      const end = at + this.lengths[sweepIndex]!;
      let k = row + start;
      let x = z[k]!;
      for (; at < end; at++, k++) {
        const c = cosines[at]!;
        const s = sines[at]!;
        const y = z[k + 1]!;
        z[k] = c * x + s * y;
        x = c * y - s * x;
      }
      z[k] = x;
    }
  }

  private applyToEight(row: number): void {
    const { z, n, cosines, sines } = this;
    let at = 0;
    for (let q = 0; q < this.starts.length; q++) {
      const end = at + this.lengths[q]!;
      let k0 = row + this.starts[q]!;
      let k1 = k0 + n;
      let k2 = k1 + n;
      let k3 = k2 + n;
      let k4 = k3 + n;
      let k5 = k4 + n;
      let k6 = k5 + n;
      let k7 = k6 + n;
      let x0 = z[k0]!;
      let x1 = z[k1]!;
      let x2 = z[k2]!;
      let x3 = z[k3]!;
      let x4 = z[k4]!;
      let x5 = z[k5]!;
      let x6 = z[k6]!;
      let x7 = z[k7]!;
      for (; at < end; at++) {
        const c = cosines[at]!;
        const s = sines[at]!;
        const y0 = z[k0 + 1]!;
        const y1 = z[k1 + 1]!;
        const y2 = z[k2 + 1]!;
        const y3 = z[k3 + 1]!;
        const y4 = z[k4 + 1]!;
        const y5 = z[k5 + 1]!;
        const y6 = z[k6 + 1]!;
        const y7 = z[k7 + 1]!;
        z[k0++] = c * x0 + s * y0;
        z[k1++] = c * x1 + s * y1;
        z[k2++] = c * x2 + s * y2;
        z[k3++] = c * x3 + s * y3;
        z[k4++] = c * x4 + s * y4;
        z[k5++] = c * x5 + s * y5;
        z[k6++] = c * x6 + s * y6;
        z[k7++] = c * x7 + s * y7;
        x0 = c * y0 - s * x0;
        x1 = c * y1 - s * x1;
        x2 = c * y2 - s * x2;
        x3 = c * y3 - s * x3;
        x4 = c * y4 - s * x4;
        x5 = c * y5 - s * x5;
        x6 = c * y6 - s * x6;
        x7 = c * y7 - s * x7;
      }
      z[k0] = x0;
      z[k1] = x1;
      z[k2] = x2;
      z[k3] = x3;
      z[k4] = x4;
      z[k5] = x5;
      z[k6] = x6;
      z[k7] = x7;
    }
  }
}
