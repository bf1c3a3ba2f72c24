/**
 * The leading order in numbers where levels coincide.
 *
 * At order λ⁰ the state σ lives on the eigenspaces of H_S and is stationary under the part of the generator that stays there: (K σ)_ij = 0 for
 * E_i = E_j, Tr σ = 1, coherences within an eigenspace included. At order λ follow the coherences between different energies,
 * c_ij = −i (K σ)_ij / (E_i − E_j). The corrections within an eigenspace at order λ are beyond a second-order generator.
 */
import { factorizeComplex, pack, unpack } from '../numerics/complexLinear.ts';
import { type ComplexArray, inverseNorm, refinedSolution } from '../numerics/linear.ts';
import { DivergentTransform, type NumericGenerator, numericGenerator } from './liouvillian.ts';
import type { NumericCoherence, NumericLeadingOrder } from './numericLeadingOrder.ts';
import type { NumericSystem } from './numericSystem.ts';
import { whyNotUnique } from './uniqueness.ts';

/** Levels closer than this fraction of the width of the spectrum are taken to coincide. */
const DEGENERACY = 1e-9;
/** No matrix element of a state is larger than 1: with an error bound of this size nothing is known about it. */
const WORST_ERROR = 0.1;
/** A rate below this fraction of the largest is rounding. */
const NO_RATE = 1e-13;

/**
 * `coherences` has those within an eigenspace at order λ⁰ and all others at order λ. Without coinciding levels it is what `numericLeadingOrder`
 * gives, if no single transform diverges.
 */
export function degenerateLeadingOrder(given: NumericSystem): NumericLeadingOrder {
  const system = { ...given, levels: coincidingLevels(given.levels) };
  const { dimension: d, levels } = system;
  let generator: NumericGenerator;
  try {
    generator = numericGenerator(system);
  } catch (error) {
    if (!(error instanceof DivergentTransform)) throw error;
    return {
      kind: 'none',
      cause: 'divergent-coefficient',
      message: `The mixing of levels of equal energy needs a coefficient that diverges (${error.message}).`,
    };
  }
  const sameEnergy = (i: number, j: number): boolean => levels[i] === levels[j];
  const sector = Array.from({ length: d * d }, (_, key) => key).filter((key) =>
    sameEnergy(Math.floor(key / d), key % d),
  );
  const zeroth = stationaryOnSector(generator, sector, d);
  if (zeroth === undefined) {
    const rate = (from: number, to: number): number => generator.matrix.re[to * (d + 1) * d * d + from * (d + 1)]!;
    const largest = Math.max(...levels.map((_, i) => Math.abs(rate(i, i))));
    const moves = (from: number, to: number): boolean => from !== to && rate(from, to) > NO_RATE * largest;
    return { kind: 'none', ...whyNotUnique({ dimension: d, moves, sameEnergy }) };
  }
  const { sigma, error } = zeroth;
  const open = generator.uncertainty(sigma);
  return {
    kind: 'found',
    populations: Array.from(levels, (_, i) => sigma.re[i * (d + 1)]!),
    coherences: Array.from({ length: d * d }, (_, key) => {
      const [i, j] = [Math.floor(key / d), key % d];
      if (i === j) return undefined;
      if (sameEnergy(i, j)) return within(sigma, key, error);
      return between(generator, sector, zeroth, key, levels[i]! - levels[j]!, open[key]!);
    }),
  };
}

export const levelsCoincide = (levels: Float64Array): boolean => new Set(coincidingLevels(levels)).size < levels.length;

/** Levels that coincide get the same number. */
function coincidingLevels(levels: Float64Array): Float64Array {
  const width = Math.max(...levels) - Math.min(...levels);
  const order = [...levels.keys()].sort((i, j) => levels[i]! - levels[j]!);
  const out = levels.slice();
  for (const [position, level] of order.entries()) {
    const below = order[position - 1];
    if (below !== undefined && levels[level]! - levels[below]! <= DEGENERACY * width) out[level] = out[below]!;
  }
  return out;
}

interface Zeroth {
  readonly sigma: ComplexArray;
  /** Bound for every element. */
  readonly error: number;
}

/** (K σ)_ij = 0 on the sector with Tr σ = 1 in place of the first equation, which follows from the others; undefined when σ is not unique. */
function stationaryOnSector(
  { matrix, uncertainty }: NumericGenerator,
  sector: readonly number[],
  d: number,
): Zeroth | undefined {
  const n = sector.length;
  const [re, im] = [new Float64Array(n * n), new Float64Array(n * n)];
  for (const [a, row] of sector.entries()) {
    for (const [b, column] of sector.entries()) {
      const isTrace = a === 0;
      re[a * n + b] = isTrace ? Number(column % (d + 1) === 0) : matrix.re[row * matrix.n + column]!;
      im[a * n + b] = isTrace ? 0 : matrix.im[row * matrix.n + column]!;
    }
  }
  const rhs = new Float64Array(2 * n);
  rhs[0] = 1;
  const factors = factorizeComplex({ re, im }, n);
  const solved = refinedSolution(factors, rhs);
  if (solved.kind === 'singular') return undefined;
  const sigma = hermitianOn(sector, unpack(solved.solution), d);
  const open = uncertainty(sigma);
  const openOnSector = Float64Array.from(sector, (key, a) => (a === 0 ? 0 : open[key]!));
  const error = solved.error + inverseNorm(factors, pack({ re: openOnSector, im: openOnSector }));
  return error > WORST_ERROR ? undefined : { sigma, error };
}

/** The Hermitian part of the solution as a d × d matrix. */
function hermitianOn(sector: readonly number[], solution: ComplexArray, d: number): ComplexArray {
  const [re, im] = [new Float64Array(d * d), new Float64Array(d * d)];
  for (const [a, key] of sector.entries()) {
    const mirrored = (key % d) * d + Math.floor(key / d);
    re[key]! += solution.re[a]! / 2;
    re[mirrored]! += solution.re[a]! / 2;
    im[key]! += solution.im[a]! / 2;
    im[mirrored]! -= solution.im[a]! / 2;
  }
  return { re, im };
}

const within = ({ re, im }: ComplexArray, key: number, error: number): NumericCoherence => ({
  re: { kind: 'finite', value: re[key]!, error },
  im: { kind: 'finite', value: im[key]!, error },
});

/** −i (K σ)_ij / ω with the error |δK||σ| + |K||δσ|. */
function between(
  { matrix }: NumericGenerator,
  sector: readonly number[],
  { sigma, error }: Zeroth,
  row: number,
  omega: number,
  open: number,
): NumericCoherence {
  let [x, y, size] = [0, 0, 0];
  for (const column of sector) {
    const at = row * matrix.n + column;
    const [a, b] = [matrix.re[at]!, matrix.im[at]!];
    x += a * sigma.re[column]! - b * sigma.im[column]!;
    y += a * sigma.im[column]! + b * sigma.re[column]!;
    size += Math.hypot(a, b);
  }
  const bound = (open + size * error) / Math.abs(omega);
  return {
    re: { kind: 'finite', value: y / omega, error: bound },
    im: { kind: 'finite', value: -x / omega, error: bound },
  };
}
