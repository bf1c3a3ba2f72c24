/**
 * Real symmetric matrices A = L D Lᵀ in skyline form: every row is kept from its first non-zero element to the diagonal, which the factors do not
 * leave. A Cuthill–McKee order makes the skyline low. Sources: George & Liu, Computer Solution of Large Sparse Positive Definite Systems (1981),
 * Ch. 4; Parlett, The Symmetric Eigenvalue Problem (1980), Sec. 3.3 (the signs of D count the eigenvalues below a shift).
 */

import { maxNorm } from './linear.ts';

/** Row v holds its elements at the positions start[v] … start[v+1] − 1, above and below the diagonal alike. */
export interface SparseSymmetric {
  readonly n: number;
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

/** The rows of a matrix in an order that gathers its elements near the diagonal. */
export interface Skyline {
  readonly n: number;
  /** order[i] is the row of the sparse matrix in place i. */
  readonly order: Int32Array;
  /** First column kept of row i. */
  readonly first: Int32Array;
  /** Column j of row i is at row[i] + j. */
  readonly row: Int32Array;
  readonly value: Float64Array;
  /** Multiplications of one factorisation. */
  readonly work: number;
}

export interface SkylineFactor {
  /** Eigenvalues below the shift. */
  readonly below: number;
  /** v ← (A − shift)⁻¹v, in the order of the skyline. */
  solve(v: Float64Array): void;
}

/** Nodes by distance from `root`, neighbours of lower degree first; and the number of distances. */
function breadthFirst(a: SparseSymmetric, root: number, seen: Uint8Array): { nodes: number[]; depth: number } {
  const degree = (v: number) => a.start[v + 1]! - a.start[v]!;
  const nodes = [root];
  seen[root] = 1;
  let depth = 0;
  for (let from = 0; from < nodes.length; depth++) {
    const end = nodes.length;
    for (; from < end; from++) {
      const v = nodes[from]!;
      const next = [...a.column.subarray(a.start[v]!, a.start[v + 1]!)].filter((w) => !seen[w]);
      for (const w of next.sort((p, q) => degree(p) - degree(q))) {
        seen[w] = 1;
        nodes.push(w);
      }
    }
  }
  return { nodes, depth };
}

/** The reverse Cuthill–McKee order, every component begun at an end of it. */
function gatheringOrder(a: SparseSymmetric): Int32Array {
  const order: number[] = [];
  const done = new Uint8Array(a.n);
  for (let v = 0; v < a.n; v++) {
    if (done[v]) continue;
    let search = breadthFirst(a, v, done.slice());
    for (;;) {
      const further = breadthFirst(a, search.nodes[search.nodes.length - 1]!, done.slice());
      if (further.depth <= search.depth) break;
      search = further;
    }
    for (const w of search.nodes) {
      done[w] = 1;
      order.push(w);
    }
  }
  return Int32Array.from(order.reverse());
}

export function skylineOf(a: SparseSymmetric): Skyline {
  const { n } = a;
  const order = gatheringOrder(a);
  const place = new Int32Array(n);
  for (const [i, v] of order.entries()) place[v] = i;
  const first = new Int32Array(n);
  const row = new Int32Array(n);
  let size = 0;
  let work = 0;
  for (let i = 0; i < n; i++) {
    const v = order[i]!;
    first[i] = i;
    for (let p = a.start[v]!; p < a.start[v + 1]!; p++) first[i] = Math.min(first[i]!, place[a.column[p]!]!);
    row[i] = size - first[i]!;
    size += i - first[i]! + 1;
    work += (i - first[i]!) ** 2 / 2;
  }
  const value = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    const v = order[i]!;
    for (let p = a.start[v]!; p < a.start[v + 1]!; p++) {
      const j = place[a.column[p]!]!;
      if (j <= i) value[row[i]! + j]! += a.value[p]!;
    }
  }
  return { n, order, first, row, value, work };
}

/** A − shift = L D Lᵀ without pivoting: stable where no eigenvalue is below the shift, and else good for the count of those that are. */
export function factorizeSkyline({ n, first, row, value }: Skyline, shift: number): SkylineFactor {
  const l = value.slice();
  const inverse = new Float64Array(n);
  const rounding = Number.EPSILON * (maxNorm(value) + Math.abs(shift)) || Number.EPSILON;
  let below = 0;
  for (let i = 0; i < n; i++) {
    const [start, at] = [first[i]!, row[i]!];
    for (let j = start; j < i; j++) {
      const other = row[j]!;
      let sum = l[at + j]!;
      for (let k = Math.max(start, first[j]!); k < j; k++) sum -= l[at + k]! * l[other + k]!;
      l[at + j] = sum;
    }
    let pivot = l[at + i]! - shift;
    for (let j = start; j < i; j++) {
      const u = l[at + j]!;
      l[at + j] = u * inverse[j]!;
      pivot -= u * l[at + j]!;
    }
    // the shift is an eigenvalue of the leading rows: as far as rounding can tell, it may as well lie just below
    if (pivot === 0) pivot = rounding;
    if (pivot < 0) below++;
    inverse[i] = 1 / pivot;
  }
  const solve = (v: Float64Array): void => {
    for (let i = 0; i < n; i++) {
      let sum = v[i]!;
      for (let j = first[i]!, at = row[i]!; j < i; j++) sum -= l[at + j]! * v[j]!;
      v[i] = sum;
    }
    for (let i = 0; i < n; i++) v[i]! *= inverse[i]!;
    for (let i = n - 1; i > 0; i--) {
      const x = v[i]!;
      for (let j = first[i]!, at = row[i]!; j < i; j++) v[j]! -= x * l[at + j]!;
    }
  };
  return { below, solve };
}
