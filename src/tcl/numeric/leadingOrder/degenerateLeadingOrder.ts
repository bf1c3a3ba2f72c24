/**
 * The leading order in numbers where levels coincide.
 *
 * At order λ⁰ the state σ lives on the eigenspaces of H_S and is stationary under the part of the generator that stays there: (K σ)_ij = 0 for
 * E_i = E_j, Tr σ = 1, coherences within an eigenspace included. At order λ follow the coherences between different energies,
 * c_ij = −i (K σ)_ij / (E_i − E_j). The corrections within an eigenspace at order λ are beyond a second-order generator.
 */
import type { ComplexArray } from '../../../numerics/index.ts';
import { whyNotUnique } from '../../symbolic/uniqueness.ts';
import type { BohrFrequencies } from '../../system.ts';
import { existing, type NumericGenerator, numericGenerator } from '../generator/liouvillian.ts';
import { stationaryState } from '../generator/stationaryState.ts';
import { type NumericSystem, scaled, withEnergyRounding } from '../numericSystem.ts';
import { causeOf, type NumericCoherence, type NumericLeadingOrder, type StationaryState } from '../outcome.ts';

/** Levels closer than this fraction of the width of the spectrum are taken to coincide: what lies between them is little more than rounding. */
const DEGENERACY = 1e-13;
/** A rate below this fraction of the largest is rounding. */
const NO_RATE = 1e-13;

/**
 * `coherences` has those within an eigenspace at order λ⁰ and all others at order λ. Without coinciding levels it is what `numericLeadingOrder`
 * gives, if no single transform diverges.
 */
export function degenerateLeadingOrder(given: NumericSystem): NumericLeadingOrder {
  const system = withCoincidingLevels(given);
  const { dimension: d, levels } = system;
  const made = existing(() => numericGenerator(system));
  if (made.kind === 'divergent') {
    const what = made.unresolved ? `has no value: ${made.cause}` : `diverges (${made.cause})`;
    return {
      kind: 'none',
      cause: causeOf(made),
      message: `The mixing of levels of equal energy needs a coefficient that ${what}.`,
    };
  }
  const generator = made.value;
  const sameEnergy = (i: number, j: number): boolean => levels[i] === levels[j];
  const sector = Array.from({ length: d * d }, (_, key) => key).filter((key) =>
    sameEnergy(Math.floor(key / d), key % d),
  );
  const zeroth = stationaryState(generator, sector, levels);
  if (zeroth === undefined) {
    const rate = (from: number, to: number): number => generator.matrix.re[to * (d + 1) * d * d + from * (d + 1)]!;
    const largest = Math.max(...levels.map((_, i) => Math.abs(rate(i, i))));
    const moves = (from: number, to: number): boolean => from !== to && rate(from, to) > NO_RATE * largest;
    return { kind: 'none', ...whyNotUnique({ dimension: d, moves, sameEnergy }) };
  }
  const { rho: sigma, error } = zeroth;
  const open = generator.uncertainty(sigma);
  const coherences = new Array<NumericCoherence | undefined>(d * d).fill(undefined);
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      const key = i * d + j;
      const { re, im } = sameEnergy(i, j)
        ? within(sigma, key, error)
        : between(generator, sector, zeroth, key, levels[i]! - levels[j]!, open[key]!);
      coherences[key] = { re, im };
      coherences[j * d + i] = { re, im: scaled(im, -1) };
    }
  }
  const { re, im } = generator.matrix;
  const drives = Float64Array.from(coherences, (_, key) =>
    Math.max(...levels.map((_, k) => Math.hypot(re[key * d * d + k * (d + 1)]!, im[key * d * d + k * (d + 1)]!))),
  );
  const orders = coherences.map((_, key) => Number(!sameEnergy(Math.floor(key / d), key % d)));
  const populations = Array.from(levels, (_, i) => sigma.re[i * (d + 1)]!);
  return { kind: 'found', populations, errors: populations.map(() => error), coherences, orders, drives };
}

/** The bounds of what follows hold how far levels were moved. */
function withCoincidingLevels(given: NumericSystem): NumericSystem {
  const levels = coincidingLevels(given.levels);
  const moved = Math.max(...levels.map((level, k) => Math.abs(level - given.levels[k]!)));
  if (moved === 0) return { ...given, levels };
  const rounding = { ...given.rounding, energy: given.rounding.energy + moved };
  const couplings = given.couplings.map((coupling) => ({
    ...coupling,
    bath: withEnergyRounding(coupling.bath, rounding),
  }));
  return { ...given, levels, rounding, couplings };
}

export const levelsCoincide = (levels: Float64Array): boolean => new Set(coincidingLevels(levels)).size < levels.length;

/** Levels that coincide get the same number. */
export function coincidingLevels(levels: Float64Array): Float64Array {
  const width = Math.max(...levels) - Math.min(...levels);
  const order = [...levels.keys()].sort((i, j) => levels[i]! - levels[j]!);
  const out = levels.slice();
  for (const [position, level] of order.entries()) {
    const below = order[position - 1];
    if (below !== undefined && levels[level]! - levels[below]! <= DEGENERACY * width) out[level] = out[below]!;
  }
  return out;
}

/** Pairs of levels that the numbers make coincide although their symbols differ: formulas for different energies do not hold there. */
export function coincidingPairs(
  levels: Float64Array,
  { of }: Pick<BohrFrequencies, 'of'>,
): readonly (readonly [number, number])[] {
  const numbers = [...coincidingLevels(levels)];
  return numbers.flatMap((level, i) =>
    numbers.flatMap((other, j) => (i < j && level === other && of(i, j).index >= 0 ? [[i, j] as const] : [])),
  );
}

const within = ({ re, im }: ComplexArray, key: number, error: number): NumericCoherence => ({
  re: { kind: 'finite', value: re[key]!, error },
  im: { kind: 'finite', value: im[key]!, error },
});

/** −i (K σ)_ij / ω with the error |δK||σ| + |K||δσ|. */
function between(
  { matrix }: NumericGenerator,
  sector: readonly number[],
  { rho: sigma, error }: StationaryState,
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
