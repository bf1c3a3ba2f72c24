/**
 * The steady state order by order in the coupling, ρ̄ = ρ₀ + xρ₁ + x²ρ₂ + …, x a common factor of every spectral density.
 *
 * With P the projection on what commutes with H_S (the populations, and coherences within a level of several states), Q the rest, and K₂, K₄, … the
 * terms of the memory kernel at zero frequency, −i[H_S, ρ̄] + Σ_j x^j K_2j ρ̄ = 0 gives at order m
 *
 *   iω_ab (ρ_m)_ab = [Σ_{j=1}^m K_2j ρ_{m−j}]_ab on Q,
 *   P K₂ P ρ_m = −P K₂ Q ρ_m − Σ_{j=2}^{m+1} P K_2j ρ_{m+1−j},  Tr ρ_m = δ_m0.
 *
 * Populations of order m need K_{2m+2}: those of order 1 are beyond a second-order generator. Valid for any number of baths at any temperatures.
 */
import type { Cause } from '../errors.ts';
import {
  type ComplexMatrix,
  hermitianPart,
  largestDifference,
  largestModulus,
  matrixSum,
  roundingOf,
  scaledMatrix,
  zeroMatrix,
} from '../numerics/index.ts';
import { solveComplex } from '../numerics/matrices/index.ts';

/** The terms of a kernel. */
export interface OrderedGenerator {
  /** E_a; levels that coincide have the same number. */
  readonly levels: Float64Array;
  /** K₂ρ */
  readonly second: (rho: ComplexMatrix) => ComplexMatrix;
  /** K₂ρ, K₄ρ, …: as many as are asked for, or as there are. */
  readonly kernels: (rho: ComplexMatrix, orders: number) => readonly ComplexMatrix[];
}

export type StationaryOrders =
  | {
      readonly kind: 'found';
      /** ρ₀, ρ₁, … in the eigenbasis of H_S. */
      readonly states: readonly ComplexMatrix[];
      /** By how much a relative error of every K may change each order at most, to first order: ‖(P K₂ P)⁻¹‖ times the sizes of all terms. */
      readonly sensitivities: readonly number[];
      /** What rounding and the fits leave open of each order, as far as it is seen in the populations and in Hermiticity. */
      readonly errors: readonly number[];
    }
  | { readonly kind: 'none'; readonly cause: Cause; readonly message: string };

/** ρ₀ … ρ_highest; terms of the kernel beyond those that are given count as 0. */
export function stationaryOrders({ levels, second, kernels }: OrderedGenerator, highest: number): StationaryOrders {
  const d = levels.length;
  const kept = Array.from({ length: d * d }, (_, key) => key).filter(
    (key) => levels[Math.floor(key / d)] === levels[key % d],
  );
  const solve = populationSolver(kept, d, second);
  if (solve === undefined) return NO_DISSIPATION;
  const states: ComplexMatrix[] = [];
  const errors: number[] = [];
  const history: (readonly ComplexMatrix[])[] = [];
  const sensitivities: number[] = [];
  for (let m = 0; m <= highest; m++) {
    // Σ_j K_2j ρ_{m−j}, j ≥ 1: what drives the coherences
    const driven = matrixSum(
      d,
      history.flatMap((of, k) => of.slice(m - k - 1, m - k)),
    );
    const coherences = coherencesFrom(driven, levels);
    // Σ_j K_2j ρ_{m+1−j}, j ≥ 2, and K₂ on the coherences
    const rest = [second(coherences), ...history.flatMap((of, k) => of.slice(m - k, m - k + 1))];
    const populations = solve(matrixSum(d, rest), m === 0 ? 1 : 0);
    if (populations === undefined) return NOT_UNIQUE;
    const solved = matrixSum(d, [coherences, populations.state]);
    const state = hermitianPart(solved);
    const broken = largestDifference(solved, state);
    if (m === 0 && broken > OPEN * largestModulus(solved)) return NOT_UNIQUE;
    states.push(state);
    errors.push(populations.error + broken);
    const terms = [...rest, scaledMatrix(populations.scale, state)];
    sensitivities.push(populations.inverseNorm * terms.reduce((sum, term) => sum + largestModulus(term), 0));
    history.push(kernels(state, highest + 1 - m));
  }
  return { kind: 'found', states, sensitivities, errors };
}

/** Every kernel keeps Hermiticity: what breaks it is the rounding of equations that leave the state open, and above order 0 what fits leave open. Well above
 * either, and well below a state. */
const OPEN = 1e-6;

const NOT_UNIQUE = {
  kind: 'none',
  cause: 'degenerate-steady-state',
  message:
    'The expansion does not exist: at order λ⁰ the steady state is not unique, because the second-order rates do not connect all levels.',
} as const;

const NO_DISSIPATION = {
  kind: 'none',
  cause: 'no-dissipation',
  message:
    'The expansion does not exist: the baths exchange no energy with the system at second order, so that nothing fixes the populations at order λ⁰.',
} as const;

/** (ρ_m)_ab = driven_ab/(iω_ab) between different energies. */
function coherencesFrom(driven: ComplexMatrix, levels: Float64Array): ComplexMatrix {
  const d = levels.length;
  const out = zeroMatrix(d);
  for (let a = 0; a < d; a++) {
    for (let b = 0; b < d; b++) {
      const frequency = levels[a]! - levels[b]!;
      if (frequency === 0) continue;
      const key = a * d + b;
      out.re[key] = driven.im[key]! / frequency;
      out.im[key] = -driven.re[key]! / frequency;
    }
  }
  return out;
}

interface SolvedPopulations {
  readonly state: ComplexMatrix;
  readonly error: number;
  readonly inverseNorm: number;
  /** ‖P K₂ P‖ */
  readonly scale: number;
}

/**
 * ρ with P K₂ P ρ = −P rest and a given trace. As K₂ and `rest` have no trace, (P K₂ P + κ u Tr)ρ = −P rest + κ u trace with u = 1/d has the same
 * solution for every κ ≠ 0, and is regular where it is unique. Undefined where K₂ does nothing.
 */
function populationSolver(kept: readonly number[], d: number, second: (rho: ComplexMatrix) => ComplexMatrix) {
  const n = kept.length;
  const matrix = zeroMatrix(n);
  for (const [column, key] of kept.entries()) {
    const unit = zeroMatrix(d);
    unit.re[key] = 1;
    const image = second(unit);
    for (const [row, at] of kept.entries()) {
      matrix.re[row * n + column] = image.re[at]!;
      matrix.im[row * n + column] = image.im[at]!;
    }
  }
  const kappa = largestModulus(matrix);
  if (kappa === 0) return undefined;
  const isPopulation = kept.map((key) => key % (d + 1) === 0);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      if (isPopulation[row] && isPopulation[column]) matrix.re[row * n + column]! += kappa / d;
    }
  }
  return (rest: ComplexMatrix, trace: number): SolvedPopulations | undefined => {
    const rhs = {
      re: Float64Array.from(kept, (key, k) => -rest.re[key]! + (isPopulation[k] ? (kappa / d) * trace : 0)),
      im: Float64Array.from(kept, (key) => -rest.im[key]!),
    };
    const solved = solveComplex(matrix, rhs);
    if (solved.kind === 'singular') return undefined;
    const state = zeroMatrix(d);
    for (const [k, key] of kept.entries()) {
      state.re[key] = solved.solution.re[k]!;
      state.im[key] = solved.solution.im[k]!;
    }
    const { inverseNorm } = solved;
    // each entry of the right-hand side and of the matrix is a sum of a few products that may cancel
    const rounding = ROUNDING * (largestModulus(rest) + kappa * largestModulus(state));
    return { state, error: solved.error + inverseNorm * rounding, inverseNorm, scale: kappa };
  };
}

/** Relative, of a sum of the products of a few couplings. */
const ROUNDING = roundingOf(16);
