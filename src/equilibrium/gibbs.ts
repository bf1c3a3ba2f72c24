/**
 * The exact reduced Gibbs state ρ_S = Tr_E e^{−βH}/Z of a system with an explicit finite environment, at any coupling strength.
 *
 * Block by block on a truncated basis, from the occupied eigenstates or, for many, from Chebyshev moments; one calculation serves every temperature.
 */
import { InputError, NoAnswerError } from '../errors.ts';
import { blocksOf } from './blocks.ts';
import { solveBlock } from './blockWeights.ts';
import { unboundedRay } from './boundedness.ts';
import { configurations } from './configurations.ts';
import type { EnergyWindow } from './diagonalize.ts';
import { toEnergyBasis } from './energyBasis.ts';
import { type ExplicitModel, validateModel } from './explicitModel.ts';
import { coherenceOf, type ReducedState, reducedState } from './reducedState.ts';
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
  /** Of use at T = 0 only. */
  readonly groundDegeneracy: number;
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
  const resolution = DEGENERACY * energyBound(h);
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
    current = larger;
  }
}

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
  validateModel(model);
  temperatures.forEach(requireTemperature);
  requireBounded(model);
  const hottest = Math.max(0, ...temperatures);
  const start = startSizes(model, hottest, tolerance, maximumDimension, enlargement);
  const { sizes, states, needed, groundDegeneracy, ...common } = converge(
    model,
    temperatures,
    tolerance,
    maximumDimension,
    start,
  );
  const levels = new Map(model.modes.map(({ name }) => [name, sizes.get(name) ?? 2] as const));
  const turn = toEnergyBasis(model);
  return {
    states: states.map(({ rho }, s) => ({
      ...common,
      ...reducedState(rho, model.systemDimension),
      coherence: coherenceOf(turn(rho), model.systemDimension),
      levels,
      temperature: temperatures[s]!,
      warnings: temperatures[s] === 0 && groundDegeneracy > 1 ? [degenerateGround(groundDegeneracy)] : [],
    })),
    enlargement: enlargementOf(model, hottest, tolerance, needed),
  };
}

const degenerateGround = (degeneracy: number) => ({
  kind: 'degenerate-levels',
  message: `The ground level is ${degeneracy}-fold degenerate; at T = 0 its states are mixed in equal parts (the limit T → 0).`,
});

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
