/**
 * Tr_E e^{−βH} of a block without its eigenstates: moments ⟨c, i|T_k(H̃)|c, j⟩ summed over the configurations c of the environment, with the
 * Chebyshev polynomials T_k and H scaled to [−1, 1]. One set of moments serves every temperature down to the lowest it was made for. The work
 * grows with the square of the dimension, that of a full diagonalisation with its cube.
 */

import {
  CHEBYSHEV_WIDTH,
  chebyshevMoments,
  exponentialCoefficients,
  lowestEigenpairs,
  type SparseSymmetric,
  type SpectralInterval,
  scaledTo,
  spectralBounds,
} from '../../numerics/matrices/index.ts';
import { type MatrixBlock, realForm } from './blocks.ts';
import { type BlockWeights, type Ladders, ladderZone } from './thermalState.ts';

/** The lowest energy is known to this fraction of the spectral width, and the interval begins as much below it. */
const MARGIN = 1e-9;

/** How a block is to be summed. */
export interface MomentPlan {
  readonly matrix: SparseSymmetric;
  readonly interval: SpectralInterval;
  readonly groundEnergy: number;
  readonly count: number;
  /** Multiplications. */
  readonly work: number;
}

/** Undefined when the lowest energy is not found. */
export function planMoments(block: MatrixBlock, coldest: number): MomentPlan | undefined {
  const matrix = realForm(block);
  const bounds = spectralBounds(matrix);
  const ground = lowestEigenpairs(matrix, { range: 0, residual: () => MARGIN, most: matrix.n });
  if (ground === undefined) return undefined;
  const groundEnergy = ground.values[0]!;
  const low = groundEnergy - MARGIN * (bounds.high - bounds.low);
  const interval = { low, high: bounds.high };
  const count = exponentialCoefficients((bounds.high - low) / (2 * coldest)).length;
  const products = (count / 2) * block.states.length * (block.real ? 1 : 2);
  return { matrix, interval, groundEnergy, count, work: products * matrix.column.length };
}

/** Basis index = configuration × d + system level. */
export function momentWeights(block: MatrixBlock, plan: MomentPlan, d: number, ladders: Ladders): BlockWeights {
  const { count, interval } = plan;
  const oscillators = ladders.names.length;
  const size = 2 * d * d + 2 * oscillators;
  const total = new Float64Array(count * size);
  const scaled = scaledTo(plan.matrix, interval);
  for (const places of batches(block, d)) {
    const { columns, pairs } = requests(block, places, d);
    const moments = chebyshevMoments(
      scaled,
      columns,
      pairs.map(({ of }) => of),
      count,
    );
    for (const [p, pair] of pairs.entries()) {
      for (const { target, factor } of targets(block, pair, d, ladders)) {
        for (let k = 0; k < count; k++) total[k * size + target]! += factor * moments[k * pairs.length + p]!;
      }
    }
  }
  return {
    ground: interval.low,
    at: (temperature) => {
      const sums = new Float64Array(size);
      for (const [k, c] of exponentialCoefficients((interval.high - interval.low) / (2 * temperature)).entries()) {
        for (let q = 0; q < size; q++) sums[q]! += c * total[k * size + q]!;
      }
      return {
        rho: { n: d, re: sums.subarray(0, d * d), im: sums.subarray(d * d, 2 * d * d) },
        ends: sums.subarray(2 * d * d),
      };
    },
  };
}

/** Places in the block, configuration by configuration, as many configurations together as fit side by side. */
function* batches({ states }: MatrixBlock, d: number): Generator<number[]> {
  let batch: number[] = [];
  for (let p = 0; p < states.length; ) {
    const c = Math.floor(states[p]! / d);
    const own: number[] = [];
    for (; p < states.length && Math.floor(states[p]! / d) === c; p++) own.push(p);
    if (batch.length > 0 && batch.length + own.length > CHEBYSHEV_WIDTH) {
      yield batch;
      batch = [];
    }
    batch.push(...own);
  }
  if (batch.length > 0) yield batch;
}

/** ⟨a|·|b⟩ of the block, its real or its imaginary part. */
interface Element {
  readonly of: readonly [number, number];
  readonly a: number;
  readonly b: number;
  readonly part: 'real' | 'imaginary';
}

/** With the real form [[Re, −Im], [Im, Re]] of a complex block, Im⟨a|f|b⟩ = −⟨a|f|b + n⟩. */
function requests({ states, real }: MatrixBlock, places: readonly number[], d: number) {
  const configuration = (p: number) => Math.floor(states[p]! / d);
  const columns = [...places];
  const pairs: Element[] = [];
  for (const [k, a] of places.entries()) {
    for (const [m, b] of places.entries()) {
      if (m < k || configuration(a) !== configuration(b)) continue;
      pairs.push({ of: [k, m], a, b, part: 'real' });
      if (real || m === k) continue;
      pairs.push({ of: [k, columns.push(b + states.length) - 1], a, b, part: 'imaginary' });
    }
  }
  return { columns, pairs };
}

/** Where an element goes: ρ_ij and ρ_ji with the phases of the basis undone, and the ladders at whose ends the configuration is. */
function targets({ states, phases }: MatrixBlock, { a, b, part }: Element, d: number, ladders: Ladders) {
  const [i, j] = [states[a]! % d, states[b]! % d];
  const [c, s] = [
    phases.re[a]! * phases.re[b]! + phases.im[a]! * phases.im[b]!,
    phases.im[a]! * phases.re[b]! - phases.re[a]! * phases.im[b]!,
  ];
  const [re, im] = part === 'real' ? [c, s] : [s, -c];
  const found = [
    { target: i * d + j, factor: re },
    { target: d * d + i * d + j, factor: im },
  ];
  if (a !== b) {
    found.push({ target: j * d + i, factor: re }, { target: d * d + j * d + i, factor: -im });
    return found;
  }
  for (let o = 0; o < ladders.names.length; o++) {
    const zone = ladderZone(ladders, Math.floor(states[a]! / d), o);
    if (zone !== undefined) found.push({ target: 2 * d * d + 2 * o + zone, factor: 1 });
  }
  return found;
}
