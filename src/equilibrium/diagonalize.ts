/** Eigenvalues and eigenvectors of the blocks of a Hamiltonian. */
import type { HermitianMatrix } from '../numerics/eigen.ts';
import { hermitianEigensystem, hermitianEigenvalues } from '../numerics/eigen.ts';
import type { ComplexArray } from '../numerics/linear.ts';
import { type Block, blocksOf } from './blocks.ts';
import type { SparseMatrix } from './sparseHamiltonian.ts';

export interface Spectrum {
  /** Indices of the basis states of the block. */
  readonly states: Int32Array;
  /** Ascending. */
  readonly values: Float64Array;
  /** Component p of eigenvector n at n·size + p, in the given basis (phases of the block undone). */
  readonly vectors: ComplexArray;
  /** Whether the block had to be treated as complex. */
  readonly complex: boolean;
}

const matrixOf = ({ states, re, im }: Block): HermitianMatrix =>
  im === undefined ? { n: states.length, re } : { n: states.length, re, im };

export function diagonalize(block: Block): Spectrum {
  const { states, phases, im } = block;
  const { values, re: x, im: y } = hermitianEigensystem(matrixOf(block));
  const size = states.length;
  for (let n = 0; n < size; n++) {
    for (let p = 0; p < size; p++) {
      const at = n * size + p;
      const [a, b] = [x[at]!, y[at]!];
      x[at] = a * phases.re[p]! - b * phases.im[p]!;
      y[at] = a * phases.im[p]! + b * phases.re[p]!;
    }
  }
  return { states, values, vectors: { re: x, im: y }, complex: im !== undefined };
}

/** All eigenvalues of a sparse Hermitian matrix, block by block, in no particular order. */
export const eigenvaluesOf = (h: SparseMatrix): number[] =>
  blocksOf(h).flatMap((block) => [...hermitianEigenvalues(matrixOf(block))]);
