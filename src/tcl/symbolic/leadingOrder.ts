/**
 * The steady state to leading order in the coupling strength λ (every coefficient is of first order in λ).
 *
 * At order λ⁰ the state lives on the commutant of H_S (the populations, and coherences between levels of identically equal energy), where it
 * solves P K P σ = 0, Tr σ = 1. At order λ the remaining elements follow from 0 = −iω_ij c_ij + (K σ)_ij: c_ij = −i (Kσ)_ij / ω_ij.
 * These coherences are what a second-order generator gives correctly; its populations are right at order λ⁰ only.
 */
import {
  add,
  conjugate,
  divide,
  type Expr,
  imaginaryUnit,
  integer,
  isZero,
  multiply,
  negate,
  one,
  overCommonDenominator,
  realPart,
  solveLinear,
  substitute,
  subtract,
  symbol,
  symbolsOf,
  zero,
} from '../../algebra/index.ts';
import type { Cause } from '../../errors.ts';
import { once } from '../../once.ts';
import { entry, type Operator, operator, transition } from '../../operators/index.ts';
import { type BohrFrequencies, energies, type OpenSystem } from '../system.ts';
import type { CoefficientTable } from './coefficients.ts';
import { detailedBalance } from './detailedBalance.ts';
import { dissipator, type Generator } from './generator.ts';
import { whyNotUnique } from './uniqueness.ts';

export type LeadingOrder =
  | {
      readonly kind: 'found';
      /** σ at order λ⁰, on the commutant of H_S. */
      readonly zeroth: Operator;
      /**
       * The elements between levels of different energy, at order λ, with σ inserted. Throws `InputError` where they have too many terms, as for
       * four levels with three baths; `inPopulations` is always short.
       */
      readonly coherences: Operator;
      /** Undefined where levels of identically equal energy carry coherences of their own at order λ⁰. */
      readonly inPopulations: CoherencesInPopulations | undefined;
    }
  | { readonly kind: 'none'; readonly cause: Cause; readonly message: string };

/** `limit` takes an expression to its long-time form. */
export function leadingOrder(
  generator: Generator,
  system: OpenSystem,
  frequencies: BohrFrequencies,
  limit: (a: Expr) => Expr,
  table: CoefficientTable,
): LeadingOrder {
  const { images, populations } = balancedImages(generator, system, frequencies, limit, table);
  const reduce = system.reduce ?? ((a: Expr) => a);
  const zeroth = populations ?? zerothOrder(images, system.dimension, reduce);
  if (zeroth === undefined) {
    const population = new Map(images.filter(({ i, j }) => i === j).map(({ i, image }) => [i, image]));
    return {
      kind: 'none',
      ...whyNotUnique({
        dimension: system.dimension,
        moves: (from, to) => !isZero(entry(population.get(from)!, to, to)),
        sameEnergy: (i, j) => frequencies.of(i, j).index < 0,
      }),
    };
  }
  const coherences = once(() => firstOrderCoherences(zeroth, images, system, frequencies));
  const inPopulations = once(() => withNamedPopulations(images, system, frequencies));
  return {
    kind: 'found',
    zeroth,
    get coherences() {
      return coherences();
    },
    get inPopulations() {
      return inPopulations();
    },
  };
}

/** The populations P_k as symbols, and the coherences in terms of them: c_ij = −i Σ_k P_k (K|k⟩⟨k|)_ij / ω_ij. */
export interface CoherencesInPopulations {
  readonly populations: readonly string[];
  readonly coherences: Operator;
}

/** Undefined where levels of identically equal energy carry coherences of their own at order λ⁰. */
export function coherencesInPopulations(
  generator: Generator,
  system: OpenSystem,
  frequencies: BohrFrequencies,
  limit: (a: Expr) => Expr,
  table: CoefficientTable,
): CoherencesInPopulations | undefined {
  const { images } = balancedImages(generator, system, frequencies, limit, table);
  return withNamedPopulations(images, system, frequencies);
}

function withNamedPopulations(
  images: readonly SectorImage[],
  system: OpenSystem,
  frequencies: BohrFrequencies,
): CoherencesInPopulations | undefined {
  if (images.some(({ i, j }) => i !== j)) return undefined;
  const names = images.map(({ i }) => (system.symbols.includes(`P${i}`) ? `P${i}_level` : `P${i}`));
  const d = system.dimension;
  const zeroth = operator(
    d,
    images.map(({ i }, k) => [i * (d + 1), symbol(names[k]!)] as const),
  );
  return { populations: names, coherences: firstOrderCoherences(zeroth, images, system, frequencies) };
}

interface SectorImage {
  readonly i: number;
  readonly j: number;
  /** K |i⟩⟨j|, long-time. */
  readonly image: Operator;
}

function sectorImages(
  generator: Generator,
  system: OpenSystem,
  frequencies: BohrFrequencies,
  limit: (a: Expr) => Expr,
): SectorImage[] {
  const d = system.dimension;
  const images: SectorImage[] = [];
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      if (frequencies.of(i, j).index >= 0) continue;
      const raw = dissipator(generator, transition(d, i, j), system);
      images.push({
        i,
        j,
        image: operator(
          d,
          [...raw.entries].map(([key, value]) => [key, limit(value)] as const),
        ),
      });
    }
  }
  return images;
}

/** Where the rates obey detailed balance, the populations follow from it and the terms that vanish for them are left out of the coherences. */
function balancedImages(
  generator: Generator,
  system: OpenSystem,
  frequencies: BohrFrequencies,
  limit: (a: Expr) => Expr,
  table: CoefficientTable,
): { images: readonly SectorImage[]; populations: Operator | undefined } {
  const images = sectorImages(generator, system, frequencies, limit);
  const d = system.dimension;
  const rate = (from: number, to: number): Expr => entry(images[from]!.image, to, to);
  const degenerate = images.some(({ i, j }) => i !== j);
  const balance = degenerate ? undefined : detailedBalance(rate, system, frequencies, table);
  if (balance === undefined) return { images, populations: undefined };
  const drives = Array.from({ length: d * d }, (_, key) => {
    const [i, j] = [Math.floor(key / d), key % d];
    const given = images.map(({ image }) => entry(image, i, j));
    return i === j ? given : balance.simplify(given);
  });
  return {
    images: images.map(({ i, j }, k) => ({
      i,
      j,
      image: operator(
        d,
        drives.map((drive, key) => [key, drive[k]!]),
      ),
    })),
    populations: operator(
      d,
      balance.populations.map((population, k) => [k * (d + 1), population]),
    ),
  };
}

/** Σ_b K_ab x_b = 0 on the sector with Σ_i x_ii = 1; undefined when the solution is not unique. */
function zerothOrder(images: readonly SectorImage[], d: number, reduce: (a: Expr) => Expr): Operator | undefined {
  // the equations add up to zero over the populations: that of |0⟩⟨0|, the first image, gives way to the trace
  const trace = images.map(({ i, j }) => (i === j ? one : zero));
  const matrix = [trace, ...images.slice(1).map(({ i, j }) => images.map(({ image }) => entry(image, i, j)))];
  const rhs = [one, ...images.slice(1).map(() => zero)];
  const result = solveLinear(matrix, rhs);
  if (result.kind !== 'unique') return undefined;
  return operator(
    d,
    images.map(({ i, j }, a) => [i * d + j, reduce(result.solution[a]!)] as const),
  );
}

/** c_ij = −i Σ_k N_k (K_k)_ij / (D ω_ij), with the elements N_k/D of σ over one denominator; c_ji is the conjugate. */
function firstOrderCoherences(
  zeroth: Operator,
  images: readonly SectorImage[],
  system: OpenSystem,
  frequencies: BohrFrequencies,
): Operator {
  const d = system.dimension;
  const levels = energies(system);
  const reduce = system.reduce ?? ((a: Expr) => a);
  const { numerators, denominator } = overCommonDenominator(images.map(({ i, j }) => entry(zeroth, i, j)));
  const elements: [number, Expr][] = [];
  for (let i = 0; i < d; i++) {
    for (let j = i + 1; j < d; j++) {
      if (frequencies.of(i, j).index < 0) continue;
      const drive = add(zero, ...images.map(({ image }, k) => multiply(numerators[k]!, entry(image, i, j))));
      const frequency = subtract(levels[i]!, levels[j]!);
      const element = reduce(divide(multiply(negate(imaginaryUnit), drive), multiply(denominator, frequency)));
      elements.push([i * d + j, element], [j * d + i, conjugate(element, system.partners)]);
    }
  }
  return operator(d, elements);
}

/** (v₁, v₂) of a qubit from its coherence ρ₀₁ = (v₁ − i v₂)/2, and v₃ at order λ⁰. */
export function qubitLeadingOrder(
  order: Extract<LeadingOrder, { kind: 'found' }>,
  system: OpenSystem,
): { v1: Expr; v2: Expr; v3: Expr } {
  const [up, down] = [entry(order.coherences, 0, 1), entry(order.coherences, 1, 0)];
  return {
    v1: realPart(add(up, down), system.partners),
    v2: realPart(multiply(imaginaryUnit, subtract(up, down)), system.partners),
    v3: subtract(entry(order.zeroth, 0, 0), entry(order.zeroth, 1, 1)),
  };
}

/**
 * Whether every coherence vanishes identically. A point where one of them does not is proof enough that they do not; only if there is none at hand
 * are the populations inserted.
 */
export function isIncoherent(order: Extract<LeadingOrder, { kind: 'found' }>, system: OpenSystem): boolean {
  return !hasCoherentPoint(order, system) && [...order.coherences.entries.values()].every(isZero);
}

/** Whether a coherence is nonzero at the one point tried, exactly; false under relations between symbols, which the point would not obey. */
function hasCoherentPoint(
  { zeroth, inPopulations }: Extract<LeadingOrder, { kind: 'found' }>,
  { reduce }: OpenSystem,
): boolean {
  if (reduce !== undefined || inPopulations === undefined) return false;
  const populations = inPopulations.populations.map((name, k) => [name, entry(zeroth, k, k)] as const);
  const coherences = [...inPopulations.coherences.entries.values()];
  const names = new Set([...populations.map(([, value]) => value), ...coherences].flatMap(symbolsOf));
  const point = new Map([...names].map((name, k) => [name, integer(1009 + 37 * k * k)] as const));
  for (const [name, value] of populations) point.set(name, substitute(value, point));
  return coherences.some((value) => !isZero(substitute(value, point)));
}
