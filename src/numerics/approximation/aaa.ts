/**
 * Rational approximation of several functions with common poles, by AAA (Nakatsukasa, Sète & Trefethen, SIAM J. Sci. Comput. 40, A1494 (2018); of several
 * functions at once: Lietaert et al., IMA J. Numer. Anal. 42, 1087 (2022)), for functions with f(z̄) = f(z)*, in real arithmetic, vanishing at infinity:
 *
 *   r_f(z) = Σ_j w_jf(z_j)/(z − z_j) / Σ_j w_j/(z − z_j),   Σ_j w_jf(z_j) = 0 for every f.
 *
 * In each step the point of the largest error becomes a support point and w minimises Σ|Σ_j w_j(f(Z) − f(z_j))/(Z − z_j)|² over the other samples, the
 * smallest singular vector of a Loewner matrix.
 */
import type { Complex } from '../complex.ts';
import * as c from '../complex.ts';
import { barycentricPoles } from './barycentricPoles.ts';
import { conjugateColumns, conjugateSum, fromUnknowns, unknownsOf } from './conjugateColumns.ts';
import { emptyMatrix, type RealMatrix, singularValues } from './jacobi.ts';
import { orthogonalFactorisation } from './orthogonal.ts';

/** Samples of functions with f(z̄) = f(z)*, at points with Im z ≥ 0. */
export interface ConjugateSamples {
  readonly points: readonly Complex[];
  /** For each function its values at the points. */
  readonly functions: readonly (readonly Complex[])[];
  /** What errors at the points are multiplied by; 1 unless given. */
  readonly weights?: readonly number[];
}

export interface RationalStep {
  /** The largest weighted error of any function at the samples. */
  readonly error: number;
  /** How many poles it has, conjugates counted. */
  readonly degree: number;
  /** Poles with Im z ≥ 0; those with Im z > 0 stand for their conjugates too. Undefined where they are not found. */
  readonly poles: () => Complex[] | undefined;
}

/**
 * One approximation after the other, each with one more support point (or conjugate pair of them), from the samples with the indices `seeds` on; it ends where no sample is left.
 */
export function* rationalApproximations(
  samples: ConjugateSamples,
  seeds: readonly number[],
): Generator<RationalStep, void, undefined> {
  const chosen = [...seeds];
  if (chosen.length === 0) chosen.push(worstSample(samples, chosen, () => samples.functions.map(() => c.ZERO)).index);
  for (;;) {
    const support = chosen.map((index) => samples.points[index]!);
    if (chosen.length >= samples.points.length) return;
    let worst: { index: number; error: number };
    if (unknownsOf(support) > samples.functions.length) {
      const weights = barycentricWeights(samples, chosen);
      worst = worstSample(samples, chosen, (at) => barycentricValues(at, samples, chosen, weights));
      yield { error: worst.error, degree: unknownsOf(support) - 1, poles: () => barycentricPoles(support, weights) };
    } else {
      worst = worstSample(samples, chosen, () => samples.functions.map(() => c.ZERO));
    }
    if (!(worst.error > 0)) return;
    chosen.push(worst.index);
  }
}

function worstSample(
  { points, functions, weights }: ConjugateSamples,
  chosen: readonly number[],
  valuesAt: (at: Complex) => readonly Complex[],
): { index: number; error: number } {
  const taken = new Set(chosen);
  const worst = { index: 0, error: -1 };
  for (const [index, at] of points.entries()) {
    if (taken.has(index)) continue;
    const values = valuesAt(at);
    for (const [f, own] of functions.entries()) {
      const error = (weights?.[index] ?? 1) * c.abs(c.minus(own[index]!, values[f]!));
      if (error > worst.error) Object.assign(worst, { index, error });
    }
  }
  return worst;
}

function barycentricValues(
  at: Complex,
  { points, functions }: ConjugateSamples,
  chosen: readonly number[],
  weights: readonly Complex[],
): Complex[] {
  const support = chosen.map((index) => points[index]!);
  const below = conjugateSum(at, support, weights);
  return functions.map((values) =>
    c.div(
      conjugateSum(
        at,
        support,
        weights.map((w, j) => c.mul(w, values[chosen[j]!]!)),
      ),
      below,
    ),
  );
}

/** The minimal weights, of norm 1. */
function barycentricWeights(samples: ConjugateSamples, chosen: readonly number[]): Complex[] {
  const support = chosen.map((index) => samples.points[index]!);
  const { triangle } = orthogonalFactorisation(loewnerMatrix(samples, chosen));
  const constraints = orthogonalFactorisation(constraintColumns(samples, chosen));
  const n = triangle.columns;
  const fixed = samples.functions.length;
  const projected = emptyMatrix(triangle.rows, n - fixed);
  for (let i = 0; i < triangle.rows; i++) {
    const row = triangle.entries.slice(i * n, (i + 1) * n);
    constraints.applyTransposed(row);
    projected.entries.set(row.subarray(fixed), i * (n - fixed));
  }
  const unknowns = new Float64Array(n);
  unknowns.set(singularValues(projected).right.at(-1)!, fixed);
  constraints.apply(unknowns);
  return fromUnknowns(support, unknowns);
}

/** Rows: real and imaginary parts of every function at every sample that is no support point. */
function loewnerMatrix({ points, functions, weights }: ConjugateSamples, chosen: readonly number[]): RealMatrix {
  const support = chosen.map((index) => points[index]!);
  const taken = new Set(chosen);
  const rows: number[][] = [];
  for (const [index, at] of points.entries()) {
    if (taken.has(index)) continue;
    const weight = weights?.[index] ?? 1;
    for (const values of functions) {
      const columns = conjugateColumns(at, support, (j) => {
        const own = values[chosen[j]!]!;
        return [c.minus(values[index]!, own), c.minus(values[index]!, c.conj(own))];
      });
      rows.push(columns.map(({ re }) => weight * re));
      if (at.im !== 0) rows.push(columns.map(({ im }) => weight * im));
    }
  }
  return { rows: rows.length, columns: unknownsOf(support), entries: Float64Array.from(rows.flat()) };
}

/** Σ_j w_jf(z_j) as columns, one for every function. */
function constraintColumns({ points, functions }: ConjugateSamples, chosen: readonly number[]): RealMatrix {
  const columns = functions.map((values) =>
    chosen.flatMap((index) => {
      const { re, im } = values[index]!;
      return points[index]!.im === 0 ? [re] : [2 * re, -2 * im];
    }),
  );
  const matrix = emptyMatrix(columns[0]!.length, functions.length);
  for (const [f, column] of columns.entries()) {
    for (const [i, x] of column.entries()) matrix.entries[i * functions.length + f] = x;
  }
  return matrix;
}
