/**
 * The Observation and the exact criterion for one model in numbers.
 *
 * A coherence c = Σ_X K_X X counts as zero where |c| ≤ Σ_X (|K_X| δX + 64 ε |K|_X |X|), δX being the error bound of the integral, |K|_X the sum of the
 * moduli of the terms of K_X and ε the spacing of doubles at 1. It counts as nonzero above 100 times that; in between nothing is decided.
 */
import { longTimeTransform, type Quantity, spectralDensity, type ThermalBath } from '../../bath/index.ts';
import type { Cause } from '../../errors.ts';
import type { ParameterValue } from '../../hamiltonian/index.ts';
import { roundingOf } from '../../numerics/index.ts';
import { thermalTanh } from '../../tcl/index.ts';
import type { ScanParameters } from './families/family.ts';
import type { DrawnModel } from './model.ts';
import { type NeededIntegral, type ScanStructure, upperPairs } from './structure.ts';

/** Why a model is not decided. `not-converged`: the coherence is too close to its error bound. */
export type UndecidedCause = Extract<
  Cause,
  'no-dissipation' | 'degenerate-levels' | 'divergent-coefficient' | 'not-converged'
>;

/** A leading-order coherence c_ij. */
export interface LeadingElement {
  readonly i: number;
  readonly j: number;
  readonly re: number;
  readonly im: number;
}

export type ScanDecision =
  | {
      readonly kind: 'decided';
      /** Parallel and orthogonal projection of one bath both nonzero. */
      readonly predicted: boolean;
      readonly coherent: boolean;
      /** `symbols`: every term of every coherence has a factor that is exactly 0, whatever the integrals are; `numbers`: by value and error bound. */
      readonly decidedBy: 'symbols' | 'numbers';
      readonly leading: readonly LeadingElement[];
      /** Largest sum of the moduli of the terms of a coherence: its size without cancellation. */
      readonly size: number;
      /** Largest modulus of a real or imaginary part, per `size`. */
      readonly ratio: number;
    }
  | { readonly kind: 'undecided'; readonly cause: UndecidedCause };

/** Of the sum of the moduli: a compiled coefficient has a few dozen operations, good to ε each. */
const ROUNDING = roundingOf(64);
const CLEARLY = 100;
/** An error bound above this fraction of the size proves nothing to be zero. */
const WORST_BOUND = 1e-9;
/** Levels closer than this fraction of the largest Bohr frequency are degenerate. */
const DEGENERACY = 1e-9;

/** The numbers of a model that its couplings do not change. */
export interface PreparedNumbers {
  readonly structure: ScanStructure;
  /** Arguments of the compiled functions; couplings, populations and integrals still to be filled in. */
  readonly args: Float64Array;
  /** The k-th integral, computed when it is first asked for: where all its weights are 0 it never is. */
  readonly integral: (k: number) => Quantity;
}

export function prepareDrawn(structure: ScanStructure, model: DrawnModel): PreparedNumbers | UndecidedCause {
  const { thermal, integrals, frequencyCount } = structure;
  const args = new Float64Array(structure.argumentCount);
  fillCouplings(structure, model.parameters, args);
  const frequencies = new Float64Array(frequencyCount);
  structure.frequencies(args, frequencies);
  if (Math.min(...frequencies) <= DEGENERACY * Math.max(...frequencies)) return 'degenerate-levels';
  const baths = new Map(
    Object.entries(model.baths).map(([name, spec]) => [
      name,
      { density: spectralDensity(spec), temperature: spec.temperature },
    ]),
  );
  let next = couplingWidth(structure);
  for (const { bath, frequency } of thermal) {
    const { temperature } = baths.get(bath)!;
    const omega = frequencies[frequency]!;
    args[next] = thermalTanh(omega, temperature);
    args[next + thermal.length] = temperature === 0 ? 0 : 2 / (Math.exp(omega / temperature) + 1);
    next += 1;
  }
  const known = new Array<Quantity | undefined>(integrals.length);
  const integral = (k: number): Quantity => {
    known[k] ??= scaledTransform(integrals[k]!, baths, frequencies);
    return known[k];
  };
  return { structure, args, integral };
}

function scaledTransform(
  { bath, kernel, transform, frequency, scale }: NeededIntegral,
  baths: ReadonlyMap<string, ThermalBath>,
  frequencies: Float64Array,
): Quantity {
  const given = baths.get(bath)!;
  const omega = frequency < 0 ? 0 : frequencies[frequency]!;
  const isReorganizationEnergy = omega === 0 && kernel === 'dissipation' && transform === 'cos';
  const quantity = isReorganizationEnergy
    ? given.density.reorganizationEnergy
    : longTimeTransform(given, kernel, transform, omega);
  if (quantity.kind === 'divergent') return quantity;
  return { ...quantity, value: scale * quantity.value, error: Math.abs(scale) * quantity.error };
}

const couplingWidth = ({ couplings }: ScanStructure): number => couplings.reduce((sum, { width }) => sum + width, 0);

const partsOf = (value: ParameterValue): readonly [number, number] => (typeof value === 'number' ? [value, 0] : value);

function fillCouplings({ couplings }: ScanStructure, parameters: ScanParameters, args: Float64Array): void {
  let next = 0;
  for (const { name, width } of couplings) {
    const [re, im] = partsOf(parameters[name]!);
    args[next++] = re;
    if (width === 2) args[next++] = im;
  }
}

/** Leading-order coherences, real and imaginary parts in turn, with their bounds and sizes. */
export interface CoherenceNumbers {
  readonly values: Float64Array;
  readonly bounds: Float64Array;
  readonly sizes: Float64Array;
  /** Whether every term has a factor 0. */
  readonly isIdenticallyZero: boolean;
}

export function coherencesOf(prepared: PreparedNumbers, parameters: ScanParameters): CoherenceNumbers | UndecidedCause {
  const { structure, args, integral } = prepared;
  const { dimension: d, integrals, inRates, coherenceCount } = structure;
  fillCouplings(structure, parameters, args);
  const first = args.length - d - integrals.length;
  for (const k of inRates) {
    const rate = integral(k);
    args[first + k] = rate.kind === 'finite' ? rate.value : 0;
  }
  const rates = new Float64Array(d * d);
  structure.rates(args, rates);
  const populations = stationary(rates, d);
  if (populations === undefined) return 'no-dissipation';
  args.set(populations, args.length - d);
  const weights = new Float64Array(coherenceCount * integrals.length);
  const sizes = new Float64Array(weights.length);
  structure.weights(args, weights);
  structure.weightSizes(args.map(Math.abs), sizes);
  const result = {
    values: new Float64Array(coherenceCount),
    bounds: new Float64Array(coherenceCount),
    sizes: new Float64Array(coherenceCount),
    isIdenticallyZero: sizes.every((size) => size === 0),
  };
  for (let c = 0; c < coherenceCount; c++) {
    for (let k = 0; k < integrals.length; k++) {
      const at = c * integrals.length + k;
      if (sizes[at] === 0) continue;
      const quantity = integral(k);
      if (quantity.kind === 'divergent') return 'divergent-coefficient';
      const size = sizes[at]! * Math.abs(quantity.value);
      result.values[c]! += weights[at]! * quantity.value;
      result.sizes[c]! += size;
      result.bounds[c]! += Math.abs(weights[at]!) * quantity.error + ROUNDING * size;
    }
  }
  return result;
}

/**
 * Stationary distribution of rates W_kl (from l to k), level d − 1 being the lowest, without subtractions (W. K. Grassmann, M. I. Taksar and
 * D. P. Heyman, Oper. Res. 33, 1107 (1985)); undefined when it is not unique.
 */
function stationary(w: Float64Array, d: number): Float64Array | undefined {
  for (let n = 0; n < d - 1; n++) {
    let leaving = 0;
    for (let k = n + 1; k < d; k++) leaving += w[k * d + n]!;
    if (!(leaving > 0)) return undefined;
    for (let l = n + 1; l < d; l++) {
      w[n * d + l]! /= leaving;
      for (let k = n + 1; k < d; k++) if (k !== l) w[k * d + l]! += w[k * d + n]! * w[n * d + l]!;
    }
  }
  const p = new Float64Array(d);
  p[d - 1] = 1;
  let total = 1;
  for (let n = d - 2; n >= 0; n--) {
    for (let l = n + 1; l < d; l++) p[n]! += w[n * d + l]! * p[l]!;
    total += p[n]!;
  }
  return p.map((value) => value / total);
}

export function decide(prepared: PreparedNumbers, parameters: ScanParameters): ScanDecision {
  const numbers = coherencesOf(prepared, parameters);
  if (typeof numbers === 'string') return { kind: 'undecided', cause: numbers };
  const { values, bounds, sizes } = numbers;
  let [margin, largest, size] = [0, 0, 0];
  for (let c = 0; c < values.length; c++) {
    const value = Math.abs(values[c]!);
    if (value > 0) margin = Math.max(margin, value / bounds[c]!);
    largest = Math.max(largest, value);
    size = Math.max(size, sizes[c]!);
  }
  const unproven = margin <= 1 && Math.max(...bounds) > WORST_BOUND * size;
  if ((margin > 1 && margin <= CLEARLY) || unproven) return { kind: 'undecided', cause: 'not-converged' };
  return {
    kind: 'decided',
    predicted: predicts(prepared),
    coherent: margin > 1,
    decidedBy: numbers.isIdenticallyZero ? 'symbols' : 'numbers',
    leading: upperPairs(prepared.structure.dimension).map(([i, j], k) => ({
      i,
      j,
      re: values[2 * k]!,
      im: values[2 * k + 1]!,
    })),
    size,
    ratio: size === 0 ? 0 : largest / size,
  };
}

/** Whether one bath has both projections. */
function predicts({ structure, args }: PreparedNumbers): boolean {
  const { projectionSizes } = structure;
  const count = projectionSizes.reduce((sum, { parallel, orthogonal }) => sum + parallel + orthogonal, 0);
  const entries = new Float64Array(count);
  structure.projections(args, entries);
  let next = 0;
  const present = (length: number): boolean => {
    const found = entries.subarray(next, next + length).some((value) => value !== 0);
    next += length;
    return found;
  };
  return projectionSizes
    .map(({ parallel, orthogonal }) => [present(parallel), present(orthogonal)])
    .some(([parallel, orthogonal]) => parallel && orthogonal);
}
