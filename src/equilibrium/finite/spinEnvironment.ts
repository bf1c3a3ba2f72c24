/** ρ₀D for an environment of spins, through the exact eigenstates of their Hamiltonian. */

import { NoAnswerError } from '../../errors.ts';
import { type ComplexMatrix, realMatrix, sandwich, scaledMatrix, zeroMatrix } from '../../numerics/index.ts';
import type { SecondOrderKernel } from '../meanForce/secondOrderKernel.ts';
import { blocksOf, denseOf } from './blocks.ts';
import { type Configurations, configurations } from './configurations.ts';
import { diagonalizeAll } from './diagonalize.ts';
import type { ExplicitMode, ExplicitModel, ExplicitTerm } from './explicitModel.ts';
import { environmentCoefficient, type ModelParts } from './modelParts.ts';
import { type SparseMatrix, sparseHamiltonian, sparseMatrix } from './sparseHamiltonian.ts';

const MOST_STATES = 512;
/** Of the largest element of the coupling: more than the rounding of the thermal mean of at most 512 states, each from a diagonalisation. */
const MEAN = 1e-12;

interface Eigenstates {
  readonly energies: Float64Array;
  /** Component c of state m at m·count + c. */
  readonly vectors: ComplexMatrix;
}

function eigenstates(h: SparseMatrix): Eigenstates {
  const size = h.dimension;
  const energies = new Float64Array(size);
  const vectors = zeroMatrix(size);
  let m = 0;
  for (const { states, values, vectors: block } of blocksOf(h).map((block) => diagonalizeAll(block))) {
    for (const [n, value] of values.entries()) {
      energies[m] = value;
      for (const [p, c] of states.entries()) {
        vectors.re[m * size + c] = block.re[n * states.length + p]!;
        vectors.im[m * size + c] = block.im[n * states.length + p]!;
      }
      m++;
    }
  }
  return { energies, vectors };
}

/** ⟨m|W|n⟩ in the eigenstates, row-major, of W given in the product basis by its non-zero elements. */
const inEigenbasis = (w: SparseMatrix, { vectors }: Eigenstates): ComplexMatrix =>
  sandwich({ ...vectors, im: vectors.im.map((x) => -x) }, denseOf(w));

/** V_ik = Σ_t c_t (S_t)_ik W_t, an environment operator for every pair of system levels. */
function couplingBlocks(
  d: number,
  interaction: readonly ExplicitTerm[],
  spins: readonly ExplicitMode[],
  basis: Configurations,
  states: Eigenstates,
): (ComplexMatrix | undefined)[] {
  const one = realMatrix([[1]]);
  return Array.from({ length: d * d }, (_, key) => {
    const terms = interaction.flatMap(({ coefficient, system, factors }) => {
      const { re, im } = scaledMatrix(coefficient, system);
      return re[key] === 0 && im[key] === 0
        ? []
        : [{ coefficient: { re: re[key]!, im: im[key]! }, system: one, factors }];
    });
    if (terms.length === 0) return undefined;
    return inEigenbasis(sparseMatrix({ systemDimension: 1, modes: spins, terms }, basis), states);
  });
}

function requireZeroMean(blocks: readonly (ComplexMatrix | undefined)[], weights: Float64Array): void {
  const size = weights.length;
  for (const block of blocks) {
    if (block === undefined) continue;
    let [x, y, scale] = [0, 0, 0];
    for (let m = 0; m < size; m++) {
      x += weights[m]! * block.re[m * size + m]!;
      y += weights[m]! * block.im[m * size + m]!;
    }
    for (const [n, value] of block.re.entries()) scale = Math.max(scale, Math.hypot(value, block.im[n]!));
    if (Math.hypot(x, y) > MEAN * scale) {
      throw new NoAnswerError(
        'not-supported',
        'The second-order state needs a coupling whose mean in the free environment vanishes; move the mean into the system Hamiltonian.',
      );
    }
  }
}

/** ρ₀D of all spins of the model; zero when nothing couples to one. */
export function spinContribution(model: ExplicitModel, parts: ModelParts, kernel: SecondOrderKernel): ComplexMatrix {
  const d = model.systemDimension;
  const sum = zeroMatrix(d);
  const spins = model.modes.filter(({ kind }) => kind === 'spin');
  const names = new Set(spins.map(({ name }) => name));
  const touching = (terms: readonly ExplicitTerm[]) =>
    terms.filter(({ factors }) => [...factors.keys()].some((name) => names.has(name)));
  const interaction = touching(parts.interaction);
  if (interaction.length === 0) return sum;
  const basis = environmentBasis(spins);
  const environment = touching(parts.environment).map((term) => ({
    coefficient: environmentCoefficient(term),
    system: realMatrix([[1]]),
    factors: term.factors,
  }));
  const states = eigenstates(sparseHamiltonian({ systemDimension: 1, modes: spins, terms: environment }, basis));
  const lowest = Math.min(...states.energies);
  const width = Math.max(...states.energies) - lowest;
  // nearer to the ground level than a diagonalisation of 512 states can tell: as much the ground level, which decides at T = 0
  const levels = states.energies.map((e) => (e - lowest <= 1e-12 * width ? 0 : e - lowest));
  const boltzmann = levels.map((e) => (kernel.temperature === 0 ? Number(e === 0) : Math.exp(-e / kernel.temperature)));
  const partition = boltzmann.reduce((total, x) => total + x, 0);
  const blocks = couplingBlocks(d, interaction, spins, basis, states);
  requireZeroMean(
    blocks,
    boltzmann.map((x) => x / partition),
  );
  accumulate(sum, blocks, levels, partition, kernel);
  return sum;
}

function environmentBasis(spins: readonly ExplicitMode[]): Configurations {
  if (2 ** spins.length > MOST_STATES) {
    throw new NoAnswerError(
      'not-supported',
      `The second-order state is computed for spin environments of at most ${MOST_STATES} states, but ${spins.length} spins have ${2 ** spins.length}.`,
    );
  }
  return configurations(spins, new Map());
}

/** Adds Σ_{k,m,n} V_{im,kn} V*_{jm,kn} e[E_i + ε_m, E_k + ε_n, E_j + ε_m]/(Z_S Z_E). */
function accumulate(
  sum: ComplexMatrix,
  blocks: readonly (ComplexMatrix | undefined)[],
  levels: Float64Array,
  partition: number,
  kernel: SecondOrderKernel,
): void {
  const d = kernel.levels.length;
  const size = levels.length;
  let largest = 0;
  for (const block of blocks)
    block?.re.forEach((x, n) => {
      largest = Math.max(largest, Math.abs(x), Math.abs(block.im[n]!));
    });
  // products of two elements that are both what the turn to the eigenbasis left of zero
  const noise = (1e-13 * largest) ** 2;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      let [x, y] = [0, 0];
      for (let k = 0; k < d; k++) {
        const [left, right] = [blocks[i * d + k], blocks[j * d + k]];
        if (left === undefined || right === undefined) continue;
        for (let m = 0; m < size; m++) {
          const [first, last] = [kernel.levels[i]! + levels[m]!, kernel.levels[j]! + levels[m]!];
          for (let n = 0; n < size; n++) {
            const at = m * size + n;
            const re = left.re[at]! * right.re[at]! + left.im[at]! * right.im[at]!;
            const im = left.im[at]! * right.re[at]! - left.re[at]! * right.im[at]!;
            if (Math.abs(re) + Math.abs(im) <= noise) continue;
            const weight = kernel.weight(first, kernel.levels[k]! + levels[n]!, last) / partition;
            x += re * weight;
            y += im * weight;
          }
        }
      }
      if (Number.isNaN(x) || Number.isNaN(y)) {
        throw new NoAnswerError(
          'degenerate-levels',
          'The ground level of the environment is degenerate: at T = 0 the expansion in the coupling has no limit in general. Ask for a temperature above the splitting.',
        );
      }
      sum.re[i * d + j]! += x;
      sum.im[i * d + j]! += y;
    }
  }
}
