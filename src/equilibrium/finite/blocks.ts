/**
 * The blocks of a Hermitian matrix: the connected components of its graph. Conserved quantities that are diagonal in the given basis
 * (excitation number, parity, a level that is never left) show up as blocks without being known beforehand.
 *
 * Within a block, phases chosen along a spanning tree make its tree edges real; when all other edges become real too, the block is real
 * symmetric in the basis e^{iφ_v}|v⟩ and the cheaper eigenproblem applies.
 */

import { type ComplexArray, type ComplexMatrix, type HermitianMatrix, zeroMatrix } from '../../numerics/index.ts';
import type { SparseSymmetric } from '../../numerics/matrices/index.ts';
import type { SparseMatrix } from './sparseHamiltonian.ts';

export interface MatrixBlock {
  /** Indices of the basis states of this block. */
  readonly states: Int32Array;
  /** e^{iφ_v} for every state; all 1 when the block stays complex. */
  readonly phases: ComplexArray;
  /** The block in the basis e^{iφ_v}|v⟩. */
  readonly matrix: SparseMatrix;
  /** Whether the imaginary part vanishes. */
  readonly real: boolean;
}

/** Of the largest real part: what the product of the phases along a tree leaves of an imaginary part that is zero. */
const REALITY = 1e-14;

/** Components in the order of their lowest state, each with tree phases. */
function components(h: SparseMatrix): { states: number[]; phases: ComplexArray }[] {
  const phaseRe = new Float64Array(h.dimension).fill(1);
  const phaseIm = new Float64Array(h.dimension);
  const seen = new Uint8Array(h.dimension);
  const found: { states: number[]; phases: ComplexArray }[] = [];
  for (let root = 0; root < h.dimension; root++) {
    if (seen[root]) continue;
    seen[root] = 1;
    const states = [root];
    for (let next = 0; next < states.length; next++) {
      const v = states[next]!;
      for (let p = h.start[v]!; p < h.start[v + 1]!; p++) {
        const w = h.column[p]!;
        if (seen[w]) continue;
        seen[w] = 1;
        states.push(w);
        const size = Math.hypot(h.re[p]!, h.im[p]!);
        const [x, y] = [h.re[p]! / size, -h.im[p]! / size];
        phaseRe[w] = phaseRe[v]! * x - phaseIm[v]! * y;
        phaseIm[w] = phaseRe[v]! * y + phaseIm[v]! * x;
      }
    }
    states.sort((a, b) => a - b);
    found.push({
      states,
      phases: { re: Float64Array.from(states, (v) => phaseRe[v]!), im: Float64Array.from(states, (v) => phaseIm[v]!) },
    });
  }
  return found;
}

/** D†HD on the states of a block, with D = diag(phases). */
function restriction(
  h: SparseMatrix,
  states: readonly number[],
  phases: ComplexArray,
  position: Int32Array,
): SparseMatrix {
  const dimension = states.length;
  const start = new Int32Array(dimension + 1);
  for (const [i, v] of states.entries()) start[i + 1] = start[i]! + h.start[v + 1]! - h.start[v]!;
  const column = new Int32Array(start[dimension]!);
  const [re, im] = [new Float64Array(column.length), new Float64Array(column.length)];
  for (const [i, v] of states.entries()) {
    for (let p = h.start[v]!, to = start[i]!; p < h.start[v + 1]!; p++, to++) {
      const j = position[h.column[p]!]!;
      const [a, b] = [phases.re[i]!, -phases.im[i]!];
      const [c, s] = [a * phases.re[j]! - b * phases.im[j]!, a * phases.im[j]! + b * phases.re[j]!];
      column[to] = j;
      re[to] = h.re[p]! * c - h.im[p]! * s;
      im[to] = h.re[p]! * s + h.im[p]! * c;
    }
  }
  return { dimension, start, column, re, im };
}

export function blocksOf(h: SparseMatrix): MatrixBlock[] {
  const position = new Int32Array(h.dimension);
  return components(h).map(({ states, phases }) => {
    for (const [i, v] of states.entries()) position[v] = i;
    const gauged = restriction(h, states, phases, position);
    const largest = gauged.re.reduce((size, x) => Math.max(size, Math.abs(x)), 0);
    const real = gauged.im.every((y) => Math.abs(y) <= REALITY * largest);
    if (real) return { states: Int32Array.from(states), phases, matrix: gauged, real };
    const trivial = { re: new Float64Array(states.length).fill(1), im: new Float64Array(states.length) };
    return {
      states: Int32Array.from(states),
      phases: trivial,
      matrix: restriction(h, states, trivial, position),
      real,
    };
  });
}

/** With its zeros. */
export function denseOf({ dimension: n, start, column, re, im }: SparseMatrix): ComplexMatrix {
  const full = zeroMatrix(n);
  for (let i = 0; i < n; i++) {
    for (let p = start[i]!; p < start[i + 1]!; p++) {
      full.re[i * n + column[p]!] = re[p]!;
      full.im[i * n + column[p]!] = im[p]!;
    }
  }
  return full;
}

/** The block as a full matrix. */
export function denseMatrix({ matrix, real }: MatrixBlock): HermitianMatrix {
  const { n, re, im } = denseOf(matrix);
  return real ? { n, re } : { n, re, im };
}

/** The block as a real matrix: itself, or Re + i Im as [[Re, −Im], [Im, Re]], whose eigenvectors (x, y) are the x + iy twice over. */
export function realForm({ matrix: { dimension: n, start, column, re, im }, real }: MatrixBlock): SparseSymmetric {
  if (real) return { n, start, column, value: re };
  const rows = [0, 1].flatMap((lower) =>
    Array.from({ length: n }, (_, i) => {
      const entries: [number, number][] = [];
      for (let p = start[i]!; p < start[i + 1]!; p++) {
        const j = column[p]!;
        entries.push([lower * n + j, re[p]!]);
        if (im[p] !== 0) entries.push([(1 - lower) * n + j, lower === 0 ? -im[p]! : im[p]!]);
      }
      return entries;
    }),
  );
  const ends = new Int32Array(2 * n + 1);
  for (const [i, entries] of rows.entries()) ends[i + 1] = ends[i]! + entries.length;
  return {
    n: 2 * n,
    start: ends,
    column: Int32Array.from(rows.flat(), ([j]) => j),
    value: Float64Array.from(rows.flat(), ([, x]) => x),
  };
}
