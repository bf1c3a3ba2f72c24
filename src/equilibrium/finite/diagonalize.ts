/** Eigenvalues and eigenvectors of the blocks of a Hamiltonian: all of them, or the lowest. */

import { NoAnswerError } from '../../errors.ts';
import { type ComplexArray, hermitianEigensystem, hermitianEigenvalues } from '../../numerics/index.ts';
import { lowestEigenpairs } from '../../numerics/matrices/index.ts';
import { blocksOf, denseMatrix, type MatrixBlock, realForm } from './blocks.ts';
import type { SparseMatrix } from './sparseHamiltonian.ts';

export interface BlockSpectrum {
  /** Indices of the basis states of the block. */
  readonly states: Int32Array;
  /** Ascending. */
  readonly values: Float64Array;
  /** Component p of eigenvector n at n·size + p, in the given basis (phases of the block undone). */
  readonly vectors: ComplexArray;
  /** Whether the block had to be treated as complex. */
  readonly complex: boolean;
  /** How many times every eigenvalue is listed: 2 where a complex block was treated in its real form. */
  readonly copies: 1 | 2;
}

/** Which eigenstates of a block matter. */
export interface EnergyWindow {
  /** From the lowest energy of the block upwards. */
  readonly range: number;
  /** Weight of an eigenstate by its distance from the lowest: the smaller, the less precisely it is needed. */
  readonly weight: (excitation: number) => number;
}

/** The largest block treated as a full matrix. */
const LARGEST_DENSE = 2048;
/** Below this dimension a full matrix is no more work. */
const SMALL = 160;
/** The lowest eigenpairs are sought when they are no more than this part of all. */
const FEW = 0.1;
/** Residual allowed for a state of weight 1, which is little more than rounding; for others as much more as their weight is less, up to a coarse one. */
const RESIDUAL = 1e-14;
const COARSE = 0.01;

/** The block as a full matrix; of its eigenstates those in the window. Throws `NoAnswerError` (not-supported) beyond `LARGEST_DENSE`. */
export function diagonalizeAll(block: MatrixBlock, window?: EnergyWindow): BlockSpectrum {
  const size = block.states.length;
  if (size > LARGEST_DENSE) {
    throw new NoAnswerError(
      'not-supported',
      `A block of dimension ${size} must be diagonalised as a whole, because more than a tenth of its eigenstates are occupied, and the limit is ${LARGEST_DENSE}.`,
    );
  }
  const wanted = (values: Float64Array): number => {
    if (window === undefined) return size;
    const end = values[0]! + window.range;
    return values.filter((x) => x <= end).length;
  };
  const { values, re, im } = hermitianEigensystem(denseMatrix(block), wanted);
  const vectors = withPhases(block, { re, im });
  const common = { states: block.states, vectors, complex: !block.real };
  return { ...common, values: values.subarray(0, re.length / size), copies: 1 };
}

/** The eigenstates in the window, where they are few; undefined for blocks that are small, or of which many matter. */
export function diagonalizeLowest(block: MatrixBlock, { range, weight }: EnergyWindow): BlockSpectrum | undefined {
  const size = block.states.length;
  if (size <= SMALL) return undefined;
  const matrix = realForm(block);
  const pairs = lowestEigenpairs(matrix, {
    range,
    residual: (excitation) => Math.min(COARSE, RESIDUAL / weight(excitation)),
    most: FEW * matrix.n,
  });
  if (pairs === undefined) return undefined;
  const { values, vectors } = pairs;
  const n = matrix.n;
  const half = (offset: number) => {
    const part = new Float64Array(values.length * size);
    for (let k = 0; k < values.length; k++) part.set(vectors.subarray(k * n + offset, k * n + offset + size), k * size);
    return part;
  };
  const given = block.real ? { re: vectors, im: new Float64Array(vectors.length) } : { re: half(0), im: half(size) };
  const common = { states: block.states, values, vectors: withPhases(block, given), complex: !block.real };
  return { ...common, copies: block.real ? 1 : 2 };
}

/** Every vector multiplied by diag(phases), in place. */
function withPhases({ phases }: MatrixBlock, vectors: ComplexArray): ComplexArray {
  const size = phases.re.length;
  const { re: x, im: y } = vectors;
  for (let at = 0; at < x.length; at++) {
    const p = at % size;
    const [a, b] = [x[at]!, y[at]!];
    x[at] = a * phases.re[p]! - b * phases.im[p]!;
    y[at] = a * phases.im[p]! + b * phases.re[p]!;
  }
  return vectors;
}

/** All eigenvalues of a sparse Hermitian matrix, block by block, in no particular order. */
export const eigenvaluesOf = (h: SparseMatrix): number[] =>
  blocksOf(h).flatMap((block) => [...hermitianEigenvalues(denseMatrix(block))]);
