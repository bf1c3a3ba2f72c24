/**
 * Eigenvalues and eigenvectors of a real symmetric tridiagonal matrix by divide and conquer: T is two tridiagonal matrices on its diagonal and one of rank 1,
 * whose eigenvectors are combined by the solution of a secular equation. Where an element of z vanishes or two elements of d coincide, nothing has to be
 * combined (deflation). Sources: Cuppen, Numer. Math. 36, 177 (1981); Golub & Van Loan, Matrix Computations (4th ed.), §8.4; the criteria of deflation as in
 * Rutter, LAPACK Working Note 69.
 */
import { addRealProduct } from './realProduct.ts';
import { rankOneEigensystem } from './secularEquation.ts';
import { tridiagonalQr } from './tridiagonalQr.ts';

export interface TridiagonalEigenSystem {
  /** Ascending. */
  readonly values: Float64Array;
  /** Row k is the eigenvector of value k. */
  readonly vectors: Float64Array;
}

/** Up to this size the QR iteration is faster. */
const SMALL = 64;

/**
 * Neither `d` nor `e` is changed; the largest entry should be of order one.
 * @throws NoAnswerError('not-converged')
 */
export function tridiagonalEigensystem(d: Float64Array, e: Float64Array): TridiagonalEigenSystem {
  const n = d.length;
  if (n <= SMALL) return byQr(d.slice(), e.slice());
  const half = n >> 1;
  const coupling = e[half - 1]!;
  const [left, right] = [d.slice(0, half), d.slice(half)];
  left[half - 1]! -= Math.abs(coupling);
  right[0]! -= Math.abs(coupling);
  const upper = tridiagonalEigensystem(left, e.subarray(0, half - 1));
  const lower = tridiagonalEigensystem(right, e.subarray(half));
  return combined(upper, lower, coupling);
}

function byQr(d: Float64Array, e: Float64Array): TridiagonalEigenSystem {
  const n = d.length;
  const z = new Float64Array(n * n);
  for (let k = 0; k < n; k++) z[k * n + k] = 1;
  tridiagonalQr(d, e, z);
  const order = ascending(d);
  const vectors = new Float64Array(n * n);
  for (const [k, column] of order.entries()) {
    for (let j = 0; j < n; j++) vectors[k * n + j] = z[j * n + column]!;
  }
  return { values: Float64Array.from(order, (k) => d[k]!), vectors };
}

const ascending = (d: Float64Array): Uint32Array =>
  new Uint32Array(d.length).map((_, k) => k).sort((a, b) => d[a]! - d[b]!);

/** Old eigenvectors as rows, those of the first matrix have zeros from `half` on and those of the second before. */
interface OldVectors {
  readonly n: number;
  readonly half: number;
  readonly rows: Float64Array[];
  /** Whether a row has elements before `half`, and from it on. */
  readonly inUpper: boolean[];
  readonly inLower: boolean[];
}

function combined(
  upper: TridiagonalEigenSystem,
  lower: TridiagonalEigenSystem,
  coupling: number,
): TridiagonalEigenSystem {
  const half = upper.values.length;
  const n = half + lower.values.length;
  const sign = Math.sign(coupling);
  const together = Float64Array.of(...upper.values, ...lower.values);
  const order = ascending(together);
  const d = Float64Array.from(order, (k) => together[k]!);
  // the last elements of the vectors of the first matrix and the first ones of those of the second, of norm 1
  const z = Float64Array.from(
    order,
    (k) =>
      Math.SQRT1_2 * (k < half ? upper.vectors[k * half + half - 1]! : sign * lower.vectors[(k - half) * (n - half)]!),
  );
  const old: OldVectors = {
    n,
    half,
    rows: Array.from(order, (k) => {
      const row = new Float64Array(n);
      if (k < half) row.set(upper.vectors.subarray(k * half, (k + 1) * half));
      else row.set(lower.vectors.subarray((k - half) * (n - half), (k - half + 1) * (n - half)), half);
      return row;
    }),
    inUpper: Array.from(order, (k) => k < half),
    inLower: Array.from(order, (k) => k >= half),
  };
  const kept = deflated({ d, z, rho: 2 * Math.abs(coupling) }, old);
  return updated({ d, z, rho: 2 * Math.abs(coupling) }, old, kept);
}

interface Update {
  readonly d: Float64Array;
  readonly z: Float64Array;
  readonly rho: number;
}

/** Rotates vectors with nearly equal d so that one of them is an eigenvector already; the indices of those that are not. */
function deflated({ d, z, rho }: Update, old: OldVectors): number[] {
  const largest = Math.max(Math.abs(d[0]!), Math.abs(d.at(-1)!), ...z.map(Math.abs));
  const tolerance = 8 * Number.EPSILON * largest;
  const kept: number[] = [];
  let last = -1;
  for (let k = 0; k < d.length; k++) {
    if (rho * Math.abs(z[k]!) <= tolerance) continue;
    if (last >= 0) {
      const size = Math.hypot(z[last]!, z[k]!);
      const [cos, sin] = [z[k]! / size, -z[last]! / size];
      if (Math.abs((d[k]! - d[last]!) * cos * sin) <= tolerance) {
        rotate(old, last, k, cos, sin);
        [z[last], z[k]] = [0, size];
        const [x, y] = [d[last]!, d[k]!];
        d[last] = x * cos * cos + y * sin * sin;
        d[k] = x * sin * sin + y * cos * cos;
      } else kept.push(last);
    }
    last = k;
  }
  if (last >= 0) kept.push(last);
  return kept;
}

function rotate({ rows, inUpper, inLower }: OldVectors, p: number, q: number, cos: number, sin: number): void {
  const [x, y] = [rows[p]!, rows[q]!];
  for (let j = 0; j < x.length; j++) {
    const [u, v] = [x[j]!, y[j]!];
    x[j] = cos * u + sin * v;
    y[j] = cos * v - sin * u;
  }
  for (const flags of [inUpper, inLower]) flags[p] = flags[q] = flags[p]! || flags[q]!;
}

/** All eigenvalues and eigenvectors, those that are not kept as they are. */
function updated({ d, z, rho }: Update, old: OldVectors, kept: readonly number[]): TridiagonalEigenSystem {
  const { n, rows } = old;
  const values = d.slice();
  const vectors = new Float64Array(n * n);
  const system = rankOneEigensystem({
    d: Float64Array.from(kept, (k) => d[k]!),
    z: Float64Array.from(kept, (k) => z[k]!),
    rho,
  });
  for (const [k, index] of kept.entries()) values[index] = system.values[k]!;
  const order = ascending(values);
  const places = new Uint32Array(n);
  for (const [place, k] of order.entries()) places[k] = place;
  const isKept = new Set(kept);
  for (let k = 0; k < n; k++) if (!isKept.has(k)) vectors.set(rows[k]!, places[k]! * n);
  const products = combinations(system.vectors, old, kept);
  for (const [k, index] of kept.entries()) vectors.set(products.subarray(k * n, (k + 1) * n), places[index]! * n);
  return { values: Float64Array.from(order, (k) => values[k]!), vectors };
}

/** The rows of `factors` times the kept old vectors; the zeros of these are left out. */
function combinations(factors: Float64Array, old: OldVectors, kept: readonly number[]): Float64Array {
  const { n, half } = old;
  const out = new Float64Array(kept.length * n);
  for (const [flags, from, to] of [
    [old.inUpper, 0, half],
    [old.inLower, half, n],
  ] as const) {
    const used = kept.map((_, k) => k).filter((k) => flags[kept[k]!]!);
    const [a, b] = [new Float64Array(kept.length * used.length), new Float64Array(used.length * (to - from))];
    for (const [l, k] of used.entries()) {
      for (let row = 0; row < kept.length; row++) a[row * used.length + l] = factors[row * kept.length + k]!;
      b.set(old.rows[kept[k]!]!.subarray(from, to), l * (to - from));
    }
    addRealProduct({
      a: { data: a, stride: used.length },
      b: { data: b, stride: to - from },
      c: { data: out, offset: from, stride: n },
      m: kept.length,
      k: used.length,
      n: to - from,
    });
  }
  return out;
}
