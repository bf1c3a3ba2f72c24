/**
 * The lowest eigenpairs of a sparse real symmetric matrix A: block Lanczos with (A − σ)⁻¹, σ just below the spectrum, every vector kept
 * orthogonal to all before it. The signs of a factorisation at the upper end of the window say how many eigenvalues there are, so none is
 * missed, repeated ones included. Sources: Ericsson & Ruhe, Math. Comp. 35 (1980) 1251; Grimes, Lewis & Simon, SIAM J. Matrix Anal. Appl. 15
 * (1994) 228.
 */
import { hermitianEigensystem } from './eigen.ts';
import { factorizeSkyline, type Skyline, type SparseSymmetric, skylineOf } from './skyline.ts';

/** Ascending; component p of eigenvector k at k·n + p. */
export interface Eigenpairs {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

export interface EigenvalueWindow {
  /** All eigenvalues up to the lowest plus this are found (and perhaps a few more). */
  readonly range: number;
  /** Largest residual ‖(A − σ)⁻¹x − θx‖/θ allowed, by the distance of the eigenvalue from the lowest. */
  readonly residual: (excitation: number) => number;
  /** Nothing is computed when there are more eigenvalues than this. */
  readonly most: number;
}

/** Vectors started with: repeated eigenvalues up to fourfold come at once, others by rounding. */
const BLOCK = 4;
/** When the first check is due, and by how much later the next: chosen for speed; no result depends on them. */
const FEWEST_VECTORS = 24;
const VECTORS_PER_PAIR = 2;
const GROWTH = 1.35;
/** The lowest eigenvalue is bracketed to this fraction of the spectrum or to a quarter of the range. */
const BRACKET = 1e-3;
/** A vector that loses this much of its length to those before it, half the digits, depends on them. */
const DEPENDENT = 1e-8;

/** The eigenpairs in the window; undefined when there are too many of them, or when the iteration does not find as many as there are. */
export function lowestEigenpairs(a: SparseSymmetric, window: EigenvalueWindow): Eigenpairs | undefined {
  const skyline = skylineOf(a);
  const { low, high } = bracketLowest(skyline, spectralBounds(a), window.range);
  const end = high + window.range + (high - low) / 16;
  const count = factorizeSkyline(skyline, end).below;
  if (count > window.most) return undefined;
  const shift = low - (high - low) / 4;
  const { solve } = factorizeSkyline(skyline, shift);
  const pairs = lanczos(a.n, solve, { shift, end, count, residual: window.residual });
  return pairs && inGivenOrder(pairs, skyline.order);
}

/** Bounds on the spectrum by the discs of Gershgorin. */
export function spectralBounds({ n, start, column, value }: SparseSymmetric): { low: number; high: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let v = 0; v < n; v++) {
    let [center, radius] = [0, 0];
    for (let p = start[v]!; p < start[v + 1]!; p++) {
      if (column[p] === v) center += value[p]!;
      else radius += Math.abs(value[p]!);
    }
    low = Math.min(low, center - radius);
    high = Math.max(high, center + radius);
  }
  return { low, high };
}

/** Numbers below and above the lowest eigenvalue; the smallest diagonal element is above it. */
function bracketLowest(skyline: Skyline, bounds: { low: number; high: number }, range: number) {
  let { low, high } = bounds;
  // far above the rounding of a factorisation; the zero matrix has no scale, and any will do
  const rounding = 1e-12 * Math.max(Math.abs(low), Math.abs(high)) || 1;
  const distance = Math.max(range / 4, BRACKET * (high - low), rounding);
  for (let i = 0; i < skyline.n; i++) high = Math.min(high, skyline.value[skyline.row[i]! + i]!);
  low = Math.min(low, high - distance / 2);
  while (high - low > distance) {
    const middle = (low + high) / 2;
    if (factorizeSkyline(skyline, middle).below > 0) high = middle;
    else low = middle;
  }
  return { low, high };
}

function inGivenOrder({ values, vectors }: Eigenpairs, order: Int32Array): Eigenpairs {
  const n = order.length;
  const given = new Float64Array(vectors.length);
  for (let k = 0; k < values.length; k++) {
    for (let i = 0; i < n; i++) given[k * n + order[i]!] = vectors[k * n + i]!;
  }
  return { values, vectors: given };
}

interface Wanted {
  readonly shift: number;
  readonly end: number;
  /** Eigenvalues between the two. */
  readonly count: number;
  readonly residual: (excitation: number) => number;
}

/** An orthonormal basis of a Krylov space of B, and B on as many of its vectors as there are columns: B q_k = Σ_j columns[k][j] q_j. */
interface Krylov {
  readonly vectors: Float64Array[];
  readonly columns: Float64Array[];
}

function lanczos(n: number, solve: (v: Float64Array) => void, wanted: Wanted): Eigenpairs | undefined {
  const krylov: Krylov = { vectors: [], columns: [] };
  const random = pseudorandomVectors(n);
  while (krylov.vectors.length < Math.min(BLOCK, n)) extend(krylov.vectors, random(), random);
  let check = FEWEST_VECTORS + VECTORS_PER_PAIR * wanted.count;
  for (let size = 1; size <= n; size++) {
    const image = krylov.vectors[size - 1]!.slice();
    solve(image);
    krylov.columns.push(extend(krylov.vectors, image, random));
    if (size < check && size < n) continue;
    const pairs = ritzPairs(krylov, n, wanted);
    if (pairs !== undefined) return pairs;
    check *= GROWTH;
  }
  return undefined;
}

/** Park & Miller, Comm. ACM 31 (1988) 1192: the same vectors in every run. */
function pseudorandomVectors(n: number): () => Float64Array {
  let state = 1;
  return () =>
    Float64Array.from({ length: n }, () => {
      state = (16807 * state) % 2147483647;
      return state / 2147483647 - 0.5;
    });
}

/** Adds the direction of w that is new, or a random one where there is none; returns the coefficients of w. */
function extend(vectors: Float64Array[], w: Float64Array, random: () => Float64Array): Float64Array {
  const column = new Float64Array(vectors.length + 1);
  const length = Math.sqrt(dot(w, w));
  orthogonalize(vectors, w, column);
  if (vectors.length === w.length) return column;
  let [next, rest] = [w, Math.sqrt(dot(w, w))];
  if (rest > DEPENDENT * length) column[vectors.length] = rest;
  else {
    next = random();
    orthogonalize(vectors, next, new Float64Array(vectors.length));
    rest = Math.sqrt(dot(next, next));
  }
  vectors.push(next.map((x) => x / rest));
  return column;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Makes w orthogonal to all vectors: to the last ones first, where most of it lies. The coefficients are added to `column`. */
function orthogonalize(vectors: readonly Float64Array[], w: Float64Array, column: Float64Array): void {
  project(vectors, Math.max(0, vectors.length - 3 * BLOCK), w, column);
  for (let [passes, length] = [0, 0]; passes < 3; passes++) {
    length = dot(w, w);
    project(vectors, 0, w, column);
    if (dot(w, w) >= length / 4) return;
  }
}

/** w ← w − Σ_{j ≥ from} q_j (q_j·w), four vectors at a time. */
function project(vectors: readonly Float64Array[], from: number, w: Float64Array, column: Float64Array): void {
  const n = w.length;
  let j = from;
  for (; j + 3 < vectors.length; j += 4) {
    const [p, q, r, s] = [vectors[j]!, vectors[j + 1]!, vectors[j + 2]!, vectors[j + 3]!];
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const x = w[i]!;
      a += p[i]! * x;
      b += q[i]! * x;
      c += r[i]! * x;
      d += s[i]! * x;
    }
    for (let i = 0; i < n; i++) w[i]! -= a * p[i]! + b * q[i]! + c * r[i]! + d * s[i]!;
    column[j]! += a;
    column[j + 1]! += b;
    column[j + 2]! += c;
    column[j + 3]! += d;
  }
  for (; j < vectors.length; j++) {
    const q = vectors[j]!;
    const c = dot(q, w);
    column[j]! += c;
    for (let i = 0; i < n; i++) w[i]! -= c * q[i]!;
  }
}

/** Approximate eigenpairs from QᵀBQ, when all that are wanted are there and good enough. */
function ritzPairs({ vectors, columns }: Krylov, n: number, { shift, end, count, residual }: Wanted) {
  const size = columns.length;
  if (size < count) return undefined;
  const projection = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) projection[i * size + j] = -columns[Math.max(i, j)]![Math.min(i, j)]!;
  }
  const { values, re: coefficients } = hermitianEigensystem({ n: size, re: projection }, () => count);
  const energies = Float64Array.from({ length: count }, (_, k) => shift - 1 / values[k]!);
  for (let k = 0; k < count; k++) {
    const found = values[k]! < 0 && energies[k]! <= end;
    const leak = leakage({ vectors, columns }, coefficients, k * size);
    if (!found || leak > -values[k]! * residual(energies[k]! - energies[0]!)) return undefined;
  }
  const pairs: Eigenpairs = { values: energies, vectors: new Float64Array(count * n) };
  for (let k = 0; k < count; k++) {
    for (let j = 0; j < size; j++) {
      const [c, q] = [coefficients[k * size + j]!, vectors[j]!];
      for (let i = 0; i < n; i++) pairs.vectors[k * n + i]! += c * q[i]!;
    }
  }
  return pairs;
}

/** ‖By − QQᵀBy‖ over the space of the columns: what B moves out of it. */
function leakage({ vectors, columns }: Krylov, coefficients: Float64Array, at: number): number {
  const size = columns.length;
  let square = 0;
  for (let r = size; r < vectors.length; r++) {
    let sum = 0;
    for (let j = Math.max(0, size - BLOCK); j < size; j++) sum += (columns[j]![r] ?? 0) * coefficients[at + j]!;
    square += sum * sum;
  }
  return Math.sqrt(square);
}
