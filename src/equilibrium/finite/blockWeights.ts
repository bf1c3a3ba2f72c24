/**
 * The thermal weights of a block by the cheapest way: its lowest eigenstates where few are occupied, all of them where it is small, Chebyshev
 * moments where it is large and hot.
 */
import type { MatrixBlock } from './blocks.ts';
import { diagonalizeAll, diagonalizeLowest, type EnergyWindow } from './diagonalize.ts';
import { momentWeights, planMoments } from './thermalMoments.ts';
import { type BlockWeights, type Ladders, reduceSpectrum, spectrumWeights } from './thermalState.ts';

export interface SolvedBlock {
  readonly lowest: number;
  readonly complex: boolean;
  /** `ground` is the lowest energy of all blocks. */
  readonly weights: (ground: number) => BlockWeights;
  /** How many eigenstates have the energy `ground`; unknown to moments, which serve no T = 0. */
  readonly degeneracy?: (ground: number) => number;
}

/** A full diagonalisation of dimension n takes as long as this times n³ multiplications with a sparse matrix. */
const DENSE_WORK = 3;

/**
 * @param coldest lowest temperature
 * @param resolution energies closer than this are one level; no temperature is told from 0 below it
 */
export function solveBlock(
  block: MatrixBlock,
  window: EnergyWindow,
  { d, ladders, coldest, resolution }: { d: number; ladders: Ladders; coldest: number; resolution: number },
): SolvedBlock {
  const size = block.states.length;
  const few = diagonalizeLowest(block, window);
  const plan = few === undefined && coldest > resolution ? planMoments(block, coldest) : undefined;
  if (plan !== undefined && plan.work < DENSE_WORK * size ** 3) {
    const found = momentWeights(block, plan, d, ladders);
    return { lowest: plan.groundEnergy, complex: !block.real, weights: () => found };
  }
  const spectrum = few ?? diagonalizeAll(block, window);
  const reduced = reduceSpectrum(spectrum, d, ladders);
  return {
    lowest: spectrum.values[0]!,
    complex: spectrum.complex,
    weights: (ground) => spectrumWeights(reduced, d, ground, resolution),
    degeneracy: (ground) => spectrum.values.filter((energy) => energy - ground <= resolution).length / spectrum.copies,
  };
}
