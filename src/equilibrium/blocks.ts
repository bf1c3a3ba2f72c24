/**
 * The blocks of a Hermitian matrix: the connected components of its graph. Conserved quantities that are diagonal in the given basis
 * (excitation number, parity, a level that is never left) show up as blocks without being known beforehand.
 *
 * Within a block, phases chosen along a spanning tree make its tree edges real; when all other edges become real too, the block is real
 * symmetric in the basis e^{iφ_v}|v⟩ and the cheaper eigenproblem applies.
 */
import type { ComplexArray } from '../numerics/linear.ts';
import type { SparseMatrix } from './sparseHamiltonian.ts';

export interface Block {
  /** Indices of the basis states of this block. */
  readonly states: Int32Array;
  /** e^{iφ_v} for every state; all 1 when the block stays complex. */
  readonly phases: ComplexArray;
  /** Dense row-major block in the basis e^{iφ_v}|v⟩; without an imaginary part when it is real. */
  readonly re: Float64Array;
  readonly im: Float64Array | undefined;
}

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

/** The dense block D†HD with D = diag(phases). */
function denseBlock(
  h: SparseMatrix,
  states: readonly number[],
  phases: ComplexArray,
  position: Int32Array,
): ComplexArray {
  const n = states.length;
  const [re, im] = [new Float64Array(n * n), new Float64Array(n * n)];
  states.forEach((v, i) => {
    for (let p = h.start[v]!; p < h.start[v + 1]!; p++) {
      const j = position[h.column[p]!]!;
      const [a, b] = [phases.re[i]!, -phases.im[i]!];
      const [c, s] = [a * phases.re[j]! - b * phases.im[j]!, a * phases.im[j]! + b * phases.re[j]!];
      re[i * n + j] = h.re[p]! * c - h.im[p]! * s;
      im[i * n + j] = h.re[p]! * s + h.im[p]! * c;
    }
  });
  return { re, im };
}

export function blocksOf(h: SparseMatrix): Block[] {
  const position = new Int32Array(h.dimension);
  return components(h).map(({ states, phases }) => {
    states.forEach((v, i) => {
      position[v] = i;
    });
    const gauged = denseBlock(h, states, phases, position);
    const largest = gauged.re.reduce((size, x) => Math.max(size, Math.abs(x)), 0);
    if (gauged.im.every((y) => Math.abs(y) <= REALITY * largest)) {
      return { states: Int32Array.from(states), phases, re: gauged.re, im: undefined };
    }
    const trivial = { re: new Float64Array(states.length).fill(1), im: new Float64Array(states.length) };
    return { states: Int32Array.from(states), phases: trivial, ...denseBlock(h, states, trivial, position) };
  });
}
