/**
 * The frame in which the mean of a slowly varying generator over a panel is diagonal, V⁻¹(−iω + K̄)V = Λ: modes of well separated frequencies are split
 * by a small rotation first, so that rates are accurate relative to K̄ and not to ω; within a group of near-by frequencies the QR algorithm decides.
 */
import { blockDiagonalize, clustersOf } from '../matrices/blockDiagonal.ts';
import { addScaled, largestPart, zeros } from '../matrices/complexArray.ts';
import { type ComplexMatrix, matrixProduct, zeroMatrix } from '../matrices/complexMatrix.ts';
import { type GeneralEigenSystem, generalEigensystem } from '../matrices/generalEigen.ts';
import type { ComplexArray } from '../matrices/linear.ts';
import { gaussSum } from '../special/legendre.ts';

/** The generator on a panel: Σ slow_r(t) M_r − iω, and oscillating terms. */
export interface PanelGenerator {
  readonly from: number;
  readonly to: number;
  /** E_i − E_j of every entry of ρ. */
  readonly frequencies: Float64Array;
  /** A coefficient at the Legendre nodes, and its superoperator. */
  readonly slow: readonly { readonly values: Float64Array; readonly matrix: ComplexMatrix }[];
  /** Re e^{iνt}g times `real` plus Im e^{iνt}g times `imaginary`. */
  readonly oscillations: readonly {
    readonly frequency: number;
    readonly amplitude: ComplexArray;
    readonly real: ComplexMatrix | undefined;
    readonly imaginary: ComplexMatrix | undefined;
  }[];
}

/** Frequencies closer than this multiple of the couplings between them are diagonalised together. */
const WELL_APART = 10;
/** A frame with larger entries loses too many digits. */
const WORST_FRAME = 1e6;
/** The eigenvalues of more modes at once take minutes. */
const LARGEST_CLUSTER = 256;
/** Terms of a Neumann series of a small rotation. */
export const MOST_TERMS = 80;

export interface EigenFrame {
  readonly n: number;
  readonly values: ComplexArray;
  readonly vectors: ComplexMatrix;
  readonly inverse: ComplexMatrix;
}

/** Undefined where modes (nearly) coalesce. */
export function frameOf({ frequencies, slow }: PanelGenerator): EigenFrame | undefined {
  const n = frequencies.length;
  const mean = zeroMatrix(n);
  for (const { values, matrix } of slow) addScaled(mean, matrix, gaussSum(values) / 2);
  const split = clusterFrames(frequencies, mean);
  if (split === undefined) return undefined;
  const inner = wholeFrame(split.clusters, n);
  if (inner === undefined) return undefined;
  const vectors = inner.vectors;
  addScaled(vectors, matrixProduct(split.x, inner.vectors), 1);
  const inverse = inverseOfRotation(inner.inverse, split.x);
  return inverse && { n, values: inner.values, vectors, inverse };
}

/** Near-by frequencies, the block between them, the frequency of the first apart, and what diagonalises it. */
export interface ClusterFrame {
  readonly members: readonly number[];
  readonly base: number;
  readonly block: ComplexMatrix;
  /** Undefined where modes (nearly) coalesce. */
  readonly system: GeneralEigenSystem | undefined;
}

/** D − iω in blocks of near-by frequencies: B of each, and the rotation X between them; undefined where they are too close together. */
export function clusterFrames(
  frequencies: Float64Array,
  mean: ComplexMatrix,
): { readonly x: ComplexMatrix; readonly clusters: readonly ClusterFrame[] } | undefined {
  const n = frequencies.length;
  const strength = rowNorm(mean);
  const cluster = clustersOf(n, (i, j) => Math.abs(frequencies[i]! - frequencies[j]!) <= WELL_APART * strength);
  const diagonal = { re: new Float64Array(n), im: frequencies.map((x) => -x) };
  const split = blockDiagonalize(diagonal, mean, cluster);
  const clusters = split && diagonalized(split.block, frequencies, cluster);
  return clusters && { x: split.x, clusters };
}

/** Eigenvalues and eigenvectors of each block. */
function diagonalized(block: ComplexArray, frequencies: Float64Array, cluster: Int32Array): ClusterFrame[] | undefined {
  const n = frequencies.length;
  const frames: ClusterFrame[] = [];
  for (let name = 0; name <= cluster.reduce((most, k) => Math.max(most, k), 0); name++) {
    const members = [...cluster.keys()].filter((k) => cluster[k] === name);
    const m = members.length;
    if (m > LARGEST_CLUSTER) return undefined;
    const matrix = zeroMatrix(m);
    const base = frequencies[members[0]!]!;
    for (const [p, i] of members.entries()) {
      for (const [q, j] of members.entries()) {
        matrix.re[p * m + q] = block.re[i * n + j]!;
        matrix.im[p * m + q] = block.im[i * n + j]! - (p === q ? frequencies[i]! - base : 0);
      }
    }
    const system = generalEigensystem(matrix);
    const isGood = system && Math.max(largestPart(system.vectors), largestPart(system.inverse)) <= WORST_FRAME;
    frames.push({ members, base, block: matrix, system: isGood ? system : undefined });
  }
  return frames;
}

function wholeFrame(clusters: readonly ClusterFrame[], n: number): EigenFrame | undefined {
  const [values, vectors, inverse] = [zeros(n), zeroMatrix(n), zeroMatrix(n)];
  for (const { members, base, system } of clusters) {
    if (system === undefined) return undefined;
    const m = members.length;
    for (const [p, i] of members.entries()) {
      values.re[i] = system.values.re[p]!;
      values.im[i] = system.values.im[p]! - base;
      for (const [q, j] of members.entries()) {
        for (const part of ['re', 'im'] as const) {
          vectors[part][i * n + j] = system.vectors[part][p * m + q]!;
          inverse[part][i * n + j] = system.inverse[part][p * m + q]!;
        }
      }
    }
  }
  return { n, values, vectors, inverse };
}

/** U⁻¹(1 + X)⁻¹ by the Neumann series of a small X. */
function inverseOfRotation(inner: ComplexMatrix, x: ComplexMatrix): ComplexMatrix | undefined {
  const sum = { n: inner.n, re: inner.re.slice(), im: inner.im.slice() };
  let term = inner;
  for (let k = 0; k < MOST_TERMS; k++) {
    term = matrixProduct(term, x);
    addScaled(sum, term, k % 2 === 0 ? -1 : 1);
    if (largestPart(term) <= Number.EPSILON * largestPart(inner)) return sum;
  }
  return undefined;
}

/** The largest sum of moduli in a row. */
export function rowNorm({ n, re, im }: ComplexMatrix): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let k = i * n; k < (i + 1) * n; k++) sum += Math.hypot(re[k]!, im[k]!);
    largest = Math.max(largest, sum);
  }
  return largest;
}
