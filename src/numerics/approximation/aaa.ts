/**
 * Rational approximation of several functions with common poles, by AAA (Nakatsukasa, Sète & Trefethen, SIAM J. Sci. Comput. 40, A1494 (2018); of several
 * functions at once: Lietaert et al., IMA J. Numer. Anal. 42, 1087 (2022)), for functions with f(z̄) = f(z)*, in real arithmetic, vanishing at infinity:
 *
 *   r_f(z) = Σ_j w_jf(z_j)/(z − z_j) / Σ_j w_j/(z − z_j),   Σ_j w_jf(z_j) = 0 for every f.
 *
 * In each step the point of the largest error becomes a support point and w minimises Σ|Σ_j w_j(f(Z) − f(z_j))/(Z − z_j)|² over the other samples, the
 * smallest singular vector of a Loewner matrix.
 */
import { once } from '../../once.ts';
import type { Complex } from '../complex.ts';
import { zeros } from '../matrices/complexArray.ts';
import type { ComplexArray } from '../matrices/linear.ts';
import { barycentricPoles } from './barycentricPoles.ts';
import {
  addWeighted,
  complexArray,
  conjugatesCounted,
  fromUnknowns,
  pairColumns,
  resolvents,
} from './conjugateColumns.ts';
import type { Columns } from './jacobi.ts';
import { rowsTransformed } from './leastSquares.ts';
import { orthogonalFactorisation } from './orthogonal.ts';
import { smallestSingular } from './smallestSingular.ts';

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
 * One approximation after the other, each with one more support point (or conjugate pair of them), from the samples with the indices `seeds` on; it ends where no
 * sample is left.
 */
export function* rationalApproximations(
  samples: ConjugateSamples,
  seeds: readonly number[],
): Generator<RationalStep, void, undefined> {
  const known = packed(samples);
  const support = seeds.map((index) => supportPoint(samples, known, index));
  const chosen = new Set(seeds);
  while (support.length < samples.points.length) {
    const points = support.map(({ at }) => at);
    for (const { loewner } of support) leaveOut(loewner, chosen, known);
    let found = known.functions.map(() => zeros(known.weights.length));
    const degree = conjugatesCounted(points) - 1;
    const enough = degree >= known.functions.length;
    const weights = enough ? barycentricWeights(support) : [];
    if (enough) found = barycentricValues(known, support, weights);
    const next = largestError(known, chosen, found);
    if (enough) yield { error: next.error, degree, poles: once(() => barycentricPoles(points, weights)) };
    if (!(next.error > 0)) return;
    support.push(supportPoint(samples, known, next.index));
    chosen.add(next.index);
  }
}

interface PackedSamples {
  readonly at: ComplexArray;
  readonly functions: readonly ComplexArray[];
  readonly weights: Float64Array;
}

const packed = ({ points, functions, weights }: ConjugateSamples): PackedSamples => ({
  at: complexArray(points),
  functions: functions.map(complexArray),
  weights: Float64Array.from(points, (_, k) => weights?.[k] ?? 1),
});

/** A support point with what belongs to it at all samples. */
interface SupportPoint {
  readonly at: Complex;
  /** The values of the functions. */
  readonly values: readonly Complex[];
  /** 1/(Z − z), and 1/(Z − z̄) for a pair. */
  readonly own: ComplexArray;
  readonly mirrored: ComplexArray | undefined;
  /** Columns of the Loewner matrix; rows: weighted real and imaginary parts of every function at every sample. */
  readonly loewner: Columns;
}

const conjugate = ({ re, im }: Complex): Complex => ({ re, im: -im });

function supportPoint({ points, functions }: ConjugateSamples, known: PackedSamples, index: number): SupportPoint {
  const at = points[index]!;
  const values = functions.map((f) => f[index]!);
  const own = resolvents(known.at, at);
  const mirrored = at.im === 0 ? undefined : resolvents(known.at, conjugate(at));
  const parts = values.map((value, f) =>
    pairColumns(
      timesDifference(own, known.functions[f]!, value),
      mirrored && timesDifference(mirrored, known.functions[f]!, conjugate(value)),
    ),
  );
  const loewner = parts[0]!.map((_, unknown) =>
    weightedColumn(
      parts.map((columns) => columns[unknown]!),
      known.weights,
    ),
  );
  return { at, values, own, mirrored, loewner };
}

function weightedColumn(parts: readonly ComplexArray[], weights: Float64Array): Float64Array {
  const count = weights.length;
  const column = new Float64Array(2 * count * parts.length);
  for (const [f, { re, im }] of parts.entries()) {
    for (let k = 0; k < count; k++) {
      column[2 * f * count + k] = weights[k]! * re[k]!;
      column[(2 * f + 1) * count + k] = weights[k]! * im[k]!;
    }
  }
  return column;
}

/** The rows of support points become 0. */
function leaveOut(loewner: Columns, chosen: ReadonlySet<number>, { weights }: PackedSamples): void {
  for (const column of loewner) {
    for (const index of chosen) for (let k = index; k < column.length; k += weights.length) column[k] = 0;
  }
}

/** q (f − value) */
function timesDifference(q: ComplexArray, f: ComplexArray, value: Complex): ComplexArray {
  const out = zeros(q.re.length);
  for (let k = 0; k < q.re.length; k++) {
    const [x, y] = [f.re[k]! - value.re, f.im[k]! - value.im];
    out.re[k] = q.re[k]! * x - q.im[k]! * y;
    out.im[k] = q.re[k]! * y + q.im[k]! * x;
  }
  return out;
}

interface SampleError {
  readonly index: number;
  readonly error: number;
}

function largestError(
  { functions, weights }: PackedSamples,
  chosen: ReadonlySet<number>,
  values: readonly ComplexArray[],
): SampleError {
  let [index, error] = [0, -1];
  for (const [f, { re, im }] of functions.entries()) {
    const found = values[f]!;
    for (let k = 0; k < weights.length; k++) {
      const own = weights[k]! * Math.hypot(re[k]! - found.re[k]!, im[k]! - found.im[k]!);
      if (own > error && !chosen.has(k)) [index, error] = [k, own];
    }
  }
  return { index, error };
}

/** r_f at all samples but the support points. */
function barycentricValues(
  { at, functions }: PackedSamples,
  support: readonly SupportPoint[],
  weights: readonly Complex[],
): ComplexArray[] {
  const sumOf = (factor: (j: number) => Complex): ComplexArray => {
    const sum = zeros(at.re.length);
    for (const [j, { own, mirrored }] of support.entries()) {
      const weight = factor(j);
      addWeighted(sum, weight, own);
      if (mirrored) addWeighted(sum, conjugate(weight), mirrored);
    }
    return sum;
  };
  const below = sumOf((j) => weights[j]!);
  return functions.map((_, f) => {
    const above = sumOf((j) => {
      const [{ re: u, im: v }, { re: x, im: y }] = [weights[j]!, support[j]!.values[f]!];
      return { re: u * x - v * y, im: u * y + v * x };
    });
    return quotient(above, below);
  });
}

function quotient(above: ComplexArray, below: ComplexArray): ComplexArray {
  const out = zeros(above.re.length);
  for (let k = 0; k < above.re.length; k++) {
    const size = Math.max(Math.abs(below.re[k]!), Math.abs(below.im[k]!)) || Number.MIN_VALUE;
    const [u, v] = [below.re[k]! / size, below.im[k]! / size];
    const factor = 1 / (size * (u * u + v * v));
    out.re[k] = factor * (above.re[k]! * u + above.im[k]! * v);
    out.im[k] = factor * (above.im[k]! * u - above.re[k]! * v);
  }
  return out;
}

/** The minimal weights, of norm 1. */
function barycentricWeights(support: readonly SupportPoint[]): Complex[] {
  const { triangle } = orthogonalFactorisation(support.flatMap(({ loewner }) => loewner));
  const constraints = orthogonalFactorisation(constraintColumns(support));
  const fixed = support[0]!.values.length;
  const projected = rowsTransformed(triangle, constraints.applyTransposed).slice(fixed);
  const unknowns = new Float64Array(triangle.length);
  unknowns.set(smallestSingular(orthogonalFactorisation(projected).triangle).vector, fixed);
  constraints.apply(unknowns);
  return fromUnknowns(
    support.map(({ at }) => at),
    unknowns,
  );
}

/** Σ_j w_jf(z_j) as a column for every function. */
function constraintColumns(support: readonly SupportPoint[]): Columns {
  return support[0]!.values.map((_, f) =>
    Float64Array.from(
      support.flatMap(({ at, values }) => {
        const { re, im } = values[f]!;
        return at.im === 0 ? [re] : [2 * re, -2 * im];
      }),
    ),
  );
}
