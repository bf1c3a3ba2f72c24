/**
 * The exact reduced Gibbs state ρ_S = Tr_E e^{−βH}/Z of a system with an explicit finite environment, at any coupling strength.
 *
 * H is diagonalised block by block on a truncated basis; one diagonalisation serves every temperature. Weights are e^{−β(E−E₀)}, so nothing
 * overflows; T = 0 is the equal mixture of the ground space.
 */
import { InputError, NoAnswerError } from '../errors.ts';
import type { ComplexArray } from '../numerics/linear.ts';
import { blocksOf } from './blocks.ts';
import { unboundedRay } from './boundedness.ts';
import { type Configurations, configurations, countConfigurations } from './configurations.ts';
import { diagonalize, type Spectrum } from './diagonalize.ts';
import { type ExplicitModel, validateModel } from './explicitModel.ts';
import { estimatedLevels } from './levelEstimate.ts';
import { type ReducedState, reducedState } from './reducedState.ts';
import { sparseHamiltonian } from './sparseHamiltonian.ts';

export interface GibbsOptions {
  /** Asked bound on the error of every element of ρ that truncation may cause; default 1e−10. */
  readonly tolerance?: number;
  /** Largest total dimension; default 2000. */
  readonly maximumDimension?: number;
}

export interface GibbsState extends ReducedState {
  readonly temperature: number;
  /** Levels kept of every oscillator (with several: the reach N of Σ n/N < 1); spins have 2. */
  readonly levels: ReadonlyMap<string, number>;
  /** Largest change of an element of ρ between the last basis and one shorter by a sixth; 0 without oscillators. */
  readonly truncationError: number;
  readonly dimension: number;
  /** Sizes of the blocks H falls into, and how many of them are complex. */
  readonly blocks: { readonly sizes: readonly number[]; readonly complex: number };
  readonly groundEnergy: number;
  readonly warnings: readonly { readonly kind: string; readonly message: string }[];
}

const DEFAULT_TOLERANCE = 1e-10;
const DEFAULT_DIMENSION = 2000;
const SMALLEST_GROWTH = 1.2;
const LARGEST_GROWTH = 3;
const BLIND_GROWTH = 1.6;
/** The basis that confirms a result is shorter by this factor. */
const VERIFICATION = 5 / 6;
/** How far the estimated levels of each oscillator may exceed the limit before nothing is tried. */
const HOPELESS = 2;
/** Energies closer than this fraction of the spectral width count as one level. */
const DEGENERACY = 1e-12;

/** Levels of every oscillator. */
type Sizes = ReadonlyMap<string, number>;

interface Solved {
  readonly sizes: Sizes;
  readonly basis: Configurations;
  readonly spectra: readonly Spectrum[];
  readonly ground: number;
  readonly width: number;
}

function solve(model: ExplicitModel, sizes: Sizes): Solved {
  const basis = configurations(model.modes, sizes);
  const spectra = blocksOf(sparseHamiltonian(model, basis)).map(diagonalize);
  const lowest = spectra.reduce((e, { values }) => Math.min(e, values[0]!), Number.POSITIVE_INFINITY);
  const highest = spectra.reduce((e, { values }) => Math.max(e, values[values.length - 1]!), Number.NEGATIVE_INFINITY);
  return { sizes, basis, spectra, ground: lowest, width: highest - lowest };
}

interface Thermal {
  readonly rho: ComplexArray;
  /** Probability of every configuration of the modes. */
  readonly occupation: Float64Array;
  readonly groundDegeneracy: number;
}

const NEGLIGIBLE_WEIGHT = 1e-22;

/** ρ_S and the configuration probabilities at one temperature. */
function thermalState({ basis, spectra, ground, width }: Solved, d: number, temperature: number): Thermal {
  const rho = { re: new Float64Array(d * d), im: new Float64Array(d * d) };
  const occupation = new Float64Array(basis.count);
  let groundDegeneracy = 0;
  const cold = temperature <= DEGENERACY * width;
  for (const spectrum of spectra) {
    for (const [n, energy] of spectrum.values.entries()) {
      const excitation = energy - ground;
      const isGround = excitation <= DEGENERACY * width;
      if (isGround) groundDegeneracy++;
      const weight = cold ? Number(isGround) : Math.exp(-excitation / temperature);
      if (weight < NEGLIGIBLE_WEIGHT) break;
      accumulate(spectrum, n, weight, d, rho, occupation);
    }
  }
  let partition = 0;
  for (let i = 0; i < d; i++) partition += rho.re[i * d + i]!;
  for (const list of [rho.re, rho.im, occupation]) for (const n of list.keys()) list[n]! /= partition;
  return { rho, occupation, groundDegeneracy };
}

/** Adds weight·Tr_E |ψ_n⟩⟨ψ_n| to ρ and weight·|ψ_n|² to the configuration probabilities. */
function accumulate(
  { states, vectors }: Spectrum,
  n: number,
  weight: number,
  d: number,
  rho: ComplexArray,
  occupation: Float64Array,
): void {
  const size = states.length;
  const [re, im] = [new Float64Array(d), new Float64Array(d)];
  const reduced = { re: new Float64Array(d * d), im: new Float64Array(d * d) };
  for (let p = 0; p < size; ) {
    const c = Math.floor(states[p]! / d);
    re.fill(0);
    im.fill(0);
    for (; p < size && Math.floor(states[p]! / d) === c; p++) {
      re[states[p]! % d] = vectors.re[n * size + p]!;
      im[states[p]! % d] = vectors.im[n * size + p]!;
    }
    for (let i = 0; i < d; i++) {
      occupation[c]! += weight * (re[i]! * re[i]! + im[i]! * im[i]!);
      for (let j = 0; j < d; j++) {
        reduced.re[i * d + j]! += re[i]! * re[j]! + im[i]! * im[j]!;
        reduced.im[i * d + j]! += im[i]! * re[j]! - re[i]! * im[j]!;
      }
    }
  }
  for (let k = 0; k < d * d; k++) {
    rho.re[k]! += weight * reduced.re[k]!;
    rho.im[k]! += weight * reduced.im[k]!;
  }
}

/** The end of an oscillator's ladder. */
interface Tail {
  /** Probability of the configurations from which one more quantum leads out of the basis. */
  readonly edge: number;
  /** The same for a quarter of the ladder's length more. */
  readonly quarter: number;
}

/** Per oscillator, the worst over the temperatures. */
function tailsOf(basis: Configurations, states: readonly Thermal[]): ReadonlyMap<string, Tail> {
  const tails = new Map<string, Tail>();
  for (const [m, { name, kind }] of basis.modes.entries()) {
    if (kind === 'spin') continue;
    const reach = Math.ceil(0.25 * basis.sizes.get(name)!);
    const inside = (c: number, quanta: number) =>
      basis.neighbour(c, [[m, basis.levels[c * basis.modes.length + m]! + quanta]]) >= 0;
    const sums = states.map(() => ({ edge: 0, quarter: 0 }));
    for (let c = 0; c < basis.count; c++) {
      const last = !inside(c, 1);
      const nearby = !inside(c, reach + 1) && inside(c, reach);
      for (const [s, { occupation }] of states.entries()) {
        if (last) sums[s]!.edge += occupation[c]!;
        if (nearby) sums[s]!.quarter += occupation[c]!;
      }
    }
    tails.set(
      name,
      sums.reduce((worst, tail) => (tail.edge > worst.edge ? tail : worst)),
    );
  }
  return tails;
}

function largestChange(before: readonly Thermal[], after: readonly Thermal[]): number {
  return after.reduce((most, { rho }, s) => {
    const old = before[s]!.rho;
    return rho.re.reduce((m, x, n) => Math.max(m, Math.hypot(x - old.re[n]!, rho.im[n]! - old.im[n]!)), most);
  }, 0);
}

const scaled = (sizes: Sizes, factor: (name: string) => number): Sizes =>
  new Map([...sizes].map(([name, n]) => [name, Math.max(2, Math.ceil(n * factor(name)))] as const));

const shortened = (sizes: Sizes): Sizes =>
  new Map([...sizes].map(([name, n]) => [name, Math.min(n - 1, Math.ceil(n * VERIFICATION))] as const));

const dimensionOf = (model: ExplicitModel, sizes: Sizes, limit: number): number =>
  model.systemDimension * countConfigurations(model.modes, sizes, limit);

/** The enlargement wanted, or as much of it as the limit allows; undefined when not even the smallest fits. */
function nextSizes(
  model: ExplicitModel,
  sizes: Sizes,
  wanted: (name: string) => number,
  limit: number,
): Sizes | undefined {
  for (let share = 1; share > 0.05; share *= 0.7) {
    const larger = scaled(sizes, (name) => 1 + share * (wanted(name) - 1));
    const grows = [...larger].some(([name, n]) => n > sizes.get(name)!);
    if (grows && dimensionOf(model, larger, limit) <= limit) return larger;
  }
  return undefined;
}

/** How much longer the ladder must be for a tail falling as it does over the last quarter to reach the tolerance. */
function growth({ edge, quarter }: Tail, levels: number, tolerance: number): number {
  if (edge <= tolerance) return 1;
  const decay = Math.log(quarter / edge);
  if (!(decay > 0)) return BLIND_GROWTH;
  const missing = (0.25 * Math.log(edge / tolerance)) / decay;
  return Math.min(LARGEST_GROWTH, Math.max(SMALLEST_GROWTH, 1 + missing, 1 + 2 / levels));
}

interface Converged {
  readonly solved: Solved;
  readonly states: readonly Thermal[];
  readonly truncationError: number;
}

/** Enlarges the basis until its edge is empty and a basis shorter by a sixth gives the same ρ. */
function converge(model: ExplicitModel, temperatures: readonly number[], options: GibbsOptions): Converged {
  const tolerance = options.tolerance ?? DEFAULT_TOLERANCE;
  const limit = options.maximumDimension ?? DEFAULT_DIMENSION;
  const at = (sizes: Sizes) => {
    const solved = solve(model, sizes);
    return { solved, states: temperatures.map((t) => thermalState(solved, model.systemDimension, t)) };
  };
  let sizes = startSizes(model, temperatures, options, limit);
  if (sizes.size === 0) return { ...at(sizes), truncationError: 0 };
  for (;;) {
    const current = at(sizes);
    const tails = tailsOf(current.solved.basis, current.states);
    const settled = [...tails.values()].every(({ edge }) => edge <= tolerance);
    const change = settled ? largestChange(at(shortened(sizes)).states, current.states) : undefined;
    if (change !== undefined && change <= tolerance) return { ...current, truncationError: change };
    const wanted = (name: string) =>
      settled ? 1 / VERIFICATION : growth(tails.get(name)!, sizes.get(name)!, tolerance);
    const larger = nextSizes(model, sizes, wanted, limit);
    if (larger === undefined)
      throw notConverged(sizes, tails, change, tolerance, dimensionOf(model, sizes, limit), limit);
    sizes = larger;
  }
}

function startSizes(
  model: ExplicitModel,
  temperatures: readonly number[],
  options: GibbsOptions,
  limit: number,
): Sizes {
  const tolerance = options.tolerance ?? DEFAULT_TOLERANCE;
  const hottest = Math.max(0, ...temperatures);
  let sizes: Sizes = new Map(
    model.modes
      .filter(({ kind }) => kind === 'oscillator')
      .map(({ name }) => [name, Math.min(estimatedLevels(model, name, hottest, tolerance), 1e6)] as const),
  );
  if (sizes.size > 0) refuseHopeless(model, sizes, hottest, limit);
  while (dimensionOf(model, sizes, limit) > limit) sizes = shrink(sizes, model, limit);
  return sizes;
}

/** Spares a model that fits, but not with anything like the levels it needs, the attempt. */
function refuseHopeless(model: ExplicitModel, sizes: Sizes, temperature: number, limit: number): void {
  const generous = limit * HOPELESS ** sizes.size;
  const fewest = new Map([...sizes.keys()].map((name) => [name, 2] as const));
  if (dimensionOf(model, fewest, limit) > limit || dimensionOf(model, sizes, generous) <= generous) return;
  const [name, levels] = [...sizes].reduce((a, b) => (b[1] > a[1] ? b : a));
  throw new NoAnswerError(
    'not-converged',
    `The truncation cannot converge: at temperature ${temperature} mode \`${name}\` needs about ${levels} levels, and the total dimension is limited to ${limit}.`,
  );
}

/** Fewer levels to start from; refuses a model whose smallest useful basis exceeds the limit. */
function shrink(sizes: Sizes, model: ExplicitModel, limit: number): Sizes {
  if ([...sizes.values()].every((n) => n <= 2)) {
    const spins = model.modes.filter(({ kind }) => kind === 'spin').length;
    const what = sizes.size === 0 ? `${spins} spins` : `${sizes.size} oscillators of two levels and ${spins} spins`;
    const dimension = model.systemDimension * countConfigurations(model.modes, sizes, Number.MAX_SAFE_INTEGER);
    throw new NoAnswerError(
      'not-supported',
      `The environment is too large: ${model.systemDimension} system levels with ${what} make a total dimension of ${dimension}, and the limit is ${limit}.`,
    );
  }
  return new Map([...sizes].map(([name, n]) => [name, Math.max(2, Math.floor(0.9 * n))] as const));
}

function notConverged(
  sizes: Sizes,
  tails: ReadonlyMap<string, Tail>,
  change: number | undefined,
  tolerance: number,
  dimension: number,
  limit: number,
): NoAnswerError {
  const [worst, { edge }] = [...tails].reduce((a, b) => (b[1].edge > a[1].edge ? b : a));
  const last = change === undefined ? '' : `, and the last enlargement changed the state by ${change.toExponential(1)}`;
  return new NoAnswerError(
    'not-converged',
    `The truncation does not converge: with ${sizes.get(worst)} levels of mode \`${worst}\` its highest levels hold a probability of ${edge.toExponential(1)}${last}, while ${tolerance.toExponential(0)} is asked and the total dimension ${dimension} cannot grow beyond ${limit}. Either the temperature or the coupling needs more levels (ask for a larger tolerance), or the energy is not bounded below.`,
  );
}

function requireTemperature(temperature: number): void {
  if (!(temperature >= 0) || !Number.isFinite(temperature)) {
    throw new InputError(`Argument \`temperature\` must be a finite number ≥ 0, but is ${temperature}.`);
  }
}

/**
 * Exact reduced Gibbs states of one model at several temperatures, from one basis good for all of them.
 *
 * Throws `InputError` for an invalid model, a Hamiltonian that is not Hermitian or a negative temperature; `NoAnswerError` `not-supported` when
 * the total dimension exceeds the limit (before anything is allocated) and `not-converged` when no truncation suffices.
 */
export function exactGibbsStates(
  model: ExplicitModel,
  temperatures: readonly number[],
  options: GibbsOptions = {},
): GibbsState[] {
  validateModel(model);
  temperatures.forEach(requireTemperature);
  const unbounded = unboundedRay(model);
  if (unbounded !== undefined) {
    throw new NoAnswerError(
      'not-converged',
      `The truncation cannot converge: the energy is not bounded below along mode \`${unbounded.join('`, `')}\`, so no Gibbs state exists.`,
    );
  }
  const { solved, states, truncationError } = converge(model, temperatures, options);
  const common = {
    levels: new Map(model.modes.map(({ name }) => [name, solved.sizes.get(name) ?? 2] as const)),
    truncationError,
    dimension: model.systemDimension * solved.basis.count,
    blocks: {
      sizes: solved.spectra.map(({ values }) => values.length),
      complex: solved.spectra.filter(({ complex }) => complex).length,
    },
    groundEnergy: solved.ground,
  };
  return states.map(({ rho, groundDegeneracy }, s) => ({
    ...common,
    ...reducedState(rho, model.systemDimension),
    temperature: temperatures[s]!,
    warnings:
      temperatures[s] === 0 && groundDegeneracy > 1
        ? [
            {
              kind: 'degenerate-levels',
              message: `The ground level is ${groundDegeneracy}-fold degenerate; at T = 0 its states are mixed in equal parts (the limit T → 0).`,
            },
          ]
        : [],
  }));
}

/** The exact reduced Gibbs state at one temperature; see `exactGibbsStates`. */
export const exactGibbsState = (model: ExplicitModel, temperature: number, options: GibbsOptions = {}): GibbsState =>
  exactGibbsStates(model, [temperature], options)[0]!;
