/**
 * The exact reduced Gibbs state ρ_S = Tr_E e^{−βH}/Z of a system with an explicit finite environment, at any coupling strength.
 *
 * Block by block on a truncated basis, from the occupied eigenstates or, for many, from Chebyshev moments; one calculation serves every temperature.
 */

import { InputError, NoAnswerError } from '../../errors.ts';
import { l1Coherence } from '../../tcl/numeric/index.ts';
import { type ReducedState, reducedState } from '../reducedState.ts';
import { blocksOf } from './blocks.ts';
import { solveBlock } from './blockWeights.ts';
import { unboundedRay } from './boundedness.ts';
import { configurations } from './configurations.ts';
import type { EnergyWindow } from './diagonalize.ts';
import { turnToEnergyBasis } from './energyBasis.ts';
import { type ExplicitModel, validateExplicitModel } from './explicitModel.ts';
import { sparseHamiltonian } from './sparseHamiltonian.ts';
import { type LadderEnd, laddersOf, type ThermalState, thermalState } from './thermalState.ts';
import { endsAreEmpty, enlargementOf, nextSizes, type Sizes, startSizes } from './truncation.ts';

export interface GibbsOptions {
  /** Asked bound on the error of every element of ρ that truncation may cause; default 1e−10. */
  readonly tolerance?: number;
  /** Largest total dimension; default 6000. */
  readonly maximumDimension?: number;
}

export interface GibbsState extends ReducedState {
  readonly temperature: number;
  /** l₁ norm of the coherence between the eigenstates of H_S, which need not be the given basis. */
  readonly coherence: number;
  /** Levels kept of every oscillator (with several: the reach N of Σ n/N < 1); spins have 2. */
  readonly levels: ReadonlyMap<string, number>;
  /** Largest change of an element of ρ between the last two bases: the error of the smaller one, of which the larger keeps a fraction. 0 without oscillators. */
  readonly truncationError: number;
  readonly dimension: number;
  /** Sizes of the blocks H falls into, and how many of them are complex. */
  readonly blocks: { readonly sizes: readonly number[]; readonly complex: number };
  readonly groundEnergy: number;
  readonly warnings: readonly { readonly kind: string; readonly message: string }[];
}

/** Of a reduced state, in trace distance: ten digits can be asked of states whose rounding grows with a few hundred levels. */
export const DEFAULT_TOLERANCE = 1e-10;
export const DEFAULT_DIMENSION = 6000;
/** Eigenstates of less weight relative to the ground state, as a fraction of the tolerance, are left out. */
const NEGLIGIBLE = 1e-4;
/** Energies closer than this fraction of the spectral width count as one level. */
const DEGENERACY = 1e-12;

interface Solved {
  readonly sizes: Sizes;
  readonly states: readonly ThermalState[];
  readonly dimension: number;
  readonly blocks: GibbsState['blocks'];
  readonly groundEnergy: number;
  /** Of use at T = 0 only, and at temperatures below the resolution of energies. */
  readonly groundDegeneracy: number;
  /** Energies closer than this count as one level; their rounding errors are smaller. */
  readonly resolution: number;
  /** Rounding error of the energies. */
  readonly energyError: number;
}

/** Largest row sum: no energy is larger. */
function energyBound({ start, re, im }: ReturnType<typeof sparseHamiltonian>): number {
  let largest = 0;
  for (let v = 0; v + 1 < start.length; v++) {
    let sum = 0;
    for (let p = start[v]!; p < start[v + 1]!; p++) sum += Math.hypot(re[p]!, im[p]!);
    largest = Math.max(largest, sum);
  }
  return largest;
}

function solve(model: ExplicitModel, sizes: Sizes, temperatures: readonly number[], tolerance: number): Solved {
  const basis = configurations(model.modes, sizes);
  const d = model.systemDimension;
  const h = sparseHamiltonian(model, basis);
  const bound = energyBound(h);
  const resolution = DEGENERACY * bound;
  const hottest = Math.max(...temperatures);
  const window: EnergyWindow = {
    range: resolution + hottest * Math.log(1 / (NEGLIGIBLE * tolerance)),
    weight: (excitation) => (excitation <= resolution ? 1 : Math.exp(-excitation / hottest)),
  };
  const ladders = laddersOf(basis);
  const blocks = blocksOf(h);
  const coldest = Math.min(...temperatures);
  const solved = blocks.map((block) => solveBlock(block, window, { d, ladders, coldest, resolution }));
  const groundEnergy = Math.min(...solved.map(({ lowest }) => lowest));
  const weights = solved.map((block) => block.weights(groundEnergy));
  return {
    sizes,
    states: temperatures.map((t) => thermalState(weights, d, ladders, t)),
    dimension: h.dimension,
    blocks: {
      sizes: blocks.map(({ states }) => states.length),
      complex: solved.filter(({ complex }) => complex).length,
    },
    groundEnergy,
    resolution,
    energyError: bound * Number.EPSILON,
    groundDegeneracy: Math.round(solved.reduce((sum, { degeneracy }) => sum + (degeneracy?.(groundEnergy) ?? 0), 0)),
  };
}

function fullestEnds(states: readonly ThermalState[]): ReadonlyMap<string, LadderEnd> {
  const fullest = new Map<string, LadderEnd>();
  for (const { ends } of states) {
    for (const [name, end] of ends) {
      if (!(end.beyond <= (fullest.get(name)?.beyond ?? -1))) fullest.set(name, end);
    }
  }
  return fullest;
}

function largestChange(before: readonly ThermalState[], after: readonly ThermalState[]): number {
  return after.reduce((most, { rho }, s) => {
    const old = before[s]!.rho;
    return rho.re.reduce((m, x, n) => Math.max(m, Math.hypot(x - old.re[n]!, rho.im[n]! - old.im[n]!)), most);
  }, 0);
}

interface Converged extends Solved {
  readonly truncationError: number;
  /** Levels of the basis whose error `truncationError` is. */
  readonly needed: Sizes;
}

/** Enlarges the basis until its ladders are empty at their ends and a last enlargement gives the same ρ. */
function converge(
  model: ExplicitModel,
  temperatures: readonly number[],
  tolerance: number,
  limit: number,
  start: Sizes,
): Converged {
  let current = solve(model, start, temperatures, tolerance);
  if (start.size === 0) return { ...current, truncationError: 0, needed: start };
  let change: number | undefined;
  for (;;) {
    const outcome = { sizes: current.sizes, ends: fullestEnds(current.states), change };
    const larger = solve(model, nextSizes(model, outcome, tolerance, limit), temperatures, tolerance);
    change = endsAreEmpty(outcome, tolerance) ? largestChange(current.states, larger.states) : undefined;
    if (change !== undefined && change <= tolerance)
      return { ...larger, truncationError: change, needed: current.sizes };
    const rounding = Math.max(...temperatures.map((temperature) => roundingAt(temperature, larger)));
    if (change !== undefined && rounding > tolerance) throw tooFewDigits(change, rounding, tolerance);
    current = larger;
  }
}

/** What the rounding of the energies may do to an element of ρ: δE/T, and no more than what is thermally excited. */
function roundingAt(temperature: number, { energyError, resolution }: Solved): number {
  if (temperature === 0) return 0;
  return (energyError / temperature) * Math.exp(Math.min(0, 1 - resolution / temperature));
}

const tooFewDigits = (change: number, rounding: number, tolerance: number): NoAnswerError =>
  new NoAnswerError(
    'not-converged',
    `The state cannot be computed to ${tolerance}: the largest energies are so far above the temperature that their rounding may be an error of ${rounding.toPrecision(2)}, and the last enlargement of the basis changed the state by ${change.toPrecision(2)}; ask for a larger tolerance.`,
  );

function requireTemperature(temperature: number): void {
  if (!(temperature >= 0) || !Number.isFinite(temperature)) {
    throw new InputError(`Argument \`temperature\` must be a finite number ≥ 0, but is ${temperature}.`);
  }
}

function requireBounded(model: ExplicitModel): void {
  const unbounded = unboundedRay(model);
  if (unbounded === undefined) return;
  throw new NoAnswerError(
    'not-converged',
    `The truncation cannot converge: the energy is not bounded below along mode \`${unbounded.join('`, `')}\`, so no Gibbs state exists.`,
  );
}

export interface GibbsStates {
  readonly states: GibbsState[];
  /** By how much every oscillator needed more levels than estimated: a start for similar models. */
  readonly enlargement: ReadonlyMap<string, number>;
}

/** As `exactGibbsStates`, beginning with estimates enlarged as a similar model needed it. */
export function gibbsStates(
  model: ExplicitModel,
  temperatures: readonly number[],
  { tolerance = DEFAULT_TOLERANCE, maximumDimension = DEFAULT_DIMENSION }: GibbsOptions,
  enlargement: ReadonlyMap<string, number>,
): GibbsStates {
  validateExplicitModel(model);
  temperatures.forEach(requireTemperature);
  requireBounded(model);
  const hottest = Math.max(0, ...temperatures);
  const start = startSizes(model, hottest, tolerance, maximumDimension, enlargement);
  const solved = converge(model, temperatures, tolerance, maximumDimension, start);
  const { sizes, truncationError, dimension, blocks, groundEnergy } = solved;
  const levels = new Map(model.modes.map(({ name }) => [name, sizes.get(name) ?? 2] as const));
  const turn = turnToEnergyBasis(model);
  return {
    states: solved.states.map(({ rho }, s) => ({
      ...reducedState(rho),
      coherence: l1Coherence(turn(rho)),
      temperature: temperatures[s]!,
      levels,
      truncationError,
      dimension,
      blocks,
      groundEnergy,
      warnings: warningsAt(temperatures[s]!, solved, tolerance),
    })),
    enlargement: enlargementOf(model, hottest, tolerance, solved.needed),
  };
}

function warningsAt(temperature: number, solved: Solved, tolerance: number): GibbsState['warnings'] {
  const { sizes, groundDegeneracy, resolution } = solved;
  if (temperature <= resolution && groundDegeneracy > 1) {
    const mixed = temperature === 0 ? 'at T = 0' : `at T = ${temperature}, which is no larger,`;
    return [
      {
        kind: 'degenerate-levels',
        message: `The ground level is ${groundDegeneracy}-fold degenerate, energies closer than ${resolution.toPrecision(1)} being equal in double precision; ${mixed} its states are mixed in equal parts (the limit T → 0).`,
      },
    ];
  }
  // with oscillators the change from one basis to the next shows it
  const rounding = sizes.size === 0 ? roundingAt(temperature, solved) : 0;
  if (rounding <= tolerance) return [];
  return [
    {
      kind: 'out-of-validity',
      message: `The largest energies are so far above the temperature that their rounding may be an error of ${rounding.toPrecision(1)} in an element of ρ.`,
    },
  ];
}

/**
 * Exact reduced Gibbs states of one model at several temperatures, from one basis good for all of them.
 *
 * Throws `InputError` for an invalid model, a Hamiltonian that is not Hermitian or a negative temperature; `NoAnswerError` `not-supported` when
 * the total dimension exceeds the limit (before anything is allocated) and `not-converged` when no truncation suffices.
 */
export const exactGibbsStates = (
  model: ExplicitModel,
  temperatures: readonly number[],
  options: GibbsOptions = {},
): GibbsState[] => gibbsStates(model, temperatures, options, new Map()).states;

/** The exact reduced Gibbs state at one temperature; see `exactGibbsStates`. */
export const exactGibbsState = (model: ExplicitModel, temperature: number, options: GibbsOptions = {}): GibbsState =>
  exactGibbsStates(model, [temperature], options)[0]!;
