/**
 * The exact coherence of a model at a few temperatures: no expansion in the coupling. By three methods, each where it is the cheap one:
 * `hierarchy`: the steady state of the hierarchical equations, where they exist (s > 1, or s = 1 with a Hermitian coupling);
 * `paths`: the reduced Gibbs state of system and bath as a sum over paths in imaginary time, for a Hermitian coupling;
 * `modes`: the same of a bath of a few modes, with what second order says of the bath beyond them; for every coupling that is weak.
 */
import { discretizedGibbs, type PathSumState, pathSumState } from '../../equilibrium/index.ts';
import { exactSteadyState } from '../../hierarchy/index.ts';
import { addScaled, type ComplexMatrix, type Estimate, largestDifference, scaledMatrix } from '../../numerics/index.ts';
import { numericSystem, type OpenSystem } from '../../tcl/index.ts';
import { bathAt, baths, couplings, type OhmicBath } from './models.ts';
import type { FigureSeries } from './series.ts';

export type ExactMethod = 'hierarchy' | 'paths' | 'modes';

/** x = T/ω₀, y = C/f₁ in proportion to λf₂, to which the curves beside are linear. */
export interface ExactSeries extends FigureSeries {
  readonly kind: 'exact';
  readonly method: ExactMethod;
  readonly s: number;
  readonly lambda: number;
  readonly f1: number;
  /** One for all, or one for each point. */
  readonly f2: number | readonly number[];
  /** Of y. */
  readonly errors: readonly (number | null)[];
}

export interface ExactModel {
  readonly system: OpenSystem;
  readonly bath: OhmicBath;
  readonly f1: number;
  readonly f2: number;
  readonly temperature: number;
}

interface ExactPoints extends Omit<ExactModel, 'temperature'> {
  readonly label: string;
  readonly method: ExactMethod;
  readonly temperatures: readonly number[];
  /** λ and f₂ at which the curves are drawn that these points stand beside. */
  readonly reference: { readonly lambda: number; readonly f2: number };
}

/** Of an element of ρ/f₁; what does not reach it in so many auxiliary operators is no point. */
const TOLERANCE = 3e-3;
const MOST_OPERATORS = 4000;
/** Of the levels of a mode, in an element of ρ; the number of modes, whose result is compared with that of one less. */
const TRUNCATION = 1e-5;
const MODES = 2;

export function exactPoints(points: ExactPoints): ExactSeries {
  const { label, method, bath, f1, f2, temperatures, reference } = points;
  const scale = (reference.lambda * reference.f2) / (bath.lambda * f1 * f2);
  const found = temperatures.map((temperature) => exactCoherence(method, { ...points, temperature }));
  return {
    label,
    kind: 'exact',
    method,
    s: bath.s,
    lambda: bath.lambda,
    f1,
    f2,
    x: temperatures,
    y: found.map((point) => point && scale * point.value),
    errors: found.map((point) => point && scale * point.error),
  };
}

/** C with its error; null where the method does not settle. */
export function exactCoherence(method: ExactMethod, model: ExactModel): Estimate | null {
  const state = exactState(method, model);
  if (state === null || !(state.error <= TOLERANCE * model.f1)) return null;
  const { re, im } = state.rho;
  return { value: 2 * Math.hypot(re[1]!, im[1]!), error: 2 * state.error };
}

interface StateWithError {
  readonly rho: ComplexMatrix;
  /** Of an element. */
  readonly error: number;
}

function exactState(method: ExactMethod, model: ExactModel): StateWithError | null {
  switch (method) {
    case 'hierarchy':
      return stateOfHierarchy(model);
    case 'paths':
      return stateOfPaths(model);
    case 'modes':
      return stateOfModes(model);
  }
}

function inNumbers({ system, bath: family, f1, f2, temperature }: ExactModel) {
  const bath = bathAt(family, temperature);
  const numbers = numericSystem(system, couplings(f1, f2), baths(bath));
  return { numbers, energies: [...numbers.levels], coupling: { matrix: numbers.couplings[0]!.a, bath } };
}

function stateOfHierarchy(model: ExactModel): StateWithError | null {
  const options = { tolerance: TOLERANCE * model.f1, mostOperators: MOST_OPERATORS };
  const { converged, rho, error } = exactSteadyState(inNumbers(model).numbers, options);
  return converged && rho !== null ? { rho, error } : null;
}

export const stateOfPaths = (model: ExactModel): PathSumState => pathSumState(inNumbers(model));

function stateOfModes(model: ExactModel): StateWithError {
  const { energies, coupling } = inNumbers(model);
  const input = { energies, couplings: [coupling], temperature: model.temperature };
  const [fewer, more] = [MODES - 1, MODES].map((modes) => {
    const { exact, secondOrder, continuum } = discretizedGibbs(input, { modes, tolerance: TRUNCATION });
    if (continuum.kind === 'none') throw new Error('The second order of an Ohmic-family bath exists at T > 0.');
    const rho = scaledMatrix(1, exact.rho);
    addScaled(rho, continuum.rho, 1);
    addScaled(rho, secondOrder.rho, -1);
    return { rho, error: exact.truncationError };
  });
  return { rho: more!.rho, error: more!.error + largestDifference(more!.rho, fewer!.rho) };
}
