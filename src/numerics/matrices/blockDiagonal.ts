/**
 * Block diagonalisation of a matrix that is nearly diagonal: (D + K)(1 + X) = (1 + X)(D + B), D diagonal, B within clusters of near-by values of D, X
 * between clusters. With B = K + KX there,
 *
 *   (D_k − D_l) X_kl = −K_kl − (KX)_kl + (XB)_kl,
 *
 * iterated with the diagonals of K and B on the left; no small entry is ever subtracted from a large one, so that B is accurate relative to K however
 * large D is. Source: Stewart & Sun, Matrix Perturbation Theory (1990), §V.2 (the iteration for its Riccati equation).
 */
import { roundingOf } from '../rounding.ts';
import { type ComplexMatrix, zeroMatrix } from './complexMatrix.ts';
import type { ComplexArray } from './linear.ts';

export interface BlockDiagonal {
  readonly x: ComplexMatrix;
  /** The deviation B of the blocks from D; zero outside of them. */
  readonly block: ComplexMatrix;
}

const MOST_ITERATIONS = 80;
/** Entries of X beyond this are no small rotation. */
const LARGEST = 0.5;

/** `cluster[k]` names the block of k. Undefined where the iteration does not converge: the clusters are too close together for K. */
export function blockDiagonalize(
  diagonal: ComplexArray,
  k: ComplexArray,
  cluster: ArrayLike<number>,
): BlockDiagonal | undefined {
  const n = diagonal.re.length;
  const x = zeroMatrix(n);
  const block = zeroMatrix(n);
  const same = (i: number, j: number): boolean => cluster[i] === cluster[j];
  const rotation: Rotation = { x, block, k, diagonal, rows: nonzeroColumns(k, n), members: membersOf(cluster, n) };
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) if (same(i, j)) updateBlock(rotation, i, j);
    }
    let [change, largest] = [0, 0];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        if (same(i, j)) continue;
        change = Math.max(change, updateRotation(rotation, i, j));
        largest = Math.max(largest, Math.abs(x.re[i * n + j]!), Math.abs(x.im[i * n + j]!));
      }
    }
    if (!(largest < LARGEST)) return undefined;
    if (change <= roundingOf(4) * largest) return { x, block };
  }
  return undefined;
}

/** The columns in which a row of a matrix has entries: a generator has few beside its size. */
function nonzeroColumns({ re, im }: ComplexArray, n: number): Int32Array[] {
  return Array.from({ length: n }, (_, i) => {
    const columns: number[] = [];
    for (let j = 0; j < n; j++) if (re[i * n + j] !== 0 || im[i * n + j] !== 0) columns.push(j);
    return Int32Array.from(columns);
  });
}

/** The cluster of every index. */
function membersOf(cluster: ArrayLike<number>, n: number): Int32Array[] {
  const lists = new Map<number, number[]>();
  for (let i = 0; i < n; i++) {
    const list = lists.get(cluster[i]!);
    if (list === undefined) lists.set(cluster[i]!, [i]);
    else list.push(i);
  }
  const arrays = new Map([...lists].map(([name, list]) => [name, Int32Array.from(list)]));
  return Array.from({ length: n }, (_, i) => arrays.get(cluster[i]!)!);
}

/** B_ij = K_ij + Σ_m K_im X_mj */
function updateBlock({ block, k, x, diagonal, rows }: Rotation, i: number, j: number): void {
  const n = diagonal.re.length;
  let [re, im] = [k.re[i * n + j]!, k.im[i * n + j]!];
  for (const m of rows[i]!) {
    const [u, v] = [k.re[i * n + m]!, k.im[i * n + m]!];
    const [p, q] = [x.re[m * n + j]!, x.im[m * n + j]!];
    re += u * p - v * q;
    im += u * q + v * p;
  }
  block.re[i * n + j] = re;
  block.im[i * n + j] = im;
}

interface Rotation {
  readonly x: ComplexArray;
  readonly block: ComplexArray;
  readonly k: ComplexArray;
  readonly diagonal: ComplexArray;
  /** Where K has entries, by row, and B, by column. */
  readonly rows: readonly Int32Array[];
  readonly members: readonly Int32Array[];
}

/** One entry of X from the others; returns by how much it changes. */
function updateRotation({ x, block, k, diagonal, rows, members }: Rotation, i: number, j: number): number {
  const n = diagonal.re.length;
  let [re, im] = [-k.re[i * n + j]!, -k.im[i * n + j]!];
  for (const m of rows[i]!) {
    if (m === i) continue;
    const [u, v] = [k.re[i * n + m]!, k.im[i * n + m]!];
    const [p, q] = [x.re[m * n + j]!, x.im[m * n + j]!];
    re -= u * p - v * q;
    im -= u * q + v * p;
  }
  for (const m of members[j]!) {
    if (m === j) continue;
    const [u, v] = [x.re[i * n + m]!, x.im[i * n + m]!];
    const [p, q] = [block.re[m * n + j]!, block.im[m * n + j]!];
    re += u * p - v * q;
    im += u * q + v * p;
  }
  const [ii, jj, at] = [i * (n + 1), j * (n + 1), i * n + j];
  const gapRe = diagonal.re[i]! - diagonal.re[j]! + k.re[ii]! - block.re[jj]!;
  const gapIm = diagonal.im[i]! - diagonal.im[j]! + k.im[ii]! - block.im[jj]!;
  const norm = gapRe * gapRe + gapIm * gapIm;
  const [nextRe, nextIm] = [(re * gapRe + im * gapIm) / norm, (im * gapRe - re * gapIm) / norm];
  const change = Math.max(Math.abs(nextRe - x.re[at]!), Math.abs(nextIm - x.im[at]!));
  x.re[at] = nextRe;
  x.im[at] = nextIm;
  return change;
}

/** The connected sets of near-by values: cluster names 0, 1, … by index. */
export function clustersOf(n: number, near: (i: number, j: number) => boolean): Int32Array {
  const cluster = new Int32Array(n).fill(-1);
  let count = 0;
  for (let seed = 0; seed < n; seed++) {
    if (cluster[seed] !== -1) continue;
    const open = [seed];
    cluster[seed] = count;
    for (let i = open.pop(); i !== undefined; i = open.pop()) {
      for (let j = 0; j < n; j++) {
        if (cluster[j] !== -1 || !near(i, j)) continue;
        cluster[j] = count;
        open.push(j);
      }
    }
    count++;
  }
  return cluster;
}
